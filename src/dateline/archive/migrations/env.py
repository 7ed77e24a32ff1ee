"""Runs the migrations on a connection that `dateline.archive.upgrading` hands over."""

from __future__ import annotations

from alembic import context

from dateline.archive.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite cannot alter most things in place
)
context.run_migrations()

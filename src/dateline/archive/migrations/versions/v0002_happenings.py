"""Happenings, and what reviewers judge."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    _make_happenings()
    _make_reported()
    _make_stale_blocks()
    _make_judgements()


def downgrade() -> None:
    """Take the tables away."""
    op.drop_table("judgements")
    op.drop_table("stale_blocks")
    op.drop_table("reported")
    op.drop_table("happenings")


def _make_happenings() -> None:
    op.create_table(
        "happenings",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("block", sa.Text(), nullable=True),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("quad", sa.Integer(), nullable=False),
        sa.Column("intensity", sa.Float(), nullable=False),
        sa.Column("earliest", sa.Date(), nullable=True),
        sa.Column("latest", sa.Date(), nullable=True),
        sa.Column("sources", sa.Integer(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_happenings"),
    )
    op.create_index("ix_happenings_block", "happenings", ["block"], unique=False)


def _make_reported() -> None:
    op.create_table(
        "reported",
        sa.Column("event", ID, autoincrement=False, nullable=False),
        sa.Column("block", sa.Text(), nullable=True),
        sa.Column("happening", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name="fk_reported_event", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event", name="pk_reported"),
    )
    op.create_index("ix_reported_block", "reported", ["block"], unique=False)
    op.create_index("ix_reported_happening", "reported", ["happening"], unique=False)


def _make_stale_blocks() -> None:
    op.create_table(
        "stale_blocks",
        sa.Column("block", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("block", name="pk_stale_blocks"),
        sqlite_with_rowid=False,
    )


def _make_judgements() -> None:
    op.create_table(
        "judgements",
        sa.Column("id", ID, nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=True),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("other", sa.Text(), nullable=True),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_judgements"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_judgements_other", "judgements", ["other"], unique=False)
    op.create_index("ix_judgements_report", "judgements", ["report"], unique=False)

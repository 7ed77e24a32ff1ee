"""Pages, stories, events, quotes, offices and what finds them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from dateline.archive import fulltext

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    _make_versions()
    _make_pages()
    _make_stories()
    _make_bands()
    _make_events()
    _make_parties()
    _make_dyads()
    _make_quotes()
    _make_offices()
    _make_rejects()
    fulltext.create(op.get_bind())


def downgrade() -> None:
    """Take the tables away."""
    fulltext.drop(op.get_bind())
    op.drop_table("rejects")
    op.drop_table("offices")
    op.drop_table("quotes")
    op.drop_table("dyads")
    op.drop_table("parties")
    op.drop_table("events")
    op.drop_table("bands")
    op.drop_table("stories")
    op.drop_table("pages")
    op.drop_table("versions")


def _make_versions() -> None:
    op.create_table(
        "versions",
        sa.Column("id", ID, nullable=False),
        sa.Column("dateline", sa.Text(), nullable=False),
        sa.Column("lexicon", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_versions"),
        sa.UniqueConstraint("dateline", "lexicon", "model", name="uq_versions_dateline_lexicon_model"),
    )


def _make_pages() -> None:
    op.create_table(
        "pages",
        sa.Column("id", ID, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("given", sa.Date(), nullable=True),
        sa.Column("stated", sa.Date(), nullable=True),
        sa.Column("markup_title", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("versions", ID, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["versions"], ["versions.id"], name="fk_pages_versions"),
        sa.PrimaryKeyConstraint("id", name="pk_pages"),
        sa.UniqueConstraint("key", name="uq_pages_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_pages_source", "pages", ["source"], unique=False)
    op.create_index("ix_pages_versions", "pages", ["versions"], unique=False)


def _make_stories() -> None:
    op.create_table(
        "stories",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("page", ID, nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("headline", sa.Text(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("earliest", sa.Date(), nullable=True),
        sa.Column("latest", sa.Date(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("copy_of", ID, nullable=True),
        sa.Column("relation", sa.Text(), nullable=True),
        sa.Column("similarity", sa.Float(), nullable=True),
        sa.Column("minhash", sa.LargeBinary(), nullable=True),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["page"], ["pages.id"], name="fk_stories_page", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_stories"),
    )
    op.create_index("ix_stories_copy_of", "stories", ["copy_of"], unique=False)
    op.create_index("ix_stories_earliest", "stories", ["earliest"], unique=False)
    op.create_index("ix_stories_page", "stories", ["page"], unique=False)


def _make_bands() -> None:
    op.create_table(
        "bands",
        sa.Column("band", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("story", ID, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["story"], ["stories.id"], name="fk_bands_story", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("band", "story", name="pk_bands"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_bands_story", "bands", ["story"], unique=False)


def _make_events() -> None:
    op.create_table(
        "events",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("page", ID, nullable=False),
        sa.Column("story", ID, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=True),
        sa.Column("contexts", sa.Text(), nullable=False),
        sa.Column("quad", sa.Integer(), nullable=False),
        sa.Column("intensity", sa.Float(), nullable=False),
        sa.Column("polarity", sa.Text(), nullable=False),
        sa.Column("modality", sa.Text(), nullable=False),
        sa.Column("background", sa.Boolean(), nullable=False),
        sa.Column("earliest", sa.Date(), nullable=True),
        sa.Column("latest", sa.Date(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("issue", sa.Text(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["page"], ["pages.id"], name="fk_events_page", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["story"], ["stories.id"], name="fk_events_story", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
        sa.UniqueConstraint("key", name="uq_events_key"),
    )
    op.create_index("ix_events_page", "events", ["page"], unique=False)
    op.create_index("ix_events_position", "events", ["position", "id", "latest"], unique=False)
    op.create_index("ix_events_story", "events", ["story"], unique=False)
    op.create_index("ix_events_type_position", "events", ["type", "position", "id", "latest"], unique=False)


def _make_parties() -> None:
    op.create_table(
        "parties",
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("event", ID, autoincrement=False, nullable=False),
        sa.Column("until", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name="fk_parties_event", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("party", "side", "position", "event", "until", "type", name="pk_parties"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_parties_event_side_party", "parties", ["event", "side", "party"], unique=False)


def _make_dyads() -> None:
    op.create_table(
        "dyads",
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("event", ID, autoincrement=False, nullable=False),
        sa.Column("until", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name="fk_dyads_event", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("actor", "recipient", "way", "position", "event", "until", "type", name="pk_dyads"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_dyads_event", "dyads", ["event"], unique=False)


def _make_quotes() -> None:
    op.create_table(
        "quotes",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("page", ID, nullable=False),
        sa.Column("story", ID, nullable=False),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.Column("countries", sa.Text(), nullable=False),
        sa.Column("cue_kind", sa.Text(), nullable=True),
        sa.Column("directness", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("until", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["page"], ["pages.id"], name="fk_quotes_page", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["story"], ["stories.id"], name="fk_quotes_story", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_quotes"),
    )
    op.create_index("ix_quotes_page", "quotes", ["page"], unique=False)
    op.create_index("ix_quotes_position", "quotes", ["position", "id", "until", "countries", "speaker"], unique=False)
    op.create_index("ix_quotes_story", "quotes", ["story"], unique=False)


def _make_offices() -> None:
    op.create_table(
        "offices",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("page", ID, nullable=False),
        sa.Column("story", ID, nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("countries", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["page"], ["pages.id"], name="fk_offices_page", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["story"], ["stories.id"], name="fk_offices_story", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_offices"),
    )
    op.create_index("ix_offices_page", "offices", ["page"], unique=False)
    op.create_index("ix_offices_position", "offices", ["position"], unique=False)
    op.create_index("ix_offices_story", "offices", ["story"], unique=False)


def _make_rejects() -> None:
    op.create_table(
        "rejects",
        sa.Column("id", ID, nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_rejects"),
        sa.UniqueConstraint("origin", name="uq_rejects_origin"),
    )
    op.create_index("ix_rejects_key", "rejects", ["key"], unique=False)

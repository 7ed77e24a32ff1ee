"""The tables of an archive, the same for SQLite and PostgreSQL (SQLAlchemy Core).

Columns are for asking, `record` is for showing: it holds the finding whole, packed as `packing` says. Narrow tables
(`parties`, `dyads`) hold what most questions ask for, in order of time, so that wide rows are fetched only when they
are shown. Ids of stories, events, quotes and offices are made of the page's id and their place on it, so the same page
has the same ids in an archive for good.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)  # fmt: skip

# The newest migration in `migrations/versions`.
REVISION = "0002"

# Ids on a page: the page's id, then its n-th story, event, quote or office.
PER_PAGE = 1 << 16

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite counts rows up only for a column declared INTEGER.
Id = BigInteger().with_variant(Integer, "sqlite")


def _page() -> Column[int]:
    return Column("page", Id, ForeignKey("pages.id", ondelete="CASCADE"), nullable=False)


def _story() -> Column[int]:
    return Column("story", Id, ForeignKey("stories.id", ondelete="CASCADE"), nullable=False, index=True)


versions = Table(
    "versions", metadata,
    Column("id", Id, primary_key=True),
    Column("dateline", Text, nullable=False),
    Column("lexicon", Text, nullable=False),
    Column("model", Text, nullable=False),
    UniqueConstraint("dateline", "lexicon", "model"),
)  # fmt: skip

pages = Table(
    "pages", metadata,
    Column("id", Id, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("sha256", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Column("source", Text, index=True),
    Column("url", Text),
    Column("title", Text),
    Column("given", Date),  # publication date that came with the page
    Column("stated", Date),  # the one its markup states
    Column("markup_title", Text),
    Column("language", Text),
    Column("note", Text),
    Column("versions", Id, ForeignKey("versions.id"), nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("record", LargeBinary, nullable=False),  # page and time expressions
    sqlite_autoincrement=True,
)  # fmt: skip

stories = Table(
    "stories", metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    _page(),
    Column("ordinal", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("headline", Text),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("earliest", Date),  # publication
    Column("latest", Date),
    Column("basis", Text, nullable=False),
    Column("copy_of", Id, index=True),  # no foreign key: the other page may be read again
    Column("relation", Text),
    Column("similarity", Float),
    Column("minhash", LargeBinary),
    Column("record", LargeBinary, nullable=False),  # the story without its events, quotes, offices
    Index("ix_stories_page", "page"),
    Index("ix_stories_earliest", "earliest"),
)  # fmt: skip

bands = Table(
    "bands", metadata,
    Column("band", BigInteger, primary_key=True, autoincrement=False),
    Column("story", Id, ForeignKey("stories.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Index("ix_bands_story", "story"),
    sqlite_with_rowid=False,
)  # fmt: skip

events = Table(
    "events", metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    _page(),
    _story(),
    Column("key", Text, nullable=False, unique=True),
    Column("type", Text, nullable=False),
    Column("mode", Text),
    Column("contexts", Text, nullable=False),  # between blanks: " military asylum "
    Column("quad", Integer, nullable=False),
    Column("intensity", Float, nullable=False),
    Column("polarity", Text, nullable=False),
    Column("modality", Text, nullable=False),
    Column("background", Boolean, nullable=False),
    Column("earliest", Date),
    Column("latest", Date),
    Column("position", Integer, nullable=False),
    Column("country", Text),
    Column("confidence", Float, nullable=False),
    Column("issue", Text),
    Column("evidence", Text, nullable=False),
    Column("record", LargeBinary, nullable=False),
    Index("ix_events_page", "page"),
    Index("ix_events_type_position", "type", "position", "id", "latest"),
    Index("ix_events_position", "position", "id", "latest"),
)  # fmt: skip

# Who takes part, by country code, by canonical name and by both; the parties of a reciprocal act stand on both sides.
# `position` is the event's, `until` the last day of the act as a number, 0 where no date is told. All columns are in
# the key, so that its index alone answers.
parties = Table(
    "parties", metadata,
    Column("party", Text, primary_key=True),
    Column("side", Text, primary_key=True),  # "actor", "recipient"
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("event", Id, ForeignKey("events.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("until", Integer, primary_key=True, autoincrement=False),
    Column("type", Text, primary_key=True),
    Index("ix_parties_event_side_party", "event", "side", "party"),
    sqlite_with_rowid=False,
)  # fmt: skip

# Pairs of them: `way` is ">" where the actor acts on the recipient, "-" whoever acts (then in order of their names).
dyads = Table(
    "dyads", metadata,
    Column("actor", Text, primary_key=True),
    Column("recipient", Text, primary_key=True),
    Column("way", Text, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("event", Id, ForeignKey("events.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("until", Integer, primary_key=True, autoincrement=False),
    Column("type", Text, primary_key=True),
    Index("ix_dyads_event", "event"),
    sqlite_with_rowid=False,
)  # fmt: skip

quotes = Table(
    "quotes", metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    _page(),
    _story(),
    Column("speaker", Text),
    Column("countries", Text, nullable=False),  # between blanks, as contexts
    Column("cue_kind", Text),
    Column("directness", Text, nullable=False),
    Column("position", Integer, nullable=False),  # first and last day of the story's publication as numbers
    Column("until", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("record", LargeBinary, nullable=False),
    Index("ix_quotes_page", "page"),
    Index("ix_quotes_position", "position", "id", "until", "countries", "speaker"),
)  # fmt: skip

offices = Table(
    "offices", metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    _page(),
    _story(),
    Column("person", Text, nullable=False),
    Column("office", Text, nullable=False),
    Column("countries", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("record", LargeBinary, nullable=False),
    Index("ix_offices_page", "page"),
    Index("ix_offices_position", "position"),
)  # fmt: skip

rejects = Table(
    "rejects", metadata,
    Column("id", Id, primary_key=True),
    Column("origin", Text, nullable=False, unique=True),
    Column("key", Text, index=True),
    Column("reason", Text, nullable=False),
)  # fmt: skip

# Which happening each event belongs to, and the blocks of events that have changed since they were last merged.
happenings = Table(
    "happenings", metadata,
    Column("id", Text, primary_key=True),
    Column("block", Text, index=True),
    Column("type", Text, nullable=False),
    Column("quad", Integer, nullable=False),
    Column("intensity", Float, nullable=False),
    Column("earliest", Date),
    Column("latest", Date),
    Column("sources", Integer, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("record", LargeBinary, nullable=False),
)  # fmt: skip

reported = Table(
    "reported", metadata,
    Column("event", Id, ForeignKey("events.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("block", Text, index=True),
    Column("happening", Text, index=True),
)  # fmt: skip

stale_blocks = Table("stale_blocks", metadata, Column("block", Text, primary_key=True), sqlite_with_rowid=False)

judgements = Table(
    "judgements", metadata,
    Column("id", Id, primary_key=True),
    Column("report", Text, nullable=False, index=True),  # a report's key, which outlives its row
    Column("verdict", Text, nullable=False),
    Column("field", Text),
    Column("value", Text),
    Column("other", Text, index=True),
    Column("by", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("note", Text),
    sqlite_autoincrement=True,
)  # fmt: skip

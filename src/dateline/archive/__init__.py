"""The archive: pages, what was read on them, happenings and judgements, in SQLite or PostgreSQL.

>>> with open_archive("news.db", create=True) as archive:        # doctest: +SKIP
...     for report in archive.events(actor="JPN", recipient="PRK", types=("REQUEST",)):
...         print(report.event.date, report.evidence)

The only package that knows SQL.
"""

from dateline.archive.errors import ArchiveError
from dateline.archive.rows import Origin, Prepared, prepare
from dateline.archive.store import Archive, open_archive, upgrade_archive
from dateline.archive.writing import Reject

__all__ = ["Archive", "ArchiveError", "Origin", "Prepared", "Reject", "open_archive", "prepare", "upgrade_archive"]

"""What can go wrong with an archive, in sentences a user can act on."""

from __future__ import annotations

from dateline.errors import DatelineError


class ArchiveError(DatelineError):
    """Something about an archive stands in the way."""


class NoArchiveError(ArchiveError):
    """There is nothing at the place that was named."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name}: there is no archive; make one with: dateline ingest SOURCE --archive {name}")


class NotAnArchiveError(ArchiveError):
    """The file or database holds something else."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name}: this is no archive of Dateline's; name another file or database.")


class BadArchiveUrlError(ArchiveError):
    """The address of the archive cannot be used."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name}: an archive is a file, or a database written as postgresql://user:password@host/database."
        )


class OlderArchiveError(ArchiveError):
    """The archive was made by an older Dateline."""

    def __init__(self, name: str, revision: str) -> None:
        super().__init__(
            f"{name}: the archive has the older form {revision}; bring it up to date with:"
            f" dateline archive upgrade --archive {name}"
        )


class NewerArchiveError(ArchiveError):
    """The archive was made by a newer Dateline."""

    def __init__(self, name: str, revision: str) -> None:
        super().__init__(
            f"{name}: the archive has the form {revision}, which is newer than this Dateline knows;"
            " install the newer Dateline to use it."
        )


class ReadOnlyArchiveError(ArchiveError):
    """The archive cannot be written."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name}: the archive cannot be written to; check its permissions, or copy it elsewhere.")


class ArchiveFullError(ArchiveError):
    """The disk is full."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name}: the disk is full; all that was stored before is safe: make room and run the same command again."
        )


class ArchiveBusyError(ArchiveError):
    """Somebody else has been writing for too long."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name}: another program has been writing to the archive for over a minute; try again later.")


class DamagedArchiveError(ArchiveError):
    """The file is not whole."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: the archive is damaged ({reason}); restore it from a copy, or ingest anew.")


class DamagedRecordError(ArchiveError):
    """What is stored of one finding cannot be read."""

    def __init__(self) -> None:
        super().__init__(
            "a record of the archive is damaged; dateline archive check tells on which pages: ingest these anew, or"
            " restore the archive from a copy."
        )


class ArchiveLostError(ArchiveError):
    """The database server cannot be reached, or hung up."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(
            f"{name}: the database does not answer ({reason}); all that was stored before is safe:"
            " when it answers again, run the same command again."
        )


class ArchiveRefusedError(ArchiveError):
    """The database server answers, but refuses."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: the database refuses ({reason}); check the address, the user and their rights.")

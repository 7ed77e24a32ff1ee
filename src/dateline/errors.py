"""What can go wrong, in sentences a user can act on.

Every error that Dateline raises on purpose is a `DatelineError`; the command line prints it as one
sentence and ends with exit code 2. Each class below writes its own sentence from the facts it carries.
"""

from __future__ import annotations

from collections.abc import Sequence


class DatelineError(Exception):
    """Something in the input or the set-up stands in the way; the message says what and the way out."""


class PageNotFoundError(DatelineError):
    """The page that was asked for does not exist."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name}: there is no such file; check the path, or use - to read standard input.")


class NotAPageError(DatelineError):
    """The input exists but is not text that can be read."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")


class PageTooLargeError(DatelineError):
    """The page is larger than one news page can be."""

    def __init__(self, name: str, size: int, limit: int) -> None:
        super().__init__(
            f"{name}: {size:,} characters is more than the {limit:,} read as one page;"
            " split it into its stories or documents first."
        )


class ModelNotFoundError(DatelineError):
    """The named spaCy pipeline is not installed."""

    def __init__(self, model: str) -> None:
        super().__init__(
            f"the language model {model!r} is not installed; install it as a package,"
            " or leave --model out to use the one that comes with Dateline."
        )


class LexiconError(DatelineError):
    """A lexicon file does not follow its schema."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(f"{file}: {reason}")


class BadDateError(DatelineError):
    """A date given by the user is no calendar date."""

    def __init__(self, text: str) -> None:
        super().__init__(f"{text!r} is no date; write it as YYYY-MM-DD, for example 2007-03-09.")


class UnsafeAddressError(DatelineError):
    """The web address is none that Dateline fetches from."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(f"{url} is not fetched: {reason}; save the page as a file and read that.")


class FetchError(DatelineError):
    """The page could not be fetched from the web."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(f"{url} could not be fetched: {reason}; try again, or save the page as a file and read that.")


class FutureDateError(DatelineError):
    """A publication date that has not come yet."""

    def __init__(self, text: str) -> None:
        super().__init__(f"{text} is still to come; a page cannot have been published then.")


class EmptyFolderError(DatelineError):
    """A folder without any page."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name}: the folder holds no .txt or .html file; name the files, or another folder.")


class UnknownEventError(DatelineError):
    """An event id that the page's reading does not have."""

    def __init__(self, event: str, known: list[str]) -> None:
        has = f"it has {', '.join(known)}" if known else "no event was read on it"
        super().__init__(f"the page has no event {event!r}; {has}.")


class MissingExtraError(DatelineError):
    """An optional library that is not installed."""

    def __init__(self, library: str) -> None:
        super().__init__(f"{library} is not installed; install it with: pip install 'dateline[frames]'")


class UnknownNameError(DatelineError):
    """A name that no dictionary holds."""

    def __init__(self, name: str, similar: Sequence[str]) -> None:
        hint = f"did you mean {' or '.join(repr(each) for each in similar)}?" if similar else "try a fuller name."
        super().__init__(f"nobody called {name!r} is in the dictionaries; {hint}")


class UnprovenEntryError(DatelineError):
    """A lexicon entry whose own example is not read as marked."""

    def __init__(self, lemma: str, reason: str) -> None:
        super().__init__(f"{lemma!r} was not added, for its example is read otherwise: {reason}")


class UnknownWordError(DatelineError):
    """A word that no lexicon entry holds."""

    def __init__(self, word: str) -> None:
        super().__init__(
            f"no entry of the lexicon has {word!r}; try its base form, or see dateline lexicon add --help."
        )

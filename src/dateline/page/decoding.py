"""Bytes → text: encodings told by byte order mark, declaration or trial; what is no text is refused by name."""

from __future__ import annotations

import codecs
import re

from dateline.errors import NotAPageError

# First bytes of formats that are often handed in by mistake.
_MAGIC = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a picture, sound or video file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark starts with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""<(?:meta\b[^>]*charset\s*=\s*|\?xml\b[^>]*encoding\s*=\s*)["']?\s*([\w-]{2,20})""", re.I)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")

# English or other West European text in a one-byte encoding has few letters beyond ASCII.
_MOST_ACCENTS = 0.3

_WAY_OUT = "save or export it as text or HTML first."


def decode(raw: bytes, name: str) -> str:
    """The text of a file; raises `NotAPageError` for bytes that are no text in any encoding tried.

    Tried in this order: byte order mark, the encoding that HTML or XML declares, UTF-8, UTF-16 without a mark,
    Windows-1252 (the WHATWG reading of Latin-1).
    """
    for magic, kind in _MAGIC:
        if raw.startswith(magic):
            raise NotAPageError(name, f"this looks like {kind}, not text; {_WAY_OUT}")
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _refuse_binary(raw.removeprefix(codecs.BOM_UTF8).decode(encoding, "replace"), name)
    text = _declared(raw) or _try(raw, "utf-8")
    if text is None or "\0" in text:
        text = _without_mark(raw) or text
    if text is None:
        text = _one_byte(raw, name)
    return _refuse_binary(text, name)


def _try(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _declared(raw: bytes) -> str | None:
    found = _DECLARED.search(raw[:4096])
    encoding = found[1].decode("ascii").lower() if found else ""
    if not encoding or encoding.startswith(("utf-16", "utf-32")):  # the declaration itself was read as ASCII
        return None
    return _try(raw, "cp1252" if encoding in ("iso-8859-1", "latin1", "latin-1", "us-ascii") else encoding)


def _without_mark(raw: bytes) -> str | None:
    """UTF-16 without a byte order mark: every other byte of Latin text is then zero."""
    sample = raw[:2000]
    for encoding, zeros, letters in (
        ("utf-16-le", sample[1::2], sample[::2]),
        ("utf-16-be", sample[::2], sample[1::2]),
    ):
        if zeros and zeros.count(0) >= 0.8 * len(zeros) and letters.count(0) < 0.1 * len(letters):
            return _try(raw[: len(raw) // 2 * 2], encoding)
    return None


def _one_byte(raw: bytes, name: str) -> str:
    _refuse_binary(raw[:100_000].decode("latin-1"), name)
    text = _try(raw, "cp1252")
    accents = sum(letter > "\x7f" for letter in text or "")
    if text is None or accents > _MOST_ACCENTS * len(text):
        raise NotAPageError(name, "its character encoding cannot be told; save it as UTF-8.")
    return text


def _refuse_binary(text: str, name: str) -> str:
    """The text, unless it is made of control characters."""
    controls = sum(1 for _ in _CONTROLS.finditer(text))
    if "\0" in text or controls * 20 > len(text):
        raise NotAPageError(name, f"this looks like a binary file, not text; {_WAY_OUT}")
    return text

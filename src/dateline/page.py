"""Bytes, text or a file → `Opened`: the page that every span points into, and what its markup states."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass
from pathlib import Path

from dateline.model import Page


@dataclass(frozen=True)
class Opened:
    """A page ready to be split; `title` and `stated` (publication date) come from its metadata."""

    page: Page
    title: str | None = None
    stated: datetime.date | None = None


def open_page(source: str | bytes | Path, name: str | None = None) -> Opened:
    """Read one page. `name` is what errors and `Page.source` call it."""
    text = source.read_text(encoding="utf-8") if isinstance(source, Path) else source
    text = text.decode() if isinstance(text, bytes) else text
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Opened(Page(id=f"p{digest[:12]}", sha256=digest, text=text, language="en", source=name))

"""How a news item opens: datelines ("HANOI, March 8 (Reuters) -"), kickers ("TALKS STALL: …"), lines with a date."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise

from dateline.model import Quoted, Span


@dataclass(frozen=True)
class Dateline:
    """The line before a dispatch: "HANOI, March 8 (Reuters) -". Each part as written, or `None`.

    `place` holds the region or country that stands with it ("NAIROBI, Kenya"). A page that names its day in a
    line of its own ("Published: 9 March 2007") and no place has a dateline of that date alone.
    """

    span: Span
    place: Quoted | None = None
    date: Quoted | None = None
    agency: Quoted | None = None


_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day|\.)?)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = rf"(?:{_WEEKDAY},?\s)?(?:{_MONTH}\s{_DAY}|{_DAY}\s{_MONTH})(?:,?\s\d{{4}})?|\d{{4}}-\d\d-\d\d|{_WEEKDAY}"
_DASH = r"\s*(?:--+|[–—―])\s*|\s+[-_]\s+|\s*_\s+|\s+[-_]$"

_OPENING = re.compile(
    r"(?P<place>[^\W\d_][^\d()\[\]\n:;!?|\"“”–—―_]{1,60}?)"
    rf"(?:(?:,|\.)?\s(?P<date>(?i:{_DATE}))\b\.?)?"
    r"(?:[,.]?\s*(?:\((?P<agency>[^\W\d_][^()\n]{1,40})\)|/(?P<slashed>[^\W\d_][\w-]{1,20})/\.?))?"
    rf"(?P<end>{_DASH}|:\s+|(?<=[)/.])\s+|$)"
)
_AGENCY_ALONE = re.compile(rf"\((?P<agency>[^\W\d_][^()\n]{{1,30}})\)(?P<end>{_DASH}|(?=[^\W\d_a-z]))")
_LABEL = re.compile(r"[‘“'\"]?(?P<label>[^\W_][^\n:“”]{2,44}?)[’”'\"]?:\s+(?=\S)")
_PLACE_LABEL = re.compile(r"(?P<place>[^\W\d_][^\d\n:;!?\"“”]{2,30}):\s+(?=\S)")
_DATED_LINE = re.compile(
    r"(?:(?:first\s|last\s)?(?:published|posted|updated|modified|created|issued|date)\b(?:\s(?:on|at))?:?\s*)?"
    r"(?:\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,4})?,?\s*)?"
    rf"(?P<date>(?:{_WEEKDAY},?\s)?(?:{_MONTH}\s{_DAY},?\s\d{{4}}|{_DAY}\s{_MONTH},?\s\d{{4}})|\d{{4}}-\d\d-\d\d)"
    r"(?:[\s,|–—-]+(?:at\s)?\d{1,2}[:.]\d\d.{0,25})?\.?",
    re.I,
)
_RUN_IN = re.compile(r"(?P<head>[^\n]{20,160}?[.;!?]['\"’”]?)\s+")

# Words in capitals that announce an item's sort: what they open is no dispatch from a place of that name.
_SORTS = frozenset(
    "breaking exclusive update updated watch video live analysis opinion editorial explainer factbox photos photo "
    "correction corrected interview profile timeline news urgent comment column feature graphic podcast".split()
)


def find_dateline(text: str, offset: int, places: Collection[str] = ()) -> Dateline | None:
    """The dateline that opens a paragraph starting at `offset` of the page.

    A place in capitals needs a dash, a date or an agency after it; a place in small letters a date or an agency.
    A place in capitals with a colon ("NEW DELHI: …"), or a short one with a hyphen ("LIMA - "), is one only where
    `places` knows its name in capitals.
    """
    alone = _AGENCY_ALONE.match(text)
    if alone:
        return _dateline(alone, offset, place=False)
    opening = _OPENING.match(text)
    if opening and _is_dispatch(opening, text, places):
        return _dateline(opening, offset)
    label = _PLACE_LABEL.match(text)
    if label and label["place"].upper() in places and label["place"].isupper():
        return _dateline(label, offset)
    return None


def _dateline(found: re.Match[str], offset: int, place: bool = True) -> Dateline:
    parts = {
        name: Quoted(text=said, span=_span(found, name, offset)) for name, said in found.groupdict().items() if said
    }
    return Dateline(
        span=Span(offset + found.start(), offset + found.start() + len(found.group().rstrip())),
        place=_with_full_stop(found, parts.get("place")) if place else None,
        date=parts.get("date"),
        agency=parts.get("agency") or parts.get("slashed"),
    )


def _with_full_stop(found: re.Match[str], place: Quoted | None) -> Quoted | None:
    """The place with the full stop of a shortened region ("LA CROSSE, Wis.")."""
    if place is None or ", " not in place.text or found.string[found.end("place") : found.end("place") + 1] != ".":
        return place
    return Quoted(text=place.text + ".", span=Span(place.span.start, place.span.end + 1))


def _span(found: re.Match[str], group: str, offset: int) -> Span:
    return Span(offset + found.start(group), offset + found.end(group))


def _is_dispatch(opening: re.Match[str], text: str, places: Collection[str]) -> bool:
    """Whether what stands before the dash reads as place, date and agency, not as the start of a sentence."""
    city, _, region = opening["place"].partition(", ")
    agency, following = opening["agency"] or opening["slashed"], text[opening.end() :].lstrip("\"“‘'`")[:1]
    if not _is_place(city) or (region and not _is_place(region)) or following.islower():
        return False
    if not _is_dash(opening["end"]):
        return bool(city.isupper() and agency) or (not following and bool(opening["date"]))
    if opening["date"] or (agency and (city.isupper() or agency.isupper() or agency in _AGENCIES)):
        return True
    return (
        city.isupper()
        and len(city.split()) <= 3
        and (bool(region) or city in places or _stands_alone(city, opening["end"]))
    )


def _stands_alone(city: str, dash: str) -> bool:
    """Whether a word in capitals with nothing but a dash may be a place: not an abbreviation, no mere hyphen."""
    return "." not in city and city not in _ABBREVIATIONS and (len(city) > 4 or dash.strip() != "-")


def _is_dash(end: str) -> bool:
    return bool(end.strip(" \n")) and not end.startswith(":")


def _is_place(words: str) -> bool:
    parts = re.split(r"[\s/]+", words)
    named = all(part[:1].isupper() or part in _PARTICLES for part in parts)
    return named and len(parts) <= 5 and not any(part.lower().strip(".,") in _SORTS for part in parts)


_PARTICLES = frozenset("of the de del la le al el es da do dos du am an der on".split())
_ABBREVIATIONS = frozenset("NATO OPEC ASEAN UNESCO UNICEF UNHCR OSCE ECOWAS BRICS IAEA USAID HAMAS".split())
_AGENCIES = frozenset("Reuters Xinhua Yonhap Kyodo Interfax Bloomberg Anadolu Sputnik Tass Antara Bernama".split())


def find_kicker(text: str, offset: int) -> tuple[Quoted, int] | None:
    """The kicker that opens a paragraph ("TALKS STALL: …") and where in the page the text after it starts."""
    found = _LABEL.match(text)
    label = found["label"] if found else ""
    if not found or not label.isupper() or len(label.split()) > 6 or sum(map(str.isalpha, label)) < 3:
        return None
    return Quoted(text=label, span=_span(found, "label", offset)), offset + found.end()


def find_dated_line(text: str, offset: int) -> Dateline | None:
    """A line that holds nothing but a full date, perhaps after "Published" or "Updated"."""
    found = _DATED_LINE.fullmatch(text) if len(text) <= 80 else None
    return _dateline(found, offset) if found else None


def find_run_in_headline(text: str, offset: int) -> tuple[Quoted, int] | None:
    """A headline set in one paragraph with its story ("Ministers Meet in Doha. The foreign ministers …").

    It is told by Its Words in Capitals, or by a dateline right after it.
    """
    found = _RUN_IN.match(text)
    if not found:
        return None
    head, rest = found["head"], text[found.end() : found.end() + 120]
    if not (is_title(head) or find_dateline(rest, 0)):
        return None
    words = head.rstrip(".;")
    return Quoted(text=words, span=Span(offset, offset + len(words))), offset + found.end()


def is_title(line: str) -> bool:
    """Whether nearly all longer words of the line have a capital: English Headline Style."""
    longer = [word for word in re.findall(r"[^\W\d_][\w'’-]*", line) if len(word) > 3]
    return len(longer) >= 3 and sum(word[0].isupper() for word in longer) >= 0.85 * len(longer)


# A deck is a sentence of a few lines; what stands later is the story.
_LONGEST_DECK = 300
_WORDS = re.compile(r"[\w.'’-]+")


def find_deck_end(text: str, names: Collection[str]) -> int:
    """Where the deck after a kicker ends and the story begins, if their line break is lost; 0 where it is not.

    "… talks with the US US Secretary of State …": two names of states side by side, without a stop, that are no
    name together.
    """
    words = list(_WORDS.finditer(text, 0, _LONGEST_DECK))
    for one, two in pairwise(words):
        between = text[one.end() : two.start()]
        joined = f"{one[0]} {two[0]}"
        if between == " " and one[0] in names and two[0] in names and joined not in names:
            return two.start()
    return 0

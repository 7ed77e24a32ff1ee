"""Words that look like time expressions: where the sentence says that a month, a year, a season is meant."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from dateline.find.dates.words import MONTHS
from dateline.language import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

# Month names that are also verbs, auxiliaries, adjectives or given names: they need a sign that a month is meant.
_DOUBTFUL_MONTHS = frozenset(("may", "march", "mar", "august", "april", "june", "jan", "dec", "sep"))
_MONTH_LEADS = re.compile(
    r"(?:\b(?:in|since|until|till|by|of|from|to|through|during|last|next|this|early|late|mid|before|after|for|between|and|every|each"
    r"|around|throughout|past|coming|the)[\s-]|mid-)$",
    re.I,
)
_YEAR_LEADS = re.compile(
    r"\b(?:in|since|until|till|by|of|from|to|through|during|early|late|mid|before|after|for|between|and|around|circa|the|year|or|a|an)[\s-]$",
    re.I,
)


def token_at(sentence: Sentence, at: int) -> Token | None:
    """The parsed word at a position of the parse."""
    span = sentence.tokens.doc.char_span(at, at + 1, alignment_mode="expand")
    return span[0] if span is not None and len(span) else None


def _is_month(found: re.Match[str], sentence: Sentence) -> bool:
    word = found["month"]
    if not word[0].isupper() and not word.lower().startswith(("sept", "octo", "nove", "dece", "janu", "febr")):
        return False
    name = word.lower().rstrip(".")
    token = token_at(sentence, found.start("month"))
    if (
        token is not None
        and token.ent_type_ in ("PERSON", "ORG", "GPE", "FAC", "PRODUCT", "WORK_OF_ART")
        and not _led(found)
    ):
        return False
    if word.isupper() and name == "may":
        return _led(found)
    if name not in _DOUBTFUL_MONTHS or name not in MONTHS:
        return True
    dated = token is not None and token.ent_type_ == "DATE" and not found.string.startswith(" for ", found.end("month"))
    led = bool(found.groupdict().get("cue") or found["mod"] or _led(found))
    return (led and not _is_verb(token)) or dated


def _led(found: re.Match[str]) -> bool:
    return bool(_MONTH_LEADS.search(found.string[: found.start("month")][-12:]))


def _is_verb(token: Token | None) -> bool:
    return token is not None and token.pos_ in ("VERB", "AUX")


def _is_year(found: re.Match[str], sentence: Sentence) -> bool:
    """Whether four digits are a year: not a count of things, a price or a number of a list."""
    year, before = int(found["year"]), found.string[: found.start("year")][-12:]
    after = found.string[found.end("year") : found.end("year") + 12]
    if re.match(
        r"[\s-](?:meters?|metres?|feet|miles|km|kilomet|dollars|euros|pounds|percent|tons|points|votes|gmt|hours)",
        after,
        re.I,
    ):
        return False
    if re.search(
        r"\b(?:about|nearly|almost|over|than|least|some|roughly|estimated|approximately|resolution|highway|route|room|flight|boeing|article|section)\s$",
        before,
        re.I,
    ):
        return False
    token = token_at(sentence, found.start("year"))
    entity = token.ent_type_ if token is not None else ""
    if found["to"] or found["mod"] or entity in ("DATE", "EVENT") or 1900 <= year <= 2035:
        return entity not in ("MONEY", "QUANTITY", "PERCENT") and not (
            entity == "CARDINAL" and not _YEAR_LEADS.search(before)
        )
    return bool(_YEAR_LEADS.search(before)) and entity not in ("MONEY", "QUANTITY", "PERCENT", "CARDINAL", "TIME")


def _is_dated_month(found: re.Match[str], sentence: Sentence) -> bool:
    return found["month"][0].isupper()


def _is_season(found: re.Match[str], sentence: Sentence) -> bool:
    """Whether a season is meant: not the fall of a wall, a spring of water, the Winter Olympics, the Arab Spring."""
    token = token_at(sentence, found.start("season"))
    after = found.string[found.end("season") : found.end("season") + 12]
    if (
        token is None
        or token.pos_ in ("VERB", "AUX", "ADJ")
        or re.match(r"\s(?:Olympic|Games|Palace|Paralymp|break)", after)
    ):
        return False
    if found["year"] or found["years"] or found["mod"]:
        return True
    if found["season"].lower() in ("fall", "spring") and re.match(r"\s(?:of\b|from\b|in\b|to\b|rolls?\b|water)", after):
        return False
    return not (found["season"][0].isupper() and found.string[found.end() : found.end() + 2].strip().isupper())


def _is_weekday(found: re.Match[str], sentence: Sentence) -> bool:
    word, parsed = found["weekday"], found.string
    if word[0].islower() and not word.lower().endswith("day"):
        return False
    if word.lower().rstrip(".") in ("sat", "sun", "fri", "mon", "wed", "tue", "thu") and not word.endswith("."):
        return False
    # A newspaper or a day with a name of its own: "the Sunday Times", "Black Friday", "Bloody Sunday".
    named = re.match(
        r"\s(?:Times|Telegraph|Mirror|Express|Mail|Herald|Independent|Night Live|Standard|Post)\b",
        parsed[found.end() :],
    )
    return not named and not re.search(
        r"\b(?:Black|Bloody|Good|Ash|Holy|Palm|Super|Cyber|Ruby)\s$", parsed[: found.start("weekday")]
    )


def _is_span(found: re.Match[str], sentence: Sentence) -> bool:
    unit = found["unit"].lower()
    if unit == "second":
        return found["amount"].lower() not in ("a", "an") and found.group()[-7] == "-"
    # "One day" and "the day" of a tale tell nothing about when.
    return not (unit == "day" and found["amount"].lower() == "some")


def _is_now(found: re.Match[str], sentence: Sentence) -> bool:
    word = found["word"].lower()
    token = token_at(sentence, found.start("word"))
    if word == "now" and token is not None:
        return token.pos_ in ("ADV", "NOUN", "INTJ", "SCONJ", "PROPN", "ADJ")
    return not (word == "current" and token is not None and token.pos_ == "NOUN")


DOUBTS: dict[str, Callable[[re.Match[str], Sentence], bool]] = {
    "month": _is_month, "month_year": _is_dated_month, "month_day": _is_dated_month, "day_month": _is_dated_month,
    "years": _is_year, "season": _is_season, "weekday": _is_weekday, "span": _is_span, "now": _is_now,
}  # fmt: skip

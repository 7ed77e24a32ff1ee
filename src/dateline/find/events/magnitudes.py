"""How large an act was: casualties, arrests, crowds, money, duration, with the bounds that the words give."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from dateline.find import grammar
from dateline.find.events.triggers import Trigger
from dateline.model import Amount, EventType, Magnitude

if TYPE_CHECKING:
    from spacy.tokens import Token

_WORDS: Mapping[str, float] = {
    word: float(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
} | {
    "thirty": 30.0,
    "forty": 40.0,
    "fifty": 50.0,
    "sixty": 60.0,
    "seventy": 70.0,
    "eighty": 80.0,
    "ninety": 90.0,
}
_SCALES: Mapping[str, float] = {
    "dozen": 12.0, "hundred": 100.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
}  # fmt: skip
_VAGUE: Mapping[str, tuple[float, float | None]] = {
    "dozens": (24, 199), "scores": (40, 199), "hundreds": (200, 1999), "thousands": (2000, 19999),
    "millions": (2e6, None), "several": (3, 9), "few": (2, 9), "couple": (2, 2), "tens": (20, 99),
}  # fmt: skip
_AT_LEAST = frozenset({"least", "over", "above", "minimum"})
_AT_MOST = frozenset({"most", "under", "below", "maximum", "to"})
_MINUTES: Mapping[str, float] = {"minute": 1, "hour": 60, "day": 1440, "week": 10080}
_CURRENCIES: Mapping[str, str] = {
    "$": "USD", "dollar": "USD", "€": "EUR", "euro": "EUR", "£": "GBP", "pound": "GBP", "yen": "JPY", "yuan": "CNY",
    "ruble": "RUB", "rouble": "RUB", "rupee": "INR", "won": "KRW", "franc": "CHF",
}  # fmt: skip
_KILLED = frozenset({"kill", "murder", "assassinate", "execute", "massacre", "slay", "die", "behead", "dead"})
_INJURED = frozenset({"wound", "injure", "hurt", "maim"})
_DETAINED = frozenset({"arrest", "detain", "imprison", "jail", "capture", "seize", "kidnap", "abduct", "hold"})
_PEOPLE = frozenset(
    "people person civilian soldier troop protester demonstrator student worker man woman child policeman officer "
    "rebel militant supporter activist villager member passenger fighter insurgent resident citizen refugee".split()
)


def magnitude_of(trigger: Trigger) -> Magnitude:
    """The numbers in the clause of a trigger, each under the heading its verb or noun gives it."""
    head = grammar.clause_head(trigger.token)
    kind: EventType | None = trigger.entry.type
    counts: dict[str, Amount] = {}
    for verb in _verbs(head):
        heading = _heading(verb.lemma_)
        counted = grammar.logical_object(verb) if heading else None
        amount = number(counted) if counted is not None else None
        if heading and amount is not None:
            counts.setdefault(heading, amount)
    if kind == "PROTEST":
        crowd = _crowd(trigger.token, head)
        if crowd is not None:
            counts["crowd"] = crowd
    if kind in ("AID", "AGREE", "SANCTION"):
        counts |= _money(head)
    if kind in ("CONSULT", "COOPERATE", "PROTEST"):
        counts |= _duration(head)
    currency = _currency(head) if "amount" in counts else None
    return Magnitude(**counts, currency=currency)


def _verbs(head: Token) -> list[Token]:
    return [token for token in head.subtree if token.pos_ == "VERB" and _heading(token.lemma_)]


def _heading(lemma: str) -> str | None:
    for name, lemmas in (("killed", _KILLED), ("injured", _INJURED), ("detained", _DETAINED)):
        if lemma in lemmas:
            return name
    return None


def _crowd(trigger: Token, head: Token) -> Amount | None:
    for verb in (trigger, head):
        doer = grammar.subject(verb) if grammar.is_verbal(verb) else None
        amount = number(doer) if doer is not None else None
        if amount is not None:
            return amount
    return None


def number(noun: Token) -> Amount | None:
    """The number of what a noun counts, with bounds: "at least 20 people", "several hundred", "dozens"."""
    vague = _VAGUE.get(noun.lower_)
    if vague is not None:
        return Amount(low=vague[0], high=vague[1])
    for child in noun.children:
        if child.dep_ == "nummod":
            return _bounded(child)
    return _bounded(noun) if noun.pos_ == "NUM" else None


def _bounded(numeral: Token) -> Amount | None:
    value = _value(numeral)
    if value is None:
        return None
    words = {child.lower_ for child in numeral.children} | {
        inner.lower_ for child in numeral.children for inner in child.children
    }
    if words & _VAGUE.keys():
        low, high = _VAGUE[min(words & _VAGUE.keys())]
        return Amount(low=low * value, high=high * value if high else None)
    if words & _AT_LEAST or {"more", "than"} <= words:
        return Amount(low=value)
    if words & _AT_MOST or {"fewer", "than"} <= words or {"less", "than"} <= words:
        return Amount(high=value)
    return Amount(low=value, high=value)


def _value(numeral: Token) -> float | None:
    """The value of a numeral token with the numerals that multiply it ("1.5 million", "two dozen")."""
    own = _single(numeral.lower_)
    if own is None:
        return None
    for child in numeral.children:
        factor = _single(child.lower_) if child.dep_ in ("compound", "nummod", "quantmod") else None
        if factor is not None and numeral.lower_ in _SCALES:
            return factor * own
    return own


def _single(word: str) -> float | None:
    if word in _WORDS or word in _SCALES:
        return _WORDS.get(word, _SCALES.get(word))
    return float(word.replace(",", "")) if re.fullmatch(r"\d[\d,]*(\.\d+)?", word) else None


def _money(head: Token) -> dict[str, Amount]:
    for token in head.subtree:
        if token.lower_ in ("$", "€", "£"):
            value = next((child for child in (token.head, *token.children) if child.pos_ == "NUM"), None)
            amount = _bounded(value) if value is not None else None
        elif token.lemma_ in _CURRENCIES:
            amount = number(token)
        else:
            continue
        if amount is not None:
            return {"amount": amount}
    return {}


def _currency(head: Token) -> str | None:
    return next((_CURRENCIES[token.lemma_] for token in head.subtree if token.lemma_ in _CURRENCIES), None)


def _duration(head: Token) -> dict[str, Amount]:
    for token in head.subtree:
        unit = _MINUTES.get(token.lemma_)
        if unit and token.dep_ in ("pobj", "npadvmod", "compound") and _measures(token):
            amount = number(token)
            if amount is not None and amount.low:
                return {"duration_minutes": Amount(low=amount.low * unit, high=(amount.high or 0) * unit or None)}
    return {}


def _measures(token: Token) -> bool:
    """ "after 45 minutes", "for two hours", "two-day talks"; not "45 minutes ago"."""
    if any(child.lower_ in ("ago", "later", "earlier") for child in (*token.children, *token.head.children)):
        return False
    return token.dep_ != "pobj" or token.head.lower_ in ("after", "for", "of")

"""Accounts held against each other: which statements and acts of a story another party in it denies.

Both stay. A denial is linked only where it takes up the very same thing: by a word that refers to what another just
said ("denied it", "called the claim a lie", "the readout did not reflect the call"), or by telling the act again as
one that did not happen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline.find.cues import cues
from dateline.find.disputes.accounts import RIGHT, THIS, Told, reference, same_party, told_in
from dateline.find.grammar import children
from dateline.language import Sentence
from dateline.lexicon import Lexicon
from dateline.model import Actor, Event, Quote, Span
from dateline.resolve import Cast

if TYPE_CHECKING:
    from spacy.tokens import Token

# Kinds of cues whose content is somebody's account of what happened.
_ACCOUNTS = frozenset({"say", "tell", "announce", "claim", "accuse", "admit", "warn", "mention", "describe", None})
# A word that refers back may take up what was said so many sentences before.
_BACK = 2


def disputed(
    sentences: Sequence[Sentence], quotes: Sequence[Quote], events: Sequence[Event], cast: Cast, lexicon: Lexicon
) -> tuple[tuple[Quote, ...], tuple[Event, ...]]:
    """The quotes and events of a story with `disputed_by` filled in; nothing else changes."""
    if not _may_deny(quotes, events, lexicon):
        return tuple(quotes), tuple(events)
    told = list(told_in(sentences, quotes, cast))
    against: dict[str, list[str]] = {}
    words = _same_words(told, events, sentences)
    for what, by in [*_referred(told, events, cast, lexicon), *_retold(told, events, sentences), *words]:
        if by not in against.setdefault(what, []):
            against[what].append(by)
    if not against:
        return tuple(quotes), tuple(events)
    return (
        tuple(replace(each, disputed_by=tuple(against.get(each.id, ()))) for each in quotes),
        tuple(replace(each, disputed_by=tuple(against.get(each.id, ()))) for each in events),
    )


def _may_deny(quotes: Sequence[Quote], events: Sequence[Event], lexicon: Lexicon) -> bool:
    """Whether anything in the story could deny anything: most stories are done with here."""
    if not quotes or any(event.polarity == "negative" for event in events):
        return bool(quotes)
    denying = _denying_words(lexicon)
    return any(quote.cue_kind in ("deny", "reject") or denying.search(quote.text.lower()) for quote in quotes)


@lru_cache(maxsize=4)
def _denying_words(lexicon: Lexicon) -> re.Pattern[str]:
    kinds = ("falsity", "mismatch", "distortion")
    words = {lemma for cue in lexicon.cues if cue.kind in kinds for lemma in cue.lemmas} | RIGHT
    stems = sorted({word[:-1] if word[-1] in "ey" else word for word in words})
    return re.compile(rf"\b(?:{'|'.join(stems)})(?:e|y|s|d|es|ed|ies|ied|ing)?\b")


# ---------------------------------------------------------------- by a word for it


def _referred(told: Sequence[Told], events: Sequence[Event], cast: Cast, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """The ids of what is denied by a word that refers to it, each with that of the denial."""
    denying = _denying_words(lexicon)
    for each in told:
        if each.quote.cue_kind not in ("deny", "reject") and not denying.search(each.quote.text.lower()):
            continue
        word = reference(each, cues(lexicon))
        other = _meant(word, each, told, cast) if word is not None else None
        if other is not None:
            yield other.quote.id, each.quote.id
            for event in events:
                if other.quote.span.holds(event.trigger):
                    yield event.id, each.quote.id


def _meant(word: Token, denial: Told, told: Sequence[Told], cast: Cast) -> Told | None:
    """The statement that a word refers to: the last one by another party, if it fits; else none."""
    owned = list(children(word, "poss", "acl", "relcl", "prep", "compound", "nmod"))
    owners = [actor for token in owned if token.dep_ == "poss" for actor in cast.at(denial.sentence, token)]
    if owned and not owners and word.lower_ not in THIS:
        return None  # an account told apart from others, and nobody knows whose
    others = [each for each in told if _is_before(each, denial) and not same_party(each.speaker, denial.speaker)]
    if owners:
        others = [each for each in others if any(same_party(owner, each.speaker) for owner in owners)]
    last = max(others, key=lambda each: each.quote.span.start, default=None)
    if last is None or not (owners or _concerns(last, denial, word)):
        return None
    return last


def _is_before(other: Told, denial: Told) -> bool:
    if other.quote.cue_kind not in _ACCOUNTS or other.quote.span.end > denial.quote.span.start:
        return False
    return denial.sentence.index - other.sentence.index <= _BACK


def _concerns(other: Told, denial: Told, word: Token) -> bool:
    """Whether a statement names whoever denies it; "the claim" may also take up the sentence right before."""
    if any(same_party(actor, denial.speaker) for actor in other.named):
        return True
    return word.lower_ not in THIS and denial.sentence.index - other.sentence.index <= 1


# ---------------------------------------------------------------- by telling it again


def _retold(told: Sequence[Told], events: Sequence[Event], sentences: Sequence[Sentence]) -> Iterator[tuple[str, str]]:
    """The ids of acts, and of the quotes that tell them, which their actor tells again as not done."""
    speakers = {each.quote.id: each.speaker for each in told}
    for event in events:
        if event.polarity == "negative":
            continue
        teller = speakers.get(event.attribution or "")
        for each in told:
            if each.quote.span.holds(event.trigger) or not _is_accused(each.speaker, event):
                continue
            if teller is not None and same_party(teller, each.speaker):
                continue
            others = events if teller is not None else ()
            if _as_not_done(each, event, others) or _by_its_word(each, event, sentences):
                yield event.id, each.quote.id
                if event.attribution is not None:
                    yield event.attribution, each.quote.id


def _is_accused(speaker: Actor, event: Event) -> bool:
    return any(same_party(actor, speaker) for actor in event.actors)


def _as_not_done(told: Told, event: Event, events: Sequence[Event]) -> bool:
    """Whether the statement holds the same act, of the same parties, as one not done."""
    return any(
        other.polarity == "negative"
        and other.type == event.type
        and told.quote.span.holds(other.trigger)
        and _alike(other.actors, event.actors)
        and _alike(other.recipients, event.recipients)
        and (other.why.entry == event.why.entry or bool(other.recipients and event.recipients))
        for other in events
    )


def _alike(some: Sequence[Actor], others: Sequence[Actor]) -> bool:
    """Whether both are one side, as far as the text names them."""
    return not some or not others or any(same_party(one, other) for one in some for other in others)


def _by_its_word(told: Told, event: Event, sentences: Sequence[Sentence]) -> bool:
    """Whether what is denied has the act's own word, and not of another object."""
    denied = _denied(told)
    act = _token_at(event.trigger, sentences) if denied else None
    return act is not None and any(each.lemma_ == act.lemma_ and _same_object(each, act) for each in denied)


def _denied(told: Told) -> list[Token]:
    """The heads of what a denial denies: not every word in it is denied."""
    if told.quote.cue_kind != "deny" or told.cue is None:
        return []
    return list(children(told.cue, "ccomp", "xcomp", "dobj", "pcomp"))


def _token_at(span: Span, sentences: Sequence[Sentence]) -> Token | None:
    home = next((each for each in sentences if each.span.holds(span)), None)
    return next((token for token in home.words if home.at(token).overlaps(span)), None) if home is not None else None


def _same_words(
    told: Sequence[Told], events: Sequence[Event], sentences: Sequence[Sentence]
) -> Iterator[tuple[str, str]]:
    """The ids of what another says of a party, and of its acts, which that party denies in the same words."""
    for each in told:
        verbs = [token for token in _denied(each) if token.pos_ == "VERB"]
        for other in told if verbs else ():
            shared = [token for token in other.words if _is_one_of(token, verbs)] if _may_say_of(other, each) else []
            if not shared or not any(same_party(actor, each.speaker) for actor in other.named):
                continue
            yield other.quote.id, each.quote.id
            for event in events:
                if other.quote.span.holds(event.trigger) and _token_at(event.trigger, sentences) in shared:
                    yield event.id, each.quote.id


def _may_say_of(other: Told, denial: Told) -> bool:
    return other.quote.cue_kind in _ACCOUNTS and not same_party(other.speaker, denial.speaker)


def _is_one_of(word: Token, verbs: Sequence[Token]) -> bool:
    return word.pos_ == "VERB" and any(each.lemma_ == word.lemma_ and _same_object(each, word) for each in verbs)


def _same_object(one: Token, other: Token) -> bool:
    objects = [
        {child.lemma_.lower() for child in children(each, "dobj", "nsubjpass") if child.pos_ != "PRON"}
        for each in (one, other)
    ]
    return not all(objects) or bool(objects[0] & objects[1])

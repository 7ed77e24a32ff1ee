"""Finds events: predicate lexicon × grammar × standing, sentence by sentence, then across the story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from msgspec.structs import replace as with_field

from dateline import plover
from dateline.find.events.circumstances import clause_span, date_of, place_of
from dateline.find.events.confidence import confidence
from dateline.find.events.contexts import contexts_of, story_contexts
from dateline.find.events.discourse import inherit, share
from dateline.find.events.domestic import Home
from dateline.find.events.drafts import Draft, Findings, drafts_of
from dateline.find.events.earlier import with_earlier
from dateline.find.events.issues import issue_of
from dateline.find.events.magnitudes import magnitudes
from dateline.find.events.modes import mode_of
from dateline.find.events.nearby import by_sentence
from dateline.find.events.scene import innermost, state_names
from dateline.find.events.topics import in_earnest
from dateline.find.events.triggers import word_classes
from dateline.find.events.worth import people_of_affairs, stands, without_echoes
from dateline.find.quotes.claims import modality_in
from dateline.language import Sentence
from dateline.lexicon import Lexicon
from dateline.model import Event, Magnitude, Modality, Span, When, Why

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Findings", "find_events"]

Near = Mapping[int, Findings]


def find_events(sentences: Sequence[Sentence], findings: Findings, lexicon: Lexicon) -> tuple[Event, ...]:
    """All events of a story, in page order."""
    near = by_sentence(sentences, findings)
    drafts = [draft for sentence in sentences for draft in drafts_of(sentence, near[sentence.index], lexicon)]
    home = Home(findings.cast, {at: each.places for at, each in near.items()}, state_names(lexicon))
    told = [_at_home(draft, home) for draft in with_earlier(inherit(share(drafts)), lexicon)]
    people = people_of_affairs(told)
    meant = in_earnest([draft for draft in told if stands(draft, people)], sentences, findings.text, lexicon)
    kept = without_echoes(list(meant))
    sizes = magnitudes(kept, word_classes(lexicon))
    common = story_contexts(sentences, findings.headline, lexicon) if kept else ()
    return tuple(_numbered(_event(*each, common, near, lexicon) for each in zip(kept, sizes, strict=True)))


def _at_home(draft: Draft, home: Home) -> Draft:
    both = (draft.actors, draft.recipients)
    actors, recipients = home.sides(draft.type, draft.sentence, draft.trigger.token, both)
    return replace(draft, actors=actors, recipients=recipients)


def _event(draft: Draft, size: Magnitude, common: tuple[str, ...], near: Near, lexicon: Lexicon) -> Event:
    findings = near[draft.sentence.index]
    trigger, sentence, entry = draft.trigger, draft.sentence, draft.trigger.entry
    quote = innermost(findings.quotes, sentence.at(trigger.token))
    span = sentence.between(trigger.words[0], trigger.words[-1])
    mode = mode_of(draft, lexicon)
    return Event(
        id=f"e{sentence.at(trigger.token).start}-{draft.type.lower()}",
        type=draft.type,
        mode=mode,
        contexts=tuple(dict.fromkeys((*entry.contexts, *contexts_of(sentence, lexicon)))) or common,
        quad=plover.QUAD[draft.type],
        intensity=plover.intensity(draft.type, mode),
        cameo=entry.cameo if draft.type == entry.type else plover.CAMEO_ROOT[draft.type],
        trigger=span,
        span=clause_span(trigger, sentence).to(span),
        actors=draft.actors,
        recipients=draft.recipients,
        reciprocal=draft.reciprocal,
        polarity=draft.standing.polarity,
        modality=_modality(draft, span, findings, lexicon),
        condition=draft.standing.condition,
        background=draft.standing.background,
        date=_date(draft, near),
        place=place_of(trigger, sentence, findings.places),
        issue=issue_of(draft, sentence, findings.text, findings.times),
        magnitude=size,
        attribution=quote.id if quote else None,
        confidence=_confidence(draft, quote is not None),
        why=Why(rule=entry.pos, entry=trigger.pattern.name, path=draft.path),
    )


def _modality(draft: Draft, span: Span, findings: Findings, lexicon: Lexicon) -> Modality:
    """As its clause tells it, unless words that only claim tell it; nouns, and what the page adds, they do not."""
    stated = draft.standing.modality
    if draft.trigger.entry.pos == "noun" or _is_added(draft.trigger.token):
        return stated
    return modality_in(findings.quotes, span, stated, draft.actors, lexicon)


def _is_added(verb: Token) -> bool:
    """Whether the page itself tells an act amid the words of others: "Russia, which invaded Georgia in 2008"."""
    return verb.dep_ == "relcl" and verb.left_edge.i > 0 and verb.nbor(verb.left_edge.i - 1 - verb.i).text == ","


def _date(draft: Draft, near: Near) -> When | None:
    """When it took place: as told, else when the talks did that it is a mention of; never so for what is to come."""
    own = _own_date(draft, near)
    if own is not None or draft.antecedent is None or draft.standing.modality != "asserted":
        return own
    return _own_date(draft.antecedent, near)


def _own_date(draft: Draft, near: Near) -> When | None:
    return date_of(draft.trigger, draft.sentence, near[draft.sentence.index].times)


def _confidence(draft: Draft, in_speech: bool) -> float:
    told = draft.standing
    negated = told.polarity == "negative"
    return confidence(draft.trigger.entry.pos, draft.two_sided, told.modality, negated, in_speech)


def _numbered(events: Iterable[Event]) -> Iterator[Event]:
    """The events with ids made unique within the story."""
    seen: dict[str, int] = {}
    for event in events:
        times = seen[event.id] = seen.get(event.id, 0) + 1
        yield event if times == 1 else _renamed(event, f"{event.id}-{times}")


def _renamed(event: Event, name: str) -> Event:
    return with_field(event, id=name)

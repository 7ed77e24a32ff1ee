"""Finds events: predicate lexicon × grammar × standing, sentence by sentence, then across the story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from msgspec.structs import replace as with_field

from dateline import plover
from dateline.find.events.circumstances import clause_span, date_of, issue_of, place_of
from dateline.find.events.confidence import confidence
from dateline.find.events.contexts import contexts_of
from dateline.find.events.discourse import inherit
from dateline.find.events.domestic import Home
from dateline.find.events.drafts import Draft, Findings, countries, drafts_of
from dateline.find.events.magnitudes import magnitude_of
from dateline.find.events.roles import distinct, state_names
from dateline.find.events.worth import stands, without_echoes
from dateline.language import Sentence
from dateline.lexicon import Lexicon
from dateline.model import Event, Quote, When, Why

__all__ = ["Findings", "find_events"]


def find_events(sentences: Sequence[Sentence], findings: Findings, lexicon: Lexicon) -> tuple[Event, ...]:
    """All events of a story, in page order."""
    drafts = [draft for sentence in sentences for draft in drafts_of(sentence, findings, lexicon)]
    drafts = [
        _at_home(draft, home)
        for home in [Home(findings.cast, findings.places, state_names(lexicon))]
        for draft in inherit(drafts)
    ]
    drafts = [draft for draft in drafts if stands(draft)]
    return tuple(_numbered(_event(draft, findings, lexicon) for draft in without_echoes(drafts)))


def _at_home(draft: Draft, home: Home) -> Draft:
    both = (draft.actors, draft.recipients)
    actors, recipients = home.sides(draft.type, draft.sentence, draft.trigger.token, both)
    return replace(draft, actors=actors, recipients=recipients)


def _event(draft: Draft, findings: Findings, lexicon: Lexicon) -> Event:
    trigger, sentence, entry = draft.trigger, draft.sentence, draft.trigger.entry
    said = _attribution(draft, findings.quotes)
    span = sentence.between(trigger.words[0], trigger.words[-1])
    return Event(
        id=f"e{sentence.at(trigger.token).start}-{draft.type.lower()}",
        type=draft.type,
        mode=draft.mode,
        contexts=tuple(dict.fromkeys((*entry.contexts, *contexts_of(sentence, lexicon)))),
        quad=plover.QUAD[draft.type],
        cameo=entry.cameo if draft.type == entry.type else plover.CAMEO_ROOT[draft.type],
        trigger=span,
        span=clause_span(trigger, sentence).to(span),
        actors=draft.actors,
        recipients=draft.recipients,
        reciprocal=_is_mutual(draft),
        polarity=draft.standing.polarity,
        modality=draft.standing.modality,
        condition=draft.standing.condition,
        background=draft.standing.background,
        date=_date(draft, findings),
        place=place_of(trigger, sentence, findings.places),
        issue=issue_of(trigger, sentence, findings.text),
        magnitude=magnitude_of(trigger),
        attribution=said,
        confidence=_confidence(draft, said),
        why=Why(rule=entry.pos, entry=trigger.pattern.name, path=draft.path),
    )


def _date(draft: Draft, findings: Findings) -> When | None:
    """When it took place: as told, else when the talks did that it is a mention of; never so for what is to come."""
    own = date_of(draft.trigger, draft.sentence, findings.times)
    if own is not None or draft.antecedent is None or draft.standing.modality != "asserted":
        return own
    return date_of(draft.antecedent.trigger, draft.antecedent.sentence, findings.times)


def _is_mutual(draft: Draft) -> bool:
    """Whether all parties do it with each other: "Chad and Mali agreed", "Chad met Mali"."""
    together = draft.mutual or (draft.type in ("AGREE", "CONSULT") and not draft.recipients)
    return together and len(distinct(draft.parties)) > 1


def _attribution(draft: Draft, quotes: Sequence[Quote]) -> str | None:
    """The innermost quote that carries the trigger."""
    at = draft.sentence.at(draft.trigger.token)
    holding = [quote for quote in quotes if quote.span.holds(at)]
    return min(holding, key=lambda quote: quote.span.end - quote.span.start).id if holding else None


def _confidence(draft: Draft, said: str | None) -> float:
    sides = countries(draft.actors) and countries(draft.recipients)
    both = bool(sides) or (_is_mutual(draft) and len(countries(draft.parties)) > 1)
    stands = draft.standing
    return confidence(draft.trigger.entry.pos, both, stands.modality, stands.polarity == "negative", said is not None)


def _numbered(events: Iterable[Event]) -> Iterator[Event]:
    """The events with ids made unique within the story."""
    seen: dict[str, int] = {}
    for event in events:
        times = seen[event.id] = seen.get(event.id, 0) + 1
        yield event if times == 1 else _renamed(event, f"{event.id}-{times}")


def _renamed(event: Event, name: str) -> Event:
    return with_field(event, id=name)

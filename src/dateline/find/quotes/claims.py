"""What a cue does to the standing of an act told in its words: one that is only claimed is alleged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from dateline.lexicon import Lexicon
from dateline.model import Actor, Modality, Quote, Span


@lru_cache(maxsize=4)
def claiming_kinds(lexicon: Lexicon) -> frozenset[str]:
    """The kinds of cues whose content the lexicon marks as alleged."""
    return frozenset(cue.kind for cue in lexicon.cues if cue.effect == "alleged")


def modality_in(
    quotes: Iterable[Quote], act: Span, stated: Modality, doers: Sequence[Actor], lexicon: Lexicon
) -> Modality:
    """The modality of an act at a span of the page: "alleged" where a quote with a claiming cue tells it as done.

    `stated` is what its own clause says; only "asserted" gives way. What speakers say that they themselves do or
    did ("we condemn the raid") is no allegation.
    """
    if stated != "asserted":
        return stated
    kinds = claiming_kinds(lexicon)
    holding = (each for each in quotes if each.cue_kind in kinds and each.span.holds(act))
    return "alleged" if any(not _is_own(each, act, doers) for each in holding) else stated


def _is_own(quote: Quote, act: Span, doers: Sequence[Actor]) -> bool:
    """Whether the act is the speaker's own, or the telling itself."""
    if quote.cue_span is not None and quote.cue_span.overlaps(act):
        return True
    return quote.speaker is not None and any(_one_party(quote.speaker, doer) for doer in doers)


def _one_party(speaker: Actor, doer: Actor) -> bool:
    return speaker.name == doer.name or bool(set(speaker.country) & set(doer.country))

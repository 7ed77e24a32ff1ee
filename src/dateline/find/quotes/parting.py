"""Parts statements that one sentence strings together: "X said A and added B", "X said A, while Y said B"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.find.grammar import child
from dateline.find.quotes.attribution import Attribution
from dateline.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_CONTRAST = frozenset({"while", "whereas", "although", "though"})
_JOINTS = frozenset({",", ";", "-", "--", "–", "—"})


def parted(found: Sequence[Attribution]) -> Iterator[Attribution]:
    """The attributions of one sentence, none reaching into a statement that stands beside it.

    A second cue without a subject of its own ("and added") has the first one's speaker.
    """
    for at, each in enumerate(found):
        joints = [joint for other in found[at + 1 :] if (joint := _joint(each, other)) is not None]
        short = replace(each, span=_before(each, joints[0])) if joints else each
        yield _with_speaker(short, found[:at])


def _with_speaker(each: Attribution, earlier: Sequence[Attribution]) -> Attribution:
    """The attribution with the speaker that its clause shares with, or lost to, one before it."""
    for first in earlier:
        if _carries_on(first, each):
            return replace(each, speaker=first.speaker, named=first.named)
        start = _swallowed(first, each)
        head = next((token for token in start.doc[start.i : each.cue.i] if _heads(token)), None) if start else None
        if head is not None:
            return replace(each, speaker=head, named=head)
    return each


def _heads(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN", "PRON") and token.dep_ not in ("poss", "compound", "appos", "pobj")


def _joint(each: Attribution, other: Attribution) -> Token | None:
    """Where the other cue's clause begins, if it stands beside the content of this one, not in it."""
    cue = other.cue
    swallowed = _swallowed(each, other)
    if swallowed is not None:
        return swallowed
    if (apart := _behind_semicolon(each, other)) is not None:
        return apart
    if each.span is None or not (each.cue_span.end <= each.span.start <= other.cue_span.start < each.span.end):
        return None
    if _carries_on(each, other):
        return cue
    if cue.pos_ != "VERB" or cue.dep_ not in ("conj", "advcl", "acl"):
        return None
    if cue.dep_ == "conj":
        own = child(cue, "nsubj")
        return cue.left_edge if own is not None and cue.tag_ == each.cue.tag_ else None
    if cue.tag_ == "VBG":
        return cue if cue.nbor(-1).text in _JOINTS else None
    mark = child(cue, "mark", "advmod")
    return cue.left_edge if mark is not None and mark.lower_ in _CONTRAST else None


def _behind_semicolon(each: Attribution, other: Attribution) -> Token | None:
    """Where a statement of somebody else begins that the parser took into this one: "X said A; Y denied it"."""
    own = child(other.cue, "nsubj")
    if own is None or each.span is None or each.span.start < each.cue_span.end:
        return None
    first = own.left_edge
    apart = first.i > first.sent.start and first.nbor(-1).text == ";"
    return first if apart and each.span.holds(each.sentence.at(first)) else None


def _swallowed(each: Attribution, other: Attribution) -> Token | None:
    """Where the subject of a next cue was read as part of this content: "A, and the lawyer said B"."""
    last = other.cue.nbor(-1) if other.cue.i > 0 else other.cue
    while last.is_punct and last.i > other.cue.sent.start:
        last = last.nbor(-1)
    if each.span is None or other.speaker is not None or other.cue.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    if each.span.start < each.cue_span.start or each.span.end != each.sentence.at(last).end:
        return None
    between = other.cue.doc[each.cue.i + 1 : last.i]
    link = next((token for token in reversed(list(between)) if token.dep_ == "cc" and token.nbor(-1).text == ","), None)
    return link.nbor(1) if link is not None else None


def _carries_on(first: Attribution, other: Attribution) -> bool:
    """Whether the other cue is a second verb of the same speaker: "said … and warned"."""
    cue = other.cue
    if first.span is None or not _is_joined(cue) or child(cue, "nsubj", "nsubjpass") is not None:
        return False
    inside = first.cue_span.end <= first.span.start <= other.cue_span.start < first.span.end
    alike = cue.tag_ == first.cue.tag_ and cue.tag_ in ("VBD", "VBZ", "VBG")
    return inside and alike and not (cue.dep_ == "conj" and cue.head == first.cue)


def _is_joined(verb: Token) -> bool:
    """Whether the verb is coordinated, also where the parser took it for a complement: "said A and warned B"."""
    return verb.dep_ == "conj" or (verb.dep_ == "ccomp" and verb.i > verb.sent.start and verb.nbor(-1).dep_ == "cc")


def _before(each: Attribution, joint: Token) -> Span:
    """The content up to the joint, without the comma and conjunction there."""
    assert each.span is not None
    last = joint.nbor(-1)
    while last.i > joint.sent.start and (last.is_punct or last.dep_ in ("cc", "advmod", "mark") or last.is_space):
        last = last.nbor(-1)
    end = each.sentence.at(last).end
    return Span(each.span.start, end) if end > each.span.start else each.span

"""Speakers whom a sentence introduces without a name: "hired a former pilot, who said …. Ana Petrova was chosen …".

News names such people in the sentence after: as those to whom the same act was done.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from msgspec.structs import replace as with_fields

from dateline.find.actors import Mention
from dateline.find.grammar import ancestors, child, children, is_verbal
from dateline.find.quotes.attribution import Attribution
from dateline.language import Sentence
from dateline.model import Actor
from dateline.resolve import Cast

if TYPE_CHECKING:
    from spacy.tokens import Token

NAMED_AFTER = "named in the sentence after"

# Verbs whose object is somebody; those of one kind may tell the same act twice.
_DONE_TO_PEOPLE = (
    frozenset(
        "appoint choose designate elect hire install name nominate pick promote reappoint recruit select tap".split()
    ),
    frozenset(
        "accuse arrest capture charge convict deport detain expel extradite identify imprison indict jail sentence "
        "summon".split()
    ),
    frozenset("abduct hurt injure kidnap kill murder rescue shoot stab wound".split()),
)
_ONCE = frozenset({"once", "previously", "formerly", "famously", "earlier"})
_OCCASIONS = frozenset({"point", "time", "stage", "past", "occasion"})


def recounted(each: Attribution, cast: Cast) -> Attribution:
    """The attribution with the one just described as its speaker, where a participle recalls another occasion:
    "appointed a former pilot, once calling the port a sewer".
    """
    cue = each.cue
    if cue.tag_ != "VBG" or cue.dep_ not in ("advcl", "acl") or not _recalls(cue):
        return each
    people = list(_introduced(each.sentence, cue, cast))
    return replace(each, speaker=people[0], named=people[0]) if len(people) == 1 else each


def _recalls(cue: Token) -> bool:
    before = [near for near in children(cue, "advmod", "prep") if near.i < cue.i]
    return any(near.lower_ in _ONCE for near in before) or any(
        noun.lower_ in _OCCASIONS for near in before for noun in children(near, "pobj")
    )


def _introduced(sentence: Sentence, cue: Token, cast: Cast) -> Iterator[Token]:
    """The people described before the cue as not yet known ("a former pilot"), to whom something is done."""
    for token in sentence.words:
        if token.i < cue.i and _is_new(cast.mentions.get((sentence.index, token.i))) and _deed(token) is not None:
            yield token


def _is_new(mention: Mention | None) -> bool:
    """Whether somebody, one person, is described and not named: "a former pilot"."""
    if mention is None or mention.form != "description" or mention.kind != "person":
        return False
    return not mention.definite and not mention.plural


def _deed(token: Token) -> frozenset[str] | None:
    """The kind of the nearest verb above the word, if that is something done to people."""
    verbs = (above.lemma_ for above in ancestors(token) if is_verbal(above))
    return next((kind for verb in verbs for kind in _DONE_TO_PEOPLE if verb in kind), None)


def named_after(by: Attribution, sentences: Mapping[int, Sentence], cast: Cast) -> Actor | None:
    """Who a speaker described without a name turns out to be in the next sentence; `None` where it does not tell."""
    head = by.speaker
    following = sentences.get(by.sentence.index + 1)
    if head is None or following is None or following.block != by.sentence.block:
        return None
    deed = _deed(head)
    if deed is None or not _is_new(cast.mentions.get((by.sentence.index, head.i))):
        return None
    found = [person for person in map(_passive_subject, following.words) if person is not None and person[0] in deed]
    known = cast.at(following, found[0][1]) if len(found) == 1 else ()
    if len(known) != 1 or not known[0].person:
        return None
    return with_fields(known[0], resolved_by=NAMED_AFTER)


def _passive_subject(verb: Token) -> tuple[str, Token] | None:
    subject = child(verb, "nsubjpass") if is_verbal(verb) else None
    return (verb.lemma_, subject) if subject is not None else None

"""What a speech cue governs: the run of tokens that is the content of saying, denying, demanding."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from dateline.find.grammar import child, children, is_passive, is_verbal

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

Run = tuple["Token", "Token"]
"""First and last token of a stretch of a sentence."""

# Verbs whose passive reports what is said of its subject: "the talks are expected to resume".
HEARSAY = frozenset(
    "allege assume believe claim consider estimate expect forecast know presume project report rumor rumour say "
    "suppose suspect think understand".split()
)

_LATER = frozenset({"prep", "advmod", "npadvmod", "advcl", "xcomp", "oprd", "acomp", "dative", "dobj", "ccomp"})
_HOSTED = frozenset({"parataxis", "ccomp", "advcl", "conj", "dep", "relcl", "acl"})
_STOPS = frozenset({",", ";", ":", "--", "-", "–", "—", "_", "("})
_EDGES = frozenset({*_STOPS, ".", ")", "!", "?", "..."})


def find(sentence: Tokens, cue: Token, slots: Iterable[str]) -> Run | None:
    """The content in the first of `slots` that is filled.

    "clause", "infinitive", "hearsay" (the infinitive of a passive), "gerund" and "object" are complements of the
    cue; any other slot is the preposition whose object is the content.
    """
    for slot in slots:
        named = _SLOTS.get(slot)
        run = named(sentence, cue) if named else _below(cue, slot)
        trimmed = trim(run) if run else None
        if trimmed:
            return trimmed
    return None


def around(sentence: Tokens, phrase: Token, speaker: Token) -> Run | None:
    """What a phrase such as "according to X" is about: the sentence or clause that it stands in."""
    host = phrase.head
    while host.head != host and not (is_verbal(host) and host.dep_ not in ("aux", "auxpass", "amod")):
        host = host.head
    run = (host.left_edge, host.right_edge)
    if host.dep_ in ("ROOT", "conj") or host.sent.root == host:
        run = (sentence[0] if host.sent.root == host else run[0], run[1])
    cut = _without(run, (phrase.left_edge, speaker.right_edge))
    return trim(cut) if cut else None


def trim(run: Run) -> Run | None:
    """The run without punctuation and "that" at its ends."""
    first, last = run
    doc = first.doc
    while first.i < last.i and (first.text in _EDGES or first.is_space or _introduces(first)):
        first = doc[first.i + 1]
    while last.i > first.i and (last.text in _EDGES or last.is_space):
        last = doc[last.i - 1]
    return None if first.is_punct and first.i == last.i else (first, last)


def _introduces(token: Token) -> bool:
    """Whether the word opens a clause: a "that" which the parser may take for something else before its subject."""
    if token.lower_ != "that" or token.i + 1 >= token.sent.end:
        return False
    return token.dep_ == "mark" or token.nbor(1).tag_ in ("DT", "PRP", "PRP$", "EX")


def _clause(sentence: Tokens, cue: Token) -> Run | None:
    after = [each for each in children(cue, "ccomp") if each.i > cue.i]
    before = [each for each in children(cue, "ccomp", "parataxis", "nsubj") if _is_fronted(cue, each)]
    before = [] if _has_pronoun(cue) else before
    if cue.pos_ == "NOUN":
        return _noun_clause(cue)
    if cue.pos_ == "ADJ" and not after:
        return _after_adjective(cue)
    if after:
        interrupted = before and child(cue, "nsubj") is not None
        first = min(before[0].left_edge if interrupted else after[0].left_edge, after[0].left_edge, key=_at)
        first = min(first, _misread(cue, after[0]), key=_at)
        return first, _later(cue, after[-1])
    if before:
        return _fronted(sentence, cue, before[0])
    return _told(cue) or _behind_phrase(cue) or _parenthetical(sentence, cue)


def _after_adjective(adjective: Token) -> Run | None:
    """ "are adamant that CLAUSE": a clause that the parser hung on the verb beside the adjective."""
    for clause in children(adjective.head, "ccomp") if is_verbal(adjective.head) else ():
        if clause.left_edge.i == adjective.i + 1 and child(clause, "mark") is not None:
            return clause.left_edge, clause.right_edge
    return None


def _is_fronted(cue: Token, clause: Token) -> bool:
    """Whether a clause before the cue may be its content: not one that "and" links to it."""
    if clause.i > cue.i or not is_verbal(clause):
        return False
    links = [each.i for each in children(clause, "cc") if each.i > clause.i]
    joined = [each.i for each in children(clause, "conj")]
    return not links or any(at > links[-1] for at in joined)


def _behind_phrase(cue: Token) -> Run | None:
    """ "wrote in a letter that CLAUSE": a clause with nothing missing, which the parser hung on the letter."""
    nouns = (noun for prep in children(cue, "prep") if prep.i > cue.i for noun in prep.subtree if noun.pos_ == "NOUN")
    for clause in (clause for noun in nouns for clause in children(noun, "relcl", "acl")):
        first = clause.left_edge
        whole = (
            first.dep_ not in ("nsubj", "nsubjpass", "dobj", "det") and child(clause, "nsubj", "nsubjpass") is not None
        )
        if first.lower_ == "that" and first != clause and whole:
            return first.nbor(1), clause.right_edge
    return None


def _has_pronoun(cue: Token) -> bool:
    """Whether the cue has a word for its content behind it: "the army fired first; Kenya denied it"."""
    return any(each.lower_ in ("it", "this", "that") and each.i > cue.i for each in children(cue, "dobj"))


def _told(cue: Token) -> Run | None:
    """ "told the minister the road is closed": a clause that the parser hung on the hearer."""
    hearer = child(cue, "dobj")
    clause = child(hearer, "relcl") if hearer is not None else None
    own = child(clause, "nsubj", "nsubjpass") if clause is not None else None
    if hearer is None or clause is None or own is None or own.tag_ in ("WDT", "WP"):
        return None
    return (
        None
        if clause.left_edge.i != hearer.i + 1 or clause.left_edge.tag_ in ("WDT", "WP", "IN")
        else (
            clause.left_edge,
            clause.right_edge,
        )
    )


def _misread(cue: Token, clause: Token) -> Token:
    """The start of a clause whose subject the parser took for the cue's object; a hearer is no subject."""
    taken = next((each for each in children(cue, "dobj") if cue.i < each.i < clause.i), None)
    hearer = taken is None or child(clause, "nsubj", "nsubjpass", "mark") is not None
    return clause.left_edge if taken is None or hearer else taken.left_edge


def _at(token: Token) -> int:
    return token.i


def _fronted(sentence: Tokens, cue: Token, clause: Token) -> Run | None:
    """ "CLAUSE, X said": from the start of the sentence, where the cue heads it, to the clause's end."""
    first = sentence[0] if cue.dep_ == "ROOT" else clause.left_edge
    own = _own_words(cue)
    if clause.right_edge.i > own[1].i:
        return first, clause.right_edge
    last = clause.doc[own[0].i - 1] if own[0].i > first.i else clause.right_edge
    return (first, last) if first.i <= last.i else None


def _own_words(cue: Token) -> Run:
    """The cue with its subject and whatever stands between them."""
    subject = child(cue, "nsubj", "nsubjpass")
    if subject is None or is_verbal(subject):
        return cue, cue
    first, last = sorted((subject, cue), key=_at)
    return first.left_edge if first == subject else first, last.right_edge if last == subject else last


def _parenthetical(sentence: Tokens, cue: Token) -> Run | None:
    """ "The plan, X said, failed": the clause that the cue stands in, commas before or after it."""
    host = cue.head
    if host == cue or cue.dep_ not in _HOSTED or child(cue, "nsubj") is None or child(cue, "dobj", "xcomp"):
        return None
    if not is_verbal(host) or not _set_off(sentence, cue):
        return None
    first = sentence[0] if host.dep_ == "ROOT" else host.left_edge
    return _without((first, host.right_edge), (cue.left_edge, cue.right_edge))


def _set_off(sentence: Tokens, cue: Token) -> bool:
    first, last = cue.left_edge, cue.right_edge
    marks = [",", "--", "–", "—", '"', "''", "”", "’", "'", "?", "!"]
    return first.text in marks or any(
        sentence.start <= at < sentence.end and cue.doc[at].text in marks for at in (first.i - 1, last.i + 1)
    )


def _without(run: Run, cut: Run) -> Run | None:
    """The run without a stretch at its start or end; a stretch in its middle stays."""
    doc = run[0].doc
    first, last = run[0].i, run[1].i
    while last > first and doc[last].text in _EDGES:
        last -= 1
    if cut[0].i <= first:
        first = cut[1].i + 1
    elif cut[1].i >= last:
        last = cut[0].i - 1
    return (doc[first], doc[last]) if first <= last else None


def _noun_clause(noun: Token) -> Run | None:
    """ "the claim that CLAUSE": not a relative clause, which lacks one of its parts."""
    for clause in children(noun, "acl", "ccomp", "relcl"):
        mark = child(clause, "mark")
        if mark is not None and mark.lower_ in ("that", "whether") and clause.i > noun.i:
            return clause.left_edge, clause.right_edge
    return None


def _infinitive(sentence: Tokens, cue: Token) -> Run | None:
    for clause in children(cue, "xcomp", "ccomp", "acl", "advcl"):
        to = next((each for each in children(clause, "aux") if each.lower_ == "to"), None)
        if to is None or clause.i < cue.i or (clause.dep_ == "acl") != (cue.pos_ == "NOUN"):
            continue
        if clause.dep_ == "advcl" and child(cue, "dobj") is None:
            continue
        passive = child(cue, "nsubjpass")
        if passive is not None and clause.dep_ == "xcomp" and cue.lemma_ in HEARSAY:
            return passive.left_edge, _later(cue, clause)
        return clause.left_edge, _later(cue, clause)
    return None


def _hearsay(sentence: Tokens, cue: Token) -> Run | None:
    """ "The general is said to be ill": only the passive takes an infinitive."""
    return _infinitive(sentence, cue) if child(cue, "nsubjpass") is not None and cue.lemma_ in HEARSAY else None


def _gerund(sentence: Tokens, cue: Token) -> Run | None:
    clause = next((each for each in children(cue, "xcomp", "dobj") if each.tag_ == "VBG" and each.i > cue.i), None)
    return (clause.left_edge, _later(cue, clause)) if clause is not None else None


def _object(sentence: Tokens, cue: Token) -> Run | None:
    if is_passive(cue):
        subject = child(cue, "nsubjpass")
        return (subject.left_edge, subject.right_edge) if subject is not None else None
    found = next((each for each in children(cue, "dobj", "ccomp", "oprd") if each.i > cue.i), None)
    return (found.left_edge, _later(cue, found)) if found is not None else None


def _below(cue: Token, preposition: str) -> Run | None:
    for holder in (cue, *children(cue, "dobj", "prt", "advmod", "prep")):
        for prep in children(holder, "prep", "prt", "agent", "dative"):
            found = child(prep, "pobj", "pcomp")
            if prep.lower_ == preposition and found is not None and prep.i > cue.i:
                return found.left_edge, _later(cue, found) if holder == cue else found.right_edge
    return None


def _later(cue: Token, clause: Token) -> Token:
    """The end of a complement, with what follows it without a comma: the parser often hangs that on the cue."""
    last = clause.right_edge
    for each in cue.children:
        if each.i <= last.i:
            continue
        if each.dep_ not in _LATER or each.left_edge.i != last.i + 1:
            break
        last = each.right_edge
    return last


_SLOTS: Mapping[str, Callable[[Tokens, Token], Run | None]] = {
    "clause": _clause,
    "infinitive": _infinitive,
    "hearsay": _hearsay,
    "gerund": _gerund,
    "object": _object,
}

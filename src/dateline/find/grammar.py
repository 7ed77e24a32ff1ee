"""Reads roles off a dependency parse: logical subjects and objects, phrases, clauses.

"Logical" means that passives are turned round, relative pronouns stand for their antecedents, and a verb
without a subject of its own takes the one that controls it ("promised to shut down" → who promised).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
CLAUSES = frozenset({"ROOT", "ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp", "conj", "parataxis", "csubj"})
_DEADLY = frozenset({"shoot", "stab", "beat", "hack"})
RELATIVES = frozenset({"who", "which", "that", "whom"})

# Verbs whose object, not subject, does what the infinitive after them says ("urged Iran to stop").
OBJECT_CONTROL = frozenset(
    "advise allow appeal ask authorise authorize bar beg call challenge command compel convince direct enable "
    "encourage expect forbid force get help implore instruct invite let make oblige order permit persuade plead "
    "press pressure prod prohibit prompt push remind request require tell tempt urge want warn".split()
)
# Verbs whose object does what a gerund after "of", "for", "from" or "with" says ("accused Iran of hiding").
_GERUND_CONTROL = frozenset(
    "absolve accuse acquit admonish arrest ban bar berate blame block castigate censure charge chastise chide clear "
    "commend condemn congratulate convict criticise criticize denounce detain deter discourage dissuade exclude excuse "
    "exempt expel fault fine forbid forgive free hinder hold hunt indict investigate jail keep lambast laud lecture "
    "mock pardon persecute praise prevent prohibit prosecute punish question rebuke reprimand restrain sanction scold "
    "sentence slam stop sue suspect suspend thank try".split()
)


def children(token: Token, *deps: str) -> Iterator[Token]:
    """The children of `token` with one of these dependency labels."""
    doc = token.doc
    return (doc[at] for dep, at in _labelled(doc)[token.i] if dep in deps)


_TABLE = "dateline.children"


def _labelled(doc: Doc) -> list[list[tuple[str, int]]]:
    """For each token of a document the labels and places of its children, in text order.

    They are asked for many times over, so they are listed once. Places, not tokens: a document that held its own
    tokens would be freed late.
    """
    table: list[list[tuple[str, int]]] | None = doc.user_data.get(_TABLE)
    if table is None:
        table = [[] for _ in range(len(doc))]
        for each in doc:
            head = each.head.i
            if head != each.i:
                table[head].append((each.dep_, each.i))
        doc.user_data[_TABLE] = table
    return table


def child(token: Token, *deps: str) -> Token | None:
    """The first child with one of these labels."""
    doc = token.doc
    return next((doc[at] for dep, at in _labelled(doc)[token.i] if dep in deps), None)


def is_verbal(token: Token) -> bool:
    """Whether the word heads a clause."""
    return token.pos_ in ("VERB", "AUX")


def is_passive(verb: Token) -> bool:
    """Whether the verb's grammatical subject is its logical object."""
    if child(verb, "nsubjpass", "auxpass", "agent") is not None:
        return True
    if verb.dep_ in ("acl", "amod") and verb.tag_ == "VBN":
        return True
    if verb.lemma_ in _DEADLY and any(each.lower_ == "dead" for each in children(verb, "acomp", "oprd", "advmod")):
        return child(verb, "dobj") is None  # "minister shot dead"
    if (
        verb.dep_ != "conj"
        or verb.tag_ not in ("VBN", "VBD")
        or child(verb, "dobj", "aux")
        or not is_passive(verb.head)
    ):
        return False
    own = child(verb, "nsubj")  # "seven were killed and thirty wounded"
    return verb.tag_ == "VBN" if own is None else verb.lemma_ == verb.head.lemma_ or _has_no_object(verb)


def _has_no_object(verb: Token) -> bool:
    return child(verb, "dobj", "ccomp", "xcomp", "prt", "acomp", "attr", "oprd", "dative") is None


def subject(verb: Token) -> Token | None:
    """The logical subject: who does it; `None` where the sentence does not say."""
    if is_passive(verb):
        return _agent(verb)
    return surface_subject(verb)


def surface_subject(verb: Token) -> Token | None:
    """The grammatical subject, found through control, coordination and relative clauses."""
    own = child(verb, "nsubj", "nsubjpass", "csubj")
    if own is not None:
        return antecedent(own)
    if verb.dep_ == "relcl" and not _has_gap_object(verb):
        return verb.head
    if verb.dep_ == "acl" and verb.tag_ in ("VBG", "VBN"):
        return verb.head
    if verb.dep_ == "acl":  # "its decision to attack": who decided
        whose = _possessor(verb.head) or next(prepositional(verb.head, "of"), None) or _carrier(verb.head)
        return whose or (verb.head if is_headline(verb) else None)
    if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX", "ADJ"):
        noun = verb.tag_ == "VBG" and verb.head.tag_ != "VBG"  # "killed in the strikes and shelling"
        return None if noun and child(verb, "aux") is None else surface_subject(verb.head)
    if verb.dep_ in ("xcomp", "ccomp", "advcl", "pcomp", "prep", "dep"):
        return _controller(verb)
    if verb.dep_ in ("auxpass", "aux"):
        return surface_subject(verb.head)
    return None


def logical_object(verb: Token) -> Token | None:
    """The logical object: to whom or what it is done."""
    if is_passive(verb):
        return child(verb, "dobj") or surface_subject(verb)  # "given aid", "granted asylum": what was given
    found = child(verb, "dobj") or child(verb, "dative")  # "gave Haiti food": what was given, not to whom
    if found is not None and found.dep_ == "dobj":
        return antecedent(found)
    if verb.dep_ == "relcl" and _has_gap_object(verb):
        return verb.head
    return found or _object_of_next(verb)


def passive_subject(verb: Token) -> Token | None:
    """The grammatical subject of a passive, whatever its logical role ("was given aid")."""
    return surface_subject(verb) if is_passive(verb) else None


def prepositional(token: Token, *prepositions: str) -> Iterator[Token]:
    """The objects of these prepositions below `token` ("against Iran", "with him and with her")."""
    for prep in children(token, "prep", "agent", "dative", "prt", "advmod"):
        if prep.lower_ in prepositions:
            yield from children(prep, "pobj", "pcomp")
        for inner in children(prep, "prep"):  # "because of", "in return for", "out of"
            if inner.lower_ in prepositions or f"{prep.lower_} {inner.lower_}" in prepositions:
                yield from children(inner, "pobj", "pcomp")


QUANTITIES = frozenset(
    "amount average batch billion bulk consignment couple day deal dollar dozen euro flurry fraction group half host "
    "hour hundred kilogram kilo kg kind lot majority million month number pair part period piece portion quantity raft "
    "range rest rial round rouble ruble scores section series shipment slew sort spate string stage third thousand ton "
    "tonne trillion value variety volley wave week worth yen yuan year".split()
)


def substance(noun: Token) -> Iterator[Token]:
    """What a measure or a part is of: "part of the aid", "ten days of war games", "five million dollars of aid"."""
    if noun.lemma_.lower() in QUANTITIES:
        for inner in prepositional(noun, "of", "worth"):
            yield inner
            yield from substance(inner)


def conjuncts(token: Token) -> Iterator[Token]:
    """The token and everything coordinated with it to its right."""
    yield token
    for other in children(token, "conj"):
        yield from conjuncts(other)


def appositives(token: Token) -> Iterator[Token]:
    """Nouns set beside the token as another name of the same thing."""
    return children(token, "appos")


def antecedent(token: Token) -> Token:
    """The noun that a relative pronoun stands for; any other token stands for itself."""
    if token.lower_ in RELATIVES and token.pos_ in ("PRON", "DET", "SCONJ"):
        clause = token.head
        while clause.dep_ in ("conj", "xcomp", "ccomp", "aux", "auxpass") and clause.head != clause:
            clause = clause.head
        if clause.dep_ in ("relcl", "acl"):
            return clause.head
    return token


def clause_head(token: Token) -> Token:
    """The verb (or root) of the clause the token stands in, itself included."""
    while token.head != token and not (is_verbal(token) and token.dep_ not in ("aux", "auxpass", "amod")):
        token = token.head
    return token


def is_headline(verb: Token) -> bool:
    """Whether an infinitive is the only verb of a headline: "Nepal PM to visit India in June"."""
    if verb.tag_ != "VB" or all(child.lower_ != "to" for child in children(verb, "aux")):
        return False
    noun = verb.head
    below = verb.dep_ in ("acl", "relcl") and noun.dep_ == "ROOT" and noun.pos_ in ("NOUN", "PROPN")
    return below or (verb.dep_ == "ROOT" and child(verb, "nsubj") is not None)


def governor(verb: Token) -> Token | None:
    """The verb or noun whose complement this verb is, through coordination; `None` for a main clause."""
    while verb.dep_ == "conj" and verb.head != verb:
        verb = verb.head
    if verb.dep_ in ("ccomp", "xcomp", "acl"):
        return verb.head
    if verb.dep_ == "pcomp":
        return verb.head.head
    return None


def ancestors(token: Token) -> Iterator[Token]:
    """The token's heads, nearest first."""
    while token.head != token:
        token = token.head
        yield token


def _agent(verb: Token) -> Token | None:
    by = child(verb, "agent")
    if by is not None:
        return child(by, "pobj")
    for prep in children(verb, "prep"):
        if prep.lower_ == "by":
            return child(prep, "pobj")
    return _agent(verb.head) if verb.dep_ == "conj" and is_verbal(verb.head) else None


# "Accused Chad of arming rebels", "kept Chad from attacking": what follows these the object does, not the subject.
_OBJECT_PREPOSITIONS = frozenset({"of", "from", "for", "with", "over"})
_BLAMING = frozenset("accuse acquit bar blame charge clear convict keep prevent stop suspect".split())


def _controller(verb: Token) -> Token | None:
    head = verb.head
    if verb.dep_ == "pcomp":
        preposition, head = head, head.head
        if head.lemma_ in _GERUND_CONTROL and preposition.lower_ in _OBJECT_PREPOSITIONS:
            return logical_object(head)
    if head.pos_ in ("ADJ", "ADV"):
        above = clause_head(head)
        return surface_subject(above) if is_verbal(above) else None
    if not is_verbal(head):
        if verb.dep_ == "pcomp" and head.dep_ == "dobj" and head.head.lemma_ in _BLAMING:
            return head  # "suspect a ring of abducting": the parser hangs "of" on the ring
        return _possessor(head) or _carrier(head)
    if verb.dep_ in ("xcomp", "ccomp") and head.lemma_ in OBJECT_CONTROL:
        controlled = logical_object(head) or next(prepositional(head, "on", "upon", "to", "for"), None)
        if controlled is not None and controlled != verb:
            return controlled
    if verb.dep_ == "ccomp" and (verb.tag_ not in ("VBG", "VB") or _is_imperative(verb)):
        return None
    return surface_subject(head)


def _is_imperative(verb: Token) -> bool:
    """ "Let the judge work," the minister said: a bare verb that opens what is said has no subject."""
    if verb.tag_ != "VB" or child(verb, "aux", "mark") is not None:
        return False
    return next((each for each in verb.subtree if not each.is_punct and not each.is_space), verb) == verb


def _possessor(noun: Token) -> Token | None:
    return child(noun, "poss")


def _carrier(noun: Token) -> Token | None:
    """The subject of the verb that carries the noun: "Iran made a threat to close the strait"."""
    if noun.dep_ in ("dobj", "attr", "pobj", "oprd"):
        verb = clause_head(noun.head)
        return subject(verb) if is_verbal(verb) else None
    return None


def _has_gap_object(verb: Token) -> bool:
    """Whether a relative clause lacks its object: "the town (that) rebels attacked"."""
    own = child(verb, "nsubj", "nsubjpass")
    if own is None or (own.lower_ in RELATIVES and own.head == verb):
        return False
    relative = [token for token in children(verb, "dobj", "pobj") if token.lower_ in RELATIVES]
    return bool(relative) or child(verb, "dobj", "ccomp", "xcomp") is None


def _has_complement(verb: Token) -> bool:
    return child(verb, "dobj", "prep", "xcomp", "ccomp", "prt", "acomp", "attr", "oprd") is not None


def _object_of_next(verb: Token) -> Token | None:
    """The object shared with a verb coordinated to the right: "attacked and took the town"."""
    if _has_complement(verb):
        return None
    other = child(verb, "conj")
    return logical_object(other) if other is not None and is_verbal(other) else None

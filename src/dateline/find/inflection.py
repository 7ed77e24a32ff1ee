"""Regular forms of English verbs and nouns, so that a word is found where the lemmatizer errs ("staged" → "stag")."""

from __future__ import annotations

_VOWELS = "aeiou"
_HISSING = ("s", "x", "z", "ch", "sh")


def verb_forms(lemma: str) -> tuple[str, ...]:
    """The regular third person, past and participle of a verb; irregular verbs are left to the lemmatizer. Longer verbs
    may double their last letter or not, as the stress falls, which spelling does not show.

    >>> verb_forms("stage")
    ('stages', 'staged', 'staging')
    >>> verb_forms("deny")
    ('denies', 'denied', 'denying')
    >>> verb_forms("ban")
    ('bans', 'banned', 'banning')
    >>> verb_forms("kidnap")
    ('kidnaps', 'kidnaped', 'kidnaping', 'kidnapped', 'kidnapping')
    """
    if lemma.endswith("e"):
        return f"{lemma}s", f"{lemma}d", f"{lemma if lemma.endswith('ee') else lemma[:-1]}ing"
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return f"{lemma[:-1]}ies", f"{lemma[:-1]}ied", f"{lemma}ing"
    third = f"{lemma}{'es' if lemma.endswith(_HISSING) else 's'}"
    doubled = [lemma + lemma[-1]] if _may_double(lemma) else []
    stems = doubled if doubled and _is_short(lemma) else [lemma, *doubled]
    return third, *(f"{stem}{ending}" for stem in stems for ending in ("ed", "ing"))


def noun_forms(lemma: str) -> tuple[str, ...]:
    """The regular plural of a noun.

    >>> noun_forms("embassy")
    ('embassies',)
    """
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return (f"{lemma[:-1]}ies",)
    return (f"{lemma}{'es' if lemma.endswith(_HISSING) else 's'}",)


def _may_double(lemma: str) -> bool:
    """Whether the last letter can double: the verb ends in one vowel and one consonant."""
    return len(lemma) >= 3 and lemma[-1] not in _VOWELS + "wxyhk" and lemma[-2] in _VOWELS and lemma[-3] not in _VOWELS


def _is_short(lemma: str) -> bool:
    return sum(letter in _VOWELS for letter in lemma) == 1

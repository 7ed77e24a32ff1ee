"""Regular forms of English verbs and nouns, so that a word is found where the lemmatizer errs ("staged" → "stag")."""

from __future__ import annotations

_VOWELS = "aeiou"
_HISSING = ("s", "x", "z", "ch", "sh")


def verb_forms(lemma: str) -> tuple[str, ...]:
    """The regular third person, past and participle of a verb; irregular verbs are left to the lemmatizer.

    >>> verb_forms("stage")
    ('stages', 'staged', 'staging')
    >>> verb_forms("deny")
    ('denies', 'denied', 'denying')
    >>> verb_forms("ban")
    ('bans', 'banned', 'banning')
    """
    if lemma.endswith("e"):
        return f"{lemma}s", f"{lemma}d", f"{lemma if lemma.endswith('ee') else lemma[:-1]}ing"
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return f"{lemma[:-1]}ies", f"{lemma[:-1]}ied", f"{lemma}ing"
    stem = lemma + lemma[-1] if _doubles(lemma) else lemma
    return f"{lemma}{'es' if lemma.endswith(_HISSING) else 's'}", f"{stem}ed", f"{stem}ing"


def noun_forms(lemma: str) -> tuple[str, ...]:
    """The regular plural of a noun.

    >>> noun_forms("embassy")
    ('embassies',)
    """
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return (f"{lemma[:-1]}ies",)
    return (f"{lemma}{'es' if lemma.endswith(_HISSING) else 's'}",)


def _doubles(lemma: str) -> bool:
    """Whether the last letter doubles: a short verb that ends in one vowel and one consonant."""
    if len(lemma) < 3 or lemma[-1] in _VOWELS + "wxyhk" or lemma[-2] not in _VOWELS or lemma[-3] in _VOWELS:
        return False
    return sum(letter in _VOWELS for letter in lemma) == 1

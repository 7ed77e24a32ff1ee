"""The lexicon: data files in `data/`, one schema, one loader."""

from dateline.lexicon.loader import Lexicon, load_lexicon

__all__ = ["Lexicon", "load_lexicon"]

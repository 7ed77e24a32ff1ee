"""Which language a text is in: English by its function words, anything else by py3langid, loaded when first needed."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier  # type: ignore[import-untyped]

# Shorter texts say too little, longer ones say nothing more.
FEWEST_LETTERS, MOST_CHARACTERS = 40, 4_000

LANGUAGES = {
    "af": "Afrikaans", "am": "Amharic", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian",
    "bn": "Bengali", "bs": "Bosnian", "ca": "Catalan", "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German",
    "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian",
    "fi": "Finnish", "fr": "French", "ga": "Irish", "gl": "Galician", "gu": "Gujarati", "he": "Hebrew",
    "hi": "Hindi", "hr": "Croatian", "ht": "Haitian Creole", "hu": "Hungarian", "hy": "Armenian",
    "id": "Indonesian", "is": "Icelandic", "it": "Italian", "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh",
    "km": "Khmer", "ko": "Korean", "ku": "Kurdish", "ky": "Kyrgyz", "lo": "Lao", "lt": "Lithuanian",
    "lv": "Latvian", "mk": "Macedonian", "mn": "Mongolian", "ms": "Malay", "mt": "Maltese", "my": "Burmese",
    "ne": "Nepali", "nl": "Dutch", "no": "Norwegian", "pa": "Punjabi", "pl": "Polish", "ps": "Pashto",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "si": "Sinhala", "sk": "Slovak", "sl": "Slovenian",
    "so": "Somali", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil",
    "te": "Telugu", "th": "Thai", "tl": "Tagalog", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu",
    "uz": "Uzbek", "vi": "Vietnamese", "xh": "Xhosa", "yo": "Yoruba", "zh": "Chinese", "zu": "Zulu",
}  # fmt: skip

# Words that are frequent in English and in no other language written with the same letters.
_FUNCTION_WORDS = frozenset(
    "the of and to that was for with on by from is are were be been has had have his her their which would after "
    "this it its they he she not who will but when could as at an than about we you said into".split()
)
_WORD = re.compile(r"[^\W\d_]+")

# Share of function words from which a text is English for certain, and from which it is not something else.
_ENGLISH, _PERHAPS_ENGLISH = 0.2, 0.1


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the text's language, or `None` where it is too short or not sentences at all."""
    sample = text[:MOST_CHARACTERS]
    words = _WORD.findall(sample)
    if sum(map(len, words)) < FEWEST_LETTERS:
        return None
    share = sum(word.lower() in _FUNCTION_WORDS for word in words) / len(words)
    if share >= _ENGLISH:
        return "en"
    return _by_letters(sample, words, share)


def _by_letters(sample: str, words: list[str], share: float) -> str | None:
    code, sureness = _identifier().classify(sample)
    if code == "en" or share >= _PERHAPS_ENGLISH:
        return "en"
    capitals = sum(word[0].isupper() for word in words)
    if sureness < 0.5 or capitals > 0.6 * len(words):  # names in a row look like any language
        return None
    return str(code)


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(LANGUAGES))
    return identifier

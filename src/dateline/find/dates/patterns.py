"""The forms of English time expressions: one regular expression per form.

The forms are tried together as one expression (`MASTER`), in the order of `FORMS`; the form that matched is then
read again with its own groups. All are read ignoring case; `dates` checks capitals where a word is also
something else ("may", "march", "sun").
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator

from dateline.find.dates.words import LONGEST_LEAD, ORDINALS, SMALL, TENS, TRIGGERS

_MONTH_FULL = "january|february|march|april|may|june|july|august|september|october|november|december"
_MONTH = rf"(?:{_MONTH_FULL}|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
_WEEKDAY_FULL = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_WEEKDAY = rf"(?:{_WEEKDAY_FULL}|(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\b\.?)"
_YEAR = r"(?:1[0-9]\d\d|20\d\d)(?![\d%]|[,.]\d|-\d\d-)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d%]|[.,:]\d)"
_PART = r"(?:morning|afternoon|evening|night)"
_NIGHT_OF = r"(?:(?:the\s)?(?P<part>morning|afternoon|evening|night)\sof\s)?"
_UNIT = r"(?:second|minute|hour|day|night|weekend|week|fortnight|month|quarter|year|decade|century|centurie)s?\b"
_SMALL = "|".join(sorted((*SMALL, "a dozen", "dozen", "hundred"), key=len, reverse=True))
_NUMBER = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,4}}(?:\.\d+)?(?:\s\d/\d)?"
    rf"|(?:{'|'.join(TENS)})(?:[\s-](?:one|two|three|four|five|six|seven|eight|nine))?|{_SMALL})"
)
_VAGUE = r"(?:several|many|(?:a\s)?few|some|a\scouple(?:\sof)?|couple\sof|a\snumber\sof|countless|recent|coming)"
_AMOUNT = rf"(?:{_NUMBER}(?:\sand\sa\shalf|\sor\s(?:{_NUMBER}|so))?|{_VAGUE}(?:\s(?:dozen|hundred))?|half\san?|an?)"
_MOD = r"(?:(?:the\s)?(?:early|mid|late|beginning|start|middle|end|close|turn)(?:\s(?:in|of|on)(?:\sthe)?)?[\s-]|mid)"
_ORDINAL = rf"(?:{'|'.join(sorted(ORDINALS, key=len, reverse=True))}|\d{{1,2}}(?:st|nd|rd|th))"
_ZONE = r"(?:\s?(?:gmt|utc|est|edt|cst|cdt|mst|mdt|pst|pdt|cet|cest|bst|ist|eastern|local)\b(?:\stime\b)?)"
_THEN_YEAR = (
    rf"(?=\s?(?:-|–|—|/|\bto\b|\band\b|\bor\b|\bthrough\b|\buntil\b)\s?(?:early\s|mid-|late\s)?(?:\d{{1,2}}\s)?"
    rf"{_MONTH}(?:\s\d{{1,2}},)?,?\s(?P<ahead>{_YEAR}))"
)
_JOIN = r"\s?(?:-|–|—|/|\bto\b|\band\b|\bor\b|\bthrough\b|\buntil\b|\btill\b)\s?"

HOLIDAYS = (
    r"christmas(?:\s(?:day|eve))?|boxing\sday|new\syear'?s(?:\s(?:day|eve))|thanksgiving(?:\sday)?|halloween"
    r"|labor\sday"
    r"|memorial\sday|valentine'?s\sday|good\sfriday|easter(?:\s(?:sunday|monday))?|st\.?\spatrick'?s\sday"
    r"|veterans'?\sday"
    r"|martin\sluther\sking(?:,?\sjr\.?)?\sday|presidents'?\sday|columbus\sday|bastille\sday"
    r"|international\swomen'?s\sday"
    r"|earth\sday|(?:armistice|remembrance)\sday|april\sfools'?\sday|fourth\sof\sjuly|may\sday|world\saids\sday"
    r"|human\srights\sday|united\snations\sday|victory\sin\seurope\sday|v-?e\sday|palm\ssunday|ash\swednesday"
    r"|orthodox\seaster|juneteenth|canada\sday|ascension\sday|assumption\sday|all\ssaints'?\sday|german\sunity\sday"
    r"|whit\smonday|anzac\sday|australia\sday|waitangi\sday|russia\sday|victory\sday|nowruz"
    r"|(?:chinese|lunar)\snew\syear|diwali|passover|rosh\shashanah|yom\skippur"
)

FORMS: dict[str, str] = {
    "iso": r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?:t\d\d:\d\d(?::\d\d)?z?)?"
    r"(?![\w-])",
    "numeric": r"(?P<one>\d{1,2})(?P<mark>[/.])(?P<two>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d|\d\d)(?![\d/.]*\d)",
    "holiday": rf"(?P<cue>(?:last|this|next)\s)?(?P<name>{HOLIDAYS})\b(?:,?\s(?P<year>{_YEAR}))?",
    "clock": rf"(?:(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))?(?::[0-5]\d)?\s?(?P<half>[ap])(?:\.\s?m\.|m\b)"
    rf"{_ZONE}?|(?P<hour24>[01]?\d|2[0-3]|24(?=:00)):(?P<minute24>[0-5]\d)(?!\d|:|-|\s?(?:win|loss|lead)){_ZONE}?"
    rf"|(?P<military>[01]\d|2[0-3])(?P<military_minute>[0-5]\d)(?:\s?hours\b{_ZONE}?|{_ZONE})"
    r"|(?P<oclock>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\so'clock"
    r"(?:\sin\sthe\s(?P<oclock_part>morning|afternoon|evening))?"
    r"|(?P<bare_hour>\d{1,2})\s(?:in\sthe\s(?P<hour_part>morning|afternoon|evening)|at\snight)"
    r"|(?<=at\s)(?P<noon>noon|midnight|midday|mid-day))",
    "day_month": rf"{_NIGHT_OF}(?:(?P<weekday>{_WEEKDAY}),?\s(?:the\s)?)?(?:the\s)?(?:(?P<from>{_DAY}){_JOIN}"
    rf"(?:the\s)?)?"
    rf"(?P<day>{_DAY})(?:\s(?:of\s)?|-)(?P<month>{_MONTH})(?![a-z])(?:,?\s(?:of\s)?(?P<year>{_YEAR})|{_THEN_YEAR})?",
    "month_day": rf"{_NIGHT_OF}(?:(?P<weekday>{_WEEKDAY})(?:,?\s(?:on\s)?(?:the\s)?|\s\(\s?))?"
    rf"(?P<month>{_MONTH})\s?(?:the\s)?"
    rf"(?P<day>{_DAY})(?![-\s](?:year|people|men|percent|million)\b)"
    rf"(?:{_JOIN}(?P<to>{_DAY})(?!\s?(?:{_MONTH}|percent|people|million)))?(?:,?\s(?:of\s)?(?P<year>{_YEAR}),?"
    rf"|,?\s(?P<years>last|this|next)\syear|{_THEN_YEAR})?",
    "month_year": rf"(?P<mod>{_MOD})?(?P<month>{_MONTH})(?:,?\s(?:of\s)?(?P<year>{_YEAR})|\s(?:of\s)?"
    rf"(?P<years>last|this|next)\syear"
    r"|\sof\s(?P<that>that|the\ssame|the\sfollowing|the\sprevious)\syear)",
    "month": rf"(?P<every>(?:every|each)\s)?(?P<cue>(?:last|this|next|this\spast|this\scoming)\s)?"
    rf"(?P<mod>{_MOD})?(?P<month>{_MONTH})(?![a-z'’]{{2}})(?!\s\d{{1,2}}\b(?!\s(?:people|percent|per)))"
    rf"(?:{_THEN_YEAR})?",
    "fiscal": rf"(?:fiscal(?:\syear)?|fy)[\s-]?(?P<year>{_YEAR}|'?\d\d(?!\d))",
    "division": rf"(?:the\s)?(?P<mod>{_MOD})?(?P<which>first|second|third|fourth|last|final|1st|2nd|3rd"
    rf"|4th)[\s-](?P<what>quarter|half)"
    rf"(?:(?:\s(?:of|in))?\s(?P<year>{_YEAR})|\sof\s(?P<years>last|this|next|the)\syear)?",
    "season": rf"(?P<lead>(?:last|this|next|this\spast|this\scoming|the|in|every|each|by|until|since|during"
    rf"|throughout)\s)?(?P<mod>{_MOD})?"
    rf"(?P<season>spring|summer|fall|autumn|winter)(?:time)?\b(?:\s(?:of\s)?(?P<year>{_YEAR})|\s(?:of\s)?"
    rf"(?P<years>last|this|next)\syear)?",
    "decade": rf"(?:the\s)?(?P<mod>{_MOD})?(?:(?P<decade>(?:1[0-9]|20)\d0)'?s\b|['’`](?P<short>[2-9]0)s\b"
    r"|(?<=the\s)(?P<word>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b)",
    "century": rf"(?:the\s)?(?P<mod>{_MOD})?(?P<number>{_ORDINAL})(?:[\s-](?:and|to)[\s-]"
    rf"(?P<to>{_ORDINAL}))?[\s-]centur(?:y|ies)\b(?:\s(?P<era>b\.c\.|bce?)(?![a-z]))?",
    "before_christ": r"(?P<count>[1-9]\d{0,3})\s(?:b\.\s?c\.(?:\s?e\.)?|bce?)(?![a-z])",
    "week_number": rf"week\s(?P<number>[1-9]|[1-4]\d|5[0-3])\s(?:of\s|in\s)?(?P<year>{_YEAR})",
    "years": rf"(?:(?P<mod>{_MOD})|(?:pre|post)-)?(?P<year>{_YEAR})(?:(?P<join>{_JOIN})(?P<to>{_YEAR}|\d\d"
    rf"(?![\d%:/]|[.,]\d)))?(?![\w])",
    "day_word": rf"(?P<before>the\sday\sbefore\s|the\sday\safter\s)?(?P<mod>(?:early|earlier|late|later)\s)?"
    rf"(?P<word>yesterday|today|tonight|tomorrow)\b(?:\s(?P<part>{_PART})\b)?",
    "every": rf"(?:every|each|per)\s(?:(?P<number>{_NUMBER}|other|few|single)\s)?(?:(?P<unit>{_UNIT})|"
    rf"(?P<weekday>{_WEEKDAY_FULL})|(?P<part>{_PART}))\b",
    "weekday": rf"(?P<mod>(?:early|late)\s(?:on\s)?)?(?P<cue>(?:last|this|next|this\spast|this\scoming"
    rf"|the\sfollowing|the\sprevious|that)\s)?"
    rf"(?P<weekday>{_WEEKDAY_FULL}|(?:mon|tues?|wed|thu(?:rs?)?|fri)\b\.?|(?:sat|sun)\b\.)(?P<plural>s\b)?"
    rf"(?!\w)(?:\s(?P<part>{_PART})\b)?"
    r"(?:\s(?:of\s)?(?P<week>(?:last|this|next)\sweek)\b)?",
    "week_of": rf"(?:the\s)?week\s(?:of|beginning|starting)\s(?P<month>{_MONTH})\s(?P<day>{_DAY})(?:,?\s"
    rf"(?P<year>{_YEAR}))?",
    "span_ago": rf"(?P<about>(?:about|almost|nearly|over|around|some|roughly|just|barely|(?:more|less)\sthan"
    rf"|at\sleast)\s)?"
    rf"(?P<amount>{_AMOUNT})[\s-](?P<unit>{_UNIT})(?:\s(?P<way>ago|earlier|later|from\snow|hence|previously"
    rf"|before(?!\s(?:the|a|an|his|her|its|their)\b)"
    r"|after(?:wards?)?(?!\s\w)))\b",
    "ago_event": rf"(?P<amount>{_AMOUNT})[\s-](?P<unit>{_UNIT})\s(?P<way>before|after)\b",
    "in_span": rf"(?<=\bin\s)(?P<about>(?:about|another|some|just|roughly|around)\s)?(?P<amount>{_AMOUNT})[\s-]"
    rf"(?P<unit>{_UNIT})(?:'\stime|’\stime)?\b",
    "frame": rf"(?:the\s|these\s|those\s)?(?P<cue>last|past|next|coming|previous|following|first|final|recent"
    rf"|preceding)[\s-]"
    rf"(?:(?P<amount>{_NUMBER}|{_VAGUE}|couple\sof)\s)(?P<unit>{_UNIT})\b",
    "near": rf"(?P<mod>(?:earlier|later|early|late|end|beginning|middle|start|rest|remainder|mid|close)(?:\sin"
    rf"|\sof)?[\s-])?"
    rf"(?P<cue>this|last|next|that(?:\ssame|\svery)?|the\s(?:same|following|next|previous|current|coming|past"
    rf"|preceding|last)|this\s(?:past|coming|same|very))\s"
    rf"(?P<what>(?:day|weekend|week|month|year|quarter|decade|century|fiscal\syear|calendar\syear)\b(?!\sof\s"
    rf"(?:the\s)?(?:{_MONTH}|\d|[a-z]))|{_PART}\b)",
    "week_in": rf"(?:the\s)?(?:first|second|third|fourth|last|final|opening)\s(?P<unit>week|day|days|weeks"
    rf"|weekend)(?=\sof\s(?:{_MONTH}|\d{{4}}))",
    "part_of_frame": r"(?P<mod>(?:the\s)?(?:end|beginning|middle|start|rest|remainder|close|later?|earlier"
    r"|early)\s(?:in|of)\s)the\s(?P<unit>day|week|month|year|decade|century)\b",
    "day_beside": r"(?:the\s)?(?P<edge>day|morning|night|evening|week|month|year)\s(?P<way>before|after)\b(?!\s"
    r"(?:last|yesterday|tomorrow))",
    "weekend": r"(?:over\s)?the\s(?:long\s)?weekend\b",
    "recent": rf"(?:recent|coming|past)\s(?P<unit>{_UNIT})\b",
    "span": rf"(?P<about>(?:more|less|fewer)\sthan\s|at\sleast\s|about\s|nearly\s|almost\s|(?:the\s)?(?:first"
    rf"|last|past)\s)?(?P<amount>{_AMOUNT})(?P<more>\s(?:more|additional|full|consecutive|straight|long|whole"
    rf"|further|extra))?[\s-]"
    rf"(?P<unit>{_UNIT})(?!-old|\solds?\b|\sof\sage|-olds?)(?:[\s-]long\b)?",
    "long_span": r"(?P<unit>minute|hour|day|week|month|year|decade|century)s?-long\b",
    "plain_units": r"(?P<unit>hours|days|weeks|months|years|decades|centuries|minutes)(?!-old|\sold\b|-long)\b"
    r"(?P<ago>\sago\b)?",
    "adverb": r"(?P<word>daily|nightly|weekly|fortnightly|monthly|quarterly|yearly|annually|annual|biannual"
    r"|biennial|hourly)\b",
    "now": r"(?P<word>now|nowadays|currently|presently|at\spresent|at\sthe\smoment|current|these\sdays)\b",
    "past": r"(?P<word>recently|lately|recent|(?:in\s)?the\s(?:recent\s|distant\s)?past(?![\s-]\w))",
    "future": r"(?P<word>(?:the\s)?(?:near\s|immediate\s|foreseeable\s)?future)\b",
}

_STARTS = r"(?<![\w$€£#№./,@&'’–])(?<!\w-)"
_OPENS = {
    "decade": r"(?<![\w$€£#])",
    "years": r"(?<![\w$€£#№.,/@:])(?<!No\s)(?<!\d-)",
    "iso": r"(?<![\w-])",
    "holiday": r"(?<!\w)",
} | dict.fromkeys(("day_month", "month_day", "month_year", "month"), r"(?<![\w$€£#@&])(?<!\d[/.])")


def _nameless(source: str) -> str:
    return re.sub(r"\(\?P=mark\)", "[/.]", re.sub(r"\(\?P<\w+>", "(?:", source))


PATTERNS = {name: re.compile(_OPENS.get(name, r"(?<!\w)") + f"(?:{source})", re.I) for name, source in FORMS.items()}
MASTER = re.compile(
    "|".join(f"(?P<{name}>{_OPENS.get(name, _STARTS)}(?:{_nameless(source)}))" for name, source in FORMS.items()), re.I
)
_WORD = re.compile(r"['’`]?\d+|[^\W\d_]+")


def matches(text: str, after: int) -> Iterator[re.Match[str]]:
    """The forms found from a position on, each the first at its place; they may overlap.

    Only words near one that every expression holds are tried, for trying all forms everywhere costs ten times more.
    """
    recent: deque[int] = deque(maxlen=LONGEST_LEAD)
    for word in _WORD.finditer(text, after):
        recent.append(word.start())
        if word.group()[-1].isdigit() or word.group().lower() in TRIGGERS:
            for start in recent:
                match = MASTER.match(text, start)
                if match:
                    yield match
            recent.clear()

"""The words of English time expressions, and what each stands for."""

from __future__ import annotations

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thur thu", "friday fri", "saturday sat",
            "sunday sun",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
SMALL = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * number for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
} | {"twenty-first": 21, "twenty-second": 22}
SEASONS = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}
PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "midday": "MI", "noon": "MI"}
UNIT_CODES = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "weekend": "WE", "week": "W",
    "fortnight": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "Y", "century": "Y",
}  # fmt: skip
# How many of the coded unit one of the written unit makes.
UNIT_SIZES = {"fortnight": 2, "decade": 10, "century": 100}

# Every time expression holds one of these words, or a digit; it begins at most so many words before the first.
TRIGGERS = frozenset(
    [*MONTHS, *WEEKDAYS, *SEASONS, *PARTS]
    + [f"{weekday}s" for weekday in WEEKDAYS if weekday.endswith("day")]
    + [form for unit in UNIT_CODES for form in (unit, f"{unit}s")]
    + (
        "centuries midnight clock springtime summertime wintertime yesterday today tonight tomorrow christmas easter "
        "thanksgiving halloween juneteenth nowruz diwali passover hashanah kippur twenties thirties forties fifties "
        "sixties seventies eighties nineties fiscal daily "
        "nightly weekly fortnightly monthly quarterly yearly annually annual biannual biennial hourly now nowadays "
        "currently presently present moment current recently lately recent past future"
    ).split()
)
LONGEST_LEAD = 8

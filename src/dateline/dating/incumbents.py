"""Who is said to hold which office: "President Bill Clinton" was written in his terms, "former" after one.

A title as written must be that of the term; a surname alone needs the title right before it. What a sentence tells
of another year ("in 1962 President …") dates that sentence's matter, not the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from dateline.dating.windows import Claim, Window, since
from dateline.find.dates.meanings import CalendarDate, Era, TimeMention
from dateline.language import Sentence
from dateline.lexicon import Lexicon
from dateline.lexicon.schema import Person, Term
from dateline.lexicon.terms import first_day, last_day
from dateline.model import Evidence, Span

_WORD = re.compile(r"[A-Z][\w'’-]*[\w]")
_TITLES = (
    r"vice[\s-]president|president|prime\sminister|premier|pm|foreign\s(?:minister|secretary)|secretary\sof\sstate"
    r"|(?:treasury|home|defen[cs]e)\ssecretary|(?:defen[cs]e|finance|interior|unification)\sminister|secretary[\s-]general"
    r"|director[\s-]general|general\ssecretary|(?:federal\s)?chancellor(?:\sof\sthe\sexchequer)?|king|queen|pope|emir|sultan"
    r"|emperor|(?:supreme\s|paramount\s)?leader|crown\sprince|national\ssecurity\sadvis[eo]r|attorney\sgeneral"
    r"|chief\scabinet\ssecretary|high\srepresentative|(?:u\.?n\.?\s)?secretary\sof\sdefen[cs]e"
)
_BEFORE = re.compile(rf"(?<![\w-])(?P<title>{_TITLES})(?:\sof\s(?:the\s)?[A-Z][\w.]+(?:\s[A-Z]\w+)?)?,?\s$", re.I)
_AFTER = re.compile(
    rf"^,\s(?:the\s|who\sis\s(?:the\s)?)?(?P<lead>(?:[\w.'-]+\s){{0,3}}?)(?P<title>{_TITLES})\b"
    r"(?=[,.;:)\"”]|$|\s(?:of|for|and|in|who|since)\b)(?!\sof\sthe\s(?:company|bank|club|union|group))",
    re.I,
)
_FORMER = frozenset("former ex ex- onetime ousted deposed late".split())
_NOT_NOW = frozenset("then then- under during since when like future incoming".split())
_SUPPOSED = frozenset("a if any would-be possible potential hypothetical next".split())
_NOT_THE_OFFICE = frozenset("vice deputy assistant associate co- elect company university club group its their".split())
_SURNAME_FIRST = frozenset(("CHN", "PRK", "KOR", "TWN", "VNM"))
# "Raul Castro, brother of President …": the title is another's.
_OF_ANOTHER = frozenset("of to for with by under and whose from his her their as".split())
# Titles that go with a surname alone; kings and popes are told by their full style.
_SURNAME_WILL_DO = re.compile(
    r"president|prime minister|premier|chancellor|secretary|minister|leader|advis|attorney|director"
)
_LEADERS = frozenset(
    ("president", "prime minister", "premier", "leader", "supreme leader", "general secretary", "chairman")
)
# Terms an office cannot outlast, in years: bounds a term that had not ended when the lexicon was written.
_FIXED_TERMS = {("USA", "president"): 4, ("USA", "vice president"): 4}
# No term is taken to last longer than this without a new vote, where it had not ended when the lexicon was written.
_LONGEST_TERM = 5


@dataclass(frozen=True)
class _Form:
    words: str
    person: Person
    surname_only: bool


@lru_cache(maxsize=4)
def _index(lexicon: Lexicon) -> Mapping[str, tuple[_Form, ...]]:
    """People by the last word of every form of their names, longest form first."""
    found: dict[str, list[_Form]] = {}
    for person in lexicon.people:
        for form in _forms(person):
            found.setdefault(form.words.rsplit(" ", 1)[-1], []).append(form)
    return {word: tuple(sorted(forms, key=lambda form: -len(form.words))) for word, forms in found.items()}


def _forms(person: Person) -> Iterator[_Form]:
    full = [name for name in dict.fromkeys((person.name, *person.names)) if name]
    for name in full:
        yield _Form(name, person, " " not in name)
    words = person.name.split()
    surname = words[0] if person.country in _SURNAME_FIRST else words[-1]
    if (
        len(words) > 1
        and len(surname) > 1
        and surname not in full
        and surname not in ("I", "II", "III", "IV", "V", "VI", "XVI")
    ):
        yield _Form(surname, person, True)


@lru_cache(maxsize=4)
def _horizon(lexicon: Lexicon) -> date:
    """The last day the table of offices knows of: what is open there was still open then."""
    known = [
        first_day(day) for person in lexicon.people for term in person.terms for day in (term.since, term.until) if day
    ]
    return max(known, default=date.min)


@lru_cache(maxsize=4)
def _nations(lexicon: Lexicon) -> Mapping[str, str]:
    """Codes of states by the words that may stand before a title."""
    found = {"U.S.": "USA", "US": "USA", "American": "USA", "U.K.": "GBR", "UK": "GBR"}
    for each in lexicon.territories:
        for word in (*each.demonyms, each.name, *each.names):
            found.setdefault(word, each.code)
    return found


def office_claims(
    text: str, sentences: Sequence[Sentence], times: Sequence[TimeMention], lexicon: Lexicon
) -> list[Claim]:
    """What the holders of offices named in a story say about when it was written."""
    moments = _Moments(sentences, times)
    index, nations = _index(lexicon), _nations(lexicon)
    horizon = _horizon(lexicon)
    claims: dict[tuple[str, bool], Claim] = {}
    for sentence in sentences:
        span = sentence.span
        said = text[span.start : span.end].replace("\n", " ").replace("’", "'")
        for holding in _holdings(said, span.start, index, nations):
            for claim in _claims(holding, moments.latest_year(span.start), horizon):
                claims.setdefault((claim.evidence.says, claim.firm), claim)
    return list(claims.values())


class _Moments:
    """Which years each sentence names: what it tells may belong to them rather than to the day of writing."""

    def __init__(self, sentences: Sequence[Sentence], times: Sequence[TimeMention]) -> None:
        self._starts = [sentence.span.start for sentence in sentences]
        self._numbers = [sentence.index for sentence in sentences]
        self._years: dict[int, list[int]] = {}
        for mention in times:
            year = _named_year(mention)
            if year is not None:
                self._years.setdefault(mention.sentence, []).append(year)

    def latest_year(self, at: int) -> int | None:
        """The latest year named in the sentence at a position."""
        number = self._numbers[max(0, bisect_right(self._starts, at) - 1)]
        return max(self._years.get(number, ()), default=None)


def _named_year(mention: TimeMention) -> int | None:
    said = mention.said
    if isinstance(said, Era):
        return said.number * 10 + 9 if said.unit == "decade" else said.number * 100 + 99
    return said.year if isinstance(said, CalendarDate) else None


@dataclass(frozen=True)
class _Holding:
    """A person with a title as written."""

    people: tuple[Person, ...]
    title: str
    span: Span
    said: str
    former: bool = False
    now: bool = True


def _holdings(
    said: str, offset: int, index: Mapping[str, tuple[_Form, ...]], nations: Mapping[str, str]
) -> Iterator[_Holding]:
    for word in _WORD.finditer(said):
        name = word.group().removesuffix("'s")
        end = word.start() + len(name)
        forms = [form for form in index.get(name, ()) if said.endswith(form.words, 0, end)]
        forms = [form for form in forms if len(form.words) == len(forms[0].words)]
        if forms:
            holding = _before(said, offset, end, forms, nations) or _behind(said, offset, end, forms)
            if holding:
                yield holding


def _before(said: str, offset: int, end: int, forms: Sequence[_Form], nations: Mapping[str, str]) -> _Holding | None:
    """Title, then name: "Kenyan President Daniel arap Moi"."""
    start = end - len(forms[0].words)
    found = _BEFORE.search(said, max(0, start - 60), start)
    if found is None:
        return None
    title = _canonical(found["title"])
    if forms[0].surname_only and not _SURNAME_WILL_DO.search(title):
        return None
    leads = [word.strip("(,\"'“`") for word in said[max(0, found.start() - 40) : found.start()].split()[-3:]]
    lowered = [word.lower() for word in leads]
    if leads and _is_another(lowered):
        return None
    country = next((nations[word] for word in (w.removesuffix("'s") for w in reversed(leads)) if word in nations), None)
    people = tuple(form.person for form in forms if country is None or form.person.country == country)
    return (
        _Holding(
            people=people,
            title=title,
            span=Span(offset + found.start(), offset + end),
            said=said[found.start() : end],
            former=any(word in _FORMER or word.startswith("ex-") for word in lowered[-2:]),
            now=not any(word in _NOT_NOW or word.startswith("then-") for word in lowered[-2:]),
        )
        if people
        else None
    )


def _is_another(leads: Sequence[str]) -> bool:
    """Whether the words before a title make it another office, or one that is only supposed ("if a President …")."""
    last = leads[-1] if leads[-1] not in _FORMER or len(leads) < 2 else leads[-2]
    return leads[-1] in _NOT_THE_OFFICE or leads[-1] in _SUPPOSED or last in ("is", "be", "becomes")


def _behind(said: str, offset: int, end: int, forms: Sequence[_Form]) -> _Holding | None:
    """Name, then title: "Daniel arap Moi, the Kenyan president"."""
    found = None if forms[0].surname_only else _AFTER.match(said[end : end + 80])
    if found is None:
        return None
    leads = found["lead"].lower().split()
    if (leads and leads[-1] in _NOT_THE_OFFICE) or not _OF_ANOTHER.isdisjoint(leads):
        return None
    start = end - len(forms[0].words)
    former = any(word in _FORMER for word in leads)
    now = not any(word in _NOT_NOW for word in leads)
    people = tuple(form.person for form in forms)
    return _Holding(
        people,
        _canonical(found["title"]),
        Span(offset + start, offset + end + found.end()),
        said[start : end + found.end()],
        former,
        now,
    )


def _canonical(title: str) -> str:
    """An office under one spelling: "Defence Secretary" → "defense secretary"."""
    words = re.sub(r"[\s-]+", " ", title.lower()).replace("defence", "defense").replace("advisor", "adviser")
    words = re.sub(
        r"^(?:acting|interim|caretaker|first|federal|paramount|supreme|united nations|u\.?n\.?)\s", "", words
    )
    return {"pm": "prime minister", "premier": "prime minister", "secretary of defense": "defense secretary"}.get(
        words, words
    )


def _fits(term: Term, title: str) -> bool:
    office = _canonical(term.office)
    return office == title or (title == "leader" and office in _LEADERS)


def _terms(holding: _Holding, horizon: date) -> list[tuple[Person, list[Window]]]:
    """Each person's terms in the office named, as windows."""
    found = []
    for person in holding.people:
        windows = [_window(person, term, horizon) for term in person.terms if term.since and _fits(term, holding.title)]
        if windows:
            found.append((person, sorted(windows)))
    return found


def _window(person: Person, term: Term, horizon: date) -> Window:
    start = first_day(term.since or "0001")
    if term.until:
        return start, last_day(term.until) - timedelta(days=1)
    years = _FIXED_TERMS.get((term.country or person.country, term.office), _LONGEST_TERM)
    end = start.replace(year=start.year + years, day=min(start.day, 28))
    return start, end if end > horizon else date.max


def _claims(holding: _Holding, told: int | None, horizon: date) -> Iterator[Claim]:
    held = _terms(holding, horizon)
    if not held:
        return
    terms = [window for _, windows in held for window in windows]
    names = " or ".join(dict.fromkeys(person.name for person, _ in held))
    if holding.former:
        gaps = tuple(sorted(gap for _, windows in held for gap in _gaps(windows)))
        if gaps:
            says = f"{names} no longer {holding.title}: {_told(gaps)}"
            evidence = Evidence(span=holding.span, says=says)
            yield Claim(since(gaps[0][0]), evidence, firm=True)
            yield Claim(gaps, evidence)
        return
    says = f"{names} as {holding.title}: {_told(terms)}"
    evidence = Evidence(span=holding.span, says=says)
    yield Claim(since(min(low for low, _ in terms)), evidence, firm=True)
    # "President X, elected in 2012": a year before the term is none that the title may be told of.
    if holding.now and (told is None or told < min(low.year for low, _ in terms)):
        yield Claim(tuple(sorted(terms)), evidence)


def _gaps(windows: Sequence[Window]) -> Iterator[Window]:
    """The times a person was out of office after holding it."""
    for number, (_, end) in enumerate(windows):
        if end == date.max:
            continue
        following = windows[number + 1][0] if number + 1 < len(windows) else date.max
        if following > end + timedelta(days=40):
            yield end + timedelta(days=1), following


def _told(windows: Sequence[Window]) -> str:
    return ", ".join(f"{low.isoformat()} to {high.isoformat() if high != date.max else '…'}" for low, high in windows)

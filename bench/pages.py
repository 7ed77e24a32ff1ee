"""Invented news pages, the same every time, with what they tell: `python bench/pages.py --pages 3` prints some.

Episodes of some twenty pages each tell a dispute between two real countries by invented people: acts of one kind and
another, told by several outlets in other words and sometimes with another toll or day, copied, updated, recalled. All
sentences and fillers are in pages.toml.
"""

from __future__ import annotations

import argparse
import datetime
import random
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).with_name("pages.toml")
FIRST_DAY = datetime.date(2011, 1, 3)
DAYS = 720
EPISODE = 20
# Of all pages: wire copies; updates; pages on an act that another outlet has told before.
COPIES, UPDATES, RETOLD = 0.10, 0.05, 0.30
# Of retold acts: with another toll; with the day before or after.
OTHER_TOLL, OTHER_DAY = 0.25, 0.06


@dataclass(frozen=True, slots=True)
class Told:
    """Where a page tells an act: the act's id, the type it should be read as, the sentence's start and end."""

    act: str
    type: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class GeneratedPage:
    """A page and the truth about it; `copy_of` and `update_of` are keys of earlier pages."""

    key: str
    text: str
    published: datetime.date
    source: str
    url: str
    told: tuple[Told, ...]
    copy_of: str | None = None
    update_of: str | None = None

    @property
    def acts(self) -> tuple[str, ...]:
        """The ids of the acts that the page tells."""
        return tuple(dict.fromkeys(told.act for told in self.told))


@dataclass(frozen=True, slots=True)
class Act:
    """Something that happened, with the words that can fill a sentence about it."""

    id: str
    kind: str
    day: datetime.date
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Draft:
    """A page in parts, so that it can be copied and updated: lines with the acts they tell (or none)."""

    page: GeneratedPage
    headline: str
    lines: tuple[tuple[str, Act | None], ...]


@lru_cache(maxsize=1)
def _data() -> Mapping[str, Any]:
    return tomllib.loads(DATA.read_text(encoding="utf-8"))


def pages(count: int, seed: int = 1) -> Iterator[GeneratedPage]:
    """So many pages, episode by episode; the same count and seed give the same pages."""
    dealer = random.Random(f"pages {seed}")
    made = 0
    while made < count:
        for page in _Episode(dealer, f"{seed}x{made // EPISODE}").pages(min(EPISODE, count - made)):
            made += 1
            yield page


class _Episode:
    """A dispute between two countries over some days: makes its pages one after the other."""

    def __init__(self, dealer: random.Random, name: str) -> None:
        self.dealer, self.name, self.data = dealer, name, _data()
        self.sides = dealer.sample(sorted(self.data["countries"].values(), key=lambda each: str(each["name"])), 2)
        self.officials = [[self._official() for _ in range(2)] for _ in self.sides]
        self.issues = dealer.sample(self.data["issues"], 2)
        self.day = FIRST_DAY + datetime.timedelta(days=dealer.randrange(DAYS))
        self.acts: list[Act] = []
        self.drafts: list[_Draft] = []

    def pages(self, count: int) -> Iterator[GeneratedPage]:
        for number in range(count):
            self.day += datetime.timedelta(days=self._pick((0, 0, 1, 1, 2)))
            chance = self.dealer.random()
            if self.drafts and chance < COPIES:
                draft = self._copy(self._key(number), self._pick(self.drafts[-4:]))
            elif self.drafts and chance < COPIES + UPDATES:
                draft = self._update(self._key(number), self._pick(self.drafts[-4:]))
            else:
                draft = self._fresh(self._key(number), retold=chance < COPIES + UPDATES + RETOLD)
            self.drafts.append(draft)
            yield draft.page

    def _key(self, number: int) -> str:
        return f"p{self.name}-{number}"

    def _fresh(self, key: str, retold: bool) -> _Draft:
        recent = [act for act in self.acts if 0 <= (self.day - act.day).days <= 2]
        lead = self._retold(self._pick(recent)) if retold and recent else self._act()
        told = [lead, *(self._act() for _ in range(self._pick((1, 1, 2, 3))))]
        if recent and self.dealer.random() < 0.4:
            told.append(self._retold(self._pick(recent)))
        told = list({act.id: act for act in told}.values())
        rest: list[tuple[str, Act | None]] = [(self._sentence(act), act) for act in told[1:]]
        rest += [(line, None) for line in self._around(self._pick((1, 2, 3)), self._pick((6, 7, 8, 9)))]
        self.dealer.shuffle(rest)
        headline = self._pick(self.data["kinds"][lead.kind]["headlines"]).format_map(lead.words)
        return self._draft(key, headline[0].upper() + headline[1:], ((self._sentence(lead), lead), *rest))

    def _copy(self, key: str, of: _Draft) -> _Draft:
        """The same story in another outlet: cut from the end, with another headline, or just so."""
        lines = of.lines
        if self.dealer.random() < 0.5:
            lines = lines[: max(5, len(lines) - self._pick((1, 2, 3, 4)))]
        headline = of.headline if self.dealer.random() < 0.5 else f"{of.headline.split(' ')[0]}: the day in brief"
        draft = self._draft(key, headline, lines, of.page.published)
        return replace(draft, page=replace(draft.page, copy_of=of.page.copy_of or of.page.key))

    def _update(self, key: str, of: _Draft) -> _Draft:
        """A later version: another lead, half of the text kept."""
        lead = self._retold(of.lines[0][1]) if of.lines[0][1] else self._act()
        kept = of.lines[1 : max(3, 1 + len(of.lines) // 2)]
        more = tuple((line, None) for line in self._around(1, 4))
        draft = self._draft(key, of.headline, ((self._sentence(lead), lead), *kept, *more), of.page.published)
        return replace(draft, page=replace(draft.page, update_of=of.page.update_of or of.page.key))

    def _draft(
        self, key: str, headline: str, lines: tuple[tuple[str, Act | None], ...], day: datetime.date | None = None
    ) -> _Draft:
        """The page of these lines. What is told stands at the places that are remembered with it."""
        published, outlet = day or self.day, self._pick(self.data["outlets"])
        town = self._pick(self.sides[0]["towns"])
        lead = lines[0][1]
        told = [] if lead is None or "day in brief" in headline else [self._told(lead, 0, len(headline))]
        text = f"{headline}\n{town.upper()}, {published:%B} {published.day} ({outlet}) - "
        for line, act in lines:
            start, text = len(text), text + line + "\n"
            if act is not None:
                told.append(self._told(act, start, len(text) - 1))
        url = f"https://news.invalid/{outlet.lower().replace(' ', '-')}/{key}"
        return _Draft(GeneratedPage(key, text, published, outlet, url, tuple(told)), headline, lines)

    def _told(self, act: Act, start: int, end: int) -> Told:
        return Told(act.id, self.data["kinds"][act.kind]["type"], start, end)

    def _act(self) -> Act:
        pick, turn = self._pick, self.dealer.random() < 0.5
        (one, ours), (other, theirs) = sorted(
            zip(self.sides, self.officials, strict=True), key=lambda each: str(each[0]["name"]), reverse=turn
        )
        (am, an), (bm, bn) = pick(ours), pick(theirs)
        kind = pick(tuple(self.data["kinds"]))
        words = {
            "a": one["name"], "aa": one["adjective"], "am": f"{one['adjective']} {am}", "an": an,
            "b": other["name"], "bb": other["adjective"], "bm": f"{other['adjective']} {bm}", "bn": bn,
            "town": pick(one["towns"]), "issue": pick(self.issues), "n": str(self.dealer.randrange(3, 40)),
            "killed": str(self.dealer.randrange(2, 30)), "injured": str(self.dealer.randrange(4, 90)),
            "many": f"{self.dealer.randrange(2, 40) * 100:,}", "group": pick(self.data["groups"]),
            "goods": pick(self.data["goods"]),
        }  # fmt: skip
        if any(self._twin(act, kind, words) for act in self.acts[-12:]):
            return self._act()
        act = Act(f"a{self.name}-{len(self.acts)}", kind, self.day, words)
        self.acts.append(act)
        return act

    def _twin(self, act: Act, kind: str, words: Mapping[str, str]) -> bool:
        """Whether there was such an act that day or the day before: nobody could tell the two apart."""
        same = act.words["issue"] == words["issue"] or act.words["town"] == words["town"]
        return act.kind == kind and act.words["a"] == words["a"] and same and (self.day - act.day).days <= 1

    def _retold(self, act: Act) -> Act:
        """The act as somebody else has it: sometimes with another toll or another day."""
        if self.dealer.random() < OTHER_TOLL:
            toll = str(int(act.words["killed"]) + self._pick((1, 2, 3)))
            act = replace(act, words={**act.words, "killed": toll})
        if self.dealer.random() < OTHER_DAY:
            act = replace(act, day=act.day + datetime.timedelta(days=self._pick((-1, 1))))
        return replace(act, day=min(act.day, self.day))

    def _sentence(self, act: Act) -> str:
        sentence = self._pick(self.data["kinds"][act.kind]["sentences"])
        filled: str = sentence.format_map({**act.words, "on": self._on(act.day)})
        return filled[0].upper() + filled[1:] + "."

    def _on(self, day: datetime.date) -> str:
        ago, chance = (self.day - day).days, self.dealer.random()
        if ago < 5 and chance < 0.7:
            return f"on {day:%A}"
        return f"on {day.day} {day:%B}"

    def _around(self, quotes: int, fillers: int) -> list[str]:
        """Quotes and sentences that tell no act, none twice on a page."""
        telling, tails = self.data["telling"], self.data["telling"]["tails"]
        lines = [self._filled(line) for line in self._several(telling["quotes"], quotes)]
        for line in self._several(telling["fillers"], fillers):
            filled = self._filled(line)
            tail = self.dealer.random() < 0.8
            lines.append(f"{filled[:-1]}, {self._filled(self._pick(tails))}." if tail else filled)
        return lines

    def _several(self, many: list[str], count: int) -> list[str]:
        """So many different ones: a stride through the list, faster than a sample."""
        start, stride = int(self.dealer.random() * len(many)), self._pick((1, 3, 7, 11))
        return list(dict.fromkeys(many[(start + stride * step) % len(many)] for step in range(count)))

    def _filled(self, line: str) -> str:
        pick, side = self._pick, self._pick(self.sides)
        words = {
            "a": self.sides[0]["name"], "b": self.sides[1]["name"], "aa": side["adjective"],
            "name": self._name(), "place": pick(side["towns"]), "issue": pick(self.issues),
            "n": int(3 + self.dealer.random() * 90), "outlet": pick(self.data["outlets"]),
        }  # fmt: skip
        return line.format_map(words)

    def _official(self) -> tuple[str, str]:
        """Office with name, and last name."""
        name = self._name()
        return f"{self._pick(self.data['offices'])} {name}", name.split(" ")[1]

    def _name(self) -> str:
        return f"{self._pick(self.data['first'])} {self._pick(self.data['last'])}"

    def _pick(self, many: Any) -> Any:  # noqa: ANN401 - any sequence, any item
        return many[int(self.dealer.random() * len(many))]


def main() -> None:
    """Print some pages with what they tell."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--pages", type=int, default=3, help="how many (default: 3)")
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    for page in pages(given.pages, given.seed):
        origin = f" (copy of {page.copy_of or page.update_of})" if page.copy_of or page.update_of else ""
        acts = "\n".join(f"  {told.act} {told.type}: {page.text[told.start : told.end]}" for told in page.told)
        sys.stdout.write(f"{page.key} {page.published} {page.source}{origin}\n{page.text}{acts}\n\n")


if __name__ == "__main__":
    main()

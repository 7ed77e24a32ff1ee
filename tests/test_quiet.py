"""Pages on which there is nothing to code: sport, business, weather, films. Almost nothing may be read there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline import Reader

PAGES = sorted((Path(__file__).parent / "pages" / "quiet").glob("*.txt"))
# Events per 1,000 words of all pages together.
MOST = 0.3


def _read(path: Path, reader: Reader) -> Iterator[str]:
    """The events read off a page, as they are to be shown."""
    reading = reader.read(path)
    text = reading.page.text
    for story in reading.stories:
        for event in story.events:
            around = text[max(0, event.trigger.start - 40) : event.trigger.end + 40].replace("\n", " ")
            yield f"{path.stem}: {event.type} ({event.why.entry}) in: {around}"


def test_almost_nothing_is_read_off_quiet_pages(reader: Reader) -> None:
    words = sum(len(path.read_text(encoding="utf-8").split()) for path in PAGES)
    read = [line for path in PAGES for line in _read(path, reader)]

    assert len(PAGES) >= 24
    assert 1000 * len(read) / words < MOST, "\n".join(read)


# States named as teams, and figures of speech: nothing is read off one sentence either.
MATCHES = [
    "Brazil crushed Serbia 4-0 in the quarter-final of the World Cup on Tuesday.",
    "England have beaten Australia by an innings in the second Test.",
    "Mexico meet the United States in the semi-final after they beat Panama 3-0.",
    "The striker shot Senegal ahead before Poland hit back with two goals.",
    "India attacked the Kenyan bowlers and struck 90 runs in the last ten overs before the final wicket fell.",
]
FIGURES = [
    "Her Peruvian relatives are fighting to keep the house in Lima.",
    "Engineers in Japan want to fire a copper bullet at an asteroid.",
    "The company declined to comment on reports from China.",
]


@pytest.mark.parametrize("text", [*MATCHES, *FIGURES])
def test_matches_and_figures_of_speech_are_no_acts(text: str, reader: Reader) -> None:
    assert [event.type for story in reader.read(text).stories for event in story.events] == []


POLITICS = {
    "Chile's government banned the Bolivian football team from the tournament on Monday, and the match in the stadium "
    "at Arica was called off before the first half.": "COERCE",
    "Denmark will boycott the World Cup in Qatar because of the dead workers; its team had won the group with a 3-0 "
    "victory in the last match.": "REJECT",
    "Police arrested four Croatian fans in the stadium after the final whistle of the match.": "COERCE",
    "Turkey accused Greece of jamming the radio of its yachts during the regatta, in which the Greek team won a "
    "medal.": "ACCUSE",
}


@pytest.mark.parametrize(("text", "kind"), POLITICS.items())
def test_politics_on_the_sports_page_is_read(text: str, kind: str, reader: Reader) -> None:
    read = [event.type for story in reader.read(text).stories for event in story.events]

    assert kind in read or (kind == "REJECT" and {"PROTEST", "SANCTION", "THREATEN"}.intersection(read))


def test_why_an_act_on_the_sports_page_counts_is_said(reader: Reader) -> None:
    reading = reader.read(
        "The goalkeeper saved the last penalty of the match. The striker had shot wide.\n\n"
        "Chile's government accused Bolivia of hiding the referee in its embassy, before the tournament went on."
    )
    (event,) = (event for story in reading.stories for event in story.events)

    assert any("talk of sport" in step for step in event.why.path)

"""`dateline lexicon`, `who`, `quotes`, `offices`: what they print, what they refuse."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Run

from dateline import Reader
from dateline.lexicon import load_lexicon

PAGE = "LIMA, May 4 (Andina) - Chile stonewalls nobody, Peruvian Foreign Minister Rafael Roncagliolo said on Monday.\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_find_shows_type_roles_and_examples(run: Run) -> None:
    answer = run("lexicon", "find", "stonewall")

    assert answer.code == 0
    assert "REJECT  verb: stonewall" in answer.out
    assert "actor in subject" in answer.out
    assert "[E stonewalled]" in answer.out


def test_find_gives_json(run: Run) -> None:
    found = json.loads(run("lexicon", "find", "stonewall", "--json").out)
    assert {entry["type"] for entry in found} == {"REJECT"}


def test_find_of_an_unknown_word_tells_the_way_out(run: Run) -> None:
    answer = run("lexicon", "find", "flibbertigibbet")

    assert answer.code == 2
    assert answer.err == (
        "dateline: no entry of the lexicon has 'flibbertigibbet'; try its base form, "
        "or see dateline lexicon add --help.\n"
    )


def test_check_lists_overlaps_and_gaps_of_offices(run: Run) -> None:
    answer = run("lexicon", "check", "--offices")

    assert answer.code == 0
    told = " ".join(answer.out.split())  # however wide the terminal is
    assert "overlap: president, MDG: Didier Ratsiraka 1997-02-09–2002-07-05, Marc Ravalomanana" in told
    assert answer.out.splitlines()[-1].endswith(" gaps")


def test_an_added_entry_is_proven_written_and_used(run: Run, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    sentence = "[A Iran] [E bedevilled] [R Oman] over the canal."

    added = run("lexicon", "add", "bedevil", "--type", "accuse", "--example", sentence, "--lexicon", mine)
    checked = run("lexicon", "check", "--lexicon", mine)
    reader = Reader(lexicon=load_lexicon(over=mine))

    assert added.code == 0
    assert "bedevil" in (mine / "predicates" / "added.toml").read_text(encoding="utf-8")
    assert checked.out.strip() == "1 of 1 examples are read as marked"
    assert [event.type for event in reader.read("Chad bedevilled Mali over the canal.").events] == ["ACCUSE"]


def test_an_entry_whose_example_is_read_otherwise_is_not_added(run: Run, tmp_path: Path) -> None:
    mine = tmp_path / "mine"

    answer = run("lexicon", "add", "bedevil", "--type", "ACCUSE", "--example", "[A Iran] [E slept].", "--lexicon", mine)

    assert answer.code == 2
    assert "'bedevil' was not added" in answer.err
    assert not list(mine.rglob("*.toml"))


def test_an_unknown_type_is_refused(run: Run, tmp_path: Path) -> None:
    answer = run(
        "lexicon", "add", "zap", "--type", "ZAP", "--example", "[A Iran] [E zapped] [R Oman].", "--lexicon", tmp_path
    )

    assert answer.code == 2
    assert "ZAP" in answer.err
    assert len(answer.err.splitlines()) == 1


def test_a_users_entry_wins_over_ours(tmp_path: Path) -> None:
    own = tmp_path / "predicates"
    own.mkdir()
    entry = (
        '[[predicate]]\ntype = "SUPPORT"\nlemmas = ["slam"]\nactor = ["subject"]\nrecipient = ["object"]\n'
        'examples = ["[A Iran] [E slammed] [R Oman]."]\n'
    )
    (own / "own.toml").write_text(entry, encoding="utf-8")

    reader = Reader(lexicon=load_lexicon(over=tmp_path))

    assert [event.type for event in reader.read("Chad slammed Mali on Monday.").events] == ["SUPPORT"]
    assert [event.type for event in Reader().read("Chad slammed Mali on Monday.").events] == ["ACCUSE"]


def test_a_users_edit_is_seen_without_starting_anew(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    entry = '[[predicate]]\ntype = "{}"\nlemmas = ["bedevil"]\nactor = ["subject"]\nrecipient = ["object"]\n'
    entry += 'examples = ["[A Iran] [E bedevilled] [R Oman]."]\n'
    own.write_text(entry.format("ACCUSE"), encoding="utf-8")
    before = load_lexicon(over=tmp_path)
    own.write_text(entry.format("COERCE"), encoding="utf-8")

    types = [words.predicates[0].type for words in (before, load_lexicon(over=tmp_path))]

    assert types == ["ACCUSE", "COERCE"]


@pytest.mark.parametrize("folder", ["missing", "empty"])
def test_a_lexicon_folder_without_files_is_refused(run: Run, page: Path, tmp_path: Path, folder: str) -> None:
    (tmp_path / "empty").mkdir()

    answer = run("read", page, "--lexicon", tmp_path / folder)

    assert answer.code == 2
    assert str(tmp_path / folder) in answer.err
    assert len(answer.err.splitlines()) == 1


def test_a_broken_lexicon_file_is_named(run: Run, page: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text('[[predicate]]\nlemmas = "no list"\n', encoding="utf-8")

    answer = run("read", page, "--lexicon", tmp_path)

    assert answer.code == 2
    assert "bad.toml" in answer.err


def test_who_tells_offices_with_their_dates(run: Run) -> None:
    answer = run("who", "taro aso", "--date", "2007-03-09")

    assert "Taro Aso  person, JPN" in answer.out
    assert "● foreign minister  2005-10-31 – 2007-08-27" in answer.out
    assert "○ prime minister  2008-09-24 – 2009-09-16" in answer.out


def test_who_knows_organisations_and_states(run: Run) -> None:
    assert "organisation, IGO" in run("who", "ASEAN").out
    (burma, *_) = json.loads(run("who", "Burma", "--json").out)
    assert (burma["kind"], burma["country"]) == ("state", ["MMR"])


def test_who_suggests_where_nobody_is_known(run: Run) -> None:
    answer = run("who", "Tarro Aso")

    assert answer.code == 2
    assert "did you mean 'Taro Aso'" in answer.err


def test_quotes_are_picked_by_speaker_and_country(run: Run, page: Path) -> None:
    everything = json.loads(run("quotes", page, "--json").out)

    assert [quote["speaker"]["name"] for quote in everything] == ["Rafael Roncagliolo"]
    assert json.loads(run("quotes", page, "--speaker", "roncagliolo", "--json").out) == everything
    assert json.loads(run("quotes", page, "--country", "per", "--json").out) == everything
    assert json.loads(run("quotes", page, "--country", "CHL", "--json").out) == []


def test_quotes_for_people_show_the_words_around(run: Run, page: Path) -> None:
    answer = run("quotes", page)

    assert "Rafael Roncagliolo" in answer.out
    assert "Chile stonewalls nobody" in answer.out
    assert "no quotes" in run("quotes", page, "--speaker", "nobody").out


@pytest.mark.parametrize(
    ("text", "day", "table"),
    [
        ("Japanese Foreign Minister Taro Aso spoke in Tokyo.", "2007-03-09", "agrees"),
        ("Japanese Foreign Minister Taro Aso spoke in Tokyo.", "1999-03-09", "agrees"),  # the given date is overruled
        ("Japanese Foreign Minister Taro Aso spoke in Tokyo.", "2012-03-09", "contradicts"),
        ("Japanese Foreign Minister Hideo Nobody spoke in Tokyo.", "2007-03-09", "contradicts"),
        ("Peruvian Energy Minister Ana Diaz spoke in Lima.", "2007-03-09", "silent"),
    ],
)
def test_offices_are_held_against_the_table(run: Run, tmp_path: Path, text: str, day: str, table: str) -> None:
    (tmp_path / "page.txt").write_text(text, encoding="utf-8")

    found = json.loads(run("offices", tmp_path / "page.txt", "--date", day, "--json").out)

    assert [office["table"] for office in found] == [table]

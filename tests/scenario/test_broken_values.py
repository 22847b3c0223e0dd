"""Every mistake in a scenario gets one sentence, with its line, its dotted path and a remedy."""

from itertools import groupby
from pathlib import Path

import pytest

from sim.errors import ScenarioError
from sim.scenario import Scenario

HERE = Path(__file__).parent


def text(file: str) -> str:
    return (HERE / file).read_text(encoding="utf-8")


def cases(file: str) -> list[tuple[str, str, list[str]]]:
    """Read a table: what is taken out, what is put in, and what is said about it."""
    lines = [line for line in text(file).splitlines() if not line.startswith("#")]
    blocks = [list(block) for filled, block in groupby(lines, bool) if filled]
    return [("\n".join(part("- ", block)), "\n".join(part("+ ", block)), part("= ", block)) for block in blocks]


def part(mark: str, block: list[str]) -> list[str]:
    return [line.removeprefix(mark) for line in block if line.startswith(mark)]


def said_about(text: str, name: str) -> list[str]:
    """Give what is wrong with a text, one sentence for each problem."""
    with pytest.raises(ScenarioError) as caught:
        Scenario.from_text(text, name)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(("old", "new", "said"), cases("broken.txt"))
def test_each_mistake_is_said_in_one_sentence(small_text: str, old: str, new: str, said: list[str]) -> None:
    """The problems are those of the table, in the order of the file, and no others."""
    compare(small_text, "small", old, new, said)


@pytest.mark.parametrize(("old", "new", "said"), cases("broken_whole.txt"))
def test_each_mistake_of_a_whole_operation_is_said(whole_text: str, old: str, new: str, said: list[str]) -> None:
    """The same for milestones, forces, tasks, flights, roads, ships, threat, relief and money."""
    compare(whole_text, "whole", old, new, said)


def compare(text: str, name: str, old: str, new: str, said: list[str]) -> None:
    assert old in text
    found = said_about(text.replace(old, new, 1), name)
    expected = [f"{name}.toml:{sentence}" for sentence in said]
    assert [each[: len(start)] for each, start in zip(found, expected, strict=True)] == expected
    assert all("\n" not in each and len(each) < 500 for each in found)


def test_the_tables_are_long() -> None:
    """They hold hundreds of mistakes."""
    assert len(cases("broken.txt")) >= 100
    assert len(cases("broken_whole.txt")) >= 150


def test_all_mistakes_of_a_file_are_said_at_once(small_text: str) -> None:
    """Units, keys, types, bounds, names, sources and contradictions are found together, by line."""
    text = small_text
    for old, new in (
        ("horizon_d = 30", "horizon = 30\nhorizon_d = 30"),
        ('alternate = "hub"', 'alternate = "strip"'),
        ("aircraft = 2", "aircrafts = 2"),
        ('home = "hub"', 'home = "hib"'),
        ("seats = 80", "seats = -80"),
        ("passengers = 20", 'passengers = "20"'),
        ('[places.strip]\nkind = "airfield"', '[places.strip]\nkind = "airfield"\nopens_on = 2005-01-01'),
        ('"fleets.c130.payload_t"', '"fleets.c130.payload_x"'),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    with pytest.raises(ScenarioError) as caught:
        Scenario.from_text(text, "small")
    paths = [problem.path for problem in caught.value.problems]
    assert paths == [
        "horizon",
        "places.strip.opens_on",
        "places.strip.alternate",
        "fleets.c130.aircrafts",
        "fleets.c130.home",
        "fleets.c130.seats",
        "requirements.tents.passengers",
        'sources."fleets.c130.payload_x"',
    ]


def test_the_text_of_an_error_is_cut_where_it_is_endless(small_text: str) -> None:
    """A hundred problems are shown, the rest are counted; all are kept."""
    text = small_text.replace("[fleets.c130]", "[fleets.c130]\n" + "\n".join(f"zzz{n} = {n}" for n in range(150)))
    with pytest.raises(ScenarioError) as caught:
        Scenario.from_text(text)
    assert len(caught.value.problems) == 150
    assert str(caught.value).splitlines()[-1] == "and 50 more"

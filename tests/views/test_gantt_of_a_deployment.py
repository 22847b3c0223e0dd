"""The Gantt chart of those who deploy: parties, ships, convoys, tasks and relief work, beside aircraft or alone."""

from pathlib import Path

import pytest
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_hex

from sim.errors import AirbridgeError
from sim.outcome import Run, simulate
from sim.scenario import load
from sim.views import gantt
from sim.views.figures.gantt_chart import alike
from sim.views.figures.style import ACTIVITY_COLOURS, CAUSE_COLOURS, blank

WHOLE = Path(__file__).parents[1] / "outcome" / "whole.toml"
KINDS = ["parties", "ships", "convoys", "tasks", "relief"]


@pytest.fixture(scope="module")
def whole() -> Run:
    """A small whole operation with alerts."""
    return simulate(load(WHOLE), engine="simpy")


def test_each_interval_of_the_kinds_asked_for_has_a_bar(whole: Run) -> None:
    """And each actor a row, kind by kind in the order given."""
    table = whole.activities
    for kinds in (["ships"], KINDS, ["aircraft", "parties"]):
        ax = gantt(whole, blank(), kinds=kinds)
        intervals = table[table["kind"].isin(kinds) & (table["hours"] > 0.0)]
        bars = [each for each in ax.collections if isinstance(each, PolyCollection)]
        assert sum(len(each.get_paths()) for each in bars) == len(intervals)
        names = [label.get_text() for label in ax.get_yticklabels()]
        assert sorted(names) == sorted(intervals["actor"].unique())
        assert (
            names.index(table[table["kind"] == kinds[0]]["actor"].iloc[0])
            < names.index(table[table["kind"] == kinds[-1]]["actor"].iloc[0])
            or len(kinds) == 1
        )


def test_actors_of_one_name_and_two_kinds_have_a_row_each(whole: Run) -> None:
    """A ship that is called like a convoy."""
    run = simulate(whole.scenario, engine="simpy")
    run.activities["actor"] = run.activities["actor"].replace({"shuttle": "ark"})
    ax = gantt(run, blank(), kinds=["ships", "convoys"])
    assert [label.get_text() for label in ax.get_yticklabels()] == ["ark", "ark"]
    assert {round(float(each.get_paths()[0].get_extents().y0 + 0.5)) for each in ax.collections} == {0, 1}


def test_waits_with_a_name_of_their_own_are_drawn_as_waits(whole: Run) -> None:
    """A party that waits for transport has the colour of that cause, and the key says so."""
    ax = gantt(whole, blank(), kinds=["parties"])
    legend = ax.get_legend()
    assert legend is not None
    labels = {text.get_text(): to_hex(patch.get_facecolor()) for text, patch in zip(
        legend.get_texts(), legend.get_patches(), strict=True)}  # fmt: skip
    assert labels["waits: transport"] == CAUSE_COLOURS["transport"]
    assert labels["travelling / marching"] == ACTIVITY_COLOURS["marching"]
    assert len(set(labels.values())) == len(labels)


def test_the_title_names_those_who_waited(whole: Run) -> None:
    """And for what."""
    table = whole.activities
    waits = table[(table["kind"] == "parties") & (table["cause"] != "")]
    title = " ".join(gantt(whole, blank(), kinds=["parties"]).get_title(loc="left").split())
    assert title.startswith(f"The parties waited {waits['hours'].sum():,.0f} h of")
    assert "No ship waited for anything" in gantt(whole, blank(), kinds=["ships"]).get_title(loc="left")


@pytest.mark.parametrize("kinds", [["people"], [], "ships"])
def test_kinds_that_cannot_be_drawn_are_refused(whole: Run, kinds: list[str]) -> None:
    """With those that can."""
    with pytest.raises(AirbridgeError, match="aircraft, crews, parties, ships, convoys, tasks and relief"):
        gantt(whole, blank(), kinds=kinds)


def test_names_that_look_alike_stand_together() -> None:
    """In the order of their first."""
    assert alike(["b", "a", "bb", "c"], lambda name: name[0]) == [["b", "bb"], ["a"], ["c"]]

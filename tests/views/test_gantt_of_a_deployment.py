"""The Gantt chart of those who deploy: parties, ships, convoys, tasks and relief work, beside aircraft or alone."""

from pathlib import Path

import pytest
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_hex

from sim.errors import AirbridgeError
from sim.outcome import Run, simulate
from sim.scenario import load
from sim.views import gantt
from sim.views.figures.gantt_key import alike
from sim.views.figures.gantt_rows import IDLE
from sim.views.figures.style import ACTIVITY_COLOURS, CAUSE_COLOURS, CAUSE_WORDS, blank
from sim.views.words import rounded

WHOLE = Path(__file__).parents[1] / "outcome" / "whole.toml"
KINDS = ["parties", "ships", "convoys", "tasks", "relief"]


def bars_of(ax: Axes) -> list[PolyCollection]:
    """The collections of bars of a chart."""
    return [each for each in ax.collections if isinstance(each, PolyCollection)]


@pytest.fixture(scope="module")
def whole() -> Run:
    """A small whole operation with alerts."""
    return simulate(load(WHOLE), engine="simpy")


@pytest.mark.parametrize("kinds", [["ships"], KINDS, ["aircraft", "parties"]])
def test_each_interval_of_those_who_do_anything_has_a_bar(whole: Run, kinds: list[str]) -> None:
    """And each of them a row, kind by kind in the order given; the small print counts the others."""
    table = whole.activities
    ax = gantt(whole, blank(), kinds=kinds)
    intervals = table[table["kind"].isin(kinds) & (table["hours"] > 0.0)]
    busy = intervals[~intervals["activity"].isin(IDLE) | (intervals["kind"] == "aircraft")]
    shown = intervals[intervals["actor"].isin(busy["actor"])]
    assert sum(len(each.get_paths()) for each in bars_of(ax)) == len(shown)
    names = [label.get_text() for label in ax.get_yticklabels()]
    assert sorted(names) == sorted(name.replace("_", " ") for name in shown["actor"].unique())
    of_kinds = {kind: shown.loc[shown["kind"] == kind, "actor"].str.replace("_", " ").unique() for kind in kinds}
    assert [kind for name in names for kind in kinds if name in of_kinds[kind]] == sorted(
        (kind for kind in kinds for _ in of_kinds[kind]), key=kinds.index
    )
    idle = intervals["actor"].nunique() - shown["actor"].nunique()
    assert ("left out" in ax.texts[-1].get_text()) == (idle > 0)


def test_those_who_are_idle_in_the_whole_window_are_left_out(whole: Run) -> None:
    """In the last day no ship sails and no task is done, and the small print says how many have no row."""
    ax = gantt(whole, blank(), first="2024-04-02", kinds=["aircraft", "ships", "tasks"])
    names = {label.get_text() for label in ax.get_yticklabels()}
    assert names == {"heron-1", "heron-2"}
    assert "3 idle throughout left out" in ax.texts[-1].get_text()


def test_kinds_are_headed_where_there_are_several(whole: Run) -> None:
    """Aircraft, then ships; a chart of one kind names it on its axis."""
    headings = {text.get_text() for text in gantt(whole, blank(), kinds=["aircraft", "ships"]).texts}
    assert {"Aircraft", "Ships"} <= headings
    assert gantt(whole, blank(), kinds=["ships"]).get_ylabel() == "Ships"


def test_tasks_stand_in_the_order_in_which_they_begin(whole: Run) -> None:
    """As in an operations order: the survey comes before the contract that waits for it."""
    names = [label.get_text() for label in gantt(whole, blank(), kinds=["tasks"]).get_yticklabels()]
    assert names.index("survey") < names.index("contract")


def test_actors_of_one_name_and_two_kinds_have_a_row_each(whole: Run) -> None:
    """A ship that is called like a convoy."""
    run = simulate(whole.scenario, engine="simpy")
    run.activities["actor"] = run.activities["actor"].replace({"shuttle": "ark"})
    ax = gantt(run, blank(), kinds=["ships", "convoys"])
    assert [label.get_text() for label in ax.get_yticklabels()] == ["ark", "ark"]
    middles = {round(float(each.get_paths()[0].get_extents().get_points()[:, 1].mean()), 3) for each in bars_of(ax)}
    assert middles == {round(float(tick), 3) for tick in ax.get_yticks()}
    assert len(middles) == 2


def test_the_title_of_several_kinds_says_what_each_waited_for_longest(whole: Run) -> None:
    """At most three kinds, those that waited most, with the hours of the longest cause."""
    table = whole.activities
    waits = table[(table["cause"] != "") & table["kind"].isin(KINDS)]
    title = " ".join(gantt(whole, blank(), kinds=KINDS).get_title(loc="left").split())
    totals = waits.groupby("kind")["hours"].sum().sort_values(ascending=False)
    for kind in totals.index[:3]:
        causes = waits[waits["kind"] == kind].groupby("cause")["hours"].sum()
        assert f"{kind} for {CAUSE_WORDS[str(causes.idxmax())]} ({rounded(float(causes.max()))}" in title
    assert not any(f"{kind} for" in title for kind in totals.index[3:])


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

"""The table on screen of a whole operation: milestones with dates, days as dates, and what never happened in a note."""

from io import StringIO
from pathlib import Path

import numpy as np
import pytest
from rich.console import Console

from sim.outcome import GROUPS
from sim.scenario import Scenario, load
from sim.studies import Results, spread, study
from sim.views import screen_table
from sim.views.dates import calendar_of, days_text
from sim.views.screen.cells import cell_of, dated
from sim.views.screen.table import collapsed
from sim.views.screen.timeline import since

WHOLE = Path(__file__).parents[1] / "outcome" / "whole.toml"
NAN = float("nan")


@pytest.fixture(scope="module")
def whole() -> Results:
    """A study of a small whole operation with alerts."""
    return study(load(WHOLE), replications=4, workers=1, engine="simpy", progress=False)


def printed(results: Results, width: int = 80) -> list[str]:
    """The lines of the table as a terminal of some columns shows it."""
    console = Console(width=width, file=StringIO(), legacy_windows=False)
    console.print(screen_table(results))
    assert isinstance(console.file, StringIO)
    return [line.rstrip() for line in console.file.getvalue().splitlines()]


@pytest.mark.parametrize("width", [40, 80, 120])
def test_the_story_fits_its_terminal(whole: Results, width: int) -> None:
    """No line is longer, nothing is cut off, and all groups stand in their order."""
    lines = printed(whole, width)
    assert max(map(len, lines)) <= width
    assert not any("…" in line for line in lines)
    found = [line.split("  ")[0].strip() for line in lines]
    places = [found.index(group) for group in GROUPS]
    assert places == sorted(places)


def test_milestones_stand_in_order_with_date_interval_and_share(whole: Results) -> None:
    """The mean date, the time since the one before, and how many runs reached it."""
    lines = printed(whole)
    head = next(line for line in lines if line.startswith("Milestones"))
    assert head.split()[1:] == ["date", "since", "the", "last", "runs"]
    survey = next(line for line in lines if line.startswith("survey"))
    assert survey.split()[1:3] == ["7", "Mar"]
    assert survey.endswith("%")
    field = next(line for line in lines if line.startswith("field.open"))
    assert "+0 d" in field
    rows = [line.split()[0] for line in lines[lines.index(head) + 1 : lines.index(head) + 10]]
    assert rows.index("team.arrived") < rows.index("ark.unloaded") < rows.index("survey") < rows.index("field.open")


def test_scenarios_side_by_side_have_dates_and_no_intervals(whole: Results) -> None:
    """In the order of the first of them; a milestone that some runs do not reach says in how many."""
    slow = load(WHOLE, vary={"tasks.survey.takes_d": 5, "title": "Slow survey"})
    both = study(whole.inputs[0], slow, replications=2, workers=1, engine="simpy", progress=False)
    lines = printed(both, 100)
    survey = next(line for line in lines if line.startswith("survey")).split()
    assert survey == ["survey", "milestone_day[survey]", "7", "Mar", "10", "Mar"]
    assert not any("since the last" in line for line in lines)


def test_days_are_dates_and_lengths_of_time_are_not(whole: Results) -> None:
    """Closure and the first delivery."""
    lines = printed(whole)
    closure = next(line for line in lines if line.startswith("Closure, team"))
    assert closure.split()[-2:] == ["5", "Mar"]
    assert next(line for line in lines if line.startswith("Days at sea")).split()[-1] == "2"


def test_what_never_happens_is_put_together_in_the_note(whole: Results) -> None:
    """By what stands before the colon."""
    text = " ".join(printed(whole))
    assert "Zero in every run: " in text
    assert collapsed(["Diverted", "cancelled: crew", "Late", "cancelled: ramp"]) == [
        "Diverted",
        "cancelled: crew, ramp",
        "Late",
    ]


def test_a_date_has_its_interval_in_days(surge: Scenario) -> None:
    """Counted from the local midnight of the first day; a run of more than a year has years."""
    calendar = calendar_of(surge)
    assert calendar.date(0.0) == "26 Dec"
    assert calendar.date(77.5) == "12 Mar"
    assert dated(spread(np.array([76.0, 77.0, 79.0])), calendar).startswith("12 Mar ±3.8 d")
    assert cell_of(spread([77.0, 77.0]), "day", calendar).text == "12 Mar"
    assert cell_of(spread([77.0, NAN]), "day", calendar).text == "12 Mar\nin 1 of 2 runs"
    assert cell_of(spread([NAN]), "day", calendar).text == "–"
    assert cell_of(spread([2.0, 2.0]), "days", calendar).text == "2"
    assert calendar_of(surge.vary({"horizon_d": 400})).date(77.5) == "12 Mar 2004"


@pytest.mark.parametrize(
    ("days", "text"),
    [(0.0, "0 d"), (0.004, "0 d"), (0.034, "0.03 d"), (0.34, "0.3 d"), (3.14, "3.1 d"), (124.4, "124 d")],
)
def test_a_length_of_time_has_the_digits_that_it_deserves(days: float, text: str) -> None:
    """Hundredths of a day are a quarter of an hour."""
    assert days_text(days) == text


def test_the_time_since_the_last_is_over_the_runs_that_reached_both() -> None:
    """And a dash where none did."""
    assert since(np.array([5.0, NAN, 9.0]), np.array([1.0, 1.0, 7.0])) == "+3.0 d"
    assert since(np.array([1.0]), np.array([3.0])) == "-2.0 d"
    assert since(np.array([NAN]), np.array([3.0])) == "–"

"""Observations and verdicts: what a record may say, and when a prediction hits it."""

from datetime import date
from math import inf, nan
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import binom

from sim.outcome import Run, simulate
from sim.scenario import Scenario, load
from sim.studies import StudyError
from sim.studies.history.measured import Measured, read_measured, write_measured
from sim.studies.history.observations import COLUMNS, Observation, read_observations
from sim.studies.history.observed_figures import figure_of
from sim.studies.history.validation import Validation, coverage, interval, validate, verdict

SCENARIOS = Path(__file__).parents[2] / "scenarios"
GOOD = {"scenario": "airlift_alone", "group": "pace", "use": "predicted", "what": "missions", "low": "40", "high": "60",
        "measure": "missions_flown", "unit": "missions", "mark": "R", "source": "log book", "why": ""}  # fmt: skip


@pytest.fixture(scope="module")
def alone() -> Scenario:
    """A scenario that is quickly run."""
    return load(SCENARIOS / "airlift_alone.toml")


@pytest.fixture(scope="module")
def run(alone: Scenario) -> Run:
    """One run of it."""
    return simulate(alone, engine="simpy")


def written(folder: Path, *rows: dict[str, str]) -> Path:
    """A record of some lines, which differ from a good one as they say."""
    lines = [",".join((GOOD | row)[column] for column in COLUMNS) for row in rows]
    path = folder / "record.csv"
    path.write_text("\n".join([",".join(COLUMNS), *lines]) + "\n", encoding="utf-8")
    return path


def observed(low: float | date, high: float | date, unit: str = "missions") -> Observation:
    """An observation of one range."""
    texts = {column: GOOD[column] for column in COLUMNS if column not in ("low", "high", "unit")}
    return Observation(**texts, low=low, high=high, unit=unit)


def test_a_line_is_an_observation(tmp_path: Path) -> None:
    """Numbers, dates, and ends that are left open."""
    rows: tuple[dict[str, str], ...] = ({}, {"what": "first", "unit": "date", "low": "", "high": "2004-03-15"})
    amount, day = read_observations(written(tmp_path, *rows))
    assert (amount.low, amount.high) == (40.0, 60.0)
    assert (day.low, day.high) == (-inf, date(2004, 3, 15))


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"use": "guessed"}, "use is 'guessed'"),
        ({"mark": "X"}, "mark is 'X'"),
        ({"source": ""}, "source is empty"),
        ({"low": "many"}, "'many' is no number"),
        ({"low": "nan"}, "'nan' is no number"),
        ({"unit": "date"}, "'40' is no date"),
        ({"low": "70"}, "low must not be above high"),
        ({"low": "", "high": ""}, "low or high must say something"),
    ],
)
def test_what_is_no_observation_is_refused_with_its_line(tmp_path: Path, row: dict[str, str], words: str) -> None:
    """A sentence that names file and line."""
    with pytest.raises(StudyError, match=f"record.csv:3: {words}"):
        read_observations(written(tmp_path, {"what": "sound"}, row))


@pytest.mark.parametrize("text", ["", "what,why\n1,2\n", ",".join(COLUMNS) + "\na,b\n", ",".join(COLUMNS) + "\n", "\0"])
def test_a_file_that_is_no_record_is_refused(tmp_path: Path, text: str) -> None:
    """Other columns, short lines, and nothing at all."""
    path = tmp_path / "record.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(StudyError, match=r"record\.csv"):
        read_observations(path)
    with pytest.raises(StudyError, match="cannot be read"):
        read_observations(tmp_path / "none.csv")


def test_a_fact_stands_there_once(tmp_path: Path) -> None:
    """Twice would count twice."""
    with pytest.raises(StudyError, match="stands there twice"):
        read_observations(written(tmp_path, {}, {}))


def test_the_interval_holds_nine_tenths_in_the_middle() -> None:
    """Of 1 to 100 it leaves out five at either end less the end itself; of few values it is their range."""
    assert interval(np.arange(1.0, 101.0)) == (5.0, 96.0)
    assert interval(np.array([3.0, 1.0, 2.0])) == (1.0, 3.0)


def test_a_prediction_hits_what_it_touches(alone: Scenario) -> None:
    """Record and interval have a number in common, be it an end."""
    values = np.linspace(10.0, 20.0, 11)
    hits = [
        verdict(observed(low, high), alone, values).hit
        for low, high in ((0, 9), (0, 10), (12, 13), (20, inf), (21, 30))
    ]
    assert hits == [False, True, True, True, False]


def test_a_day_on_record_lasts_until_its_end(alone: Scenario) -> None:
    """What comes in the evening of that day is not late; the next morning is."""
    day = observed(date(2003, 12, 28), date(2003, 12, 28), "date")
    assert verdict(day, alone, np.array([2.9])).hit
    assert not verdict(day, alone, np.array([3.1])).hit
    assert not verdict(day, alone, np.array([1.9])).hit


def test_what_never_comes_is_later_than_every_day(alone: Scenario) -> None:
    """A date that most runs do not see is missed, and of an amount such runs are left out."""
    values = np.array([1.0, *(nan,) * 99])
    never = verdict(observed(date(2003, 12, 27), date(2003, 12, 27), "date"), alone, values)
    assert not never.hit
    assert (never.n, never.missing, never.high) == (1, 99, inf)
    assert verdict(observed(1.0, 1.0), alone, values).hit
    assert not verdict(observed(1.0, 1.0), alone, np.array([nan])).hit


def test_coverage_says_how_surprising_the_misses_are() -> None:
    """The binomial chance of so few hits, and the interval of their share."""
    found = coverage([True] * 6 + [False] * 6)
    assert found.chance == pytest.approx(sum(binom.pmf(k, 12, 0.9) for k in range(7)))
    assert found.low < 0.5 < found.high
    with pytest.raises(StudyError, match="nothing to count"):
        coverage([])


def test_figures_are_those_of_the_tables(run: Run) -> None:
    """Each is what a reader would work out from the missions of a run."""
    flown = run.missions[run.missions["flown"]].sort_values("took_off_h")
    assert figure_of(run, "mission_day[c130 10]") == flown["took_off_h"].iloc[9] / 24.0
    assert np.isnan(figure_of(run, "mission_day[c130 9999]"))
    assert figure_of(run, "missions_by[c130 2004-04-01]") == (flown["took_off_h"] < 98 * 24.0).sum()
    assert figure_of(run, "tonnes_a_mission[c130]") == pytest.approx(flown["delivered_t"].mean())
    assert figure_of(run, "passengers_a_mission[c130]") == pytest.approx(flown["delivered_passengers"].mean())
    assert figure_of(run, "hours_a_leg[c130]") == pytest.approx(flown["flown_h"].sum() / flown["sorties"].sum())
    lost = (run.missions["cause"] == "weather") & ~run.missions["flown"]
    assert figure_of(run, "cancelled_share[c130 weather]") == pytest.approx(
        100 * lost.sum() / (lost.sum() + len(flown))
    )
    assert figure_of(run, "missions_flown") == run.metrics["missions_flown"]


@pytest.mark.parametrize(
    "measure", ["missions_flwn", "mission_day[c130]", "mission_day[c130 x]", "mission_day[c13 1]", "day[nothing]",
                "missions_by[c130 June]", "work_day[water]", "cancelled_share[c130 sloth]", "other[c130]"],
)  # fmt: skip
def test_a_figure_that_there_is_not_is_refused(run: Run, measure: str) -> None:
    """In a sentence, whatever is wrong with it."""
    with pytest.raises(StudyError):
        figure_of(run, measure)


def test_validation_from_running_and_from_a_file_is_the_same(tmp_path: Path) -> None:
    """Figures that were kept give the same verdicts, in the order of the record."""
    rows: tuple[dict[str, str], ...] = (
        {},
        {"what": "tonnes", "measure": "tonnes_delivered", "unit": "t", "use": "used"},
    )
    record = read_observations(written(tmp_path, *rows))
    ran = validate(record, SCENARIOS, replications=3, engine="simpy", workers=1, progress=False)
    columns = {(v.observation.scenario, v.observation.measure): np.array([v.low, v.high, v.high]) for v in ran.verdicts}
    write_measured(Measured(1, 3, columns), tmp_path / "kept.csv")
    again = validate(record, SCENARIOS, measured=tmp_path / "kept.csv")
    assert [(v.observation.what, v.hit) for v in again.verdicts] == [(v.observation.what, v.hit) for v in ran.verdicts]
    assert [v.low for v in again.verdicts] == pytest.approx([v.low for v in ran.verdicts], rel=1e-7)
    assert isinstance(again, Validation)
    assert list(again.frame["use"]) == ["predicted", "used"]
    with pytest.raises(StudyError, match="not among the figures"):
        validate([*record, observed(0, 1)], SCENARIOS, measured=Measured(1, 3, {}))


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "seed,replication,x: y\n1,1,3\n", "seed,replication,x: y\n1,0\n"])
def test_a_file_of_other_figures_is_refused(tmp_path: Path, text: str) -> None:
    """It must hold replications 0, 1, 2, ... of one seed."""
    path = tmp_path / "kept.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(StudyError, match=r"kept\.csv"):
        read_measured(path)

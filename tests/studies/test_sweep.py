"""Sweeps: every combination, or a Latin hypercube, with the same random numbers everywhere."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from sim.engine import Program
from sim.outcome import Bench, Metric
from sim.scenario import Scenario
from sim.studies import StudyError, runner, study, sweep
from sim.studies.designs.inputs import setting, spans, stretched, value_at, varied
from sim.studies.designs.ranges import bounds, whole_ranges
from sim.studies.designs.sweep import hypercube
from sim.studies.keeping.ledger import Ledger
from sim.studies.runner import Runner
from sim.studies.workers.work import declared_in

DAY_1, DAY_2 = date(2004, 3, 1), date(2004, 3, 2)


def test_a_grid_is_every_combination(small: Scenario) -> None:
    """The last path changes fastest, and each point is the study of that scenario."""
    found = sweep(small, {"fleets.c130.aircraft": [1, 2], "places.hub.working_mog": [1, 2]}, replications=3, workers=1)
    assert [tuple(point.values()) for point in found.points] == [(1, 1), (1, 2), (2, 1), (2, 2)]
    assert found.results.scenarios[0] == "aircraft=1 working_mog=1"
    alone = study(small.vary({"fleets.c130.aircraft": 1, "places.hub.working_mog": 2}), replications=3, workers=1)
    assert found.results.measured[1].tobytes() == alone.measured[0].tobytes()


def test_the_frame_of_a_sweep_has_inputs_and_intervals(small: Scenario) -> None:
    """One row for each point and metric."""
    found = sweep(small, {"fleets.c130.aircraft": [1, 2, 3]}, replications=4, workers=1)
    frame = found.frame("flying_hours", "repair_hours")
    assert len(frame) == 6
    assert list(frame.columns[:2]) == ["fleets.c130.aircraft", "metric"]
    row = frame.query("`fleets.c130.aircraft` == 2 and metric == 'repair_hours'").iloc[0]
    assert row["mean"] == found.results.interval("aircraft=2", "repair_hours").mean


def test_a_hypercube_has_one_point_in_each_layer(small: Scenario) -> None:
    """Ten points: each tenth of every input holds one; a count is a whole number, a distribution is stretched."""
    between = {"fleets.c130.break_rate": (0.0, 1.0), "fleets.c130.aircraft": (1, 5), "fleets.c130.onload_h": (0.5, 2.0)}
    found = sweep(small, between, points=10, replications=1, workers=1)
    rates = [point["fleets.c130.break_rate"] for point in found.points]
    assert sorted(int(10 * rate) for rate in rates) == list(range(10))
    counts = [point["fleets.c130.aircraft"] for point in found.points]
    assert sorted(counts) == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    factors = [point["fleets.c130.onload_h"]["triangular"][1] / 0.75 for point in found.points]
    assert 0.5 <= min(factors) < max(factors) <= 2.0
    again = sweep(small, between, points=10, replications=1, workers=1)
    assert again.points == found.points


def test_worker_processes_sweep_to_the_same_numbers(small: Scenario) -> None:
    """Six scenarios by two workers."""
    values = {"fleets.c130.aircraft": [1, 2, 3, 4, 5, 6]}
    one, two = (sweep(small, values, replications=3, workers=workers) for workers in (1, 2))
    assert one.results == two.results


def test_a_distribution_is_stretched_as_a_whole(small: Scenario) -> None:
    """Values in its unit, and none of its shape."""
    repair = small.data.fleets["c130"].repair_h
    assert stretched(repair, 2.0) == {"lognormal": {"median": 12.0, "sigma": 1.0}}  # type: ignore[arg-type]
    assert spans(small, {"fleets.c130.repair_h": (0.5, 2.0)})[0].is_factor


@pytest.mark.parametrize(
    ("values", "points", "sentence"),
    [
        ({}, None, "a sweep needs values"),
        ({"fleets.c130.aircraft": []}, None, "a sweep needs values"),
        ({"fleets.c130.aircraft": range(200), "fleets.c130.crews": range(200)}, None, "these are 40,000 points"),
        ({"fleets.c130.aircraft": [-1]}, None, "aircraft=-1|must be at least 0"),
        ({"fleets.c130.aircrft": [1]}, None, "did you mean aircraft"),
        ({"fleets.c130.aircraft": (3, 1)}, 5, "needs two numbers, the lower one first"),
        ({"fleets.c130.aircraft": [1, 2, 3]}, 5, r"needs two numbers, the lower one first, such as \(1, 6\), not"),
        ({"fleets.c130.aircraft": (1, "a")}, 5, r"needs two numbers, .*, not \(1, 'a'\)"),
        ({"fleets.c130.aircraft": (1, float("inf"))}, 5, "needs two numbers"),
        ({"fleets.c130.aircraft": (1.5, 4.5)}, 5, r"aircraft is a count, and needs whole numbers as bounds"),
        (
            {"fleets.c130.onload_h": ({"uniform": [1, 2]}, {"uniform": [2, 3]})},
            5,
            "needs two factors for the whole of it",
        ),
        ({"fleets.c130.type": (1, 2)}, 5, "is no number, no date and no distribution"),
        ({"places.strip.hours": ("24h", "daylight")}, 5, "sweep its values one by one, without points"),
        ({"start": (1, 2)}, 5, "start is a date, and needs two of them as bounds.*, not 1 and 2"),
        ({"start": (DAY_2, DAY_1)}, 5, "needs the earlier bound first, not 2004-03-02 and 2004-03-01"),
        ({"start": (datetime(2004, 3, 1, tzinfo=UTC), DAY_2)}, 5, "without time zone"),
        ({"fleets.c130.aircraft": 3}, None, "a sweep needs values, .*aircraft has 3"),
        ({"fleets.c130.aircraft": "123"}, None, "a sweep needs values, .*aircraft has"),
        ({"fleets.c131.aircraft": (1, 2)}, 5, "has no value at fleets.c131.aircraft"),
        ({"fleets.c130.aircraft": (1, 2)}, 0, "points must be a whole number from 1"),
    ],
)
def test_a_sweep_that_makes_no_sense_is_refused(
    small: Scenario, values: dict[str, Any], points: int | None, sentence: str
) -> None:
    """What is wrong, and what would be right."""
    with pytest.raises(StudyError, match=sentence):
        sweep(small, values, points=points, replications=1, workers=1)


def test_a_value_that_comes_again_is_swept_once(small: Scenario) -> None:
    """In its first place."""
    found = sweep(small, {"fleets.c130.aircraft": [2, 1, 2, 2]}, replications=1, workers=1, progress=False)
    assert [point["fleets.c130.aircraft"] for point in found.points] == [2, 1]


def test_days_between_two_dates_are_whole(small: Scenario) -> None:
    """Four days and eight points: each day twice, the bounds being among them."""
    found = hypercube(small, {"start": (date(2004, 2, 28), date(2004, 3, 2))}, 8, 1)
    days = [date(2004, 2, 28), date(2004, 2, 29), date(2004, 3, 1), date(2004, 3, 2)]
    assert sorted(point["start"] for point in found) == sorted(2 * days)


def test_moments_between_bounds_are_to_the_minute(small: Scenario) -> None:
    """One point in each of four layers of six hours; a bound without a time of day is its midnight."""
    at = small.vary({"fleets.c130.available_from": datetime(2004, 3, 5, 9)})
    between = {"fleets.c130.available_from": (date(2004, 3, 5), datetime(2004, 3, 6))}
    found = sorted(point["fleets.c130.available_from"] for point in hypercube(at, between, 4, 1))
    assert [moment.hour // 6 for moment in found] == [0, 1, 2, 3]
    assert {moment.second for moment in found} == {0}
    swept = sweep(at, between, points=1, replications=1, workers=1, progress=False)
    (moment,) = (point["fleets.c130.available_from"] for point in swept.points)
    assert swept.results.scenarios == (f"available_from={moment:%Y-%m-%dT%H:%M}",)
    assert swept.results.inputs[0]["fleets.c130.available_from"] == moment


def test_a_path_may_be_written_in_another_unit(small: Scenario) -> None:
    """In kilograms as in tonnes, between bounds as in a grid; a distribution in minutes is stretched as in hours."""
    assert value_at(small, "fleets.c130.payload_kg") == pytest.approx(10_900.0)
    (kilograms,) = spans(small, {"fleets.c130.payload_kg": (9_000, 11_000)})
    heavy = varied(small, {"fleets.c130.payload_kg": setting(small, kilograms, 9_500.0)})
    assert heavy["fleets.c130.payload_t"] == pytest.approx(9.5)
    (minutes,) = spans(small, {"fleets.c130.repair_min": (0.5, 2.0)})
    slow = varied(small, {"fleets.c130.repair_min": setting(small, minutes, 2.0)})
    assert (
        slow.fingerprint
        == varied(small, {"fleets.c130.repair_h": {"lognormal": {"median": 12, "sigma": 1}}}).fingerprint
    )
    with pytest.raises(StudyError, match=r"no value at fleets\.c130\.payload_nm"):
        value_at(small, "fleets.c130.payload_nm")


def test_a_metric_that_there_is_not_is_refused_before_the_first_run(
    small: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the nearest name."""
    monkeypatch.setattr(Runner, "finished", lambda *_: pytest.fail("a replication was run"))
    with pytest.raises(StudyError, match="no metric 'flying_hour'; did you mean flying_hours"):
        sweep(small, {"fleets.c130.aircraft": [1, 2]}, metrics=["flying_hour"], workers=1)


def test_the_frame_shows_the_metrics_that_the_sweep_was_asked_for(small: Scenario) -> None:
    """A point that has no such metric is blank where another has it."""
    found = sweep(small, {"fleets.c130.aircraft": [1, 2]}, None, 2, workers=1, metrics=["flying_hours"], progress=False)
    assert set(found.frame()["metric"]) == {"flying_hours"}
    own = [metric for metric in found.results.declared[0] if metric.name != "flying_hours"]
    places = [place for place, metric in enumerate(found.results.declared[0]) if metric in own]
    less = replace(
        found.results,
        declared=(tuple(own), found.results.declared[1]),
        measured=(found.results.measured[0][:, places], found.results.measured[1]),
    )
    frame = replace(found, results=less).frame()
    assert frame["n"].tolist() == [0, 2]
    assert frame["mean"].isna().tolist() == [True, False]
    with pytest.raises(StudyError, match="no metric 'flown'"):
        found.frame("flown")


def test_ranges_are_read_from_text() -> None:
    """As the command line writes them; two dots within quotes are text."""
    assert whole_ranges(["a.b=1..4", "c=1, 2.5", 'd="x..y","z"', "e=3..3"]) == {
        "a.b": [1, 2, 3, 4], "c": [1, 2.5], "d": ["x..y", "z"], "e": [3],
    }  # fmt: skip
    assert bounds(["a=1..6", "b=0.5,2.5", "c=9.5..11.5", "d=2004-02-20,2004-03-01T09:00:00"]) == {
        "a": (1, 6), "b": (0.5, 2.5), "c": (9.5, 11.5), "d": (date(2004, 2, 20), datetime(2004, 3, 1, 9)),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("texts", "sentence"),
    [
        (["a"], '"a" is no range: write path=1..6 or path=1,2,3'),
        (["a="], "is no range: write path=1..6"),
        (["=1..2"], "is no range: write path=1..6"),
        (["a=x"], "a=x is no range: .*; text needs quotes"),
        (["a=1] \nb = [2"], "is no range"),
        (["a=,"], "is no range"),
        (["a=3..1"], r"a=3\.\.1 goes down, and holds no value: write 1\.\.3"),
        (["a=9.5..11.5"], "two dots go by one from a whole number to another"),
        (["a=1..99999999999999999999"], "gives .* values, and 1,000 is the most"),
        (["a=1", "a=2"], "a is named twice: put all its values behind one --vary"),
    ],
)
def test_what_is_no_range_is_refused_for_one_reason(texts: list[str], sentence: str) -> None:
    """Each with its own."""
    with pytest.raises(StudyError, match=sentence):
        whole_ranges(texts)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a=1,2,3", "a=1,2,3 has 3 values, and points lie between two bounds: .*, or leave --points out"),
        ("a=1", "a=1 has one value, and points lie between two bounds"),
        ("a=x..y", "is no range: write path=1..6 or path=0.5,2.5"),
    ],
)
def test_what_gives_no_two_bounds_is_refused(text: str, sentence: str) -> None:
    """Three values are not cut down to the least and the greatest."""
    with pytest.raises(StudyError, match=sentence):
        bounds([text])


def test_each_point_is_planned_for_its_metrics_once(small: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many there are: planning is what a sweep of single runs costs."""
    planned: list[str] = []

    def watched(scenario: Scenario, program: Program) -> tuple[Metric, ...]:
        planned.append(scenario.name)
        return declared_in(scenario, program)

    monkeypatch.setattr(runner, "declared_in", watched)
    crews = list(range(1, 9))
    found = sweep(small, {"fleets.c130.crews": crews}, replications=1, workers=1, engine="simpy", progress=False)
    assert planned == list(found.results.scenarios[runner.MOST_REHEARSED :])
    bench = Bench(found.results.inputs[-1], "simpy")
    assert found.results.declared[-1] == bench.declared
    assert found.results.measured[-1][0].tobytes() == bench.figures(1, 0).tobytes()


def test_a_resumed_sweep_finds_its_pace_where_work_is_left(small: Scenario, tmp_path: Path) -> None:
    """Although its first points are finished: what is left is cut into pieces that workers can share."""
    file, crews = tmp_path / "sweep.jsonl", list(range(1, 7))
    points = [varied(small, {"fleets.c130.crews": each}) for each in crews]
    study(*points[:4], replications=5, workers=1, engine="simpy", results=file, progress=False)
    with Ledger(file, seed=1, resume=True) as ledger, Runner(points, engine="simpy", ledger=ledger) as resumed:
        resumed.upto([5] * len(points))
        assert resumed.pace_s[:4] == [0.0] * 4
        assert min(resumed.pace_s[4:]) > 0.0

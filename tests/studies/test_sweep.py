"""Sweeps: every combination, or a Latin hypercube, with the same random numbers everywhere."""

from pathlib import Path

import pytest

from sim.outcome import Bench, Metric
from sim.scenario import Scenario
from sim.studies import StudyError, runner, study, sweep
from sim.studies.designs.inputs import spans, stretched, varied, whole_ranges
from sim.studies.keeping.ledger import Ledger
from sim.studies.runner import Runner
from sim.studies.workers.work import declared_in


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
    bounds = {"fleets.c130.break_rate": (0.0, 1.0), "fleets.c130.aircraft": (1, 5), "fleets.c130.onload_h": (0.5, 2.0)}
    found = sweep(small, bounds, points=10, replications=1, workers=1)
    rates = [point["fleets.c130.break_rate"] for point in found.points]
    assert sorted(int(10 * rate) for rate in rates) == list(range(10))
    counts = [point["fleets.c130.aircraft"] for point in found.points]
    assert sorted(counts) == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    factors = [point["fleets.c130.onload_h"]["triangular"][1] / 0.75 for point in found.points]
    assert 0.5 <= min(factors) < max(factors) <= 2.0
    again = sweep(small, bounds, points=10, replications=1, workers=1)
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
        ({"fleets.c130.type": (1, 2)}, 5, "is no number and no distribution"),
        ({"fleets.c131.aircraft": (1, 2)}, 5, "has no value at fleets.c131.aircraft"),
        ({"fleets.c130.aircraft": (1, 2)}, 0, "points must be a whole number from 1"),
    ],
)
def test_a_sweep_that_makes_no_sense_is_refused(
    small: Scenario, values: dict[str, list[int]], points: int | None, sentence: str
) -> None:
    """What is wrong, and what would be right."""
    with pytest.raises(StudyError, match=sentence):
        sweep(small, values, points=points, replications=1, workers=1)


def test_ranges_are_read_from_text() -> None:
    """As the command line writes them."""
    assert whole_ranges(["a.b=1..4", "c=1, 2.5", 'd="x","y"']) == {"a.b": [1, 2, 3, 4], "c": [1, 2.5], "d": ["x", "y"]}
    for text in ("a", "a=", "=1..2", "a=2..1", "a=x", "a=1..1000000"):
        with pytest.raises(StudyError, match=r"range|no value"):
            whole_ranges([text])


def test_each_point_is_planned_for_its_metrics_once(small: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many there are: planning is what a sweep of single runs costs."""
    planned: list[str] = []

    def watched(scenario: Scenario) -> tuple[Metric, ...]:
        planned.append(scenario.name)
        return declared_in(scenario)

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

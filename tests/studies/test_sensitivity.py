"""Sensitivity: indices of known functions, and the inputs that matter in a small airlift."""

from datetime import date
from math import pi
from typing import Any

import numpy as np
import pytest

from sim.scenario import Scenario
from sim.studies import StudyError, sensitivity
from sim.studies.designs.sensitivity import morris, sobol
from sim.studies.runner import Runner
from sim.studies.workers.work import Numbers

NAMES = ["x1", "x2", "x3"]


def ishigami(shares: Numbers) -> Numbers:
    """sin x1 + 7 sin^2 x2 + 0.1 x3^4 sin x1, each x between -pi and pi."""
    x = pi * (2.0 * shares - 1.0)
    found: Numbers = np.sin(x[:, 0]) + 7.0 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])
    return found


def test_sobol_indices_of_ishigami_are_those_of_the_closed_form() -> None:
    """Saltelli et al. (2008): first 0.3139, 0.4424, 0; total 0.5576, 0.4424, 0.2437."""
    frame = sobol(ishigami, NAMES, 4096, 1).set_index("input").loc[NAMES]
    assert frame["first"].to_numpy() == pytest.approx([0.3139, 0.4424, 0.0], abs=0.02)
    assert frame["total"].to_numpy() == pytest.approx([0.5576, 0.4424, 0.2437], abs=0.02)


def test_morris_effects_of_a_linear_function_are_its_slopes() -> None:
    """Without spread, and the largest comes first."""
    frame = morris(lambda shares: shares @ np.array([1.0, -5.0, 0.0]), NAMES, 10, 1)
    assert list(frame["input"]) == ["x2", "x1", "x3"]
    assert frame["mu"].to_numpy() == pytest.approx([-5.0, 1.0, 0.0])
    assert frame["sigma"].to_numpy() == pytest.approx([0.0, 0.0, 0.0], abs=1e-9)


def test_an_input_that_nothing_depends_on_has_no_indices() -> None:
    """A constant has no variance to share out."""
    frame = sobol(lambda shares: np.ones(len(shares)), NAMES, 16, 1)
    assert not frame[["first", "total"]].to_numpy().any()


BOUNDS = {"fleets.c130.break_rate": (0.0, 0.5), "fleets.c130.repair_h": (0.5, 1.5), "places.hub.loaders": (1, 3)}


def test_a_tornado_moves_one_input_at_a_time(small: Scenario) -> None:
    """Hours of repair follow the break rate most, and the loaders hardly."""
    found = sensitivity(small, "repair_hours", BOUNDS, replications=10, workers=1)
    assert list(found.frame["input"][:2]) == ["fleets.c130.break_rate", "fleets.c130.repair_h"]
    first = found.frame.iloc[0]
    assert first["at_low"] == 0.0
    assert first["difference"] == pytest.approx(first["at_high"] - first["at_low"])
    assert first["difference_low"] > 0.0
    stretch = found.frame.set_index("input").loc["fleets.c130.repair_h"]
    assert stretch["at_high"] > 2.0 * stretch["at_low"]


@pytest.mark.parametrize(("method", "samples"), [("morris", 4), ("sobol", 8)])
def test_all_inputs_at_once_find_the_same_order(small: Scenario, method: str, samples: int) -> None:
    """Breaks and their repair matter, loaders do not; few points do not tell the first two apart."""
    found = sensitivity(small, "repair_hours", BOUNDS, method, 2, samples, workers=1)  # type: ignore[arg-type]
    assert found.frame["input"][2] == "places.hub.loaders"


def test_what_makes_no_sense_is_refused(small: Scenario) -> None:
    """One sentence each."""
    with pytest.raises(StudyError, match="there is no method 'guess'"):
        sensitivity(small, "repair_hours", BOUNDS, "guess", workers=1)  # type: ignore[arg-type]
    with pytest.raises(StudyError, match="samples must be a power of two"):
        sensitivity(small, "repair_hours", BOUNDS, "sobol", 1, 10, workers=1)
    with pytest.raises(StudyError, match="name at least one input"):
        sensitivity(small, "repair_hours", {}, workers=1)
    with pytest.raises(StudyError, match=r"loaders is a count, and needs whole numbers as bounds, such as \(1, 6\)"):
        sensitivity(small, "repair_hours", {"places.hub.loaders": (1.5, 3.5)}, workers=1)


@pytest.mark.parametrize("method", ["tornado", "morris", "sobol"])
def test_a_metric_that_there_is_not_is_refused_before_the_first_run(
    small: Scenario, monkeypatch: pytest.MonkeyPatch, method: Any
) -> None:
    """With the nearest name."""
    monkeypatch.setattr(Runner, "finished", lambda *_: pytest.fail("a replication was run"))
    with pytest.raises(StudyError, match="no metric 'repair_hour'; did you mean repair_hours"):
        sensitivity(small, "repair_hour", BOUNDS, method, replications=2, samples=2, workers=1)


def test_a_tornado_moves_dates_and_tells_them_as_such(small: Scenario) -> None:
    """Worked by hand: tents that are to be at the camp within six days arrive no earlier if they are there later."""
    between = {
        "requirements.tents.available": (date(2004, 3, 5), date(2004, 3, 12)),
        "fleets.c130.payload_kg": (9e3, 1e4),
    }
    found = sensitivity(small, "closure_day[tents]", between, replications=3, workers=1, engine="simpy")
    row = found.frame.set_index("input").loc["requirements.tents.available"]
    assert (row["low"], row["high"]) == (date(2004, 3, 5), date(2004, 3, 12))
    assert row["at_high"] >= 11.0 > row["at_low"] >= 4.0
    payload = found.frame.set_index("input").loc["fleets.c130.payload_kg"]
    assert (payload["low"], payload["high"]) == (9e3, 1e4)


@pytest.mark.parametrize(("method", "samples"), [("morris", 2), ("sobol", 2)])
def test_all_methods_move_dates(small: Scenario, method: Any, samples: int) -> None:
    """As days from the lower bound; a day that matters comes before a rate that does not."""
    between = {
        "fleets.c130.break_rate": (0.0, 0.001),
        "requirements.tents.available": (date(2004, 3, 5), date(2004, 3, 12)),
    }
    found = sensitivity(small, "closure_day[tents]", between, method, 2, samples, workers=1, engine="simpy")
    assert found.frame["input"][0] == "requirements.tents.available"

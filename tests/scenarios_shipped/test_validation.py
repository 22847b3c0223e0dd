"""The record of what came about, the figures kept beside it, and the page that tells of both say the same."""

import re
from pathlib import Path

import numpy as np
import pytest

from sim.scenario import load
from sim.scenario.reasons import why
from sim.studies.history.measured import measure, read_measured
from sim.studies.history.observations import PREDICTED, USED, read_observations
from sim.studies.history.validation import Validation, as_markdown, validate

SCENARIOS = Path(__file__).parents[2] / "scenarios"
RECORD, KEPT = SCENARIOS / "history.csv", SCENARIOS / "history_runs.csv"
REFRESH = "python scenarios/validate_history.py --run makes it again"


@pytest.fixture(scope="module")
def found() -> Validation:
    """The verdicts, from the figures kept."""
    return validate(RECORD, measured=KEPT)


@pytest.mark.parametrize("name", ["history", "rwanda_1994"])
def test_the_figures_kept_are_those_of_the_model(name: str) -> None:
    """Replication 0, run now, has the figures that stand in its line."""
    again = measure(read_observations(RECORD), {name: load(SCENARIOS / f"{name}.toml")}, 1, 1, 1, "simpy", False)
    kept = read_measured(KEPT)
    assert {key for key in kept.values if key[0] == name} == again.values.keys()
    for key, values in again.values.items():
        assert values[0] == pytest.approx(kept.values[key][0], rel=1e-7, nan_ok=True), f"{key}: {REFRESH}"


def test_the_page_has_the_verdicts(found: Validation) -> None:
    """The table of scenarios/README.md is made of them, and so are the counts above it."""
    page = " ".join((SCENARIOS / "README.md").read_text(encoding="utf-8").split())
    assert " ".join(as_markdown(found).split()) in page, REFRESH
    predicted, used = found.coverage(PREDICTED), found.coverage(USED)
    assert f"**{predicted.hits} of {predicted.of} predictions hit**" in page
    assert f"{100 * predicted.low:.0f} to {100 * predicted.high:.0f} %" in page
    assert f"Of the {used.of} facts used {used.hits} hit" in page
    assert f"the chance of so few would be {predicted.chance:.1g}" in page
    weak = {"mission 100", "mission 200"}
    rest = [each.hit for each in found.of(use=PREDICTED) if each.observation.what not in weak]
    assert f"without them {sum(rest)} of {len(rest)} hit" in page


def test_what_is_computed_from_a_used_figure_is_used_too(found: Validation) -> None:
    """Alerts are made of 30 of 851 missions, the effort of a site of 490,000 person-days."""
    made_of = ("cancelled_share[c130 threat]", "local_labour")
    assert {each.observation.use for each in found.verdicts if each.observation.measure in made_of} == {USED}


def test_predictions_whose_pace_was_known_say_so(found: Validation) -> None:
    """The source of the timetable gives 2.4 missions a week, which was said after the two hundredth."""
    text = (SCENARIOS / "iraq_2004.toml").read_text(encoding="utf-8")
    assert "35 by 2004-06-11, 2.4 a week" in text
    rows = [each.observation for each in found.of(use=PREDICTED) if each.observation.measure.startswith("mission_day[")]
    assert len(rows) == 2
    assert all("weak" in each.why and "2.4 a week" in each.why for each in rows)


def test_each_miss_has_a_reason(found: Validation) -> None:
    """What is thought to make it; a hit needs none."""
    assert [each.observation.what for each in found.verdicts if not each.hit and not each.observation.why] == []


def test_each_fact_that_was_used_says_how(found: Validation) -> None:
    """So that nobody takes it for a prediction."""
    assert [each.observation.what for each in found.of(use=USED) if not each.observation.why] == []


def test_intervals_are_of_enough_replications(found: Validation) -> None:
    """Their ends are order statistics well inside the range, and what is on record came about in nearly every run."""
    assert found.replications >= 100
    assert [each.observation.what for each in found.verdicts if each.missing > 0.05 * found.replications] == []


def test_the_long_scenario_is_the_same_operation_for_longer() -> None:
    """Nothing is set in it to fit: of all values only the horizon differs."""
    short, long = ({row.path: row.value for row in why(load(SCENARIOS / f"{name}.toml"))}
                   for name in ("as_it_went", "history"))  # fmt: skip
    assert {path for path in short | long if short.get(path) != long.get(path)} == {"horizon_d"}


def test_dates_on_record_that_were_predicted_are_no_dates_of_the_scenario(found: Validation) -> None:
    """No line of the plan but `due`, which only measures lateness, has the day of a prediction."""
    text = (SCENARIOS / "iraq_2004.toml").read_text(encoding="utf-8").partition("[sources]")[0]
    set_in = {
        day for line in text.splitlines() if not line.startswith("due") for day in re.findall(r"\d{4}-\d\d-\d\d", line)
    }
    rows = [each for each in found.of(use=PREDICTED) if each.observation.unit == "date"]
    ends = {str(end) for each in rows for end in (each.observation.low, each.observation.high)}
    # The last group leaves on the last day on which the one before it is on record to go on.
    assert set_in & ends <= {"2004-03-21"}


def test_runs_that_are_alike_give_the_same_interval_in_any_order() -> None:
    """Ends are order statistics of the replications."""
    kept = read_measured(KEPT)
    columns = {key: np.flip(values) for key, values in kept.values.items()}
    turned = type(kept)(kept.seed, kept.replications, columns)
    pairs = zip(validate(RECORD, measured=kept).verdicts, validate(RECORD, measured=turned).verdicts, strict=True)
    assert all((one.low, one.high) == (other.low, other.high) for one, other in pairs)

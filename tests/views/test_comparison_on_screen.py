"""Several scenarios on screen: what differs has its lines, what is the same is told once, and nothing is cut."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from io import StringIO

import numpy as np
import pytest
from rich.console import Console, RenderableType

from sim.outcome import Metric
from sim.outcome.metrics.figures import ONE
from sim.scenario import Scenario
from sim.studies import Results, StudyError, Sweep
from sim.studies.verdicts import Verdict
from sim.views import screen_table, study_tables, sweep_table

WIDTHS = (40, 80, 140)
WIDE = 240
"""Here each metric is in one line."""
NAN = float("nan")
LONG = "days_of_supply_lowest[water_and_chemicals.forward_operating_base]"
"""A metric whose name is longer than the narrowest console."""
SECOND = "a_second_working_slot_at_the_forward_field"
NOISE = [0.3, -0.2, 0.1, -0.1, 0.2, -0.3, 0.15, -0.15]
WHOLE_INTERVAL = re.compile(r"\[-?[\d.,]+, -?[\d.,]+\]")
BROKEN_INTERVAL = re.compile(r"\[-?\d[^\]]*$|^[^\[]*\d\]")
Values = list[float]
Row = tuple[Metric, Values, Values]


def metric(name: str, label: str, unit: str = "t", group: str = "Deliveries") -> Metric:
    """A metric of which more is better."""
    return Metric(name, label, unit, group, "A figure.", "all", "higher", ONE)


def around(mean: float, share: float = 0.01) -> Values:
    """Eight replications about a mean."""
    return [mean * (1.0 + share * each) for each in NOISE]


ROWS: tuple[Row, ...] = (
    (metric("milestone_day[field.open]", "field.open", "day", "Milestones"), around(20.0), around(20.0)),
    (metric("closure_day[ground_troops]", "Closure, ground_troops", "day", "Forces"), around(76.5), around(80.5)),
    (metric("tonnes_delivered", "Cargo delivered by air"), around(4500.0), around(4800.0, 0.02)),
    (metric("passengers", "Passengers", "passengers"), [0.0] * 8, [0.0] * 8),
    (metric("load_factor", "Load factor", ""), around(0.75), around(0.80)),
    (metric("waited", "Missions waited", "h", "Waiting"), around(500.0, 0.1), around(500.0, -0.1)),
    (metric("ute_rate", "UTE rate", "h per aircraft and day", "Aircraft"), around(1.112), around(1.158, 0.02)),
    (metric(LONG, "Days of supply, lowest, all of it", "days", "Supply"), around(3.0), around(4.0)),
    (metric("cost", "Cost", "USD", "Cost"), around(1_230_058_813.0), around(1_330_323_111.0, 0.02)),
    (metric("evacuation", "Hours to evacuation", "h", "Threat"), [NAN] * 8, [NAN] * 8),
)


def made(surge: Scenario, rows: Sequence[Row] = ROWS, scenarios: int = 2) -> Results:
    """A study of a baseline and others called by their files, all of these the same."""
    inputs = tuple(
        replace(surge.vary({"title": f"Plan {k}"}), name=f"{SECOND}_{k}" if k else "surge") for k in range(scenarios)
    )
    measured = tuple(np.array([row[min(k, 1) + 1] for row in rows]).T for k in range(scenarios))
    declared = tuple(row[0] for row in rows)
    return Results(tuple(each.name for each in inputs), inputs, (declared,) * scenarios, measured, 1, "simpy")


def shown(results: Results, width: int, metrics: Sequence[str] = (), verdicts: Sequence[Verdict] = ()) -> list[str]:
    """The lines that a study prints on a console of some columns."""
    return printed(study_tables(results, "How do they compare?", metrics, verdicts), width)


def printed(parts: Iterable[RenderableType], width: int) -> list[str]:
    """The lines of some parts as a console of some columns shows them."""
    console = Console(width=width, file=StringIO(), legacy_windows=False)
    for part in parts:
        console.print(part)
    assert isinstance(console.file, StringIO)
    return [line.rstrip() for line in console.file.getvalue().splitlines()]


def in_one(lines: Sequence[str]) -> str:
    """All of it without line breaks, blanks and styles, so that what is broken over lines reads on."""
    return "".join("".join(lines).split())


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("metrics", [(), tuple(row[0].name for row in ROWS)])
@pytest.mark.parametrize("scenarios", [1, 2, 3])
def test_no_line_is_longer_than_the_console(
    surge: Scenario, width: int, metrics: tuple[str, ...], scenarios: int
) -> None:
    """Neither in columns nor one below another; and what must hold fits as well."""
    verdict = Verdict("the_camp_is_fed_by_the_end_of_the_month", SECOND, "pass", 0.95, 0.91, 0.97, 0.9)
    lines = shown(made(surge, scenarios=scenarios), width, metrics, [verdict])
    assert max(map(len, lines)) <= width


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scenarios", [2, 3])
def test_no_name_is_cut(surge: Scenario, width: int, scenarios: int) -> None:
    """A name that is longer than a line goes on in the next one."""
    results = made(surge, scenarios=scenarios)
    metrics = [row[0].name for row in ROWS]
    lines = shown(results, width, metrics)
    assert "…" not in "".join(lines)
    for name in (*metrics, *results.scenarios):
        assert in_one(lines).count(name) >= 2, name


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scenarios", [2, 3])
def test_no_interval_is_broken_over_lines(surge: Scenario, width: int, scenarios: int) -> None:
    """Each bracket of figures closes in its line, whatever stands before and behind it."""
    names = [row[0].name for row in ROWS]
    for metrics in ((), names):
        lines = shown(made(surge, scenarios=scenarios), width, metrics)
        assert sum(len(WHOLE_INTERVAL.findall(line)) for line in lines) > 10
        assert [line for line in lines if BROKEN_INTERVAL.search(line)] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_what_is_the_same_in_every_replication_is_told_once_and_counted(surge: Scenario, width: int) -> None:
    """By group, with the names of few; the note says how it is seen nevertheless."""
    lines = shown(made(surge), width)
    said = " ".join(" ".join(lines).split())
    same = "The same in every replication: 3 of 10 metrics, of Milestones (field.open), Deliveries (Passengers), Threat"
    assert same in said
    assert "`airbridge study --metric NAME` shows any of them" in said
    assert "summary.csv of `airbridge run --out DIR` holds all." in said
    assert not any(line.startswith(("field.open", "Passengers", "Milestones", "Threat")) for line in lines[:-20])


def test_many_of_a_group_are_counted(surge: Scenario) -> None:
    """Rather than named."""
    rows = [(metric(f"m{k}", f"Figure {k}"), around(k + 1.0), around(k + 1.0)) for k in range(5)]
    said = " ".join(shown(made(surge, rows), 140))
    assert "5 of 5 metrics, of Deliveries (5)." in said
    assert "The scenarios differ in no metric." in said


def test_what_rounding_leaves_is_no_difference(surge: Scenario) -> None:
    """As in `Results.compare`."""
    rows = [(metric("cargo", "Cargo"), around(3.0), [each * (1.0 + 1e-15) for each in around(3.0)])]
    assert "The same in every replication: 1 of 1 metrics" in " ".join(shown(made(surge, rows), 80))


def test_a_metric_that_one_pair_of_replications_tells_apart_has_its_line(surge: Scenario) -> None:
    """A value that only one of the two defines is no equal one either."""
    one = around(3.0)
    rows = [
        (metric("cargo", "Cargo"), one, [*one[:7], 9.0]),
        (metric("first", "First"), one, [*one[:7], NAN]),
    ]
    lines = shown(made(surge, rows), 140)
    assert any(line.startswith("Cargo") for line in lines)
    assert any(line.startswith("First") for line in lines)
    assert not any("The same in every replication" in line for line in lines)


def test_a_metric_that_is_asked_for_is_shown_though_it_is_the_same(surge: Scenario) -> None:
    """In both tables, and with no other one."""
    lines = shown(made(surge), WIDE, ["milestone_day[field.open]"])
    level, difference = [line for line in lines if line.startswith("field.open")]
    assert re.search(r"field\.open +milestone_day\[field\.open\] +15 Jan .* +15 Jan", level)
    assert "the same in every run" in difference
    assert not any("Cargo" in line for line in lines)


def test_differences_that_may_be_chance_stand_last(surge: Scenario) -> None:
    """Below a title of their own, and without a mark."""
    lines = shown(made(surge), WIDE)
    title = lines.index("Not told apart from the baseline")
    assert lines[title + 1].startswith("Missions waited")
    assert not lines[title + 2]
    assert all(name in "".join(lines[:title]) for name in ("tonnes_delivered", "ute_rate", "cost"))


def test_one_replication_tells_nothing_apart(surge: Scenario) -> None:
    """Each metric that differs then stands in its group."""
    rows = [(each, first[:1], second[:1]) for each, first, second in ROWS]
    lines = shown(made(surge, rows), WIDE)
    assert "Not told apart from the baseline" not in lines
    assert "Waiting" in lines
    assert "One pair of replications, so there are no intervals." in lines


@pytest.mark.parametrize("metrics", [(), ("closure_day[ground_troops]",)])
def test_a_day_is_a_date_whether_asked_for_or_not(surge: Scenario, metrics: tuple[str, ...]) -> None:
    """With half its interval in days; a difference is in days."""
    lines = shown(made(surge), WIDE, metrics)
    level, difference = [line for line in lines if line.startswith("Closure, ground_troops")]
    assert re.search(r" 11 Mar ±0\.1 d +15 Mar ±0\.1 d$", level)
    assert re.search(r" \+4\.00\d* \[3\.\d+, 4\.\d+\] d \*", difference)


def test_differences_are_written_as_levels_are(surge: Scenario) -> None:
    """With unit and mark; large numbers written out, shares in points, and small p as a bound."""
    lines = shown(made(surge), WIDE)
    rows = {line.split("  ")[0]: line for line in lines[lines.index("Not told apart from the baseline") :]}
    assert re.search(r"\+300 \[\d+, \d+\] t \* +<0\.0001", rows["Cargo delivered by air"])
    assert re.search(r"\+100,\d{3},\d{3} \[[\d,]+, [\d,]+\] USD \* ", rows["Cost"])
    assert re.search(r"\+5\.00 \[[\d.]+, [\d.]+\] points \* ", rows["Load factor"])
    assert not re.search(r"\de[+-]\d", "".join(lines))


def test_two_scenarios_need_no_column_of_scenarios_and_three_stand_below_the_metric(surge: Scenario) -> None:
    """Who is compared with whom stands in the head."""
    two, three = (shown(made(surge, scenarios=count), WIDE, ["tonnes_delivered"]) for count in (2, 3))
    assert any(line.startswith(f"{SECOND}_1 less surge") for line in two)
    assert any(line.startswith("less surge") for line in three)
    place = next(k for k, line in enumerate(three) if line.startswith("less surge"))
    assert three[place + 2].startswith(f"  {SECOND}_1  ")
    assert three[place + 3].startswith(f"  {SECOND}_2  ")


def test_how_many_differences_are_shown_is_said(surge: Scenario) -> None:
    """The surest ones; an interval is marked where it does not hold zero, and all hold together."""
    rows = [(metric(f"m{k}", f"Figure {k}"), around(10.0), around(11.0 + k, 0.02)) for k in range(20)]
    said = " ".join(shown(made(surge, rows), 140))
    assert "An interval marked with * does not hold zero; all 20 intervals hold together with 95 %." in said
    assert "Shown are the 12 surest of 20 differences, 20 of which are marked: --metric NAME compares any" in said


def test_an_interval_that_holds_zero_has_no_mark(surge: Scenario) -> None:
    """Whatever its p."""
    results = made(surge)
    line = next(line for line in shown(results, WIDE, ["waited"])[-8:] if line.startswith("Missions waited"))
    found = results.compare("waited")
    assert found["low"][0] < 0.0 < found["high"][0]
    assert "*" not in line


def test_scenarios_of_one_file_are_called_by_their_titles(surge: Scenario) -> None:
    """Else by their files, with the titles above."""
    own = made(surge)
    assert "surge: Plan 0" in shown(own, 80)
    lines = shown(replace(own, inputs=(own.inputs[0], replace(own.inputs[1], name="surge"))), 80)
    assert any(line.startswith("Plan 1 less Plan 0") for line in lines)


def test_the_same_scenario_twice_is_told_apart_by_number(surge: Scenario) -> None:
    """Files and titles are the same."""
    own = made(surge)
    twice = replace(own, scenarios=("surge", "surge-2"), inputs=(own.inputs[0],) * 2)
    assert any(line.startswith("surge-2 less surge") for line in shown(twice, 80))


def test_an_unknown_metric_is_refused(surge: Scenario) -> None:
    """With the nearest name."""
    with pytest.raises(StudyError, match="did you mean tonnes_delivered"):
        screen_table(made(surge), metrics=["tonne_delivered"])


def test_a_metric_that_not_every_scenario_has_is_shown_and_not_compared(surge: Scenario) -> None:
    """A dash stands where there is none; a note says so."""
    own = made(surge)
    fewer = replace(
        own, declared=(own.declared[0], own.declared[0][:-2]), measured=(own.measured[0], own.measured[1][:, :-2])
    )
    lines = shown(fewer, 140, ["cost", "tonnes_delivered"])
    assert next(line for line in lines if line.startswith("Cost")).endswith("–")
    assert "Not compared, as not every scenario has it: cost." in lines
    assert any(line.startswith("Cost") for line in shown(fewer, 140))


@pytest.mark.parametrize("width", WIDTHS)
def test_a_sweep_fits_its_console_and_writes_dates(surge: Scenario, width: int) -> None:
    """A line for each point where there is room, else its figures one below another."""
    results = made(surge)
    points = ({"fleets.c130.aircraft": 1, "places.hub.mog": 2}, {"fleets.c130.aircraft": 2, "places.hub.mog": 2})
    table = sweep_table(Sweep(tuple(points[0]), points, results), ["closure_day[ground_troops]", "load_factor"])
    lines = printed([table], width)
    assert max(map(len, lines)) <= width
    assert "11Mar±0.1d" in in_one(lines)
    assert "load_factor%" in in_one(lines)
    assert "closure_day[ground_troops]" in in_one(lines)

"""Relief work by hand: what shifts give, site after site, and how stocks reckon with it."""

from collections.abc import Callable

import pytest

from sim.engine.draws import replication_key, stream_key, uniform_at
from sim.operation.names import PURPOSES, SITE_EFFORT
from sim.outcome import Run, simulate
from sim.scenario import Scenario
from tests.operation.people import column
from tests.operation.relief_work import SCHOOLS, TEAM, WATER, all_is_well, level, lost, output_steps, work

Day = Callable[..., Scenario]
Story = Callable[[Run, str], list[str]]


def test_a_day_of_one_water_set(day: Day, story: Story) -> None:
    """Ten hours at 5 m3 are 50 m3 for 10,000 people, and take 100 kg of the tonne of fuel."""
    run = simulate(day(text=WATER))
    assert story(run, "water") == [
        "00:00-08:00 off shift field",
        "08:00-18:00 at relief work field",
        "18:00-24:00 off shift field",
    ]
    assert (work(run)["output"], work(run)["served"], work(run)["worked_h"]) == (50.0, 10_000.0, 10.0)
    assert level(run) == pytest.approx(0.9)
    assert column(run, "needs", "used_t")["water.fuel"] == column(run, "stocks", "drawn_t")["field.fuel"] == 0.1
    assert lost(run) == {}
    assert (run.metrics["water_m3"], run.metrics["people_served"]) == (50.0, 10_000.0)
    assert all_is_well(run)


def test_output_is_a_level_over_time(day: Day) -> None:
    """Fifty cubic metres at the end of each of two shifts."""
    assert output_steps(simulate(day({"horizon_d": 2}, WATER)))[-3:] == [[18.0, 50.0], [42.0, 100.0], [48.0, 100.0]]


def test_units_work_on_their_days_only(day: Day) -> None:
    """A week from Monday on, with shifts on Tuesday and Saturday."""
    run = simulate(day({"horizon_d": 7, "relief.water.days": ["Tue", "Sat"]}, WATER))
    assert [hour for hour, _ in output_steps(run)][-3:] == [42.0, 138.0, 168.0]
    assert work(run)["worked_h"] == 20.0


def test_shifts_are_in_local_time(day: Day, story: Story) -> None:
    """08:00 at a field three hours ahead is 05:00 UTC."""
    run = simulate(day({"places.field.time_zone": "Asia/Baghdad"}, WATER))
    assert story(run, "water")[1] == "05:00-15:00 at relief work field"


def test_work_that_is_cut_short_by_the_horizon_counts(day: Day) -> None:
    """A shift round the clock begins at 08:00, and the run ends sixteen hours later."""
    run = simulate(day({"relief.water.shift_h": 24}, WATER))
    assert work(run)["output"] == pytest.approx(8 * 5 + 16 * 5, abs=0.01)
    assert all_is_well(run)


def test_no_shift_begins_before_its_milestones(day: Day, story: Story) -> None:
    """The team is there at noon: six hours are left of the shift, and nothing is lost."""
    late = {"flights.airline.departs": "10:00", "relief.water.after": ["team.arrived"]}
    run = simulate(day(late, WATER + TEAM))
    assert story(run, "water")[:2] == ["00:00-12:00 waits for team.arrived.reached", "12:00-18:00 at relief work field"]
    assert (work(run)["output"], lost(run)) == (30.0, {})


@pytest.mark.parametrize(
    ("asked", "output", "not_asked"), [(20, 20.0, 16.0), (70, 70.0, 6.0), (0, 0.0, 20.0), (500, 100.0, 0.0)]
)
def test_no_more_is_made_than_is_asked_for_in_a_day(day: Day, asked: int, output: float, not_asked: float) -> None:
    """Two sets could make 100 m3: for 20 one of them works four hours, for 70 both work seven."""
    run = simulate(day({"relief.water.units": 2, "relief.water.asked_per_day": asked}, WATER))
    assert (work(run)["output"], work(run)["not_asked_h"]) == (pytest.approx(output), pytest.approx(not_asked))
    assert all_is_well(run)


def test_squads_repair_one_site_after_the_other(day: Day, notes: Story, story: Story) -> None:
    """Fifteen hours of a squad are done by 15:30; ten of the next are left for the second day, and take until 13:00."""
    run = simulate(day({"horizon_d": 3}, SCHOOLS))
    assert notes(run, "schools") == [
        *("15:30 output field", "15:30 site done field", "37:00 output field", "37:00 site done field")
    ]
    assert story(run, "schools")[-1] == "37:00-72:00 done field"
    done = work(run, "schools")
    assert (done["sites_done"], done["output"], done["served"]) == (2, 2.0, 600.0)
    assert level(run, "field.cement") == pytest.approx(8.0)
    assert lost(run, "schools") == {}
    assert all_is_well(run)


def test_a_site_uses_its_materials_as_it_goes_on(day: Day) -> None:
    """At the end of the first day a site and a third of the next are done: a tonne and a third."""
    run = simulate(day(text=SCHOOLS))
    assert (work(run, "schools")["sites_done"], work(run, "schools")["effort_left_h"]) == (1, pytest.approx(10.0))
    assert level(run, "field.cement") == pytest.approx(10 - 4 / 3)


def test_each_site_takes_what_is_drawn_for_it(day: Day) -> None:
    """The effort is uniform between one and three shifts of a squad; the sites end when the sum of efforts is done."""
    spread = {"relief.schools.unit_days_per_site": {"uniform": [1, 3]}, "relief.schools.units": 1, "horizon_d": 8}
    run = simulate(day(spread, SCHOOLS), seed=1)
    stream = stream_key(replication_key(1, 0), PURPOSES.keys[SITE_EFFORT], run.facts.layout.op.relief[0].key)
    efforts = [10.0 * (1.0 + 2.0 * uniform_at(stream, n)) for n in range(2)]
    ends = [24.0 * (worked // 10.0) + 8.0 + worked % 10.0 for worked in (efforts[0], sum(efforts))]
    assert [hour for hour, _ in output_steps(run, "schools")][-3:-1] == pytest.approx(ends)


def test_a_stock_reckons_with_what_relief_is_planned_to_draw(day: Day) -> None:
    """At 0.1 t a day half a tonne is five days; on the third morning two are left, and three days' use is ordered.

    It is due when the stock would be empty by plan, two days later.
    """
    fuel = {"initial_t": 0.5, "ordered_from": "hub", "reorder_at_dos": 2, "order_up_to_dos": 5}
    stocks = {"stocks.field.fuel": fuel, "stocks.hub.fuel": {"initial_t": 9}, "missions.run.days": ["Sun"]}
    run = simulate(day({"horizon_d": 4} | stocks, WATER))
    assert run.orders["placed_h"].tolist() == [56.0]
    assert run.orders["amount_t"].tolist() == [pytest.approx(0.3)]
    assert run.orders["due_h"].tolist() == [pytest.approx(56.0 + 48.0)]
    assert run.metrics["dos_min[field.fuel]"] == pytest.approx(1.0)


def test_days_of_supply_follow_the_days_of_the_week(day: Day) -> None:
    """Shifts on five days of seven draw five sevenths of 0.1 t a day on average."""
    run = simulate(day({"relief.water.days": ["Mon", "Tue", "Wed", "Thu", "Fri"]}, WATER))
    assert column(run, "stocks", "drawn_t_h")["field.fuel"] == pytest.approx(0.1 / 24 * 5 / 7)


def test_a_stock_reckons_with_relief_from_its_milestones_until_its_last_site(day: Day) -> None:
    """Nothing is planned to be drawn before the first, nor after the last."""
    drawn = "stocks", "drawn_t_h"
    late = {"flights.airline.days": ["Tue"], "relief.water.after": ["team.arrived"]}
    assert column(simulate(day(late, WATER + TEAM)), *drawn) == {"field.fuel": 0.0}
    assert column(simulate(day({"horizon_d": 3}, SCHOOLS)), *drawn) == {"field.cement": pytest.approx(0.0)}
    assert column(simulate(day(text=SCHOOLS)), *drawn) == {"field.cement": pytest.approx(2 * 10 / 15 / 24)}

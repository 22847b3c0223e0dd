"""Operational laws, flow balance and precedence: each broken in a copy of a run is a finding that names the row."""

from collections.abc import Callable
from datetime import date

import numpy as np
import pytest

from sim.engine import WAITING
from sim.operation.names import ACTIVITIES
from sim.outcome import Finding, Run, simulate
from sim.scenario import Scenario
from tests.outcome.forged import Forged, entry, number_of, rows_of, tampered

Small = Callable[..., Scenario]
Change = Callable[[Forged], None]

LAWS = (
    *("time accounting", "utilisation law", "Little's law", "flow balance", "conservation", "capacity"),
    *("precedence", "deadlock", "initial bias", "censoring"),
)
BUSY = {
    "fleets.heron.aircraft": 2,
    "fleets.heron.repair_teams": 1,
    "fleets.heron.break_rate": 1.0,
    "fleets.heron.repair_h": 5.0,
    "fleets.heron.crews": 4,
    "missions.run.needs_cargo": False,
    "places.hub.working_mog": 1,
    "horizon_d": 4,
}
FLIGHTS = "hours in the air are those of the journal"
RAMPS = "hours on ramps are those of the journal"
FREE = "nobody waits for what is free"
LOADS = "what is loaded is delivered once or not at all"
ENDS = "missions planned are ended once or under way"
TURNS = "aircraft take off and land in turn"
DUTY = "crews fly on duty, one aircraft at a time"
MENDED = "what breaks is mended"
BEGINS = "nothing begins before its milestones"
OPEN = "aircraft use airfields that are open"
SECOND = """
[missions.second]
fleet = "heron"
route = ["hub", "field", "hub"]
days = ["Mon", "Tue", "Wed", "Thu"]
departs = "09:00"
needs_cargo = false
"""


@pytest.fixture
def busy(small: Small) -> Run:
    """Two missions each day at the same hour, one working place, one repair team, and every sortie breaks something."""
    return simulate(small(BUSY, SECOND), engine="simpy")


def findings_of(run: Run, change: Change) -> dict[str, Finding]:
    """The findings after a change, by check."""
    forged = Forged(run)
    change(forged)
    return {finding.check: finding for finding in forged.whole_findings(run) if not finding.passed}


def copied(run: Run, activity: str, actor: str, later_h: float) -> Change:
    """A journal row that comes again some hours later."""

    def change(forged: Forged) -> None:
        row = forged.journal[rows_of(run, activity, actor)[:1]].copy()
        row["start"] += later_h
        row["end"] += later_h
        forged.journal = np.concatenate((forged.journal, row))

    return change


def waits_for(forged: Forged, thing: int, start_h: float, end_h: float) -> None:
    """Let somebody wait for a thing."""
    row = forged.journal[:1].copy()
    row["start"], row["end"], row["activity"], row["place"] = start_h, end_h, WAITING, thing
    forged.journal = np.concatenate((forged.journal, row))


def test_every_law_is_audited_by_name(busy: Run) -> None:
    """And each check says what it compares."""
    findings = busy.audit()
    assert [finding.law for finding in findings if finding.law not in LAWS] == []
    assert {finding.law for finding in findings} == set(LAWS)
    assert all(finding.compared and finding.passed for finding in findings)


def test_a_finding_names_the_row_by_number_and_in_words(busy: Run) -> None:
    """Who does what, where, how long and when."""
    row = int(rows_of(busy, "flying", "heron-1")[0])

    def change(forged: Forged) -> None:
        forged.journal["end"][row] = forged.journal["start"][row] - 1.0

    found = findings_of(busy, change)["no interval is negative"]
    assert (found.law, found.row) == ("time accounting", row)
    assert f"journal row {row}: heron-1 is in the air to field" in found.detail
    assert "hour 9.00" in found.detail


def test_what_the_horizon_cuts_off_is_a_warning_with_numbers(small: Small) -> None:
    """One of two missions is in the air, and its order is open; nothing of it is a failure."""
    goods = {"commodity": "food", "amount_t": 16, "origin": "hub", "destination": "field"}
    changes = {"requirements.goods": goods | {"available": date(2024, 3, 4), "within_d": 1}}
    run = simulate(small({**changes, "horizon_d": 1.4, "missions.run.departs": "09:00"}), engine="simpy")
    (found,) = (finding for finding in run.audit() if finding.law == "censoring")
    assert (found.passed, found.warning) == (True, True)
    assert "1 of 2 missions under way" in found.detail
    assert "1 of 1 orders open (6.0 t and 0 people to come)" in found.detail


def test_an_aircraft_or_a_crew_that_counts_hours_that_it_has_not_flown_is_found(busy: Run) -> None:
    """Half an hour."""
    assert "aircraft/heron-1 counts" in tampered(busy, entry("aircraft", "flown_h", 0, 0.5))[FLIGHTS]
    assert "crews/heron-crew-1 counts" in tampered(busy, entry("crews", "flown_h", 0, -0.5))[FLIGHTS]


@pytest.mark.parametrize("by", [-2.0, 200.0])
def test_working_places_held_for_less_or_more_than_work_are_found(busy: Run, by: float) -> None:
    """The place is named."""
    field = number_of(busy, "places", "field")
    assert "places/field counts" in tampered(busy, entry("places", "worked_h", field, by))[RAMPS]


def test_a_parking_place_that_is_not_given_back_is_found(busy: Run) -> None:
    """Its hours are not counted, since nobody has left it."""
    field = number_of(busy, "places", "field")
    assert "hours of parking" in tampered(busy, entry("places", "parked_h", field, -1.0))[RAMPS].replace(
        " h of", " hours of"
    )


def test_person_days_that_nobody_has_spent_are_found(calm_run: Run) -> None:
    """A tenth of one."""
    camp = number_of(calm_run, "places", "camp")
    found = tampered(calm_run, entry("places", "person_days", camp, 0.1))
    assert "places/camp" in found["person-days are those of the journal"]


def test_a_leaked_slot_lets_others_wait_beside_a_free_one(busy: Run) -> None:
    """At noon nobody is worked at the hub, and somebody waits to be."""
    hub = busy.facts.layout.op.places.by_name["hub"]
    found = findings_of(busy, lambda forged: waits_for(forged, hub.working.id, 12.0, 13.0))[FREE]
    assert "at hour 12.0000 somebody waits for working places at hub, of which 1 are free" in found.detail
    assert found.row == len(busy.journal)


def test_waiting_for_an_aircraft_beside_one_that_is_ready_is_found(busy: Run) -> None:
    """Both stand ready in the first hours."""
    fleet = busy.facts.layout.op.fleets.by_name["heron"]
    found = findings_of(busy, lambda forged: waits_for(forged, fleet.ready.id, 1.0, 2.0))[FREE]
    assert "aircraft of heron, of which 2 are free" in found.detail


def test_waiting_for_repair_beside_an_idle_team_is_found(busy: Run) -> None:
    """The team has nothing to mend before the first flight; later both aircraft want it, and one waits rightly."""
    fleet = busy.facts.layout.op.fleets.by_name["heron"]
    assert (busy.journal["place"] == fleet.repair_teams.id).any()
    found = findings_of(busy, lambda forged: waits_for(forged, fleet.repair_teams.id, 1.0, 2.0))[FREE]
    assert "repair teams of heron, of which 1 are free" in found.detail


def test_waiting_for_a_berth_that_is_free_is_found(calm_run: Run) -> None:
    """The ship has long gone."""
    port = calm_run.facts.layout.op.places.by_name["port"]
    found = findings_of(calm_run, lambda forged: waits_for(forged, port.berths.id, 600.0, 601.0))[FREE]
    assert "berths at port, of which 1 are free" in found.detail


def test_a_double_delivery_is_found_at_its_second_row(two_days: Run) -> None:
    """The load is named."""
    load = next(name for name in two_days.activities.query("activity == 'delivered'")["actor"])
    found = findings_of(two_days, copied(two_days, "delivered", load, 1.0))[LOADS]
    assert f"loads/{load} is delivered twice" in found.detail
    assert found.row == len(two_days.journal)


def test_a_lost_pallet_is_found(two_days: Run) -> None:
    """The load is lighter than what was noted as it was delivered; or is not delivered and said to be."""
    assert "is not delivered as its record says" in tampered(two_days, entry("loads", "tonnes", 0, -2.0))[LOADS]

    def forget(forged: Forged) -> None:
        forged.table("loads")["delivered"][0] = False

    assert "is not delivered as its record says" in tampered(two_days, forget)[LOADS]


def test_a_stock_that_received_what_nobody_delivered_is_found(calm_run: Run) -> None:
    """The level fits, and the loads do not."""
    stock = int(np.flatnonzero(calm_run.facts.column("stocks", "received_t") > 0.0)[0])

    def change(forged: Forged) -> None:
        forged.table("stocks")["received_t"][stock] += 1.0
        forged.table("stocks")["level_t"][stock] += 1.0

    assert "t received" in tampered(calm_run, change)[LOADS]


@pytest.mark.parametrize("activity", ["planned", "completed"])
def test_a_mission_planned_or_completed_twice_is_found(busy: Run, activity: str) -> None:
    """By its name."""
    assert "missions/run 0 is planned or ended twice" in tampered(busy, copied(busy, activity, "run 0", 0.0))[ENDS]


def test_a_mission_that_ends_otherwise_than_its_record_is_found(busy: Run) -> None:
    """Completed, and it says that it was not."""

    def change(forged: Forged) -> None:
        forged.table("missions")["completed"][0] = False

    assert "has not ended as its record says" in tampered(busy, change)[ENDS]


def test_a_second_take_off_without_a_landing_is_found_at_its_row(busy: Run) -> None:
    """The aircraft is in the air already."""
    found = findings_of(busy, copied(busy, "took off", "heron-1", 0.5))[TURNS]
    assert "aircraft/heron-1" in found.detail
    assert found.row == len(busy.journal)


def test_an_aircraft_that_is_unloaded_where_it_is_not_is_found(busy: Run) -> None:
    """At home, while it stands in the field."""
    row = int(rows_of(busy, "offloading", "heron-1")[0])

    def change(forged: Forged) -> None:
        forged.journal["place"][row] = busy.facts.layout.op.places.by_name["hub"].id

    assert findings_of(busy, change)[TURNS].row == row


def test_a_flight_off_duty_is_found_at_its_row(busy: Run) -> None:
    """The crew goes off duty an hour before it lands for the last time."""
    number = int(rows_of(busy, "on duty", "heron-crew-1")[0])
    until = busy.journal["end"][number]

    def change(forged: Forged) -> None:
        forged.journal["end"][number] = until - 1.0

    found = findings_of(busy, change)[DUTY]
    assert "crews/heron-crew-1 flies off duty" in found.detail
    assert busy.journal["start"][found.row] < until


def test_a_flight_without_a_crew_is_found(busy: Run) -> None:
    """And one crew in two aircraft."""

    def unmanned(forged: Forged) -> None:
        forged.table("missions")["flown_by"][0] = -1

    assert "flies without a crew" in tampered(busy, unmanned)[DUTY]

    def twice(forged: Forged) -> None:
        forged.table("missions")["flown_by"][1] = forged.table("missions")["flown_by"][0]
        other = forged.rows(busy, "flying", "aircraft/heron-2")
        first = forged.rows(busy, "flying", "aircraft/heron-1")
        for side in ("start", "end"):
            forged.journal[side][other[0]] = forged.journal[side][first[0]]

    assert "crews/heron-crew-" in tampered(busy, twice)[DUTY]


@pytest.mark.parametrize("by", [1, -2])
def test_a_break_that_is_not_mended_is_found(busy: Run, by: int) -> None:
    """Or mended and never broken."""
    assert "aircraft/heron-1 broke" in tampered(busy, entry("aircraft", "breaks", 0, by + (by > 0)))[MENDED]


def test_a_task_before_its_milestone_is_found_at_its_row(calm_run: Run) -> None:
    """The contract needs the survey."""
    row = int(rows_of(calm_run, "at task", "contract")[0])

    def change(forged: Forged) -> None:
        forged.journal["start"][row] = 0.0

    found = findings_of(calm_run, change)[BEGINS]
    assert "tasks/contract begins before" in found.detail
    assert found.row == row


def test_a_landing_where_it_is_not_open_and_a_take_off_by_night_are_found(small: Small) -> None:
    """The hub works from 06:00 to 18:00, and the field opens on the second day."""
    changes = {
        "places.hub.hours": "06:00-18:00",
        "places.field.opens_on": date(2024, 3, 5),
        "missions.run.needs_cargo": False,
    }
    run = simulate(small(changes), engine="simpy")
    landing = int(rows_of(run, "landed", "heron-1")[0])
    take_off = int(rows_of(run, "took off", "heron-1")[0])

    def moved(row: int, hour: float) -> Change:
        def change(forged: Forged) -> None:
            forged.journal["start"][row] = forged.journal["end"][row] = hour

        return change

    found = findings_of(run, moved(landing, 3.0))[OPEN]
    assert ("lands where it is not open yet" in found.detail, found.row) == (True, landing)
    found = findings_of(run, moved(take_off, 28.0))[OPEN]
    assert ("takes off from hub outside its hours" in found.detail, found.row) == (True, take_off)


def test_a_stock_that_rises_by_itself_is_found_where_it_rises(calm_run: Run) -> None:
    """The row that says the level before a change says more than there was."""
    stock = calm_run.facts.layout.op.stocks[number_of(calm_run, "stocks", "camp.food")]
    level = ACTIVITIES.names.index("level")
    rows = np.flatnonzero((calm_run.journal["actor"] == stock.id) & (calm_run.journal["activity"] == level))

    def change(forged: Forged) -> None:
        forged.journal["amount"][rows[0]] += 50.0

    assert findings_of(calm_run, change)["stocks are conserved"].row == rows[0]

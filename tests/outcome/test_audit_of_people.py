"""The audit of people and of hours in a whole operation: each rule broken in a copy of a run is a finding."""

import pytest

from sim.outcome import Run
from tests.outcome.forged import Forged, entry, number_of, only, rows_of, tampered


def test_runs_as_they_were_have_no_findings(calm_run: Run, raided_run: Run) -> None:
    """With and without alerts."""
    for run in (calm_run, raided_run):
        assert Forged(run).findings(run) == {}
        assert len(run.audit()) >= 20


@pytest.mark.parametrize(
    ("kind", "activity", "actor"),
    [
        ("parties", "in place", "troops.main"),
        ("tasks", "at task", "survey"),
        ("ships", "sailing", "ark"),
        ("convoys", "on the road", "shuttle"),
        ("threats", "calm", "raids"),
        ("relief", "off shift", "schools"),
    ],
)
@pytest.mark.parametrize("hours", [0.5, -0.5])
def test_an_hour_of_any_actor_counted_twice_or_not_is_found(
    raided_run: Run, kind: str, activity: str, actor: str, hours: float
) -> None:
    """By its name."""

    def change(forged: Forged) -> None:
        forged.journal["end"][rows_of(raided_run, activity, actor)[0]] += hours

    findings = tampered(raided_run, change)
    assert f"{kind}/{actor}" in findings["each hour of each actor is one activity"]


def test_the_wounded_are_followed_from_their_wound_to_the_horizon(raided_run: Run) -> None:
    """A casualty of which nothing is known for an hour is found."""

    def change(forged: Forged) -> None:
        forged.table("casualties")["wounded_h"][0] -= 1.0

    assert "casualties/raids 0" in tampered(raided_run, change)["each hour of each actor is one activity"]


def test_a_unit_hour_of_relief_that_is_neither_worked_nor_lost_is_found(raided_run: Run) -> None:
    """Whether it is missing from the work or from the losses."""
    water = number_of(raided_run, "relief", "water")
    for column in ("worked_h", "unsafe_h", "no_supplies_h"):
        check, detail = only(tampered(raided_run, entry("relief", column, water, 1.0)))
        assert check == "each unit-hour of relief is worked or lost"
        assert "relief/water" in detail


def test_people_who_vanish_from_a_detachment_are_found(raided_run: Run) -> None:
    """The force is named."""
    camp = number_of(raided_run, "detachments", "troops.camp")
    assert "troops" in tampered(raided_run, entry("detachments", "people", camp, -1))["people are conserved"]


def test_people_who_are_under_way_and_at_their_end_are_found(raided_run: Run) -> None:
    """A party that has arrived and travels still."""
    assert "troops" in tampered(raided_run, entry("parties", "travelling", 1, 5))["people are conserved"]


def test_a_place_that_counts_others_than_are_there_is_found(raided_run: Run) -> None:
    """By its strength, or by those of its timetable."""
    camp = number_of(raided_run, "places", "camp")
    for column in ("stationed", "people", "listed"):
        assert "place camp" in tampered(raided_run, entry("places", column, camp, 1))["people are conserved"]


def test_more_on_duty_than_there_are_and_less_than_nobody_are_found(raided_run: Run) -> None:
    """In the end, and at any time before."""
    camp = number_of(raided_run, "detachments", "troops.camp")
    assert "troops.camp" in tampered(raided_run, entry("detachments", "on_duty", camp, 100))["people are conserved"]

    def owe(forged: Forged) -> None:
        forged.journal["amount"][rows_of(raided_run, "people", "troops.hub")[0]] = -1.0

    assert "troops.hub" in tampered(raided_run, owe)["people are conserved"]


def test_a_relief_counted_beside_those_whom_it_relieves_is_found(raided_run: Run) -> None:
    """More in place than the force and those who have joined it are."""

    def change(forged: Forged) -> None:
        forged.journal["amount"][rows_of(raided_run, "strength", "troops")[-1]] = 70.0

    check, detail = only(tampered(raided_run, change))
    assert check == "reliefs are not counted beside those whom they relieve"
    assert "forces/troops has 70 people" in detail


def test_wounded_whom_nobody_knows_are_found(raided_run: Run) -> None:
    """To the threat, to the force, and in time."""
    check = "the wounded are accounted for"
    assert "raids" in tampered(raided_run, entry("threats", "casualties_made", 0, 1))[check]
    troops = number_of(raided_run, "forces", "troops")
    assert "troops" in tampered(raided_run, entry("forces", "wounded", troops, -1))[check]
    assert "casualty 0" in tampered(raided_run, entry("casualties", "evacuated_h", 0, -600.0))[check]


def test_a_task_with_more_people_than_there_are_is_found(calm_run: Run) -> None:
    """The survey is worked on again while eight of the ten do something else."""

    def change(forged: Forged) -> None:
        again, other = rows_of(calm_run, "at task", "survey")[0], rows_of(calm_run, "at task", "contract")[0]
        for side in ("start", "end"):
            forged.journal[side][again] = forged.journal[side][other]

    assert "team.hub has 2 more people" in tampered(calm_run, change)["no work has more people than there are"]


def test_relief_with_more_people_than_there_are_is_found(calm_run: Run) -> None:
    """Nine units of five people, of thirty."""

    def change(forged: Forged) -> None:
        forged.journal["amount"][rows_of(calm_run, "at relief work", "water")[0]] = 9.0

    findings = tampered(calm_run, change)
    assert "troops.camp has" in findings["no work has more people than there are"]

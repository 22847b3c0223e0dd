"""Conservation of people: whatever happens and whenever a run ends, everyone is somewhere, and nobody twice."""

from collections.abc import Callable

import pytest

from sim.outcome import Run, simulate
from sim.scenario import Scenario
from tests.operation.deploying import ARMY, HALF_A_YEAR, TROOPS, WAY, WEEK, WORLDS
from tests.operation.people import absurd, changes, column, cut_short, missing, on_both_engines, reached, strength_at

Day = Callable[..., Scenario]

HOURS = (0.5, 11.5, 16, 30, 55, 57, 59, 88, 100, 130, 2_180, 2_196, 2_210, 2_265, 2_274, 2_300, 4_450)


@pytest.mark.parametrize(
    ("world", "hour"),
    [(name, hour) for name, (given, _) in WORLDS.items() for hour in HOURS if hour < 24 * given["horizon_d"]],
)
def test_nobody_is_lost_whenever_the_run_ends(day: Day, world: str, hour: float) -> None:
    """All are at home, on the way, or in place."""
    changed, text = WORLDS[world]
    run = cut_short(day(changed, text), hour)
    assert missing(run) == {}
    assert absurd(run) == []


@pytest.mark.parametrize("world", WORLDS)
def test_each_hour_of_each_party_is_one_activity(day: Day, world: str) -> None:
    """Intervals follow one another from the start to the end of the run."""
    changed, text = WORLDS[world]
    run = simulate(day(changed, text))
    parties = run.activities.query("kind == 'parties' and hours > 0")
    assert set(parties["actor"]) == set(run.facts.layout.rows("parties"))
    for _, rows in parties.groupby("actor"):
        assert [0.0, *rows["end_h"]] == pytest.approx([*rows["start_h"], 24.0 * changed["horizon_d"]])


@pytest.mark.parametrize("world", WORLDS)
def test_both_engines_deploy_alike(day: Day, world: str) -> None:
    """Journals and tables are equal to the last bit, the audit finds nothing, and nobody is lost."""
    changed, text = WORLDS[world]
    run = on_both_engines(day(changed, text))
    assert missing(run) == {}
    assert absurd(run) == []


SHELLING = """
[threat.shelling]
places = ["hub"]
alerts_per_month = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
lasts_h = 1
incident_share = 1
casualties = 5
hospital = "field"
"""
SEVEN = {"threat.shelling.casualties": 7}


@pytest.mark.parametrize("hour", [20.5, 45.5])
def test_the_wounded_leave_their_party(day: Day, with_alerts: Callable[..., Run], hour: float) -> None:
    """Five of forty are wounded at the hub, in RSOI or while they wait: 35 are ready, and five in hospital."""
    run = with_alerts(day(WEEK, WAY + TROOPS + SHELLING), {"shelling": [hour]})
    assert [people for _, people in changes(run, "troops", "strength")] == [35.0]
    assert column(run, "detachments", "people")["troops.field"] == 40
    assert column(run, "forces", "wounded") == {"troops": 5}
    assert missing(run) == {}


def test_a_party_of_wounded_goes_nowhere(day: Day, with_alerts: Callable[..., Run]) -> None:
    """All forty are wounded in RSOI: nobody is ready, and the force has closed without anybody in place."""
    all_of_them = {"threat.shelling.casualties": 50}
    run = with_alerts(day(WEEK | all_of_them, WAY + TROOPS + SHELLING), {"shelling": [20.5]})
    assert column(run, "forces", "in_place") == {"troops": 0}
    assert column(run, "parties", "people") == {"troops.first": 0}
    assert reached(run, "troops.closed") == [40.0]
    assert missing(run) == {}


def test_the_wounded_do_not_go_home_with_the_others(day: Day, with_alerts: Callable[..., Run]) -> None:
    """Seven are wounded on day 9 and flown to hospital: 93 go home, 100 relieve them."""
    run = with_alerts(day(HALF_A_YEAR | SEVEN, ARMY + SHELLING), {"shelling": [220.5]})
    assert column(run, "detachments", "people") == {"army.field": 7, "army.home": 93 + 100, "army.hub": 100}
    assert strength_at(run, "army", 2_259.9) == 93.0
    assert strength_at(run, "army", 2_260.1) == 100.0
    assert missing(run) == {}
    assert absurd(run) == []


def test_without_a_hospital_the_wounded_go_home_with_their_party(day: Day, with_alerts: Callable[..., Run]) -> None:
    """Seven are off duty from day 9 on; a hundred go home, and a hundred relieve them."""
    run = with_alerts(
        day(HALF_A_YEAR | SEVEN, ARMY + SHELLING.replace('hospital = "field"\n', "")), {"shelling": [220.5]}
    )
    assert [strength_at(run, "army", hour) for hour in (2_259.9, 2_260.1)] == [93.0, 100.0]
    assert column(run, "detachments", "people") == {"army.home": 200, "army.hub": 100}
    assert missing(run) == {}
    assert absurd(run) == []

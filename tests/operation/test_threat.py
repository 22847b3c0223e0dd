"""Threat: alerts keep missions on the ground and fields shut, and come as often as the scenario says."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from scipy import stats

from sim.outcome import Bench, Run
from sim.scenario import Scenario

Day = Callable[..., Scenario]
Alerts = Callable[..., Run]
Story = Callable[[Run, str], list[str]]

SHELLING = """
[threat.shelling]
places = ["field"]
alerts_per_month = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
lasts_h = 3
"""
RAIDS = SHELLING.replace("shelling", "raids")
PATIENCE = {"missions.run.max_delay_h": 2.0}
SHUT = {"threat.shelling.shuts_airfields": True}
CONFIDENCE = 0.995
"""One-sided, of each comparison; the seed is fixed."""


def test_an_alert_at_the_destination_cancels_a_mission(day: Day, goods: str, with_alerts: Alerts, story: Story) -> None:
    """It comes at 08:45 for three hours, and patience ends at 11:00; the load comes off again and waits as before."""
    run = with_alerts(day(PATIENCE, goods + SHELLING), {"shelling": [8.75]})
    assert story(run, "heron-1")[-4:] == [
        "08:30-09:00 briefing hub",
        "09:00-11:00 waits for field.calm",
        "11:00-11:30 offloading hub",
        "11:30-24:00 ready hub",
    ]
    mission = run.missions.iloc[0]
    assert (mission["cause"], mission["took_off"]) == ("threat", False)
    assert run.orders["waiting_t"].tolist() == [10.0]
    assert run.metrics["cancelled_threat"] == 1.0


def test_an_alert_that_ends_in_time_only_delays_a_mission(
    day: Day, goods: str, with_alerts: Alerts, story: Story
) -> None:
    """From 08:45 to 09:45: the take-off is at 09:45, and the load is there an hour later."""
    run = with_alerts(day(PATIENCE | {"threat.shelling.lasts_h": 1.0}, goods + SHELLING), {"shelling": [8.75]})
    assert story(run, "heron-1")[4:7] == [
        "09:00-09:45 waits for field.calm",
        "09:45-10:45 flying field",
        "10:45-11:15 offloading field",
    ]
    assert run.missions["cause"].tolist() == [""]
    assert run.held_back["threat"] == pytest.approx(0.75, abs=1e-5)


def test_no_crew_is_called_in_an_alert(day: Day, goods: str, with_alerts: Alerts, story: Story) -> None:
    """At home from 06:30 to 09:30: loading goes on, the crew reports at the end of it, and flies half an hour later."""
    at_home = SHELLING.replace("field", "hub")
    run = with_alerts(day(text=goods + at_home), {"shelling": [6.5]})
    assert story(run, "heron-1")[1:5] == [
        "06:00-07:00 onloading hub",
        "07:00-09:30 waits for hub.calm",
        "09:30-10:00 briefing hub",
        "10:00-11:00 flying field",
    ]
    assert story(run, "heron-crew-1")[:2] == ["00:00-09:30 standing by hub", "09:30-12:30 on duty hub"]


def test_an_aircraft_in_the_air_lands_in_an_alert_and_waits_on_the_ground(
    day: Day, goods: str, with_alerts: Alerts, story: Story
) -> None:
    """The alert of 09:30 shuts no field: unloading goes on, and the way home begins as it ends at 12:30."""
    run = with_alerts(day(text=goods + SHELLING), {"shelling": [9.5]})
    assert story(run, "heron-1")[4:8] == [
        "09:00-10:00 flying field",
        "10:00-10:30 offloading field",
        "10:30-12:30 waits for field.calm",
        "12:30-13:30 flying hub",
    ]


def test_an_aircraft_holds_over_a_field_that_an_alert_shuts(
    day: Day, goods: str, with_alerts: Alerts, story: Story, notes: Story
) -> None:
    """Overhead at ten, fuel for an hour: it lands as the alert ends at half past, or goes home if that is at noon."""
    short = with_alerts(day(SHUT | {"threat.shelling.lasts_h": 1.0}, goods + SHELLING), {"shelling": [9.5]})
    assert story(short, "heron-1")[5:7] == ["10:00-10:30 waits for field.calm", "10:30-11:00 offloading field"]
    long = with_alerts(day(SHUT | {"threat.shelling.lasts_h": 2.5}, goods + SHELLING), {"shelling": [9.5]})
    assert story(long, "heron-1")[5:8] == [
        "10:00-11:00 waits for field.calm",
        "11:00-12:00 flying hub",
        "12:00-12:30 offloading hub",
    ]
    assert notes(long, "heron-1")[1] == "11:00 returned field"
    assert long.orders["waiting_t"].tolist() == [10.0]


def test_an_aircraft_diverts_from_a_field_that_an_alert_shuts(
    day: Day, goods: str, with_alerts: Alerts, story: Story
) -> None:
    """An hour of holding, an hour to the strip, and an hour home from there, while the alert lasts until 14:30."""
    strip = '[places.strip]\nkind = "airfield"\nlatitude_deg = 1.0\nlongitude_deg = 2.0\n'
    changes = SHUT | {"places.field.alternate": "strip", "threat.shelling.lasts_h": 5.0}
    run = with_alerts(day(changes, goods + SHELLING + strip), {"shelling": [9.5]})
    assert story(run, "heron-1")[5:8] == [
        "10:00-11:00 waits for field.calm",
        "11:00-12:00 flying strip",
        "12:00-13:00 flying hub",
    ]
    assert run.missions["diverted"].tolist() == [True]


def test_an_aircraft_that_comes_home_to_an_alert_holds_until_it_is_over(
    day: Day, goods: str, with_alerts: Alerts, story: Story
) -> None:
    """There is no alternate: due at 11:30, it lands at 13:00."""
    at_home = SHELLING.replace("field", "hub")
    run = with_alerts(day(SHUT, goods + at_home), {"shelling": [10.0]})
    assert story(run, "heron-1")[6:9] == [
        "10:30-13:00 waits for hub.calm",
        "13:00-14:00 flying hub",
        "14:00-24:00 ready hub",
    ]
    late = with_alerts(day(SHUT, goods + at_home), {"shelling": [11.0]})
    assert story(late, "heron-1")[6:9] == [
        "10:30-11:30 flying hub",
        "11:30-14:00 waits for hub.calm",
        "14:00-24:00 ready hub",
    ]


def test_a_place_of_two_threats_is_calm_when_both_are_over(
    day: Day, goods: str, with_alerts: Alerts, story: Story
) -> None:
    """One from 08:45 to 09:45, the other from 09:15 to 11:15."""
    lengths = {"threat.shelling.lasts_h": 1.0, "threat.raids.lasts_h": 2.0}
    run = with_alerts(day(lengths, goods + SHELLING + RAIDS), {"shelling": [8.75], "raids": [9.25]})
    assert story(run, "heron-1")[4:6] == ["09:00-11:15 waits for field.calm", "11:15-12:15 flying field"]


def test_a_field_that_was_shut_stays_so_until_all_alerts_are_over(
    day: Day, goods: str, with_alerts: Alerts, story: Story
) -> None:
    """The alert that shuts it ends at 10:15; another lasts until 10:40, and the aircraft overhead lands then."""
    lengths = SHUT | {"threat.shelling.lasts_h": 0.75, "threat.raids.lasts_h": 1.0}
    run = with_alerts(day(lengths, goods + SHELLING + RAIDS), {"shelling": [9.5], "raids": [9.0 + 2.0 / 3.0]})
    assert story(run, "heron-1")[5:7] == ["10:00-10:40 waits for field.calm", "10:40-11:10 offloading field"]


def test_an_alert_during_an_alert_makes_it_longer(day: Day, goods: str, with_alerts: Alerts, story: Story) -> None:
    """Two of an hour, half an hour apart, are one of an hour and a half to those who wait."""
    run = with_alerts(day({"threat.shelling.lasts_h": 1.0}, goods + SHELLING), {"shelling": [8.75, 9.25]})
    assert story(run, "shelling") == ["00:00-08:45 calm", "08:45-09:15 alert", "09:15-10:15 alert", "10:15-24:00 calm"]
    assert story(run, "heron-1")[4] == "09:00-10:15 waits for field.calm"
    assert run.facts.column("threats", "alerts").tolist() == [2]


def test_alerts_come_as_often_as_their_mean_in_each_month_says(day: Day) -> None:
    """Poisson, however long each lasts: 28 of 31 days of March at 4 a month, and all of April at 9."""
    monthly = [0.0, 0.0, 4.0, 9.0, *[0.0] * 8]
    changes = {"horizon_d": 65, "threat.shelling.alerts_per_month": monthly, "threat.shelling.lasts_h": 48.0}
    bench = Bench(day(changes, SHELLING))
    march, april, may = np.array([alerts_by_month(bench.run(1, r)) for r in range(200)]).T
    for counts, mean in ((march, 4.0 * 28.0 / 31.0), (april, 9.0)):
        assert counts.mean() == pytest.approx(mean, abs=4.0 * math.sqrt(mean / len(counts)))
        assert counts.var(ddof=1) == pytest.approx(mean, rel=0.4)
    assert not may.any()


def alerts_by_month(run: Run) -> list[int]:
    """Alerts that began in March, April and May: each alert has a row of its own."""
    begun = run.activities.query("activity == 'alert'")["start"]
    return [int((begun.dt.month == month).sum()) for month in (3, 4, 5)]


def test_a_share_of_the_alerts_are_incidents(day: Day) -> None:
    """A quarter, within the error of counting."""
    changes = {"horizon_d": 28, "threat.shelling.alerts_per_month": [30.0] * 12, "threat.shelling.incident_share": 0.25}
    bench = Bench(day(changes, SHELLING))
    counted = np.array([threat_counts(bench.run(1, r)) for r in range(40)]).sum(axis=0)
    alerts, incidents = counted.tolist()
    assert incidents / alerts == pytest.approx(0.25, abs=4.0 * math.sqrt(0.25 * 0.75 / alerts))


def threat_counts(run: Run) -> list[int]:
    """Alerts and incidents of the only threat."""
    return [int(run.facts.column("threats", column)[0]) for column in ("alerts", "incidents")]


def test_other_lengths_leave_the_hours_of_the_alerts_as_they_are(day: Day) -> None:
    """The next alert comes so long after the last began."""
    rates = {"horizon_d": 28, "threat.shelling.alerts_per_month": [30.0] * 12}
    short, long = (day(rates | {"threat.shelling.lasts_h": hours}, SHELLING) for hours in (0.0, 40.0))
    begun = [Bench(one).run(1, 0).activities.query("activity == 'alert'")["start_h"].tolist() for one in (short, long)]
    assert begun[0] == pytest.approx(begun[1])


@pytest.fixture
def daily(day: Day, goods: str) -> Callable[[dict[str, Any], str], np.ndarray[Any, Any]]:
    """A function that gives a figure of a month of daily missions by replication, with some values changed."""

    def compute(changes: dict[str, Any], metric: str) -> np.ndarray[Any, Any]:
        month = {"horizon_d": 28, "missions.run.max_delay_h": 3.0, "requirements.goods.amount_t": 1_000.0}
        bench = Bench(day(month | {"threat.shelling.lasts_h": {"triangular": [2, 6, 20]}} | changes, goods + SHELLING))
        return np.array([bench.metrics(1, r)[metric] for r in range(12)])

    return compute


FEWER = [("missions_flown", -1), ("tonnes_delivered", -1), ("cancelled_threat", 1)]


@pytest.mark.parametrize(("metric", "sign"), FEWER)
def test_more_alerts_mean_fewer_missions(daily: Callable[..., Any], metric: str, sign: int) -> None:
    """From none over 15 to 60 a month, each step over replications that share their random numbers."""
    none, some, many = (daily({"threat.shelling.alerts_per_month": [rate] * 12}, metric) for rate in (0, 15, 60))
    for less, more in ((none, some), (some, many)):
        gain = sign * (more - less)
        bound = gain.mean() - stats.t.ppf(CONFIDENCE, len(gain) - 1) * gain.std(ddof=1) / math.sqrt(len(gain))
        assert bound > 0.0

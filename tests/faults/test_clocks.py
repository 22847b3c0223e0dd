"""Clocks that jump, zones that are odd, days that are there only sometimes: times come out right, or a sentence."""

import io
import time
from datetime import timedelta
from itertools import count

import pytest

from sim.errors import ScenarioError
from sim.outcome import simulate
from sim.scenario import Scenario, load
from sim.studies import progress, study
from tests.faults.conftest import SMALL
from tests.fuzzing.verdicts import refusal_of

TEXT = SMALL.read_text(encoding="utf-8")


def dated(start: str, days: int = 3) -> str:
    """Give the small scenario at another date, with nothing in it that has a date."""
    text = TEXT.replace("start = 2004-03-01", f"start = {start}").replace("horizon_d = 30", f"horizon_d = {days}")
    text = text.replace("{ 2004-03-01 = 20 }", f"{{ {start} = 20 }}")
    text = text.replace("{ 2004-03-01 = 50, 2004-03-15 = 80 }", f"{{ {start} = 50 }}")
    before, _, after = text.partition("[requirements.tents]")
    return before + "[convoys" + after.partition("[convoys")[2]


def take_offs(scenario: Scenario) -> list[str]:
    """Give the local times at which the missions of a timetable begin."""
    run = simulate(scenario, seed=1, replication=0, engine="simpy")
    planned = run.start + run.missions["planned_h"].map(lambda hours: timedelta(hours=hours))
    return [f"{moment:%m-%d %H:%M}" for moment in planned.dt.tz_convert("Europe/Berlin")]


def test_a_clock_that_jumps_makes_no_nonsense_of_progress(small: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    """Back by years, and forward again: the bar goes on, no time is below 0, and the results are the same."""
    said = io.StringIO()
    monkeypatch.setattr(said, "isatty", lambda: True)
    monkeypatch.setattr("sys.stderr", said)
    before = study(small, replications=4, engine="simpy", workers=1, progress=False).frame
    ticks = count()
    monkeypatch.setattr(time, "time", lambda: 2e9 - 1e8 * (next(ticks) % 7))
    after = study(small, replications=4, engine="simpy", workers=1).frame
    assert after.equals(before)
    bar = progress.bar_of(0, 4, "runs")
    bar.update(2)
    bar.close()
    assert "runs" in said.getvalue()
    assert "-" not in said.getvalue().replace("--", "")


@pytest.mark.parametrize("zone", ["Mars/Olympus", ":::", "XYZ-25:99", "/etc/passwd"])
def test_the_zone_of_the_machine_changes_nothing(monkeypatch: pytest.MonkeyPatch, zone: str) -> None:
    """Only those of the scenario count, however odd that of the machine is."""
    usual = simulate(load(SMALL), seed=1, replication=0, engine="simpy").journal.tobytes()
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert simulate(load(SMALL), seed=1, replication=0, engine="simpy").journal.tobytes() == usual
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_timetable_keeps_to_the_clock_on_the_wall_when_summer_time_begins_and_ends() -> None:
    """At seven by the clock on both sides of the change: it is 23 hours or 25 after the day before."""
    spring = dated("2004-03-27").replace('days = ["Mon", "Wed"]', 'days = ["Sat", "Sun", "Mon"]')
    autumn = dated("2004-10-30").replace('days = ["Mon", "Wed"]', 'days = ["Sat", "Sun", "Mon"]')
    assert take_offs(Scenario.from_text(spring)) == ["03-27 07:00", "03-28 07:00", "03-29 07:00"]
    assert take_offs(Scenario.from_text(autumn)) == ["10-30 07:00", "10-31 07:00", "11-01 07:00"]


@pytest.mark.parametrize(
    ("start", "days"),
    [
        ("2004-02-28", ["02-28", "02-29", "03-01"]),
        ("2024-02-28", ["02-28", "02-29", "03-01"]),
        ("2100-02-27", ["02-27", "02-28", "03-01"]),
        ("2023-12-31", ["12-31", "01-01", "01-02"]),
    ],
)
def test_leap_days_are_there_in_the_years_that_have_them(start: str, days: list[str]) -> None:
    """2004 and 2024 do, 2100 does not."""
    every = '["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]'
    scenario = Scenario.from_text(dated(start).replace('days = ["Mon", "Wed"]', f"days = {every}"))
    assert take_offs(scenario) == [f"{day} 07:00" for day in days]


@pytest.mark.parametrize("start", ["2100-02-29", "2023-02-29", "2004-02-30", "2004-00-01", "10000-01-01"])
def test_a_day_that_is_none_is_a_mistake(start: str) -> None:
    """With its line."""
    with pytest.raises(ScenarioError, match=r"^scenario\.toml:3: "):
        Scenario.from_text(dated(start))


@pytest.mark.parametrize("start", ["0001-01-01", "1000-01-01", "9990-01-01", "9999-12-30", "9999-12-31"])
def test_the_ends_of_the_calendar_are_refused_or_run(start: str) -> None:
    """Nothing runs over them."""
    said = refusal_of(lambda: take_offs(Scenario.from_text(dated(start))))
    assert not said or said.startswith("scenario.toml:")

"""The replay page in a real browser: it opens alone, obeys its controls, and shows what the journal says."""

from collections.abc import Callable
from copy import deepcopy
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pandas as pd
import pytest
from geographiclib.geodesic import Geodesic
from playwright.sync_api import Browser, Page

from sim.outcome import Run, simulate
from sim.scenario import load
from sim.views.replay import replay_data
from sim.views.replay.data import Json
from sim.views.replay.page import page_from

SCENARIOS = Path(__file__).parents[3] / "scenarios"
HOSTILE = (
    "</script><script>document.title='run'</script><img src=x onerror=\"document.title='run'\"> ' \" & \u2028 `${1}`"
)
IN_THE_AIR = ("flying", "ferrying")
FOLLOWED = (
    *("aircraft", "crews", "ships", "convoys", "rides", "parties", "casualties", "tasks", "relief", "missions"),
    *("regions", "threats", "flights", "forces", "milestones"),
)
"""Kinds of actors whose hours the page shows."""
OpenPage = Callable[..., Page]
State = dict[str, Any]
Point = tuple[float, float]
"""Pixels from the left and from the top of the map."""


@pytest.fixture(scope="session")
def whole_run() -> Run:
    """One run of the whole plan."""
    return simulate(load(SCENARIOS / "iraq_2004.toml"), engine="simpy")


@pytest.fixture(scope="session")
def whole_data(whole_run: Run) -> Json:
    """What its page knows."""
    return replay_data(whole_run)


@pytest.fixture(scope="session")
def page_file(whole_data: Json, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its replay."""
    path: Path = tmp_path_factory.mktemp("replay") / "replay.html"
    path.write_text(page_from(whole_data), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def states(browser: Browser, page_file: Path, whole_run: Run) -> dict[float, State]:
    """What the page draws at ten random hours, by hour, and at some moments of flights."""
    page = browser.new_page()
    page.goto(page_file.as_uri())
    found = {when_h: state_at(page, when_h) for when_h in [*ten_hours(whole_run), *in_flight(whole_run)]}
    page.close()
    return found


@pytest.fixture
def page(open_page: OpenPage, page_file: Path) -> Page:
    """The replay, opened."""
    return open_page(page_file)


def until(page: Page, condition: str) -> None:
    """Wait until something holds; asked from outside, as the policy of the page lets nothing be evaluated inside."""
    for _ in range(400):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(25)
    pytest.fail(f"never: {condition}")


def drawn_at(page: Page, actor: str, other_than: Point | None = None) -> Point:
    """Where the map shows an actor, once it is drawn as it was last asked; somewhere else than before where told."""
    for _ in range(400):
        point = page.evaluate("actor => airbridge.pointOf(actor)", actor)
        if point is not None and (point["x"], point["y"]) != other_than:
            return point["x"], point["y"]
        page.wait_for_timeout(25)
    pytest.fail(f"never drawn elsewhere than at {other_than}: {actor}")


def hour(page: Page) -> float:
    """The hour that the page shows."""
    return float(page.evaluate("airbridge.hour()"))


def state_at(page: Page, when_h: float) -> State:
    """What the page draws at an hour."""
    found: State = page.evaluate("hour => airbridge.stateAt(hour)", when_h)
    return found


def ten_hours(run: Run) -> list[float]:
    """Ten hours at random, four of them while an aircraft is in the air."""
    chance = Random(20040303)
    flights = run.activities[run.activities["activity"] == "flying"]
    begun = [chance.randrange(len(flights)) for _ in range(4)]
    in_the_air = [float(flights.iloc[k]["start_h"] + chance.random() * flights.iloc[k]["hours"]) for k in begun]
    return [*in_the_air, *(chance.uniform(0.0, run.facts.layout.horizon_h) for _ in range(6))]


def flights_of(run: Run) -> pd.DataFrame:
    """A dozen flights from all parts of the run."""
    rows = run.activities
    flights = rows[(rows["kind"] == "aircraft") & rows["activity"].isin(IN_THE_AIR)]
    return flights.iloc[3 :: len(flights) // 12]


def in_flight(run: Run) -> list[float]:
    """An hour of each of them, nearly in the middle."""
    flights = flights_of(run)
    return [float(hour) for hour in flights["start_h"] + 0.4 * flights["hours"]]


def under_way(rows: pd.DataFrame, when_h: float) -> pd.DataFrame:
    """The intervals of some length that hold at an hour."""
    return rows[(rows["start_h"] <= when_h) & (when_h < rows["end_h"])]


def test_the_page_opens_from_disk_and_asks_for_nothing(page: Page, whole_run: Run) -> None:
    """It carries a policy that forbids all fetching, draws a map, and says what it was made from."""
    assert page.title() == f"Replay: {whole_run.scenario.title}"
    assert page.locator("#title").inner_text() == whole_run.scenario.title
    assert "seed 1 · replication 0" in page.locator("#source").inner_text()
    assert "default-src 'none'" in str(page.locator("meta[http-equiv]").get_attribute("content"))
    pixels = "map.getContext('2d').getImageData(0, 0, map.width, map.height).data.buffer"
    assert page.evaluate(f"new Set(new Uint32Array({pixels})).size") > 50


def test_the_map_shows_the_state_of_the_journal(states: dict[float, State], whole_run: Run) -> None:
    """At ten random hours each actor's activity, place and cause are those of the one row of the journal that holds."""
    rows = whole_run.activities[whole_run.activities["kind"].isin(FOLLOWED)]
    for when_h in ten_hours(whole_run):
        shown = {
            (each["kind"], each["name"]): (each["activity"], each["place"], each["cause"])
            for each in states[when_h]["actors"]
        }
        now = under_way(rows, when_h)[["kind", "actor", "activity", "place", "cause"]]
        assert shown == {(kind, name): tuple(rest) for kind, name, *rest in now.itertuples(index=False)}


def test_the_stocks_are_those_of_the_run(states: dict[float, State], whole_run: Run) -> None:
    """Between two points of its level a stock runs straight."""
    levels = whole_run.levels[whole_run.levels["kind"] == "stock"]
    for when_h in ten_hours(whole_run):
        shown = states[when_h]["stocks"]
        for (place, what), points in levels.groupby(["place", "what"]):
            before, after = points[points["time_h"] <= when_h].iloc[-1], points[points["time_h"] > when_h].iloc[0]
            share = (when_h - before["time_h"]) / (after["time_h"] - before["time_h"])
            level = before["value"] + share * (after["value"] - before["value"])
            assert shown[f"{place}.{what}"]["tonnes"] == pytest.approx(level)


def test_ramps_and_closures_are_those_of_the_journal(states: dict[float, State], whole_run: Run) -> None:
    """Aircraft that are worked are counted from their rows, storms and alerts from those of regions and threats."""
    rows, data = whole_run.activities, whole_run.scenario.data
    for when_h in [*ten_hours(whole_run), *in_flight(whole_run)]:
        state, now = states[when_h], under_way(whole_run.activities, when_h)
        worked = now[now["activity"].isin(["onloading", "offloading"]) & (now["kind"] == "aircraft")]
        for place, rooms in state["mog"].items():
            assert rooms["working"]["used"] == (worked["place"] == place).sum()
            here = worked.loc[worked["place"] == place, "actor"]
            at_home = sum(data.fleets[fleet_of(name)].home == place for name in here)
            assert rooms["parking"]["used"] == at_home + away_at(whole_run, place, when_h)
        stormy = set(now.loc[now["activity"] == "storm", "actor"])
        closed = {place for place, causes in state["closures"].items() if "weather" in causes}
        assert closed == {place for name in stormy for place in data.weather[name].places}
        opened = set(rows.loc[(rows["activity"] == "opened") & (rows["start_h"] <= when_h), "actor"])
        assert {place for place, causes in state["closures"].items() if "not open" not in causes} == opened


def fleet_of(aircraft: str) -> str:
    """The fleet of an aircraft: "c130" of "c130-2"."""
    return aircraft.rpartition("-")[0]


def away_at(run: Run, place: str, when_h: float) -> int:
    """How many aircraft on missions stand at a place that is not their home, and have not diverted to it."""
    rows = run.activities
    notes = rows[rows["activity"].isin(["took off", "landed", "diverted"]) & rows["case"].isin(run.missions["name"])]
    notes = notes[(notes["kind"] == "aircraft") & (notes["start_h"] <= when_h)]
    count = 0
    for aircraft, mine in notes.groupby("actor"):
        last, before = mine.iloc[-1], mine["activity"].iloc[-3:-2].tolist()
        is_home = run.scenario.data.fleets[fleet_of(str(aircraft))].home == place
        count += last["activity"] == "landed" and last["place"] == place and not is_home and before != ["diverted"]
    return count


def test_an_aircraft_is_on_its_great_circle(states: dict[float, State], whole_run: Run) -> None:
    """In the middle of a flight it is where a geodesic from the last landing to the next has it."""
    rows, places = whole_run.activities, whole_run.scenario.data.places
    for when_h, flight in zip(in_flight(whole_run), flights_of(whole_run).itertuples(), strict=True):
        landed = rows[(rows["actor"] == flight.actor) & (rows["activity"] == "landed") & (rows["start_h"] <= when_h)]
        (shown,) = [each for each in states[when_h]["actors"] if each["name"] == flight.actor]
        assert (shown["from"], shown["to"]) == (landed.iloc[-1]["place"], flight.place)
        here, there = places[shown["from"]], places[shown["to"]]
        line = Geodesic.WGS84.InverseLine(
            here.latitude_deg, here.longitude_deg, there.latitude_deg, there.longitude_deg
        )
        point = line.Position(0.4 * line.s13)
        off = Geodesic.WGS84.Inverse(point["lat2"], point["lon2"], shown["lat"], shown["lon"])["s12"]
        assert off < 0.005 * line.s13


def test_slider_and_date_set_the_hour(page: Page) -> None:
    """Both lead to the same place, and the words follow."""
    page.locator("#slider").fill("1713.4")
    assert hour(page) == pytest.approx(1713.4)
    until(page, "document.getElementById('time').textContent === '09:24'")
    assert page.locator("#date").inner_text() == "Sat 6 Mar 2004"
    page.locator("#moment").fill("2004-03-20T20:00")
    page.locator("#moment").blur()
    assert hour(page) == pytest.approx(2060.0)


def test_play_and_pause(page: Page) -> None:
    """Time passes while it plays, and stands when it is paused; space does the same."""
    page.locator("#play").click()
    until(page, "airbridge.frames() > 5 && airbridge.hour() > 0")
    page.locator("#play").click()
    stood = hour(page)
    page.wait_for_timeout(100)
    assert hour(page) == stood > 0.0
    page.locator("#journal").focus()
    page.keyboard.press(" ")
    until(page, f"airbridge.hour() > {stood}")
    page.keyboard.press(" ")
    until(page, "document.getElementById('play').getAttribute('aria-label') === 'Play'")


def test_speed_is_what_is_chosen(page: Page) -> None:
    """At a week a second more hours pass in a frame than at an hour a second."""
    hours_a_frame = []
    for speed in ("1", "168"):
        page.select_option("#speed", speed)
        page.evaluate("airbridge.seek(100)")
        before = page.evaluate("airbridge.frames()")
        page.evaluate("airbridge.play()")
        until(page, f"airbridge.frames() > {before + 6}")
        page.evaluate("airbridge.pause()")
        hours_a_frame.append((hour(page) - 100.0) / (page.evaluate("airbridge.frames()") - before))
    assert hours_a_frame[1] > 10.0 * hours_a_frame[0] > 0.0


def test_steps_lead_from_event_to_event(page: Page, whole_data: Json) -> None:
    """Forward is the next row of the journal that is told, back the one before; arrows do the same."""
    journal = whole_data["journal"]
    told = sorted({start for start, is_told in zip(journal["h"], journal["told"], strict=True) if is_told})
    k = next(k for k, start in enumerate(told) if start > 1700.0)
    page.evaluate("hour => airbridge.seek(hour)", told[k])
    page.locator("#forward").click()
    assert hour(page) == told[k + 1]
    assert page.locator("#spoken").inner_text() != ""
    page.keyboard.press("ArrowRight")
    assert hour(page) == told[k + 2]
    page.keyboard.press("ArrowLeft")
    page.locator("#back").click()
    assert hour(page) == told[k]


def test_an_actor_is_picked_in_the_list_on_the_map_and_in_the_chart(page: Page) -> None:
    """Each way leads to the same card, which says in words what the actor does."""
    page.evaluate("airbridge.seek(1713.4)")
    page.select_option("#follow", label="c130-2")
    assert page.evaluate("airbridge.followed()") == "c130-2"
    page.keyboard.press("Escape")
    page.locator("#theatre").click()
    x, y = drawn_at(page, "c130-1")
    page.locator("#map").click(position={"x": x, "y": y})
    assert page.evaluate("airbridge.followed()") == "c130-1"
    until(page, "document.getElementById('card').textContent.includes('is in the air to tallil')")
    page.locator("#gantt canvas").click(position={"x": 400, "y": 19 + 17 + 16 * 2 + 8})
    assert page.evaluate("airbridge.followed()") == "c130-3"


def test_kinds_of_actors_are_switched_on_and_off(page: Page) -> None:
    """More kinds make a longer chart, which then scrolls."""
    tall = "document.querySelector('#gantt').scrollHeight"
    before = page.evaluate(tall)
    page.locator("#kinds-box summary").click()
    page.get_by_label("Crews").check()
    assert page.evaluate(tall) > before
    page.get_by_label("Crews").uncheck()
    page.get_by_label("Parties").uncheck()
    assert page.evaluate(tall) < before


def test_the_journal_keeps_to_the_hour_and_to_who_is_followed(page: Page) -> None:
    """The row of the hour is marked and in sight; with the box ticked only one actor's rows are there."""
    page.evaluate("airbridge.seek(1713.4)")
    current = page.locator(".entry.current")
    current.wait_for()
    assert "c130-1 is in the air to tallil" in current.inner_text().replace("\n", " ")
    assert current.is_visible()
    page.select_option("#follow", label="osumi")
    page.locator("#only-followed").check()
    until(page, "document.querySelector('.entry.current b').textContent === 'osumi'")


def test_the_map_is_moved_and_zoomed_by_wheel_drag_and_buttons(page: Page) -> None:
    """Each changes where an actor is drawn; the button for the theatre brings it back."""
    page.evaluate("airbridge.seek(1713.4)")
    first = drawn_at(page, "c130-1")
    acts: list[Callable[[], None]] = [
        lambda: page.mouse.wheel(0, -300),
        lambda: drag(page),
        lambda: page.locator("#zoom-in").click(),
    ]
    for act in acts:
        before = drawn_at(page, "c130-1")
        page.locator("#map").hover()
        act()
        last = drawn_at(page, "c130-1", other_than=before)
    page.locator("#theatre").click()
    assert drawn_at(page, "c130-1", other_than=last) == first


def drag(page: Page) -> None:
    """Drag what is under the mouse."""
    page.mouse.down()
    page.mouse.move(300, 250, steps=3)
    page.mouse.up()


def test_a_phone_shows_all_of_it_without_scrolling_sideways(open_page: OpenPage, page_file: Path) -> None:
    """At 390 pixels nothing is wider than the screen, in the dark and without motion as well."""
    page = open_page(
        page_file, viewport={"width": 390, "height": 844}, color_scheme="dark", reduced_motion="reduce", has_touch=True
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.evaluate("map.clientHeight") >= 300
    page.locator("#play").tap()
    until(page, "airbridge.hour() > 0")


def test_names_of_a_scenario_cannot_run(open_page: OpenPage, whole_data: Json, tmp_path: Path) -> None:
    """Scripts and quotes in any name, title or sentence are shown as they are written."""
    data = deepcopy(whole_data)
    data["title"] = data["source"] = HOSTILE
    data["texts"] = [text and f"{HOSTILE} {text}" for text in data["texts"]]
    for named in (*data["actors"], *data["places"], *data["stocks"], *data["relief"], *data["conditions"]):
        named["name"] = f"{HOSTILE} {named['name']}"
    path = tmp_path / "hostile.html"
    path.write_text(page_from(data), encoding="utf-8")
    page = open_page(path)
    page.evaluate("airbridge.seek(1713.4)")
    page.evaluate("name => airbridge.follow(name)", f"{HOSTILE} c130-1")
    page.locator(".entry.current").wait_for()
    assert page.title() != "run"
    assert page.locator("img").count() == 0
    assert page.locator("script").count() == 2
    assert page.locator("#title").evaluate("node => node.textContent") == HOSTILE
    assert HOSTILE[:30] in page.locator("#card").inner_text()


def test_only_whole_dates_of_the_run_are_gone_to(page: Page) -> None:
    """While a date is typed, or where it lies outside the run, the hour stays; the field then shows it again."""
    page.evaluate("airbridge.seek(1713.4)")
    until(page, "moment.value === '2004-03-06T09:24'")
    for date in ("0002-03-20T20:00", "0200-03-20T20:00", "1990-03-20T20:00", "2090-03-20T20:00", ""):
        page.locator("#moment").fill(date)
        assert hour(page) == 1713.4
    page.locator("#moment").press("Backspace")
    assert hour(page) == 1713.4
    page.locator("#moment").fill("2090-03-20T20:00")
    page.locator("#moment").blur()
    assert page.locator("#moment").input_value() == "2004-03-06T09:24"
    assert "goes from Fri 26 Dec 2003 to Fri 23 Jul 2004" in spoken(page)
    page.locator("#moment").fill("2004-03-20T20:00")
    assert hour(page) == pytest.approx(2060.0)


def spoken(page: Page) -> str:
    """What is read aloud."""
    return page.locator("#spoken").inner_text()


def test_the_card_tells_of_what_has_ended_and_of_who_is_not_on_the_map(page: Page) -> None:
    """A milestone is reached since its hour, and leaves a line in its row; of a crew it says that it has no mark."""
    page.evaluate("airbridge.seek(1713.4), airbridge.follow('airlift_may_begin')")
    until(page, "card.innerText.includes('is reached')")
    assert "since 30 Jan 08:48" in page.locator("#card").inner_text()
    assert "Milestones have no mark of their own on the map" in page.locator("#card").inner_text()
    page.evaluate("airbridge.follow('c130-crew-1')")
    until(page, "card.innerText.includes('stands by at ali al salem')")
    assert "Crews have no mark of their own on the map" in page.locator("#card").inner_text()
    page.evaluate("airbridge.follow('c130-1')")
    until(page, "card.innerText.includes('is in the air')")
    assert "on the map" not in page.locator("#card").inner_text()


def test_a_milestone_that_is_reached_leaves_a_line_in_the_chart(page: Page) -> None:
    """Long after its hour its row is not empty."""
    page.locator("#kinds-box summary").click()
    for box in page.locator("#kinds input").all():
        box.set_checked(box.input_value() == "milestones")
    page.evaluate("airbridge.seek(1713.4)")
    column = "gantt.querySelector('canvas').getContext('2d').getImageData(600, 19 + 17 + 2, 1, 12)"
    until(page, "time.textContent === '09:24'")
    assert page.evaluate(f"new Set(new Uint32Array({column}.data.buffer)).size") > 1


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_no_sentence_of_the_journal_is_cut(open_page: OpenPage, page_file: Path, width: int) -> None:
    """Each row is as tall as its words, and the next one begins below it; one that is hurried past as well."""
    page = open_page(page_file, viewport={"width": width, "height": 800})
    page.locator("#everything").check()
    rows = "[...document.querySelectorAll('.entry')].filter(each => !each.hidden)"
    cut = f"{rows}.filter(each => each.lastChild.offsetHeight + 3 > each.clientHeight).map(each => each.innerText)"
    ends = f"{rows}.map(each => [each.offsetTop, each.offsetTop + each.offsetHeight]).sort((a, b) => a[0] - b[0])"
    for when_h in (0.0, 858.0, 1713.4, 3000.0, 4900.0):
        page.evaluate("hour => airbridge.seek(hour)", when_h)
        until(page, "document.querySelector('.entry.current') !== null")
        assert page.evaluate(cut) == []
        found = page.evaluate(ends)
        assert all(after[0] >= before[1] for before, after in pairwise(found))


def test_what_is_read_aloud_follows_the_playing(page: Page) -> None:
    """It says when the run is at its end, however that came about, and that no event comes after or before."""
    page.evaluate("airbridge.seek(100), airbridge.play()")
    until(page, "spoken.textContent === 'Playing'")
    page.keyboard.press("End")
    until(page, "spoken.textContent.startsWith('At the end of the run, ')")
    page.keyboard.press("ArrowRight")
    assert spoken(page) == "No event of this journal comes after"
    page.keyboard.press("Home")
    page.keyboard.press("ArrowLeft")
    assert spoken(page) == "No event of this journal comes before"
    page.locator("#play").click()
    until(page, "spoken.textContent === 'Playing'")
    page.evaluate("airbridge.pause()")
    until(page, "spoken.textContent.startsWith('Paused on ')")


@pytest.mark.parametrize("width", [390, 320])
def test_labels_on_a_phone_are_whole_and_under_nothing(open_page: OpenPage, page_file: Path, width: int) -> None:
    """No label in sight reaches over the edge of the map or under its buttons; the controls leave it room."""
    page = open_page(page_file, viewport={"width": width, "height": 640}, has_touch=True)
    wide, high = page.evaluate("[map.clientWidth, map.clientHeight]")
    in_sight = [each for each in page.evaluate("airbridge.labels()") if 0 < each["x"] < wide and 0 < each["y"] < high]
    boxes = [each["box"] for each in in_sight if each["box"]]
    assert "samawah" in [each["name"] for each in in_sight if each["box"]]
    for box in boxes:
        assert 0 <= box["x"] <= box["x"] + box["w"] <= wide
        assert not any(meet(box, cover) for cover in page.evaluate("airbridge.covers()"))
    assert page.evaluate("controls.offsetHeight") <= 640 / 4


def meet(box: dict[str, float], other: dict[str, float]) -> bool:
    """Whether two boxes have a point in common."""
    return all(box[at] < other[at] + other[by] and other[at] < box[at] + box[by] for at, by in (("x", "w"), ("y", "h")))

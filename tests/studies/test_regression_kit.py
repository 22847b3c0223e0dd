"""The regression kit: what a baseline keeps, and the sentence that says what has changed."""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import pytest

from sim.scenario import Scenario, load
from sim.studies import StudyError
from sim.studies.regression import baseline as baseline_module
from sim.studies.regression.baseline import Baseline, days_of, times_and_hours
from sim.studies.regression.baseline_text import baseline_from, text_of
from sim.studies.regression.first_change import first_change
from sim.studies.regression.kit import ScenarioRegression
from sim.studies.regression.rows import event_of, figure, line_of, lines_of
from sim.studies.regression.store import Store, file_name

SMALL = Path(__file__).parents[1] / "scenario" / "small.toml"
SLOWER = {"fleets.c130.repair_h": {"lognormal": {"median": 7, "sigma": 1.0}}}
COMMAND = "pytest tests/test_plan.py::test_plan --update-baselines"
Kit = Callable[..., ScenarioRegression]


class Failure(Exception):  # noqa: N818 - it is no error
    """What a test that fails says."""


def fail(text: str) -> NoReturn:
    """Stand in for `pytest.fail`."""
    raise Failure(text)


@pytest.fixture(scope="module")
def small() -> Scenario:
    """A small airlift with 200 journal rows."""
    return load(SMALL)


@pytest.fixture
def kit(tmp_path: Path) -> Kit:
    """The fixture as a test gets it anew: `kit()` compares, `kit(update=True)` writes."""

    def make(update: bool = False, written: Callable[[Path], object] = lambda path: None) -> ScenarioRegression:
        store = Store(tmp_path / "baselines" / "test_plan", "test_plan", update, written)
        return ScenarioRegression(store, SMALL.parent, COMMAND, fail)

    return make


def said(check: Callable[[], None]) -> list[str]:
    """The sentences of a failure."""
    with pytest.raises(Failure) as failure:
        check()
    return str(failure.value).splitlines()


def only_file(folder: Path) -> Path:
    """The one baseline below a folder."""
    (path,) = folder.rglob("*.txt")
    return path


def test_a_missing_baseline_fails_with_the_command_that_writes_it(kit: Kit, small: Scenario) -> None:
    """One sentence."""
    (sentence,) = said(lambda: kit().check(small))
    assert sentence.startswith("small, seed 1, replication 0: there is no baseline test_plan.small.1-0.txt yet")
    assert sentence.endswith(f"write it by: {COMMAND}")


def test_a_run_that_is_as_it_was_passes(kit: Kit, small: Scenario) -> None:
    """A scenario or its file, a title or not."""
    kit(update=True).check(small)
    kit().check(small)
    kit().check("small.toml")
    kit().check(small.vary({"title": "Another title"}))


def test_a_changed_repair_time_shows_the_first_event_that_differs(kit: Kit, small: Scenario) -> None:
    """As it was and as it is, in one sentence; then the metrics, and that the inputs are others."""
    kit(update=True).check(small)
    event, metrics, inputs, remedy = said(lambda: kit().check(small.vary(SLOWER)))
    was = '"Mon 8 Mar 2004 07:36: c130-1 is repaired at strip for 5 h 1 min"'
    is_ = '"Mon 8 Mar 2004 07:36: c130-1 is repaired at strip for 5 h 51 min"'
    assert f"the first event that differs is number 49: it was {was}; it is {is_} (end_h 180.61" in event
    assert "cycle_mean was 6.717094478, is 6.92" in metrics
    assert "The inputs are not those of the baseline" in inputs
    assert remedy.endswith(COMMAND)


def test_of_a_long_run_the_event_is_told_as_it_is_now(
    kit: Kit, small: Scenario, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Its baseline holds two rows of each day and the marks of the others, and sums."""
    monkeypatch.setattr(baseline_module, "ALL_ROWS", 50)
    kit(update=True).check(small)
    kit().check(small)
    event = said(lambda: kit().check(small.vary(SLOWER)))[0]
    assert 'it is "Mon 8 Mar 2004 07:36: c130-1 is repaired at strip for 5 h 51 min"' in event
    assert "keeps only the mark (aircraft, repair: in all 2 times, 8.196245 h -> 2 times, 9.5" in event
    kept = [line for line in only_file(tmp_path).read_text(encoding="utf-8").splitlines() if line.startswith("  ")]
    assert 20 < len(kept) < 50


def test_a_metric_that_alone_has_changed_is_named(kit: Kit, small: Scenario, tmp_path: Path) -> None:
    """As where a formula is another."""
    kit(update=True).check(small)
    path = only_file(tmp_path)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("breaks = 2", "breaks = 3").replace("sorties = 8\n", ""), "utf-8")
    metrics, remedy = said(lambda: kit().check(small))
    assert metrics == "small, seed 1, replication 0: breaks was 3, is 2; sorties was not there, is 8"
    assert COMMAND in remedy


def test_only_the_metrics_that_are_named_count(kit: Kit, small: Scenario, tmp_path: Path) -> None:
    """An unknown one is refused with the nearest."""
    kit(update=True).check(small, metrics=["sorties", "breaks"])
    assert "[metrics]\nbreaks = 2\nsorties = 8\n\n" in only_file(tmp_path).read_text(encoding="utf-8")
    with pytest.raises(StudyError, match="no metric 'sortie'; did you mean sorties"):
        kit().check(small, metrics=["sortie"])


def test_a_baseline_is_plain_text_and_the_same_each_time(kit: Kit, small: Scenario, tmp_path: Path) -> None:
    """Line feeds, ASCII, sorted, ten digits at the most; not written again where it is the same."""
    written: list[Path] = []
    kit(update=True, written=written.append).check(small)
    path = only_file(tmp_path)
    content = path.read_bytes()
    kit(update=True, written=written.append).check(small)
    assert written == [path]
    assert b"\r" not in content
    text = content.decode("ascii")
    names = re.findall(r"^(\S+) = ", text.split("[metrics]\n")[1].split("\n\n")[0], re.MULTILINE)
    assert names == sorted(names)
    numbers = re.findall(r"(?<![\w.])\d+\.\d+", text)
    assert max(len(number.replace(".", "").lstrip("0")) for number in numbers) <= 10


def test_the_ends_of_lines_do_not_matter(kit: Kit, small: Scenario, tmp_path: Path) -> None:
    """A checkout may change them."""
    kit(update=True).check(small)
    path = only_file(tmp_path)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    kit().check(small)


def test_figures_are_the_same_where_libraries_differ_in_the_last_digit() -> None:
    """And nothing is ever minus zero."""
    assert figure(0.1 + 0.2) == figure(0.3) == "0.3"
    assert figure(-0.0) == "0"
    assert figure(float("nan")) == "nan"


@pytest.mark.parametrize("all_rows", [0, 1_000])
def test_a_baseline_is_read_as_it_was_written(
    kit: Kit, small: Scenario, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, all_rows: int
) -> None:
    """Whole, or with marks."""
    monkeypatch.setattr(baseline_module, "ALL_ROWS", all_rows)
    kit(update=True).check(small)
    text = only_file(tmp_path).read_text(encoding="utf-8")
    found = baseline_from(text, "x")
    assert text_of(found) == text
    assert len(found.marks) == int(found.head["rows"]) == 200


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("format 1", "format 2"),
        ("[journal]", "[other]"),
        (", 22 rows", ", 23 rows"),
        ("seed = 1", "seed: 1"),
    ],
)
def test_a_damaged_baseline_is_refused_in_a_sentence(
    kit: Kit, small: Scenario, tmp_path: Path, old: str, new: str
) -> None:
    """With what to do."""
    kit(update=True).check(small)
    path = only_file(tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(StudyError, match="is no baseline that this version reads: write it again by --update-base"):
        kit().check(small)


def test_a_baseline_that_is_no_text_is_refused(kit: Kit, small: Scenario, tmp_path: Path) -> None:
    """A folder or bytes in its place."""
    kit(update=True).check(small)
    only_file(tmp_path).write_bytes(b"\xff\xfe")
    with pytest.raises(StudyError, match="cannot be read"):
        kit().check(small)
    kit(update=True).check(small)
    kit().check(small)


def test_two_baselines_of_one_scenario_in_a_test_need_names(kit: Kit, small: Scenario) -> None:
    """Else the second would write over the first."""
    one = kit(update=True)
    one.check(small)
    one.check(small.vary(SLOWER), name="slower")
    one.check(small, seed=2)
    with pytest.raises(StudyError, match="give each an own name="):
        one.check(small.vary(SLOWER))


def test_names_of_files_suit_every_file_system() -> None:
    """Plain parameters in brackets stand as they are; names without end are cut."""
    assert file_name("test_plan", "plan", "1-0") == "test_plan.plan.1-0"
    assert file_name("test_plan[a-2]", "plan", "1-0") == "test_plan-a-2.plan.1-0"
    assert re.fullmatch(r"test_plan-a-b-2\.plan\.1-0-[0-9a-f]{8}", file_name("test_plan[a/b-2]", "plan", "1-0"))
    assert re.fullmatch(r"test_plan\.plan-[0-9a-f]{8}", file_name("test_plan[\u00fc: ?]", "plan"))
    long = [file_name(f"test[{'x' * 300}{k}]") for k in range(2)]
    assert len(set(long)) == 2
    assert max(map(len, long)) == 150


def test_names_of_which_signs_are_replaced_stay_apart() -> None:
    """Whatever is replaced or left out, in the test, the scenario or the name."""
    tests = ["t[x>1]", "t[x<1]", "t[x-1]", "t[x-1-]", "t[x 1]", "t-x-1", "t[x-1].a", "t[]", "t"]
    names = [file_name(test, *parts) for test in tests for parts in (("plan",), ("plan-",), ("plan+",), ("pl an",))]
    assert len(set(names)) == len(names)


def test_two_tests_that_would_share_a_baseline_are_refused(tmp_path: Path) -> None:
    """As where names differ in capitals alone, which some file systems do not tell apart."""
    used: dict[str, str] = {}
    stores = [
        Store(tmp_path, test, False, lambda path: None, owner=f"test_a.py::{test}", used=used)
        for test in ("test_x[a]", "test_x[A]")
    ]
    stores[0].path("plan")
    with pytest.raises(StudyError, match=r"test_a\.py::test_x\[a\] has the baseline test_x-A\.plan\.txt, which test_a"):
        stores[1].path("plan")
    Store(tmp_path, "test_x[a]", False, lambda path: None, owner="test_a.py::test_x[a]", used=used).path("plan")


def row(actor: str, start: float, end: float, activity: str = "repair", amount: float = 0.0, case: str = "") -> str:
    """A line of a journal of one place."""
    times = f"{figure(start)} | {figure(end)}"
    return f"{times} | aircraft/{actor} | {activity} | at hub |  | done | {amount} | {case or actor}"


def kept(lines: Sequence[str], whole: bool) -> Baseline:
    """The baseline of a journal, whole or with two rows a day."""
    head = {"start": "2024-03-04T00:00:00+00:00", "time zone": "UTC"}
    return Baseline(head, {}, times_and_hours(lines), tuple(days_of(lines, datetime(2024, 3, 4, tzinfo=UTC), whole)))


JOURNAL = [row("a", 0, 1), row("b", 0, 2), row("c", 0, 3), row("d", 0, 4), row("e", 0, 30)]
CHANGES = {
    "longer": (
        [*JOURNAL[:1], row("c", 0, 3), row("d", 0, 4), row("b", 0, 5), JOURNAL[4]],
        'number 2: it was "Mon 4 Mar 2024 00:00: b is repaired at hub for 2 h"; '
        'it is "Mon 4 Mar 2024 00:00: b is repaired at hub for 5 h" (end_h 2 -> 5)',
    ),
    "new": (
        [*JOURNAL[:1], row("x", 1, 1.5), *JOURNAL[1:]],
        'number 2: it is "Mon 4 Mar 2024 01:00: x is repaired at hub for 30 min"; it was not there',
    ),
    "gone": (
        [JOURNAL[0], *JOURNAL[2:]],
        'number 2: it was "Mon 4 Mar 2024 00:00: b is repaired at hub for 2 h", which does not happen any more',
    ),
    "another": (
        [JOURNAL[0], row("x", 1, 2), *JOURNAL[2:]],
        'number 2: it was "Mon 4 Mar 2024 00:00: b is repaired at hub for 2 h"; '
        'it is "Mon 4 Mar 2024 01:00: x is repaired at hub for 1 h"',
    ),
    "earlier": (
        [row("d", 0, 0.5), *JOURNAL[:3], JOURNAL[4]],
        'number 1: it was "Mon 4 Mar 2024 00:00: d is repaired at hub for 4 h"; '
        'it is "Mon 4 Mar 2024 00:00: d is repaired at hub for 30 min" (end_h 4 -> 0.5)',
    ),
    "order": (
        [JOURNAL[1], JOURNAL[0], *JOURNAL[2:]],
        'number 1: the same happens in another order, now with "Mon 4 Mar 2024 00:00: b is repaired at hub for 2 h"',
    ),
    "shorter": (
        JOURNAL[:4],
        'number 5: it was "Mon 4 Mar 2024 00:00: e is repaired at hub for 30 h", which does not happen any more',
    ),
    "amount": (
        [*JOURNAL[:4], row("e", 0, 30, amount=2)],
        'number 5: it was "Mon 4 Mar 2024 00:00: e is repaired at hub for 30 h"; '
        'it is "Mon 4 Mar 2024 00:00: e is repaired at hub for 30 h" (amount 0 -> 2)',
    ),
}


PARTS = {
    "start_h": "0.001",
    "end_h": "1.001",
    "kind": "ships",
    "actor": "z",
    "activity": "rest",
    "place": "field",
    "waits_for": "hub.parking",
    "cause": "fuel",
    "outcome": "late",
    "amount": "7",
    "case": "plan-2",
}


@pytest.mark.parametrize("part", PARTS)
def test_every_part_of_a_row_that_differs_is_told(part: str) -> None:
    """Even where the sentences of both events are the same."""
    cells = dict(
        zip(
            ("start_h", "end_h", "actor", "activity", "place", "cause", "outcome", "amount", "case"),
            JOURNAL[0].split(" | "),
            strict=True,
        )
    )
    old = event_of(JOURNAL[0])
    was = {"kind": old.kind, "actor": old.actor, "place": old.place}.get(part, getattr(old, part))
    column = {"kind": "actor", "waits_for": "place"}.get(part, part)
    new = {"kind": "ships/a", "actor": "aircraft/z", "place": "at field", "waits_for": "for hub.parking"}
    cells[column] = new.get(part, PARTS[part])
    lines = [" | ".join(cells.values()), *JOURNAL[1:]]
    told = first_change(kept(JOURNAL, whole=True), kept(lines, whole=True), lines)
    before = figure(was) if isinstance(was, float) else was or "nothing"
    assert re.search(rf"\((.*, )?{part} {before} -> {re.escape(PARTS[part])}[,)]", told)


@pytest.mark.parametrize("name", CHANGES)
def test_the_first_change_is_told(name: str) -> None:
    """Whatever happened to the event: it takes longer, is new, gone, another, earlier or later than others."""
    lines, sentence = CHANGES[name]
    told = first_change(kept(JOURNAL, whole=True), kept(lines, whole=True), lines)
    assert told.startswith(f"the first event that differs is {sentence}")


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("name", CHANGES)
def test_some_change_is_told_whatever_is_kept(name: str, whole: bool) -> None:
    """Rows beyond the first of a day are known by their marks alone."""
    lines, _ = CHANGES[name]
    told = first_change(kept(JOURNAL, whole), kept(lines, whole), lines)
    assert re.match(r"the first event that differs is number [1-5]: .{20}", told)


def test_an_event_that_went_is_placed_by_the_one_that_follows() -> None:
    """Where only its mark is kept."""
    lines = [*JOURNAL[:3], JOURNAL[4]]
    told = first_change(kept(JOURNAL, whole=False), kept(lines, whole=False), lines)
    assert "keeps only the mark stood there before" in told
    assert "e is repaired" in told


def test_every_row_of_a_run_survives_its_line(small: Scenario) -> None:
    """What is told of a kept row is what would be told of the row itself."""
    from sim.outcome import simulate
    from sim.outcome.words import sentence

    run = simulate(small, seed=3, engine="simpy")
    for step, line in zip(run.activities.itertuples(index=False), lines_of(run), strict=True):
        assert line == line_of(step)
        assert sentence(event_of(line)) == sentence(step)  # type: ignore[arg-type]

"""The report of a study: what it says is true, and nothing that it is given can break it."""

from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from sim.errors import AirbridgeError
from sim.operation import PROGRAM
from sim.outcome import METRICS, Finding, Metric, Run, simulate
from sim.scenario import Scenario, load, why
from sim.scenario.kept_origins import set_by_one
from sim.studies import Results, open_results, study
from sim.studies import progress as studies_progress
from sim.studies.keeping.opened import UNTRACED
from sim.studies.question import Check, Limits, Question
from sim.views.figures.hours_by_cause import held_back
from sim.views.figures.style import blank
from sim.views.report import write_report
from sim.views.report.answer import answered
from sim.views.report.asked import Asked, asked
from sim.views.report.checks import of_runs
from sim.views.report.difference_in_words import Comparison, comparisons
from sim.views.report.held import held_up
from sim.views.report.inputs import inputs_of
from sim.views.report.stress import checklist, open_items
from sim.views.report.svg import svg_of
from sim.views.report.tables import by_group, comparison, whole

World = Callable[..., Scenario]
NAMED = {metric.name: metric for metric in METRICS}
TONNES, FIRST, FLOWN = NAMED["tonnes_delivered"], NAMED["first_delivery_day"], NAMED["missions_planned"]
NAN = float("nan")
FILE = "<img src=x onerror=alert(2)>&\"'"
HOSTILE = "<script>alert(1)</script> \"'`]]> </style> &amp; $\\frac{ --> {{ 1 }}"
STRESS = [
    *("1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "2.4", "2.5", "3.1", "3.2", "3.3", "3.4", "4.1", "4.2", "4.3"),
    *("5.1", "5.2", "5.3", "5.4", "6.1"),
]
VOID = ("meta", "link", "br", "hr", "img", "input")


def made(world: World, metric: Metric, first: list[float], second: list[float]) -> Results:
    """A study of two scenarios with these values of one metric."""
    inputs = (world({"title": "Base"}), world({"title": "Other", "horizon_d": 29}))
    measured = tuple(np.array(values, dtype=float)[:, None] for values in (first, second))
    return Results(("base", "other"), inputs, ((metric,), (metric,)), measured, 1, "simpy")


def only(results: Results) -> Comparison:
    """The one comparison of a study."""
    (found,) = comparisons(results, results.metrics)
    return found


def test_what_is_more_than_chance_is_called_better(world: World) -> None:
    """Size, interval, both means, and in how many pairs of runs it is so."""
    found = only(made(world, TONNES, [100, 110, 120, 130], [120, 131, 139, 150]))
    assert found.outcome == "better"
    assert found.sentence == (
        "Cargo delivered by air: 20.0\u00a0t more (95 % interval 18.7\u00a0t to 21.3\u00a0t): "
        "135\u00a0t against 115\u00a0t; better in 4 of 4 pairs of runs."
    )


def test_less_of_what_is_better_high_is_called_worse(world: World) -> None:
    """The sign of a difference is judged by which way is better."""
    found = only(made(world, TONNES, [120, 131, 139, 150], [100, 110, 120, 130]))
    assert (found.outcome, "less" in found.sentence) == ("worse", True)


def test_an_earlier_day_is_better_and_said_in_days(world: World) -> None:
    """A date is better early; the difference stands in days and the means as dates."""
    found = only(made(world, FIRST, [10.0, 11.0, 12.0], [7.0, 8.1, 8.9]))
    assert found.outcome == "better"
    assert "3.0 d earlier" in found.sentence
    assert ": 12 Mar against 15 Mar" in found.sentence


def test_what_chance_may_explain_is_not_told_apart(world: World) -> None:
    """The sentence says what the difference may be, either way."""
    found = only(made(world, TONNES, [100, 110, 120, 130], [109, 101, 131, 121]))
    assert found.outcome == "untold"
    assert found.sentence == "Cargo delivered by air: anything from 17\u00a0t less to 18\u00a0t more."


def test_equal_runs_are_called_the_same(world: World) -> None:
    """Not merely not told apart: there is no difference in any pair."""
    assert only(made(world, TONNES, [100, 110], [100, 110])).outcome == "same"


def test_a_metric_without_a_better_way_is_only_different(world: World) -> None:
    """Nobody is told that more planned missions are better."""
    assert only(made(world, FLOWN, [10, 11, 12], [20, 21, 22.1])).outcome == "different"


def test_pairs_in_which_something_never_came_are_counted(world: World) -> None:
    """A comparison over fewer pairs says so."""
    found = only(made(world, FIRST, [10.0, 11.0, NAN, 13.0], [7.0, 8.0, 9.0, 10.1]))
    assert "over the 3 of 4 pairs of runs in which both have it" in found.sentence


@pytest.mark.parametrize("second", [[7.0], [NAN, NAN]])
def test_too_few_runs_say_nothing(world: World, second: list[float]) -> None:
    """Neither one pair nor none is an answer."""
    assert only(made(world, FIRST, [10.0] * len(second), second)).outcome == "unknown"


def test_the_summary_counts_what_the_intervals_say(results: Results) -> None:
    """Its words are those of `compare`: an interval on one side of nothing, and no other, is a difference."""
    what = asked(results)
    table = results.compare(*(metric.name for metric in what.metrics))
    beyond = int(((table["low"] > 0.0) | (table["high"] < 0.0)).sum())
    answer = answered(results, what)
    told = [each for each in answer.found if each.outcome in ("better", "worse", "different")]
    assert (len(told), len(answer.found)) == (beyond, len(table))
    assert f"of {len(table)} figures" in answer.versus[0].summary


def test_levels_say_mean_interval_and_how_often(world: World) -> None:
    """A day that some runs never reach has the share of those that do."""
    answer = answered(made(world, FIRST, [10.0, 12.0, 14.0, NAN], [10.0, 12.0, 14.0, NAN]), asked_of(FIRST))
    (said,) = answer.levels
    assert said.startswith("First delivery: 16 Mar on average (95 % interval ±")
    assert "in 3 of 4 runs, 75\u00a0% (95\u00a0% interval 30 to 95\u00a0%)" in said


def asked_of(*metrics: Metric) -> Asked:
    """What is asked, where nobody reads more of it than the metrics."""
    return Asked("Why?", metrics, True, ())


def test_a_check_that_is_not_decided_is_not_called_passed(results: Results) -> None:
    """Three runs cannot prove nine in ten."""
    metric = results.metrics[0].name
    check = Check(metric="tonnes_delivered", at_least=0.0, share=0.9)
    question = Question(question="Enough?", baseline="a.toml", metrics=(metric,), checks={"fed": check})
    answer = answered(results, asked(replace(results, question=question)))
    assert [said.partition(" in ")[0] for said in answer.checks] == ["“fed” is not decided by these runs"] * 2


def test_what_held_it_back_is_the_mean_of_the_waits(results: Results) -> None:
    """Hours of all missions, and the causes of most of them."""
    first, *_ = held_up(results)
    waited = results.interval(results.scenarios[0], "waited").mean
    assert f"missions waited {waited:,.0f}\u00a0h a run" in first


def test_every_value_is_counted_by_its_source(surge: Scenario, results: Results) -> None:
    """The counts add up, and each value has its file and line."""
    found = inputs_of(results)
    counts = [int(row.cells[0].text.replace(",", "")) for row in found.counts.rows]
    assert sum(counts[:-1]) == counts[-1] == found.total == len(why(surge))
    assert sum(len(table.rows) for _, table in found.tables) == found.total
    set_by = {row.cells[1].text for _, table in found.tables for row in table.rows}
    assert any(each.startswith("airlift_alone.toml:") for each in set_by)


def test_only_what_another_scenario_sets_is_listed_as_changed(results: Results) -> None:
    """Two aircraft in place of three, set by a program."""
    changes = inputs_of(results).changes
    assert changes is not None
    assert [row.head for row in changes.rows] == ["fleets.c130.aircraft"]
    assert [cell.text for cell in changes.rows[0].cells[1:4]] == ["3", "2", "for this study alone"]


def test_what_an_overlay_changes_stands_with_its_line_and_reason(tmp_path: Path) -> None:
    """A value that it sets, and one that it leaves out, for the reason that the overlay gives."""
    base = tmp_path / "small.toml"
    base.write_text((Path(__file__).parents[1] / "scenario" / "small.toml").read_text(encoding="utf-8"))
    text = 'extends = "small.toml"\nwhy = "It went home"\nwithout = ["places.strip.hours"]\nfleets.c130.aircraft = 1\n'
    (tmp_path / "one.toml").write_text(text, encoding="utf-8")
    both = [load(base), load(tmp_path / "one.toml")]
    changes = inputs_of(study(*both, replications=1, workers=1, engine="simpy", progress=False)).changes
    assert changes is not None
    cells = {row.head: [cell.text for cell in row.cells[3:]] for row in changes.rows}
    assert cells["fleets.c130.aircraft"] == ["one.toml:4", "It went home"]
    assert cells["places.strip.hours"] == ["default", "It went home"]


def test_results_without_origins_say_how_to_add_them(results: Results) -> None:
    """The values are there, and the overlay's reason for what it changes; the report does not guess what set them."""
    kept = [set_by_one(each.vary({"why": "Fewer"}), UNTRACED) for each in results.inputs]
    found = inputs_of(replace(results, inputs=tuple(kept)))
    assert "resume the study that wrote it (--resume)" in found.notes[0]
    assert {row.cells[1].text for _, table in found.tables for row in table.rows} == {UNTRACED}
    assert found.changes is not None
    assert [cell.text for cell in found.changes.rows[0].cells[3:]] == [UNTRACED, "Fewer"]


def test_how_long_a_study_goes_on_is_what_its_file_says(results: Results) -> None:
    """Precision and limit stand in the checklist; without a precision nothing is said of them."""
    question = Question(question="?", baseline="a", metrics=("waited",), limits=Limits(most_replications=50))
    said = []
    for changes in ({}, {"precision": 2.5}, {"precision": "5%", "on_difference": True}):
        asks = replace(results, question=question.model_copy(update=changes))
        items = {item.number: item for section in checklist(asks, asked(asks), first_run(asks), has_map=False)
                 for item in section.items}  # fmt: skip
        said.append(items["4.3"].said[1:])
    assert said == [
        (),
        ("Replications go on until the interval of each figure of interest has a half width of 2.5 in its unit, "
         "up to 50 replications of each scenario.",),
        ("Replications go on until the interval of each difference to the baseline in each figure of interest has a "
         "half width of 5%, up to 50 replications of each scenario.",),
    ]  # fmt: skip


def first_run(results: Results) -> Run:
    """Replication 0 of the baseline."""
    return results.replay(results.scenarios[0], 0)


def test_the_checklist_is_whole_and_says_what_it_cannot_know(results: Results) -> None:
    """All items of STRESS-DES stand there; those that no model knows are the author's."""
    sections = checklist(results, asked(results), results.replay(results.scenarios[0], 0), has_map=False)
    items = [item for section in sections for item in section.items]
    assert [item.number for item in items] == STRESS
    assert all(item.said for item in items)
    assert open_items(sections) == ["1.1", "2.1", "3.2", "5.4", "6.1"]
    logic = next(item for item in items if item.number == "2.2")
    assert len(logic.listed) == len(PROGRAM.processes)
    components = next(item for item in items if item.number == "2.5")
    assert "aircraft" in [row.head for row in components.tables[0].rows]


def test_all_metrics_stand_in_the_tables_once(results: Results) -> None:
    """Every group, and every metric of it."""
    assert sum(len(table.rows) for _, table in by_group(whole(results)[0])) == len(results.metrics)


def test_a_figure_on_a_page_refers_to_nothing_but_itself(results: Results) -> None:
    """Its ids are its own, it has no style for others, and to a reader who hears it is an image with its finding."""
    root = ET.fromstring(svg_of(held_back(results, blank()), "held", "What <held> it back"))
    assert (root.tag, root.get("role"), root.get("aria-label")) == ("svg", "img", "What <held> it back")
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert ids
    assert all(str(name).startswith("held-") for name in ids)
    assert len(ids) == len(set(ids))
    used = [each.get("href", "#")[1:] for each in root.iter("use")]
    assert set(used) <= set(ids)
    assert not list(root.iter("style"))
    assert not list(root.iter("metadata"))


class Read(HTMLParser):
    """A page as a browser would take it: its elements, its ids and links, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that is closed at once."""
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Close the element that is open."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note text outside the style of the page."""
        if "style" not in self.open:
            self.words.append(data)

    def every(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of all elements of a kind."""
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Results:
    """A study whose files, titles, reasons, sources and question want to be more than text, read from its file."""
    text = (Path(__file__).parents[1] / "scenario" / "small.toml").read_text(encoding="utf-8")
    base = Scenario.from_text(text, FILE).vary({"title": HOSTILE})
    changes = {"title": f"{HOSTILE} 2", "why": HOSTILE, "fleets.c130.aircraft": 1, "horizon_d": 11}
    other = base.vary({**changes, "sources": {"fleets.c130.aircraft": f"{HOSTILE} 3"}})
    asks = Question(question=HOSTILE, baseline=HOSTILE, checks={"fed": Check(metric="missions_flown", at_least=0)})
    path = tmp_path_factory.mktemp("hostile") / "results.jsonl"
    study(base, other, replications=3, workers=1, engine="simpy", progress=False, results=path, question=asks)
    return open_results(path)


@pytest.fixture(scope="module")
def page(hostile: Results, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The report of that study, as text."""
    path = tmp_path_factory.mktemp("report") / "report.html"
    write_report(hostile, path, question=f"\u0007{HOSTILE}")
    assert [each.name for each in path.parent.iterdir()] == ["report.html"]
    return path.read_text(encoding="utf-8")


def test_a_page_needs_nothing_else(page: str) -> None:
    """No script, no address but those of its own parts, and a policy that would stop any other."""
    read = Read(page)
    assert not read.open
    assert not read.every("script")
    assert all(str(link["href"]).startswith("#") for link in read.every("a"))
    assert not read.every("link")
    (policy,) = [each for each in read.every("meta") if each.get("http-equiv") == "Content-Security-Policy"]
    assert policy["content"] == "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    assert len(page.encode()) < 3_000_000


def test_a_page_can_be_read_by_ear(page: str) -> None:
    """One first heading, none skipped; tables have captions and heads with a scope; figures have captions and words."""
    read = Read(page)
    levels = [int(tag[1]) for tag, _ in read.tags if tag in ("h1", "h2", "h3", "h4")]
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    assert len(read.every("caption")) == len(read.every("table")) > 10
    assert all(head.get("scope") in ("col", "row") for head in read.every("th"))
    assert len(read.every("figcaption")) == len(read.every("figure")) >= 5
    assert all(each.get("role") == "img" and each.get("aria-label") for each in read.every("svg"))
    assert [len(read.every(tag)) for tag in ("main", "header", "nav", "footer")] == [1, 1, 1, 1]


def test_links_and_labels_of_a_page_lead_somewhere(page: str) -> None:
    """No id stands twice, and every reference is to one that there is."""
    read = Read(page)
    ids = [attributes["id"] for _, attributes in read.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    links = {str(each["href"])[1:] for tag in ("a", "use") for each in read.every(tag)}
    labels = {each["aria-labelledby"] for _, each in read.tags if "aria-labelledby" in each}
    assert links | labels <= set(ids)


def test_the_same_results_give_the_same_bytes(page: str, hostile: Results, tmp_path: Path) -> None:
    """There is no clock and no chance in a report."""
    write_report(hostile, tmp_path / "again.html", question=f"\u0007{HOSTILE}")
    assert (tmp_path / "again.html").read_text(encoding="utf-8") == page


def test_the_audit_on_the_page_is_that_of_the_run(page: str, hostile: Results) -> None:
    """Every check is named, and how many passed."""
    findings = [each for name in hostile.scenarios for each in hostile.replay(name, 0).audit()]
    assert all(finding.check.replace("'", "&#39;") in page for finding in findings)
    assert f"audited: {sum(each.passed for each in findings)} of {len(findings)} checks passed" in page


def test_nothing_that_a_report_is_given_is_more_than_text(page: str) -> None:
    """Script, quotes and ends of elements in titles, reasons, sources and the question are shown as they are."""
    read = Read(page)
    assert not [name for _, attributes in read.tags for name in attributes if name.startswith("on")]
    assert page.count("</style>") == 1
    assert any("<script>alert(1)</script>" in words for words in read.words)
    assert any("$\\frac{" in words for words in read.words)
    assert any(words.startswith(f"{FILE}.toml:") for words in read.words)
    assert f"{HOSTILE} 3" in read.words
    assert not read.every("img")


def test_a_study_of_one_scenario_has_no_comparison(world: World, tmp_path: Path) -> None:
    """Not even one of a scenario without stocks, forces or cargo, run once."""
    results = study(world(), replications=1, workers=1, engine="simpy", progress=False)
    write_report(results, tmp_path / "one.html")
    text = (tmp_path / "one.html").read_text(encoding="utf-8")
    assert "What comes of “A small world”?" in text
    assert "too few to say how sure it is" in text
    assert "less the baseline" not in text


def test_a_report_that_cannot_be_written_leaves_the_old_one(
    results: Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is written beside its place and renamed."""
    path = tmp_path / "report.html"
    path.write_text("old", encoding="utf-8")
    monkeypatch.setattr("sim.views.report.page.page", lambda *_: "new")

    def full(self: Path, *_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(AirbridgeError, match="No space left on device"):
        write_report(results, path)
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["report.html"]


def test_a_place_that_is_none_is_refused_before_anything_is_run(results: Results, tmp_path: Path) -> None:
    """A folder that is not there, and a folder in place of a file."""
    for path, reason in ((tmp_path / "no" / "report.html", "there is no folder"), (tmp_path, "is a folder")):
        with pytest.raises(AirbridgeError, match=reason):
            write_report(results, path)


@pytest.mark.parametrize(
    ("asks", "reason"),
    [
        ({"metrics": ("none",)}, "asks for none, which these results do not have"),
        ({"checks": {"fed": Check(metric="none", at_least=0)}}, "none"),
        ({"checks": {"fed": Check(metric="waited", scenario="nobody", at_least=0)}}, "nobody"),
    ],
)
def test_a_question_of_something_else_is_refused(
    results: Results, tmp_path: Path, asks: dict[str, Any], reason: str
) -> None:
    """In a sentence that names what is not there."""
    asked_otherwise = replace(results, question=Question(question="Enough?", baseline="surge.toml", **asks))
    with pytest.raises(AirbridgeError, match=reason):
        write_report(asked_otherwise, tmp_path / "report.html")


def test_a_run_that_fails_its_audit_is_shown(results: Results, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what is wrong, and the count of what failed."""
    run = simulate(results.inputs[0], engine="simpy")
    monkeypatch.setattr(run, "audit", lambda: [Finding("people are conserved", False, "2 people are lost")])
    said, table = of_runs([run], ["Base"])
    assert said.endswith("0 of 1 checks passed, 1 failed.")
    assert (table.rows[0].cells[0].text, table.rows[0].cells[0].mark) == ("2 people are lost", "failed")


def test_on_a_terminal_a_bar_shows_how_far_a_report_is(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One for the runs and one for the figures; none where it is not wanted, nor where nobody looks."""
    results = study(world({}), replications=2, workers=1, engine="simpy", progress=False)
    write_report(results, tmp_path / "report.html")
    monkeypatch.setattr(studies_progress, "is_terminal", lambda stream: True)
    write_report(results, tmp_path / "report.html", progress=False)
    assert capsys.readouterr().err == ""
    write_report(results, tmp_path / "report.html")
    said = capsys.readouterr().err
    assert "runs:" in said
    assert "figures:" in said


def test_a_mean_is_written_alike_wherever_it_stands(world: World) -> None:
    """In the sentence of its level, in that of a difference and in the table: to the digit of its own interval."""
    results = made(world, TONNES, [1000.2, 1000.4, 1000.6, 1000.8], [1500, 1710, 1905, 2110])
    (row,) = comparison(results, results.metrics, [only(results)], "a table").rows
    base, other, difference = (cell.text for cell in row.cells)
    assert (base, other) == ("1,000.5", "1,806")
    assert f": {other}\u00a0t against {base}\u00a0t;" in only(results).sentence
    assert f"{difference.removeprefix('+')} more" in only(results).sentence
    (level,) = answered(results, asked(results, "?")).levels
    assert f": {base}\u00a0t on average" in level

"""The whole report: what is asked and answered, shown, fed in and checked, on one page."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sim.outcome import Run
from sim.scenario import Scenario
from sim.studies import Bands, Results, bands
from sim.studies.question import Question
from sim.views.report import checks, fit, rendering, software
from sim.views.report.answer import answered
from sim.views.report.asked import Asked, asked
from sim.views.report.figures import MAP, MOST_DRAWN, Material, of_each, of_interest, of_the_course, of_waits
from sim.views.report.held import held_up
from sim.views.report.inputs import inputs_of
from sim.views.report.stress import checklist, open_items
from sim.views.report.tables import by_group, comparison, whole
from sim.views.words import labels

BAND_REPLICATIONS = 10
"""Bands over time are drawn of so many replications, run again."""
STEP_H = 12.0
"""Hours between two points of a band."""


def write_report(
    results: Results,
    path: str | Path,
    question: str = "",
    study: Question | None = None,
    files: Sequence[Scenario] = (),
) -> None:
    """Write the report of a study as one page of HTML that needs nothing else.

    Replication 0 of each scenario is run again, and a few more of those of which bands are drawn. `study` is the study
    file that asked, `files` the scenarios as their files say them, from which the lines that set each value are known;
    `question` stands for the question of the study file. The same results give the same bytes with the same versions.
    AirbridgeError where results and study do not fit, or where the file cannot be written.
    """
    path = Path(path)
    rendering.refuse_place(path)
    fit.refuse_empty(results)
    if study:
        fit.refuse_other_study(results, study, files)
    fit.refuse_other_scenarios(results, files)
    rendering.write_beside(page(results, question, study, files), path)


def page(results: Results, question: str, study: Question | None, files: Sequence[Scenario]) -> str:
    """Give the report as text."""
    what = asked(results, question, study)
    runs = [results.replay(name, 0) for name in results.scenarios]
    material = Material(results, what.metrics, runs, few(results))
    figures = in_pictures(material)
    has_map = any(each.name == MAP for each in figures["pictures"]["course"])
    parts = head(results) | in_words_and_numbers(results, what, files) | figures
    return rendering.rendered(parts | in_trust(results, what, runs, has_map))


def few(results: Results) -> list[Bands]:
    """Run a few replications of the scenarios that are drawn again."""
    count = min(BAND_REPLICATIONS, max(1, results.replications))
    return [
        bands(each, count, results.seed, workers=1, engine=results.engine, progress=False, step_h=STEP_H)
        for each in results.inputs[:MOST_DRAWN]
    ]


def head(results: Results) -> dict[str, Any]:
    """Give what tells a report from another."""
    titles = labels(results.inputs)
    scenarios = [
        (title, name, scenario.fingerprint, len(values))
        for title, name, scenario, values in zip(
            titles, results.scenarios, results.inputs, results.measured, strict=True
        )
    ]
    return {"scenarios": scenarios, "seed": results.seed, "versions": software.versions(), "most_drawn": MOST_DRAWN}


def in_words_and_numbers(results: Results, what: Asked, files: Sequence[Scenario]) -> dict[str, Any]:
    """Give question, answer, and tables of figures and inputs."""
    shown, shown_note = whole(results)
    answer = answered(results, what)
    return {
        "asked": what,
        "answer": answer,
        "held": list(held_up(results)),
        "interest": comparison(results, what.metrics, answer.found, "Figures of interest: means with 95 % intervals"),
        "groups": by_group(shown),
        "groups_note": shown_note,
        "inputs": inputs_of(results, files),
    }


def in_pictures(material: Material) -> dict[str, Any]:
    """Give all figures."""
    pictures = {"interest": list(of_interest(material)), "held": list(of_waits(material))}
    pictures["course"] = list(of_the_course(material))
    return {"pictures": pictures, "each": list(of_each(material)), "drawn": rendering.drawn}


def in_trust(results: Results, what: Asked, runs: Sequence[Run], has_map: bool) -> dict[str, Any]:
    """Give checks and the checklist."""
    titles = labels(results.inputs)
    said, audit = checks.of_runs(runs, titles)
    sections = checklist(results, what, runs[0], has_map)
    return {
        "study_checks": checks.of_study(what.verdicts, dict(zip(results.scenarios, titles, strict=True))),
        "audit_said": said,
        "audit": audit,
        "stress": sections,
        "open_items": open_items(sections),
    }

"""The whole report: what is asked and answered, shown, fed in and checked, on one page."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from sim.errors import AirbridgeError
from sim.outcome import Run
from sim.studies import Bands, Results, bands
from sim.studies.progress import telling
from sim.views.report import checks, rendering, software
from sim.views.report.answer import answered
from sim.views.report.asked import Asked, asked
from sim.views.report.figures import (
    MAP,
    MOST_DRAWN,
    Figure,
    Material,
    most_figures,
    of_each,
    of_interest,
    of_the_course,
    of_waits,
)
from sim.views.report.held import held_up
from sim.views.report.inputs import inputs_of
from sim.views.report.stress import checklist, open_items
from sim.views.report.tables import by_group, comparison, whole
from sim.views.words import labels, listed

BAND_REPLICATIONS = 10
"""Bands over time are drawn of so many replications, run again."""
STEP_H = 12.0
"""Hours between two points of a band."""


def write_report(results: Results, path: str | Path, question: str = "", progress: bool = True) -> None:
    """Write the report of a study as one page of HTML that needs nothing else.

    Replication 0 of each scenario is run again, and a few more of those of which bands are drawn. Figures of interest
    and checks are those of the study file that asked (see `Results.question`), and so is the question where no other is
    given here. On a terminal and in a notebook a bar shows how far it is. The same results give the same bytes with the
    same versions. AirbridgeError where the study file asks for what the results do not have, or where the file cannot
    be written.
    """
    path = Path(path)
    rendering.refuse_place(path)
    refuse_empty(results)
    rendering.write_beside(page(results, question, progress), path)


def refuse_empty(results: Results) -> None:
    """Refuse with an AirbridgeError results in which a scenario has no replication yet."""
    if empty := [name for name, values in zip(results.scenarios, results.measured, strict=True) if not len(values)]:
        raise AirbridgeError(
            f"there is no replication of {listed(empty)} yet: resume the study that writes the results"
        )


def page(results: Results, question: str = "", progress: bool = False) -> str:
    """Give the report as text; a bar for the runs and one for the figures are shown where they are wanted."""
    what = asked(results, question)
    runs = [results.replay(name, results.first) for name in results.scenarios]
    material = Material(results, what.metrics, runs, few(results, progress))
    figures = in_pictures(material, progress)
    has_map = any(each.name == MAP for each in figures["pictures"]["course"])
    parts = head(results) | in_words_and_numbers(results, what) | figures
    return rendering.rendered(parts | in_trust(results, what, runs, has_map))


def few(results: Results, progress: bool) -> list[Bands]:
    """Run a few replications of the scenarios that are drawn again."""
    count = min(BAND_REPLICATIONS, max(1, results.replications))
    return [
        bands(each, count, results.seed, workers=1, engine=results.engine, progress=progress, step_h=STEP_H)
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


def in_words_and_numbers(results: Results, what: Asked) -> dict[str, Any]:
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
        "inputs": inputs_of(results),
    }


def in_pictures(material: Material, progress: bool) -> dict[str, Any]:
    """Give all figures; the bar is as long as if the operation had something for each."""
    with telling(most_figures(material), "figures", progress, "figure") as tell:

        def told(found: Iterable[Figure]) -> list[Figure]:
            kept = []
            for each in found:
                kept.append(each)
                tell(1)
            return kept

        pictures = {"interest": told(of_interest(material)), "held": told(of_waits(material))}
        pictures["course"] = told(of_the_course(material))
        each = [(title, told(found)) for title, found in of_each(material)]
    return {"pictures": pictures, "each": each, "drawn": rendering.drawn}


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

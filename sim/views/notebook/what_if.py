"""A panel that asks "what if": sliders for some values of a scenario, and the difference that they make."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from html import escape
from importlib import import_module
from types import ModuleType
from typing import Any

from sim.errors import AirbridgeError
from sim.scenario import Scenario
from sim.studies import Results
from sim.studies.comparison import compared
from sim.studies.refusal import place_of
from sim.views.figures.metric_axis import MOST_METRICS, measure_of
from sim.views.figures.study_differences import differences, numbers
from sim.views.notebook.answers import Answers
from sim.views.notebook.card import drawn, table
from sim.views.notebook.choices import Bounds, Choice, choices
from sim.views.notebook.results_card import cells, height_in, name_of
from sim.views.report.asked import usual
from sim.views.screen.cells import NONE

WIDE_IN = 9.0
SHOWN_PX = 720
USUAL_METRICS = 3
HEADS = ("", "as it is", "what if", "difference")
NO_WIDGETS = "a what-if panel needs ipywidgets: pip install 'airbridge-sim[notebook]'"


def what_if(
    scenario: Scenario,
    paths: Mapping[str, Bounds],
    metrics: Sequence[str] = (),
    replications: int = 200,
    seed: int = 1,
    engine: str = "auto",
) -> "Panel":
    """Give a panel with a slider for each dotted path, which shows what the values chosen change.

    A list gives the values to choose from, two bounds in a tuple the numbers between them; for a distribution they are
    factors. Sliders begin at the scenario's own values. At each change the same replications are run with the new
    values and compared in pairs with the scenario as it is, in `metrics` (without any, in those that most operations
    are judged by); points that were computed before are remembered. Values that the scenario refuses show its sentence.

    AirbridgeError where ipywidgets are missing, for unknown paths and metrics, and for values that make no choice.
    """
    widgets = widgets_or_refusal()
    answers = Answers(scenario, replications, seed, engine)
    base = answers.alone(scenario)
    names = list(metrics) or [each.name for each in usual(base)][:USUAL_METRICS]
    if len(names) > MOST_METRICS:
        raise AirbridgeError(f"{len(names)} metrics are named: a panel shows at most {MOST_METRICS}")
    for name in names:
        place_of(name, [each.name for each in base.metrics], "metric")
    return Panel(widgets, answers, choices(scenario, paths), names)


def widgets_or_refusal() -> ModuleType:
    """Give ipywidgets; AirbridgeError with the way to have them where they are missing."""
    try:
        return import_module("ipywidgets")
    except ImportError:
        raise AirbridgeError(NO_WIDGETS) from None


class Panel:
    """Sliders, a sentence or a table, and a picture; a notebook shows it as a widget."""

    def __init__(self, widgets: ModuleType, answers: Answers, given: Sequence[Choice], metrics: Sequence[str]) -> None:
        self.answers, self.choices, self.metrics = answers, given, tuple(metrics)
        self.sliders: dict[str, Any] = {each.path: slider(widgets, each, self.changed) for each in given}
        """The sliders by path; the `value` of one is the place of the value chosen among those of its `Choice`."""
        self.text = widgets.HTML()
        self.picture = widgets.Image(format="png", layout=widgets.Layout(width=f"{SHOWN_PX}px"))
        self.box = widgets.VBox([*self.sliders.values(), self.text, self.picture])
        self.results: Results | None = None
        """The baseline and the scenario with the values chosen; None where these are refused."""
        self.show()

    @property
    def changes(self) -> dict[str, Any]:
        """The values chosen that differ from the scenario's own, by path."""
        placed = [(each, self.sliders[each.path].value) for each in self.choices]
        return {each.path: each.values[place] for each, place in placed if place != each.own}

    def changed(self, _: Any) -> None:
        """Answer a slider that was moved."""
        self.text.value = f"<p>{self.answers.options['replications']:,} replications are run …</p>"
        self.show()

    def show(self) -> None:
        """Show the difference that the values chosen make, or why they cannot be."""
        self.results = None
        self.picture.layout.visibility = "hidden"
        try:
            self.results = self.answers.at(self.changes)
            self.text.value = table(HEADS, rows(self.results, self.metrics))
            self.picture.value = picture(self.results, self.metrics)
        except AirbridgeError as error:
            self.text.value = f"<p role='alert'><strong>{escape(str(error))}</strong></p>"
            return
        self.picture.layout.visibility = "visible"

    def _repr_mimebundle_(self, **options: Any) -> Any:
        return self.box._repr_mimebundle_(**options)


def slider(widgets: ModuleType, choice: Choice, changed: Callable[[Any], None]) -> Any:
    """Make a slider over the values of a path, which answers when it is let go."""
    made = widgets.SelectionSlider(
        options=[(words, place) for place, words in enumerate(choice.words)],
        value=choice.own,
        description=choice.path,
        continuous_update=False,
        style={"description_width": "16em"},
        layout=widgets.Layout(width=f"{SHOWN_PX}px"),
    )
    made.observe(changed, names="value")
    return made


def rows(results: Results, metrics: Sequence[str]) -> list[tuple[str, ...]]:
    """Give a row for each metric: its mean as it is and what if, and the paired difference, with intervals."""
    shared = [name for name in metrics if name in results.shared()]
    found = {row.metric: row for row in compared(results, shared).itertuples()}
    measures = {name: measure_of(results, name) for name in metrics}
    return [
        (
            name_of(measure.metric),
            *cells(results, measure.metric),
            numbers(found[name], measure).replace(" [", "\n[") if name in found else NONE,
        )
        for name, measure in measures.items()
    ]


def picture(results: Results, metrics: Sequence[str]) -> bytes:
    """Draw the differences with their intervals, as PNG; metrics that one of the two has not are left out."""
    shared = [name for name in metrics if name in results.shared()]
    draw = partial(differences, results, *shared)
    return drawn(lambda ax: draw(ax=ax), height_in(len(shared), 1), WIDE_IN)

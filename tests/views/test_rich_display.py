"""What a notebook shows of runs and results: tables with a small picture, and nothing that runs as script."""

import re
import subprocess
import sys
from collections.abc import Callable

import pytest
from IPython.core.interactiveshell import InteractiveShell

from sim.outcome import Run, simulate
from sim.scenario import Scenario
from sim.studies import Results, study
from sim.views.notebook.registering import register
from sim.views.notebook.results_card import results_html
from sim.views.notebook.run_card import run_html

PNG = 'src="data:image/png;base64,iVBOR'
NASTY = "<script>alert('1')</script> \"quoted\" & more"


def words(html: str) -> str:
    """The text of some HTML, a space where a tag was."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html))


def test_a_run_shows_its_story_beside_a_picture(operation: Run) -> None:
    """Milestones with dates, the figures it is judged by, what held it back, and one picture."""
    html = run_html(operation)
    shown = words(html)
    assert html.count(PNG) == 1
    assert operation.scenario.title in shown
    assert re.search(r"closed \d+ \w{3} ", shown)
    assert "Cargo delivered by air" in shown
    assert "Held back by" in shown


def test_a_run_says_when_each_force_closes(operation: Run) -> None:
    """The date in the table is that of the milestone in the run."""
    shown = words(run_html(operation))
    closed = operation.milestones[operation.milestones["name"].str.endswith(".closed")].iloc[0]
    moment = closed["time"].tz_convert(operation.scenario.data.time_zone)
    title = str(closed["name"]).replace("_", " ").replace(".", " ")
    assert f"{title[:1].upper()}{title[1:]} {moment.day} {moment:%b}" in shown


def test_a_run_without_deliveries_shows_its_aircraft(world: Callable[..., Scenario]) -> None:
    """Where nothing is delivered there is a picture all the same."""
    assert run_html(simulate(world())).count(PNG) == 1


def test_results_show_means_with_intervals_for_each_scenario(results: Results) -> None:
    """The table has the mean and the interval of the summary."""
    shown = words(results_html(results))
    for name, title in zip(results.scenarios, ("Surge of the airlift alone", "Two aircraft"), strict=True):
        found = results.interval(name, "tonnes_delivered")
        assert title in shown
        assert f"{found.mean:,.0f} [{found.low:,.0f}, {found.high:,.0f}]" in shown


def test_results_of_one_scenario_and_of_one_replication_are_shown(world: Callable[..., Scenario]) -> None:
    """Neither comparison nor intervals are needed for a table and a picture."""
    html = results_html(study(world(), replications=1, workers=1, progress=False))
    assert html.count(PNG) == 1
    assert "there are no intervals" in html


def test_of_many_scenarios_the_first_are_shown_and_the_rest_counted(world: Callable[..., Scenario]) -> None:
    """A sweep's results stay a table that fits beside a picture."""
    many = [world({"title": f"number {k}", "fleets.heron.crews": 40 + k}) for k in range(8)]
    shown = words(results_html(study(*many, replications=2, workers=1, progress=False)))
    assert "2 more scenarios" in shown
    assert "number 5" in shown
    assert "number 6" not in shown


def test_names_cannot_run_as_script(world: Callable[..., Scenario]) -> None:
    """A title with tags and quotes is text, in table and picture."""
    scenario = world({"title": NASTY})
    for html in (
        run_html(simulate(scenario)),
        results_html(study(scenario, replications=2, workers=1, progress=False)),
    ):
        assert "<script" not in html
        assert "&lt;script&gt;" in html
        assert re.findall(r'alt="([^"]*)"', html) != []


def test_ipython_shows_both_so_once_the_package_is_there(operation: Run, results: Results) -> None:
    """Registered by name, the cards stand before what the types say of themselves."""
    shell = InteractiveShell.instance()
    try:
        register()
        assert shell.display_formatter is not None
        formatter = shell.display_formatter.formatters["text/html"]
        assert formatter(operation) == run_html(operation)
        assert formatter(results) == results_html(results)
    finally:
        InteractiveShell.clear_instance()


def test_repr_stays_a_line_for_terminals(operation: Run, results: Results) -> None:
    """In a terminal a run and results say in a line what they are."""
    for shown in (repr(operation), repr(results)):
        assert shown.startswith("<R")
        assert "seed 1" in shown
        assert "\n" not in shown


@pytest.mark.parametrize("before", ["", "import IPython; "])
def test_importing_the_package_loads_nothing_heavy(before: str) -> None:
    """Neither drawing nor tables are loaded by `import sim`, beside IPython or without it."""
    code = (
        f"{before}import sys, sim; print([name for name in ('matplotlib', 'pandas', 'numpy') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

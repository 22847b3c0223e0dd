"""Figures as files."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from matplotlib.axes import Axes

from sim.errors import AirbridgeError
from sim.outcome import Run, simulate
from sim.scenario import load
from sim.studies import Bands, Folder, Results, bands
from sim.views import deliveries, gantt, held_back, keep_figures, save, stock_levels
from sim.views.figures.saving import page_of, write
from sim.views.figures.style import blank

OF_EACH = ("gantt", "stock_levels", "days_of_supply", "held_back_by_month")
PNG = b"\x89PNG\r\n\x1a\n"
DRAW = """
import sys
from pathlib import Path
from sim.outcome import simulate
from sim.scenario import load
from sim.views import gantt
from sim.views.figures.saving import write
from sim.views.figures.style import blank
scenario = load(sys.argv[1], vary={"horizon_d": 80})
write(gantt(simulate(scenario), blank()).figure, Path(sys.argv[2]))
"""


def test_a_figure_is_saved_as_png_and_as_svg(run: Run, tmp_path: Path) -> None:
    """Both lie under the name that was given, and missing folders are made."""
    written = save(held_back(run, blank()), tmp_path / "new" / "held")
    assert written == [tmp_path / "new" / "held.png", tmp_path / "new" / "held.svg"]
    assert written[0].read_bytes().startswith(PNG)
    assert "<svg" in written[1].read_text(encoding="utf-8")
    assert sorted(path.name for path in written[0].parent.iterdir()) == ["held.png", "held.svg"]


def test_a_suffix_in_the_path_changes_nothing(run: Run, tmp_path: Path) -> None:
    """`held.png` and `held` name the same two files; other dots belong to the name."""
    assert save(held_back(run, blank()), tmp_path / "held.png") == save(held_back(run, blank()), tmp_path / "held")
    assert save(held_back(run, blank()), tmp_path / "v1.2")[0].name == "v1.2.png"


def test_the_same_figure_gives_the_same_bytes(run: Run, levels: Bands, results: Results, tmp_path: Path) -> None:
    """Drawn twice, an SVG is equal byte for byte."""
    figures: dict[str, Callable[[], Axes]] = {
        "gantt": lambda: gantt(run, blank()),
        "deliveries": lambda: deliveries(run, blank()),
        "levels": lambda: stock_levels(run, blank()),
        "bands": lambda: stock_levels(levels, blank()),
        "held": lambda: held_back(results, blank()),
    }
    for name, draw in figures.items():
        paths = [tmp_path / f"{name}-{time}.svg" for time in ("once", "again")]
        for path in paths:
            write(page_of(draw()), path)
        assert paths[0].read_bytes() == paths[1].read_bytes(), name


def test_another_process_gives_the_same_bytes(tmp_path: Path) -> None:
    """Nothing of an SVG depends on where objects lie in memory or on the hash seed."""
    path = Path(__file__).parents[2] / "scenarios" / "airlift_alone.toml"
    subprocess.run((sys.executable, "-c", DRAW, str(path), str(tmp_path / "there.svg")), check=True)
    here = gantt(simulate(load(path, vary={"horizon_d": 80})), blank())
    write(page_of(here), tmp_path / "here.svg")
    assert (tmp_path / "there.svg").read_bytes() == (tmp_path / "here.svg").read_bytes()


def test_an_svg_holds_text_as_text_and_no_date(run: Run, tmp_path: Path) -> None:
    """It can be searched, and it does not say when it was made."""
    svg = save(gantt(run, blank()), tmp_path / "gantt")[1].read_text(encoding="utf-8")
    assert "c130-1</text>" in svg
    assert "<dc:date>" not in svg


def test_a_path_that_cannot_be_written_is_a_sentence(run: Run, tmp_path: Path) -> None:
    """A file where a folder should be."""
    (tmp_path / "taken").write_text("")
    with pytest.raises(AirbridgeError, match=r"the figure cannot be written to .*taken.*give another path"):
        save(held_back(run, blank()), tmp_path / "taken" / "held")


def test_a_study_keeps_its_figures(results: Results, run: Run, levels: Bands, tmp_path: Path) -> None:
    """Three of all scenarios together, four of each; an airlift without forces has no build-up of them."""
    other = results.inputs[1]
    runs = [run, simulate(other)]
    keep_figures(results, runs, [levels, bands(other, 2, workers=1, progress=False)], folder := Folder(tmp_path))
    first, second = results.scenarios
    names = ["held_back", "deliveries", "milestones"]
    names += [f"{figure}-{name}" for name in (first, second) for figure in OF_EACH]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        f"{name}.{suffix}" for name in names for suffix in ("png", "svg")
    )
    assert sorted(folder.written) == sorted(path.name for path in tmp_path.iterdir())


def test_figures_of_one_scenario_have_plain_names(results: Results, run: Run, levels: Bands, tmp_path: Path) -> None:
    """No name is repeated where there is one scenario only."""
    alone = Results(
        results.scenarios[:1],
        results.inputs[:1],
        results.declared[:1],
        results.measured[:1],
        results.seed,
        results.engine,
    )
    keep_figures(alone, [run], [levels], Folder(tmp_path))
    assert {path.stem for path in tmp_path.iterdir()} == {"held_back", "deliveries", "milestones", *OF_EACH}


def test_a_whole_operation_has_its_build_up(
    operation_results: Results, operation: Run, operation_levels: Bands, tmp_path: Path
) -> None:
    """All figures, since there is something to say in each."""
    keep_figures(operation_results, [operation], [operation_levels], Folder(tmp_path))
    assert {path.stem for path in tmp_path.iterdir()} == {"held_back", "deliveries", "milestones", "build_up", *OF_EACH}

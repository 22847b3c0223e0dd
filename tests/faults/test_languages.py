"""Machines that write numbers and text otherwise: files and tables are the same everywhere."""

import locale
from pathlib import Path

import pytest

from sim.scenario import Scenario, load
from sim.studies import keep_tables, study
from sim.studies.keeping.folder import Folder
from tests.faults.conftest import SMALL, Airbridge

COMMAS = {"decimal_point": ",", "thousands_sep": ".", "grouping": [3, 3, 0]}
GERMAN = ("de_DE.UTF-8", "de_DE.utf8", "German_Germany.1252", "fr_FR.UTF-8")


@pytest.fixture
def commas(monkeypatch: pytest.MonkeyPatch) -> None:
    """A locale with decimal commas: a real one where there is one, and what Python asks for in any case."""
    for name in GERMAN:
        try:
            locale.setlocale(locale.LC_ALL, name)
            break
        except locale.Error:
            continue
    monkeypatch.setattr(locale, "localeconv", lambda: COMMAS)


@pytest.fixture(autouse=True)
def usual_after() -> object:
    """The usual locale again."""
    yield
    locale.setlocale(locale.LC_ALL, "C")


def outputs(scenario: Scenario, folder: Path) -> list[bytes]:
    """Give all that is written of a small study."""
    file = folder / "kept.jsonl"
    results = study(scenario, replications=2, engine="simpy", workers=1, results=file, progress=False)
    keep_tables(results, Folder(folder))
    texts = [scenario.to_toml().encode(), str(scenario).encode(), str(results.summary()).encode()]
    return [*texts, *(each.read_bytes() for each in sorted(folder.iterdir()))]


def test_decimal_commas_change_no_file_and_no_table(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Points in files, whatever the machine's own custom is."""
    for name in ("points", "commas"):
        (tmp_path / name).mkdir()
    points = outputs(load(SMALL), tmp_path / "points")
    request.getfixturevalue("commas")
    assert outputs(load(SMALL), tmp_path / "commas") == points


def test_a_terminal_that_knows_only_ascii_is_written_to_all_the_same(airbridge: Airbridge, tmp_path: Path) -> None:
    """Nothing breaks off."""
    text = SMALL.read_text(encoding="utf-8").replace("A small airlift", "Lufttransport für Köln → 東京")
    (tmp_path / "named.toml").write_text(text, encoding="utf-8")
    done = airbridge("show", "named.toml", env={"PYTHONIOENCODING": "ascii", "LC_ALL": "xx_YY", "PYTHONUTF8": "0"})
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Lufttransport f")

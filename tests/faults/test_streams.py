"""Whatever standard input, output and error are, a command ends with its exit code and without a traceback."""

import subprocess
import sys

import pytest

from sim.cli import main
from tests.faults.conftest import ROOT, SMALL, Airbridge, sentence_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="streams are those of POSIX")


def test_a_reader_that_goes_away_ends_the_command_in_silence() -> None:
    """As `| true` does in a shell."""
    words = f"{sys.executable} -m sim show {SMALL} | true"
    done = subprocess.run(["sh", "-c", words], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_an_output_on_a_full_disk_is_said(airbridge: Airbridge) -> None:
    """And nothing else, though Python writes what is left once more as it ends."""
    with open("/dev/full", "w", encoding="utf-8") as full:  # noqa: PTH123
        done = airbridge("show", str(SMALL), stdout=full)
    assert sentence_of(done, 2) == "the output cannot be read or written: No space left on device"


def test_no_stream_at_all_is_needed() -> None:
    """Standard input, output and error are closed, as under some schedulers."""
    words = f"{sys.executable} -m sim run {SMALL} --replications 2 --engine simpy <&- >&- 2>&-"
    assert subprocess.run(["sh", "-c", words], cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize(("columns", "widest"), [("40", 41), ("1", 3), ("0", 80), ("x", 80)])
def test_tables_fit_any_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], columns: str, widest: int
) -> None:
    """No line is wider, and one that says nothing of its width is taken to be a usual one."""
    monkeypatch.setattr(sys, "argv", ["airbridge", "run", str(SMALL), "--replications", "2", "--engine", "simpy"])
    monkeypatch.setenv("COLUMNS", columns)
    with pytest.raises(SystemExit) as ended:
        main()
    said = capsys.readouterr()
    assert (ended.value.code, said.err) == (0, "")
    assert 0 < max(len(line) for line in said.out.splitlines()) <= widest
    assert "Deliveries" in said.out or columns == "1"

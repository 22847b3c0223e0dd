"""Progress: one bar with the time left where somebody looks, and not a byte where nobody does."""

import importlib.util
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from sim.studies.progress import Progress

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "scenario" / "small.toml"


class Terminal(io.StringIO):
    """Keeps what is written on it, and passes for a terminal."""

    def isatty(self) -> bool:
        """It says that it is one."""
        return True


def test_rounds_move_the_end_of_the_bar_and_not_its_state(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thirty of thirty, then thirty of ninety: a precision that asks for more is no restart."""
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    bar = Progress(wanted=True)
    bar.expect(30)
    bar.add(30)
    bar.expect(60)
    assert (bar.bar.n, bar.bar.total) == (30, 90)
    bar.add(60)
    assert (bar.bar.n, bar.bar.total) == (90, 90)
    bar.close()
    assert "30/90" in terminal.getvalue()


def test_what_a_results_file_holds_already_is_done_from_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    """A study that goes on begins where it was, and its pace counts what is done now."""
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    bar = Progress(wanted=True)
    bar.expect(100, there=300)
    bar.close()
    assert "300/400" in terminal.getvalue()


def test_nothing_is_shown_where_nothing_is_left_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor where it is not wanted; telling and closing do no harm then."""
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    for bar in (Progress(wanted=True), Progress(wanted=False)):
        bar.expect(0 if bar.wanted else 10, there=10)
        bar.add(1)
        bar.close()
        bar.close()
    assert terminal.getvalue() == ""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_a_terminal_shows_the_time_left_and_is_clean_at_the_end() -> None:
    """The bar is on standard error, and is wiped out; the answer alone is on standard output."""
    import pty
    import termios

    controller, screen = pty.openpty()
    termios.tcsetwinsize(screen, (24, 80))
    words = (sys.executable, "-m", "sim", "study", str(SMALL), "--replications", "200", "--engine", "simpy")
    process = subprocess.Popen((*words, "--workers", "1"), cwd=ROOT, stdout=subprocess.PIPE, stderr=screen)
    os.close(screen)
    shown = b""
    try:
        while part := os.read(controller, 4_096):
            shown += part
    except OSError:  # that is how a terminal ends on Linux
        pass
    answer = process.communicate()[0]
    assert process.returncode == 0
    assert re.search(rb"runs: +\d+%.*/200 \[\d\d:\d\d<\d\d:\d\d", shown)
    assert shown.replace(b"\r", b"\n").strip().splitlines()[-1].startswith(b"runs")
    assert b"runs:" not in answer


CELL = """
import sys
from sim.studies.progress import Progress
bar = Progress(wanted=True)
bar.expect(30)
bar.add(30)
bar.expect(60)
print(type(bar.bar).__name__, bar.bar.n, bar.bar.total)
bar.close()
"""


def test_a_notebook_shows_a_widget_or_a_line() -> None:
    """A widget where ipywidgets is installed; a line, and no warning, where it is not."""
    cell = nbformat.v4.new_code_cell(CELL)  # type: ignore[no-untyped-call]
    notebook = nbformat.v4.new_notebook(cells=[cell])  # type: ignore[no-untyped-call]
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(ROOT)}}).execute()
    printed = "".join(each["text"] for each in cell.outputs if each.get("name") == "stdout")
    others = "".join(each["text"] for each in cell.outputs if each.get("name") == "stderr")
    widgets = importlib.util.find_spec("ipywidgets") is not None
    assert printed == f"{'tqdm_notebook' if widgets else 'tqdm'} 30 90\n"
    assert any("application/vnd.jupyter.widget-view+json" in each.get("data", {}) for each in cell.outputs) == widgets
    assert ("30/90" in others) == (not widgets)
    assert "Warning" not in others

"""Scenario, CSV and results files are data: nothing in them is executed, leads elsewhere, or grows beyond bounds."""

import ast
import os
import pickle
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sim.errors import AirbridgeError
from sim.scenario import Scenario, load
from sim.scenario.document import MAX_BYTES
from sim.studies import StudyError
from sim.studies.keeping.opened import open_results
from sim.studies.keeping.reading import LONGEST_LINE
from sim.studies.question import read_study
from tests.faults.conftest import ROOT, SMALL

posix = pytest.mark.skipif(sys.platform == "win32", reason="links, pipes and devices are those of POSIX")
TEXT = SMALL.read_text(encoding="utf-8")
LINES = TEXT.replace("[requirements.tents]", '[requirements]\nfile = "{}"\n[requirements.tents]')
OVERLAY = 'extends = "{}"\nwhy = "a test"\n'
OUTSIDE = (
    *(
        "../secret",
        "../../secret",
        "/etc/passwd",
        "below/../../secret",
        "./../secret",
        "C:\\\\secret",
        "\\\\\\\\host\\\\share",
    ),
    *(
        "//host/share/secret",
        "n" * 300,
        "file:///etc/passwd",
        "/proc/self/environ",
        "/dev/zero",
        "/dev/stdin",
        "CON",
        "~/secret",
    ),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder, beside which lies a secret."""
    (tmp_path / "secret").write_text("secret = 'sesame'\nid,sesame\n")
    inner = tmp_path / "inner"
    inner.mkdir()
    return inner


def refusal_of(attempt: Callable[[], object]) -> str:
    """Give the sentences with which something is refused."""
    with pytest.raises(AirbridgeError) as refused:
        attempt()
    assert "sesame" not in str(refused.value)
    return str(refused.value)


def written(folder: Path, text: str) -> Path:
    """Write a scenario file."""
    path = folder / "hostile.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", OUTSIDE)
@pytest.mark.parametrize("text", [OVERLAY, LINES])
def test_no_name_in_a_file_leads_out_of_its_folder(folder: Path, name: str, text: str) -> None:
    """Neither a parent nor a CSV file: it lies outside, or it is not there."""
    said = refusal_of(lambda: load(written(folder, text.replace("{}", name))))
    assert "outside the folder" in said or "is not there" in said or "is no name of a file" in said


@pytest.mark.parametrize("name", ["../secret", "/etc/passwd", "below/../../secret"])
def test_no_name_in_a_study_file_leads_out_of_its_folder(folder: Path, name: str) -> None:
    """As for scenarios."""
    path = written(folder, f'question = "?"\nbaseline = "{name}"\n')
    assert "lies outside the folder of the study file" in refusal_of(lambda: read_study(path))


@posix
@pytest.mark.parametrize("text", [OVERLAY, LINES])
def test_no_link_leads_out_of_the_folder(folder: Path, text: str) -> None:
    """Neither a link to a file, nor a folder that is a link, nor links in a circle."""
    (folder / "link").symlink_to("../secret")
    (folder / "way").symlink_to("..")
    (folder / "circle").symlink_to("circle")
    for name in ("link", "way/secret", "circle"):
        said = refusal_of(lambda: load(written(folder, text.replace("{}", name))))  # noqa: B023
        assert "outside the folder" in said or "is not there" in said or "symbolic links" in said


@posix
@pytest.mark.parametrize("read", [load, read_study, open_results])
def test_a_pipe_is_not_waited_for(folder: Path, read: Callable[[Path], object]) -> None:
    """Nobody will ever write to it; as little as to one that a file names."""
    os.mkfifo(folder / "pipe.toml")
    assert "is no plain file" in refusal_of(lambda: read(folder / "pipe.toml"))
    for text in (OVERLAY, LINES):
        assert "is no plain file" in refusal_of(lambda: load(written(folder, text.replace("{}", "pipe.toml"))))  # noqa: B023


@posix
@pytest.mark.parametrize("read", [load, read_study, open_results])
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/tty"])
def test_a_device_is_not_read(read: Callable[[str], object], device: str) -> None:
    """It might never end."""
    assert "is no plain file" in refusal_of(lambda: read(device))


def test_sizes_are_bounded_before_work(folder: Path) -> None:
    """Files, lines, depth, text, keys, chains, names and digits."""
    small = TEXT + "\n"
    long_chain = {f"{n}.toml": OVERLAY.format(f"{n + 1}.toml") for n in range(20)}
    for name, text in long_chain.items():
        (folder / name).write_text(text)
    bombs: dict[str, Callable[[], object]] = {
        "is larger than 10 MB": lambda: load(written(folder, "#" * (MAX_BYTES + 1))),
        "is larger than 10 MB; a": lambda: Scenario.from_text("#" * (MAX_BYTES + 1)),
        "nested more than 12 levels deep": lambda: Scenario.from_text(small + "x = " + "[" * 100_000),
        "nested more than 12 levels": lambda: Scenario.from_text(small + "a." * 100_000 + "b = 1"),
        "nested more than": lambda: Scenario.from_text(small + "x = " + "{a=" * 50_000),
        "2": lambda: Scenario.from_text(small.replace("A small airlift", "x" * 2_001)),
        "a number": lambda: Scenario.from_text(small.replace("horizon_d = 30", "horizon_d = " + "9" * 4_000)),
        "too many digits": lambda: Scenario.from_text(small.replace("horizon_d = 30", "horizon_d = " + "9" * 5_000)),
        "at most 10,000": lambda: Scenario.from_text(small.replace("aircraft = 2", "aircraft = 1000000000")),
        "at most 3,660": lambda: Scenario.from_text(small.replace("horizon_d = 30", "horizon_d = 1e9")),
        "at most 9 are read": lambda: load(folder / "0.toml"),
    }
    said = {sentence: refusal_of(attempt) for sentence, attempt in bombs.items()}
    assert [sentence for sentence, text in said.items() if sentence not in text] == []


def test_a_results_file_is_bounded_by_its_lines(tmp_path: Path) -> None:
    """A line without an end is not read to it, and one of many brackets breaks nothing."""
    path = tmp_path / "results.jsonl"
    for content in (
        b"[" * 200_000 + b"\n",
        b'{"airbridge":' * 50_000 + b"\n",
        b"9" * 10_000 + b"\n",
        b"\x1f\x8b\x08\0\n",
    ):
        path.write_bytes(content)
        assert "is no results file of a study" in refusal_of(lambda: open_results(path))
    with path.open("wb") as stream:
        stream.truncate(LONGEST_LINE + 10)
    assert "is no results file of a study" in refusal_of(lambda: open_results(path))


class Bomb:
    """Something that does what it likes when it is unpickled."""

    def __reduce__(self) -> tuple[Callable[[str], object], tuple[str]]:
        return os.mkdir, ("exploded",)


@pytest.mark.parametrize("read", [load, read_study, open_results])
def test_a_pickle_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read: Callable[[Path], object]
) -> None:
    """Whatever it is called."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "hostile.toml"
    path.write_bytes(pickle.dumps(Bomb()))
    assert refusal_of(lambda: read(path))
    assert not (tmp_path / "exploded").exists()


def test_text_of_a_file_is_never_executed_or_filled_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Templates, formats, markup and formulas are shown as they were written."""
    title = "{0.__class__} %s ${HOME} {{ 7 * 7 }} [red]x[/red] `id` $(id)"
    scenario = Scenario.from_text(TEXT.replace("A small airlift", title))
    assert scenario.title == title
    assert title in str(scenario)
    assert Scenario.from_text(scenario.to_toml()).title == title


@pytest.mark.parametrize(
    "sign", ["\\u001b[2J", "\\u0007", "\\u202e", "\\u2066", "\\u0085", "\\r", "\\u2028", "\\ufeff"]
)
def test_signs_that_move_a_terminal_are_refused(sign: str) -> None:
    """They would hide or turn round what a reader sees, in a table as in a message."""
    said = refusal_of(lambda: Scenario.from_text(TEXT.replace("A small airlift", f"A {sign} b")))
    assert "title: must be plain text, without signs that cannot be seen and move a terminal" in said
    assert all(letter.isprintable() for letter in said)


@pytest.mark.parametrize("key", ["\\u001b[2J", "\\u202egnp", "a\\nb"])
def test_a_name_in_a_message_shows_what_cannot_be_printed(key: str) -> None:
    """Whether it is a key, a value, or a name that might have been meant."""
    text = TEXT.replace("[missions.shuttle]", f'[missions."{key}"]').replace('home = "hub"', f'home = "{key}"')
    text += f'\n[fleets."{key}"]\n"{key}" = "{key}"\n'
    assert all(sign.isprintable() or sign == "\n" for sign in refusal_of(lambda: Scenario.from_text(text)))


@pytest.mark.parametrize("name", ["\\u001b[2J", "", "\\u202e", "a\\nb", "n" * 300])
def test_a_results_file_with_an_odd_name_in_it_is_refused(tmp_path: Path, name: str) -> None:
    """It would be printed in the head of a table."""
    path = tmp_path / "results.jsonl"
    line = f'{{"scenario":"{name}","fingerprint":"","title":"","metrics":[],"toml":""}}'
    path.write_text(f'{{"airbridge":"results","format":1,"version":"0.1.0","seed":1}}\n{line}\n', encoding="utf-8")
    with pytest.raises(StudyError, match="line 2: is damaged"):
        open_results(path)


UNTRUSTED = ("scenario", "operation", "outcome", "commands")
FORBIDDEN = {"eval", "exec", "compile", "__import__", "pickle", "marshal", "shelve", "yaml", "subprocess", "os.system"}


def test_the_rooms_that_read_files_have_no_means_to_execute_them() -> None:
    """No pickle, no eval, no shell: what is not imported and not called cannot be reached by any file."""
    for path in [each for room in UNTRUSTED for each in (ROOT / "sim" / room).rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                assert not FORBIDDEN & {alias.name.split(".")[0] for alias in node.names}, path
            elif isinstance(node, ast.ImportFrom):
                assert (node.module or "").split(".")[0] not in FORBIDDEN, path
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in FORBIDDEN, f"{path}:{node.lineno}"

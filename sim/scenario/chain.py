"""The chain of files that a scenario file extends, and the files that lie beside it."""

from collections.abc import Iterator
from pathlib import Path as FilePath

from sim.errors import Problem, ScenarioError
from sim.scenario.document import Document, read_file
from sim.scenario.wording import fits_a_line, kind_of, shown

MAX_CHAIN = 10
LONGEST_FILE = 255


def read_chain(first: Document, folder: FilePath | None) -> list[Document]:
    """Read all that a document extends, the farthest parent first.

    `folder` is that of the first file, below which all parents lie; None for a text that has none. Raises ScenarioError
    for a parent that is missing, outside, part of a cycle or too far away, and for an overlay that does not say why.
    """
    chain, problems = [first], []
    while "extends" in chain[-1].data:
        child = chain[-1]
        if not child.data.get("why"):
            problems.append(child.problem(("extends",), 'an overlay says what it asks: add why = "..." to the file'))
        file, fault = _parent(child, [document.file for document in chain], folder)
        if fault or folder is None:
            raise ScenarioError([*problems, child.problem(("extends",), fault)])
        try:
            chain.append(read_file(folder / file, file))
        except ScenarioError as error:
            raise ScenarioError([*problems, *_as_seen_from(child, file, error)]) from None
    if problems:
        raise ScenarioError(problems)
    return chain[::-1]


def seen_from(folder: FilePath, file: str, written: str) -> str | None:
    """Give the name, seen from the folder of the scenario, of what a file there names; None where it lies outside."""
    try:
        return (folder / file).parent.joinpath(written).resolve().relative_to(folder.resolve()).as_posix()
    except (ValueError, OSError, RuntimeError):  # before Python 3.13 links in a circle are a RuntimeError
        return None


def is_file_name(file: str) -> bool:
    """Whether a file can be called so, and messages can show the name."""
    return len(file) <= LONGEST_FILE and fits_a_line(file)


def _parent(child: Document, files: list[str], folder: FilePath | None) -> tuple[str, str]:
    written = child.data["extends"]
    if not isinstance(written, str) or not written:
        return "", f'must name one file, such as extends = "base.toml", not {kind_of(written)}'
    if folder is None:
        return "", "a scenario that is read from text has no folder in which to look for its parent"
    file = seen_from(folder, child.file, written)
    if file is None:
        return "", f"{shown(written)} lies outside the folder of {files[0]}: move it beside that file or below it"
    if not is_file_name(file):
        return "", f"{shown(written)} is no name of a file: write at most {LONGEST_FILE} signs that can be printed"
    if file in files:
        circle = [*files[files.index(file) :], file]
        return "", f"goes in a circle: {' extends '.join(circle)}; take one extends out"
    if len(files) >= MAX_CHAIN:
        return "", f"is the parent number {len(files)} of {files[0]}; at most {MAX_CHAIN - 1} are read"
    return file, ""


def _as_seen_from(child: Document, file: str, error: ScenarioError) -> Iterator[Problem]:
    for problem in error.problems:
        if problem.message.startswith(("no such file", "is a folder")):
            yield child.problem(
                ("extends",), f"{shown(file)} {problem.message.replace('no such file', 'is not there')}"
            )
        else:
            yield problem

"""The scenarios that come with the package: where they lie, and which files each of them needs."""

import re
from pathlib import Path as FilePath

from sim.scenario.chain import read_chain, seen_from
from sim.scenario.document import Document, read_file
from sim.scenario.line_file import FILE_KEY, TABLE
from sim.scenario.wording import listed, suggestion

BARE_NAME = re.compile(r"[A-Za-z0-9_-]{1,60}")
SCHEMAS = ("scenario.schema.json", "overlay.schema.json")
"""Beside the scenarios, for the editors that their first lines tell of them."""
_PACKAGE = FilePath(__file__).parents[1]


def shipped_folder() -> FilePath:
    """Give the folder of the shipped scenarios: in the package where that was installed, else beside it."""
    inside = _PACKAGE / "shipped"
    return inside if inside.is_dir() else _PACKAGE.parent / "scenarios"


def shipped_names() -> list[str]:
    """Give the names of the shipped scenarios, in alphabetical order; none where only the package was copied."""
    return sorted(path.stem for path in shipped_folder().glob("*.toml"))


def shipped_path(name: str) -> FilePath | None:
    """Give the file of the shipped scenario that has this bare name; None where there is none."""
    return shipped_folder() / f"{name}.toml" if BARE_NAME.fullmatch(name) and name in shipped_names() else None


def unknown_name(name: str) -> str:
    """Say that no shipped scenario is called so, with the nearest name or those that there are."""
    names = shipped_names()
    return f"no shipped scenario is called {name!r}{suggestion(name, names) or f'; there are {listed(names)}'}"


def shipped_documents(name: str) -> list[Document]:
    """Read a shipped scenario and all that it extends, the farthest parent first; KeyError where there is none."""
    path = shipped_path(name)
    if path is None:
        raise KeyError(name)
    return read_chain(read_file(path, path.name), path.parent)


def needed_files(documents: list[Document]) -> list[str]:
    """Give the names, seen from their folder, of the files of a chain, of the CSV files that they name, of schemas."""
    folder = shipped_folder()
    files = [document.file for document in documents]
    for document in documents:
        written = (document.data.get(TABLE) or {}).get(FILE_KEY)
        if isinstance(written, str) and (file := seen_from(folder, document.file, written)):
            files.append(file)
    return [*files, *(schema for schema in SCHEMAS if (folder / schema).is_file())]

"""Overlays: from a chain of files to one set of values with origins."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path as FilePath
from typing import Any

from pydantic import TypeAdapter, ValidationError

from sim.errors import Problem
from sim.scenario.document import Document, line_of
from sim.scenario.line_merging import with_lines
from sim.scenario.removal import paths_in, without
from sim.scenario.shape import Path, Shape, root
from sim.scenario.units import Converted, canonical
from sim.scenario.values import Text
from sim.scenario.written import Origin, Written

CHAIN_KEYS = ("extends", "without")
_TEXT: TypeAdapter[str] = TypeAdapter(Text)


def merge(chain: Sequence[Document], folder: FilePath | None = None) -> Written:
    """Merge documents, the farthest parent first: tables key by key, all other values replace what was there.

    `folder` is that of the scenario, in which CSV files lie; None for a text that has none.
    """
    merged = Written({}, {}, folder=folder)
    for document in chain:
        merged = overlaid(merged, document)
    return merged


def overlaid(parent: Written, document: Document) -> Written:
    """Lay one document over what its parents say."""
    converted = canonical(document)
    under = without(parent, document, converted.data.get("without", []))
    under = with_lines(under, document)
    own = {key: value for key, value in converted.data.items() if key not in CHAIN_KEYS}
    merging = _Merging(under, document, converted)
    data = merging.table(under.data, own, root(), ())
    merging.origins[()] = Origin(document.file, 1 if document.lines else 0)
    return replace(
        under,
        data=data,
        origins=merging.origins,
        problems=(*under.problems, *converted.problems, *replaced_why(parent, document)),
        left_out=under.left_out | converted.left_out,
        files=(*under.files, document.file),
        whys=under.whys | ({document.file: str(document.data["why"])} if "why" in document.data else {}),
    )


def replaced_why(parent: Written, document: Document) -> Iterator[Problem]:
    """Give a problem where the `why` that a document replaces is no text; only the last is checked with the data."""
    if "why" in parent.data and "why" in document.data:
        try:
            _TEXT.validate_python(parent.data["why"])
        except ValidationError:
            yield parent.problem(("why",), "must be plain text of at most 2,000 signs that can be seen")


class _Merging:
    def __init__(self, parent: Written, document: Document, converted: Converted) -> None:
        self.origins = dict(parent.origins)
        self.document = document
        self.written = converted.written

    def table(self, old: Mapping[str, Any], new: Mapping[str, Any], shape: Shape, path: Path) -> dict[str, Any]:
        result = dict(old)
        for key, value in new.items():
            here = (*path, key)
            inner = shape.under(key)
            if isinstance(value, dict) and inner.is_table:
                before = old[key] if isinstance(old.get(key), dict) else {}
                result[key] = self.table(before, value, inner, here)
            else:
                result[key] = value
                for inside in paths_in(value, here):
                    self.origins[inside] = self._origin(inside)
            self.origins[here] = self._origin(here)
        return result

    def _origin(self, path: Path) -> Origin:
        written = written_path(self.written, path)
        line = line_of(self.document.lines, written)
        other = str(written[-1]) if written[-1] != path[-1] else ""
        return Origin(self.document.file, line, other)


def written_path(written: Mapping[Path, Path], path: Path) -> Path:
    """Give the path under which a file wrote what stands at a canonical path."""
    for length in range(len(path), 0, -1):
        if path[:length] in written:
            return (*written[path[:length]], *path[length:])
    return path

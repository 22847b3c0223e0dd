"""Why each value is what it is: the line that set it, and the source that it names."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sim.errors import Problem
from sim.scenario.shape import Path, Shape, root
from sim.scenario.units import spellings
from sim.scenario.values import Part
from sim.scenario.wording import BARE_KEY, dotted, meant_for, shown, suggestion
from sim.scenario.written import DEFAULT, Origin, Written

if TYPE_CHECKING:
    from sim.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Reason:
    """One value with its origin and its source."""

    path: str
    """Dotted path of the value."""
    value: Any
    """The value, or the model of a distribution."""
    origin: Origin
    """File and line that set it; or "vary", "airportsdata", "default"."""
    source: str
    """Where the figure comes from, mark included; empty where nothing is written."""


def why(scenario: "Scenario") -> list[Reason]:
    """Give every value with the file that set it and its source, in the order of the table.

    The source is the text under the longest path in `sources` that holds the value. A source describes what its own
    file or a parent of it says: a value that a later overlay has set gives the `why` of that instead. A source of a
    whole table describes what is written in the table, not the defaults.
    """
    from sim.scenario.assembly import values

    rows = []
    sources = Sources(scenario.written)
    for path, value in values(scenario.data):
        if path[0] not in ("sources", "title", "why"):
            origin = scenario.completed.origins.get(path, DEFAULT)
            rows.append(Reason(dotted(path), value, origin, sources.of(path, origin)))
    return rows


class Sources:
    """The sources that a chain of files names, by the paths that they describe."""

    def __init__(self, written: Written) -> None:
        self.whys = written.whys
        self.order = {document: number for number, document in enumerate(written.files)}
        self.texts: dict[Path, str] = {}
        self.said_in: dict[Path, int] = {}
        for key, text in written.data.get("sources", {}).items():
            path = _canonical(key)
            self.texts[path] = str(text)
            self.said_in[path] = self.order.get(written.origin(("sources", key)).file, 0)

    def of(self, path: Path, origin: Origin) -> str:
        """Give the source of the value at a path; the `why` of the overlay that set it where no source is as recent."""
        shortest = 1 if origin.line or origin.file in self.order else len(path)
        for length in range(len(path), shortest - 1, -1):
            text = self.texts.get(path[:length])
            if text is not None:
                if self.said_in[path[:length]] >= self.order.get(origin.file, 0):
                    return text
                break
        return self.whys.get(origin.file, "")


def unknown_sources(written: Written) -> Iterator[Problem]:
    """Give a problem for each source of a value that the scenario does not have."""
    sources = written.data.get("sources")
    for key in sources if isinstance(sources, dict) else ():
        fault = _unresolved(written.data, key, written.left_out)
        if fault:
            yield written.problem(("sources", key), fault)


def _canonical(path: str) -> Path:
    shape, keys = root(), list[str]()
    for key in path.split("."):
        keys.append(_field(shape, key) if shape.part else key)
        shape = shape.under(keys[-1])
    return tuple(keys)


def _field(shape: Shape, key: str) -> str:
    return next((name for name in shape.fields if key in spellings(name)), key)


def _unresolved(data: Any, path: str, left_out: Container[Path]) -> str | None:
    shape = root()
    reached: Path = ()
    for key in _canonical(path):
        reached = (*reached, key)
        if data is not None and not isinstance(data, dict) and shape.is_table:
            return None
        table: Mapping[str, Any] = data if isinstance(data, dict) else {}
        sound = shape.fields if shape.part else {each for each in table if BARE_KEY.fullmatch(each)}
        written = [key] if key in table else meant_for(str(key), table, {*sound, str(key)})
        default = _with_default(shape.part) if shape.part else set()
        if not written and key not in default and reached not in left_out:
            where = f" in {dotted(reached[:-1])}" if len(reached) > 1 else ""
            hint = suggestion(str(key), {*table, *default})
            return f"names no value of this scenario: {shown(key)} is not{where}{hint}"
        data = table[str(written[0])] if written else None
        shape = shape.under(key)
    return None


def _with_default(part: type[Part]) -> set[str]:
    fields = part.model_fields.items()
    return {name for name, field in fields if not field.is_required() and field.default is not None}

"""Origins in few words: the file and line of every value, for a place that keeps a scenario as one text.

    {"files": ["base.toml", "surge.toml"], "why": {"surge.toml": "..."}, "spelt": ["payload_st"],
     "set": [0, 1, [0, 12], [0, 30, 0], ...]}

`set` has an entry for each value, in alphabetical order of their paths: 0 for a default, 1 for the table of airfields,
else file and line, and the key as the file spells it where that is not the canonical one; files and such keys stand in
lists that the entries count through from 0. Files are in the order in which they are laid over each other, named as
seen from the folder of the scenario, so that no path of a machine is among them.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter, ValidationError

from sim.scenario.assembly import values
from sim.scenario.chain import is_file_name
from sim.scenario.document import MAX_BYTES
from sim.scenario.scenario import Scenario
from sim.scenario.shape import Path
from sim.scenario.values import Text
from sim.scenario.written import AIRPORTSDATA, DEFAULT, Origin, Written

WORDS = (DEFAULT, AIRPORTSDATA)
"""Origins that are no files, by the number that stands for each."""
_TEXT: TypeAdapter[str] = TypeAdapter(Text)


def kept_origins(scenario: Scenario) -> dict[str, Any]:
    """Give the origins of all values, and what each overlay says about itself, as JSON has it."""
    known = [scenario.completed.origins.get(path, DEFAULT) for path in value_paths(scenario)]
    files = files_in_order(scenario.written)
    spelt = sorted({each.written for each in known if each.written})
    numbers = {name: number for names in (files, spelt) for number, name in enumerate(names)}
    rows = [
        WORDS.index(each) if each in WORDS
        else [numbers[each.file], each.line, *([numbers[each.written]] if each.written else [])]
        for each in known
    ]  # fmt: skip
    whys = {file: scenario.written.whys[file] for file in files if file in scenario.written.whys}
    return {"files": files, "why": whys, "spelt": spelt, "set": rows}


def with_origins(scenario: Scenario, kept: object) -> Scenario:
    """Give a scenario that was read from one text with the origins that were kept of it.

    ValueError where these are not of such a form, or not of so many values; what they take is bounded by the scenario.
    """
    paths = value_paths(scenario)
    match kept:
        case {"files": list(files), "why": dict(whys), "spelt": list(spelt), "set": list(rows)}:
            if len(rows) != len(paths) or not all(map(is_name, (*files, *spelt))) or not whys.keys() <= set(files):
                raise ValueError("origins do not fit the scenario")
        case _:
            raise ValueError("origins lack a part")
    texts = {file: text_of(why) for file, why in whys.items()}
    known = zip(paths, (origin_of(row, files, spelt) for row in rows), strict=True)
    origins: dict[Path, Origin] = {path: each for path, each in known if each != DEFAULT}
    whole = {(): Origin(files[-1] if files else scenario.path)}
    return traced(scenario, whole | origins, tuple(files), texts)


def set_by_one(scenario: Scenario, file: str) -> Scenario:
    """Give a scenario whose values all come from one file, of which no line is known, nor what an overlay set."""
    origins = dict.fromkeys([(), *value_paths(scenario)], Origin(file))
    return traced(scenario, origins, (file,), {})


def traced(scenario: Scenario, origins: dict[Path, Origin], files: tuple[str, ...], whys: dict[str, str]) -> Scenario:
    """Give a scenario with other origins; values and fingerprint are the same."""
    written, completed = (
        replace(each, origins=origins, files=files, whys=whys) for each in (scenario.written, scenario.completed)
    )
    return replace(scenario, written=written, completed=completed, _origins={})


def value_paths(scenario: Scenario) -> list[Path]:
    """Give the paths of all values in an order that does not depend on that of the tables."""
    return sorted((path for path, _ in values(scenario.data)), key=lambda path: tuple(map(str, path)))


def files_in_order(written: Written) -> list[str]:
    """Give each file once, at the place where it was laid over the others last."""
    return list(dict.fromkeys(reversed(written.files)))[::-1]


def origin_of(row: object, files: Sequence[str], spelt: Sequence[str]) -> Origin:
    """Read one entry; ValueError where it is none."""
    match row:
        case int():
            return WORDS[below(row, len(WORDS))]
        case [file, line]:
            return Origin(files[below(file, len(files))], below(line, MAX_BYTES))
        case [file, line, key]:
            return Origin(files[below(file, len(files))], below(line, MAX_BYTES), spelt[below(key, len(spelt))])
    raise ValueError("an entry is neither a number nor a list of two or three")


def below(number: object, limit: int) -> int:
    """Give a whole number from 0 to below a limit; ValueError where it is none."""
    if type(number) is not int or not 0 <= number < limit:
        raise ValueError("a number is out of bounds")
    return number


def is_name(name: object) -> bool:
    """Whether a file or a key can be called so, and messages can show it."""
    return isinstance(name, str) and is_file_name(name)


def text_of(why: object) -> str:
    """Give what an overlay says about itself; ValueError where a file could not say so."""
    try:
        return _TEXT.validate_python(why)
    except ValidationError:
        raise ValueError("a reason is no plain text") from None

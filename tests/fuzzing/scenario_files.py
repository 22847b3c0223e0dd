"""Mutants of scenario files by their grammar: tables and values exchanged, and text cut up by its lines."""

import copy
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from sim.scenario.shape import PLAIN, Shape, root
from tests.fuzzing.seeds import DISTRIBUTIONS, FILES, KEYS, NUMBERS, PIECES, REAL, VALUES, WHOLE, Seed, seed_of
from tests.fuzzing.toml_text import as_lines, value_of

Folder = dict[str, bytes]
"""Files by name; that of the scenario is the last."""
seeds = st.sampled_from(FILES).map(seed_of)


def places_in(value: Any, shape: Shape = PLAIN) -> list[tuple[Any, Any, Shape]]:
    """Give every table or list inside a value with each of its keys, and what may stand there."""
    keys = list(value) if isinstance(value, dict) else range(len(value))
    found = [(value, key, shape.under(key)) for key in keys]
    for key in keys:
        if isinstance(value[key], dict | list):
            found += places_in(value[key], shape.under(key))
    return found


@st.composite
def changed_tables(draw: st.DrawFn) -> Folder:
    """Give a scenario in which some values are replaced, dropped, doubled, renamed, moved or added."""
    seed = draw(seeds)
    data = seed.data
    for _ in range(draw(st.integers(1, 3))):
        change(draw, data)
    return folder_of(seed, as_lines(data))


@st.composite
def changed_numbers(draw: st.DrawFn) -> Folder:
    """Give a scenario in which some numbers, times and dates are others of the same kind, so that most of them load."""
    seed = draw(seeds)
    data = seed.data
    places = [place for place in places_in(data, root()) if isinstance(place[0][place[1]], int | float | date)]
    for _ in range(draw(st.integers(1, 6))):
        if places:
            table, key, shape = draw(st.sampled_from(places))
            table[key] = alike(draw, table[key], shape)
    return folder_of(seed, as_lines(data))


def alike(draw: st.DrawFn, value: Any, shape: Shape) -> Any:
    """Give another value of the same kind, or a distribution where there may be one."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        if shape.distribution and draw(st.booleans()):
            return copy.deepcopy(draw(st.sampled_from(DISTRIBUTIONS)))
        return draw(st.sampled_from(WHOLE if isinstance(value, int) and not shape.distribution else REAL))
    try:
        return (
            value
            if isinstance(value, dict)
            else value + timedelta(days=draw(st.sampled_from([0, 1, -1, 10, -10, 60, 400, -40_000])))
        )
    except OverflowError:
        return value


def change(draw: st.DrawFn, data: dict[str, Any]) -> None:
    """Change a scenario in one place."""
    places = places_in(data, root())
    if not places:
        return
    table, key, shape = draw(st.sampled_from(places))
    match draw(
        st.sampled_from(["scale", "scale", "replace", "replace", "drop", "rename", "move", "splice", "add", "add"])
    ):
        case "scale":
            table[key] = scaled(draw, table[key])
        case "replace":
            table[key] = copy.deepcopy(draw(st.sampled_from(VALUES)))
        case "drop":
            del table[key]
        case "rename" if isinstance(table, dict):
            value = table.pop(key)
            table[draw(st.sampled_from([*KEYS, *table]))] = value
        case "move":
            other, place, _ = draw(st.sampled_from(places))
            table[key] = copy.deepcopy(other[place])
        case "splice":
            name = draw(st.sampled_from([each for each in data if isinstance(data[each], dict)] or [key]))
            others = draw(seeds).data
            data[str(name)] = others.get(name, draw(st.sampled_from(list(others.values()))))
        case _:
            add(draw, table[key] if isinstance(table[key], dict) else data, shape)


def scaled(draw: st.DrawFn, value: Any) -> Any:
    """Give another number for a number, and for anything else a number, too."""
    if isinstance(value, int | float) and draw(st.booleans()):
        return value * draw(st.sampled_from([0, -1, 2, 0.5, 10, 100, 1e-9, 1e9]))
    return draw(st.sampled_from(NUMBERS))


def add(draw: st.DrawFn, table: dict[str, Any], shape: Shape) -> None:
    """Add a key that the grammar knows of, with a value that it may know."""
    known = shape.fields or (root().fields if not shape.each else {})
    key = draw(st.sampled_from([*known, *KEYS[:3]] if known else KEYS))
    table[key] = copy.deepcopy(draw(st.sampled_from(VALUES)))


@st.composite
def changed_texts(draw: st.DrawFn) -> Folder:
    """Give a scenario whose lines are doubled, dropped, exchanged, spliced or cut into."""
    seed = draw(seeds)
    lines = seed.texts[seed.name].splitlines(keepends=True)
    for _ in range(draw(st.integers(1, 4))):
        lines = cut(draw, lines) or ["\n"]
    return folder_of(seed, "".join(lines))


def cut(draw: st.DrawFn, lines: list[str]) -> list[str]:
    """Give lines that are changed in one place."""
    at = draw(st.integers(0, len(lines) - 1))
    before, line, after = lines[:at], lines[at], lines[at + 1 :]
    key, equals, _ = line.partition("=")
    match draw(st.sampled_from(["value", "value", "key", "double", "drop", "exchange", "splice", "piece", "piece"])):
        case "value" if equals:
            return [*before, f"{key}= {value_of(draw(st.sampled_from(VALUES)))}\n", *after]
        case "key" if equals:
            return [
                *before,
                line.replace(key.strip(), draw(st.sampled_from([*KEYS, "takes_h", "days", "a.b.c"])), 1),
                *after,
            ]
        case "double":
            return [*before, line, line, *after]
        case "drop":
            return [*before, *after[draw(st.sampled_from([0, 0, 1, 10])) :]]
        case "exchange":
            other = draw(st.integers(0, len(lines) - 1))
            lines[at], lines[other] = lines[other], lines[at]
            return lines
        case "splice":
            others = draw(seeds)
            found = others.texts[others.name].splitlines(keepends=True)
            begin = draw(st.integers(0, len(found) - 1))
            return [*before, *found[begin : begin + draw(st.sampled_from([1, 5, 50]))], line, *after]
    place = draw(st.integers(0, len(line)))
    piece = draw(st.sampled_from(PIECES))
    return [*before, line[:place] + piece + line[place + draw(st.sampled_from([0, 0, 1])) :], *after]


CHAINS = (
    "a.toml",
    "./a.toml",
    "b.toml",
    "../a.toml",
    "/a.toml",
    "sub/../b.toml",
    "a.toml/x",
    "",
    ".",
    "c:\\a.toml",
    "a\0",
)


@st.composite
def changed_chains(draw: st.DrawFn) -> Folder:
    """Give a few files that extend each other, in circles and otherwise, with overlays taken from elsewhere."""
    seed = draw(seeds)
    data = seed.data
    texts = {}
    for name in ("b.toml", "a.toml"):
        own: dict[str, Any] = {
            "extends": draw(st.sampled_from([*CHAINS[:3], draw(st.sampled_from(CHAINS)), *[seed.name] * 12])),
            "why": "A test",
        }
        for _ in range(draw(st.integers(0, 3))):
            table, key, _ = draw(st.sampled_from(places_in(data)))
            if isinstance(key, str):
                own[key] = copy.deepcopy(table[key])
        for _ in range(draw(st.sampled_from([0, 0, 0, 1, 2]))):
            change(draw, own)
        if draw(st.sampled_from([False, False, True])):
            own["without"] = draw(st.sampled_from([["fleets"], ["stocks.hub"], [""], ["a.b"], 5, ["title"] * 50, [5]]))
        texts[name] = as_lines(own).encode()
    return {name: text.encode() for name, text in seed.texts.items()} | texts


def folder_of(seed: Seed, text: str) -> Folder:
    """Give the files of a seed, its own text replaced."""
    files = {name: other.encode() for name, other in seed.texts.items() if name != seed.name}
    return files | {seed.name: text.encode("utf-8", "surrogatepass")}

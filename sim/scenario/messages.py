"""From the validator's findings to sentences: what is wrong, what is allowed, what to do."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, cast

from pydantic import ValidationError

from sim.errors import Problem
from sim.scenario.distributions import FAMILIES
from sim.scenario.shape import PLAIN, Path, Shape, of_part, root
from sim.scenario.values import ClockTime, IcaoCode, Miles, Name, OpeningHours
from sim.scenario.wording import kind_of, listed, nearest, shown, suggestion
from sim.scenario.written import Written

Finding = Mapping[str, Any]
PATTERNS: dict[str, str] = {
    kind.__metadata__[0].pattern: sentence  # type: ignore[attr-defined]
    for kind, sentence in (
        (Name, "must be a name of letters, digits, _ and -, such as c130_north"),
        (ClockTime, 'must be a local time such as "07:00"'),
        (OpeningHours, 'must be "24h", "daylight", or local times such as "06:00-20:00"'),
        (IcaoCode, 'must be an ICAO code of four capital letters or digits, such as "EDDF"'),
        (Miles, 'must be a distance in whole nautical miles in quotes, such as "500"'),
    )
}
ITEMS = {
    "uniform": "2 numbers, [lowest, highest]",
    "triangular": "3 numbers, [lowest, most likely, highest]",
    "pert": "3 numbers, [lowest, most likely, highest]",
    "chance_per_day": "12 numbers, January to December",
    "temperature_c": "12 numbers, January to December",
    "alerts_per_month": "12 numbers, January to December",
    "between": "2 places",
}

DISTRIBUTION = f"a number, or a table of one of {', '.join(FAMILIES)}"


def findings(error: ValidationError, written: Written) -> Iterator[Problem]:
    """Give one problem for each fault that the validator found.

    Keys missing from one table are one problem; a key that is missing because it was misspelt, or had a wrong unit, is
    none.
    """
    missing: dict[Path, list[str]] = {}
    excused = set(written.left_out)
    said: set[tuple[Path, str]] = set()
    for finding in cast(list[Finding], error.errors(include_url=False)):
        path, shape = _located(finding["loc"])
        if finding["type"] == "missing" and isinstance(path[-1], str):
            missing.setdefault(path[:-1], []).append(path[-1])
            continue
        if finding["type"] == "extra_forbidden":
            excused.add((*path[:-1], nearest(str(path[-1]), shape.fields) or ""))
        if finding["type"] == "too_short" and len(finding["input"]) >= finding["ctx"]["min_length"]:
            continue
        path, sentence = _sentence(finding, path, shape)
        if (path, sentence) not in said:
            said.add((path, sentence))
            yield written.problem(path, sentence)
    for path, keys in missing.items():
        wanted = [key for key in keys if (*path, key) not in excused]
        if wanted:
            yield written.problem(path, _lacks(path, wanted, written))


def _located(loc: tuple[str | int, ...]) -> tuple[Path, Shape]:
    """Give the path in the file of a finding, and the shape of the table in which it lies."""
    path: Path = ()
    shape, table, tagged = root(), root(), False
    for key in loc:
        if shape.distribution and not tagged:
            tagged = True
            shape = of_part(FAMILIES[str(key)]) if key in FAMILIES else PLAIN
            continue
        table, shape, tagged = shape, shape.under(key), False
        path += (key,)
    return path, table


def _lacks(path: Path, keys: list[str], written: Written) -> str:
    sentence = f"lacks {listed(keys)}"
    siblings: Any = written.data
    for key in path[:-1]:
        siblings = siblings[key]
    if len(path) > 1 and isinstance(siblings, dict):
        sentence += suggestion(str(path[-1]), siblings)
    return sentence


def _sentence(finding: Finding, path: Path, table: Shape) -> tuple[Path, str]:
    kind, given, ctx = finding["type"], finding["input"], finding.get("ctx", {})
    if path and path[-1] == "[key]":
        return path[:-1], _of_key(kind, ctx, finding["msg"])
    if kind in ("missing", "too_long", "too_short"):
        path = path[:-1] if isinstance(path[-1], int) else path
        if path[-1] in ITEMS:
            return path, f"needs {ITEMS[str(path[-1])]}, not {len(given)}"
    if kind == "extra_forbidden":
        allowed = listed(table.fields)
        return path, f"unknown key{suggestion(str(path[-1]), table.fields) or ';'} allowed: {allowed}"
    if kind == "fault":
        return (*path, ctx["key"]), ctx["sentence"]
    if kind == "value_error":
        return path, str(finding["msg"]).removeprefix("Value error, ")
    if kind in ("model_type", "dict_type", "model_attributes_type") and path[:1] == ("sources",):
        return path, "needs the dotted path in quotes and one text"
    if kind == "string_type" and path[:1] == ("sources",) and isinstance(given, dict):
        return path, 'needs the whole dotted path in quotes, such as "fleets.c130.aircraft" = "..."'
    say = SENTENCES.get(kind)
    return path, say(given, ctx) if say else str(finding["msg"])


def _of_key(kind: str, ctx: Mapping[str, Any], said: str) -> str:
    if kind == "string_pattern_mismatch":
        return f"the key {PATTERNS.get(ctx['pattern'], 'is not of the right form')}"
    if kind == "string_too_long":
        return f"the key is longer than {ctx['max_length']} characters"
    return f"the key {said}"


def _number(given: Any, ctx: Mapping[str, Any]) -> str:
    return f"must be a number, not {_what(given)}"


def _whole(given: Any, ctx: Mapping[str, Any]) -> str:
    return f"must be a whole number, not {_what(given)}"


def _what(given: Any) -> str:
    """Name a value of a wrong kind; text that holds a number asks for its quotes to go."""
    if isinstance(given, dict):
        return "a table"
    if isinstance(given, list) and any(isinstance(each, dict) for each in given):
        return "a list of tables: write [name] in single brackets"
    if isinstance(given, str):
        try:
            float(given)
        except ValueError:
            return f"the text {shown(given)}"
        return f"the text {shown(given)}: remove the quotes"
    return shown(given)


def _text(given: Any, ctx: Mapping[str, Any]) -> str:
    remedy = f': write "{given.isoformat("minutes")}" in quotes' if kind_of(given) == "a time" else ""
    return f"must be text in quotes, not {_what(given)}{remedy}"


def _day(given: Any, ctx: Mapping[str, Any]) -> str:
    remedy = ": remove the quotes" if isinstance(given, str) and given[:4].isdigit() and "-" in given else ""
    return f"must be a date such as 2004-02-28, not {_what(given)}{remedy}"


def _choice(given: Any, ctx: Mapping[str, Any]) -> str:
    expected = str(ctx["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
    hint = suggestion(given, expected) if isinstance(given, str) else ""
    return f"must be {listed((shown(each) for each in expected), 'or')}, not {shown(given)}{hint}"


def _bound(words: str, name: str) -> Callable[[Any, Mapping[str, Any]], str]:
    return lambda given, ctx: f"must be {words} {_limit(ctx[name])}, not {shown(given)}"


def _limit(value: Any) -> str:
    return f"{value:,.10g}" if isinstance(value, int | float) else str(value)


def _size(words: str, name: str) -> Callable[[Any, Mapping[str, Any]], str]:
    def sentence(given: Any, ctx: Mapping[str, Any]) -> str:
        what = ("table" if isinstance(given, dict) else "value") + "s" * (ctx[name] != 1)
        return f"needs at {words} {ctx[name]} {what}, not {len(given)}"

    return sentence


SENTENCES: dict[str, Callable[[Any, Mapping[str, Any]], str]] = {
    "float_type": _number,
    "finite_number": lambda given, ctx: f"must be a finite number, not {shown(given)}",
    "int_type": _whole,
    "int_from_float": _whole,
    "bool_type": lambda given, ctx: f"must be true or false, without quotes, not {shown(given)}",
    "string_type": _text,
    "string_pattern_mismatch": lambda given, ctx: f"{PATTERNS.get(ctx['pattern'], 'is wrong')}, not {shown(given)}",
    "string_too_long": lambda given, ctx: f"is longer than {ctx['max_length']:,} characters",
    "date_type": _day,
    "literal_error": _choice,
    "model_type": lambda given, ctx: f"must be a table, not {_what(given)}",
    "model_attributes_type": lambda given, ctx: f"must be a table, not {_what(given)}",
    "dict_type": lambda given, ctx: f"must be a table, not {_what(given)}",
    "tuple_type": lambda given, ctx: f"must be a list in brackets, not {_what(given)}",
    "distribution": lambda given, ctx: f"must be {DISTRIBUTION}, not {_family(given)}",
    "greater_than": _bound("above", "gt"),
    "greater_than_equal": _bound("at least", "ge"),
    "less_than": _bound("below", "lt"),
    "less_than_equal": _bound("at most", "le"),
    "too_short": _size("least", "min_length"),
    "too_long": _size("most", "max_length"),
}


def _family(given: Any) -> str:
    if isinstance(given, dict):
        family = next((str(key) for key in given if key not in FAMILIES), "")
        return shown(given) + suggestion(family, FAMILIES)
    return _what(given)

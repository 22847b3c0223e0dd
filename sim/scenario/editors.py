"""JSON Schemas of scenario files and of overlays, by which editors complete and check them."""

from typing import Any

from sim.scenario.line_cells import COLUMNS
from sim.scenario.line_file import FILE_KEY, TABLE
from sim.scenario.operation import OperationData
from sim.scenario.shape import Shape, root
from sim.scenario.units import dimension_of, spellings
from sim.scenario.wording import listed

DIALECT = "https://json-schema.org/draft/2020-12/schema"
BOUNDS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "default")
EXTENDS = {"type": "string", "description": "The file that this one extends, in the same folder or below it."}
FILE = {
    "type": "string",
    "description": f"A CSV file of requirement lines, in this folder or below it; its columns: {listed(COLUMNS)}.",
}
WITHOUT = {
    "type": "array",
    "items": {"type": "string"},
    "description": "Dotted paths of what the extended file says and this one leaves out.",
}


def schema(overlay: bool = False) -> dict[str, Any]:
    """Give the JSON Schema of a whole scenario file, or of an overlay, which may leave out everything but its `why`.

    Each dimensioned key stands there under every unit that may be written.
    """
    result = OperationData.model_json_schema()
    _with_file(result["properties"][TABLE])
    for part in [result, *result["$defs"].values()]:
        if "properties" in part:
            _with_units(part)
    if overlay:
        _all_optional(result)
    title = "Airbridge overlay" if overlay else "Airbridge scenario"
    return {"$schema": DIALECT} | result | {"title": title}


def _with_file(lines: dict[str, Any]) -> None:
    """Let one key of the requirement lines name a file; no line is called like it."""
    others = {f"^(?!{FILE_KEY}$){name.removeprefix('^')}": line for name, line in lines["patternProperties"].items()}
    lines |= {"properties": {FILE_KEY: FILE}, "patternProperties": others}


def _with_units(part: dict[str, Any]) -> None:
    required = part.pop("required", [])
    properties: dict[str, Any] = {}
    for name, property in part["properties"].items():
        property.pop("title", None)
        for spelling in spellings(name):
            properties[spelling] = property if spelling == name else _unbounded(property)
    part["properties"] = properties
    plain = [name for name in required if not _has_choice(name)]
    if plain:
        part["required"] = plain
    choices = [{"anyOf": [{"required": [each]} for each in spellings(name)]} for name in required if _has_choice(name)]
    if choices:
        part["allOf"] = choices


def _has_choice(name: str) -> bool:
    return dimension_of(name) is not None and len(spellings(name)) > 1


def _unbounded(schema: Any) -> Any:
    """Leave out bounds, which hold in the canonical unit only."""
    if isinstance(schema, dict):
        return {key: _unbounded(value) for key, value in schema.items() if key not in BOUNDS}
    return [_unbounded(each) for each in schema] if isinstance(schema, list) else schema


def _all_optional(whole: dict[str, Any]) -> None:
    """Drop what is required of tables that merge; a list and a distribution are replaced as a whole and keep theirs."""
    for name in _merging(root()):
        if name in whole["$defs"]:
            whole["$defs"][name].pop("required", None)
            whole["$defs"][name].pop("allOf", None)
    whole.pop("allOf", None)
    whole["required"] = ["extends", "why"]
    whole["properties"] = {"extends": EXTENDS, "without": WITHOUT, **whole["properties"]}


def _merging(shape: Shape) -> set[str]:
    names = {shape.part.__name__} if shape.part else set()
    for inner in [*shape.fields.values(), *filter(None, [shape.each])]:
        names |= _merging(inner)
    return names

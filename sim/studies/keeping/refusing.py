"""What a results file holds that is not of this study: refused with what differs, named in words."""

from collections.abc import Sequence
from pathlib import Path

from sim.studies.inputs_told import printable, texts_told
from sim.studies.keeping.lines import WORDS, Line
from sim.studies.refusal import StudyError

MOST_NAMED = 3


def refuse_other(path: Path, found: Line, wanted: Line) -> None:
    """Refuse with a StudyError what is not what this study would write, with the difference named.

    Of another scenario the inputs that differ are told with both values, where both lines hold the scenario.
    """
    for key, value in wanted.items():
        if key in WORDS or found.get(key) == value:
            continue
        of = f" of scenario {wanted['scenario']}" if "scenario" in wanted else ""
        if key == "fingerprint" and (told := other_inputs(found, wanted)):
            raise StudyError(f"{path} holds results{of} with other inputs: {told}")
        if key == "metrics" and (told := other_names(found.get(key), value)):
            raise StudyError(f"{path} holds results{of} with other metrics: {told}")
        there, here = short(found.get(key)), short(value)
        raise StudyError(f"{path} holds results{of} with another {short(key)}: {there} there, {here} here")


def other_inputs(found: Line, wanted: Line) -> str:
    """Name the inputs that differ between two lines of scenarios; "" where they cannot be told."""
    there, here = found.get("toml"), wanted.get("toml")
    if not isinstance(there, str) or not isinstance(here, str):
        return ""
    return texts_told(there, here, str(wanted["scenario"]), "there", "here")


def other_names(there: object, here: Sequence[str]) -> str:
    """Name the metrics that only one side has; "" where only their order differs."""
    known = [str(each) for each in there] if isinstance(there, list) else []
    sides = (("there", [name for name in known if name not in here]), ("here", [n for n in here if n not in known]))
    return "; ".join(f"only {where} {counted(names)}" for where, names in sides if names)


def counted(names: Sequence[str]) -> str:
    """Give the first names, and how many more there are."""
    rest = len(names) - MOST_NAMED
    return ", ".join(map(short, names[:MOST_NAMED])) + (f" and {rest} more" if rest > 0 else "")


def short(value: object) -> str:
    """Show a value in few words, without signs that would move a terminal."""
    if isinstance(value, list):
        return f"{len(value)} of them"
    return printable(str(value)[:60])

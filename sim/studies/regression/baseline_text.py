"""The text of a baseline: sections of short lines, in a fixed order, with line feeds, and read again."""

from collections.abc import Iterator, Mapping

from sim.studies.refusal import StudyError
from sim.studies.regression.baseline import Baseline, Day
from sim.studies.regression.rows import MARK, mark

TITLE = "airbridge baseline, format 1"
NOTE = "# Written by pytest --update-baselines; a change in it is a change of the model or of its inputs."
EQUALS = " = "
INDENT = "  "
HEAD, METRICS, ACTIVITIES, JOURNAL = "run", "metrics", "activities", "journal"
Sections = dict[str, list[str]]


def text_of(baseline: Baseline) -> str:
    """Write a baseline."""
    sections = {HEAD: baseline.head, METRICS: baseline.metrics, ACTIVITIES: baseline.activities}
    parts: dict[str, list[str]] = {name: pairs_written(pairs) for name, pairs in sections.items()}
    parts[JOURNAL] = [line for day in baseline.days for line in day_lines(day)]
    return sections_text(TITLE, parts)


def sections_text(title: str, sections: Mapping[str, list[str]]) -> str:
    """Write a title and sections of lines."""
    parts = ["\n".join((f"[{name}]", *lines)) for name, lines in sections.items()]
    return "\n\n".join((f"{title}\n{NOTE}", *parts)) + "\n"


def pairs_written(pairs: Mapping[str, str]) -> list[str]:
    """Write names and values, one pair a line."""
    return [f"{name}{EQUALS}{value}" for name, value in pairs.items()]


def day_lines(day: Day) -> Iterator[str]:
    """Write a day: its date and number of rows, marks where it is not whole, and the rows that are kept."""
    marks = f": {''.join(day.marks)}" if len(day.lines) < len(day.marks) else ""
    yield f"{day.date}, {len(day.marks)} rows{marks}"
    yield from (f"{INDENT}{line}" for line in day.lines)


def baseline_from(text: str, file: str) -> Baseline:
    """Read a baseline; StudyError where the text is none."""
    found = sections_from(text, TITLE, file)
    try:
        head, metrics, activities = (pairs_read(found[name]) for name in (HEAD, METRICS, ACTIVITIES))
        return Baseline(head, metrics, activities, tuple(days_read(found[JOURNAL])))
    except (KeyError, ValueError, IndexError):
        raise no_baseline(file) from None


def sections_from(text: str, title: str, file: str) -> Sections:
    """Read sections of lines; StudyError where the text has another title."""
    lines = text.splitlines()
    if not lines or lines[0] != title:
        raise no_baseline(file)
    sections: Sections = {}
    for line in lines[1:]:
        if line.startswith("[") and line.endswith("]"):
            sections[line[1:-1]] = []
        elif line and not line.startswith("#") and sections:
            sections[next(reversed(sections))].append(line)
    return sections


def pairs_read(lines: list[str]) -> dict[str, str]:
    """Read names and values; ValueError where a line is no pair."""
    found = {}
    for line in lines:
        name, value = line.split(EQUALS, 1)
        found[name] = value
    return found


def days_read(lines: list[str]) -> Iterator[Day]:
    """Read the journal by days; ValueError where a line is neither a day nor a row."""
    starts = [number for number, line in enumerate(lines) if not line.startswith(INDENT)]
    for first, last in zip(starts, [*starts[1:], len(lines)], strict=True):
        date, _, rest = lines[first].partition(", ")
        count, _, marks = rest.partition(" rows")
        kept = tuple(line.removeprefix(INDENT) for line in lines[first + 1 : last])
        joined = marks.removeprefix(": ")
        cut = tuple(joined[k : k + MARK] for k in range(0, len(joined), MARK)) or tuple(map(mark, kept))
        if len(cut) != int(count):
            raise ValueError(lines[first])
        yield Day(date, cut, kept)


def no_baseline(file: str) -> StudyError:
    """Make the error for a text that is no baseline of this version."""
    return StudyError(f"{file} is no baseline that this version reads: write it again by --update-baselines")

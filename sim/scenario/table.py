"""A scenario as the tables that a planner would read, in text and in HTML."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from html import escape

from sim.scenario.operation import OperationData
from sim.scenario.sections import Section, sections

MOST_ROWS = 40


@dataclass(frozen=True, slots=True)
class Heading:
    """The lines above the tables."""

    title: str
    """Title and name of the scenario."""
    period: str
    """First and last day."""
    why: str
    """What an overlay asks; empty where there is none."""


def as_text(name: str, data: OperationData) -> str:
    """Give a heading and aligned tables, one for each kind of thing that the scenario has."""
    head = _heading(name, data)
    blocks = ["\n".join(line for line in (head.title, head.period, head.why) if line)]
    blocks += [_aligned(_cut(section)) for section in sections(data)]
    return "\n\n".join(blocks)


def as_html(name: str, data: OperationData) -> str:
    """Give the same as HTML, for notebooks."""
    head = _heading(name, data)
    lines = [f"<h4>{escape(head.title)}</h4>", f"<p>{escape(head.period)}<br>{escape(head.why)}</p>"]
    for section in map(_cut, sections(data)):
        titles = "".join(f"<th>{escape(column)}</th>" for column in section.columns)
        rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in section.rows)
        body = "".join(f"<tr>{row}</tr>" for row in rows)
        lines.append(f"<table><thead><tr>{titles}</tr></thead><tbody>{body}</tbody></table>")
    return "".join(lines)


def _heading(name: str, data: OperationData) -> Heading:
    last = data.start + timedelta(days=max(0.0, data.horizon_d - 1e-9))
    factor = f", demand times {data.demand_factor:g}" if data.demand_factor != 1 else ""
    period = f"{data.start} to {last}, {data.horizon_d:g} days{factor}"
    return Heading(f"{data.title} ({name})", period, f"Why: {data.why}" if data.why else "")


def _cut(section: Section) -> Section:
    """Shorten a long table and say by how much; leave out columns in which nothing is written."""
    rows = section.rows[:MOST_ROWS]
    used = [n for n in range(len(section.columns)) if any(row[n] for row in rows)]
    kept = [tuple(row[n] for n in used) for row in rows]
    if len(section.rows) > MOST_ROWS:
        kept.append((f"and {len(section.rows) - MOST_ROWS:,} more", *[""] * (len(used) - 1)))
    return Section(tuple(section.columns[n] for n in used), tuple(kept))


def _aligned(section: Section) -> str:
    lines: Sequence[tuple[str, ...]] = (section.columns, *section.rows)
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    right = [all(_is_number(row[n]) for row in section.rows) for n in range(len(section.columns))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if number else cell.ljust(width)
            for cell, width, number in zip(line, widths, right, strict=True)
        ).rstrip()
        for line in lines
    )


def _is_number(cell: str) -> bool:
    return not cell or cell.replace(".", "", 1).replace("e-", "", 1).isdigit()

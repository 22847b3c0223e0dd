"""`airbridge show`: a scenario as it will be run, and why each value is what it is."""

from typing import TYPE_CHECKING, Any

import click

from sim.commands.reading import file_argument, read_all, set_option

if TYPE_CHECKING:
    from sim.scenario import Reason

COLUMNS = ("value", "", "set by", "source")


@click.command()
@file_argument
@set_option
@click.option("--why", is_flag=True, help="Each value with the file and line that set it, and its source.")
def show(file: str, settings: tuple[str, ...], why: bool) -> None:
    """Print a scenario as the tables that a planner would read."""
    (scenario,) = read_all([file], settings)
    if why:
        from sim.scenario import why as reasons

        click.echo("\n".join(aligned([COLUMNS, *map(cells, reasons(scenario))])))
    else:
        click.echo(str(scenario))


def cells(reason: "Reason") -> tuple[str, ...]:
    """Give path, value, origin and source of a value as text."""
    from sim.scenario.wording import shown

    return reason.path, shown(plain(reason.value)), str(reason.origin).replace("vary", "--set"), reason.source


def plain(value: Any) -> Any:
    """Give what a file would hold of a value."""
    if hasattr(value, "model_dump"):
        return value.model_dump(exclude_none=True)
    return list(value) if isinstance(value, tuple) else value


def aligned(rows: list[tuple[str, ...]]) -> list[str]:
    """Lay out rows as lines with columns of equal width."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]

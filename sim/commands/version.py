"""Which version is installed."""

from typing import Any

import click


def print_version(ctx: click.Context, parameter: click.Parameter, value: Any) -> None:
    """Print the version and end, where that is asked for."""
    if not value or ctx.resilient_parsing:
        return
    from importlib.metadata import PackageNotFoundError, version

    try:
        click.echo(f"airbridge {version('airbridge-sim')}")
    except PackageNotFoundError:
        click.echo("airbridge, not installed as a package")
    ctx.exit()

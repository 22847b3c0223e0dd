"""Names of files and folders on the command line."""

import click

from sim.errors import AirbridgeError


class FileName(click.types.StringParamType):
    """A name that every message, page and results file can show; AirbridgeError, before any work, for another."""

    name = "file"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Give the name as it is."""
        from sim.scenario.wording import NAMING, fits_a_line, visible

        if not fits_a_line(value):
            raise AirbridgeError(f"{visible(value)} is no name that can be shown: {NAMING}")
        return value


FILE_NAME = FileName()

"""The command line: `airbridge COMMAND ...`, a thin call to each command."""

import logging
import os
import sys
from contextlib import suppress
from errno import EPIPE

import click

from sim.commands.check import check
from sim.commands.diff import diff
from sim.commands.explain import explain
from sim.commands.merge import merge
from sim.commands.new import new
from sim.commands.replay import replay
from sim.commands.report import report
from sim.commands.run import run
from sim.commands.schema import schema
from sim.commands.show import show
from sim.commands.study import study
from sim.commands.sweep import sweep
from sim.commands.trace import trace
from sim.commands.verify import verify
from sim.commands.version import print_version
from sim.errors import AirbridgeError

BAD_INPUT = 2
INTERRUPTED = 130


class Commands(click.Group):
    """Commands whose errors are sentences on standard error: exit code 2 for bad input, 130 for Ctrl-C."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Remember the words of the command line, so that a record can tell how it was made."""
        ctx.obj = tuple(args)
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Carry out a command."""
        try:
            return super().invoke(ctx)
        except AirbridgeError as error:
            click.echo(str(error), err=True)
            ctx.exit(BAD_INPUT)
        except KeyboardInterrupt:
            click.echo("Interrupted.", err=True)
            ctx.exit(INTERRUPTED)
        except OSError as error:
            if error.errno == EPIPE:
                raise
            say_no_more()
            what = error.filename or "the output"
            click.echo(f"{what} cannot be read or written: {error.strerror or error}", err=True)
            ctx.exit(BAD_INPUT)


def say_no_more() -> None:
    """Let what is still waiting to be written to standard output, which takes no more, be lost in silence."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--version", is_flag=True, expose_value=False, is_eager=True, callback=print_version, help="Show version."
)
def commands() -> None:
    """Simulate a relief airlift: when does help arrive, how much, how surely, and what holds it back?

    FILE is a scenario file, such as scenarios/operation.toml, or the bare name of a shipped one: `airbridge new` lists
    them, copies them, and begins new ones. Exit codes: 0 done, 1 a check failed, 2 bad input, 130 interrupted.
    """


for command in (run, study, sweep, explain, report, replay, diff, merge, show, check, verify, schema, trace, new):
    commands.add_command(command)


def is_of_use(record: logging.LogRecord) -> bool:
    """Whether what the drawing library says matters: not that its cache has no home and lies elsewhere."""
    return not record.getMessage().startswith(("mkdir -p failed", "Matplotlib created a temporary cache"))


def main() -> None:
    """Carry out what the command line asks."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    if not os.environ.get("COLUMNS", "1").strip("0"):
        del os.environ["COLUMNS"]  # some systems say so of a terminal whose width they do not know
    logging.getLogger("matplotlib").addFilter(is_of_use)
    commands(prog_name="airbridge")

"""`airbridge replay`: one replication of a scenario as a page on which it is watched hour by hour."""

import click

from sim.commands.file_names import FILE_NAME
from sim.commands.reading import engine_option, file_argument, read_all, seed_option, set_option


@click.command()
@file_argument
@click.option("--replication", type=click.IntRange(0, 2**31 - 1), default=0, show_default=True, help="Which one.")
@click.option(
    "--out", metavar="PAGE", type=FILE_NAME, default="replay.html", show_default=True, help="The page to write."
)
@set_option
@seed_option
@engine_option
def replay(file: str, replication: int, out: str, settings: tuple[str, ...], seed: int, engine: str) -> None:
    """Write an offline page that plays one replication: map, timeline, stocks and journal."""
    (scenario,) = read_all([file], settings)
    from sim.views.replay import refuse_target, write_replay

    refuse_target(out)
    from sim.outcome import simulate

    run = simulate(scenario, seed=seed, replication=replication, engine=engine)
    path = write_replay(run, out)
    click.echo(f"{path}: replication {replication} of {scenario.title}, {path.stat().st_size / 1e6:.1f} MB")

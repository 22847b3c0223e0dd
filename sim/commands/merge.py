"""`airbridge merge`: shards of one study, made on different machines, in one results file."""

import click

from sim.commands.reading import files_argument


@click.command()
@files_argument
@click.option("--out", metavar="FILE", required=True, help="The results file to be written.")
def merge(files: tuple[str, ...], out: str) -> None:
    """Put results files of one study together."""
    from sim.studies.keeping.opened import merge as merge_files

    click.echo(f"{out}: {merge_files(files, out):,} replications of {len(files)} files")

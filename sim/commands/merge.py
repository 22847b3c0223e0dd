"""`airbridge merge`: shards of one study, made on different machines, in one results file."""

import click

from sim.commands.file_names import FILE_NAME
from sim.commands.reading import files_argument


@click.command()
@files_argument
@click.option("--out", metavar="FILE", type=FILE_NAME, required=True, help="The results file to be written.")
def merge(files: tuple[str, ...], out: str) -> None:
    """Put results files of one study together: shards of other scenarios, of other replications, or both.

    The file is that of the whole study to the byte. Replications that are missing between shards are named.
    """
    from sim.studies.keeping.opened import merge as merge_files

    click.echo(f"{out}: {merge_files(files, out):,} replications of {len(files)} files")

"""`airbridge new`: a scenario file to begin with, written new or copied from those that are shipped."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from sim.commands.file_names import FILE_NAME
from sim.errors import AirbridgeError

PLAIN_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]{0,59}")
STARTER = Path(__file__).with_name("starter.toml")
OVERLAY = """\
#:schema ./overlay.schema.json
# Only what differs from {template}.toml stands here; everything else is that file's.
# airbridge show {name}.toml --why   names each value, the file that sets it, and its source
# airbridge diff {template}.toml {name}.toml   says what differs, and what comes of it
extends = "{template}.toml"
title = "{name}"
why = "What does this variation ask?"

# [fleets.NAME]
# aircraft = 2
"""


@click.command()
@click.argument("name", metavar="[NAME]", type=FILE_NAME, required=False)
@click.option(
    "--template", metavar="SCENARIO", type=FILE_NAME, help="A shipped scenario to begin with: copied with all it needs."
)
@click.option(
    "--into", metavar="DIR", type=FILE_NAME, default=".", show_default=True, help="The folder that is written to."
)
def new(name: str | None, template: str | None, into: str) -> None:
    """List shipped scenarios, copy one, or begin a new one.

    Without NAME and template, the shipped scenarios are listed. NAME alone writes a small commented scenario,
    NAME.toml. --template copies a shipped scenario with all that it extends, its CSV files, and the schemas by which
    editors check it; with NAME, a variation of it, NAME.toml, is written beside it. No file is ever overwritten; one
    that is there already and the same is left as it is.
    """
    if name is None and template is None:
        click.echo("\n".join(listing()))
        return
    files = wanted(*(each and each.removesuffix(".toml") for each in (name, template)))
    write(files, Path(into))
    first = Path(into) / next(iter(files))
    click.echo(f"In {into}: {', '.join(files)}\nairbridge run {first}")


def listing() -> Iterator[str]:
    """Give a line for each shipped scenario: its name and title."""
    from sim.scenario.shipped import shipped_documents, shipped_names

    names = shipped_names()
    width = max(map(len, names), default=0)
    for each in names:
        yield f"{each:<{width}}  {shipped_documents(each)[-1].data.get('title', '')}"
    yield "\nairbridge new --template SCENARIO copies one, airbridge new NAME begins another."


def wanted(name: str | None, template: str | None) -> Mapping[str, bytes]:
    """Give the files that are to be written, the one to be run first; AirbridgeError where a name cannot be had."""
    if name is not None and not PLAIN_NAME.fullmatch(name):
        raise AirbridgeError(f"{name!r} is no name for a file: use letters, digits, - and _, and --into for the folder")
    if template is None:
        return {f"{name}.toml": STARTER.read_bytes(), **schema_beside()}
    copied = copies(template)
    if name is None:
        return copied
    if f"{name}.toml" in copied:
        raise AirbridgeError(f"{name}.toml is the name of a file that is copied: give the variation another name")
    return {f"{name}.toml": OVERLAY.format(name=name, template=template).encode(), **copied}


def copies(template: str) -> dict[str, bytes]:
    """Give a shipped scenario and all the files that it needs; AirbridgeError where there is no such one."""
    from sim.scenario.shipped import needed_files, shipped_documents, shipped_folder, shipped_path, unknown_name

    if shipped_path(template) is None:
        raise AirbridgeError(unknown_name(template))
    files = needed_files(shipped_documents(template)[::-1])
    return {file: (shipped_folder() / file).read_bytes() for file in files}


def schema_beside() -> dict[str, bytes]:
    """Give the schema of whole files, which the starter's first line names; nothing where it is not shipped."""
    from sim.scenario.shipped import SCHEMAS, shipped_folder

    path = shipped_folder() / SCHEMAS[0]
    return {path.name: path.read_bytes()} if path.is_file() else {}


def write(files: Mapping[str, bytes], folder: Path) -> None:
    """Write files into a folder, which is made if it is not there; AirbridgeError where one is in the way."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        there = {file for file in files if (folder / file).exists()}
        other = [file for file in files if file in there and not same(folder / file, files[file])]
        if other:
            verb = "is" if len(other) == 1 else "are"
            raise AirbridgeError(
                f"{', '.join(other)} {verb} in {folder} already, with other content; nothing was written: name another "
                "folder by --into"
            )
        for file, content in files.items():
            if file not in there:
                (folder / file).parent.mkdir(parents=True, exist_ok=True)
                with (folder / file).open("xb") as stream:
                    stream.write(content)
    except OSError as error:
        raise AirbridgeError(f"{error.filename or folder} cannot be written: {error.strerror or error}") from None


def same(path: Path, content: bytes) -> bool:
    """Whether a file holds this text already, whatever the ends of its lines."""
    return path.is_file() and path.read_bytes().replace(b"\r\n", b"\n") == content.replace(b"\r\n", b"\n")

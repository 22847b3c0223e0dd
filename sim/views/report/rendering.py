"""From the parts of a report to one file: templates that escape what they are given, and a page that is whole."""

from os import getpid
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from sim.errors import AirbridgeError
from sim.views.report import dark

FOLDER = Path(__file__).parent
PAGE = "page.html.j2"
STYLE = "report.css"


def rendered(parts: dict[str, Any]) -> str:
    """Fill in the page. All text is escaped; what is drawn and the style of the page stand as they are."""
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = Markup((FOLDER / STYLE).read_text(encoding="utf-8"))
    text = environment.get_template(PAGE).render(style=style, **parts)
    text = text.replace("</style>", f"{dark.rules(text)}</style>", 1)
    return text.encode("utf-8", errors="replace").decode()


def drawn(svg: str) -> Markup:
    """Let a figure stand on the page as it is."""
    return Markup(svg)


def refuse_place(path: Path) -> None:
    """Refuse with an AirbridgeError a path at which no file can be written, before anything is computed."""
    if path.is_dir():
        raise AirbridgeError(f"{path} is a folder: give the file for the report, such as report.html")
    if not path.parent.is_dir():
        raise AirbridgeError(f"there is no folder {path.parent} for the report: make it, or give another path")
    beside = beside_of(path)
    try:
        beside.write_bytes(b"")
        beside.unlink()
    except OSError as error:
        raise unwritable(path, error) from None


def write_beside(text: str, path: Path) -> None:
    """Write a file beside its place, and rename it; AirbridgeError where that fails, the old file being as it was."""
    beside = beside_of(path)
    try:
        try:
            beside.write_text(text, encoding="utf-8", newline="\n")
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(path, error) from None


def beside_of(path: Path) -> Path:
    """Give the path at which a file is written before it is renamed."""
    return path.with_name(f".{getpid()}-{path.name}")


def unwritable(path: Path, error: OSError) -> AirbridgeError:
    """Make the error for a report that cannot be written."""
    return AirbridgeError(f"the report cannot be written to {path}: {error.strerror or error}; give another path")

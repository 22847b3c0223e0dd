"""The page: data, style and script put into one file that needs nothing else."""

import json
from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined

from sim.errors import AirbridgeError
from sim.outcome import Run
from sim.studies import Folder
from sim.views.replay.data import replay_data

SCRIPTS = (
    *("time", "journal_lookup", "geography", "state", "projection", "palette", "symbols", "labels", "map_layers"),
    *("places_on_map", "map", "gestures", "time_axis", "gantt_rows", "gantt", "strips", "entry_heights"),
    *("telling", "cards", "key", "player", "controls", "main"),
)
"""Parts of the script, in the order in which they stand in the page."""
UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}
"""Marks that could end a script or begin a comment, as JSON writes them without."""


def write_replay(run: Run, path: str | Path) -> Path:
    """Write the replay of a run to a file, beside its place first; give its path.

    AirbridgeError where the file cannot be written. The bytes are the same for the same run.
    """
    target = refuse_target(path)
    Folder(target.parent).text(target.name, page_of(run))
    return target


def refuse_target(path: str | Path) -> Path:
    """Give the path of a page that can be written; AirbridgeError, before any work is done, for one that cannot."""
    target = Path(path)
    if target.is_dir() or not target.name:
        raise AirbridgeError(f"{target} is a folder: give the name of a file in it, such as {target / 'replay.html'}")
    Folder(target.parent)
    return target


def page_of(run: Run) -> str:
    """Give the whole page of a run as text."""
    return page_from(replay_data(run))


def page_from(data: dict[str, Any]) -> str:
    """Give the whole page that shows some data."""
    parts = "\n\n".join(part(f"{name}.js") for name in SCRIPTS)
    script = f'(() => {{\n"use strict";\n{parts}\n}})();'
    style = part("page.css")
    environment = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    return environment.from_string(part("page.html.j2")).render(
        title=data["title"],
        data=embedded(data),
        script=script,
        style=style,
        policy=policy(f"\n{script}\n", f"\n{style}\n"),
    )


def part(name: str) -> str:
    """Read a part of the page that lies beside this module."""
    return files("sim.views.replay").joinpath("parts", name).read_text(encoding="utf-8").rstrip("\n")


def embedded(data: dict[str, Any]) -> str:
    """Write data so that it can stand in a script element: no mark of it ends the element or begins another.

    Only ASCII is written, so the two line ends that JSON allows and scripts do not are escaped as well.
    """
    text = json.dumps(data, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    for mark, safe in UNSAFE.items():
        text = text.replace(mark, safe)
    return text


def policy(script: str, style: str) -> str:
    """Give the content security policy: this script and this style run, and nothing is ever fetched."""
    allowed = f"script-src {digest(script)}; style-src {digest(style)}"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def digest(text: str) -> str:
    """Give the hash by which a policy knows an element from its text."""
    return f"'sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}'"

"""What a report was made with, and where it can be had."""

import platform
from importlib.metadata import PackageNotFoundError, metadata

from sim.studies.keeping.kept import PACKAGES
from sim.studies.version import version_of

DISTRIBUTION = "airbridge-sim"


def versions() -> str:
    """Give the versions of Python and of the packages that results depend on."""
    found = [f"{name} {version}" for name in PACKAGES if (version := version_of(name))]
    return f"Python {platform.python_version()}, {', '.join(found)}."


def sharing() -> tuple[str, ...]:
    """Say under which name and licence the model can be had, as far as its package says."""
    try:
        licence = metadata(DISTRIBUTION).json.get("license_expression") or "not stated"
    except PackageNotFoundError:
        licence = "not stated"
    return (
        f"The model is the Python package {DISTRIBUTION} {version_of(DISTRIBUTION) or ''}, licence: {licence}.",
        "Where the package, the scenario files and the results file are deposited is the author's to fill in.",
    )

"""Figures as SVG inside a page: small, sharp at any size, and without anything that reaches beyond the figure."""

import re
from io import BytesIO
from xml.etree import ElementTree as ET

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.views.figures.saving import page_of
from sim.views.figures.style import styled
from sim.views.report import dark

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"
DROPPED = (f"{SVG}metadata", f"{SVG}style")
"""Elements that say who drew it, and rules that would hold for the whole page."""
REFERENCE = re.compile(r"url\(#([^)]+)\)")
LONG_NUMBER = re.compile(r"-?\d+\.\d{2,}")
NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML may hold."""


def svg_of(ax: Axes, prefix: str, label: str) -> str:
    """Give the figure that axes belong to as an SVG element whose ids begin with a prefix.

    To a screen reader it is an image with the label. Coordinates are kept to a hundredth of a point.
    """
    return inlined(drawn(page_of(ax)), prefix, label)


def drawn(figure: Figure) -> str:
    """Draw a figure as a document of SVG, without a date."""
    stream = BytesIO()
    with styled():
        figure.savefig(stream, format="svg", metadata={"Date": None})
    return NO_XML.sub("", stream.getvalue().decode())


def inlined(document: str, prefix: str, label: str) -> str:
    """Make an element of a page out of a document of SVG."""
    root = ET.fromstring(document)
    for parent in root.iter():
        for child in [each for each in parent if each.tag in DROPPED]:
            parent.remove(child)
    used = set(REFERENCE.findall(document)) | {each.get(HREF, "#")[1:] for each in root.iter()}
    for element in root.iter():
        tidy(element, prefix, used)
    root.attrib = {"viewBox": root.get("viewBox", ""), "role": "img", "aria-label": label, "focusable": "false"}
    return without_namespaces(ET.tostring(root, encoding="unicode"))


def tidy(element: ET.Element, prefix: str, used: set[str]) -> None:
    """Keep of an element what it looks like: ids that something refers to, short numbers, and colours by name."""
    name = element.get("id")
    if name is not None:
        del element.attrib["id"]
        if name in used:
            element.set("id", f"{prefix}-{name}")
    if HREF in element.attrib:
        element.set("href", f"#{prefix}-{element.attrib.pop(HREF)[1:]}")
    for key, value in element.attrib.items():
        if key not in ("id", "href"):
            shorter = LONG_NUMBER.sub(lambda found: shortened(found.group()), value) if key != "style" else value
            element.set(key, REFERENCE.sub(rf"url(#{prefix}-\1)", dark.named(shorter) if key == "style" else shorter))
    if element.tag != f"{SVG}text" and not (element.text or "").strip():
        element.text = None
    element.tail = None


def shortened(number: str) -> str:
    """Write a coordinate with two decimals at the most."""
    return f"{float(number):.2f}".rstrip("0").rstrip(".")


def without_namespaces(text: str) -> str:
    """Write elements as a page of HTML names them."""
    return re.sub(r"(</?)ns\d+:", r"\1", re.sub(r"\sxmlns:ns\d+=\"[^\"]*\"", "", text))

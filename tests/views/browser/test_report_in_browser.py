"""The report in a real browser: it asks for nothing, fits any screen, and is read by eye, by keyboard and on paper."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from sim.scenario import Scenario
from sim.studies import study
from sim.views.report import write_report

OpenPage = Callable[..., Page]
SMALL = Path(__file__).parents[2] / "scenario" / "small.toml"
HOSTILE = "<script>document.title = 'taken'</script><img src=x onerror=\"document.title='taken'\">'"
LEAST_CONTRAST = 4.5
CONTRASTS = """
() => {
  const channel = c => { c /= 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
  const parts = text => text.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const behind = element => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parts(getComputedStyle(at).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const found = [];
  for (const element of document.querySelectorAll("body *:not(svg):not(svg *)")) {
    const own = [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
    if (!own) continue;
    const [a, b] = [light(parts(getComputedStyle(element).color)), light(behind(element))];
    found.push([(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), element.tagName, element.className]);
  }
  return found.sort((a, b) => a[0] - b[0]);
}
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report whose titles would like to run as script."""
    base = Scenario.from_text(SMALL.read_text(encoding="utf-8"), "small").vary({"title": f"Two {HOSTILE}"})
    other = base.vary({"title": f"One {HOSTILE}", "why": HOSTILE, "fleets.c130.aircraft": 1})
    path = tmp_path_factory.mktemp("report") / "report.html"
    results = study(base, other, replications=3, workers=1, engine="simpy", progress=False)
    write_report(results, path, question=f"Is one enough? {HOSTILE}")
    return path


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_a_report_fits_the_screen_and_can_be_read(open_page: OpenPage, report: Path, width: int, scheme: str) -> None:
    """The page never scrolls sideways, only its tables and figures do; every text stands out from what is behind it."""
    page = open_page(report, viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    contrast, *where = page.evaluate(CONTRASTS)[0]
    assert contrast >= LEAST_CONTRAST, where


def test_nothing_in_a_report_runs(open_page: OpenPage, report: Path) -> None:
    """Script in a title is a title; the policy of the page would stop it besides."""
    page = open_page(report)
    assert page.title().startswith("Is one enough? <script>")
    assert page.locator("script, img, [onerror]").count() == 0
    assert page.locator("h1").inner_text().endswith(HOSTILE)


def test_a_report_is_used_by_keyboard(open_page: OpenPage, report: Path) -> None:
    """The first step leads past the contents, what is in focus is marked, and groups open by a key."""
    page = open_page(report)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    assert page.url.endswith("#answer")
    group = page.locator("#all summary").first
    group.focus()
    page.keyboard.press("Enter")
    assert page.locator("#all details").first.get_attribute("open") is not None
    page.locator("#all .scroll").first.focus()
    assert page.evaluate("document.activeElement.className") == "scroll"


def test_a_report_can_be_printed(open_page: OpenPage, report: Path, tmp_path: Path) -> None:
    """On paper it is dark on white, without contents, and figures are no wider than the sheet."""
    page = open_page(report, color_scheme="dark", viewport={"width": 700, "height": 1000})
    page.pdf(path=tmp_path / "report.pdf", format="A4")
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator("nav").is_hidden()
    widths = page.evaluate("[...document.querySelectorAll('svg')].map(each => each.getBoundingClientRect().width)")
    assert max(widths) <= 700


def test_all_of_a_report_is_printed(open_page: OpenPage, report: Path) -> None:
    """On paper stands what is closed on the screen too: every table, every figure, every input with its source."""
    page = open_page(report)
    hidden = "[...document.querySelectorAll('table, figure')].filter(each => !each.checkVisibility()).length"
    assert page.evaluate(hidden) > 20
    page.emulate_media(media="print")
    assert page.evaluate(hidden) == 0
    assert page.locator("#inputs th", has_text="fleets.c130.aircraft").first.is_visible()
    assert page.get_by_text("Open a table to see it.").is_hidden()


def test_a_printed_section_follows_the_one_before(open_page: OpenPage, report: Path) -> None:
    """No section begins a page of its own, and only what is small is kept together."""
    page = open_page(report)
    page.emulate_media(media="print")
    breaks = "[...document.querySelectorAll('main > section')].map(each => getComputedStyle(each).breakBefore)"
    assert set(page.evaluate(breaks)) == {"auto"}
    inside = "getComputedStyle(document.querySelector('#inputs table')).breakInside"
    assert page.evaluate(inside) == "auto"


@pytest.mark.parametrize("width", [320, 390])
def test_a_phone_shows_differences_first_and_no_column_out_of_sight(
    open_page: OpenPage, report: Path, width: int
) -> None:
    """Each figure is a block: below its name the difference to the baseline, then the levels, each with its head."""
    page = open_page(report, viewport={"width": width, "height": 800})
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    row = page.locator("#interest tbody tr").first
    tops = row.evaluate("row => [...row.children].map(each => each.getBoundingClientRect().top)")
    name, *levels, difference = tops
    assert name < difference < min(levels)
    head = row.locator("td.difference").evaluate("cell => getComputedStyle(cell, '::before').content")
    assert "less the baseline" in head
    wide = "[...document.querySelectorAll('.scroll')].filter(each => each.scrollWidth > each.clientWidth + 1).length"
    assert page.evaluate(wide) == 0
    assert page.locator("#interest .finding").first.is_visible()


def test_figures_are_dark_on_a_dark_screen_alone(open_page: OpenPage, report: Path) -> None:
    """Their ground is that of the page and their words are light; on paper and on a light screen they are on white."""
    ink = "getComputedStyle([...document.querySelectorAll('#interest svg text')].pop()).fill"
    ground = "getComputedStyle(document.querySelector('#interest svg g path')).fill"
    page = open_page(report, color_scheme="dark")
    assert page.evaluate(ground) == "rgb(21, 25, 30)"
    assert min(rgb(page.evaluate(ink))) > 110
    page.emulate_media(media="print")
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    page.emulate_media(media="screen", color_scheme="light")
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    assert max(rgb(page.evaluate(ink))) < 140


def rgb(colour: str) -> list[int]:
    """The channels of "rgb(21, 25, 30)"."""
    return [int(each) for each in re.findall(r"\d+", colour)]

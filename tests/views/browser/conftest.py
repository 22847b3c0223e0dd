"""A real browser for the pages: Debian's Chromium without a window, and pages that are to ask for nothing."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, Request, sync_playwright

FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)
OpenPage = Callable[..., Page]
"""`open_page(path, viewport=..., color_scheme=..., ...)`: options are those of a browser context."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once; without one the tests fail where CI is true, and are skipped elsewhere."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        if os.environ.get("CI", "").lower() in ("true", "1"):
            pytest.fail("no chromium is installed, and pages may not go untested here")
        pytest.skip("no chromium is installed: apt-get install chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=[*FLAGS])
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """A function that opens a file from disk; the test fails on any request but for that file and on any error."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opened(path: Path, **options: Any) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        watch(page, path.resolve().as_uri(), complaints)
        page.goto(path.resolve().as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not complaints, "\n".join(complaints)


def watch(page: Page, address: str, complaints: list[str]) -> None:
    """Note each request for anything but the page itself, each console error or warning, error and dialogue."""

    def asked(request: Request) -> None:
        # What a page holds in itself is no request: data and blob addresses never leave it.
        if request.url.partition("#")[0] != address and not request.url.startswith(("data:", "blob:")):
            complaints.append(f"the page asks for {request.url}")

    def said(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(f"the page complains: {message.text}")

    def failed(error: Error) -> None:
        complaints.append(f"the page fails: {error}")

    def asks_the_reader(dialogue: Any) -> None:
        complaints.append(f"the page shows a dialogue: {dialogue.message}")
        dialogue.dismiss()

    page.on("request", asked)
    page.on("console", said)
    page.on("pageerror", failed)
    page.on("dialog", asks_the_reader)

"""A real browser for the tests under `make test-browser`: the system's Chromium, cut off from all but this machine."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Whatever asks for another host gets nothing, so that a request that leaves is seen and goes nowhere.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)


@dataclass(slots=True)
class Seen:
    """What a page did that a person does not see."""

    requests: list[str] = field(default_factory=list)
    """Addresses asked for, the page's own among them; `data:` and `blob:` are no requests."""
    problems: list[str] = field(default_factory=list)
    """Errors and warnings on the console, and exceptions."""

    @property
    def outside(self) -> list[str]:
        """Requests that would have left this machine."""
        return [
            each for each in self.requests if not each.startswith(("file:", "http://127.0.0.1", "http://localhost"))
        ]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium, the one that the system has."""
    found = next((path for path in map(shutil.which, NAMES) if path), None)
    if found is None:
        pytest.fail("No Chromium was found. Install it; on Debian: apt-get install chromium.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=list(QUIET))
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page in a profile of its own."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture
def seen(page: Page) -> Seen:
    """What the page asks for and complains of, from now on."""
    noted = Seen()

    def asked(request: Request) -> None:
        if not request.url.startswith(("data:", "blob:")):
            noted.requests.append(request.url)

    def said(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            noted.problems.append(message.text)

    page.on("request", asked)
    page.on("console", said)
    page.on("pageerror", lambda error: noted.problems.append(str(error)))
    return noted

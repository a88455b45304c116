"""A page as PDF, printed by a Chromium that is on the machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from assistant.errors import ConnectedError
from assistant.reports.look.html import html
from assistant.reports.look.page import Page

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
SECONDS = 120
_OPTIONS = (
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--no-pdf-header-footer",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    # The page asks for nothing; this is so that the browser itself does not either.
    "--host-resolver-rules=MAP * ~NOTFOUND",
)


def find_browser() -> str:
    """The browser to print with.

    Raises ConnectedError `no_browser` when there is none.
    """
    found = next((path for path in map(shutil.which, NAMES) if path), None)
    found = found or next((place for place in PLACES if Path(place).is_file()), None)
    if found is None:
        raise ConnectedError(
            "no_browser",
            "A PDF is printed by Chromium, Chrome or Edge, and none was found.",
            "Install one, or write HTML (-o report.html) and print it from your browser.",
        )
    return found


def pdf(page: Page, *, paper: str = "a4", seconds: float = SECONDS) -> bytes:
    """The page printed on this paper.

    Raises ConnectedError `no_browser` or `not_printed`.
    """
    browser = find_browser()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        source, target = Path(folder) / "report.html", Path(folder) / "report.pdf"
        source.write_text(html(page, paper=paper or "a4"), encoding="utf-8")
        # Chromium refuses its sandbox to root; what it opens is a file of ours in which no script runs.
        alone = ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
        places = (f"--user-data-dir={folder}/profile", f"--print-to-pdf={target}", source.as_uri())
        try:
            _run((browser, *_OPTIONS, *alone, *places), seconds)
            return target.read_bytes()
        except (OSError, subprocess.SubprocessError) as error:
            raise ConnectedError(
                "not_printed",
                f"{Path(browser).name} did not print the report.",
                "Write HTML (-o report.html) and print it from your browser.",
            ) from error


def _run(command: tuple[str, ...], seconds: float) -> None:
    """Run a browser that was looked for by name, with options of ours."""
    subprocess.run(command, capture_output=True, check=True, timeout=seconds, stdin=subprocess.DEVNULL)  # noqa: S603

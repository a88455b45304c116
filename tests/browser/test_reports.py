"""Reports in a real browser: quiet, at home, and good to read for everybody."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from assistant.reports.look.html import html
from assistant.reports.look.pdf import pdf
from assistant.reports.story.compose import report
from tests.browser.conftest import Seen
from tests.reports.sessions import ALL, quick

pytestmark = pytest.mark.browser
OUTSIDE = """all => all.filter(e => {
    const a = e.getBoundingClientRect(), b = e.ownerSVGElement.getBoundingClientRect();
    return a.left < b.left - 2 || a.right > b.right + 2 || a.top < b.top - 2 || a.bottom > b.bottom + 2
}).map(e => e.textContent)"""
"""The words of pictures that stand outside of them."""
SERIOUS = ("serious", "critical")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every session's report, as a file."""
    folder = tmp_path_factory.mktemp("reports")
    paths = {name: folder / f"{name}.html" for name in ALL}
    for name, make in ALL.items():
        paths[name].write_text(html(report(make())), encoding="utf-8")
    return paths


@pytest.mark.parametrize("name", ALL)
def test_a_report_is_quiet_and_nothing_of_it_leaves(
    page: Page, seen: Seen, written: dict[str, Path], name: str
) -> None:
    page.goto(written[name].as_uri())
    assert seen.problems == []
    assert seen.requests == [written[name].as_uri()]
    assert page.evaluate("document.scripts.length + document.images.length + document.forms.length") == 0
    assert page.locator("main").is_visible()
    assert "owned" not in page.title()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ALL)
def test_a_report_has_no_serious_flaw_for_people_who_read_it_otherwise(
    page: Page, written: dict[str, Path], name: str, scheme: str
) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(written[name].as_uri())
    # The tool is put into the page from outside, past its policy; the whole appendix adds nothing but time.
    page.evaluate("for (const e of [...document.querySelectorAll('#words .entry')].slice(30)) e.remove()")
    page.evaluate(
        "for (const e of [...document.querySelectorAll('#words section')]) if (!e.querySelector('.entry')) e.remove()"
    )
    found = Axe().run(page).response["violations"]
    told = [(each["id"], each["nodes"][0]["html"][:200]) for each in found if each["impact"] in SERIOUS]
    assert told == []


@pytest.mark.parametrize("width", [360, 768, 1400])
@pytest.mark.parametrize("name", ALL)
def test_a_report_is_never_wider_than_the_screen(page: Page, written: dict[str, Path], name: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(written[name].as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_every_picture_is_drawn(page: Page, written: dict[str, Path]) -> None:
    page.goto(written["deep"].as_uri())
    sizes = page.eval_on_selector_all("figure svg", "all => all.map(e => [e.clientWidth, e.clientHeight])")
    assert len(sizes) > 20
    assert all(wide > 500 and high > 30 for wide, high in sizes)


def test_words_in_a_picture_stay_inside_of_it(page: Page, written: dict[str, Path]) -> None:
    for name in ("deep", "german", "arabic", "hostile"):
        page.goto(written[name].as_uri())
        outside = page.eval_on_selector_all("figure svg text", OUTSIDE)
        assert (name, outside) == (name, [])


@pytest.mark.parametrize("paper, size", [("a4", b"595"), ("letter", b"612")])
def test_a_report_is_printed_on_the_paper_asked_for(paper: str, size: bytes) -> None:
    printed = pdf(report(quick()), paper=paper)
    assert printed.startswith(b"%PDF-")
    assert size in printed

"""The pictures of the documentation, as a browser shows them."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Seen

DOCS = Path(__file__).resolve().parents[2] / "docs"

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("picture", sorted(DOCS.glob("*.svg")), ids=lambda path: path.name)
def test_a_picture_is_drawn_and_asks_for_nothing_from_elsewhere(page: Page, seen: Seen, picture: Path) -> None:
    page.goto(picture.as_uri())
    box = page.locator("svg").first.bounding_box()
    assert box is not None
    assert box["width"] > 100
    assert box["height"] > 100
    assert (seen.outside, seen.problems) == ([], [])

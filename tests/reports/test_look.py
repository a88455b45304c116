"""A page as HTML: one file that obeys nobody but us, whatever stands in it."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest

from assistant.reports.look.html import html
from assistant.reports.look.lines import lines
from assistant.reports.look.page import walk
from assistant.reports.look.palette import DARK, LIGHT
from assistant.reports.look.picture import width_of, wrap
from assistant.reports.story.compose import report
from assistant.text import display
from tests.reports.pages import HOSTILE, page_of, pianos_state


class Reader(HTMLParser):
    """The elements and attributes of a page, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    return reader


@pytest.mark.parametrize("words", HOSTILE)
def test_words_add_no_element_and_no_attribute(words: str) -> None:
    seen, plain = read(html(page_of(words))), read(html(page_of("plain")))
    assert [(tag, sorted(attrs)) for tag, attrs in seen.elements] == [
        (tag, sorted(attrs)) for tag, attrs in plain.elements
    ]
    assert not {"script", "img", "iframe", "object", "link", "form"} & {tag for tag, _ in seen.elements}
    assert not [
        name for _, attrs in seen.elements for name in attrs if name.startswith("on") or name in ("style", "src")
    ]


def test_a_page_obeys_its_own_style_rules_alone() -> None:
    text = html(page_of("plain"), paper="a4")
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in text
    assert "@import" not in style[1]
    assert "url(" not in style[1]


def test_every_address_in_a_page_is_an_anchor_of_it() -> None:
    reader = read(html(page_of("plain")))
    anchors = {attrs["id"] for _, attrs in reader.elements if "id" in attrs}
    targets = [str(attrs["href"]) for tag, attrs in reader.elements if tag == "a"]
    assert targets
    assert all(each.startswith("#") for each in targets)
    assert {each[1:] for each in targets} <= anchors


def contrast(one: str, other: str) -> float:
    """By WCAG 2: from 1 to 21."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_text_can_be_read_on_every_ground_it_stands_on(colours: dict[str, str]) -> None:
    on_paper = ("ink", "quiet", "accent", "pain", "good", "open", "kind0", "kind1", "kind2", "kind3")
    pairs = [(text, "paper") for text in on_paper]
    pairs += [
        ("ink", "panel"),
        ("quiet", "panel"),
        ("accent", "panel"),
        ("ink", "soft"),
        ("accent", "soft"),
        ("quiet", "soft"),
    ]
    pairs += [
        ("pain", "painsoft"),
        ("good", "goodsoft"),
        ("open", "opensoft"),
        ("ink", "opensoft"),
        ("accent", "opensoft"),
    ]
    low = {pair: round(found, 2) for pair in pairs if (found := contrast(colours[pair[0]], colours[pair[1]])) < 4.5}
    assert low == {}


# Pictures -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "one two three four five six seven",
        "x" * 400,
        "支持客户的每一次购买" * 9,
        "العميل يتصل بنا كل يوم مرتين" * 3,
        "",
        "e\u0301" * 90,
    ],
)
def test_wrapped_text_fits_and_loses_nothing(text: str) -> None:
    lines = wrap(text, 80)
    assert all(width_of(line) <= 80 for line in lines)
    assert "".join(line.removesuffix("-") for line in lines).replace(" ", "") == "".join(text.split())


def test_of_too_many_lines_the_last_says_that_more_follows() -> None:
    lines = wrap("word " * 100, 80, most=3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert width_of(lines[-1]) <= 80


def test_a_huge_text_is_not_read_to_its_end() -> None:
    assert wrap("x" * 10_000_000, 80, most=2)[-1].endswith("…")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_terminal_shows_a_page_without_marks_and_nothing_that_steers_it(hostile: str) -> None:
    shown = lines(page_of(hostile))
    assert all("\n" not in each.text and each.text == display(each.text) for each in shown)


def test_a_page_in_lines_has_every_heading_bold_and_no_mark_of_markdown() -> None:
    page = report(pianos_state())
    shown = lines(page)
    titles = {each.title for each in walk(page.sections)}
    assert {title.upper() for title in (each.title for each in page.sections)} <= {
        each.text for each in shown if each.strong
    }
    assert titles <= {each.text for each in shown if each.strong} | {each.title for each in page.sections}
    assert not [each.text for each in shown if each.text.startswith(("#", ">", "|", "**", "```"))]

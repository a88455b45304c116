"""A page as a Word file: what stands in it, in styles to edit by, with references that lead on."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from assistant.interview.state import State
from assistant.reports.look import raster
from assistant.reports.look.docx import docx
from assistant.reports.look.page import Figure, Page, walk
from assistant.reports.story.compose import report
from assistant.text import on_page
from tests.reports.pages import HOSTILE, page_of, pianos_state


@pytest.fixture(scope="module")
def pianos() -> State:
    return pianos_state()


@pytest.fixture(scope="module")
def written(pianos: State) -> bytes:
    return docx(report(pianos))


def opened(data: bytes) -> Any:
    return Document(io.BytesIO(data))


def test_headings_are_headings_and_lead_through_the_report(written: bytes, pianos: State) -> None:
    headings = [each.text for each in opened(written).paragraphs if each.style.name == "Heading 1"]
    assert headings == [section.title for section in report(pianos).sections]


def test_tables_keep_their_head_when_they_run_over_a_page(written: bytes) -> None:
    tables = opened(written).element.body.findall(qn("w:tbl"))
    assert len(tables) > 8
    heads = [table.find(f"{qn('w:tr')}/{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for table in tables]
    assert heads.count(True) >= len(tables) - 1


def test_every_picture_is_there_with_its_words(written: bytes, pianos: State) -> None:
    figures = [each for section in walk(report(pianos).sections) for each in section.blocks if isinstance(each, Figure)]
    drawn = list(opened(written).element.body.iter(qn("wp:docPr")))
    assert [each.get("descr") for each in drawn] == [on_page(figure.picture.alt) for figure in figures]
    images = [name for name in zipfile.ZipFile(io.BytesIO(written)).namelist() if name.startswith("word/media/")]
    assert len(images) > 5


def test_every_reference_leads_to_a_bookmark(written: bytes) -> None:
    body = opened(written).element.body
    targets = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))}
    marks = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    assert len(targets) > 50
    assert targets <= set(marks)
    assert len(marks) == len(set(marks))


def test_the_same_page_gives_the_same_file(pianos: State) -> None:
    page = report(pianos)
    made = datetime(2030, 1, 2, tzinfo=UTC)
    one, other = (zipfile.ZipFile(io.BytesIO(docx(page, made=made))) for _ in range(2))
    assert {name: one.read(name) for name in one.namelist()} == {name: other.read(name) for name in other.namelist()}


@pytest.mark.parametrize("words", HOSTILE)
def test_words_stand_as_they_are_whatever_they_are(words: str) -> None:
    body = opened(docx(page_of(words))).element.body
    text = "".join(each.text or "" for each in body.iter(qn("w:t")))
    assert on_page(words).replace("\t", "") in text.replace("\t", "")
    assert not list(body.iter(qn("w:altChunk")))


def test_words_from_right_to_left_are_set_so() -> None:
    body = opened(docx(page_of("العميل ينتظر"))).element.body
    assert list(body.iter(qn("w:bidi")))
    assert list(body.iter(qn("w:rtl")))
    assert not list(opened(docx(page_of("They wait"))).element.body.iter(qn("w:bidi")))


def test_without_a_font_pictures_are_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.reports.look.docx.can_write", lambda: False)
    document = opened(docx(page_of("They wait")))
    assert not list(document.element.body.iter(qn("wp:docPr")))
    assert "They wait" in [each.text for each in document.paragraphs if each.style.name == "Body Text"]


def test_whether_there_is_a_font_is_seen_from_what_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raster, "png", lambda _picture, _zoom=1: b"the same")
    raster.can_write.cache_clear()
    assert not raster.can_write()
    raster.can_write.cache_clear()


def test_paper_is_what_was_asked_for() -> None:
    page: Page = page_of("They wait")
    sizes = [round(opened(docx(page, paper=paper)).sections[0].page_width.cm, 1) for paper in ("a4", "letter")]
    assert sizes == [21.0, 21.6]

"""What holds for every session: quotations are cut from answers, references lead on, JSON fits its schema."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from importlib.resources import files
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from assistant.interview.cells import Span
from assistant.interview.commands import Answer, RecordFinding
from assistant.interview.findings import source_text
from assistant.interview.prompt import answer_words
from assistant.interview.state import State
from assistant.reports.brief import brief_data
from assistant.reports.look.docx import docx
from assistant.reports.look.html import html
from assistant.reports.look.markdown import escape, markdown
from assistant.reports.look.page import Entry, Link, Quote, runs_of
from assistant.reports.share import shared_brief
from assistant.reports.story.compose import report
from assistant.reports.table import guarded, table
from assistant.text import on_page
from tests.interview.banks import RICH
from tests.interview.person import Session, begin, command, review_command
from tests.reports.pages import anchors, blocks, runs
from tests.reports.sessions import ALL
from tests.reports.test_brief import blocks as shown_apart
from tests.reports.test_look import Reader

SCHEMA = json.loads(files("assistant.reports").joinpath("brief.schema.json").read_text(encoding="utf-8"))


_WRITTEN: dict[str, Callable[[Any], str]] = {
    qn("w:t"): lambda each: each.text or "",
    qn("w:br"): lambda _: "\n",
    qn("w:tab"): lambda _: "\t",
}
"""What stands in a run of Word for which characters."""


def sources(state: State) -> list[str]:
    """Everything that was said, as a page may show it."""
    notes = [note.text for by_key in state.notes.values() for some in by_key.values() for note in some]
    return [on_page(text) for text in (*(answer_words(state, answer) for answer in state.all_answers()), *notes)]


def session_of(data: st.DataObject) -> Session:
    """A session of random commands, with words of every kind among them, and reviewers beside it."""
    session = begin(RICH, items={"segments": ("North", "South")})
    for _ in range(data.draw(st.integers(3, 14))):
        if session.state.cursor is not None and data.draw(st.booleans()):
            session.do(Answer(session.state.cursor, data.draw(st.text(max_size=40)), evidence="measured"))
        session.do(command(session.state, lambda some: data.draw(st.sampled_from(list(some)))))
        if data.draw(st.integers(0, 3)) == 0:
            session.do(review_command(session.state, lambda some: data.draw(st.sampled_from(list(some)))), "Ada")
    return session


class Quotes(Reader):
    """The words between quotation marks of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.quotes: list[str] = []
        self._in = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)
        if tag == "q":
            self._in = True
            self.quotes.append("")

    def handle_endtag(self, tag: str) -> None:
        self._in = self._in and tag != "q"

    def handle_data(self, data: str) -> None:
        super().handle_data(data)
        if self._in:
            self.quotes[-1] += data


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_quotations_are_cut_from_what_was_said_and_references_lead_on(data: st.DataObject) -> None:
    state = session_of(data).state
    page = report(state)
    said = sources(state)
    assert {run.to for run in runs(page) if isinstance(run, Link)} <= anchors(page)
    reader = Quotes()
    reader.feed(html(page))
    assert len(reader.quotes) >= sum(isinstance(run, Quote) for run in runs(page))
    for quote in reader.quotes:
        assert (quote[0], quote[-1]) == ("“", "”")
        assert any(quote[1:-1] in text for text in said), quote
    ids = [attrs["id"] for _, attrs in reader.elements if "id" in attrs]
    assert len(ids) == len(set(ids))


@settings(max_examples=8, deadline=None)
@given(st.data())
def test_quotations_in_word_are_cut_from_what_was_said(data: st.DataObject) -> None:
    state = session_of(data).state
    said = sources(state)
    body: Any = Document(io.BytesIO(docx(report(state)))).element.body
    quoted = 0
    for paragraph in body.iter(qn("w:p")):
        for run in paragraph.iter(qn("w:r")):
            text = "".join(_WRITTEN.get(each.tag, lambda _: "")(each) for each in run)
            if text.startswith("“") and text.endswith("”"):
                quoted += 1
                assert any(text[1:-1] in words for words in said), text
    assert quoted >= sum(isinstance(run, Quote) for run in runs(report(state)))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_quotations_in_json_csv_and_markdown_are_cut_from_what_was_said(data: st.DataObject) -> None:
    session = session_of(data)
    accept_a_finding(session, data)
    state = session.state
    said = [answer_words(state, answer) for answer in state.all_answers()]
    said += [note.text for by_key in state.notes.values() for some in by_key.values() for note in some]
    brief = brief_data(state)
    quotes = [each["quote"] for finding in brief["findings"] for each in finding["evidence"] if each["lives"]]
    for quote in quotes:
        assert any(quote in text for text in said), quote
    for answer in (answer for section in brief["sections"] for answer in section["answers"]):
        assert answer["text"] in ("", *said)
    rows = list(csv.DictReader(io.StringIO(table(brief), newline="")))
    of_findings = [row["words"] for row in rows if row["what"] == "finding"]
    assert of_findings == [
        guarded("\n".join(each["quote"] for each in finding["evidence"])) for finding in brief["findings"]
    ]
    made = report(state)
    written = markdown(made)
    beside = [run for block in blocks(made) if not isinstance(block, Entry) for run in runs_of(block)]
    for run in beside:
        assert not isinstance(run, Quote) or f"“{'<br>'.join(map(escape, run.words.split(chr(10))))}”" in written
    told = [run.words for block in blocks(made) if isinstance(block, Entry) for run in runs_of(block)
            if isinstance(run, Quote)]  # fmt: skip
    assert list(shown_apart(written)) == told
    assert set(told) <= set(said)


def accept_a_finding(session: Session, data: st.DataObject) -> None:
    """An accepted finding on words of an answer, if there is one in words."""
    for answer in session.state.all_answers():
        words = source_text(session.state, Span(answer.cell, 0, 1))
        if isinstance(answer.value, str) and words:
            start = data.draw(st.integers(0, len(words) - 1))
            end = data.draw(st.integers(start + 1, len(words)))
            session.do(RecordFinding("pain", "It takes too long", (Span(answer.cell, start, end),), status="accepted"))
            return


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_the_brief_fits_its_schema_whatever_happened(data: st.DataObject) -> None:
    state = session_of(data).state
    for brief in (brief_data(state), shared_brief(state)):
        Draft202012Validator(SCHEMA).validate(json.loads(json.dumps(brief)))


@pytest.mark.parametrize("name", ALL)
def test_the_brief_of_every_kind_of_session_fits_its_schema(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(json.loads(json.dumps(brief_data(ALL[name]()))))


def test_the_schema_refuses_what_is_no_brief() -> None:
    brief = json.loads(json.dumps(brief_data(ALL["quick"]())))
    brief["sections"][0]["answers"][0]["state"] = "guessed"
    assert not Draft202012Validator(SCHEMA).is_valid(brief)

"""What reviewers said stands in every form of the report, apart from what was said in the interview, and in no copy."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from docx import Document
from markdown_it import MarkdownIt

from assistant import library
from assistant.interview.cells import Cell, Span
from assistant.interview.commands import (
    AddItem,
    Answer,
    Command,
    Comment,
    JudgeFinding,
    MergeFindings,
    RecordFinding,
    RemoveItem,
    ResolveComment,
    SignOff,
    WithdrawSignOff,
)
from assistant.interview.state import State
from assistant.interview.subjects import SESSION_SUBJECT, on_answer, on_finding, on_stage
from assistant.recorder import Recorder
from assistant.reports.brief import brief_data
from assistant.reports.look.docx import docx
from assistant.reports.look.html import html
from assistant.reports.look.markdown import markdown
from assistant.reports.look.page import Link, Page, Quote
from assistant.reports.review_data import reviewed
from assistant.reports.share import shared_brief, shared_report
from assistant.reports.story.compose import report
from assistant.reports.table import table
from assistant.store.memory import MemoryStore
from assistant.text import display
from tests.reports.pages import runs, words

SAID = "They wait for weeks, and nobody calls them back about it."
HOSTILE = "<script>alert(1)</script> \x1b[2J\n# [x](javascript:1) *b*\n“They said so.”"


class Review:
    """A session with an answer and a finding, to be reviewed."""

    def __init__(self, bank: str = library.DEFAULT) -> None:
        self.recorder, outcome = Recorder.start(MemoryStore(), library.load(bank), "Acme", depth="quick")
        assert outcome.refusal is None
        cell = self.recorder.state.cursor
        assert cell is not None
        self.cell: Cell = cell
        self.say("person", Answer(cell, SAID))
        self.say("person", RecordFinding("pain", "They wait", (Span(cell, 0, 9),)))

    def say(self, author: str, command: Command) -> str:
        """Do it under a name; the id of what was made."""
        recorder = Recorder(self.recorder._store, self.state, actor=author)
        outcome = recorder.perform(command)
        assert outcome.events, outcome.refusal
        self.recorder = recorder
        made = outcome.events[0]
        return str(getattr(made, "comment", "") or getattr(made, "sign_off", "") or getattr(made, "finding", ""))

    @property
    def state(self) -> State:
        """The state now."""
        return self.recorder.state


@pytest.fixture
def review() -> Review:
    """A thread on the answer, one settled on the finding, and one on the whole; sign-offs of every kind."""
    made = Review()
    first = made.say("Ada", Comment(on_answer(made.cell), "Who said so?"))
    made.say("Grace", Comment(SESSION_SUBJECT, "I was there.\nTwice.", "disagreement", first))
    settled = made.say("Ada", Comment(on_finding(next(iter(made.state.findings))), "Is it theirs?"))
    made.say("Ada", ResolveComment(settled))
    made.say("Ada", Comment(SESSION_SUBJECT, "Well held."))
    gone = made.say("Ada", SignOff(SESSION_SUBJECT, "Read once."))
    made.say("Ada", WithdrawSignOff(gone, "Too early."))
    made.say("Grace", SignOff(on_answer(made.cell), "Heard it."))
    return made


ENGLISH = (
    *("What reviewers said", "Ada", "Grace in reply to Ada", "Who said so?", "I was there.", "Twice.", "disagrees"),
    *("Is it theirs?", "Settled by Ada", "Well held.", "Read once.", "Taken back by Ada", "Too early.", "Heard it."),
    *("2 remarks are open. 1 of them is disputed. 1 remark is settled. 1 sign-off holds.", "signed off"),
)
FORMS: dict[str, Callable[[Page, dict[str, Any]], str]] = {
    "html": lambda page, _: html(page),
    "docx": lambda page, _: "\n".join(each.text for each in Document(io.BytesIO(docx(page))).paragraphs),
    "md": lambda page, _: markdown(page),
    "json": lambda _, brief: json.dumps(brief),
    "csv": lambda _, brief: table(brief),
}
READ = ("html", "docx", "md")
"""The forms for people."""


@pytest.mark.parametrize("form", READ)
def test_who_said_what_and_what_became_of_it_is_in_the_report(review: Review, form: str) -> None:
    told = re.sub(r"</?strong[^>]*>|\*\*", "", FORMS[form](report(review.state), brief_data(review.state)))
    assert [each for each in ENGLISH if each not in told] == []


def test_json_has_the_review_by_what_it_is_about(review: Review) -> None:
    data = brief_data(review.state)["review"]
    assert [each["on"]["kind"] for each in data["threads"]] == ["session", "answer", "finding"]
    assert [each["on"]["kind"] for each in data["sign_offs"]] == ["session", "answer"]
    assert data["threads"][2]["on"]["status"] == "accepted"
    assert data["left_out"] == 0


def test_a_remark_leads_to_the_words_and_to_the_finding_it_is_about(review: Review) -> None:
    links = [run.to for run in runs(report(review.state), "review") if isinstance(run, Link)]
    assert links == ["w1", "finding-1"]


@pytest.mark.parametrize("form", FORMS)
def test_a_copy_for_others_has_nothing_of_it(review: Review, form: str) -> None:
    brief = shared_brief(review.state)
    text = FORMS[form](shared_report(review.state), brief)
    assert [each for each in ("Ada", "Grace", "Who said so", "I was there", "eviewers") if each in text] == []
    assert brief["review"] is None


def test_a_session_without_remarks_has_no_such_section() -> None:
    state = Review().state
    assert reviewed(state) is None
    assert [each.anchor for each in report(state).sections if each.anchor == "review"] == []
    assert "eviewers" not in markdown(report(state))


def test_what_reviewers_say_is_in_no_quotation_marks_of_ours_and_is_no_markup(review: Review) -> None:
    review.say("<b>Eve</b>", Comment(on_stage("trust"), HOSTILE))
    page = report(review.state)
    assert not [run for run in runs(page, "review") if isinstance(run, Quote)]
    text = html(page)
    assert "<script>" not in text
    assert "\x1b" not in text
    tokens = MarkdownIt("commonmark").parse(markdown(report(review.state)))
    inside = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in inside} <= {
        *("text", "text_special", "strong_open", "strong_close", "em_open", "em_close", "softbreak"),
        *("link_open", "link_close", "html_inline"),
    }
    assert all(str(child.attrs["href"]).startswith("#") for child in inside if child.type == "link_open")
    written = {child.content for child in inside if child.type == "html_inline"}
    assert all(re.fullmatch(r'<a id="[\w-]+">|</a>|<br>', each) for each in written)
    read = "".join("\n" if each.content == "<br>" else each.content for each in inside)
    assert display(HOSTILE) in read


def test_a_remark_on_what_is_off_the_path_is_counted_and_not_told(review: Review) -> None:
    review.say("person", AddItem("segments", "Schools"))
    school = review.state.lists["segments"][-1].id
    there = next(each for each in review.state.layout.cells if ("segment", school) in each.items)
    review.say("Ada", Comment(on_answer(there), "Nobody asked them."))
    review.say("person", RemoveItem("segments", school))
    for text in (html(report(review.state)), markdown(report(review.state)), json.dumps(brief_data(review.state))):
        assert "Nobody asked them" not in text
        assert "Schools" not in text
    assert "1 remark or sign-off is left out" in words(runs(report(review.state), "review"))


def test_a_finding_that_went_into_another_takes_its_remarks_along(review: Review) -> None:
    first = next(iter(review.state.findings))
    other = review.say("person", RecordFinding("pain", "Nobody calls", (Span(review.cell, 25, 37),)))
    review.say("person", MergeFindings(other, (first,)))
    [on] = [each["on"] for each in brief_data(review.state)["review"]["threads"] if each["on"]["kind"] == "finding"]
    assert (on["name"], on["words"]) == (other, "Nobody calls")
    review.say("person", JudgeFinding(other, "rejected"))
    assert "On a finding that was rejected" in words(runs(report(review.state), "review"))


def test_a_sign_off_shows_that_its_ground_has_changed(review: Review) -> None:
    review.say("person", Answer(review.cell, "They wait for a day."))
    told = words(runs(report(review.state), "review"))
    assert "signed off, and changed since" in told
    assert "1 sign-off was given before something in it changed." in told


def test_a_german_interview_tells_it_in_german() -> None:
    made = Review("connected-relationships.de")
    first = made.say("Ada", Comment(on_answer(made.cell), "Who said so?"))
    made.say("Grace", Comment(SESSION_SUBJECT, "I did.", "disagreement", first))
    for text in (html(report(made.state)), markdown(report(made.state))):
        assert "Was Prüfende gesagt haben" in text
        assert "als Antwort an Ada" in text
        assert "widerspricht" in text
        assert "1 Anmerkung ist offen. 1 davon ist strittig." in text

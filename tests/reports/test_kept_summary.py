"""The summary that a person let stand, in every form of the report: linked, told whose it is, and while it stands."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from assistant import library
from assistant.interview import commands
from assistant.interview.cells import FINDING_KINDS, Cell, Span
from assistant.interview.findings import next_finding
from assistant.interview.prompt import answer_words
from assistant.interview.state import State
from assistant.interview.summary_events import Sentence
from assistant.interview.summary_lines import usable
from assistant.recorder import Recorder
from assistant.reports.brief import brief_data
from assistant.reports.look.docx import docx
from assistant.reports.look.html import html
from assistant.reports.look.markdown import markdown
from assistant.reports.look.page import Link, Mark, Quote
from assistant.reports.share import shared_brief, shared_report
from assistant.reports.story.compose import report
from assistant.store.memory import MemoryStore
from tests.reports.pages import HOSTILE, anchors, pianos_state, runs, words
from tests.reports.test_promises import SCHEMA, session_of

SAID = "Nobody calls back, says Ottilie Canary, and they wait for weeks."
MODEL: dict[str, Any] = {"drafted": "model", "model": "ollama/any", "prompt": "summary@1"}


class Told:
    """A session with an accepted finding of each kind, F3 to F7, and what one lets stand of it."""

    def __init__(self, bank: str = library.DEFAULT) -> None:
        self.recorder, _ = Recorder.start(MemoryStore(), library.load(bank), "Acme", depth="standard")
        self.cell = next(each for each in self.state.layout.cells if each.question == "known-not-acted")
        self.do(commands.Answer(self.cell, SAID))
        for kind in FINDING_KINDS:
            self.do(commands.RecordFinding(kind, f"A {kind} in other words", (Span(self.cell, 0, 17),)))
        self.found = list(self.state.findings)

    @property
    def state(self) -> State:
        return self.recorder.state

    def do(self, command: commands.Command) -> None:
        assert self.recorder.perform(command).refusal is None

    def keep(self, *texts: str, **fields: Any) -> None:
        """A sentence on each finding in turn."""
        rests = [(self.found[at % len(self.found)],) for at in range(len(texts))]
        self.do(commands.WriteSummary(tuple(map(Sentence, texts, rests)), **fields))


def short(state: State) -> str:
    """What a report begins with."""
    return words(runs(report(state), "summary"))


def test_a_report_begins_with_it_and_each_sentence_leads_to_the_finding_it_rests_on() -> None:
    told = Told()
    told.keep("They wait.", "They look elsewhere.", "They want calm.", "Nobody knows.", "Call them.")
    page = report(told.state)
    links = [run for run in runs(page, "summary") if isinstance(run, Link) and run.to.startswith("finding-")]
    assert len(links) == len(told.found)
    assert {link.to for link in links} <= anchors(page)
    marks = {run.anchor: run.text for run in runs(page) if isinstance(run, Mark)}
    assert [marks[link.to] for link in links] == [link.text for link in links]
    text = html(page)
    assert all(text.count(f'id="{link.to}"') == 1 for link in links)
    assert "They wait." in short(told.state)


@pytest.mark.parametrize(
    "fields, whose",
    [
        ({}, "Written by a person"),
        ({"drafted": "rule"}, "Drafted by rule from accepted findings, and kept by a person as it was."),
        ({"drafted": "rule", "edited": True}, "Edited by a person, beginning from a draft by rule."),
        (MODEL, "Drafted by ollama/any (summary@1) from accepted findings, and kept by a person as it was."),
        ({**MODEL, "edited": True}, "Edited by a person, beginning from a draft by ollama/any (summary@1)"),
    ],
)
def test_every_form_says_whose_it_is(fields: dict[str, Any], whose: str) -> None:
    told = Told()
    told.keep("They wait.", **fields)
    document: Any = Document(io.BytesIO(docx(report(told.state))))
    written = "\n".join(each.text for each in document.paragraphs)
    for text in (html(report(told.state)), markdown(report(told.state)), written):
        assert whose in text.replace("\\", "")
    kept = brief_data(told.state)["summary"]["kept"]
    assert (kept["drafted"], kept["edited"]) == (fields.get("drafted", "person"), fields.get("edited", False))


def test_without_one_it_is_put_together_by_rule_and_says_so() -> None:
    assert "Put together by rule" in short(pianos_state())
    told = Told()
    assert brief_data(told.state)["summary"]["kept"] is None
    told.keep("They wait.")
    assert "Put together by rule" not in short(told.state)


def test_quotations_in_it_are_cut_from_the_answer_and_stops_stay_outside() -> None:
    told = Told()
    told.keep("They “wait for weeks,” and 'Nobody calls back.'")
    quoted = [run.words for run in runs(report(told.state), "summary") if isinstance(run, Quote)]
    assert quoted[:2] == ["wait for weeks", "Nobody calls back"]


def test_a_sentence_that_stands_no_more_is_left_out_with_a_note_for_the_author_and_a_count_for_others() -> None:
    told = Told()
    told.keep("They wait.", "They look elsewhere.")
    told.do(commands.JudgeFinding(told.found[0], "rejected"))
    own, theirs = report(told.state), shared_report(told.state)
    assert "accepted no more" in words(runs(own, "summary"))
    assert "They wait." in words(runs(own, "summary"))
    shown = words(runs(theirs, "summary"))
    assert "A sentence of the summary was left out" in shown
    assert "They wait." not in html(theirs)
    assert "They look elsewhere." in shown
    brief = shared_brief(told.state)
    assert brief["summary"]["kept"]["left_out"] == [{"text": None, "because": "not_accepted"}]
    assert "They wait." not in markdown(theirs)
    assert "left out" in markdown(theirs)
    told.do(commands.Undo())
    assert "left out" not in html(report(told.state))


def test_where_no_sentence_stands_rules_put_it_together() -> None:
    told = Told()
    told.keep("They wait.", drafted="rule")
    told.do(commands.EditFinding(told.found[0], "pain", "They hurry"))
    assert "Drafted by rule" not in short(told.state)
    assert "put in other words" in short(told.state)


def test_a_shared_copy_masks_names_and_holds_nothing_internal() -> None:
    told = Told()
    told.do(commands.SetFact("names", "Ottilie Canary"))
    told.do(commands.AddNote(None, "The books are cooked", internal=True))
    note = told.state.notes_on(None)[0]
    name = next_finding(told.state)
    told.do(commands.RecordFinding("gap", "Cooked books", (Span(Cell(""), 0, 9, note.id),)))
    named = Sentence("Ottilie Canary waits: “says Ottilie Canary”.", (told.found[0],))
    cooked = Sentence("The books are cooked.", (name,))
    told.do(commands.WriteSummary((named, cooked, Sentence("Between us #internal", (told.found[1],)))))
    page, brief = shared_report(told.state), shared_brief(told.state)
    for text in (html(page), markdown(page), json.dumps(brief)):
        assert "Canary" not in text
        assert "cooked" not in text.lower()
        assert "Between us" not in text
        assert "[name 1]" in text.replace("\\", "")
    assert "2 sentences of the summary were left out" in words(runs(page, "summary"))
    assert "cooked" in html(report(told.state))
    Draft202012Validator(SCHEMA).validate(brief)


def test_a_german_report_says_it_in_german() -> None:
    told = Told("connected-relationships.de")
    told.keep("Sie warten.", "Sie gehen.", **MODEL, edited=True)
    told.do(commands.JudgeFinding(told.found[1], "rejected"))
    text = html(report(told.state))
    assert "ausgehend von einem Entwurf von ollama/any (summary@1)" in text
    assert "nicht mehr angenommen" in text


def test_hostile_words_in_a_summary_become_no_markup() -> None:
    told = Told()
    told.keep(*(each for each in HOSTILE if '"' not in each and "'" not in each), "[link](https://example.com) *a*")
    text = html(report(told.state))
    assert "<script" not in text
    assert "\x1b" not in text
    assert "\\[link\\]" in markdown(report(told.state))
    Draft202012Validator(SCHEMA).validate(brief_data(told.state))


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_a_kept_summary_keeps_every_promise_of_a_report(data: st.DataObject) -> None:
    session = session_of(data)
    for finding in usable(session.state):
        quote = finding.evidence[0].quote.strip()
        text = f"So it is: “{quote}”." if '"' not in quote else "So it is."
        session.do(commands.WriteSummary((Sentence(text, (finding.id,)),)))
        session.do(commands.WriteSummary((Sentence("So it is.", (finding.id,)),)))
    page = report(session.state)
    assert {run.to for run in runs(page) if isinstance(run, Link)} <= anchors(page)
    notes = [note.text for by_key in session.state.notes.values() for some in by_key.values() for note in some]
    every = (*notes, *(answer_words(session.state, answer) for answer in session.state.all_answers()))
    said = [" ".join(each.split()) for each in every]
    for run in runs(page, "summary"):
        assert not isinstance(run, Quote) or any(" ".join(run.words.split()) in each for each in said)
    Draft202012Validator(SCHEMA).validate(brief_data(session.state))


def test_how_it_was_made_tells_what_program_drafted_it_and_what_it_was_made_from() -> None:
    told = Told()
    assert "No model and no other program" in words(runs(report(told.state), "method"))
    told.keep("They wait.", **MODEL)
    page = report(told.state)
    assert "The summary: Drafted by ollama/any (summary@1)" in words(runs(page, "method"))
    assert "alone" not in page.footer
    told.keep("They wait.")
    assert "No model and no other program" in words(runs(report(told.state), "method"))


def test_references_that_follow_one_another_stand_apart_in_word() -> None:
    told = Told()
    told.do(commands.WriteSummary((Sentence("They wait.", tuple(told.found[:2])),)))
    document: Any = Document(io.BytesIO(docx(report(told.state))))
    (line,) = [each.text for each in document.paragraphs if each.text.startswith("They wait.")]
    assert line == "They wait.F3 F4"


def test_word_has_a_bookmark_for_every_link_of_the_summary() -> None:
    told = Told()
    told.keep("They wait.", "They look elsewhere.")
    body: Any = Document(io.BytesIO(docx(report(told.state)))).element.body
    marks = {each.get(qn("w:name")) for each in body.iter(qn("w:bookmarkStart"))}
    links = {each.get(qn("w:anchor")) for each in body.iter(qn("w:hyperlink"))}
    assert {"finding-1", "finding-2"} <= links <= marks

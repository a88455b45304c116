"""What is for others to read: nothing internal, and nobody who can be told from it, in any form."""

from __future__ import annotations

import io
import json
import re
import zipfile

import pytest

from assistant import library
from assistant.interview.cells import Cell, Span
from assistant.interview.commands import AddNote, Answer, NameParticipant, RecordFinding, SetFact
from assistant.interview.state import State
from assistant.recorder import Recorder
from assistant.reports.look.docx import docx
from assistant.reports.look.html import html
from assistant.reports.look.markdown import markdown
from assistant.reports.look.page import Quote
from assistant.reports.share import shared_brief, shared_report
from assistant.reports.story.compose import report
from assistant.reports.table import table
from assistant.store.memory import MemoryStore
from tests.reports.pages import runs, words

CANARIES = ("Okonkwo", "vera.kline@mail.example", "+49 30 901820", "blue heron")
FORMS = ("html", "docx", "md", "json", "csv")


@pytest.fixture(scope="module")
def told() -> State:
    recorder, outcome = Recorder.start(MemoryStore(), library.load(library.DEFAULT), "Acme", depth="standard")
    assert outcome.refusal is None
    assert recorder.perform(SetFact("names", "Okonkwo")).refusal is None
    assert recorder.perform(NameParticipant("Vera Kline", "owner")).refusal is None
    cell = where(recorder.state, "known-not-acted")
    said = "Mrs Okonkwo waits for days, writes to vera.kline@mail.example and rings +49 30 901820. Vera Kline knows."
    recorder.perform(Answer(cell, said))
    recorder.perform(RecordFinding("pain", "Okonkwo waits", (Span(cell, 0, 26),)))
    recorder.perform(AddNote(cell, "blue heron, never to be told", internal=True))
    recorder.perform(AddNote(None, "blue heron #internal"))
    recorder.perform(AddNote(cell, "a note to oneself"))
    own = recorder.state.notes_on(cell)[-1]
    recorder.perform(RecordFinding("need", "A thought of one's own", (Span(cell, 0, 6, own.id),)))
    recorder.perform(RecordFinding("need", "Said, and noted", (Span(cell, 18, 32), Span(cell, 0, 6, own.id))))
    recorder.perform(AddNote(None, "a note to oneself, of the session"))
    note = next(note for note in recorder.state.notes_on(cell) if note.internal)
    recorder.perform(RecordFinding("pain", "the blue heron", (Span(cell, 0, 10, note.id),)))
    pains = where(recorder.state, "pains")
    recorder.perform(
        Answer(pains, value=[{"pain": "Okonkwo gave up", "stage": "search", "severity": 5, "frequency": "often"}])
    )
    return recorder.state


def where(state: State, question: str) -> Cell:
    return next(cell for cell in state.layout.cells if cell.question == question and not cell.probe)


def written(state: State, form: str, *, own_notes: bool = False) -> str:
    brief = shared_brief(state, own_notes=own_notes)
    match form:
        case "html":
            return html(shared_report(state, own_notes=own_notes))
        case "docx":
            inside = zipfile.ZipFile(io.BytesIO(docx(shared_report(state, own_notes=own_notes))))
            return "".join(inside.read(name).decode("utf-8", "replace") for name in inside.namelist())
        case "md":
            return markdown(shared_report(state, own_notes=own_notes))
        case "json":
            return json.dumps(brief, ensure_ascii=False)
        case _:
            return table(brief)


@pytest.mark.parametrize("form", FORMS)
def test_nothing_internal_and_nobody_is_in_what_is_shared(told: State, form: str) -> None:
    text = written(told, form)
    assert [each for each in (*CANARIES, "Vera Kline") if each in text] == []
    assert "waits for days" in text


@pytest.mark.parametrize("form", FORMS)
def test_notes_to_oneself_go_along_only_when_asked_for_and_take_what_rests_on_them_alone(
    told: State, form: str
) -> None:
    without, along = written(told, form), written(told, form, own_notes=True)
    thought = r"A thought of one.*?s own"
    assert ("note to oneself" in without, "note to oneself" in along) == (False, True)
    assert (bool(re.search(thought, without)), bool(re.search(thought, along))) == (False, True)
    assert "Said, and noted" in without
    assert [each for each in (*CANARIES, "Vera Kline") if each in along] == []


def test_the_same_is_in_what_is_not_shared(told: State) -> None:
    text = html(report(told))
    assert [each for each in CANARIES if each not in text] == []


def test_a_shared_report_says_that_it_is_one_and_keeps_its_quotations(told: State) -> None:
    page = shared_report(told)
    assert "This copy is for others to read" in words(runs(page, "method"))
    quoted = [run.words for run in runs(page, "pains") if isinstance(run, Quote)]
    assert "[name 1] gave up" in quoted
    assert any(each.startswith("Mrs [name 1] waits") for each in quoted)
    assert words(runs(page)).count("[name 1]") > 3

"""The report of a session: what it claims rests on words, and it says what it does not know."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant import library
from assistant.interview.cells import Cell, FindingStatus, Span
from assistant.interview.commands import Answer, RecordFinding, SetFact
from assistant.interview.prompt import prompt_for
from assistant.interview.state import State
from assistant.recorder import Recorder
from assistant.reports.look.html import html
from assistant.reports.look.page import Figure, Link, Quote, Table, Text, walk
from assistant.reports.results import FIGURES
from assistant.reports.story.compose import report
from assistant.reports.story.findings import MOST_PROPOSED
from assistant.reports.story.gather import gather
from assistant.reports.story.view import View
from assistant.store.memory import MemoryStore
from tests.reports.pages import anchors, blocks, pianos_state, runs, words


@pytest.fixture(scope="module")
def pianos() -> State:
    return pianos_state()


@pytest.fixture
def session() -> Recorder:
    recorder, outcome = Recorder.start(MemoryStore(), library.load(library.DEFAULT), "Acme", depth="standard")
    assert outcome.refusal is None
    return recorder


def where(state: State, question: str) -> Cell:
    return next(cell for cell in state.layout.cells if cell.question == question and not cell.probe)


def test_the_sections_come_in_order_and_only_where_something_was_said(pianos: State, session: Recorder) -> None:
    assert [section.anchor for section in report(pianos).sections] == [
        *("summary", "journeys", "pains", "drivers", "information", "needs", "relationship", "opportunities"),
        *("learning", "trust", "ask", "not-asked", "method", "words"),
    ]
    assert [section.anchor for section in report(session.state).sections] == ["summary", "not-asked", "method"]


def test_every_claim_leads_to_its_words(pianos: State) -> None:
    page = report(pianos)
    targets = [run.to for run in runs(page) if isinstance(run, Link)]
    assert len(targets) > 100
    assert set(targets) <= anchors(page)


def test_words_that_a_finding_repeats_are_numbered_and_not_quoted_again(session: Recorder) -> None:
    told = "The van comes too late for the shop to open"
    at = where(session.state, "last-customer")
    session.perform(Answer(at, told))
    for statement in (told + ".", "Late"):
        session.perform(RecordFinding("pain", statement, (Span(at, 0, len(told)),)))
    view = View(gather(session.state))
    repeated, other = session.state.findings.values()
    assert [type(run) for run in view.evidence(repeated)] == [Link]
    assert any(isinstance(run, Quote) for run in view.evidence(other))


def said(state: State) -> list[str]:
    from assistant.interview.prompt import answer_words

    notes = [note.text for by_key in state.notes.values() for some in by_key.values() for note in some]
    return [answer_words(state, answer) for answer in state.all_answers()] + notes


def test_what_stands_between_quotation_marks_was_said_word_for_word(pianos: State) -> None:
    quoted = {run.words for run in runs(report(pianos)) if isinstance(run, Quote)}
    whole = said(pianos)
    assert len(quoted) > 100
    assert [each for each in quoted if not any(each in text for text in whole)] == []


def test_a_choice_or_number_is_told_and_not_put_between_quotation_marks(pianos: State) -> None:
    quoted = {
        run.words for run in runs(report(pianos), "relationship", "information", "trust") if isinstance(run, Quote)
    }
    assert "About once a year" not in quoted
    assert "About once a year" in words(runs(report(pianos), "relationship"))


def test_only_accepted_findings_are_stated_and_proposed_ones_are_marked(session: Recorder) -> None:
    cell = where(session.state, "known-not-acted")
    session.perform(Answer(cell, "They forget it on the way home, every time."))
    statuses: tuple[tuple[str, FindingStatus], ...] = (
        ("It is forgotten", "accepted"),
        ("It is hated", "proposed"),
        ("It is odd", "rejected"),
    )
    for statement, status in statuses:
        session.perform(RecordFinding("pain", statement, (Span(cell, 5, 14),), status=status, origin="offline/1"))
    page = report(session.state)
    summary = words(runs(page, "summary"))
    assert "It is forgotten forget it assumption" in " ".join(summary.split())
    assert "hated" not in summary
    pains = words(runs(page, "pains"))
    assert "It is hated" in pains
    assert "proposed, not judged yet" in pains
    assert "odd" not in words(runs(page))


def test_of_many_proposals_a_report_shows_the_most_certain_and_says_how_many_wait(session: Recorder) -> None:
    cell = where(session.state, "known-not-acted")
    session.perform(Answer(cell, "They forget it on the way home, every time."))
    for at in range(MOST_PROPOSED + 2):
        sure = Decimal(f"0.{at + 1}")
        proposed = RecordFinding("pain", f"Pain {at}", (Span(cell, at, 14),), "offline/1", "proposed", "", sure)
        session.perform(proposed)
    page = report(session.state)
    assert f"{MOST_PROPOSED + 2} findings that a program proposed wait for a look." in words(runs(page, "summary"))
    pains = words(runs(page, "pains"))
    assert [at for at in range(MOST_PROPOSED + 2) if f"Pain {at}" in pains] == [2, 3, 4]
    assert pains.index("Pain 4") < pains.index("Pain 2")
    assert "and 2 more" in pains
    assert words(runs(page, "ask")).count("proposed, not judged yet") == MOST_PROPOSED


def test_every_figure_of_a_stage_is_told_where_the_stage_is(session: Recorder) -> None:
    assert session.perform(SetFact("depth", "deep")).refusal is None
    state = session.state
    figures = {
        cell: question.type
        for cell, place in zip(state.layout.cells, state.layout.places, strict=True)
        if (question := place.question).type in FIGURES and place.section.stage and not cell.probe
    }
    given = {cell: "3 weeks" if kind == "duration" else "4" for cell, kind in figures.items() if state.on_path(cell)}
    assert len(given) > 5
    for cell, text in given.items():
        assert session.perform(Answer(cell, text)).refusal is None
    told = words(runs(report(session.state), "journeys"))
    for cell, text in given.items():
        assert f"{prompt_for(session.state, cell).ask}  {text}" in told


def test_what_was_said_to_follow_ups_of_a_table_stands_with_the_table(session: Recorder) -> None:
    pains = where(session.state, "pains")
    session.perform(Answer(pains, "Waiting | receive | 4 | often"))
    session.perform(Answer(Cell("pains", pains.items, "last"), "On Monday they rang four times."))
    page = report(session.state)
    told = words(runs(page, "pains"))
    assert "Take the worst of these. What happened the last time?  On Monday they rang four times." in told
    assert "On Monday they rang four times." in [run.words for run in runs(page, "pains") if isinstance(run, Quote)]


def test_an_empty_session_says_that_nothing_was_answered(session: Recorder) -> None:
    page = report(session.state)
    assert "Nothing was answered yet" in words(runs(page, "summary"))
    assert "Not reached" in next(each.title for each in walk(page.sections) if each.anchor == "not-asked-open")


def test_what_is_off_the_path_is_not_in_it(pianos: State) -> None:
    parked = [answer for answer in pianos.all_answers() if pianos.status_name(answer.cell) == "parked"]
    assert parked
    text = html(report(pianos))
    assert [answer.value for answer in parked if str(answer.value) in text] == []


def test_every_picture_says_in_words_what_it_shows(pianos: State) -> None:
    figures = [block for block in blocks(report(pianos)) if isinstance(block, Figure)]
    assert len(figures) >= 9
    assert all(len(figure.picture.alt) > 20 for figure in figures)
    assert "Nobody hears that the piano has gone flat" in figures[1].picture.alt


def test_the_same_session_gives_the_same_report(pianos: State) -> None:
    assert html(report(pianos)) == html(report(pianos))


def test_the_idea_to_try_first_is_told_in_its_first_sentence(session: Recorder) -> None:
    assert session.perform(SetFact("depth", "deep")).refusal is None
    first = where(session.state, "first-idea")
    session.perform(Answer(first, "The key safe. It costs nothing. But the meetings would bring more money."))
    told = [run for run in runs(report(session.state), "summary") if isinstance(run, Quote)]
    assert Quote("The key safe.", more=True) in told


def test_an_answer_of_several_rows_stands_among_the_words_as_a_table_with_words_quoted(session: Recorder) -> None:
    session.perform(Answer(where(session.state, "pains"), "Late keys | receive | 4 | often\nNo call back"))
    page = report(session.state)
    [table] = [
        block
        for section in walk(page.sections)
        if section.anchor.startswith("words-")
        for block in section.blocks
        if isinstance(block, Table)
    ]
    assert [words(list(row[0])) for row in table.rows] == ["Late keys", "No call back"]
    assert [type(cell[0]) for cell in table.rows[0]] == [Quote, Text, Text, Text]
    assert table.rows[1][1:] == ((), (), ())

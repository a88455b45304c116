"""The history of a question leaves out nothing that changed its words or its standing, and says what did."""

from __future__ import annotations

import random
from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.interview import commands
from assistant.interview.cells import Cell
from assistant.plain.history_lines import history_lines
from assistant.replay.history import How, cells_told, history
from assistant.replay.recording import Recording
from assistant.replay.said import words_on
from assistant.reports.session_data import answer_data
from tests.interview.banks import RICH
from tests.interview.person import Session, begin, command, wording
from tests.interview.test_upgrade import NEW, OLD, upgraded

ALL = (("segment", "all"),)
SHIPS, HOW, LATE = Cell("ships", ALL), Cell("how", ALL), Cell("late", ALL)


def lived(seed: int, length: int) -> Session:
    """A session of random commands."""
    chance = random.Random(seed)
    session = begin(RICH)
    for _ in range(length):
        session.do(command(session.state, chance.choice))
    return session


@given(st.integers(0, 2**32), st.integers(0, 40))
@settings(max_examples=40, deadline=None)
def test_whatever_changed_words_or_standing_is_a_step_and_says_so(seed: int, length: int) -> None:
    recording = Recording(RICH, lived(seed, length).log, every=7)
    states = [recording.at(seq) for seq in range(recording.last + 1)]
    for cell in cells_told(recording):
        steps = {step.recorded.seq: step for step in history(recording, cell)}
        for seq in range(2, recording.last + 1):
            (was, then), (now, stands) = (
                (words_on(state, cell), state.status_name(cell)) for state in states[seq - 1 : seq + 1]
            )
            assert seq in steps or (was, then) == (now, stands)
            if seq in steps:
                step = steps[seq]
                assert (step.state, step.how in get_args(How), bool(step.told.what)) == (stands, True, True)
                assert now == was or step.how == "mark" or (step.told.said, step.told.before) == (now, was)


@given(st.integers(0, 2**32), st.integers(0, 60))
@settings(max_examples=40, deadline=None)
def test_what_an_answer_said_earlier_is_in_its_history_in_that_order(seed: int, length: int) -> None:
    session = lived(seed, length)
    recording = Recording(RICH, session.log)
    for answer in session.state.all_answers():
        said = iter([step.told.said for step in history(recording, answer.cell)])
        for earlier in answer_data(session.state, answer).get("earlier", ()):
            assert earlier["text"] in said, "not there, or not after the one before it"


def hows(session: Session, cell: Cell) -> list[tuple[str, str, str, str]]:
    steps = history(Recording(RICH, session.log), cell)
    return [(step.how, step.told.said, step.told.before, step.state) for step in steps]


def test_an_edit_an_undo_and_a_mark_are_told_apart() -> None:
    session = begin(RICH)
    session.say("orders", "12", segment="all")
    session.say("orders", "14", segment="all")
    session.do(commands.GradeEvidence(Cell("orders", ALL), "measured"))
    session.do(commands.Undo())
    session.do(commands.Undo())
    session.do(commands.Redo())
    session.do(commands.Pass(Cell("orders", ALL), "later"))
    session.do(commands.Withdraw(Cell("orders", ALL)))
    assert hows(session, Cell("orders", ALL)) == [
        ("answer", "12", "", "answered"),
        ("edit", "14", "12", "answered"),
        ("grade", "measured", "an assumption", "answered"),
        ("undo", "14", "", "answered"),
        ("undo", "12", "14", "answered"),
        ("redo", "14", "12", "answered"),
        ("mark", "", "14", "later"),
        ("withdrawal", "", "put off for later", "open"),
    ]


def test_an_answer_elsewhere_that_sets_aside_or_casts_doubt_is_named() -> None:
    session = begin(RICH)
    session.say("ships", "yes", segment="all")
    session.say("how", "By van, every other week or so", segment="all")
    session.say("late", "3", segment="all")
    session.say("how", "By bicycle, whenever somebody has the time", segment="all")
    session.say("ships", "no", segment="all")
    steps = history(Recording(RICH, session.log), LATE)
    told = [(step.how, step.told.what, step.state, step.because.what if step.because else "") for step in steps]
    assert told == [
        ("path", "Came up", "open", "Answered"),
        ("answer", "Answered", "answered", ""),
        ("path", "To be confirmed", "stale", "Changed the answer"),
        ("path", "Set aside", "parked", "Changed the answer"),
    ]
    assert [step.because.cell for step in steps if step.because] == [HOW, HOW, SHIPS]
    assert steps[1].asked.startswith("After “By van")


def test_a_linked_answer_follows_and_says_which() -> None:
    session = begin(RICH)
    session.do(commands.AddItem("segments", "North"))
    north = (("segment", session.state.lists["segments"][1].id),)
    session.say("orders", "12", segment="all")
    session.do(commands.SameAs((Cell("orders", north),), "segment", "all"))
    session.say("orders", "14", segment="all")
    steps = history(Recording(RICH, session.log), Cell("orders", north))
    assert [(step.how, step.told.said, step.told.before, step.state) for step in steps[1:]] == [
        ("link", "12", "", "answered"),
        ("link", "14", "12", "stale"),
    ]
    assert [step.same_as for step in steps[1:]] == [Cell("orders", ALL)] * 2


def test_what_was_taken_down_and_became_the_answer_is_a_capture() -> None:
    session = begin(RICH)
    session.say("ships", "yes", segment="all")
    session.do(commands.Capture("They send a van every week", "quote", SHIPS, newcomer="Ada"))
    note = session.state.notes_on(SHIPS)[0].id
    session.do(commands.AcceptCapture(HOW, note))
    session.do(commands.Undo())
    assert hows(session, HOW)[1:] == [
        ("capture", "They send a van every week", "", "answered"),
        ("undo", "", "They send a van every week", "open"),
    ]
    assert [how for how, *_ in hows(session, SHIPS)] == ["answer", "note", "note", "undo"]


def test_other_words_for_a_follow_up_are_part_of_its_history() -> None:
    session = begin(RICH)
    session.say("ships", "yes", segment="all")
    session.say("how", "By van", segment="all")
    more = Cell("how", ALL, "more")
    session.do(wording(more, "How often is that?"))
    session.do(commands.Answer(more, "Weekly, on Mondays."))
    steps = history(Recording(RICH, session.log), more)
    assert [(step.how, step.asked) for step in steps[-2:]] == [
        ("wording", "How often is that?"),
        ("answer", "How often is that?"),
    ]


def test_a_bank_that_asks_otherwise_is_an_upgrade() -> None:
    session, _ = upgraded()
    session.do(commands.Undo())
    recording = Recording(OLD, session.log, {"new": NEW})
    steps = history(recording, Cell("worded"))
    assert [(step.how, step.told.said, step.state, step.asked) for step in steps] == [
        ("answer", "worded words", "answered", "How often?"),
        ("upgrade", "", "stale", "How many times a week?"),
        ("undo", "worded words", "answered", "How often?"),
    ]
    lines = list(history_lines(recording, Cell("worded")))
    assert lines.count("       asked as: How often?") == lines.count("       asked as: How many times a week?") == 1
    assert [(step.how, step.state) for step in history(recording, Cell("gone"))][1:] == [
        ("upgrade", "parked"),
        ("path", "answered"),
    ]
    assert [(step.how, step.told.said or step.told.before) for step in history(recording, Cell("typed"))[1:]] == [
        ("upgrade", "typed words"),
        ("upgrade", "typed words"),
        ("undo", "typed words"),
    ]


def test_a_question_where_nothing_happened_has_no_steps() -> None:
    session = begin(RICH)
    session.say("ships", "yes", segment="all")
    recording = Recording(RICH, session.log)
    assert history(recording, Cell("channels", ALL)) == []
    assert list(history_lines(recording, Cell("channels", ALL)))[-1] == "Nothing was said here yet."


def test_what_could_steer_a_terminal_stays_out_of_the_lines() -> None:
    session = begin(RICH)
    session.say("channels", "\x1b]0;x\x07 [/bold] \u202eabc", segment="all")
    session.do(commands.AddNote(Cell("channels", ALL), "\x1b[2J"), actor="A\x1bda")
    text = "\n".join(history_lines(Recording(RICH, session.log), Cell("channels", ALL)))
    assert "[/bold]" in text
    assert not set(text) & {"\x1b", "\x07", "\u202e"}

"""Going over to a newer version of a bank."""

from dataclasses import replace

from assistant.bank.index import Index
from assistant.bank.model import Condition, Question
from assistant.interview import commands
from assistant.interview.apply import replay
from assistant.interview.cells import Cell
from assistant.interview.fingerprint import state_digest
from assistant.interview.state import State
from assistant.interview.upgrade import rehearse
from tests.interview.banks import OPTIONS, bank_of
from tests.interview.person import Session, begin

KEPT = Question(id="kept", ask="What stays?")
GONE = Question(id="gone", ask="What goes?")
TYPED = Question(id="typed", ask="Where?")
WORDED = Question(id="worded", ask="How often?")
OLD = Index(bank_of(KEPT, GONE, TYPED, WORDED))
NEW = Index(
    bank_of(
        replace(KEPT, when=None),
        Question(id="typed", ask="Where?", type="choice", options=OPTIONS),
        Question(id="worded", ask="How many times a week?"),
        Question(id="new", ask="What is new?", when=Condition(answered="kept")),
    )
)


def upgraded() -> tuple[Session, State]:
    """A session that went over, and its state before."""
    session = begin(OLD)
    for name in ("kept", "gone", "typed", "worded"):
        session.say(name, f"{name} words")
    session.state = replace(session.state, known={**session.state.known, "new": NEW})
    before = session.state
    assert session.do(commands.Upgrade("new")).refusal is None
    return session, before


def test_answers_that_still_fit_stay_and_new_questions_are_asked() -> None:
    session, _ = upgraded()
    assert session.state.status_name(Cell("kept")) == "answered"
    assert session.state.status_name(Cell("new")) == "open"


def test_an_answer_to_a_question_that_is_gone_is_kept_off_the_path() -> None:
    session, _ = upgraded()
    answer = session.state.answer(Cell("gone"))
    assert answer is not None
    assert answer.value == "gone words"
    assert session.state.status_name(Cell("gone")) == "parked"


def test_an_answer_that_no_longer_fits_becomes_a_note_and_is_asked_anew() -> None:
    session, _ = upgraded()
    assert session.state.status_name(Cell("typed")) == "open"
    assert [note.text for note in session.state.notes_on(Cell("typed"))] == ["typed words"]


def test_an_answer_to_a_reworded_question_is_to_be_confirmed() -> None:
    session, _ = upgraded()
    assert session.state.status_name(Cell("worded")) == "stale"
    session.do(commands.Confirm(Cell("worded")))
    assert session.state.status_name(Cell("worded")) == "answered"


def test_the_rehearsal_names_all_of_it() -> None:
    session, before = upgraded()
    found = rehearse(before, session.state)
    assert found.added == ("new",)
    assert found.orphaned == (Cell("gone"),)
    assert found.misfit == (Cell("typed"),)
    assert found.reworded == ("worded",)
    assert found.impact.parks == (Cell("gone"),)


def test_an_upgrade_is_undone_whole_and_replays() -> None:
    session, before = upgraded()
    known = session.state.known
    assert state_digest(replay(OLD, session.log, known)) == state_digest(session.state)
    session.do(commands.Undo())
    assert session.state.bank == before.bank
    assert session.state.status == before.status
    assert session.state.answers == before.answers
    session.do(commands.Redo())
    assert session.state.bank == "new"


def test_another_bank_is_no_upgrade() -> None:
    session, _ = upgraded()
    other = Index(replace(NEW.bank, id="other"))
    session.state = replace(session.state, known={**session.state.known, "other": other})
    for digest, code in (("new", "same_bank"), ("other", "other_bank"), ("missing", "unknown_bank")):
        refusal = session.do(commands.Upgrade(digest)).refusal
        assert refusal is not None
        assert refusal.code == code

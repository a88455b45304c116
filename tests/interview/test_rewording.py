"""A follow-up in a model's words: what is shown, how long it holds, and that nothing else changes."""

from dataclasses import replace

import pytest

from assistant.interview import commands
from assistant.interview.apply import apply
from assistant.interview.cells import Cell
from assistant.interview.codec import encode
from assistant.interview.commands import Answer, WordFollowUp
from assistant.interview.events import FollowUpWorded
from assistant.interview.fingerprint import state_digest
from assistant.interview.impossible import ImpossibleEventError
from assistant.interview.prompt import next_prompt, prompt_for, why, wording_of
from assistant.interview.snapshot import restored, snapshot
from tests.interview.banks import RICH
from tests.interview.person import Session, begin, wording

ALL = (("segment", "all"),)
HOW, WHO, ANY = Cell("how", ALL), Cell("how", ALL, "who"), Cell("how", ALL, "any")
ASKED = "Who is it that waits?"


def told() -> Session:
    """A session in which two follow-ups are due: `who` and `any`."""
    session = begin(RICH)
    session.do(Answer(Cell("ships", ALL), "yes"))
    session.do(Answer(HOW, "They wait for a van for days"))
    assert session.state.cursor == WHO
    return session


def worded() -> Session:
    session = told()
    assert session.do(wording(WHO, ASKED)).refusal is None
    return session


def test_the_words_of_a_model_are_what_is_asked() -> None:
    state = worded().state
    prompt = next_prompt(state)
    assert prompt is not None
    assert (prompt.cell, prompt.ask, wording_of(state, WHO)) == (WHO, ASKED, ASKED)
    assert prompt_for(state, ANY).ask == "any?", "another follow-up was put in other words as well"


def test_why_it_is_asked_says_whose_words_they_are_and_what_the_bank_asks() -> None:
    reasons = [each.words for each in why(worded().state, WHO)]
    assert len(reasons) == 2
    assert "ollama/any" in reasons[1]
    assert "“who?”" in reasons[1]
    assert len(why(told().state, WHO)) == 1


def test_nothing_else_of_the_session_changes() -> None:
    before, after = told().state, worded().state
    assert (after.cursor, after.status, after.layout.cells) == (before.cursor, before.status, before.layout.cells)
    assert (after.answers, after.undo, after.spent, after.worked) == (
        before.answers, before.undo, before.spent, before.worked,
    )  # fmt: skip


def test_undo_passes_over_it_to_what_a_person_did() -> None:
    session = worded()
    session.do(commands.Undo())
    assert session.state.answer(HOW) is None
    session.do(commands.Redo())
    assert wording_of(session.state, WHO) == ASKED


def test_they_hold_until_the_answer_that_they_were_made_for_changes() -> None:
    session = worded()
    session.do(Answer(HOW, "They walk to the shop and back"))
    assert wording_of(session.state, WHO) == "who?"
    session.do(Answer(HOW, "They wait for a van for days"))
    assert wording_of(session.state, WHO) == ASKED


def test_what_was_answered_stays_beside_the_words_it_was_asked_in() -> None:
    session = worded()
    session.do(Answer(WHO, "The neighbours"))
    session.do(Answer(HOW, "They walk to the shop and back"))
    assert wording_of(session.state, WHO) == ASKED
    refusal = session.do(wording(WHO, "Who else?")).refusal
    assert refusal is not None
    assert refusal.code == "answered"


def test_with_no_words_the_banks_own_are_back() -> None:
    session = worded()
    assert session.do(WordFollowUp(WHO)).refusal is None
    assert wording_of(session.state, WHO) == "who?"
    assert session.do(WordFollowUp(WHO)).events == (), "what is so already was recorded again"


@pytest.mark.parametrize(
    "command, code",
    [
        (wording(HOW), "no_follow_up"),
        (wording(Cell("how", ALL, "more")), "off_path"),
        (wording(Cell("how", ALL, "none")), "unknown_item"),
        (wording(WHO, "x" * 601), "too_long"),
        (WordFollowUp(WHO, ASKED), "unnamed_model"),
        (WordFollowUp(WHO, ASKED, "ollama/any"), "unnamed_model"),
        (WordFollowUp(WHO, "", "ollama/any", "probe@1"), "unnamed_model"),
    ],
)
def test_what_is_no_wording_of_a_follow_up_is_refused(command: WordFollowUp, code: str) -> None:
    decision = told().do(command)
    assert decision.events == ()
    assert decision.refusal is not None
    assert decision.refusal.code == code


def test_only_words_of_one_line_are_kept() -> None:
    session = told()
    session.do(wording(WHO, "Who\nis it?\ud800"))
    assert "\n" not in wording_of(session.state, WHO)


@pytest.mark.parametrize("cell", [HOW, Cell("how", ALL, "none"), Cell("none", ALL, "who"), Cell("late", ALL, "x")])
def test_an_event_about_no_follow_up_of_an_answer_is_damage(cell: Cell) -> None:
    session = worded()
    recorded = session.log[-1]
    other = replace(recorded, seq=recorded.seq + 1, event=FollowUpWorded(cell, ASKED, "a/b", "probe@1"))
    with pytest.raises(ImpossibleEventError):
        apply(session.state, other)


def test_the_banks_own_words_are_recorded_without_a_model() -> None:
    assert set(encode(FollowUpWorded(WHO, ""))) == {"question", "item", "probe", "text"}


def test_a_long_session_opens_with_them() -> None:
    state = worded().state
    again = restored(snapshot(state), {**state.known, "digest": RICH})
    assert wording_of(again, WHO) == ASKED
    assert state_digest(again) == state_digest(state)
    assert state_digest(state) != state_digest(told().state)

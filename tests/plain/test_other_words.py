"""`:other` on a follow-up: a model's words for it, once the person has seen what would be sent."""

from __future__ import annotations

import json

import pytest

from assistant.analysis.model.call import Call, ModelError
from assistant.analysis.model.failures import failure
from assistant.analysis.model.fake import FakeModel
from assistant.interview.cells import Cell
from assistant.interview.commands import Withhold
from assistant.interview.events import FollowUpWorded
from assistant.interview.findings import is_proposal
from assistant.plain import PlainSession
from assistant.plain.asking import ModelAtHand
from tests.analysis.talks import EASY, Told, sent

SCRIPTED = "When did that last happen?"
FITTING = "When did it last happen that nobody answers?"
WHEN = Cell("easy", (), "when")
REPLY = json.dumps({"question": FITTING})


def talk(told: Told, model: FakeModel | None, lines: str) -> str:
    """What is printed for these lines."""
    printed: list[str] = []
    at_hand = ModelAtHand(told.store, lambda _: model)
    PlainSession(told.recorder, lines.splitlines(keepends=True), printed.append, model=at_hand).run()
    return "\n".join(printed)


def worded(told: Told) -> list[str]:
    return [each.event.text for each in told.store.events(told.session) if isinstance(each.event, FollowUpWorded)]


def test_what_would_be_sent_is_shown_first_and_yes_puts_the_follow_up_in_other_words() -> None:
    told, model = Told(), FakeModel([REPLY])
    said = talk(told, model, ":other\nyes\n")
    assert said.index(SCRIPTED) < said.index("nobody answers") < said.index("May it be sent")
    assert f"Follow-up: {FITTING}" in said
    assert "In words of fake/1." in said
    assert worded(told) == [FITTING]


def test_no_sends_nothing_and_leaves_the_question() -> None:
    told, model = Told(), FakeModel([REPLY])
    said = talk(told, model, ":other\nno\n")
    assert model.asked == []
    assert "The question stays as it is. Nothing was sent" in said
    assert worded(told) == []


def test_once_agreed_it_is_not_asked_again_and_the_same_command_leads_back() -> None:
    told, model = Told(), FakeModel([REPLY, REPLY])
    talk(told, model, ":other\nyes\n:other\n")
    said = talk(told, model, ":other\n:other\n")
    assert "May it be sent" not in said
    assert worded(told) == [FITTING, "", FITTING, ""]


def test_the_answer_stands_beside_the_words_it_was_asked_in() -> None:
    told, model = Told(), FakeModel([REPLY])
    said = talk(told, model, ":other\nyes\nOn Monday.\n\n:back\n:why\n")
    answer = told.state.answer(WHEN)
    assert answer is not None
    assert answer.value == "On Monday."
    assert said.count(f"Follow-up: {FITTING}") == 2
    assert f"fake/1 put it in words that fit your answer. The bank asks: “{SCRIPTED}”" in said


@pytest.mark.parametrize(
    "reply, why",
    [
        (json.dumps({"question": "When did it last happen, and why?"}), "break a rule"),
        ("no JSON", "gave no question"),
        (failure("model_slow", "15 seconds"), "15 seconds"),
        (failure("model_gone"), ""),
        (failure("model_budget", "1 of 1 tokens"), ""),
    ],
)
def test_what_fails_leaves_the_question_and_says_why(reply: str | ModelError, why: str) -> None:
    told, model = Told(), FakeModel([reply, reply])
    said = talk(told, model, ":other\nyes\nOn Monday.\n\n")
    assert "The question stays as it is." in said
    assert why in said
    assert worded(told) == []
    assert told.state.cursor == Cell("secret")


def test_settings_that_cannot_be_used_are_said_and_the_interview_goes_on() -> None:
    told = Told()
    printed: list[str] = []

    def broken(_: str) -> FakeModel:
        raise failure("model_none")

    lines = [":other\n", "On Monday.\n", "\n"]
    PlainSession(told.recorder, lines, printed.append, model=ModelAtHand(told.store, broken)).run()
    assert any("No model is set up" in each for each in printed)
    assert told.state.answer(WHEN) is not None


def test_an_answer_that_is_kept_back_is_not_sent() -> None:
    told, model = Told(), FakeModel([REPLY])
    told.do(Withhold(EASY))
    said = talk(told, model, ":other\n")
    assert "The answer is kept back." in said
    assert model.asked == []


def test_names_and_addresses_are_masked_in_what_is_shown_and_sent() -> None:
    told, model = Told(easy="Anna Berg waits, a.berg@example.org waits, nobody answers."), FakeModel([REPLY])
    said = talk(told, model, ":names Anna Berg\n:other\nyes\n")
    shown = said[said.index("is asked for other words") : said.index("May it be sent")]
    for words in (shown, sent(model)):
        assert "[name 1]" in words
        assert "Berg" not in words
        assert "example.org" not in words


def test_without_a_model_nothing_changes() -> None:
    told = Told()
    assert "There is no other wording." in talk(told, None, ":other\n")
    printed: list[str] = []
    PlainSession(told.recorder, [":other\n"], printed.append).run()
    assert "  There is no other wording." in printed


def test_a_request_is_taken_back_when_the_person_has_had_enough() -> None:
    told = Told()
    at_hand = ModelAtHand(told.store, lambda _: model)

    def reply(_: Call) -> str:
        at_hand.stop.set()
        raise failure("model_cancelled")

    model = FakeModel(reply)
    printed: list[str] = []
    PlainSession(told.recorder, [":other\n", "yes\n"], printed.append, model=at_hand).run()
    assert any("taken back" in each for each in printed)


MODELS = {"off": None, "on": REPLY, "dead": failure("model_gone"), "slow": failure("model_slow", "15 seconds"),
          "lying": json.dumps({"question": "Would you not rather go on to question 9?"})}  # fmt: skip


@pytest.mark.parametrize("kind", MODELS)
def test_what_a_person_does_is_recorded_the_same_whatever_the_model_does(kind: str) -> None:
    def by_people(reply: str | ModelError | None) -> list[object]:
        told = Told()
        model = None if reply is None else FakeModel([reply, reply])
        talk(told, model, ":other\nyes\n" if model else "")
        talk(told, model, "On Monday.\n\nNothing.\n\n:back\n:undo\n:skip\n")
        return [each.event for each in list(told.store.events(told.session))[1:] if not is_proposal(each.event)]

    assert by_people(MODELS[kind]) == by_people(None)

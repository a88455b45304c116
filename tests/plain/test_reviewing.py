"""The review of a section as lines: told when the section is done, gone through when it is wanted, never forced."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from assistant.analysis.model.fake import FakeModel
from assistant.errors import StoreError
from assistant.interview.events import FindingRecorded
from assistant.interview.state import Finding
from assistant.plain import PlainSession
from assistant.plain.asking import ModelAtHand
from assistant.recorder import Recorder
from tests.plain.talk import Talk

SAID = "The queue is terrible and nobody answers. You should be able to see the van."
FIRST = f"yes\n\n{SAID}\n\nweb\n\n3\n\n7\n\n"
"""Answers to all of the first section."""
FOUND = json.dumps({"findings": [
    {"kind": "need", "statement": "They want to see the van", "sentences": [2], "sure": "high"}
]})  # fmt: skip


def findings(talk: Talk) -> list[Finding]:
    return list(talk.recorder.state.findings.values())


def statuses(talk: Talk) -> list[str]:
    return [each.status for each in findings(talk)]


def test_the_end_of_a_section_says_what_was_found_and_goes_on_without_recording_any() -> None:
    talk = Talk()
    said = talk.type(FIRST)
    assert "“First” is done.\nWhat you said there may come to 1 pain point, 1 opportunity. :review" in said
    assert said.index("“First” is done.") < said.index("What do Everyone want?")
    assert findings(talk) == []


def test_it_is_told_once_and_not_when_nothing_is_found() -> None:
    talk = Talk()
    assert talk.type(f"{FIRST}:note hello\n:why\n").count("is done.") == 1
    assert "may come to" not in Talk().type("no\n\nweb\n\n3\n\n7\n\n")


def test_a_review_at_the_end_is_of_the_section_that_is_done() -> None:
    talk = Talk()
    said = talk.type(f"{FIRST}:review\naccept\nreject\n")
    assert "“The queue is terrible and nobody answers.”" in said
    assert said.count("What is wrong with it?") == 2
    assert statuses(talk) == ["accepted", "rejected"]
    assert "Rejected.\nQuestion " in said, "the question is not put again after it"


def test_what_was_judged_is_not_put_again() -> None:
    talk = Talk()
    talk.type(f"{FIRST}:review\naccept\nreject\n")
    assert "There is no proposal to look at in First." in talk.type(":jump how\n:review\n")
    assert len(findings(talk)) == 2


def test_a_finding_is_put_in_other_words_or_counted_as_another_kind_and_then_judged() -> None:
    talk = Talk()
    talk.type(f"{FIRST}:review\nedit Nobody answers the phone\naccept\nedit ^ They want to know\naccept\n")
    assert [(each.kind, each.statement, each.status) for each in findings(talk)] == [
        ("pain", "Nobody answers the phone", "accepted"),
        ("need", "They want to know", "accepted"),
    ]


def test_a_sign_alone_changes_the_kind_and_keeps_the_words() -> None:
    talk = Talk()
    talk.type(f"{FIRST}:review\nedit i\nnext\nnext\n")
    first = findings(talk)[0]
    assert (first.kind, first.status) == ("gap", "proposed")
    assert first.statement.startswith("The queue is terrible")


def test_what_is_wrong_with_it_is_kept_on_its_question_and_edit_alone_changes_nothing() -> None:
    talk = Talk()
    talk.type(f"{FIRST}:review\nOnly on Mondays.\n\nedit\nnext\n:quit\n")
    [note] = talk.notes
    assert note.endswith("Only on Mondays.")
    assert statuses(talk) == ["proposed", "proposed"]


def test_a_command_leaves_it_and_the_end_of_input_too() -> None:
    talk = Talk()
    assert "Noted." in talk.type(f"{FIRST}:review\n:note hello\n")
    talk.type(":review all\nac")
    assert statuses(talk) == ["proposed", "proposed"]


def test_all_sections_are_gone_through_together() -> None:
    talk = Talk()
    said = talk.type(f"{FIRST}They wait for weeks, it is awful.\n\n:review all\naccept\naccept\naccept\n")
    assert said.count("What is wrong with it?") == 3
    assert statuses(talk) == ["accepted"] * 3


def test_another_argument_is_explained() -> None:
    talk = Talk()
    assert ":review all" in talk.type(f"{FIRST}:review everything\n")
    assert findings(talk) == []


def with_model(talk: Talk, model: FakeModel | None, typed: str) -> str:
    printed: list[str] = []
    at_hand = ModelAtHand(talk.store, lambda _: model)
    PlainSession(talk.recorder, typed.splitlines(keepends=True), printed.append, model=at_hand).run()
    return "\n".join(printed)


def test_a_model_reads_the_section_once_the_person_has_seen_what_would_go() -> None:
    talk, model = Talk(), FakeModel([FOUND])
    said = with_model(talk, model, f"{FIRST}:review model\nyes\nnext\nnext\naccept\n")
    assert said.index("fake/1 reads this section") < said.index("May it be sent") < said.index("1 proposal added")
    assert "tokens, $" in said
    [mine] = [each for each in findings(talk) if each.model]
    assert (mine.kind, mine.status, mine.evidence[0].quote) == (
        "need", "accepted", "You should be able to see the van.",
    )  # fmt: skip


def test_without_agreement_or_a_model_the_offline_proposals_are_there_all_the_same() -> None:
    for model, told in ((FakeModel([FOUND]), "Nothing was sent"), (None, "No model is set up")):
        talk = Talk()
        assert told in with_model(talk, model, f"{FIRST}:review model\nno\n" if model else f"{FIRST}:review model\n")
        assert {each.origin for each in findings(talk)} == {"offline/1"}


def test_a_review_changes_neither_the_path_nor_what_is_recorded_of_the_answers() -> None:
    def answers(typed: str) -> Iterator[object]:
        talk = Talk()
        talk.type(typed)
        assert talk.recorder.state.cursor is None
        events = [each.event for each in talk.store.events(talk.recorder.state.session)][1:]
        return (each for each in events if not isinstance(each, FindingRecorded))

    assert list(answers(f"{FIRST}A van.\n\n")) == list(answers(f"{FIRST}:review\nnext\nnext\nA van.\n\n"))


def test_a_session_opened_again_reviews_the_section_of_its_question() -> None:
    talk = Talk()
    talk.type(f"yes\n\n{SAID}\n\n")
    again = Talk(talk.store, talk.recorder.state.session)
    assert "1 of 2. Pain point" in again.type(":review\nnext\nnext\n")
    assert isinstance(again.recorder, Recorder)


def test_when_nothing_is_left_to_ask_all_is_read_and_what_waits_is_told() -> None:
    talk = Talk()
    said = talk.type(f"{FIRST}I wish I could see where it is.\n\n")
    assert statuses(talk) == ["proposed"] * len(findings(talk))
    assert len(findings(talk)) > 2
    assert f"{len(findings(talk))} proposed findings wait for a look, and none counts before you accept it." in said
    assert said.index("wait for a look") < said.index("Nothing is left to ask.")
    again = Talk(talk.store, talk.recorder.state.session)
    assert again.type(":doubt\naccept\n").count("What is wrong with it?") > 1
    assert statuses(again) == ["accepted"] + ["proposed"] * (len(findings(talk)) - 1)


def test_what_cannot_be_kept_when_all_is_read_is_said_and_the_interview_ends_as_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_: object) -> None:
        raise StoreError("full", "The disk is full.", "")

    monkeypatch.setattr("assistant.recorder.proposals.record_proposals", full)
    said = Talk().type(f"{FIRST}I wish I could see where it is.\n\n")
    assert "What you said could not be looked through. The disk is full." in said
    assert "Nothing is left to ask." in said

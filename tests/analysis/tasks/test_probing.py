"""A follow-up in a model's words, whatever these are: held to the rules and to the point, and never another path."""

import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.analysis.asking.asker import Asker
from assistant.analysis.egress.gate import Gate
from assistant.analysis.model.fake import FakeModel
from assistant.analysis.tasks.probing import Wording, word_probe
from assistant.analysis.tasks.rules import breaches
from assistant.interview.cells import Cell
from assistant.interview.commands import WordFollowUp
from assistant.interview.events import FollowUpWorded
from assistant.interview.findings import is_proposal
from assistant.interview.fingerprint import state_digest
from assistant.recorder import Recorder
from assistant.recorder.wordings import record_wording
from assistant.store.memory import MemoryStore
from tests.analysis.talks import SAID, Told, asker, bank
from tests.interview.person import command

WHEN = Cell("easy", (), "when")
SCRIPTED = "When did that last happen?"


def reply(question: str) -> str:
    return json.dumps({"question": question})


def test_words_that_keep_the_point_are_shown() -> None:
    told = Told()
    asked, _, _ = asker(told, [reply("When did it last happen that nobody answers?")])
    assert word_probe(asked, told.state, WHEN) == Wording(
        "When did it last happen that nobody answers?", "fake/1", "probe@1", SAID
    )


@pytest.mark.parametrize(
    "question",
    [
        "What is your card number?",
        "When did you last give a password to somebody abroad?",
        "Who runs the city council?",
    ],
)
def test_words_that_leave_the_point_give_way_to_the_scripted_ones(question: str) -> None:
    told = Told()
    asked, _, _ = asker(told, [reply(question)])
    assert word_probe(asked, told.state, WHEN) == Wording(
        SCRIPTED, why_not="The model's words leave the point of the follow-up."
    )


def test_the_scripted_words_again_are_no_others() -> None:
    told = Told()
    asked, _, _ = asker(told, [reply("When did that last  happen?")])
    assert word_probe(asked, told.state, WHEN) == Wording(SCRIPTED, why_not="The model has the same words.")


PIECES = [
    "when", "did", "that", "last", "happen", "the", "queue", "terrible", "and", "or", "why", "what", "isn't it", "was",
    "?", "? ", ". ", ", ", "right", "Monday", "[name 1]", "\x1b[2J", "\u202e", "\n", "“", "7", "you", "agree",
]  # fmt: skip
MADE_UP = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join)
SAYINGS = st.one_of(
    st.text(max_size=80).map(reply),
    MADE_UP.map(lambda said: reply(f"When did {said} last happen?")),
    MADE_UP.map(reply),
    st.just(reply("When did it last happen that they wait?")),
    st.text(max_size=80),
    st.just('{"question": 4}'),
)


@given(SAYINGS)
def test_whatever_a_model_says_the_words_keep_the_rules_or_are_the_scripted_ones(said: str) -> None:
    told = Told()
    before = state_digest(told.state)
    asked, _, _ = asker(told, lambda _: said)
    shown = word_probe(asked, told.state, WHEN)
    assert shown.text == SCRIPTED if not shown.reworded else not breaches(shown.text, (), [SAID, SCRIPTED])
    assert state_digest(told.state) == before


@given(seed=st.integers(0, 2**32), length=st.integers(1, 12), said=SAYINGS)
@settings(max_examples=25)
def test_path_and_events_are_the_same_with_and_without_it(seed: int, length: int, said: str) -> None:
    assert interview(seed, length, said) == interview(seed, length, None)


def test_the_person_of_this_test_comes_to_follow_ups_in_other_words() -> None:
    stores = [MemoryStore() for _ in range(12)]
    for seed, store in enumerate(stores):
        interview(seed, 12, reply("When did it last happen that they wait?"), store)
    assert sum(any(isinstance(each.event, FollowUpWorded) for each in store.events("s")) for store in stores) > 4


def interview(
    seed: int, length: int, said: str | None, store: MemoryStore | None = None
) -> tuple[list[object], list[object]]:
    """What a person does, with a model that words every follow-up on the way."""
    chance, whim, ids = random.Random(seed), random.Random(seed), iter(range(10**6))
    store = store or MemoryStore()
    recorder, _ = Recorder.start(
        store, bank(), "Acme", session="s", clock=lambda: "2026-01-01T00:00:00.000Z", new_id=lambda: f"e{next(ids)}"
    )
    paths: list[object] = []
    for _ in range(length):
        made = command(recorder.state, chance.choice)
        if not isinstance(made, WordFollowUp):
            recorder.perform(made)
        state = recorder.state
        if said is not None:
            asked = Asker(Gate(FakeModel([said] * 99), store, "s", lambda _: True))
            for cell in state.layout.cells:
                wording = word_probe(asked, state, cell)
                if wording.reworded:
                    record_wording(recorder, cell, wording)
                    if whim.random() < 0.3:
                        record_wording(recorder, cell, None)
        state = recorder.state
        paths.append((state.layout.cells, bytes(state.status), state.cursor, state.answers, state.spent, state.worked))
    return [each.event for each in store.events("s") if not is_proposal(each.event)], paths

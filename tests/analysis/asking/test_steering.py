"""A model never steers: a person who says the same gets the same path and the same events, whatever it does."""

import json
import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.analysis.asking.analyser import ModelAnalyser
from assistant.analysis.asking.asker import Asker
from assistant.analysis.egress.gate import Gate
from assistant.analysis.model.call import Call
from assistant.analysis.model.failures import failure
from assistant.analysis.model.fake import FakeModel
from assistant.interview.codec import encode
from assistant.interview.events import FindingRecorded
from assistant.interview.state import State
from assistant.recorder import Recorder
from assistant.recorder.proposals import record_proposals
from assistant.store.memory import MemoryStore
from tests.analysis.talks import bank
from tests.interview.person import command


def lying(_: Call) -> str:
    """Puts a finding of every kind on whatever was said."""
    kinds = ("pain", "driver", "need", "gap", "opportunity")
    made = [{"kind": each, "sentences": [1], "statement": "Ask nothing more.", "sure": "high"} for each in kinds]
    return json.dumps({"findings": made, "next": "why", "answer": {"easy": "9"}})


def dead(_: Call) -> str:
    raise failure("model_gone")


def slow(_: Call) -> str:
    raise failure("model_slow", "60 seconds")


MODELS: dict[str, Callable[[Call], str]] = {
    "lying": lying, "dead": dead, "slow": slow, "babbling": lambda _: "Well, I would skip this one.",
}  # fmt: skip


def interview(seed: int, length: int, reply: Callable[[Call], str] | None) -> tuple[list[Any], list[Any]]:
    """What a person made of random numbers does, and the path after each step, with a model reading in between."""
    chance, store = random.Random(seed), MemoryStore()
    ids = iter(range(10**6))
    recorder, _ = Recorder.start(
        store, bank(), "Acme", session="s", clock=lambda: "2026-01-01T00:00:00.000Z", new_id=lambda: f"e{next(ids)}"
    )
    paths = []
    for _ in range(length):
        recorder.perform(command(without_proposals(recorder.state), chance.choice))
        if reply is not None:
            gate = Gate(FakeModel(reply), store, "s", lambda _: True)
            record_proposals(recorder, ModelAnalyser(Asker(gate)).analyse(recorder.state).proposals)
        state = recorder.state
        paths.append((state.layout.cells, bytes(state.status), state.cursor, state.spent, state.answers, state.facts))
    events = [each.event for each in store.events("s")]
    return [(each.kind, encode(each)) for each in events if not _is_proposal(each)], paths


def without_proposals(state: State) -> State:
    """As a person sees it who looks at no finding: their commands are about the interview alone."""
    from assistant.interview.state import EMPTY, evolve

    return evolve(state, findings=EMPTY)


def _is_proposal(event: Any) -> bool:
    return isinstance(event, FindingRecorded) and event.status == "proposed"


@pytest.mark.parametrize("kind", MODELS)
@given(seed=st.integers(0, 2**32), length=st.integers(1, 12))
@settings(max_examples=12)
def test_the_same_answers_give_the_same_path_and_events(kind: str, seed: int, length: int) -> None:
    assert interview(seed, length, MODELS[kind]) == interview(seed, length, None)

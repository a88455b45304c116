"""A state written out and read back is the same state, down to what can be undone, and goes on the same."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.interview import commands, snapshot
from assistant.interview.cells import Cell
from assistant.interview.fingerprint import state_digest
from assistant.interview.snapshot import FoldedAnswers, FoldedChanges, change_fields, restored
from assistant.interview.state import Answer, Change, State
from tests.interview.banks import RICH
from tests.interview.person import Session, begin, command
from tests.interview.test_promises import INDEXES, live


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "BLOCK", 3)


def again(state: State) -> State:
    """The state, out and in."""
    return restored(snapshot.snapshot(state), state.known)


def chain(change: Change | None) -> Iterator[tuple[object, ...]]:
    while change is not None:
        yield change_fields(change)
        change = change.older


def assert_same(one: State, other: State) -> None:
    assert one == other
    assert state_digest(one) == state_digest(other)
    assert list(chain(one.undo)) == list(chain(other.undo))
    assert list(chain(one.redo)) == list(chain(other.redo))
    for name in ("cells", "places", "outline", "where", "by_question", "derived"):
        assert getattr(one.layout, name) == getattr(other.layout, name)
    assert {type(answer.basis) for answer in one.all_answers()} <= {tuple}


@given(st.integers(0, 2**32), st.integers(0, 60), st.integers(1, 12))
@settings(max_examples=80, deadline=None)
def test_it_is_the_same_state_and_goes_on_the_same(seed: int, length: int, more: int) -> None:
    session = live(seed, "rich", length)
    read = Session(RICH)
    read.state = again(session.state)
    assert_same(read.state, session.state)
    chance = random.Random(seed)
    for _ in range(more):
        done = command(session.state, chance.choice)
        for each in (session, read):
            each.do(done)
        assert state_digest(read.state) == state_digest(session.state)
    assert_same(again(read.state), session.state)


@pytest.mark.parametrize("name", sorted(INDEXES))
@given(seed=st.integers(0, 2**32))
@settings(max_examples=4, deadline=None)
def test_it_is_the_same_on_every_bank(name: str, seed: int) -> None:
    state = live(seed, name, 60).state
    assert_same(again(state), state)


def test_everything_can_be_undone_after_reading_and_what_was_folded_up_is_kept_as_it_is() -> None:
    session = begin(RICH)
    for number in range(20):
        session.say("orders", str(number), segment="all")
    first = snapshot.snapshot(session.state)
    blocks = len(first.folded) - len(session.state.answers)
    assert blocks == 7
    read = Session(RICH)
    read.state = restored(first, session.state.known)
    read.do(commands.Answer(read.state.cursor or session.state.layout.cells[0], "3"))
    assert snapshot.snapshot(read.state).folded[-6:] == first.folded[-6:]
    while read.state.undo is not None:
        read.do(commands.Undo())
    assert read.state.answers == begin(RICH).state.answers


def test_changes_of_long_ago_stay_folded_up_until_they_are_wanted() -> None:
    session = begin(RICH)
    for number in range(20):
        session.say("orders", str(number), segment="all")
    change = again(session.state).undo
    for _ in range(2):
        assert change is not None
        change = change.older
    assert change is not None
    assert isinstance(change.rest, FoldedChanges)


@pytest.mark.parametrize("spoilt", ["", "{}", "[]", '{"items":[],"plain":{},"redo":[],"status":""}', "null", "1\n[]"])
def test_what_is_no_state_is_refused(spoilt: str) -> None:
    made = snapshot.snapshot(begin(RICH).state)
    with pytest.raises((ValueError, TypeError)):
        restored(made._replace(state=spoilt), {"digest": RICH})


def test_a_state_of_other_cells_is_refused() -> None:
    state = begin(RICH).state
    made = snapshot.snapshot(state)
    data = json.loads(made.state)
    data["status"] = data["status"][2:]
    with pytest.raises(ValueError, match="no state of this bank"):
        restored(made._replace(state=json.dumps(data)), state.known)


def test_every_class_that_a_state_is_made_of_is_named() -> None:
    found: set[type] = set()
    hints = get_type_hints(State)
    waiting: list[Any] = [hints[each.name] for each in fields(State) if each.name not in snapshot._MADE]
    waiting.append(Answer)
    while waiting:
        hint = waiting.pop()
        waiting += get_args(hint)
        if isinstance(hint, type) and (is_dataclass(hint) or hasattr(hint, "_fields")) and hint not in found:
            found.add(hint)
            waiting += get_type_hints(hint).values()
    assert found - {Cell} == {*snapshot.CLASSES}


def test_the_answers_to_a_question_stay_folded_up_until_somebody_looks_at_one() -> None:
    state = again(live(3, "rich", 60).state)
    assert len(state.answers) > 1
    folded = [each for each in state.answers.values() if isinstance(each, FoldedAnswers)]
    assert [each._made for each in folded] == [None] * len(state.answers)
    first = next(iter(folded))
    assert all(first.get(key) is answer for key, answer in first.items())
    assert [each._made is None for each in folded[1:]] == [True] * (len(folded) - 1)

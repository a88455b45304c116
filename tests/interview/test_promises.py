"""What the engine promises, held over random people: replay, incremental work, undo, ending, parking."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import canonical, library
from assistant.bank.index import Index
from assistant.interview import commands
from assistant.interview.apply import apply, replay
from assistant.interview.cells import MARKS, PARKED, Cell
from assistant.interview.codec import decode, encode
from assistant.interview.commands import Answer
from assistant.interview.events import Recorded
from assistant.interview.fingerprint import state_digest
from assistant.interview.layout import Layouter
from assistant.interview.path import Board
from assistant.interview.prompt import next_prompt, progress, why
from assistant.interview.stages import stage_of
from assistant.interview.state import State
from assistant.reports.brief import brief_data
from tests.interview.banks import RICH
from tests.interview.person import Session, begin, command, fitting_words

SHIPPED = ("connected-relationships", "lost-customer-debrief")


def indexes() -> dict[str, Index]:
    return {"rich": RICH} | {name: Index(library.load(name)) for name in SHIPPED}


INDEXES = indexes()


def live(seed: int, name: str, length: int) -> Session:
    """A session of so many random commands."""
    chance = random.Random(seed)
    session = begin(INDEXES[name], depth=chance.choice(("quick", "standard", "deep")))
    for _ in range(length):
        session.do(command(session.state, chance.choice))
    return session


seeds = st.integers(0, 2**32)
rich = st.builds(live, seeds, st.just("rich"), st.integers(0, 60))


def recomputed(state: State) -> State:
    """The state with its path worked out anew from what was said."""
    board = Board(state.index, state.facts, state.lists, state.answers, state.plan.left_out)
    layout = Layouter(state.index, board).layout()
    return replace(state, layout=layout, status=bytes(board.status))


@given(rich, st.data())
def test_replaying_a_prefix_and_then_the_rest_gives_the_whole(session: Session, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(session.log)))
    state = replay(RICH, session.log[:cut])
    for event in session.log[cut:]:
        state = apply(state, event)
    assert state_digest(state) == state_digest(session.state) == state_digest(replay(RICH, session.log))


@given(seeds, st.integers(1, 60))
@settings(max_examples=150)
def test_after_every_event_the_path_is_what_a_full_recomputation_gives(seed: int, length: int) -> None:
    chance = random.Random(seed)
    session = begin(RICH)
    for _ in range(length):
        before = session.state
        session.do(command(session.state, chance.choice))
        state, whole = session.state, recomputed(session.state)
        assert state.layout.cells == whole.layout.cells
        assert state.layout.derived == whole.layout.derived
        assert state.status == whole.status
        if state.touched is not None and state.layout is before.layout and state.revision == before.revision + 1:
            changed = {c for c, a, b in zip(state.layout.cells, before.status, state.status, strict=True) if a != b}
            assert changed <= set(state.touched)


@pytest.mark.parametrize("name", sorted(INDEXES))
@given(seed=seeds)
@settings(max_examples=8, deadline=None)
def test_incremental_work_equals_recomputation_on_every_bank(name: str, seed: int) -> None:
    state = live(seed, name, 60).state
    assert state.status == recomputed(state).status


@given(rich)
def test_every_event_survives_json(session: Session) -> None:
    for recorded in session.log:
        event = recorded.event
        text = canonical.dumps(encode(event))
        assert decode(event.kind, event.version, canonical.loads(text)) == event


@given(rich)
def test_undoing_everything_restores_the_beginning_and_redoing_restores_the_end(session: Session) -> None:
    end = session.state
    count = 0
    while session.state.undo is not None:
        session.do(commands.Undo())
        count += 1
    fresh = replay(RICH, session.log[:1])
    assert _said(session.state) == _said(fresh)
    assert session.state.status == fresh.status
    while count:
        session.do(commands.Redo())
        count -= 1
    assert _said(session.state) == _said(end)
    assert session.state.status == end.status


def _said(state: State) -> tuple[object, ...]:
    answers = {name: dict(by_key) for name, by_key in state.answers.items() if by_key}
    notes = {name: {key: value for key, value in by_key.items() if value} for name, by_key in state.notes.items()}
    return answers, {name: kept for name, kept in notes.items() if kept}, dict(state.facts), dict(state.lists)


@pytest.mark.parametrize("name", sorted(INDEXES))
@pytest.mark.parametrize("depth", ["quick", "standard", "deep"])
def test_every_random_respondent_comes_to_an_end(name: str, depth: str) -> None:
    for seed in range(4):
        chance = random.Random(seed)
        session = begin(INDEXES[name], depth=depth)
        steps = 0
        while session.state.cursor is not None:
            cell = session.state.cursor
            question = session.state.index.places[cell.question].question
            text = "Just so." if cell.probe else fitting_words(question, chance.choice)
            passing = commands.Pass(cell, chance.choice(MARKS))
            decision = session.do(Answer(cell, text) if chance.random() < 0.8 else passing)
            assert decision.refusal is None
            steps += 1
            assert steps < 3 * len(session.state.layout.cells) + 10
        assert next_prompt(session.state) is None
        done = progress(session.state)
        assert done.settled <= done.asked


@given(rich)
def test_what_is_parked_comes_back_byte_for_byte(session: Session) -> None:
    state = session.state
    before = {answer.cell: answer for answer in state.all_answers()}
    ships = [cell for cell in state.layout.cells if cell.question == "ships" and state.on_path(cell)]
    for cell in ships:
        session.do(Answer(cell, "yes"))
    open_again = {answer.cell: answer for answer in session.state.all_answers()}
    for cell in ships:
        session.do(Answer(cell, "no"))
    for cell in ships:
        session.do(Answer(cell, "yes"))
    after = {answer.cell: answer for answer in session.state.all_answers()}
    assert {c: a for c, a in after.items() if c not in ships} == {c: a for c, a in open_again.items() if c not in ships}
    assert all(after[c].value == a.value for c, a in before.items() if c not in ships)


@given(rich)
def test_nothing_off_the_path_reaches_the_brief(session: Session) -> None:
    session.do(commands.SetFact("depth", "deep"))
    segment = session.state.items_of("segments")[0].id
    items = (("segment", segment),)
    session.do(Answer(Cell("ships", items), "yes"))
    session.do(Answer(Cell("how", items), "CANARY by van, they said, every other week or so"))
    session.do(commands.AddNote(Cell("how", items), "CANARY note"))
    assert "CANARY" in str(brief_data(session.state))
    session.do(Answer(Cell("ships", items), "no"))
    assert session.state.status_of(Cell("how", items)) == PARKED
    assert "CANARY" not in str(brief_data(session.state))


@given(rich)
def test_every_question_on_the_path_can_say_why(session: Session) -> None:
    for cell in session.state.layout.cells:
        if session.state.on_path(cell):
            assert all(reason.words for reason in why(session.state, cell))


@given(rich)
def test_an_event_out_of_turn_is_refused(session: Session) -> None:
    last = session.log[-1]
    with pytest.raises(ValueError, match="cannot follow"):
        apply(session.state, Recorded(last.seq, last.id, last.at, last.actor, last.cause, last.event))


def test_the_stages_of_a_bank_are_found_without_comparing_banks(monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = Index(library.load()), Index(library.load())
    expected = [stage_of(one, name) for name in one.places]

    def compared(*_: object) -> bool:
        raise AssertionError("two banks were compared, which takes longer than an answer")

    monkeypatch.setattr(Index, "__eq__", compared)
    assert [stage_of(other, name) for name in other.places] == expected

"""Fitting the time there is, shown over people who answer fast, as expected and slowly."""

import random
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from assistant.bank.index import Index
from assistant.bank.reader import read_bank
from assistant.interview import commands
from assistant.interview.apply import apply, replay
from assistant.interview.cells import ANSWERED, OUT, Cell, Span
from assistant.interview.commands import Command
from assistant.interview.decide import decide
from assistant.interview.events import Recorded
from assistant.interview.fingerprint import state_digest
from assistant.interview.pace import time_between
from assistant.interview.planner import core_fits, core_left_out, left_out
from assistant.interview.prompt import progress
from assistant.interview.state import State, empty_state
from assistant.resources import content_folder
from tests.interview.person import fitting_words

PATH = content_folder("question_bank") / "connected-relationships.yaml"
BANK = Index(read_bank(PATH.read_bytes(), PATH.name))
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
CORE_MINUTES = sum(place.question.minutes for place in BANK.places.values() if place.question.level == "core")


class Timed:
    """A session whose clock moves as long as each answer takes."""

    def __init__(self, timebox: str, depth: str = "deep") -> None:
        self.state: State = empty_state(BANK)
        self.now = BEGIN
        self.log: list[Recorded] = []
        self.do(commands.Start("session", "digest", "Acme", depth=depth, timebox=timebox))

    def do(self, command: Command) -> None:
        decision = decide(self.state, command)
        assert decision.refusal is None
        cause = str(self.state.revision)
        at = self.now.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        for event in decision.events:
            self.log.append(Recorded(self.state.revision + 1, "x", at, "person", cause, event))
            self.state = apply(self.state, self.log[-1])

    def finish(self, speed: float, seed: int) -> Decimal:
        """Answer everything asked; the minutes it took."""
        chance = random.Random(seed)
        while self.state.cursor is not None:
            cell = self.state.cursor
            question = BANK.places[cell.question].question
            share = 0.3 if cell.probe else 1
            self.now += timedelta(minutes=float(question.minutes) * speed * share * chance.uniform(0.6, 1.4))
            said = "They told us so more than once." if cell.probe else fitting_words(question, chance.choice)
            self.do(commands.Answer(cell, said))
        return Decimal((self.now - BEGIN).total_seconds()) / 60

    def steps_served(self) -> set[int]:
        cells = self.state.layout.cells
        return {BANK.places[c.question].step_number for c in cells if self.state.status_of(c) == ANSWERED}


@pytest.mark.parametrize("minutes", [20, 45, 60, 90])
@pytest.mark.parametrize("speed", [0.6, 1.0, 1.6], ids=["fast", "normal", "slow"])
def test_every_step_is_reached_and_core_comes_first(minutes: int, speed: float) -> None:
    for seed in range(3):
        session = Timed(str(minutes))
        taken = session.finish(speed, seed)
        assert session.steps_served() == set(range(1, 9))
        core_alone = CORE_MINUTES * Decimal(speed) * Decimal("1.35")  # follow-ups take about a third on top
        if core_alone <= minutes * Decimal("0.8"):
            assert core_fits(session.state)
            assert taken <= minutes * Decimal("1.15")
        assert taken <= max(Decimal(minutes), core_alone) * Decimal("1.3")


def test_how_many_core_questions_are_left_out_is_known() -> None:
    wide, tight = Timed("90").state, Timed("3").state
    assert (core_left_out(wide), core_fits(wide)) == (0, True)
    assert core_left_out(tight) == len(
        {c.question for c in tight.layout.cells if tight.status_of(c) == OUT and _level(c.question) == "core"}
    )
    assert core_left_out(tight) > 0
    assert not core_fits(tight)


def _level(question: str) -> str:
    return BANK.places[question].question.level


@pytest.mark.parametrize("minutes", ["1", "20", "45"])
def test_the_plan_never_asks_what_it_leaves_out(minutes: str) -> None:
    session = Timed(minutes)
    chance = random.Random(6)
    while session.state.cursor is not None:
        cell = session.state.cursor
        assert session.state.status_of(cell) != OUT
        session.now += timedelta(minutes=3)
        said = "So it is, always." if cell.probe else fitting_words(BANK.places[cell.question].question, chance.choice)
        session.do(commands.Answer(cell, said))


def test_going_back_passes_over_what_the_plan_leaves_out() -> None:
    session = Timed("20")
    first = session.state.cursor
    assert first is not None
    session.do(commands.Pass(first, "later"))
    session.do(commands.Back())
    assert session.state.cursor == first


def test_a_proposal_by_a_program_is_no_work() -> None:
    session = Timed("45")
    session.do(commands.Answer(first := _cursor(session), "The neighbour told them on a Sunday, out of the blue."))
    spent = session.state.spent
    session.now += timedelta(minutes=5)
    session.do(commands.RecordFinding("pain", "Told late", (Span(first, 0, 13),), "offline/1", "proposed"))
    assert session.state.spent == spent
    session.do(commands.AddNote(None, "five minutes later"))
    assert session.state.spent == spent + 5 * 60 * 1000


def _cursor(session: Timed) -> Cell:
    assert session.state.cursor is not None
    return session.state.cursor


def test_more_time_asks_more() -> None:
    asked = [len(left_out(Timed(box).state)) for box in ("20", "45", "60", "90", "")]
    assert asked == sorted(asked, reverse=True)
    assert asked[-1] == 0


def test_what_is_left_out_is_named_and_can_be_gone_to() -> None:
    session = Timed("20")
    state = session.state
    place, count, minutes = left_out(state)[0]
    assert count >= 1
    assert minutes == place.question.minutes * count
    cell = next(c for c in state.layout.cells if c.question == place.question.id and state.status_of(c) == OUT)
    session.do(commands.Jump(cell))
    assert session.state.cursor == cell
    session.do(commands.Answer(cell, fitting_words(place.question, random.Random(1).choice)))
    assert session.state.status_of(cell) == ANSWERED


def test_questions_left_out_do_not_count_as_asked() -> None:
    assert progress(Timed("20").state).asked < progress(Timed("").state).asked


def test_the_plan_a_session_begins_with_is_not_undone() -> None:
    session = Timed("20")
    assert session.state.plan.left_out
    refusal = decide(session.state, commands.Undo()).refusal
    assert refusal is not None
    assert refusal.code == "undo"


def test_lifting_the_time_box_brings_everything_back() -> None:
    session = Timed("20")
    session.do(commands.SetFact("timebox", ""))
    assert left_out(session.state) == []
    session.do(commands.Undo())
    assert left_out(session.state)


def test_a_session_replays_with_the_plan_it_had() -> None:
    session = Timed("30")
    session.finish(1.2, 5)
    assert state_digest(replay(BANK, session.log)) == state_digest(session.state)


def test_undoing_an_answer_also_undoes_the_plan_it_changed() -> None:
    session = Timed("45")
    chance = random.Random(4)
    before = session.state
    while session.state.plan == before.plan:
        before = session.state
        cell = session.state.cursor
        assert cell is not None
        session.now += timedelta(minutes=6)
        said = "So it is, always." if cell.probe else fitting_words(BANK.places[cell.question].question, chance.choice)
        session.do(commands.Answer(cell, said))
    session.do(commands.Undo())
    assert session.state.plan == before.plan
    assert session.state.status == before.status


@pytest.mark.parametrize(
    "before, after, milliseconds",
    [
        ("", "2026-01-01T00:00:00.000Z", 0),
        ("2026-01-01T00:00:00.000Z", "2026-01-01T00:00:01.500Z", 1500),
        ("2026-01-01T00:00:00.000Z", "2026-01-02T00:00:00.000Z", 600_000),
        ("2026-01-01T00:00:05.000Z", "2026-01-01T00:00:00.000Z", 0),
    ],
)
def test_a_long_pause_counts_in_part_and_a_clock_set_back_as_nothing(
    before: str, after: str, milliseconds: int
) -> None:
    assert time_between(before, after) == milliseconds

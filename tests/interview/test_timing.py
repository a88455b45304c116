"""The clock of a facilitated interview: when to move on, how far each stage is, and refusing a plan."""

from decimal import Decimal

from assistant import library
from assistant.bank.index import Index
from assistant.interview import commands
from assistant.interview.apply import apply
from assistant.interview.cells import Cell
from assistant.interview.decide import decide
from assistant.interview.events import Recorded
from assistant.interview.recall import said_earlier
from assistant.interview.stages import stage_here, stage_of, stages
from assistant.interview.state import State, empty_state
from assistant.interview.timing import coverage, timing

INDEX = Index(library.load("connected-relationships"))
MINUTE = 60_000


class Clocked:
    """A facilitated session whose clock is set by hand."""

    def __init__(self, timebox: str = "60") -> None:
        self.state: State = empty_state(INDEX)
        self.minute = 0
        self.do(commands.Start("session-1", "digest", "Acme", mode="facilitator", depth="deep", timebox=timebox))

    def do(self, command: commands.Command) -> None:
        decision = decide(self.state, command)
        assert decision.refusal is None, decision.refusal
        cause = f"e{self.state.revision + 1}"
        for event in decision.events:
            at = f"2026-01-01T{self.minute // 60:02}:{self.minute % 60:02}:00.000Z"
            name = f"e{self.state.revision + 1}"
            self.state = apply(self.state, Recorded(self.state.revision + 1, name, at, "person", cause, event))

    def later(self, minutes: int) -> None:
        """Let time go by, with something taken down so that it counts as work."""
        for _ in range(minutes):
            self.minute += 1
            self.do(commands.Capture("They wait", "remark", self.state.cursor))


def test_without_a_time_box_there_is_nothing_to_move_on_for() -> None:
    assert timing(Clocked("").state) is None


def test_the_time_to_move_on_stays_where_it_is_while_nothing_else_changes() -> None:
    session = Clocked()
    first = timing(session.state)
    session.later(5)
    then = timing(session.state)
    assert first is not None
    assert then is not None
    assert first.left(0) == Decimal(60)
    assert then.left(0) == Decimal(55)
    assert then.left(2 * MINUTE) == Decimal(53)
    # The pace got slower while nothing was settled, so what is ahead takes longer and the moment comes sooner.
    assert then.left_here(0) < first.left_here(0) - 5
    assert first.left_here(3 * MINUTE) == first.left_here(0) - 3


def test_it_is_told_when_it_is_too_late_for_everything_core() -> None:
    session = Clocked("20")
    session.later(19)
    found = timing(session.state)
    assert found is not None
    assert found.left_here(0) < 0


def test_minutes_and_captures_count_for_the_stage_at_hand() -> None:
    session = Clocked()
    session.later(3)
    [here] = [each for each in coverage(session.state) if each.stage.id == stage_here(session.state)]
    assert (here.minutes, here.taken, here.settled) == (3, 3, 0)
    assert not here.done


def test_every_stage_is_covered_by_the_glance() -> None:
    assert [each.stage for each in coverage(Clocked("").state)] == list(stages(INDEX))


def test_a_plan_that_leaves_more_out_can_be_refused_and_then_stays_until_the_limit_is_changed() -> None:
    session = Clocked("90")
    before = session.state.plan.left_out
    session.later(45)
    session.do(commands.Replan())
    assert session.state.plan.left_out > before
    session.do(commands.HoldPlan())
    assert session.state.plan.left_out == before
    held = session.state.plan.held
    assert held
    while stage_here(session.state) == "awareness":
        assert session.state.cursor
        session.do(commands.Pass(session.state.cursor, "skipped"))
    assert session.state.plan.left_out == before
    session.do(commands.SetFact("timebox", "60"))
    plan = session.state.plan
    assert (plan.held, plan.left_out > before) == (False, True)


# Said earlier ---------------------------------------------------------------------------------------------------


def cell_of(state: State, stage: str) -> Cell:
    return next(cell for cell in state.layout.cells if stage_of(INDEX, cell.question) == stage)


def test_what_was_said_for_a_later_stage_is_offered_there_and_nowhere_else() -> None:
    session = Clocked("")
    session.do(commands.Capture("It never comes on time", "pain", session.state.cursor, stage="receive"))
    state = session.state
    assert [each.note.text for each in said_earlier(state, cell_of(state, "receive"))] == ["It never comes on time"]
    assert said_earlier(state, cell_of(state, "decide")) == []


def test_reminders_what_is_internal_and_what_was_settled_are_not_offered() -> None:
    session = Clocked("")
    at = session.state.cursor
    session.do(commands.Capture("ask again", "follow_up", at))
    session.do(commands.Capture("he is new here", "remark", at, internal=True))
    session.do(commands.Capture("dropped", "remark", at))
    last = session.state.notes_on(at)[-1]
    session.do(commands.SettleCapture(last.id, "dropped"))
    assert said_earlier(session.state, at) == []


def test_what_was_said_for_one_group_is_not_offered_for_another() -> None:
    session = Clocked("")
    session.do(commands.AddItem("segments", "Shops"))
    state = session.state
    ours = cell_of(state, "awareness")
    theirs = next(cell for cell in state.layout.cells if cell.question == ours.question and cell.items != ours.items)
    session.do(commands.Capture("On Mondays", "remark", ours))
    assert said_earlier(session.state, ours)
    assert said_earlier(session.state, theirs) == []

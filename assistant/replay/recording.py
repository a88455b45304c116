"""A recorded session: the state at any event, what each event did, and where to go from there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from assistant.bank.index import Index
from assistant.dataclass import dataclass
from assistant.interview.apply import apply
from assistant.interview.cells import Cell
from assistant.interview.events import AnswerGiven, AnswerLinked, AnswerMarked, FindingRecorded, Recorded
from assistant.interview.state import EMPTY, State, empty_state
from assistant.replay.stages import Stage, stage_of
from assistant.replay.telling import tell
from assistant.replay.told import Told
from assistant.text import fold

Unit = Literal["event", "answer", "stage"]
"""How far one step goes."""
UNITS: tuple[Unit, ...] = ("event", "answer", "stage")
EVERY = 256
"""Events from one kept state to the next. States share what did not change, so that a kept one takes little."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One event with the session before and after it."""

    recorded: Recorded
    told: Told
    stage: Stage | None
    """Where the interview stood; None before the first question."""
    before: State
    after: State

    @property
    def cell(self) -> Cell | None:
        """The question that was on screen: the one the event is about, else where the interview stood."""
        cell = self.told.cell or self.before.cursor or self.after.cursor
        return cell if cell is not None and cell in self.state.layout.where else self.after.cursor

    @property
    def state(self) -> State:
        """The state that the event was decided in; for the first one, the state it made."""
        return self.before if self.before.started else self.after


class Recording:
    """A session from its events alone. Folded once; any moment is then near a state that was kept."""

    def __init__(
        self, index: Index, events: Iterable[Recorded], known: Mapping[str, Index] = EMPTY, every: int = EVERY
    ) -> None:
        """`known` holds the banks that the session went over to, by digest.

        Raises ImpossibleEventError when the events cannot follow on one another.
        """
        self.events: tuple[Recorded, ...] = tuple(events)
        self._every = every
        self._kept: list[State] = [empty_state(index, known)]
        self._near: dict[int, list[State]] = {}
        """The states of the two stretches between kept ones that were looked at last: a step may lead over a border."""
        told: list[Told] = []
        stages: list[Stage | None] = []
        state = self._kept[0]
        for recorded in self.events:
            before, state = state, apply(state, recorded)
            one = tell(before, recorded, state)
            stage = stages[-1] if stages else None
            if isinstance(recorded.event, AnswerGiven | AnswerLinked | AnswerMarked):
                found = stage_of(state, recorded.event.cell)
                if found is not None and (stage is None or found[:2] != stage[:2]):
                    stage, one = found, replace(one, marks=one.marks | {"stage"})
            told.append(one)
            stages.append(stage)
            if recorded.seq % every == 0:
                self._kept.append(state)
        self.told: tuple[Told, ...] = tuple(told)
        """What each event did, in the order of the events."""
        self._stages = stages
        self._texts: list[str] = []
        """What a search looks at, made when one is wanted first."""
        self._steps: dict[Unit, list[int]] = {
            "event": list(range(1, len(told) + 1)),
            "answer": [r.seq for r in self.events if isinstance(r.event, AnswerGiven | AnswerLinked | AnswerMarked)],
            "stage": [at for at, one in enumerate(told, start=1) if "stage" in one.marks],
        }

    @property
    def last(self) -> int:
        """The number of the last event."""
        return len(self.events)

    @property
    def session(self) -> str:
        """The id of the session."""
        return self._kept[-1].session or self.at(self.last).session

    def stage(self, seq: int) -> Stage | None:
        """Where the interview stood after an event; None before the first question."""
        return self._stages[seq - 1]

    def at(self, seq: int) -> State:
        """The state after so many events; 0 is before the first. Numbers beyond either end stand for that end."""
        seq = max(0, min(seq, self.last))
        segment, offset = divmod(seq, self._every)
        states = self._near.get(segment)
        if states is None:
            self._near = {**dict(list(self._near.items())[-1:]), segment: [self._kept[segment]]}
            states = self._near[segment]
        while len(states) <= offset:
            states.append(apply(states[-1], self.events[segment * self._every + len(states) - 1]))
        return states[offset]

    def moment(self, seq: int) -> Moment:
        """The event of this number, with the session before and after it."""
        seq = max(1, min(seq, self.last))
        before = self.at(seq - 1)
        after = self.at(seq)
        return Moment(self.events[seq - 1], self.told[seq - 1], self._stages[seq - 1], before, after)

    # Where to go ------------------------------------------------------------------------------------------------

    def step(self, seq: int, unit: Unit, by: Literal[1, -1]) -> int:
        """The next event of the unit, or the one before; the last or first event when there is none."""
        places = self._steps[unit]
        if by > 0:
            at = bisect_right(places, seq)
            return places[at] if at < len(places) else self.last
        at = bisect_left(places, seq) - 1
        return places[at] if at >= 0 else min(1, self.last)

    def find(self, text: str) -> list[int]:
        """The events in which every word of the text stands: in what was said, or in the question it was said to."""
        words = fold(text).split()
        if words and not self._texts:
            self._texts = [self._text(at) for at in range(1, self.last + 1)]
        return [at for at, said in enumerate(self._texts, start=1) if words and _has(words, said)]

    def made(self, finding: str) -> int:
        """The event that made a finding; 0 when none did."""
        return next(
            (r.seq for r in self.events if isinstance(r.event, FindingRecorded) and r.event.finding == finding), 0
        )

    def words(self, finding: str, upto: int) -> int:
        """The latest event, up to this one, that said the first words a finding rests on; 0 when none did."""
        found = self.at(upto).findings.get(finding)
        if found is None:
            return 0
        span = found.evidence[0].span
        if span.note:
            return next((r.seq for r in self.events[:upto] if getattr(r.event, "note", "") == span.note), 0)
        return self.said(span.cell, upto)

    def said(self, cell: Cell, upto: int) -> int:
        """The latest event, up to this one, that set what was said to a cell; 0 when none did."""
        return next((at for at in range(min(upto, self.last), 0, -1) if self._sets(at, cell)), 0)

    def resting(self, seq: int) -> int:
        """The first event after this one that made a finding on the words of the same question; 0 when none did."""
        cell = self.told[seq - 1].cell
        for recorded in self.events[seq:] if cell is not None else ():
            event = recorded.event
            if isinstance(event, FindingRecorded) and any(span.cell == cell for span in event.evidence):
                return recorded.seq
        return 0

    def _sets(self, seq: int, cell: Cell) -> bool:
        event = self.events[seq - 1].event
        return isinstance(event, AnswerGiven | AnswerLinked | AnswerMarked) and event.cell == cell

    def _text(self, seq: int) -> str:
        """All that a search looks at; the question as the bank has it, which costs no state."""
        told, stage = self.told[seq - 1], self._stages[seq - 1]
        place = self._kept[-1].index.places.get(told.cell.question) if told.cell else None
        asked = f"{place.question.id} {place.question.ask}" if place else ""
        return fold(f"{told.what} {told.said} {told.before} {asked} {stage.title if stage else ''}")


def _has(words: Sequence[str], text: str) -> bool:
    return all(word in text for word in words)

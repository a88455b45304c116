"""What events about answers write."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, assert_never

from assistant.interview.cells import Cell
from assistant.interview.events import (
    AnswerConfirmed,
    AnswerGiven,
    AnswerLinked,
    AnswerMarked,
    AnswerWithdrawn,
    AnswerWithheld,
    EvidenceGraded,
)
from assistant.interview.impossible import ImpossibleEventError
from assistant.interview.registers import Writes
from assistant.interview.state import EMPTY, Answer, Earlier, State

AnswerEvent = (
    AnswerGiven | AnswerLinked | AnswerMarked | AnswerWithdrawn | AnswerConfirmed | EvidenceGraded | AnswerWithheld
)


def answer_writes(state: State, event: AnswerEvent, at: str) -> Writes:
    """What the event writes.

    Raises ImpossibleEventError when it is about an answer that was not given.
    """
    if isinstance(event, AnswerWithheld):
        return [(("withheld", event.cell), event.withheld or None)]
    if isinstance(event, AnswerGiven):
        answer = _given(state, event, at)
        return [(("answer", event.cell), answer), *_followers(state, answer)]
    return [(("answer", event.cell), _answer_after(state, event, at))]


def _answer_after(
    state: State, event: AnswerLinked | AnswerMarked | AnswerWithdrawn | AnswerConfirmed | EvidenceGraded, at: str
) -> Answer | None:
    match event:
        case AnswerLinked():
            kept_before = _earlier(state.answer(event.cell))
            source = _answered(state, event.source)
            return replace(source, cell=event.cell, at=at, link=event.source, earlier=kept_before)
        case AnswerMarked():
            return _marked(state, event, at)
        case AnswerWithdrawn():
            return None
        case AnswerConfirmed():
            return replace(_answered(state, event.cell), at=at)
        case EvidenceGraded():
            return replace(_answered(state, event.cell), evidence=event.evidence)
        case _:
            assert_never(event)


def _given(state: State, event: AnswerGiven, at: str) -> Answer:
    before = state.answer(event.cell)
    rows = [int(row["id"]) for row in event.value if isinstance(row, dict)] if _is_rows(event.value) else []
    return Answer(
        event.cell,
        "answered",
        event.value,
        event.text,
        event.evidence,
        at,
        max([*rows, before.rows if before else 0]),
        earlier=_earlier(before, event.value, event.text),
    )


def _marked(state: State, event: AnswerMarked, at: str) -> Answer:
    before = state.answer(event.cell)
    again = before.deferrals if before and before.mark == event.mark == "later" else 0
    deferrals = again + (event.mark == "later")
    kept = before.rows if before else 0
    return Answer(event.cell, event.mark, at=at, rows=kept, deferrals=deferrals, earlier=_earlier(before))


def _earlier(before: Answer | None, value: Any = None, text: str = "") -> tuple[Earlier, ...]:
    """What was answered before, when the cell gets this value now; None for a mark or a link."""
    if before is None:
        return ()
    if not before.answered or (before.value, before.text) == (value, text):
        return before.earlier
    return (*before.earlier, Earlier(before.value, before.text, before.evidence, before.at))


def _followers(state: State, answer: Answer) -> Writes:
    """The answers that are linked to this one, with its new value. They become stale, since it changed under them."""
    others = state.answers.get(answer.cell.question, EMPTY).values()
    return [
        (("answer", other.cell), replace(other, value=answer.value, text=answer.text, rows=answer.rows))
        for other in others
        if other.link == answer.cell
    ]


def _answered(state: State, cell: Cell) -> Answer:
    answer = state.answer(cell)
    if answer is None or not answer.answered:
        raise ImpossibleEventError(f"{cell.label} has no answer")
    return answer


def _is_rows(value: Any) -> bool:
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], dict)

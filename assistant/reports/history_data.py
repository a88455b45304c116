"""What was said at one question over time, as JSON-ready data for `show --history --json`."""

from __future__ import annotations

from typing import Any

from assistant.interview.cells import Cell
from assistant.interview.prompt import wording_of
from assistant.interview.state import SESSION, State
from assistant.replay.history import Step, history
from assistant.replay.recording import Recording
from assistant.reports.session_data import place_data


def history_data(recording: Recording, cell: Cell, follow_ups: tuple[str, ...]) -> dict[str, Any]:
    """The question as it stands, and every step that led there, the first one first."""
    state = recording.at(recording.last)
    return {
        "session": recording.session,
        **place_data(state, cell),
        "label": cell.label,
        "asked": wording_of(state, cell),
        "state": state.status_name(cell),
        "follow_ups": list(follow_ups),
        "steps": [_step(state, step) for step in history(recording, cell)],
    }


def _step(state: State, step: Step) -> dict[str, Any]:
    return {
        "event": step.recorded.seq,
        "at": step.recorded.at,
        "by": step.recorded.actor,
        "how": step.how,
        "what": step.told.what,
        "said": step.told.said or None,
        "before": step.told.before or None,
        "state": step.state,
        "evidence": step.evidence,
        "asked": step.asked,
        "same_as": place_data(state, step.same_as)["item"] if step.same_as is not None else None,
        "because": _because(state, step),
    }


def _because(state: State, step: Step) -> dict[str, Any] | None:
    """What happened elsewhere that moved the question."""
    told = step.because
    if told is None:
        return None
    return {"what": told.what, **place_data(state, told.cell or SESSION), "said": told.said or None}

"""A report for others to read: without what is internal, and with what tells who somebody is masked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from assistant.analysis.egress.masking import Masker, names_in
from assistant.interview.cells import Cell, Span
from assistant.interview.people import may_quote
from assistant.interview.sharing import shared
from assistant.interview.state import State, evolve
from assistant.reports.brief import brief_data
from assistant.reports.look.page import Page
from assistant.reports.story.compose import compose
from assistant.reports.story.gather import gather

_OURS = frozenset(
    ("anchor", "number", "id", "state", "grade", "kind", "status", "origin", "stage", "phase", "way", "at", "evidence",
     "rests", "because", "drafted", "first_day", "last_day", "depth", "mode", "timebox", "bank", "source", "language")
)  # fmt: skip
"""Fields of a report's material that hold words of ours."""
_BRIEF = frozenset(
    ("format", "id", "mode", "depth", "bank", "status", "created_at", "updated_at", "at", "question", "probe", "state",
     "evidence_grade", "grade", "kind", "origin", "part", "step", "section", "note", "rests_on", "because", "drafted")
)  # fmt: skip
"""The same of the brief."""


def shared_report(state: State, *, own_notes: bool = False) -> Page:
    """The report of a session as a page for others, with `own_notes` those that a person wrote for themselves too."""
    safe = _safe(state, own_notes=own_notes)
    masked: Any = _masked(gather(safe), masker_of(state).mask)
    return compose(replace(masked, masked=True))


def shared_brief(state: State, *, own_notes: bool = False) -> dict[str, Any]:
    """The brief of a session for others. Places within answers are not given: masking moves them. Of sentences of the
    summary that stand no more there is the number, and not what they said.
    """
    brief: dict[str, Any] = _masked_data(brief_data(_safe(state, own_notes=own_notes)), masker_of(state).mask)
    for finding in brief["findings"]:
        for each in finding["evidence"]:
            each["start"] = each["end"] = None
    for each in (brief["summary"]["kept"] or {"left_out": ()})["left_out"]:
        each["text"] = None
    return brief


def masker_of(state: State) -> Masker:
    """What masks the names that this session lists, those who take part, and addresses and numbers of any kind."""
    people = (each.name for each in state.participants.values())
    return Masker((*names_in(state.facts.get("names", "")), *people))


def _safe(state: State, *, own_notes: bool) -> State:
    """Without what is internal, and without words whose speaker does not want them shown."""
    safe = shared(state, own_notes=own_notes)
    notes = {
        question: {key: tuple(note for note in some if may_quote(state, note.speaker)) for key, some in by_key.items()}
        for question, by_key in safe.notes.items()
    }
    return evolve(safe, notes=notes)


def _masked(value: Any, mask: Callable[[str], str]) -> Any:
    """Every text in it masked; places and names of ours stay."""
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, Cell | Span):
        return value
    if isinstance(value, tuple):
        return tuple(_masked(each, mask) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        held = ((each.name, getattr(value, each.name)) for each in fields(value) if each.name not in _OURS)
        changed = {
            name: made for name, old in held if isinstance(old, str | tuple) or is_dataclass(old)
            if (made := _masked(old, mask)) is not old
        }  # fmt: skip
        return replace(value, **changed)
    return value


def _masked_data(value: Any, mask: Callable[[str], str], name: str = "") -> Any:
    if isinstance(value, str):
        return value if name in _BRIEF else mask(value)
    if isinstance(value, list):
        return [_masked_data(each, mask, name) for each in value]
    if isinstance(value, dict):
        return {key: _masked_data(each, mask, key) for key, each in value.items()}
    return value

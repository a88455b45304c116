"""The named places of the state that events write: reading one, and writing several."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from assistant.interview.state import Register, State, evolve, set_in

Writes = list[tuple[Register, Any]]
"""Registers with the values they get."""


def read(state: State, register: Register) -> Any:
    """What the register holds; None when nothing."""
    kind, name = register
    match kind:
        case "answer":
            return state.answer(name)
        case "notes":
            return state.notes_on(name) or None
        case "finding":
            return state.findings.get(name)
        case "participant":
            return state.participants.get(name)
        case "speaker":
            return state.speaker
        case "withheld":
            return name in state.withheld or None
        case "list":
            return state.lists.get(name)
        case "plan":
            return state.plan
        case "bank":
            return state.bank
        case "summary":
            return state.summary
        case "comment":
            return state.comments.get(name)
        case "sign_off":
            return state.sign_offs.get(name)
        case "coding":
            return state.codings.get(name)
        case "worded":
            return state.worded.get(name)
        case _:
            return state.facts.get(name)


def write(state: State, writes: Iterable[tuple[Register, Any]]) -> State:
    """The state with the registers written; its path is not brought up to date."""
    for (kind, name), value in writes:
        match kind:
            case "answer":
                state = evolve(state, answers=set_in(state.answers, name, value))
            case "notes":
                state = evolve(state, notes=set_in(state.notes, name, value))
            case "finding":
                state = evolve(state, findings=_with(state.findings, name, value))
            case "participant":
                state = evolve(state, participants=_with(state.participants, name, value))
            case "speaker":
                state = evolve(state, speaker=value)
            case "withheld":
                state = evolve(state, withheld=state.withheld | {name} if value else state.withheld - {name})
            case "list":
                state = evolve(state, lists=_with(state.lists, name, value))
            case "plan":
                state = evolve(state, plan=value)
            case "summary":
                state = evolve(state, summary=value)
            case "comment":
                state = evolve(state, comments=_with(state.comments, name, value))
            case "sign_off":
                state = evolve(state, sign_offs=_with(state.sign_offs, name, value))
            case "coding":
                state = evolve(state, codings=_with(state.codings, name, value))
            case "worded":
                state = evolve(state, worded=_with(state.worded, name, value))
            case "bank":
                state = evolve(state, bank=value, index=state.known[value])
            case _:
                state = evolve(state, facts=_with(state.facts, name, value))
    return state


def _with(mapping: Mapping[Any, Any], name: Any, value: Any) -> Mapping[Any, Any]:
    """The mapping with one entry set, or without it when the value is None."""
    changed = {**mapping, name: value}
    if value is None:
        del changed[name]
    return changed

"""What a sign-off covers, and what of it has changed since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from assistant import canonical
from assistant.interview.annotations import SignOff
from assistant.interview.cells import Cell, cell_data, span_data
from assistant.interview.findings import lives
from assistant.interview.state import SESSION, Finding, Node, State
from assistant.interview.subjects import Subject, on_answer, on_finding

_DIGITS = 16
"""Hex digits kept of each digest: enough to tell that something changed, and small for a long session."""
FACTS = "facts"
LISTS = "lists"


def coverage(state: State, subject: Subject) -> Mapping[str, str]:
    """A digest of each thing that the subject is made of, by its label; of what nobody said there is none."""
    match subject.kind:
        case "answer":
            said = _is_touched(state, subject.cell)
            return _digests({subject.label: _cell(state, subject.cell)}) if said else {}
        case "finding":
            found = state.findings.get(subject.name)
            return _digests({subject.label: _finding(state, found)}) if found else {}
        case "stage":
            node = node_of(state, subject)
            return _digests(_said(state, state.layout.cells[node.start : node.end])) if node else {}
        case "session":
            facts = {FACTS: dict(state.facts), LISTS: {name: _items(state, name) for name in state.lists}}
            notes = {"notes": [asdict(note) for note in state.notes_on(SESSION)]}
            return _digests(facts | notes | _said(state, _every_cell(state)))


def changed_since(state: State, sign_off: SignOff) -> tuple[str, ...]:
    """The labels of what the sign-off covers that is no longer as it was, came to it or is gone."""
    now = coverage(state, sign_off.on)
    return tuple(label for label in {**sign_off.covers, **now} if sign_off.covers.get(label) != now.get(label))


def is_outdated(state: State, sign_off: SignOff) -> bool:
    """Whether what a standing sign-off covers has changed since."""
    return not sign_off.withdrawn_by and bool(changed_since(state, sign_off))


def node_of(state: State, subject: Subject) -> Node | None:
    """The entry of the outline that a stage is."""
    return next((node for node in state.layout.outline if (node.id, node.items) == (subject.name, subject.items)), None)


def _said(state: State, cells: Iterable[Cell]) -> dict[str, Any]:
    """The answers and notes of the cells, and the findings that rest on them."""
    among = set(cells)
    said = {on_answer(cell).label: _cell(state, cell) for cell in among if _is_touched(state, cell)}
    found = {
        on_finding(finding.id).label: _finding(state, finding)
        for finding in state.findings.values()
        if any(each.span.cell in among for each in finding.evidence)
    }
    return said | found


def _every_cell(state: State) -> list[Cell]:
    noted = [Cell(name, items, probe) for name, by_key in state.notes.items() if name for items, probe in by_key]
    return [answer.cell for answer in state.all_answers()] + noted


def _is_touched(state: State, cell: Cell) -> bool:
    return state.answer(cell) is not None or bool(state.notes_on(cell))


def _cell(state: State, cell: Cell) -> Any:
    answer = state.answer(cell)
    notes = [asdict(note) for note in state.notes_on(cell)]
    if answer is None:
        return [state.status_name(cell), notes]
    link = cell_data(answer.link) if answer.link else None
    return [state.status_name(cell), notes, answer.mark, answer.value, answer.text, answer.evidence, link]


def _finding(state: State, finding: Finding) -> Any:
    evidence = [[span_data(each.span), each.quote, lives(state, each)] for each in finding.evidence]
    return [finding.kind, finding.statement, finding.status, finding.merged_into, evidence]


def _items(state: State, name: str) -> list[Any]:
    return [[item.id, item.name] for item in state.lists[name] if not item.removed]


def _digests(data: Mapping[str, Any]) -> dict[str, str]:
    return {label: canonical.digest(data[label])[:_DIGITS] for label in sorted(data)}

"""An undo or a redo in words: what it put back."""

from __future__ import annotations

from assistant.interview.cells import Cell
from assistant.interview.events import Redone, Undone
from assistant.interview.state import Change, State
from assistant.replay.said import summary_words, words_on
from assistant.replay.told import EDIT, Told


def reversed_on(before: State, event: Undone | Redone, after: State, cell: Cell) -> Told | None:
    """An undo or a redo as far as it concerns one question; None when it does not."""
    verb, where = _verb(event), cell if cell.question else None
    if before.answer(cell) != after.answer(cell):
        said, was = words_on(after, cell), words_on(before, cell)
        if said == was:
            return Told(f"{verb} a change of the answer", said, "", where, EDIT)
        return Told(f"{verb} what was said", said, was, where, EDIT)
    now, then = after.notes_on(cell), before.notes_on(cell)
    if now != then:
        came, went = ("; ".join(each.text for each in a if each not in b) for a, b in ((now, then), (then, now)))
        return Told(f"{verb} a note", came, went, where, EDIT)
    if (cell in before.withheld) != (cell in after.withheld):
        return Told(f"{verb} whether models may read it", cell=where, marks=EDIT)
    return None


def _verb(event: Undone | Redone) -> str:
    return "Undid" if isinstance(event, Undone) else "Did again"


def reversed_change(before: State, event: Undone | Redone, after: State, change: Change | None) -> Told:
    """An undo or a redo: the first words that it put back."""
    verb = _verb(event)
    for (kind, name), _, _ in change.writes if change else ():
        match kind:
            case "answer" | "notes" | "withheld":
                told = reversed_on(before, event, after, name)
                if told is not None:
                    return told
            case "finding":
                there = after.findings.get(name) or before.findings.get(name)
                words = there.statement if there else ""
                cell = there.evidence[0].span.cell if there and there.evidence[0].span.cell.question else None
                return Told(f"{verb} a change of a finding", words, "", cell, EDIT, name)
            case "summary":
                said, was = summary_words(after.summary), summary_words(before.summary)
                return Told(f"{verb} a change of the summary", said, was, marks=EDIT)
            case "list":
                return Told(f"{verb} a change of {after.index.lists[name].title}", marks=EDIT)
            case "fact":
                return Told(f"{verb} a change of the {name}", after.facts.get(name, ""), before.facts.get(name, ""),
                            marks=EDIT)  # fmt: skip
            case _:
                continue
    return Told(f"{verb} a change", marks=EDIT)

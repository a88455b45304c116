"""Finding what a remark is about by what a person types, and naming it in words."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.interview.coverage import node_of
from assistant.interview.prompt import wording_of
from assistant.interview.state import State
from assistant.interview.subjects import SESSION_SUBJECT, Subject, on_answer, on_finding, on_stage
from assistant.text import fold


def find_subjects(state: State, text: str) -> list[Subject]:
    """Everything the text may mean: `session`, or the id or label of a finding, question, part, step or section.

    A kind before it, as in `stage search`, leaves out the others. A full label wins over an id, which may stand for
    several list items; of those on the path alone, if any are.
    """
    wanted = fold(text)
    if wanted in ("", "session"):
        return [SESSION_SUBJECT]
    every = dict.fromkeys(_every(state))
    exact = [each for each in every if wanted in (fold(each.label), fold(each.cell.label))]
    if exact:
        return exact
    found = [each for each in every if wanted in (fold(each.name), f"{each.kind} {fold(each.name)}") and not each.probe]
    return [each for each in found if each.kind != "answer" or state.on_path(each.cell)] or found


def subject_words(state: State, subject: Subject) -> str:
    """What it is, as a person reads it: the question, the statement, the title, with the list items."""
    match subject.kind:
        case "session":
            return state.facts["title"]
        case "finding":
            found = state.findings.get(subject.name)
            return found.statement if found else f"{subject.name}, which was undone"
        case "stage":
            node = node_of(state, subject)
            return f"{node.title if node else subject.name}{_for(state, subject)}"
        case "answer":
            return f"{wording_of(state, subject.cell)}{_for(state, subject)}"


def _for(state: State, subject: Subject) -> str:
    items = [(item, state.item(kind, item)) for kind, item in subject.items]
    return f" ({', '.join(found.name if found else item for item, found in items)})" if items else ""


def _every(state: State) -> Iterator[Subject]:
    yield from (on_finding(name) for name in state.findings)
    yield from (on_answer(cell) for cell in state.layout.cells)
    yield from (on_answer(answer.cell) for answer in state.all_answers())
    yield from (on_stage(node.id, node.items) for node in state.layout.outline)

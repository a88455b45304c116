"""What the tasks are made from: the findings that stand, the strongest first, and what was asked."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.analysis.egress.withheld import may_leave, withheld_cells
from assistant.interview.cells import FindingKind
from assistant.interview.findings import grade, is_orphaned, standing
from assistant.interview.prompt import prompt_for
from assistant.interview.state import Finding, Node, State

_STATUS = {"accepted": 0, "proposed": 1}
_GRADE = {"measured": 0, "customer_said": 1, "assumption": 2}


def living(state: State, kinds: Iterable[FindingKind], node: Node | None = None) -> list[Finding]:
    """The findings of these kinds that are not rejected and whose words still stand: accepted ones first, then the
    better founded, then those with more evidence.
    """
    wanted = set(kinds)
    cells = set(state.layout.cells[node.start : node.end]) if node else None
    found = [
        each
        for each in standing(state)
        if each.kind in wanted
        and each.status != "rejected"
        and not is_orphaned(state, each)
        and all(piece.span.cell in state.layout.where for piece in each.evidence)
        and (cells is None or any(piece.span.cell in cells for piece in each.evidence))
    ]
    return strongest_first(state, found)


def strongest_first(state: State, findings: Iterable[Finding]) -> list[Finding]:
    """Accepted findings first, then the better founded, then those with more evidence."""
    return sorted(
        findings,
        key=lambda each: (
            _STATUS[each.status], _GRADE[grade(state, each)], -len(each.evidence), -(each.confidence or 1),
        ),
    )  # fmt: skip


def sendable(state: State, findings: Iterable[Finding]) -> list[Finding]:
    """Those that rest on nothing that is kept back."""
    kept = withheld_cells(state)
    return [each for each in findings if may_leave(state, each, kept)]


def questions_asked(state: State) -> list[str]:
    """Every question that was answered, as it was put, and every scripted follow-up of it."""
    asked = []
    for answer in state.all_answers():
        if answer.cell in state.layout.where:
            asked.append(prompt_for(state, answer.cell).ask)
            asked += [probe.ask for probe in state.index.places[answer.cell.question].question.probes]
    return list(dict.fromkeys(asked))

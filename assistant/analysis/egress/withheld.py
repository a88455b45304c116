"""Which answers never leave the machine: those of questions marked so in the bank, and those a person keeps back."""

from __future__ import annotations

from assistant.analysis.egress.masking import Masker, names_in
from assistant.bank.index import SLOT
from assistant.interview.cells import Cell
from assistant.interview.state import Finding, State


def withheld_cells(state: State) -> frozenset[Cell]:
    """The cells whose answers stay here. With an answer its follow-ups stay, and what it follows or is followed by."""
    kept = {cell.main for cell in state.withheld}
    for answer in state.all_answers():
        if answer.link is not None and answer.cell.main in kept:
            kept.add(answer.link.main)
    for answer in state.all_answers():
        if answer.link is not None and answer.link.main in kept:
            kept.add(answer.cell.main)
    return frozenset(
        cell
        for cell in {*state.layout.cells, *kept}
        if cell.main in kept
        or (cell.question in state.index.places and state.index.places[cell.question].question.never_send)
    )


def may_leave(state: State, finding: Finding, kept: frozenset[Cell]) -> bool:
    """Whether what a finding says may be sent: nothing that it rests on is kept back."""
    never = (state.index.places.get(each.span.cell.question) for each in finding.evidence)
    return not any(each.span.cell in kept or each.span.cell.main in kept for each in finding.evidence) and not any(
        place is not None and place.question.never_send for place in never
    )


def masker_for(state: State) -> Masker:
    """What masks the words of a session: its own list of names, and the company it is about."""
    company = state.facts.get("company", "")
    return Masker((*names_in(state.facts.get("names", "")), *((company,) if len(company) > 3 else ())))


def neutral(state: State, wording: str, depth: int = 0) -> str:
    """A question as the bank has it, with nothing of the session in it: answers it repeats are an ellipsis."""

    def slot(name: str, argument: str | None) -> str:
        term = state.index.terms.get(name)
        if term is not None and not argument and depth < 3:
            return neutral(state, term.self_, depth + 1)
        return "…" if argument else f"the {name.replace('_', ' ')}"

    return SLOT.sub(lambda match: slot(match.group(1), match.group(2)), wording)

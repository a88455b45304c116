"""What is stored beside the events so that lists, search and other programs need not replay them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from assistant import canonical
from assistant.bank.index import Index
from assistant.bank.stored import bank_from_content
from assistant.interview.apply import replay
from assistant.interview.cells import Cell
from assistant.interview.events import Recorded, banks_used
from assistant.interview.prompt import answer_words, progress, prompt_for
from assistant.interview.state import SESSION, Answer, State
from assistant.store.base import AnswerRow, Projection, SessionRow


def project(state: State) -> Projection:
    """Everything derived from a state."""
    rows = tuple(_row(state, answer) for answer in state.all_answers())
    return Projection(session_row(state), rows, whole=True)


def project_change(state: State, touched: set[Cell] | None) -> Projection:
    """What events changed of everything derived: the rows of the touched cells, or all when that is None."""
    if touched is None:
        return project(state)
    rows, gone = [], []
    for cell in sorted(touched - {SESSION}):
        answer = state.answer(cell)
        if answer is not None:
            rows.append(_row(state, answer))
        else:
            gone.append((cell.question, item_json(cell), cell.probe))
    return Projection(session_row(state), tuple(rows), tuple(gone))


def project_events(banks: Mapping[str, str], events: list[Recorded]) -> Projection:
    """The whole projection of a session from the content of its banks, by digest, and its events."""
    first, known = known_banks(banks.__getitem__, events)
    return project(replay(first, events, known))


def known_banks(content: Callable[[str], str], events: list[Recorded]) -> tuple[Index, dict[str, Index]]:
    """The bank a session began with, and all it was held with by digest; `content` gives a bank's stored content."""
    known = {digest: Index(bank_from_content(content(digest))) for digest in banks_used(events)}
    return next(iter(known.values())), known


def session_row(state: State) -> SessionRow:
    """The session's line in lists."""
    done = progress(state)
    bank = state.index.bank
    return SessionRow(
        id=state.session,
        title=state.facts["title"],
        company=state.facts["company"],
        mode=state.facts["mode"],
        bank=bank.id,
        bank_version=bank.version,
        bank_digest=state.bank,
        status="in_progress" if state.cursor else "complete",
        settled=done.settled,
        asked=done.asked,
        created_at=state.started_at,
        updated_at=state.updated_at,
        revision=state.revision,
    )


def item_json(cell: Cell) -> str:
    """The list items of a cell as the rows hold them."""
    return canonical.dumps(dict(cell.items))


def _row(state: State, answer: Answer) -> AnswerRow:
    cell = answer.cell
    return AnswerRow(
        question=cell.question,
        item=item_json(cell),
        probe=cell.probe,
        place=state.layout.where.get(cell, len(state.layout.cells)),
        wording=prompt_for(state, cell).ask,
        state=state.status_name(cell),
        value=canonical.dumps(answer.value),
        text=answer_words(state, answer),
        evidence=answer.evidence,
        at=answer.at,
    )

"""What is stored beside the events so that lists, search and other programs need not replay them."""

from __future__ import annotations

from assistant import canonical
from assistant.bank.index import Index
from assistant.bank.stored import bank_from_content
from assistant.interview.apply import replay
from assistant.interview.cells import Cell
from assistant.interview.events import Recorded
from assistant.interview.prompt import answer_words, progress, prompt_for
from assistant.interview.state import SESSION, Answer, State
from assistant.store.base import AnswerRow, Projection, SessionRow


def project(state: State, digest: str) -> Projection:
    """Everything derived from a state; `digest` is that of its bank."""
    rows = tuple(_row(state, answer) for answer in state.all_answers())
    return Projection(session_row(state, digest), rows, whole=True)


def project_change(state: State, digest: str, touched: set[Cell] | None) -> Projection:
    """What events changed of everything derived: the rows of the touched cells, or all when that is None."""
    if touched is None:
        return project(state, digest)
    rows, gone = [], []
    for cell in sorted(touched - {SESSION}):
        answer = state.answer(cell)
        if answer is not None:
            rows.append(_row(state, answer))
        else:
            gone.append((cell.question, item_json(cell), cell.probe))
    return Projection(session_row(state, digest), tuple(rows), tuple(gone))


def project_events(content: str, events: list[Recorded]) -> Projection:
    """The whole projection of a session from its bank's stored content and its events."""
    bank = bank_from_content(content)
    state = replay(Index(bank), events)
    return project(state, canonical.digest(canonical.loads(content)))


def session_row(state: State, digest: str) -> SessionRow:
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
        bank_digest=digest,
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

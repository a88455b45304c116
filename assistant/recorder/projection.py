"""What is stored beside the events so that lists, search and other programs need not replay them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from assistant import canonical
from assistant.bank.index import Index
from assistant.bank.stored import bank_from_content
from assistant.interview.apply import replay
from assistant.interview.cells import Cell, Span, span_data
from assistant.interview.events import Recorded, banks_used
from assistant.interview.findings import grade, lives, note_of, standing
from assistant.interview.path import status_word
from assistant.interview.prompt import answer_words, progress, stage_of, wording_of
from assistant.interview.state import SESSION, Answer, Finding, State
from assistant.recorder.note_rows import changed_notes, note_rows
from assistant.recorder.row_parts import item_json, names_at, speaker_name
from assistant.store.base import AnswerRow, FindingRow, Projection, SessionRow

_AFTER_ALL = 1_000_000
"""The place of an answer that is not laid out any more; it stays the same when the layout grows or shrinks."""


def project(state: State) -> Projection:
    """Everything derived from a state."""
    rows = tuple(_row(state, answer) for answer in state.all_answers())
    findings = tuple(_finding_row(state, finding) for finding in standing(state))
    return Projection(session_row(state), rows, whole=True, findings=findings, notes=note_rows(state))


def project_change(state: State, touched: set[Cell] | None, before: State) -> Projection:
    """What events changed of everything derived: the rows of the touched cells, of the findings that changed or rest on
    words there, and of the notes that changed; all when `touched` is None. `before` is the state before the events.
    """
    if touched is None:
        return project(state)
    rows, gone = [], []
    for cell in sorted(touched - {SESSION}):
        answer = state.answer(cell)
        if answer is not None:
            rows.append(_row(state, answer))
        elif before.answer(cell) is not None:
            gone.append((cell.question, item_json(cell), cell.probe))
    known = before.findings
    stood = {each.id for each in standing(before)}
    named = before.participants is not state.participants
    changed = [
        each
        for each in standing(state)
        if known.get(each.id) is not each or _rests_on(each, touched) or (named and _rests_on_notes(each))
    ]
    stand = {each.id for each in standing(state)}
    lost = tuple((name,) for name in sorted(stood - stand))
    findings = tuple(_finding_row(state, each) for each in changed)
    notes, notes_gone = changed_notes(state, touched, before)
    return Projection(
        session_row(state), tuple(rows), tuple(gone), findings=findings, findings_gone=lost, notes=notes,
        notes_gone=notes_gone,
    )  # fmt: skip


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
        status=status_word(state),
        settled=done.settled,
        asked=done.asked,
        created_at=state.started_at,
        updated_at=state.updated_at,
        revision=state.revision,
    )


def _row(state: State, answer: Answer) -> AnswerRow:
    cell = answer.cell
    return AnswerRow(
        question=cell.question,
        item=item_json(cell),
        probe=cell.probe,
        place=state.layout.where.get(cell, _AFTER_ALL),
        wording=wording_of(state, cell),
        state=state.status_name(cell),
        value=canonical.dumps(answer.value),
        text=answer_words(state, answer),
        evidence=answer.evidence,
        at=answer.at,
        stage=stage_of(state, cell),
        names=names_at(state, cell),
    )


def _finding_row(state: State, finding: Finding) -> FindingRow:
    first = finding.evidence[0].span.cell
    notes = [note for each in finding.evidence if (note := note_of(state, each.span)) is not None]
    words = [{**span_data(each.span), "quote": each.quote, "lives": lives(state, each)} for each in finding.evidence]
    return FindingRow(
        finding=finding.id,
        kind=finding.kind,
        statement=finding.statement,
        quotes="\n".join(each["quote"].replace("\n", " ") for each in words if each["lives"]),
        evidence=canonical.dumps(words),
        status=finding.status,
        grade=grade(state, finding),
        origin=finding.origin,
        stage=_stage(state, finding.evidence[0].span),
        names=names_at(state, first),
        at=finding.at,
        speakers="\n".join(dict.fromkeys(name for note in notes if (name := speaker_name(state, note.speaker)))),
        tags="\n".join(dict.fromkeys(tag for note in notes for tag in note.tags)),
    )


def _stage(state: State, span: Span) -> str:
    """The stage of the journey that words are about: the one they were taken down for, else that of their question."""
    note, stages = note_of(state, span), state.index.stages
    if note is not None and stages is not None and any(item.id == note.stage for item in stages.items):
        return note.stage
    return stage_of(state, span.cell)


def _rests_on(finding: Finding, cells: set[Cell]) -> bool:
    return any(each.span.cell in cells for each in finding.evidence)


def _rests_on_notes(finding: Finding) -> bool:
    return any(each.span.note for each in finding.evidence)

"""A session as JSON-ready data: the shapes behind `list --json`, `show --json` and the JSON report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from assistant import canonical
from assistant.interview.cells import OFF, PARKED, Cell
from assistant.interview.codec import encode
from assistant.interview.events import Recorded
from assistant.interview.findings import grade, lives, standing
from assistant.interview.path import status_word
from assistant.interview.prompt import answer_words, progress, prompt_for
from assistant.interview.rewording import worded
from assistant.interview.state import Answer, Finding, Note, Participant, State
from assistant.interview.weakness import weaknesses
from assistant.store.base import SessionRow


def row_data(row: SessionRow) -> dict[str, Any]:
    """One session as `list --json` shows it."""
    return {
        "id": row.id,
        "title": row.title,
        "company": row.company,
        "mode": row.mode,
        "bank": f"{row.bank}@{row.bank_version}",
        "status": row.status,
        "progress": {"settled": row.settled, "asked": row.asked},
        "created_at": row.created_at,
        "updated_at": row.updated_at,
    }


def session_data(state: State, drafts: Iterable[str] = ()) -> dict[str, Any]:
    """A whole session as `show --json` shows it; `drafts` are the labels of cells with text not yet sent."""
    done = progress(state)
    bank = state.index.bank
    return {
        "id": state.session,
        "title": state.facts["title"],
        "company": state.facts["company"],
        "mode": state.facts["mode"],
        "depth": state.facts["depth"],
        "bank": f"{bank.id}@{bank.version}",
        "status": status_word(state),
        "progress": {"settled": done.settled, "asked": done.asked},
        "created_at": state.started_at,
        "updated_at": state.updated_at,
        "forked_from": {"session": state.forked_from, "event": state.forked_at} if state.forked_from else None,
        "items": {
            name: [{"id": item.id, "name": item.name} for item in state.items_of(name)] for name in state.index.lists
        },
        "answers": [*_answers(state), *_drafted(state, set(drafts))],
        "notes": list(_notes(state)),
        "participants": [_participant(each) for each in state.participants.values()],
        "findings": [finding_data(state, finding) for finding in standing(state)],
        "next": _next(state),
    }


def event_data(recorded: Recorded) -> dict[str, Any]:
    """One event as `show --events` shows it."""
    return {
        "seq": recorded.seq,
        "id": recorded.id,
        "at": recorded.at,
        "actor": recorded.actor,
        "kind": recorded.event.kind,
        "version": recorded.event.version,
        **canonical.plain(encode(recorded.event)),
    }


def place_data(state: State, cell: Cell) -> dict[str, Any]:
    """Question, item names and probe of a cell."""
    if not cell.question:
        return {"question": None, "item": {}}
    named = {}
    for kind, item in cell.items:
        found = state.item(kind, item)
        named[kind] = found.name if found else item
    data: dict[str, Any] = {"question": cell.question, "item": named}
    if cell.probe:
        data["probe"] = cell.probe
    return data


def answer_data(state: State, answer: Answer) -> dict[str, Any]:
    """One answer: where it belongs, its state, its value, the words, how well founded and when."""
    return {
        **place_data(state, answer.cell),
        "state": state.status_name(answer.cell) if state.status_of(answer.cell) != OFF else answer.mark,
        "value": canonical.plain(_value(answer)),
        "text": answer_words(state, answer),
        "evidence": answer.evidence if answer.answered else None,
        "at": answer.at,
        **_asked(state, answer),
        **_same_as(state, answer),
        **_earlier(state, answer),
    }


def _asked(state: State, answer: Answer) -> dict[str, str]:
    """The words that a follow-up was put in, where they are a model's."""
    reworded = worded(state, answer.cell)
    return {"asked": reworded.text} if reworded is not None else {}


def _earlier(state: State, answer: Answer) -> dict[str, Any]:
    """What was answered before, the first answer first."""
    before = [{"text": answer_words(state, each), "evidence": each.evidence, "at": each.at} for each in answer.before]
    return {"earlier": before} if before else {}


def _same_as(state: State, answer: Answer) -> dict[str, Any]:
    """For an answer that follows another item's, the items it was really given for."""
    return {"same_as": place_data(state, answer.link)["item"]} if answer.link is not None else {}


def finding_data(state: State, finding: Finding) -> dict[str, Any]:
    """One finding with the words it rests on; `lives` is false where they were edited away since."""
    return {
        "id": finding.id,
        "kind": finding.kind,
        "statement": finding.statement,
        "evidence": [
            {
                "answer": place_data(state, each.span.cell),
                "note": each.span.note or None,
                "start": each.span.start,
                "end": each.span.end,
                "quote": each.quote,
                "lives": lives(state, each),
            }
            for each in finding.evidence
        ],
        "grade": grade(state, finding),
        "weak": list(weaknesses(state, finding)),
        "status": finding.status,
        "origin": finding.origin,
        "reason": finding.reason or None,
        "confidence": canonical.plain(finding.confidence),
        "model": finding.model or None,
        "prompt": finding.prompt or None,
    }


def _value(answer: Answer) -> Any:
    """The value without what only the program needs: items are their texts, records lose their row numbers."""
    value = answer.value
    if isinstance(value, tuple) and value and isinstance(value[0], dict):
        if set(value[0]) == {"id", "text"}:
            return [row["text"] for row in value]
        return [{name: field for name, field in row.items() if name != "id"} for row in value]
    return value


def _answers(state: State) -> Iterator[dict[str, Any]]:
    for answer in state.all_answers():
        if answer.answered or state.status_of(answer.cell) not in (OFF, PARKED):
            yield answer_data(state, answer)


def _drafted(state: State, drafts: set[str]) -> Iterator[dict[str, Any]]:
    for cell in state.layout.cells:
        if cell.label in drafts and state.answer(cell) is None:
            yield {
                **place_data(state, cell),
                "state": "drafted",
                "value": None,
                "text": "",
                "evidence": None,
                "at": None,
            }


def _notes(state: State) -> Iterator[dict[str, Any]]:
    for question, by_key in state.notes.items():
        for (items, probe), notes in by_key.items():
            where = place_data(state, Cell(question, items, probe))
            for note in notes:
                said = {"text": note.text, "reason": note.reason, "at": note.at, "internal": note.internal}
                yield {**where, **said, **({"id": note.id, "capture": _capture(state, note)} if note.capture else {})}


def _capture(state: State, note: Note) -> dict[str, Any]:
    """What a note was taken down as, by whom it was said, and what became of it."""
    speaker = state.participants.get(note.speaker)
    return {
        "kind": note.capture,
        "speaker": speaker.name if speaker else None,
        "tags": list(note.tags),
        "stage": note.stage or None,
        "source": note.source or None,
        "status": note.status,
    }


def _participant(participant: Participant) -> dict[str, Any]:
    """Somebody who takes part, with what they agreed to and when."""
    consents = [
        {"for": each.purpose, "given": each.given_at or None, "withdrawn": each.withdrawn_at or None}
        for each in participant.consents
    ]
    return {"name": participant.name, "role": participant.role, "consents": consents}


def _next(state: State) -> dict[str, Any] | None:
    if state.cursor is None:
        return None
    return {**place_data(state, state.cursor), "ask": prompt_for(state, state.cursor).ask}

"""The notes of a session as rows, and which of them events changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from assistant import canonical
from assistant.interview.cells import Cell
from assistant.interview.findings import grade_of_note, lives, standing
from assistant.interview.prompt import answer_words, stage_of, wording_of
from assistant.interview.state import SESSION, Answer, Note, State
from assistant.recorder.row_parts import item_json, names_at, speaker_name
from assistant.store.note import NoteRow

Noted = tuple[Cell, Note]


def note_rows(state: State) -> tuple[NoteRow, ...]:
    """Every note."""
    return _rows(state, list(_every(state)))


def changed_notes(
    state: State, touched: set[Cell], before: State
) -> tuple[tuple[NoteRow, ...], tuple[tuple[str], ...]]:
    """The rows of the notes that events changed, and the keys of those that are gone.

    Beside its own words, a note changes with the question it stands at, with the name of who said it, and with the
    findings and answers that have its words.
    """
    if not (state.notes or before.notes):
        return (), ()
    changed: dict[str, Noted] = {}
    gone: set[str] = set()
    for cell in touched:
        notes, no_more = _changed_on(state, cell, before)
        changed |= {note.id: (cell, note) for note in notes}
        gone |= no_more
    named, rested, said = _renamed(state, before), _rested_on(state, before), _said(state, touched, before)
    if named or rested or said:
        for cell, note in _every(state):
            if note.speaker in named or note.id in rested or (_may_be_answer(note) and _reads(said, note.text)):
                changed[note.id] = (cell, note)
    return _rows(state, list(changed.values())), tuple((name,) for name in sorted(gone - changed.keys()))


def _every(state: State) -> Iterator[Noted]:
    for question, by_key in state.notes.items():
        for (items, probe), notes in by_key.items():
            yield from ((Cell(question, items, probe), note) for note in notes)


# What a note changes with ---------------------------------------------------------------------------------------


def _changed_on(state: State, cell: Cell, before: State) -> tuple[Sequence[Note], set[str]]:
    """The notes on a cell that changed, and the ids of those that are there no more."""
    now, then = state.notes_on(cell), before.notes_on(cell)
    moved = bool(now) and _around(state, cell) != _around(before, cell)
    if not moved and now[: len(then)] == then:  # most often nothing changed, or one was added
        return now[len(then) :], set()
    known = {note.id: note for note in then}
    changed = [note for note in now if moved or known.get(note.id) is not note]
    return changed, known.keys() - {note.id for note in now}


def _around(state: State, cell: Cell) -> tuple[Any, ...]:
    """What the rows of its notes take from a cell."""
    return _wording(state, cell), names_at(state, cell), state.on_path(cell)


def _renamed(state: State, before: State) -> set[str]:
    """The participants who are called otherwise."""
    if state.participants is before.participants:
        return set()
    every = {*state.participants, *before.participants}
    return {each for each in every if speaker_name(state, each) != speaker_name(before, each)}


def _rested_on(state: State, before: State) -> set[str]:
    """The notes that changed findings rest on, or rested on."""
    if state.findings is before.findings:
        return set()
    every = {*state.findings, *before.findings}
    changed = ((state.findings.get(name), before.findings.get(name)) for name in every)
    findings = [each for pair in changed if pair[0] is not pair[1] for each in pair if each is not None]
    return {each.span.note for finding in findings for each in finding.evidence if each.span.note}


def _said(state: State, touched: set[Cell], before: State) -> str:
    """The words of the answers that changed, as they are and were."""
    words: list[str] = []
    for cell in touched - {SESSION}:
        now, then = _answer_words(state, cell), _answer_words(before, cell)
        if now != then:
            words += (now, then)
    return "\n".join(words)


def _answer_words(state: State, cell: Cell) -> str:
    answer = state.answer(cell)
    return answer_words(state, answer) if answer is not None else ""


# Rows -----------------------------------------------------------------------------------------------------------


def _rows(state: State, noted: list[Noted]) -> tuple[NoteRow, ...]:
    notes = {note.id: note for _, note in noted}
    findings = _findings_on(state, notes)
    answers = _answers_with(state, [note for note in notes.values() if _may_be_answer(note)])
    return tuple(_row(state, cell, note, findings.get(note.id, ""), answers.get(note.id)) for cell, note in noted)


def _row(state: State, cell: Cell, note: Note, finding: str, answer: Cell | None) -> NoteRow:
    said = {"question": answer.question, "item": item_json(answer), "probe": answer.probe} if answer else {}
    return NoteRow(
        note=note.id,
        question=cell.question,
        item=item_json(cell),
        probe=cell.probe,
        wording=_wording(state, cell),
        capture=note.capture,
        text=note.text,
        reason=note.reason,
        speaker=speaker_name(state, note.speaker),
        tags="\n".join(note.tags),
        stage=note.stage or stage_of(state, cell),
        names=names_at(state, cell),
        grade=grade_of_note(state, note),
        status=note.status if note.capture else "",
        internal=int(note.internal),
        source=note.source,
        at=note.at,
        finding=finding,
        answer=canonical.dumps(said) if said else "",
    )


def _wording(state: State, cell: Cell) -> str:
    return "" if cell == SESSION else wording_of(state, cell)


def _findings_on(state: State, notes: dict[str, Note]) -> dict[str, str]:
    """The first finding that rests on all the words of each of these notes, rejected ones last."""
    found: dict[str, str] = {}
    for finding in sorted(standing(state), key=lambda each: each.status == "rejected") if notes else ():
        for each in finding.evidence:
            note = notes.get(each.span.note)
            if note is not None and each.quote.strip() == note.text.strip() and lives(state, each):
                found.setdefault(note.id, finding.id)
    return found


def _may_be_answer(note: Note) -> bool:
    """Whether it may have been taken over as an answer, which confirms it."""
    return bool(note.capture) and note.status == "confirmed"


def _answers_with(state: State, notes: list[Note]) -> dict[str, Cell]:
    """The first answer that says all the words of each of these notes, as one of its lines or more."""
    found: dict[str, Cell] = {}
    if not notes:
        return found
    short: dict[str, list[str]] = {}
    for note in notes:
        if "\n" not in note.text:
            short.setdefault(note.text, []).append(note.id)
    long = [note for note in notes if "\n" in note.text]
    for answer in _answered(state):
        words = answer_words(state, answer)
        for line in short.keys() & set(words.split("\n")):
            for name in short[line]:
                found[name] = min(answer.cell, found.get(name, answer.cell))
        for note in long:
            if _reads(words, note.text):
                found[note.id] = min(answer.cell, found.get(note.id, answer.cell))
    return found


def _answered(state: State) -> Iterator[Answer]:
    return (each for by_key in state.answers.values() for each in by_key.values() if each.answered)


def _reads(words: str, text: str) -> bool:
    """Whether a text stands in words as whole lines."""
    return f"\n{text}\n" in f"\n{words}\n"

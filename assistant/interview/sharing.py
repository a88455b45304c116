"""What of a session may be shown to others: the same session without what is internal.

Every shared output is made from the state this gives, so that none of them has to remember what to leave out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assistant.interview.capture_line import has_internal_tag
from assistant.interview.findings import note_of
from assistant.interview.state import EMPTY, Finding, Key, Note, State, evolve
from assistant.interview.summary import Stated, Summary

Notes = dict[str, Mapping[Key, tuple[Note, ...]]]
"""Notes by question, then by the list items they are for."""


def shared(state: State, *, own_notes: bool = False) -> State:
    """The session without internal notes, findings that rest on one, and captures that nobody confirmed.

    Notes that a person wrote for themselves stay out, and findings that rest on nothing else, unless `own_notes` asks
    for them. A follow-up to come back to is a reminder to oneself and stays out always, and so does what reviewers
    said. Undo is empty: it holds what was.
    """
    notes: Notes = {}
    for question, by_key in state.notes.items():
        kept = {key: some for key, each in by_key.items() if (some := tuple(filter(_is_shared, each)))}
        if kept:
            notes[question] = kept
    findings = {name: each for name, each in state.findings.items() if not _rests_on_internal(state, each)}
    if not own_notes:
        notes, findings = _without_own(state, notes, findings)
    summary = _summary(state.summary)
    said = {"notes": notes or EMPTY, "findings": findings or EMPTY, "summary": summary}
    return evolve(state, **said, comments=EMPTY, sign_offs=EMPTY, undo=None, redo=None)


def _without_own(state: State, notes: Notes, findings: Mapping[str, Finding]) -> tuple[Notes, dict[str, Finding]]:
    """Of these, without the notes that people wrote for themselves, and without what rests on nothing else."""
    kept: Notes = {
        question: {key: tuple(note for note in each if not is_own(note)) for key, each in by_key.items()}
        for question, by_key in notes.items()
    }
    found: dict[str, Finding] = {}
    for name, each in findings.items():
        evidence = tuple(some for some in each.evidence if not is_own(note_of(state, some.span)))
        if evidence:
            found[name] = replace(each, evidence=evidence)
    return kept, found


def is_own(note: Note | None) -> bool:
    """Whether a person wrote a note for themselves: it is no answer that fitted nowhere, and nobody said it."""
    return note is not None and note.reason == "written" and not note.capture and not note.source


def _summary(summary: Summary | None) -> Summary | None:
    """The summary with nothing in the place of a sentence that says that it is internal, so that it can be counted."""
    if summary is None:
        return None
    hidden = Stated("", (), ())
    return replace(summary, sentences=tuple(hidden if has_internal_tag(e.text) else e for e in summary.sentences))


def _is_shared(note: Note) -> bool:
    if note.internal or has_internal_tag(note.text):
        return False
    return not note.capture or (note.status == "confirmed" and note.capture != "follow_up")


def _rests_on_internal(state: State, finding: Finding) -> bool:
    """Whether it says that it is internal, or any of its words is; then its statement may tell them."""
    if has_internal_tag(finding.statement):
        return True
    notes = (note_of(state, each.span) for each in finding.evidence)
    return any(note is not None and (note.internal or has_internal_tag(note.text)) for note in notes)

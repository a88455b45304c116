"""Findings and the words they rest on. Quotes are cut from what was said, here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.interview.cells import GRADES, FindingStatus, Grade, Span
from assistant.interview.events import Event, FindingRecorded, FollowUpWorded
from assistant.interview.prompt import answer_words
from assistant.interview.state import SESSION, Evidence, Finding, Node, Note, State


def is_proposal(event: Event) -> bool:
    """Whether the event is a finding put forward by a program, or other words for a follow-up, which changes nothing
    that a person did.
    """
    return isinstance(event, FollowUpWorded) or (isinstance(event, FindingRecorded) and event.status == "proposed")


def next_finding(state: State, status: FindingStatus = "accepted") -> str:
    """The id that the next finding gets: a person's has the same one whatever was proposed in between."""
    return f"finding-p{state.proposed + 1}" if status == "proposed" else f"finding-{state.worked + 1}"


def source_text(state: State, span: Span) -> str:
    """The whole answer or note that a span is of, as it reads now; empty when there is none."""
    if span.note:
        note = note_of(state, span)
        return note.text if note is not None else ""
    answer = state.answer(span.cell)
    return answer_words(state, answer) if answer is not None else ""


def cut(state: State, span: Span) -> str:
    """The words of a span as they read now; empty when it lies outside of what was said."""
    text = source_text(state, span)
    return text[span.start : span.end] if 0 <= span.start < span.end <= len(text) else ""


def lives(state: State, evidence: Evidence) -> bool:
    """Whether the words are still there, and count, as they were when the finding was made."""
    return counts(state, evidence.span) and cut(state, evidence.span) == evidence.quote


def counts(state: State, span: Span) -> bool:
    """Whether a finding may rest on words there: an answer or note on the path, or what was taken down, wherever that
    was, since it was said all the same.
    """
    if state.on_path(span.cell):
        return True
    note = note_of(state, span)
    return note is not None and (bool(note.capture) or span.cell == SESSION)


def note_of(state: State, span: Span) -> Note | None:
    """The note that a span is of; None for one of an answer."""
    return next((note for note in state.notes_on(span.cell) if note.id == span.note), None) if span.note else None


def standing(state: State) -> Iterator[Finding]:
    """The findings that stand by themselves: those merged into others left out, in the order made."""
    return (finding for finding in state.findings.values() if not finding.merged_into)


def waiting(state: State, node: Node | None = None) -> Iterator[Finding]:
    """The proposals that nobody has judged, of one section or of all, whose words still stand; in the order made."""
    cells = set(state.layout.cells[node.start : node.end]) if node else None
    for each in standing(state):
        there = cells is None or any(piece.span.cell in cells for piece in each.evidence)
        if each.status == "proposed" and there and not is_orphaned(state, each):
            yield each


def surest_first(proposals: Iterable[Finding]) -> list[Finding]:
    """Those that most speaks for first; what a person put forward is surer than anything a program did."""
    return sorted(proposals, key=lambda each: -(1 if each.confidence is None else each.confidence))


def grade(state: State, finding: Finding) -> Grade:
    """How well a finding is founded: as the weakest of the words it rests on."""
    return min((_grade(state, each.span) for each in finding.evidence), key=GRADES.index, default="assumption")


def _grade(state: State, span: Span) -> Grade:
    if span.note:
        note = note_of(state, span)
        return grade_of_note(state, note) if note is not None else "assumption"
    answer = state.answer(span.cell)
    return answer.evidence if answer is not None else "assumption"


def grade_of_note(state: State, note: Note) -> Grade:
    """How well a note is founded: what was taken down while somebody spoke, or is somebody's in a transcript, was said;
    what people note for themselves is an assumption.
    """
    heard = note.capture and (note.speaker or not note.source) and state.facts.get("mode") == "facilitator"
    return "customer_said" if heard else "assumption"


def is_orphaned(state: State, finding: Finding) -> bool:
    """Whether none of the words it rests on is there any more."""
    return not any(lives(state, each) for each in finding.evidence)

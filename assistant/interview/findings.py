"""Findings and the words they rest on. Quotes are cut from what was said, here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.interview.cells import GRADES, FindingStatus, Grade, Span
from assistant.interview.events import Event, FindingRecorded
from assistant.interview.prompt import answer_words
from assistant.interview.state import Evidence, Finding, State


def is_proposal(event: Event) -> bool:
    """Whether the event is a finding put forward by a program, which changes nothing that a person did."""
    return isinstance(event, FindingRecorded) and event.status == "proposed"


def next_finding(state: State, status: FindingStatus = "accepted") -> str:
    """The id that the next finding gets: a person's has the same one whatever was proposed in between."""
    return f"finding-p{state.proposed + 1}" if status == "proposed" else f"finding-{state.worked + 1}"


def source_text(state: State, span: Span) -> str:
    """The whole answer or note that a span is of, as it reads now; empty when there is none."""
    if span.note:
        return next((note.text for note in state.notes_on(span.cell) if note.id == span.note), "")
    answer = state.answer(span.cell)
    return answer_words(state, answer) if answer is not None else ""


def cut(state: State, span: Span) -> str:
    """The words of a span as they read now; empty when it lies outside of what was said."""
    text = source_text(state, span)
    return text[span.start : span.end] if 0 <= span.start < span.end <= len(text) else ""


def lives(state: State, evidence: Evidence) -> bool:
    """Whether the words are still there, on the path, as they were when the finding was made."""
    return state.on_path(evidence.span.cell) and cut(state, evidence.span) == evidence.quote


def standing(state: State) -> Iterator[Finding]:
    """The findings that stand by themselves: those merged into others left out, in the order made."""
    return (finding for finding in state.findings.values() if not finding.merged_into)


def grade(state: State, finding: Finding) -> Grade:
    """How well a finding is founded: as the weakest of the answers it rests on; a note is an assumption."""
    found: list[Grade] = []
    for each in finding.evidence:
        answer = None if each.span.note else state.answer(each.span.cell)
        found.append(answer.evidence if answer is not None else "assumption")
    return min(found, key=GRADES.index, default="assumption")


def is_orphaned(state: State, finding: Finding) -> bool:
    """Whether none of the words it rests on is there any more."""
    return not any(lives(state, each) for each in finding.evidence)

"""Deciding on findings: recorded, edited, judged, merged."""

from __future__ import annotations

from assistant.interview import commands, events
from assistant.interview.cells import FINDING_KINDS, FINDING_STATUSES
from assistant.interview.decision import NAME_LIMIT, Decision, Refusal, names, refuse
from assistant.interview.findings import counts, cut, next_finding
from assistant.interview.state import State
from assistant.text import accept_line, display_line

STATEMENT_LIMIT = 1000
"""The most characters in what a finding states."""


def record_finding(state: State, command: commands.RecordFinding) -> Decision:
    """A finding, if it says something and rests on words that were said on the path."""
    statement = accept_line(command.statement)
    refusal = _bad_statement(statement) or _unknown_kind(command.about, command.status)
    if refusal:
        return Decision(refusal=refusal)
    if not command.evidence:
        return refuse("no_evidence", "A finding rests on words that were said; it names none.")
    for span in command.evidence:
        if not counts(state, span) or not cut(state, span).strip():
            return refuse("no_evidence", f"Nobody said what it rests on, in {display_line(span.cell.label, 80)}.")
    if command.confidence is not None and not 0 <= command.confidence <= 1:
        return refuse("unknown_value", "A confidence lies between 0 and 1.")
    name = next_finding(state, command.status)
    evidence = tuple(dict.fromkeys(command.evidence))
    origin, model, prompt = (accept_line(each)[:NAME_LIMIT] for each in (command.origin, command.model, command.prompt))
    reason = accept_line(command.reason)[:STATEMENT_LIMIT]
    return Decision(
        (
            events.FindingRecorded(
                name, command.about, statement, evidence, command.status, origin or "person", reason,
                command.confidence, model, prompt,
            ),
        )
    )  # fmt: skip


def on_finding(
    state: State, command: commands.EditFinding | commands.JudgeFinding | commands.MergeFindings
) -> Decision:
    """A finding put in other words, judged, or merged with others."""
    names = (command.finding, *(command.others if isinstance(command, commands.MergeFindings) else ()))
    missing = next((name for name in names if name not in state.findings or state.findings[name].merged_into), None)
    if missing is not None:
        return refuse("unknown_finding", f"There is no finding {display_line(missing, 40)}.")
    found = state.findings[command.finding]
    match command:
        case commands.EditFinding():
            statement = accept_line(command.statement)
            refusal = _bad_statement(statement) or _unknown_kind(command.about, found.status)
            if refusal:
                return Decision(refusal=refusal)
            same = (command.about, statement) == (found.kind, found.statement)
            return Decision(() if same else (events.FindingEdited(found.id, command.about, statement),))
        case commands.JudgeFinding():
            refusal = _unknown_kind(found.kind, command.status)
            if refusal:
                return Decision(refusal=refusal)
            same = command.status == found.status
            return Decision(() if same else (events.FindingJudged(found.id, command.status),))
        case commands.MergeFindings():
            others = tuple(name for name in dict.fromkeys(command.others) if name != found.id)
            if not others:
                return refuse("unknown_finding", "There is nothing to merge it with.")
            return Decision((events.FindingsMerged(found.id, others),))


def _bad_statement(statement: str) -> Refusal | None:
    if not statement:
        return Refusal("empty", "The finding says nothing.")
    if len(statement) > STATEMENT_LIMIT:
        return Refusal("too_long", f"The finding has {len(statement)} characters; {STATEMENT_LIMIT} fit.")
    return None


def _unknown_kind(kind: str, status: str) -> Refusal | None:
    if kind in FINDING_KINDS and status in FINDING_STATUSES:
        return None
    return Refusal("unknown_value", f"A finding is one of {names(FINDING_KINDS)}, and {names(FINDING_STATUSES)}.")

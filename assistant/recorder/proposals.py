"""Keeping proposals: each becomes a finding that a person still has to accept."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from assistant.analysis.proposal import Proposal, unrecorded
from assistant.interview.apply import apply
from assistant.interview.commands import RecordFinding
from assistant.interview.decide import decide
from assistant.interview.events import FindingRecorded, Recorded
from assistant.interview.findings import lives
from assistant.interview.state import Finding, State
from assistant.recorder.recorder import Recorder


def record_proposals(recorder: Recorder, proposals: Iterable[Proposal]) -> list[Finding]:
    """Make a finding of every proposal that the session has none for, and give these back.

    Left out are those whose words another process, or the person, has edited away meanwhile.
    """
    made = []
    for proposal in list(unrecorded(recorder.state, proposals)):
        state = recorder.refresh()
        if not all(lives(state, each) for each in proposal.evidence):
            continue
        outcome = recorder.perform(_command(proposal))
        names = [event.finding for event in outcome.events if isinstance(event, FindingRecorded)]
        made += [recorder.state.findings[name] for name in names]
    return made


def with_proposals(state: State, proposals: Iterable[Proposal]) -> State:
    """The session as it would be with these recorded. Nothing is: this is for reading what nobody may write to."""
    for proposal in list(unrecorded(state, proposals)):
        for event in decide(state, _command(proposal)).events:
            state = apply(state, Recorded(state.revision + 1, "", state.updated_at, proposal.origin, "", event))
    return state


def _command(proposal: Proposal) -> RecordFinding:
    return RecordFinding(
        proposal.kind, proposal.statement, proposal.spans, proposal.origin, "proposed", proposal.reason,
        Decimal(str(proposal.confidence)), proposal.model, proposal.prompt,
    )  # fmt: skip

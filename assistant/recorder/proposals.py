"""Keeping proposals: each becomes a finding that a person still has to accept."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from assistant.analysis.proposal import Proposal, unrecorded
from assistant.interview.commands import RecordFinding
from assistant.interview.events import FindingRecorded
from assistant.interview.findings import lives
from assistant.interview.state import Finding
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
        command = RecordFinding(
            proposal.kind, proposal.statement, proposal.spans, proposal.origin, "proposed", proposal.reason,
            Decimal(str(proposal.confidence)), proposal.model, proposal.prompt,
        )  # fmt: skip
        outcome = recorder.perform(command)
        names = [event.finding for event in outcome.events if isinstance(event, FindingRecorded)]
        made += [recorder.state.findings[name] for name in names]
    return made

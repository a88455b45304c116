"""Whether findings rest on words that stand, who proposed them, and what reviewers would want to see again."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.audit.violation import Remark, Violation
from assistant.interview.events import FindingRecorded, FollowUpWorded, Recorded
from assistant.interview.findings import is_orphaned, is_proposal, lives, standing
from assistant.interview.state import State
from assistant.interview.summary_events import SummaryWritten
from assistant.interview.summary_standing import REASONS, standing_sentences
from assistant.interview.threads import open_threads, signatures
from assistant.store.base import EgressRow
from assistant.text import display_line

_REPLIED = ("answered", "cached")
"""What came of a call that a proposal can come of."""
_OFFLINE = "offline/"
"""What the origin of everything begins with that is proposed without a model."""


def check_evidence(state: State, recorded: list[Recorded]) -> Iterator[Violation]:
    """Accepted findings that none of their words support any more."""
    made = {each.event.finding: each.seq for each in recorded if isinstance(each.event, FindingRecorded)}
    for finding in standing(state):
        if finding.status == "accepted" and is_orphaned(state, finding):
            detail = f"{finding.id} rests on words that are gone: {display_line(finding.statement, 80)}"
            yield Violation("orphaned_finding", detail, made.get(finding.id))


def check_provenance(recorded: list[Recorded]) -> Iterator[Violation]:
    """Proposals that do not say where they come from, and what a program did beyond proposing."""
    for each in recorded:
        event = each.event
        if isinstance(event, FindingRecorded) and event.origin != "person":
            if event.status != "proposed":
                yield Violation("program_decided", f"{event.origin} made a finding that nobody accepted", each.seq)
            named = bool(event.model) and "@" in event.prompt
            if bool(event.model) != bool(event.prompt) or (not event.origin.startswith(_OFFLINE) and not named):
                yield Violation("unnamed_model", f"{event.origin} names no model and prompt version", each.seq)
        elif isinstance(event, FindingRecorded) and (event.model or event.prompt):
            yield Violation("unnamed_model", f"{event.finding} names a model and says a person made it", each.seq)
        elif isinstance(event, FollowUpWorded) and bool(event.text) != (bool(event.model) and "@" in event.prompt):
            yield Violation("unnamed_model", f"words for {event.cell.label} name no model and prompt version", each.seq)
        elif isinstance(event, SummaryWritten) and not _names_its_drafter(event):
            yield Violation("unnamed_model", "the summary does not say rightly which model drafted it", each.seq)
        if "/" in each.actor and not is_proposal(event):
            yield Violation("program_decided", f"{each.actor} did what only a person decides", each.seq)


def _names_its_drafter(event: SummaryWritten) -> bool:
    """Whether the summary names model and prompt version when a model drafted it, and only then."""
    by_model = event.drafted == "model"
    return by_model == bool(event.model) == ("@" in event.prompt)


def check_ledger(recorded: list[Recorded], ledger: tuple[EgressRow, ...]) -> Iterator[Violation]:
    """What a model proposed, worded or drafted that the ledger of what left the machine has no call for.

    The ledger goes along with exports and forks.
    """
    for each in recorded:
        event = each.event
        if isinstance(event, FindingRecorded | FollowUpWorded | SummaryWritten) and event.model:
            calls = (row for row in ledger if (row.model, row.prompt) == (event.model, event.prompt))
            if not any(row.outcome in _REPLIED and row.at <= each.at for row in calls):
                detail = f"nothing is written down of the call of {display_line(event.model, 80)} that it came of"
                yield Violation("unlogged_call", detail, each.seq)


def remarks(state: State) -> Iterator[Remark]:
    """What breaks no rule and is worth a look."""
    for finding in standing(state):
        gone = sum(not lives(state, each) for each in finding.evidence)
        statement = display_line(finding.statement, 80)
        if finding.status == "proposed" and is_orphaned(state, finding):
            yield Remark("orphaned_proposal", f"{finding.id} rests on words that are gone: {statement}")
        elif finding.status != "rejected" and 0 < gone < len(finding.evidence):
            yield Remark(
                "partly_orphaned", f"{finding.id} has lost {gone} of {len(finding.evidence)} quotes: {statement}"
            )
    for at, sentence in enumerate(standing_sentences(state), start=1):
        if sentence.reason is not None:
            detail = f"sentence {at} of the summary is in no report: {REASONS[sentence.reason]}"
            yield Remark("summary_outdated", detail)
    for signature in signatures(state):
        if signature.outdated:
            signed = signature.sign_off
            what = f"{display_line(signed.on.label, 80)}, signed off by {display_line(signed.author, 60)}"
            yield Remark("sign_off_outdated", f"{signed.id}: {what}, has changed since")
    for thread in open_threads(state):
        what = f"{display_line(thread.first.on.label, 80)}, by {display_line(thread.first.author, 60)}"
        yield Remark("open_thread", f"{thread.first.id}: {what}")

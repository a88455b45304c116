"""What events about findings write."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from assistant.interview.events import FindingEdited, FindingJudged, FindingRecorded, FindingsMerged
from assistant.interview.findings import cut
from assistant.interview.impossible import ImpossibleEventError
from assistant.interview.registers import Writes
from assistant.interview.state import Evidence, Finding, State


def finding_writes(
    state: State, event: FindingRecorded | FindingEdited | FindingJudged | FindingsMerged, at: str
) -> Writes:
    """What the event writes.

    Raises ImpossibleEventError when it is about a finding that there is not, or rests on what nobody said.
    """
    match event:
        case FindingRecorded():
            return [(("finding", event.finding), _finding(state, event, at))]
        case FindingEdited():
            found = _known(state, event.finding)
            return [(("finding", found.id), replace(found, kind=event.about, statement=event.statement))]
        case FindingJudged():
            return [(("finding", event.finding), replace(_known(state, event.finding), status=event.status))]
        case FindingsMerged():
            return _merged(state, event)
        case _:
            assert_never(event)


def _finding(state: State, event: FindingRecorded, at: str) -> Finding:
    """The finding, with its quotes cut from what was said."""
    quotes = []
    for span in event.evidence:
        quote = cut(state, span)
        if not quote:
            raise ImpossibleEventError(f"finding {event.finding} rests on words that nobody said")
        quotes.append(Evidence(span, quote))
    if not quotes:
        raise ImpossibleEventError(f"finding {event.finding} rests on nothing")
    return Finding(
        event.finding, event.about, event.statement, tuple(quotes), event.status, event.origin, at,
        event.reason, event.confidence, event.model, event.prompt,
    )  # fmt: skip


def _merged(state: State, event: FindingsMerged) -> Writes:
    kept = _known(state, event.finding)
    others = [_known(state, name) for name in event.others]
    evidence = dict.fromkeys((*kept.evidence, *(each for other in others for each in other.evidence)))
    gone: Writes = [(("finding", other.id), replace(other, merged_into=kept.id)) for other in others]
    return [(("finding", kept.id), replace(kept, evidence=tuple(evidence))), *gone]


def _known(state: State, name: str) -> Finding:
    if name not in state.findings:
        raise ImpossibleEventError(f"there is no finding {name}")
    return state.findings[name]

"""What of a kept summary still stands: its findings accepted and put as they were, its quotations as they were said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from assistant.interview.findings import is_orphaned
from assistant.interview.quotations import invented
from assistant.interview.state import Finding, State
from assistant.interview.summary import Stated
from assistant.interview.summing_up import sources

Reason = Literal["gone", "not_accepted", "orphaned", "reworded", "not_said"]
REASONS: dict[Reason, str] = {
    "gone": "a finding it rests on is not there",
    "not_accepted": "a finding it rests on is accepted no more",
    "orphaned": "the words that a finding of it rests on are gone",
    "reworded": "a finding it rests on was put in other words",
    "not_said": "its quotation is not what the answer says now",
}
"""Why a sentence stands no more, in words."""


class Standing(NamedTuple):
    """A sentence of the summary as it stands now."""

    text: str
    findings: tuple[str, ...]
    """Those it rests on; one that was merged into another is that other."""
    reason: Reason | None = None
    """Why it stands no more; None while it does."""


def standing_sentences(state: State) -> tuple[Standing, ...]:
    """Every sentence of the summary, those that stand no more with the reason; none without a summary."""
    return tuple(_standing(state, each) for each in state.summary.sentences) if state.summary is not None else ()


def _standing(state: State, sentence: Stated) -> Standing:
    rests = tuple(dict.fromkeys(_merged_into(state, name) for name in sentence.findings))
    reason = next(_against(state, sentence, rests), None)
    return Standing(sentence.text, rests, reason)


def _against(state: State, sentence: Stated, rests: tuple[str, ...]) -> Iterator[Reason]:
    if not rests:
        yield "gone"
    found: list[Finding] = [state.findings[name] for name in rests if name in state.findings]
    if len(found) < len(rests) or any(each.merged_into for each in found):
        yield "gone"
    if any(each.status != "accepted" for each in found):
        yield "not_accepted"
    if any(is_orphaned(state, each) for each in found):
        yield "orphaned"
    stated = zip(sentence.findings, sentence.statements, strict=True)
    if any(name in state.findings and state.findings[name].statement != said for name, said in stated):
        yield "reworded"
    if invented(sentence.text, sources(state, rests)) is not None:
        yield "not_said"


def _merged_into(state: State, name: str) -> str:
    """The finding that one has become by merging, or itself."""
    passed: set[str] = set()
    while name not in passed and name in state.findings and state.findings[name].merged_into:
        passed.add(name)  # a forged file may have them go into one another
        name = state.findings[name].merged_into
    return name

"""A proposal: a finding that an analysis puts forward, with the words it rests on and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import InitVar, dataclass, field, replace
from typing import Protocol

from assistant.interview.cells import FindingKind, Span
from assistant.interview.findings import cut
from assistant.interview.state import Evidence, Finding, Node, State
from assistant.text import fold

IDEAS = "ideas/1"
"""The origin of ideas for pains. Several may rest on the same words; why each was made tells them apart."""


class NoEvidenceError(ValueError):
    """A proposal rests on nothing that was said on the path."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A finding put forward. It changes nothing until a person accepts it.

    It is made with the state it is about, which the words are cut from; without living words it cannot be made.
    Raises NoEvidenceError.
    """

    state: InitVar[State]
    kind: FindingKind
    statement: str
    spans: tuple[Span, ...]
    confidence: float
    """From 0 to 1: how much speaks for it. Not a probability."""
    reason: str
    """Why, in a sentence."""
    origin: str = ""
    """The name and version of what made it."""
    model: str = ""
    """The model that was asked, if one was."""
    prompt: str = ""
    """What it was asked with, as id@version."""
    evidence: tuple[Evidence, ...] = field(init=False)

    def __post_init__(self, state: State) -> None:
        evidence = tuple(Evidence(span, cut(state, span)) for span in self.spans)
        if not evidence:
            raise NoEvidenceError("It rests on no words.")
        for each in evidence:
            if not state.on_path(each.span.cell) or not each.quote.strip():
                raise NoEvidenceError(f"Nobody said what it rests on, in {each.span.cell.label}.")
        if not 0 <= self.confidence <= 1:
            raise ValueError(f"A confidence lies between 0 and 1; {self.confidence} does not.")
        object.__setattr__(self, "evidence", evidence)


class Analyser(Protocol):
    """What turns what was said into proposals. Each backend is one."""

    @property
    def origin(self) -> str:
        """The name and version that its findings carry."""

    def propose(self, state: State, node: Node | None = None) -> tuple[Proposal, ...]:
        """Proposals from the answers of the session, or of one entry of its outline, the likeliest first."""


def unrecorded(state: State, proposals: Iterable[Proposal]) -> Iterator[Proposal]:
    """The proposals that the session has no finding for yet, whatever became of it.

    The same words count as used for a kind when any finding of that kind quotes them; also when this analysis made a
    finding of them that a person has since called another kind. Of a proposal that rests on several words the unused
    are left, unless a person has rejected it.
    """
    proposed = list(proposals)
    kinds: dict[tuple[object, str, str], set[str]] = {}
    for each in proposed:
        for piece in each.evidence:
            kinds.setdefault((*_place(piece), each.origin), set()).add(each.kind)
    used: set[tuple[object, str, str]] = set()
    rejected: set[tuple[object, str, str]] = set()
    for finding in state.findings.values():
        for piece in finding.evidence:
            place = _place(piece)
            made = kinds.get((*place, finding.origin), set())
            meant = {finding.kind} if finding.kind in made else {finding.kind, *made}
            used |= {(*place, kind) for kind in meant}
            if finding.status == "rejected":
                rejected |= {(*place, kind) for kind in meant}
    for each in proposed:
        if each.origin == IDEAS:
            if not any(_same_idea(each, finding) for finding in state.findings.values()):
                yield each
            continue
        places = [(*_place(piece), each.kind) for piece in each.evidence]
        left = tuple(piece.span for piece, place in zip(each.evidence, places, strict=True) if place not in used)
        if len(left) == len(places):
            yield each
        elif left and not rejected & set(places):
            yield replace(each, state=state, spans=left)


def _place(evidence: Evidence) -> tuple[object, str]:
    """Words of one answer, wherever in it they stand now."""
    return (evidence.span.cell, evidence.span.note), fold(evidence.quote)


def _same_idea(idea: Proposal, finding: Finding) -> bool:
    """Whether the idea was recorded before, whatever became of it and in whatever words."""
    if (finding.origin, finding.reason) != (IDEAS, idea.reason):
        return False
    return {_place(each) for each in idea.evidence} <= {_place(each) for each in finding.evidence}

"""Which findings a reviewer should look at first, and why."""

from __future__ import annotations

from typing import Literal

from assistant.interview.cells import STALE, Span
from assistant.interview.findings import grade, is_orphaned, lives, standing
from assistant.interview.state import Finding, State
from assistant.text import count_spoken

Weakness = Literal["orphaned", "stale", "assumption", "thin", "unreviewed"]
WEAKNESSES: tuple[Weakness, ...] = ("orphaned", "stale", "assumption", "thin", "unreviewed")
"""The worst first: none of its words stands any more; some of them do not, or are to be confirmed; it rests on an
assumption; it rests on a few words alone; nobody has accepted it yet."""
FEW = 8
"""Words: fewer than this, in all passages of a finding together, are a fragment and not something that was told."""


def weaknesses(state: State, finding: Finding) -> tuple[Weakness, ...]:
    """Everything that speaks against relying on a finding, the worst first; nothing for one that is sound."""
    found: list[Weakness] = []
    if is_orphaned(state, finding):
        found.append("orphaned")
    elif any(not lives(state, each) or state.status_of(each.span.cell) == STALE for each in finding.evidence):
        found.append("stale")
    if grade(state, finding) == "assumption":
        found.append("assumption")
    if is_thin(state, finding):
        found.append("thin")
    if finding.status == "proposed":
        found.append("unreviewed")
    return tuple(found)


def is_thin(state: State, finding: Finding) -> bool:
    """Whether the words that still stand are few, and all of them were said freely. What was chosen, counted or entered
    in a list or table is short because that was asked for.
    """
    standing_words = [each for each in finding.evidence if lives(state, each)]
    if not standing_words or not all(_said_freely(state, each.span) for each in standing_words):
        return False
    return sum(count_spoken(each.quote) for each in standing_words) < FEW


def _said_freely(state: State, span: Span) -> bool:
    """Whether it is a note, or stands in an answer in the person's own sentences."""
    place = state.index.places.get(span.cell.question)
    return bool(span.note or span.cell.probe) or place is None or place.question.type == "text"


def weakest_first(state: State) -> list[tuple[Finding, tuple[Weakness, ...]]]:
    """The findings that have a weakness, the weakest first; rejected ones are out of every result and left out here.

    Of equally weak ones, that which rests on fewer passages comes first, then the less sure proposal, then the older.
    """
    found = [(each, weaknesses(state, each)) for each in standing(state) if each.status != "rejected"]
    weak = [(finding, some) for finding, some in found if some]
    return sorted(weak, key=lambda pair: (_badness(pair[1]), len(pair[0].evidence), pair[0].confidence or 1))


def _badness(found: tuple[Weakness, ...]) -> tuple[bool, ...]:
    """Sorts the worse first: by the worst weakness, then by the next."""
    return tuple(each not in found for each in WEAKNESSES)

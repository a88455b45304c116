"""Findings in a report: accepted ones are stated, those that a program proposed are marked."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.interview.cells import Cell
from assistant.interview.findings import surest_first
from assistant.interview.state import Finding
from assistant.reports.labels import told_waiting
from assistant.reports.look.page import (
    Block,
    Bullets,
    Paragraph,
    Run,
    Runs,
    Text,
    words,
)
from assistant.reports.story.view import SPACE, View, proposed_tag
from assistant.reports.wording import say

MOST_PROPOSED = 3
"""How many proposals of a kind a report shows, the most certain first: they are not what it is about."""


def findings_of(view: View, kind: str) -> tuple[Block, ...]:
    """The accepted findings of a kind, and those that are only proposed, marked."""
    some = [each.finding for each in view.of.findings if each.finding.kind == kind]
    accepted = [finding for finding in some if finding.status == "accepted"]
    proposed = surest_first(finding for finding in some if finding.status == "proposed")
    blocks: list[Block] = []
    if accepted:
        blocks += [
            Paragraph(words(Text(say("Findings"), "strong"))),
            Bullets(tuple((view.finding_mark(each.id), SPACE, *finding_runs(view, each)) for each in accepted)),
        ]
    if proposed:
        blocks += [
            Paragraph(words(Text(say("Proposed by a program, not judged by anyone yet"), "strong")), "small"),
            Bullets((*(finding_runs(view, each) for each in proposed[:MOST_PROPOSED]), *_more(proposed))),
        ]
    return tuple(blocks)


def asked_further(view: View, cells: Iterable[Cell]) -> tuple[Block, ...]:
    """What was said to the follow-ups of the tables in these cells."""
    told = view.follow_ups(cells)
    return (Paragraph(words(Text(say("Asked further"), "strong"))), Bullets(told)) if told else ()


def _more(proposed: list[Finding]) -> tuple[Runs, ...]:
    """How many proposals there are beyond those shown."""
    left = len(proposed) - MOST_PROPOSED
    return (words(Text(say("and {count} more", count=left), "quiet")),) if left > 0 else ()


def waiting_line(view: View) -> tuple[Block, ...]:
    """How many proposals wait for a person to look at them; a report states none of them as a finding."""
    count = sum(each.finding.status == "proposed" for each in view.of.findings)
    return (Paragraph(words(told_waiting(count)), "small"),) if count else ()


def finding_runs(view: View, finding: Finding) -> Runs:
    """A finding with its words and how well it is founded."""
    marks: tuple[Run, ...] = (SPACE, view.founded_on(finding))
    if finding.status == "proposed":
        marks = (SPACE, proposed_tag(), *marks)
    quoted = view.evidence(finding)
    return (Text(finding.statement, "strong"), *((SPACE, *quoted) if quoted else ()), *marks)

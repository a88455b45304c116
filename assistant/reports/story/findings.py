"""Findings in a report: accepted ones are stated, those that a program proposed are marked."""

from __future__ import annotations

from assistant.interview.state import Finding
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


def findings_of(view: View, kind: str) -> tuple[Block, ...]:
    """The accepted findings of a kind, and those that are only proposed, marked."""
    some = [each.finding for each in view.of.findings if each.finding.kind == kind]
    accepted = [finding for finding in some if finding.status == "accepted"]
    proposed = [finding for finding in some if finding.status == "proposed"]
    blocks: list[Block] = []
    if accepted:
        blocks += [
            Paragraph(words(Text(say("Findings"), "strong"))),
            Bullets(tuple((view.finding_mark(each.id), SPACE, *finding_runs(view, each)) for each in accepted)),
        ]
    if proposed:
        blocks += [
            Paragraph(words(Text(say("Proposed by a program, not judged by anyone yet"), "strong")), "small"),
            Bullets(tuple(finding_runs(view, finding) for finding in proposed)),
        ]
    return tuple(blocks)


def finding_runs(view: View, finding: Finding) -> Runs:
    """A finding with its words and how well it is founded."""
    marks: tuple[Run, ...] = (SPACE, view.founded_on(finding))
    if finding.status == "proposed":
        marks = (SPACE, proposed_tag(), *marks)
    quoted = view.evidence(finding)
    return (Text(finding.statement, "strong"), *((SPACE, *quoted) if quoted else ()), *marks)

"""A finding as lines: what it says, how it stands, and the words it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.interview.cells import Span
from assistant.interview.findings import grade, lives
from assistant.interview.prompt import prompt_for
from assistant.interview.state import Finding, State
from assistant.interview.weakness import Weakness, weaknesses
from assistant.plain.lines import GRADE_WORDS
from assistant.text import display_line

KIND_NAMES = {
    "pain": "Pain point",
    "driver": "Driver",
    "need": "Deeper need",
    "gap": "Information gap",
    "opportunity": "Opportunity",
}
WEAK_WORDS: dict[Weakness, str] = {
    "orphaned": "none of the words it rests on stands any more",
    "stale": "some of the words it rests on were changed or are to be confirmed",
    "assumption": "it rests on an assumption",
    "thin": "it rests on a few words alone",
    "unreviewed": "nobody has accepted it yet",
}
_QUOTED = 300


def finding_lines(state: State, finding: Finding) -> Iterator[str]:
    """The finding and its evidence."""
    yield f"{KIND_NAMES[finding.kind]}: {display_line(finding.statement)} ({finding.id})"
    how = [finding.status, GRADE_WORDS[grade(state, finding)]]
    yield f"  {', '.join(how)}{'' if finding.origin == 'person' else f'; from {display_line(finding.origin, 60)}'}"
    for weakness in weaknesses(state, finding):
        yield f"  weak: {WEAK_WORDS[weakness]}"
    for each in finding.evidence:
        gone = "" if lives(state, each) else " (changed since)"
        yield f"  “{display_line(each.quote, _QUOTED)}”{gone}"
        asked = _asked(state, each.span)
        if asked:
            yield f"    to: {asked}"


def _asked(state: State, span: Span) -> str:
    known = span.cell in state.layout.where
    return display_line(prompt_for(state, span.cell).ask, 120) if known else display_line(span.cell.label, 120)

"""What the review lists: its scopes one after the other, the findings in each, and how one of them reads."""

from __future__ import annotations

from typing import NamedTuple

from textual.content import Content

from assistant.interview.findings import grade, standing
from assistant.interview.prompt import item_names
from assistant.interview.sections import sections
from assistant.interview.state import Finding, Node, State
from assistant.interview.weakness import Weakness, weakest_first, weaknesses
from assistant.reports.results import ask_a_customer
from assistant.text import display_line
from assistant.tui.findings import KIND_STYLES, SIGILS, STATUS_MARKS
from assistant.tui.question import GRADE_WORDS
from assistant.tui.shown import shown

ALL, ASK, WEAK = "All findings", "Ask a customer", "Weakest first"
WEAK_WORDS: dict[Weakness, str] = {
    "orphaned": "the words it rests on are gone",
    "stale": "some words were changed or are to be confirmed",
    "assumption": "",
    "unreviewed": "not judged yet",
}
"""What a finding's line says of its weaknesses; how it is founded stands there already."""


class Scope(NamedTuple):
    """What is reviewed at once."""

    title: str
    node: Node | None
    """The section; None for findings of all sections."""


def scopes(state: State) -> list[Scope]:
    """Every section in order, then those of findings from all sections: the weak, all, and those to ask about."""
    found = [Scope(_title(state, node), node) for node in sections(state)]
    return [*found, Scope(WEAK, None), Scope(ALL, None), Scope(ASK, None)]


def _title(state: State, node: Node) -> str:
    return " · ".join([node.title, *item_names(state, state.layout.cells[node.start])])


def findings_of(state: State, scope: Scope) -> list[Finding]:
    """The findings that stand and rest on words of the section, or all, or those on assumptions alone."""
    if scope.title == ASK and scope.node is None:
        return list(ask_a_customer(state))
    if scope.title == WEAK and scope.node is None:
        return [finding for finding, _ in weakest_first(state)]
    if scope.node is None:
        return list(standing(state))
    cells = set(state.layout.cells[scope.node.start : scope.node.end])
    return [each for each in standing(state) if any(evidence.span.cell in cells for evidence in each.evidence)]


def finding_row(state: State, finding: Finding, *, marked: bool) -> Content:
    """A finding with its status, kind and how well it is founded."""
    rejected = finding.status == "rejected"
    weak = weaknesses(state, finding)
    words = [WEAK_WORDS[each] for each in weak if WEAK_WORDS[each]]
    founded = " · ".join([*(() if "orphaned" in weak else (GRADE_WORDS[grade(state, finding)],)), *words])
    changed = bool({"orphaned", "stale"} & {*weak})
    rested = f"\n      It rested on “{display_line(finding.evidence[0].quote, 200)}”" if changed else ""
    more = f" · {len(finding.evidence)} passages" if len(finding.evidence) > 1 else ""
    style = "strike $quiet" if rejected else "bold"
    return shown(
        ("■ " if marked else "  ", "bold $accent"),
        (f"{STATUS_MARKS[finding.status]} ", "$quiet" if rejected else "$success"),
        (f"{SIGILS[finding.kind]} ", f"bold {KIND_STYLES[finding.kind]}"),
        (finding.statement, style),
        (f"\n      {founded}{more}", "$warning" if changed else "$quiet"),
        (rested, "$quiet"),
    )

"""What the review lists: its scopes one after the other, the findings in each, and how one of them reads."""

from __future__ import annotations

from typing import NamedTuple

from textual.content import Content

from assistant.interview.cells import FindingKind, FindingStatus
from assistant.interview.findings import grade, standing
from assistant.interview.prompt import item_names
from assistant.interview.sections import sections
from assistant.interview.state import Finding, Node, State
from assistant.interview.weakness import Weakness, weakest_first, weaknesses
from assistant.reports.results import ask_a_customer
from assistant.text import display_line
from assistant.tui.findings import KIND_STYLES, SIGILS, STATUS_MARKS
from assistant.tui.question import GRADE_WORDS
from assistant.tui.remarks import Remarked, mark_of
from assistant.tui.shown import joined, shown

ALL, ASK, WEAK = "All findings", "Ask a customer", "Weakest first"
WEAK_WORDS: dict[Weakness, str] = {
    "orphaned": "the words it rests on are gone",
    "stale": "some words were changed or are to be confirmed",
    "thin": "a few words alone",
    "unreviewed": "not judged yet",
}
"""What a finding's line says of its weaknesses; an assumption is named as the ground that it is."""


NOTHING_SAID = Remarked()
_LEAST = 20
"""The fewest columns that a finding is broken to."""


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


def finding_row(
    state: State, finding: Finding, width: int, *, marked: bool, rank: int = 0, remarked: Remarked = NOTHING_SAID
) -> Content:
    """A finding with its status, kind, how well it is founded and what reviewers said of it; `rank` 0 for none.

    It is broken to the width, and what follows its first line stands under its statement.
    """
    rejected = finding.status == "rejected"
    changed = bool({"orphaned", "stale"} & {*weaknesses(state, finding)})
    style = "strike $quiet" if rejected else "bold"
    told = [shown((finding.statement, style)), _founded(state, finding)]
    if changed:
        told.append(shown((f"It rested on “{display_line(finding.evidence[0].quote, 200)}”", "$quiet")))
    if mark := mark_of(remarked):
        told.append(mark)
    head = shown(
        ("■ " if marked else "  ", "bold $accent"),
        (f"{rank}. " if rank else "", "$quiet"),
        (f"{STATUS_MARKS[finding.status]} ", "$quiet" if rejected else "$success"),
        (f"{SIGILS[finding.kind]} ", f"bold {KIND_STYLES[finding.kind]}"),
    )
    hang = head.cell_length
    room = max(_LEAST, width - hang)
    first, *rest = [line for each in told for line in each.wrap(room)]
    return shown(head, joined([first, *(shown(" " * hang, line) for line in rest)]))


def _founded(state: State, finding: Finding) -> Content:
    """What is weak about it, and then what else it rests on and how sure the program was that proposed it."""
    weak = weaknesses(state, finding)
    graded = GRADE_WORDS[grade(state, finding)]
    parts = [(graded if each == "assumption" else WEAK_WORDS[each], "$warning") for each in weak]
    if not {"orphaned", "assumption"} & {*weak}:
        parts.insert(0, (graded, "$quiet"))
    count = len(finding.evidence)
    parts.append((f"{count} passage{'' if count == 1 else 's'}", "$quiet"))
    if finding.status == "proposed" and finding.confidence is not None:
        parts.append((f"{finding.confidence:.0%} sure", "$quiet"))
    return joined([shown(part) for part in parts], " · ")


def _legend() -> Content:
    statuses: dict[FindingStatus, str] = {"accepted": "accepted", "proposed": "proposed", "rejected": "rejected"}
    kinds: dict[FindingKind, str] = {
        "pain": "pain",
        "driver": "driver",
        "need": "need",
        "gap": "gap",
        "opportunity": "idea",
    }
    marks = [f"{STATUS_MARKS[each]} {words}" for each, words in statuses.items()]
    signs = [f"{SIGILS[each]} {words}" for each, words in kinds.items()]
    return shown(("  ".join(marks) + "   " + "  ".join(signs), "$quiet"))


LEGEND = _legend()
"""What the marks before a finding mean."""

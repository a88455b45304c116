"""The list of the review: the findings of a scope, with a bar on one of them and some marked for merging."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assistant.interview.state import Finding, State
from assistant.interview.subjects import Subject, on_finding
from assistant.tui.remarks import Remarked
from assistant.tui.review_rows import NOTHING_SAID, WEAK, Scope, finding_row, findings_of
from assistant.tui.shown import shown


class FindingList(OptionList):
    """A line or more for each finding. What it lists is what the state had when it was put."""

    def __init__(self) -> None:
        super().__init__(markup=False, id="findings")
        self.found: list[Finding] = []
        self.marked: set[str] = set()
        """Ids of those to be merged."""

    @property
    def finding(self) -> Finding | None:
        """The finding that the bar stands on."""
        at = self.highlighted
        return self.found[at] if at is not None and at < len(self.found) else None

    def put(
        self, state: State, scope: Scope, about: Mapping[Subject, Remarked], nothing: str, *, on: str, changed: bool
    ) -> None:
        """List the findings, the bar on the one named or else where it stood; `nothing` is said where there is none.

        `changed`: something was done with the finding under the bar, and may have moved it elsewhere in a rank.
        """
        before, at = [each.id for each in self.found], self.highlighted
        self.found = findings_of(state, scope)
        now = [each.id for each in self.found]
        self.marked &= {*now}
        width = self.scrollable_content_region.width - 2
        ranked = scope.title == WEAK and scope.node is None
        rows = [
            finding_row(
                state,
                each,
                width,
                marked=each.id in self.marked,
                rank=place if ranked else 0,
                remarked=about.get(on_finding(each.id), NOTHING_SAID),
            )
            for place, each in enumerate(self.found, start=1)
        ]
        self.set_options([Option(row) for row in rows] or [Option(shown((nothing, "$quiet")), disabled=True)])
        if on in now:
            self.highlighted = now.index(on)
        elif scope.node is None and at == 0 and not changed:
            self.highlighted = 0 if now else None  # what comes first in a rank may be another now
        else:
            self.highlighted = place_after(before, now, at, changed=changed)
        self.call_after_refresh(self.scroll_to_highlight)


def place_after(before: Sequence[str], now: Sequence[str], at: int | None, *, changed: bool) -> int | None:
    """Where the bar stands in the new list; None in an empty one.

    It stays on its finding. When that was changed and moved elsewhere, or is gone, the one that came next is under it.
    """
    if not now:
        return None
    if at is None or at >= len(before):
        return 0
    place = now.index(before[at]) if before[at] in now else None
    if place is not None and not changed:
        return place
    following = next((now.index(each) for each in before[at + 1 :] if each in now), None)
    if following is None:
        return min(at, len(now) - 1) if place is None else place
    return place if place is not None and place + 1 == following else following

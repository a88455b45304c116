"""Judging findings in the review: accept, reject, put in other words, merge, add from the words, and take it back."""

from __future__ import annotations

from textual.binding import Binding

from assistant.errors import StoreError
from assistant.interview import commands
from assistant.interview.cells import FindingStatus
from assistant.interview.commands import Command
from assistant.interview.findings import next_finding, source_text
from assistant.interview.state import Change
from assistant.plain.changes import change_words, changed_finding, quoted
from assistant.tui.dialogs.finding import FindingDialog, Written
from assistant.tui.scope_screen import ScopeScreen
from assistant.tui.words import ReadText


class JudgingScreen(ScopeScreen):
    """The findings of a scope, and what a person makes of them."""

    BINDINGS = [
        Binding("a", "judge('accepted')", "Accept it"),
        Binding("x", "judge('rejected')", "Reject it"),
        Binding("e", "edit", "Put it in other words, or count it as another kind"),
        Binding("space", "mark", "Mark it for merging"),
        Binding("m", "merge", "Merge the marked ones into this one"),
        Binding("n", "add", "Add a finding that rests on the selected words"),
        Binding("ctrl+f", "add", show=False, priority=True),
        Binding("ctrl+z", "undo", "Undo what was last done with a finding", priority=True),
        Binding("ctrl+y", "redo", "Do it again", priority=True),
    ]

    async def _perform(self, command: Command, told: str, on: str = "") -> None:
        try:
            outcome = await self._session.perform(command)
        except StoreError as error:
            self._tell(f"Not saved. {error}", "$error")
            return
        if outcome.refusal is not None:
            self._tell(f"✗ {outcome.refusal.message}", "$error")
        else:
            self._show(told, on=on, changed=True)

    async def action_judge(self, status: FindingStatus) -> None:
        finding = self.marked_finding
        if finding is not None:
            what = quoted(finding.statement)
            done = f"Accepted: {what}." if status == "accepted" else f"Rejected, and in no result: {what}."
            await self._perform(commands.JudgeFinding(finding.id, status), done)

    async def action_edit(self) -> None:
        finding = self.marked_finding
        if finding is None:
            return

        async def written(new: Written | None) -> None:
            if new is not None:
                told = f"Changed: {quoted(new.statement)}."
                await self._perform(commands.EditFinding(finding.id, new.kind, new.statement), told)

        await self.app.push_screen(FindingDialog(finding.evidence[0].quote, finding.kind, finding.statement), written)

    def action_mark(self) -> None:
        finding = self.marked_finding
        if finding is not None:
            self._listed.marked ^= {finding.id}
            self._show("m merges the marked ones into the one the bar stands on." if self._listed.marked else "")

    async def action_merge(self) -> None:
        finding, marked = self.marked_finding, self._listed.marked
        others = tuple(
            each.id for each in self._listed.found if each.id in marked and finding and each.id != finding.id
        )
        if finding is None or not others:
            self._tell("Mark others with Space first; they are merged into the one the bar stands on.", "$warning")
            return
        count = f"{len(others)} finding{'' if len(others) == 1 else 's'}"
        told = f"{count} merged into {quoted(finding.statement)}."
        await self._perform(commands.MergeFindings(finding.id, others), told)

    async def action_add(self) -> None:
        span = self.query_one(ReadText).words_wanted()
        if span is None:
            self._tell("Nothing was said here. Put the cursor in an answer, or select words of one.", "$warning")
            return

        async def written(new: Written | None) -> None:
            if new is not None:
                name = next_finding(self._session.state)
                await self._perform(commands.RecordFinding(new.kind, new.statement, (span,)), "Taken down.", name)

        quote = source_text(self._session.state, span)[span.start : span.end]
        await self.app.push_screen(FindingDialog(quote, "pain"), written)

    async def action_undo(self) -> None:
        """A reviewer's remarks, sign-offs and codes are not among what is undone: they are taken back by themselves."""
        change = self._session.state.undo
        if words := self._words_of(change, "undo", "Ctrl+Z"):
            await self._perform(commands.Undo(), f"Undone: {words}. Ctrl+Y does it again.", changed_finding(change))

    async def action_redo(self) -> None:
        change = self._session.state.redo
        if words := self._words_of(change, "do again", "Ctrl+Y"):
            await self._perform(commands.Redo(), f"Done again: {words}.", changed_finding(change))

    def _words_of(self, change: Change | None, doing: str, key: str) -> str:
        """What would be undone or done again; empty, and told why, when that is not about a finding."""
        if change is None:
            self._tell(f"There is nothing to {doing}.", "$warning")
            return ""
        words = change_words(self._session.state, change)
        if changed_finding(change):
            return words
        told = f"The latest to {doing} is {words}. {key} in the interview does that."
        self._tell(f"{told} A sign-off is taken back with r or s, then F4.", "$warning")
        return ""

"""Findings while interviewing: taken down in one line, looked at section by section, and drawn together."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, cast

from assistant.errors import StoreError
from assistant.interview import commands
from assistant.interview.cells import Cell, FindingKind, Span
from assistant.tui.capture import Words, words_last_said, words_selected
from assistant.tui.command_screen import CommandScreen
from assistant.tui.findings import KIND_NAMES

if TYPE_CHECKING:
    from assistant.interview.state import Node, State
    from assistant.tui.app import ConnectedApp
    from assistant.tui.dialogs.finding import Written
    from assistant.tui.results import ResultsScreen
    from assistant.tui.review import ReviewScreen
    from assistant.tui.scope_screen import Left
    from assistant.tui.summary import SummaryScreen


class CapturingScreen(CommandScreen):
    """Takes findings down without leaving the box, and opens the screens that show them."""

    _last_kind: FindingKind = "pain"
    _review: ReviewScreen | None = None
    _results: ResultsScreen | None = None
    """The last ones shown: the key that opens one leads back to where it was left."""

    async def show(self) -> None:
        """Show what is at hand; when nothing is left to ask, what was said is looked through behind it."""
        await super().show()
        if self._prompt is None:
            self.run_worker(self._look_through(), group="reading", exclusive=True)

    async def _look_through(self) -> None:
        before = self.session.state.revision
        await self.read_all()
        if self._prompt is None and self.session.state.revision != before:
            self.show_end()

    async def read_all(self) -> State:
        """Have the offline analysis propose what it finds in any section, and give back the state after that."""
        proposing = cast("ConnectedApp", self.app).proposing
        try:
            if proposing is not None:
                await proposing.read_offline(self.session, None)
        except StoreError as error:
            self._tell(f"What you said could not be looked through. {error}", "$error")
        return self.session.state

    async def action_finding(self) -> None:
        """One line for a finding that rests on the selected words, or on what was said last."""
        from assistant.tui.dialogs.finding import FindingDialog

        await self._typed()
        words = self._words()
        if words is None:
            self._tell(
                "Nothing was said yet that a finding could rest on. Answer first, or select words in the box.", "$quiet"
            )
            return

        async def written(finding: Written | None) -> None:
            if finding is not None:
                await self._take_down(words, finding)

        await self.app.push_screen(FindingDialog(words.text, self._last_kind), written)

    def _words(self) -> Words | None:
        cell = self._prompt.cell if self._prompt else None
        if cell is not None and self._editor is not None:
            selected = words_selected(self.session.state, cell, self._editor.said(), *self._editor.selected())
            if selected is not None:
                return selected
        return words_last_said(self.session.state, cell)

    async def _take_down(self, words: Words, finding: Written) -> None:
        span = words.span or await self._kept_as_note(words)
        if span is None:
            return
        self._last_kind = finding.kind
        done = commands.RecordFinding(finding.kind, finding.statement, (span,))
        await self.perform(done, f"Taken down as {KIND_NAMES[finding.kind]}. F9 reviews findings.")

    async def _kept_as_note(self, words: Words) -> Span | None:
        """Words that are not sent yet become a note, so that the finding rests on something that stays."""
        if not await self.perform(commands.AddNote(words.cell, words.text)):
            return None
        note = self.session.state.notes_on(words.cell)[-1]
        return Span(words.cell, 0, len(note.text), note.id)

    async def action_review(self) -> None:
        from assistant.interview.sections import section_of

        await self._typed()
        await self.keep_draft()
        cursor = self.session.state.cursor
        node = (self._finished or section_of(self.session.state, cursor)) if cursor else None
        left = self._review.left if self._review is not None else None
        await self._open_review(node, left if left is not None and left.cell == cursor else None)

    async def review_all(self) -> None:
        """The findings of the whole session, wherever in it the interview stands; from there back home."""

        async def left(cell: Cell | None) -> None:
            if cell is None:
                await self.app.run_action("app.go_home")
            else:
                await self._come_back(cell)

        await self._open_review(None, then=left)

    async def _open_review(
        self,
        node: Node | None,
        left: Left | None = None,
        then: Callable[[Cell | None], Awaitable[None]] | None = None,
    ) -> None:
        from assistant.tui.review import ReviewScreen

        self._review = ReviewScreen(self.session, node, left, cast("ConnectedApp", self.app).proposing)
        await self.app.push_screen(self._review, then or self._come_back)

    async def action_results(self) -> None:
        from assistant.tui.results import ResultsScreen

        await self._typed()
        await self.keep_draft()
        page, line = self._results.place if self._results else (0, None)
        review = self.session.review
        self._results = ResultsScreen(self.session.state, self.read_all, page, line, self._summary, review)
        await self.app.push_screen(self._results, self._left_results)

    def _summary(self) -> SummaryScreen:
        from assistant.tui.summary import SummaryScreen

        return SummaryScreen(self.session, cast("ConnectedApp", self.app).proposing)

    async def _left_results(self, cell: Cell | None) -> None:
        await self._come_back(cell)
        if cell is not None and self.session.state.cursor == cell:
            self._tell("Ctrl+T goes back to the results, to the line you came from.", "$quiet")

    async def _come_back(self, cell: Cell | None) -> None:
        """Go to the question chosen in another screen, or show this one as it is now."""
        if cell is not None:
            await self.perform(commands.Jump(cell))
        else:
            await self.look_again()

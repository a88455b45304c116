"""Other words for the question on screen: the bank's own ways, and for a follow-up those of a model.

The words on screen change by a key and never by themselves. Where the person has agreed that a model is asked, its
words are fetched while they read, so that the key has them at hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from assistant.errors import StoreError
from assistant.interview.cells import Cell
from assistant.interview.state import Answer, State
from assistant.tui.capturing import CapturingScreen
from assistant.tui.question import QuestionView

if TYPE_CHECKING:
    from assistant.analysis.egress.gate import Preview
    from assistant.analysis.tasks.probing import Wording
    from assistant.tui.app import ConnectedApp
    from assistant.tui.proposing import Asking, Confirm, Proposing


class FollowUp(NamedTuple):
    """A follow-up that is still to be answered, and the answer that it follows."""

    cell: Cell
    follows: Answer


class OtherWordsScreen(CapturingScreen):
    """Puts the question in other words."""

    _follow_up: FollowUp | None = None
    """The one on screen; None for any other question."""
    _model = ""
    """The model that may be asked for other words; empty without one."""
    _trouble = ""
    """Why there is none although one is set up."""
    _asking: Asking | None = None
    """What is asked of it just now."""
    _offer: Wording | None = None
    """What came of it for the follow-up on screen."""
    _wanted: str | None = None
    """What was in the box when the person asked for words that are still to come; None when they did not."""

    async def show(self) -> None:
        await super().show()
        found = follow_up_of(self.session.state, self._prompt.cell if self._prompt else None)
        if found != self._follow_up:
            self._let_go()
            self._follow_up, self._offer, self._wanted = found, None, None
            proposing = self._proposing
            if found is not None and proposing is not None:
                self.run_worker(self._look_ahead(proposing, found), group="other words", exclusive=True)

    def on_unmount(self) -> None:
        self._let_go()

    @property
    def _proposing(self) -> Proposing | None:
        return cast("ConnectedApp", self.app).proposing

    @property
    def key_told(self) -> str:
        return "F3 other words" if self._follow_up is not None and self._model else ""

    @property
    def key_ready(self) -> bool:
        return self._offer is not None and self._offer.reworded

    # The key ----------------------------------------------------------------------------------------------------

    async def action_another_way(self) -> None:
        """The next of the bank's wordings; for a follow-up, a model's words and back."""
        prompt = self._prompt
        if prompt is None:
            return
        if self._follow_up is not None and (self._model or prompt.worded_by):
            await self._reword(self._follow_up)
            return
        self._way += 1
        self.query_one(QuestionView).put(prompt, self._way)
        if not prompt.other_ways:
            self._tell(self._trouble or "This question has one wording only.", "$quiet")

    async def _reword(self, follow_up: FollowUp) -> None:
        await self._typed()
        if self._prompt is not None and self._prompt.worded_by:
            await self._put(follow_up, None)
        elif self._offer is not None and self._offer.reworded:
            await self._put(follow_up, self._offer)
        elif self._offer is not None:
            self._stays(self._offer.why_not)
            self._offer = None  # asked for again, it is tried again
        else:
            self._wanted = self._editor.said() if self._editor else ""
            self._tell(f"{self._model} is asked for other words. Answer whenever you like.", "$quiet")
            if self._asking is None and self._proposing is not None:
                self.run_worker(self._fetch(self._proposing, follow_up, self._confirm), group="other words")

    async def _put(self, follow_up: FollowUp, wording: Wording | None) -> None:
        """Show the follow-up in these words, or the bank's own, once that is recorded."""
        try:
            outcome = await self.session.put_in_words(follow_up.cell, wording)
        except StoreError as error:
            self._tell(f"Not saved. {error}", "$error")
            return
        if outcome.refusal is not None:
            self._tell(f"✗ {outcome.refusal.message}", "$error")
            return
        await self.look_again()
        self._tell("F3 has the words of the question bank." if wording else "The words of the question bank.", "$quiet")

    def _stays(self, why: str) -> None:
        self._tell(f"The question stays as it is. {why}", "$quiet")

    async def _confirm(self, preview: Preview) -> bool:
        from assistant.tui.dialogs.egress import EgressDialog

        return await self.app.push_screen_wait(EgressDialog(preview))

    # In the background ------------------------------------------------------------------------------------------

    async def _look_ahead(self, proposing: Proposing, follow_up: FollowUp) -> None:
        """Find out whether a model may be asked, and have its words at hand where the person has agreed to that."""
        session = self.session.state.session
        standing = await proposing.standing(session)
        self._model, self._trouble = standing.model, standing.trouble
        self._show_caption()
        if standing.agreed and not proposing.declined(session):
            await self._fetch(proposing, follow_up, None)

    async def _fetch(self, proposing: Proposing, follow_up: FollowUp, confirm: Confirm | None) -> None:
        """Ask the model; its words are shown if the person waits for them and has typed nothing since."""
        if self._follow_up != follow_up or self._asking is not None:
            return
        run = self._asking = proposing.begin(self._model)
        try:
            wording = await proposing.word(run, self.session.state, follow_up.cell, confirm)
        finally:
            if self._asking is run:
                self._asking = None
        if self._follow_up != follow_up:
            return
        self._offer = wording
        self._show_caption()
        wanted, self._wanted = self._wanted, None
        if wanted is None:
            return
        if not wording.reworded:
            self._stays(wording.why_not)
            self._offer = None
        elif self._editor is not None and self._editor.said() == wanted:
            await self._put(follow_up, wording)
        else:
            self._tell("Other words are at hand: F3.", "$quiet")

    def _let_go(self) -> None:
        """Take back what is asked for a follow-up that is no longer on screen."""
        if self._asking is not None:
            self._asking.stop.set()
            self._asking = None


def follow_up_of(state: State, cell: Cell | None) -> FollowUp | None:
    """The follow-up of a cell while it is to be answered; None for any other cell."""
    if cell is None or not cell.probe:
        return None
    own, follows = state.answer(cell), state.answer(cell.main)
    if follows is None or not follows.answered or (own is not None and own.answered):
        return None
    return FollowUp(cell, follows)

"""Doing commands: each is made durable before anything is shown of it, and a refusal leaves the words in the box."""

from __future__ import annotations

from assistant.errors import StoreError
from assistant.interview import commands
from assistant.interview.answering import taken_as
from assistant.interview.cells import Cell
from assistant.interview.commands import Command
from assistant.interview.path import next_pending
from assistant.interview.prompt import Prompt
from assistant.interview.sections import finished_section, newly_for, worth_reviewing
from assistant.interview.state import Node, State
from assistant.interview.wording import quoted
from assistant.tui.question_screen import QuestionScreen

_BESIDES = commands.AddNote | commands.RecordFinding | commands.GradeEvidence
"""What leaves the question and the box as they are."""


class CommandScreen(QuestionScreen):
    """The question on screen, and what is done with it."""

    _finished: Node | None = None
    """The section that the last answer finished."""

    # Commands ---------------------------------------------------------------------------------------------------

    async def perform(self, command: Command, told: str = "") -> bool:
        """Do a command and show what came of it; a refusal is shown beside the box, whose text stays."""
        before = self.session.state
        try:
            outcome = await self.session.perform(command)
        except StoreError as error:
            self._tell(f"Not saved. {error}", "$error")
            return False
        if outcome.refusal is not None:
            kept = outcome.state.revision != before.revision
            if kept:
                await self.look_again()
                await self._let_go_of(command)
            told = " Your words are kept as a note." if kept else ""
            shows = isinstance(command, commands.Answer) and self._editor is not None and self._editor.shows_what_fits
            why = (shows and outcome.refusal.what) or outcome.refusal.message
            self._tell(f"✗ {why}{told}{self._way_out(command)}", "$error")
            return False
        if isinstance(command, commands.Answer | commands.Pass | commands.Confirm):
            await self._drop_draft(command.cell)
        else:
            await self.keep_draft()
        if isinstance(command, _BESIDES):
            await self.look_again()
        else:
            await self.show()
            going = not isinstance(command, commands.Undo | commands.Redo)
            self._finished = finished_section(before, outcome.state) if going else None
        taken = taken_as(outcome.state, outcome.events)
        if told:
            self._tell(told)
        elif words := " ".join(part for part in (taken, self._came_to(before)) if part):
            self._tell(words, hinting=True)
        return True

    def _came_to(self, before: State) -> str:
        """What changed around the question by going on: a section is done, another group or journey begins."""
        state, done = self.session.state, self._finished
        parts = []
        if done is not None:
            looks = " F9 looks at its findings." if worth_reviewing(state, done) else ""
            parts.append(f"✓ “{done.title}” is done.{looks}")
        names = newly_for(before, state)
        if names:
            parts.append(f"Now for {quoted(' · '.join(names))}. Ctrl+L: the same as for another.")
        return " ".join(parts)

    async def _let_go_of(self, command: Command) -> None:
        """Words of the box that are refused and kept as a note leave the box if it has something better to do."""
        editor = self._editor
        if editor is None or not isinstance(command, commands.Answer) or command.text != editor.said():
            return
        if editor.refused():
            await self.keep_draft()

    def _way_out(self, command: Command) -> str:
        """How to go on without an answer, where one has to be found out."""
        asked = self._prompt.type if self._prompt and isinstance(command, commands.Answer) else ""
        return " Ctrl+O passes the question over." if asked in ("number", "money", "duration") else ""

    async def perform_if_sure(self, command: Command) -> None:
        """Do a command, after asking when it would touch other answers."""
        impact = await self.session.preview(command)
        if not impact.disturbs:
            await self.perform(command)
            return
        from assistant.tui.dialogs.impact import ImpactDialog

        async def decided(sure: bool | None) -> None:  # noqa: FBT001  # a screen's result
            if sure:
                await self.perform(command)
            else:
                self._tell("Nothing was changed.")

        self.app.push_screen(ImpactDialog(self.session.state, impact), decided)

    async def _drop_draft(self, cell: Cell) -> None:
        try:
            await self.session.keep_draft(cell, "", 0, 0)
        except StoreError as error:
            self._tell(str(error), "$error")

    async def _send(self) -> None:
        prompt, editor = self._prompt, self._editor
        if prompt is None or editor is None:
            return
        text = editor.said()
        answered = prompt.answer is not None and prompt.answer.answered
        if answered and text == self._loaded and self._grade is None:
            await self._leave_as_is(prompt)
            return
        aside = editor.aside()
        known = any(note.text == aside for note in self.session.state.notes_on(prompt.cell))
        if aside and not known and not await self.perform(commands.AddNote(prompt.cell, aside)):
            return
        command = commands.Answer(prompt.cell, text=text, evidence=self._grade)
        if answered:
            await self.perform_if_sure(command)
        else:
            await self.perform(command)

    async def write(self, text: str) -> None:
        """Put these words into the box, as if they were typed."""
        if self._prompt is not None and self._editor is not None:
            self._editor.put(self._prompt, text, -1, 0)
            self.on_editor_edited()

    async def _leave_as_is(self, prompt: Prompt) -> None:
        """Sending an answer as it was confirms it if that is asked for, and goes on."""
        state = self.session.state
        if prompt.status == "stale":
            await self.perform(commands.Confirm(prompt.cell))
            return
        await self.perform(commands.Jump(next_pending(state, state.layout.where[prompt.cell])))

"""The interview: what each key does with the question on screen.

Every key with a meaning of its own is a priority binding: Textual runs those in the app's own queue, one after the
other with the keys, so that what is typed ahead of a slow disk lands in the box it was meant for.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, cast

from textual.binding import Binding

from assistant.interview import commands
from assistant.interview.cells import GRADES, Cell, Mark
from assistant.interview.path import next_pending
from assistant.tui.other_words import OtherWordsScreen
from assistant.tui.question import GRADE_WORDS

if TYPE_CHECKING:
    from assistant.tui.app import ConnectedApp


class InterviewScreen(OtherWordsScreen):
    """One session being interviewed: keys become commands, and what came of them is shown."""

    BINDINGS = [
        Binding("ctrl+s", "send", "Send the answer", priority=True),
        Binding("enter", "enter", "Send the answer, or begin a new line of it", priority=True, show=False),
        Binding("ctrl+o", "pass_over", "Pass over: skip, later, not known, …", priority=True),
        Binding("f7", "back", "Back to the question before", priority=True),
        Binding("f8", "forward", "On to the next question", priority=True),
        Binding("ctrl+g", "go_to", "Go to any question", priority=True),
        Binding("f2", "about", "Why it matters, with examples", priority=True),
        Binding("ctrl+r", "reasons", "Why this question now", priority=True),
        Binding("f3", "another_way", "Ask it another way; a follow-up in a model's words", priority=True),
        Binding("f4", "evidence", "Evidence: assumption, customer said it, measured", priority=True),
        Binding("f5", "confirm", "Confirm an answer that may have changed", priority=True),
        Binding("ctrl+n", "note", "Write a note on this question", priority=True),
        Binding("ctrl+f", "finding", "Make a finding of what was said", priority=True),
        Binding(
            "f9",
            "review",
            "Review findings beside their words",
            priority=True,
        ),
        Binding("ctrl+t", "results", "Take stock: the results so far", priority=True),
        Binding("f6", "lists", "Customer groups, journeys and other lists", priority=True),
        Binding("ctrl+l", "same_as", "Same as for another group or journey", priority=True),
        Binding("f12", "time", "Time: what is left out, and the limit", priority=True),
        Binding("ctrl+z", "undo", "Undo typing, then the last command", priority=True),
        Binding("ctrl+y", "redo", "Redo", priority=True),
        Binding("escape", "home", "Home, pressed twice; everything is kept", priority=True),
    ]

    PALETTE = (
        ("Change depth", "Ask fewer questions or more", "depth"),
        ("Change time limit", "Another limit, or none", "time"),
        ("Replay", "Play this interview back as it happened", "replay"),
        (
            "Finish now: save the brief, the report",
            "Of what there is so far, as a page to show and as Markdown",
            "report",
        ),
    )
    """What has no key of its own: name, explanation, action."""

    KEYS_OF_A_QUESTION = frozenset(
        {"ctrl+s", "enter", "ctrl+o", "f8", "f2", "ctrl+r", "f3", "f4", "f5", "ctrl+l", "ctrl+e"}
    )
    """They do nothing, or something else, when none is asked."""

    @property
    def ended(self) -> bool:
        """Whether nothing is left to ask."""
        return self._prompt is None

    # Actions ----------------------------------------------------------------------------------------------------

    async def action_send(self) -> None:
        await self._typed()
        await self._send()

    async def action_enter(self) -> None:
        if self._prompt is None:
            await self.action_report()
            return
        await self._typed()
        if self._editor is not None and self._in_box and self._editor.enter():
            await self._send()

    async def action_pass_over(self) -> None:
        from assistant.tui.dialogs.passing import PassDialog

        if self._prompt is None:
            return
        await self._typed()
        await self.keep_draft()
        cell = self._prompt.cell

        async def chosen(mark: str | None) -> None:
            if mark:
                await self.perform_if_sure(commands.Pass(cell, cast("Mark", mark)))

        await self.app.push_screen(PassDialog(), chosen)

    async def action_report(self) -> None:
        """Save the brief of what there is so far beside where the program was started, and show it."""
        from assistant.tui.report import make_report

        await self.leave()
        state, shelf = await self.read_all(), cast("ConnectedApp", self.app).shelf
        report = await asyncio.to_thread(make_report, state, Path.cwd(), shelf)
        await self.app.push_screen(report)

    async def action_replay(self) -> None:
        await self.leave()
        await cast("ConnectedApp", self.app).replay(self.session.state.session)

    async def action_depth(self) -> None:
        from assistant.tui.dialogs.depth import DepthDialog

        async def chosen(depth: str | None) -> None:
            if depth:
                await self.perform_if_sure(commands.SetFact("depth", depth))

        await self._typed()
        dialog = await asyncio.to_thread(DepthDialog, self.session.state)
        await self.app.push_screen(dialog, chosen)

    async def action_back(self) -> None:
        await self._typed()
        await self.perform(commands.Back())

    async def action_forward(self) -> None:
        await self._typed()
        state = self.session.state
        at = state.layout.where[state.cursor] if state.cursor else len(state.layout.cells)
        cell = next((cell for cell in state.layout.cells[at + 1 :] if state.on_path(cell)), None)
        if cell is None and state.cursor is not None:
            await self.perform(commands.Jump(next_pending(state, at)))
        elif cell is not None:
            await self.perform(commands.Jump(cell))

    async def action_go_to(self) -> None:
        from assistant.tui.dialogs.jump import JumpDialog

        async def chosen(cell: Cell | None) -> None:
            if cell is not None:
                await self.perform(commands.Jump(cell))

        await self.app.push_screen(JumpDialog(self.session.state), chosen)

    async def action_about(self) -> None:
        self._stay()
        self._panel = "" if self._panel == "about" else "about"
        await self._show_panel()

    async def action_reasons(self) -> None:
        self._stay()
        self._panel = "" if self._panel == "reasons" else "reasons"
        await self._show_panel()

    async def action_evidence(self) -> None:
        """Say how well the answer is founded: at once for one that is given, else with the answer to come."""
        prompt, editor = self._prompt, self._editor
        if prompt is None or editor is None:
            return
        await self._typed()
        grade = GRADES[(GRADES.index(self.grade) + 1) % len(GRADES)]
        if prompt.answer is not None and prompt.answer.answered:
            await self.perform(commands.GradeEvidence(prompt.cell, grade), f"Evidence is now: {GRADE_WORDS[grade]}.")
        else:
            self._grade = grade if grade != "assumption" else None
            self._show_caption()
            await self.keep_draft()
            self._tell(f"When sent, the answer counts as: {GRADE_WORDS[grade]}. F4 goes on to the next.")

    async def action_confirm(self) -> None:
        if self._prompt is None or self._prompt.status != "stale":
            self._tell("There is nothing to confirm here.", "$quiet")
        else:
            await self.perform(commands.Confirm(self._prompt.cell))

    async def action_note(self) -> None:
        from assistant.tui.dialogs.note import NoteDialog

        cell = self._prompt.cell if self._prompt else None

        async def written(text: str | None) -> None:
            if text:
                await self.perform(commands.AddNote(cell, text), "The note is kept.")

        await self._typed()
        await self.app.push_screen(NoteDialog(self.session.state.notes_on(cell)), written)

    async def action_same_as(self) -> None:
        """Follow the answers of another group or journey, for this question or all open ones of its section."""
        from assistant.tui.dialogs.same_as import SameAsDialog, others_for

        await self._typed()
        state, prompt = self.session.state, self._prompt
        if prompt is None or not others_for(state, prompt.cell):
            self._tell("There is no other group or journey to follow here. F6 adds one.", "$quiet")
            return

        async def chosen(command: commands.SameAs | None) -> None:
            if command is not None:
                await self._follow(command)

        await self.app.push_screen(SameAsDialog(state, prompt.cell), chosen)

    async def _follow(self, command: commands.SameAs) -> None:
        before = self.session.state
        if await self.perform(command):
            other = before.item(command.kind, command.item)
            made = [each for each in self.session.state.all_answers() if each.link and each != before.answer(each.cell)]
            asked = sum(not each.cell.probe for each in made)
            count = f"{asked} answer{'' if asked == 1 else 's'}"
            if more := len(made) - asked:
                count += f" and {more} follow-up{'' if more == 1 else 's'}"
            verb = "follows" if len(made) == 1 else "follow"
            name = other.name if other else command.item
            self._tell(f"{count} {verb} “{name}”. Edit any that differs; Ctrl+Z takes it back.")

    async def action_time(self) -> None:
        from assistant.tui.dialogs.time import TimeDialog

        async def chosen(cell: Cell | None) -> None:
            if cell is not None:
                await self.perform(commands.Jump(cell))
            else:
                await self.look_again()

        await self.app.push_screen(TimeDialog(self.session), chosen)

    async def action_lists(self) -> None:
        from assistant.tui.dialogs.lists import ListsDialog

        await self.app.push_screen(ListsDialog(self.session, self.look_again), self._lists_done)

    async def _lists_done(self, _: None) -> None:
        await self.show()

    async def action_undo(self) -> None:
        from assistant.plain.changes import change_words

        await self._typed()
        if self._editor is None or not self._editor.undo_typing():
            state = self.session.state
            words = change_words(state, state.undo)
            await self.perform(commands.Undo(), f"Undone: {words}. Ctrl+Y makes it again.")

    async def action_redo(self) -> None:
        from assistant.plain.changes import change_words

        await self._typed()
        if self._editor is None or not self._editor.redo_typing():
            state = self.session.state
            await self.perform(commands.Redo(), f"Done again: {change_words(state, state.redo)}.")

    async def action_home(self) -> None:
        """Close the panel; else say how to leave, and leave when nothing but this key was pressed since."""
        await self._typed()
        if self._panel:
            self._panel = ""
            await self._show_panel()
            return
        now = self._at_hand()
        if self._leaving != now:
            self._tell("Esc again goes home. Everything is kept, what is in the box too.", "$accent")
            self._leaving = now
            return
        await self.leave()
        await self.app.run_action("app.go_home")

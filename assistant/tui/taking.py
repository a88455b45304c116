"""Taking down what is said beside the question: the capture line, who is speaking, and what was said earlier."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from assistant.errors import StoreError
from assistant.interview import commands
from assistant.interview.cells import CAPTURE_NAMES, OUT, Cell
from assistant.interview.recall import said_earlier
from assistant.interview.stages import stage_named, stage_of
from assistant.interview.state import Change, State
from assistant.text import display_line
from assistant.tui.capture_bar import CaptureBar, CaptureInput
from assistant.tui.interview import InterviewScreen
from assistant.tui.keyline import KeyLine, KeyName
from assistant.tui.question import QuestionView
from assistant.tui.question_screen import DRAFT_SECONDS
from assistant.tui.shown import joined, shown, shown_line

LINE = Cell(":capture")
"""Where the line that is not filed yet is kept as a draft; no question has such an id."""
_KEYS = (KeyName("^K", "take down"),)
_LOW = 34
"""Below so many rows of the terminal one of them stands for all."""
_EARLIER = 2
"""How many things said earlier are shown at once."""


class TakingScreen(InterviewScreen):
    """Has a capture line one key away; what is filed leaves the box and its cursor alone."""

    BINDINGS = [
        Binding("ctrl+k", "capture", "Take down what is said, and back to the answer", priority=True),
        Binding("ctrl+e", "take_earlier", "Take what was said earlier as an answer", priority=True),
        Binding("ctrl+d", "come_back", "Come back to where you were before a jump", priority=True),
        Binding("ctrl+w", "people", "Who takes part, and what they agreed to", priority=True),
        Binding(
            "ctrl+u",
            "tidy",
            "Clear the line; with nothing in the box, tidy up what was taken down",
            priority=True,
        ),
    ]
    STAYS_IN_LINE = False
    """Whether the next capture is typed without opening the line again."""

    _line_kept = ""
    _line_timer = False
    _wants_line = False
    """Whether the line is to have the keys when the question is shown next."""
    _came_from: Cell | None = None
    """The question that the last jump led away from."""

    def compose(self) -> ComposeResult:
        yield from self._composed(super().compose())
        yield CaptureBar(self.session.state, at_hand=self.STAYS_IN_LINE)

    def _composed(self, parts: ComposeResult) -> Iterator[Widget]:
        for part in parts:
            yield part
            if isinstance(part, QuestionView):
                yield from self.beside_question()

    def beside_question(self) -> Iterator[Widget]:
        """What stands between the question and the box."""
        yield Static(id="earlier", markup=False)

    async def on_mount(self) -> None:
        """Take the line up again that was being typed."""
        draft = self.session.draft(LINE)
        if draft is not None:
            self._line_kept = draft.text
            line = self.bar.open()
            line.value = draft.text
            line.cursor_position = len(draft.text)
        self._wants_line = draft is not None or self.STAYS_IN_LINE

    @property
    def bar(self) -> CaptureBar:
        """The capture line with what it comes to."""
        return self.query_one(CaptureBar)

    @property
    def in_line(self) -> bool:
        """Whether keys go to the capture line."""
        return isinstance(self.focused, CaptureInput)

    # What is shown ----------------------------------------------------------------------------------------------

    async def show(self) -> None:
        wanted = self.in_line or self._wants_line or (self.STAYS_IN_LINE and self.session.state.cursor is None)
        self._wants_line = False
        await super().show()
        self.show_beside()
        line = self.query_one(KeyLine)
        line.keys = (*line.keys[:5], *_KEYS, *line.keys[5:])
        if wanted:
            self.set_focus(self.bar.open())

    async def look_again(self) -> None:
        await super().look_again()
        self.show_beside()

    def show_beside(self) -> None:
        """Bring everything around the question up to date."""
        state = self.session.state
        self.bar.put_state(state)
        earlier = self.query_one("#earlier", Static)
        most = _EARLIER if self.app.size.height >= _LOW else 1
        content = earlier_content(state, self._prompt.cell if self._prompt else None, most)
        earlier.display = content is not None
        earlier.update(content or "")

    # The line ---------------------------------------------------------------------------------------------------

    def action_capture(self) -> None:
        """To the line, or from it to the answer; both keep what is in them."""
        if self.in_line:
            if not (self.bar.line.value or self.STAYS_IN_LINE):
                self.bar.close()
            self.set_focus(self._editor.focus_target if self._editor else None)
            return
        self.set_focus(self.bar.open())

    async def action_enter(self) -> None:
        if self.in_line:
            await self._typed_line()
        if self.in_line and (self.bar.line.value or self._prompt is not None):
            await self.file_line()
        else:
            await super().action_enter()

    async def file_line(self) -> None:
        """Do what the line says: take down, go to a stage, or change who is speaking."""
        line = self.bar.read()
        state = self.session.state
        if line.is_jump:
            await self._jump_to(line.stage)
            return
        if line.is_switch:
            if await self._switch(line.speaker, line.newcomer):
                await self._line_done()
            return
        command = commands.Capture(
            line.text,
            line.capture,
            self._prompt.cell if self._prompt else None,
            line.speaker or None,
            line.newcomer,
            line.tags,
            line.stage,
            line.internal,
        )
        if not line.text:
            self.bar.tell(("There are no words to take down yet.", "$warning"))
            return
        if await self._quietly(command):
            stage = stage_named(state.index, line.stage)
            where = f" for {stage.title}" if stage else ""
            self.bar.tell(
                (f"✓ {CAPTURE_NAMES[line.capture]}{where}", "$success"),
                (f"  “{display_line(line.text, 40)}”", "$quiet"),
            )
            await self._line_done()

    async def _quietly(self, command: commands.Command) -> bool:
        """Do a command that leaves question, box and cursor as they are; say beside the line when it cannot be done."""
        try:
            outcome = await self.session.perform(command)
        except StoreError as error:
            self.bar.tell((f"Not saved. {error}", "$error"))
            return False
        if outcome.refusal is not None:
            self.bar.tell((f"✗ {outcome.refusal.message}", "$error"))
            return False
        await self.look_again()
        return True

    async def _line_done(self) -> None:
        self.bar.line.value = ""
        await self.keep_line()
        if not self.STAYS_IN_LINE and self.in_line:
            self.set_focus(self._editor.focus_target if self._editor else None)

    async def _typed_line(self) -> None:
        """Wait until the line has taken every key pressed so far."""
        done = asyncio.Event()
        if self.bar.line.is_attached and self.bar.line.call_later(done.set):
            await done.wait()

    async def on_capture_bar_typed(self) -> None:
        if not self._line_timer:
            self._line_timer = True
            self.set_timer(DRAFT_SECONDS, self.keep_line)

    async def keep_line(self) -> None:
        """Make durable what is in the line and not filed yet."""
        self._line_timer = False
        text = self.bar.line.value
        if text == self._line_kept:
            return
        try:
            await self.session.keep_draft(LINE, text, 0, len(text))
        except StoreError as error:
            self.bar.tell((f"Not saved. {error}", "$error"))
        else:
            self._line_kept = text

    async def leave(self) -> None:
        await self._typed_line()
        await self.keep_line()
        await super().leave()

    def last_words(self) -> None:
        super().last_words()
        text = self.bar.line.value
        if text != self._line_kept:
            self.session.keep_draft_now(LINE, text, 0, len(text))

    # Who is speaking --------------------------------------------------------------------------------------------

    async def action_next_speaker(self, by: int) -> None:
        people = [*self.session.state.participants]
        if not people:
            self.bar.tell(("Nobody is named yet. Type @ and a name, or Ctrl+W.", "$warning"))
            return
        speaker = self.session.state.speaker
        at = people.index(speaker) + by if speaker in people else (0 if by > 0 else -1)
        await self._switch(people[at % len(people)], "")

    async def _switch(self, speaker: str, newcomer: str) -> bool:
        if newcomer:
            if not await self._quietly(commands.NameParticipant(newcomer)):
                return False
            speaker = list(self.session.state.participants)[-1]
        return await self._quietly(commands.Speak(speaker))

    # Going, and coming back -------------------------------------------------------------------------------------

    async def _jump_to(self, stage: str) -> None:
        cell = first_of(self.session.state, stage)
        if cell is None:
            self.bar.tell(("Nothing of this stage is asked now.", "$warning"))
            return
        self.bar.line.value = ""
        await self.perform(commands.Jump(cell))

    async def action_come_back(self) -> None:
        """Go to the question that the last jump led away from; pressed again, back to where it led."""
        if self._came_from is None or not self.session.state.on_path(self._came_from):
            self._tell("You have not jumped anywhere yet.", "$quiet")
        else:
            await self._typed()
            await self.perform(commands.Jump(self._came_from))

    async def perform(self, command: commands.Command, told: str = "") -> bool:
        """As before, and remember where a jump led away from; leafing to the next question is none."""
        state = self.session.state
        done = await super().perform(command, told)
        if (
            done
            and isinstance(command, commands.Jump)
            and state.cursor
            and command.cell
            and not beside(state, state.cursor, command.cell)
        ):
            self._came_from = state.cursor
        return done

    # Leaving and undoing ----------------------------------------------------------------------------------------

    async def action_home(self) -> None:
        if self.in_line and not self.STAYS_IN_LINE:
            self.action_capture()
        else:
            await super().action_home()

    async def action_undo(self) -> None:
        from assistant.plain.changes import change_words

        state = self.session.state
        if not self.in_line:
            await super().action_undo()
        elif state.undo is not None and is_beside(state.undo):
            if await self._quietly(commands.Undo()):
                self.bar.tell((f"Undone: {change_words(state, state.undo)}", "$success"))
        else:
            await self.perform(commands.Undo(), f"Undone: {change_words(state, state.undo)}. Ctrl+Y makes it again.")

    async def action_redo(self) -> None:
        from assistant.plain.changes import change_words

        state = self.session.state
        if not self.in_line:
            await super().action_redo()
        elif state.redo is not None and is_beside(state.redo):
            if await self._quietly(commands.Redo()):
                self.bar.tell((f"Done again: {change_words(state, state.redo)}", "$success"))
        else:
            await self.perform(commands.Redo(), f"Done again: {change_words(state, state.redo)}.")

    # What was said earlier --------------------------------------------------------------------------------------

    async def action_take_earlier(self) -> None:
        """What was said earlier answers the question, or adds to its answer; the next one is one more key."""
        prompt = self._prompt
        found = said_earlier(self.session.state, prompt.cell if prompt else None)
        if prompt is None or not found:
            self._tell("Nothing was taken down for this question.", "$quiet")
            return
        await self._typed()
        if self._editor is not None and self._editor.said() != self._loaded:
            self._tell("There are words of yours in the box. Send them first, or take them out.", "$warning")
            return
        await self.perform(commands.AcceptCapture(prompt.cell, found[0].note.id))

    # Other screens ----------------------------------------------------------------------------------------------

    async def action_people(self) -> None:
        from assistant.tui.dialogs.people import PeopleDialog

        async def closed(_: None) -> None:
            await self.look_again()

        await self._typed()
        await self.app.push_screen(PeopleDialog(self.session), closed)

    async def action_tidy(self) -> None:
        """Tidy up; while words in the box are not sent, the key takes those of the line out, as it does in a shell."""
        from assistant.tui.tidy import TidyScreen

        await self._typed()
        if not self.STAYS_IN_LINE and self._in_box and self._emptied():
            return
        await self.keep_draft()
        await self.app.push_screen(TidyScreen(self.session), self._tidied)

    def _emptied(self) -> bool:
        """Whether there were words to take out, sent ones too; undo or redo of typing brings them back."""
        editor, focused = self._editor, self.focused
        written = focused.text if isinstance(focused, TextArea) else focused.value if isinstance(focused, Input) else ""
        if editor is None or not (written or editor.said() != self._loaded):
            return False
        if isinstance(focused, TextArea):
            focused.action_delete_to_start_of_line()
        elif not editor.undo_typing() and isinstance(focused, Input):
            focused.action_delete_left_all()
        return True

    async def _tidied(self, wanted: Cell | str | None) -> None:
        if wanted == "review":
            await self.action_review()
        elif isinstance(wanted, Cell):
            await self.perform(commands.Jump(wanted))
        else:
            await self.look_again()


def earlier_content(state: State, cell: Cell | None, most: int = _EARLIER) -> Content | None:
    """What was said earlier and could answer the question; None when there is nothing."""
    found = said_earlier(state, cell)
    if not found:
        return None
    lines = []
    for at, each in enumerate(found[:most]):
        who = state.participants.get(each.note.speaker)
        source = ", ".join(filter(None, (who.name if who else "", each.note.source or each.note.at[11:16])))
        told = "Said earlier  " if most > 1 or len(found) == 1 else f"Said earlier, {len(found)}  "
        head = (told, "bold $accent") if at == 0 else ("              ", "")
        key = ("  ^E takes it", "$accent") if at == 0 else ""
        lines.append(
            shown(
                head,
                (f"“{display_line(each.note.text, 90)}”", "italic"),
                (f"  {display_line(source, 40)}", "$quiet"),
                key,
            )
        )
    if len(found) > most > 1:
        lines.append(shown_line(f"              and {len(found) - most} more", 0, "$quiet"))
    return joined(lines)


def is_beside(change: Change) -> bool:
    """Whether a change touched nothing that the question or the box shows."""
    return all(kind in ("notes", "participant", "speaker") for (kind, _), _, _ in change.writes)


def beside(state: State, one: Cell, other: Cell) -> bool:
    """Whether no other question on the path stands between two."""
    start, end = sorted((state.layout.where.get(one, -1), state.layout.where.get(other, -1)))
    return not any(state.on_path(cell) for cell in state.layout.cells[start + 1 : end])


def first_of(state: State, stage: str) -> Cell | None:
    """Where a stage is taken up: its first open question for the present list items, else its first one asked."""
    cells = [cell for cell in state.layout.cells if not cell.probe and stage_of(state.index, cell.question) == stage]
    asked = [cell for cell in cells if state.on_path(cell) and state.status_of(cell) != OUT]
    own = set(state.cursor.items if state.cursor else ())
    asked.sort(key=lambda cell: (state.status_name(cell) != "open", -len(own & set(cell.items))))
    return asked[0] if asked else next((cell for cell in cells if state.on_path(cell)), None)

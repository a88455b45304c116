"""Tidying up: what was taken down is walked one by one, with what was put off, until nothing is unsorted."""

from __future__ import annotations

from typing import NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from assistant.errors import StoreError
from assistant.interview import commands
from assistant.interview.capture_line import INTERNAL, CaptureLine, parse_in, sign_of
from assistant.interview.captures import Captured, captures
from assistant.interview.cells import CAPTURE_NAMES, FINDING_KINDS, LATER, LEFT, STALE, CaptureStatus, Cell
from assistant.interview.commands import Command
from assistant.interview.prompt import item_names, prompt_for
from assistant.interview.stages import stage_named
from assistant.interview.state import Note, State
from assistant.text import display_line
from assistant.tui.findings import capture_style
from assistant.tui.keyline import KeyLine, KeyName
from assistant.tui.line import Line
from assistant.tui.session import Session
from assistant.tui.shown import Part, shown, shown_line

_STATUS_MARKS = {"unsorted": "?", "confirmed": "✓", "dropped": "✗", "done": "✓"}


class Entry(NamedTuple):
    """One thing to look at: something taken down, or a question that was put off or is to be confirmed."""

    captured: Captured | None
    cell: Cell | None
    """The question; None for what was taken down at none."""


class TidyScreen(Screen["Cell | str | None"]):
    """A list to walk. Gives back the question to go to, or `review` when the findings are to be looked at next."""

    BINDINGS = [
        Binding("y", "settle('confirmed')", "Confirm it; a pain, driver, need, gap or idea becomes a finding"),
        Binding("x", "settle('dropped')", "Drop it; it stays here, crossed out"),
        Binding("d", "settle('done')", "It was come back to"),
        Binding("u", "settle('unsorted')", "Set it back to unsorted"),
        Binding("e", "edit", "Put it right: its words, kind, speaker, tags or stage"),
        Binding("i", "internal", "Internal, never shared; or no longer"),
        Binding("a", "all", "Everything, or only what is left to do"),
        Binding("r,f9", "review", "On to the findings"),
        Binding("enter", "go", "Go to the question", priority=True),
        Binding("escape,ctrl+u", "back", "Back to the interview", priority=True),
        Binding("ctrl+z", "undo", "Undo the last command", priority=True),
    ]
    DEFAULT_CSS = """
    TidyScreen {
        #title { height: 1; dock: top; background: $panel; padding: 0 1; }
        OptionList { height: 1fr; margin: 1 1 0 2; background: $background; text-wrap: wrap; }
        #told { height: auto; padding: 0 2; min-height: 1; }
        Input { display: none; margin: 0 1; }
        Input.shown { display: block; }
    }
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._all = False
        self._entries: list[Entry] = []

    def compose(self) -> ComposeResult:
        yield Static(id="title", markup=False)
        yield OptionList(markup=False, classes="bare")
        yield Static(id="told", markup=False)
        yield Line()
        keys = (
            KeyName("y", "confirm"), KeyName("x", "drop"), KeyName("e", "edit"), KeyName("d", "done"),
            KeyName("i", "internal"), KeyName("Enter", "question"), KeyName("r", "findings"), KeyName("a", "all"),
            KeyName("^Z", "undo"), KeyName("Esc", "back"), KeyName("F1", "help"),
        )  # fmt: skip
        yield KeyLine(*keys)

    def on_mount(self) -> None:
        self._show()
        self.set_focus(self._listed)

    @property
    def _listed(self) -> OptionList:
        return self.query_one(OptionList)

    @property
    def marked(self) -> Entry | None:
        """The entry the bar stands on."""
        at = self._listed.highlighted
        return self._entries[at] if at is not None and at < len(self._entries) else None

    def _show(self, told: str = "", style: str = "$success") -> None:
        state = self._session.state
        at = self._listed.highlighted or 0
        self._entries = entries(state, everything=self._all)
        nothing = shown(("Nothing is left to sort. r goes on to the findings.", "$quiet"))
        self._listed.set_options(
            [Option(_row(state, each)) for each in self._entries] or [Option(nothing, disabled=True)]
        )
        self._listed.highlighted = min(at, len(self._entries) - 1) if self._entries else None
        left = len(entries(state, everything=False))
        count = f"{left} to look at" if left else "all sorted"
        self.query_one("#title", Static).update(shown(("Tidy up", "bold"), (f"  {count}", "$quiet")))
        self.query_one("#told", Static).update(shown((told, style)))

    async def _perform(self, command: Command, told: str) -> None:
        try:
            outcome = await self._session.perform(command)
        except StoreError as error:
            self._show(f"Not saved. {error}", "$error")
            return
        if outcome.refusal is not None:
            self._show(f"✗ {outcome.refusal.message}", "$error")
        else:
            self._show(told)

    # Actions ----------------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a line is being edited, letters go into it."""
        del parameters
        return not self._editing or action in ("back", "go")

    @property
    def _editing(self) -> bool:
        return isinstance(self.focused, Input)

    async def action_settle(self, status: CaptureStatus) -> None:
        entry = self.marked
        if entry is None:
            return
        if entry.captured is None:
            await self._settle_question(entry, status)
            return
        note = entry.captured.note
        made = status == "confirmed" and note.capture in FINDING_KINDS
        told = {
            "confirmed": "Confirmed; it is a finding now." if made else "Confirmed.",
            "dropped": "Dropped; a shows it again.",
            "done": "Done.",
            "unsorted": "Set back.",
        }
        await self._perform(commands.SettleCapture(note.id, status), told[status])

    async def _settle_question(self, entry: Entry, status: CaptureStatus) -> None:
        """A question to be confirmed is, a question put off is skipped; both as the keys say."""
        assert entry.cell is not None
        if status == "confirmed" and self._session.state.status_name(entry.cell) == "stale":
            await self._perform(commands.Confirm(entry.cell), "Confirmed.")
        elif status == "dropped":
            await self._perform(commands.Pass(entry.cell, "skipped"), "Skipped.")
        else:
            self._show("Enter goes to the question.", "$quiet")

    async def action_internal(self) -> None:
        note = self._note
        if note is not None and note.capture:
            told = "Shared like the rest now." if note.internal else "Internal: never shared."
            tags = tuple(tag for tag in note.tags if tag.casefold() != INTERNAL)
            kept = (note.text, note.capture, note.speaker, tags, note.stage)
            await self._perform(commands.EditCapture(note.id, *kept, not note.internal), told)

    @property
    def _note(self) -> Note | None:
        entry = self.marked
        return entry.captured.note if entry and entry.captured else None

    def action_all(self) -> None:
        self._all = not self._all
        self._show("Everything that was taken down." if self._all else "")

    async def action_undo(self) -> None:
        from assistant.plain.changes import change_words

        state = self._session.state
        await self._perform(commands.Undo(), f"Undone: {change_words(state, state.undo)}.")

    def action_edit(self) -> None:
        entry = self.marked
        if entry is None or entry.captured is None:
            return
        line = self.query_one(Input)
        line.value = as_line(self._session.state, entry.captured)
        line.add_class("shown")
        self.set_focus(line)
        self.query_one("#told", Static).update(
            shown(("Signs and marks as on the capture line. Enter keeps it, Esc leaves it as it was.", "$quiet"))
        )

    async def action_go(self) -> None:
        if self._editing:
            await self._edited()
            return
        entry = self.marked
        if entry is None or entry.cell is None or not self._session.state.on_path(entry.cell):
            self._show("It was said at no question that is asked now.", "$warning")
        else:
            self.dismiss(entry.cell)

    async def _edited(self) -> None:
        note = self._note
        read = parse_in(self.query_one(Input).value, self._session.state)
        self._close_line()
        if note is not None:
            await self._perform(_edit(note.id, read), "Put right.")

    def action_back(self) -> None:
        if self._editing:
            self._close_line()
            self._show()
        else:
            self.dismiss(None)

    def action_review(self) -> None:
        self.dismiss("review")

    def _close_line(self) -> None:
        self.query_one(Input).remove_class("shown")
        self.set_focus(self._listed)


def entries(state: State, *, everything: bool) -> list[Entry]:
    """What was taken down, reminders last, then questions to be confirmed and put off."""
    found = [each for each in captures(state) if everything or each.note.status == "unsorted"]
    found.sort(key=lambda each: each.note.capture == "follow_up")
    taken = [Entry(each, each.cell if each.cell.question else None) for each in found]
    waiting = [cell for cell in state.layout.cells if state.status_of(cell) in (STALE, LATER, LEFT)]
    return [*taken, *(Entry(None, cell) for cell in waiting)]


def as_line(state: State, captured: Captured) -> str:
    """What was taken down as the line that would take it down."""
    note = captured.note
    who = state.participants.get(note.speaker)
    marks = [f"#{tag}" for tag in note.tags]
    marks += [f"@{who.name.split()[0]}"] if who else []
    marks += [f"/{note.stage}"] if note.stage else []
    marks += [f"#{INTERNAL}"] if note.internal and INTERNAL not in (tag.casefold() for tag in note.tags) else []
    sign = sign_of(note.capture)
    words = " ".join(note.text.split())
    return " ".join(filter(None, (sign, words, *marks)))


def _edit(note: str, read: CaptureLine) -> commands.EditCapture:
    return commands.EditCapture(note, read.text, read.capture, read.speaker, read.tags, read.stage, read.internal)


def _row(state: State, entry: Entry) -> Content:
    if entry.captured is None:
        assert entry.cell is not None
        what = "to be confirmed" if state.status_of(entry.cell) == STALE else "put off"
        names = " · ".join(item_names(state, entry.cell))
        asked = shown_line(prompt_for(state, entry.cell).ask, 90, "bold")
        return shown(("? ", "$accent"), (f"{what}  ", "$warning"), asked, (f"\n      {names}", "$quiet"))
    note = entry.captured.note
    kind = note.capture
    dropped = note.status == "dropped"
    style = capture_style(kind)
    who = state.participants.get(note.speaker)
    stage = stage_named(state.index, note.stage)
    where = [who.name if who else "", stage.title if stage else "", note.source or note.at[11:16]]
    parts: list[Part] = [
        (f"{_STATUS_MARKS[note.status]} ", "$quiet" if dropped else "$success"),
        (f"{sign_of(kind) or '·'} ", f"bold {style}"),
        (f"{CAPTURE_NAMES[kind]}  ", style),
        (display_line(note.text, 400), "strike $quiet" if dropped else "bold"),
        (f"\n      {display_line(' · '.join(filter(None, where)), 120)}", "$quiet"),
    ]
    parts += [(f" #{display_line(tag, 20)}", "$accent") for tag in note.tags]
    if note.internal:
        parts.append(("  internal, never shared", "bold $warning"))
    return shown(*parts)

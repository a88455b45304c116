"""What reviewers said about one thing, over a line to say more."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from assistant.dataclass import dataclass
from assistant.interview import commands
from assistant.interview.commands import Command
from assistant.interview.find_subject import subject_words
from assistant.interview.state import State
from assistant.interview.subjects import Subject
from assistant.interview.threads import threads
from assistant.recorder.reviewer import suggested_reviewer
from assistant.tui.dialogs.reviewer import ReviewerDialog
from assistant.tui.line import Line
from assistant.tui.shown import joined, shown, shown_line
from assistant.tui.threads import said_lines


@dataclass(frozen=True, slots=True)
class Said:
    """What a reviewer did in the dialog."""

    command: Command
    told: str


class CommentsDialog(ModalScreen[Said | None]):
    """The threads about an answer or a finding. Enter comments, or replies to the latest open thread."""

    BINDINGS = [
        Binding("escape", "dismiss", "Back without a word"),
        Binding("f2", "disagree", "Say that you see it otherwise, or not", priority=True),
        Binding("f3", "resolve", "Settle the latest open thread", priority=True),
        Binding("f4", "sign", "Sign it off as it is now", priority=True),
        Binding("f5", "rename", "Go by another name", priority=True),
        Binding("up", "scroll(-1)", "Further up", priority=True, show=False),
        Binding("down", "scroll(1)", "Further down", priority=True, show=False),
    ]
    DEFAULT_CSS = """
    CommentsDialog VerticalScroll { height: auto; max-height: 12; }
    """

    def __init__(self, state: State, subject: Subject) -> None:
        super().__init__()
        self._state = state
        self._subject = subject
        self._disagrees = False
        self._open = next((each.first for each in reversed(threads(state, subject)) if not each.resolved), None)

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(shown_line(subject_words(self._state, self._subject), 200, "bold $primary"))
            with VerticalScroll(can_focus=False):
                yield Static(joined(list(self._said())), markup=False)
            yield Static(id="asks", markup=False)
            yield Line()
            settle = " · F3 settles the thread" if self._open else ""
            keys = f"Enter keeps it · F2 disagree{settle} · F4 signs off · F5 another name · Esc back"
            yield Static(shown((keys, "$quiet")))

    def on_mount(self) -> None:
        self._ask()
        self.set_focus(self.query_one(Input))
        self.query_one(VerticalScroll).scroll_end(animate=False)

    def _said(self) -> Iterator[Content]:
        yield from said_lines(self._state, self._subject)
        if not threads(self._state, self._subject):
            yield shown(("Nobody has said anything about this yet.", "$quiet"))

    def _ask(self) -> None:
        what = "A reply" if self._open else "A comment"
        words = (f"{what} that disagrees", "bold $warning") if self._disagrees else (what, "bold $primary")
        self.query_one("#asks", Static).update(shown(words, ("  by ", "$quiet"), suggested_reviewer()))

    def action_disagree(self) -> None:
        self._disagrees = not self._disagrees
        self._ask()

    def action_resolve(self) -> None:
        if self._open is not None:
            self.dismiss(Said(commands.ResolveComment(self._open.id), "The thread is settled."))

    def action_sign(self) -> None:
        text = self.query_one(Input).value.strip()
        self.dismiss(Said(commands.SignOff(self._subject, text), "Signed off as it is now."))

    async def action_rename(self) -> None:
        def named(_: str | None) -> None:
            self._ask()

        await self.app.push_screen(ReviewerDialog(), named)

    def action_scroll(self, by: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=by * 3, animate=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        text = event.value.strip()
        if text:
            reply_to = self._open.id if self._open else ""
            stance = "disagreement" if self._disagrees else "comment"
            command = commands.Comment(self._subject, text, stance, reply_to)  # type: ignore[arg-type]  # one of the two
            self.dismiss(Said(command, "Your reply is kept." if reply_to else "Your comment is kept."))
        else:
            self.dismiss(None)

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
from assistant.interview.subjects import SESSION_SUBJECT, Subject, SubjectKind
from assistant.interview.threads import Signature, own_signature, threads, threads_within, unjudged
from assistant.recorder.reviewer import suggested_reviewer
from assistant.tui.dialogs.reviewer import ReviewerDialog
from assistant.tui.line import Line
from assistant.tui.shown import joined, shown, shown_line
from assistant.tui.threads import said_lines

_HEADS: dict[SubjectKind, str] = {
    "session": "The whole session",
    "stage": "Section",
    "answer": "Answer to",
    "finding": "Finding",
}
_AS_A_WHOLE = ("session", "stage")
"""What is made of other things that can be spoken of by themselves."""


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
        Binding("f4", "sign", "Sign it off as it is now, or take your sign-off back", priority=True),
        Binding("f5", "rename", "Go by another name", priority=True),
        Binding("f6", "withdraw", "Take back a sign-off of yours since which something changed", priority=True),
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
        self._reviewer = ""
        """Under which name all is said that is said here."""
        self._open = next((each.first for each in reversed(threads(state, subject)) if not each.resolved), None)

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            head = f"{_HEADS[self._subject.kind]}: "
            yield Static(
                shown((head, "$quiet"), shown_line(subject_words(self._state, self._subject), 200, "bold $primary"))
            )
            with VerticalScroll(can_focus=False):
                yield Static(joined(list(self._said())), markup=False)
            yield Static(id="asks", markup=False)
            yield Line()
            yield Static(id="keys", markup=False)

    def on_mount(self) -> None:
        self._ask()
        self.set_focus(self.query_one(Input))
        self.query_one(VerticalScroll).scroll_end(animate=False)

    def _said(self) -> Iterator[Content]:
        said = list(said_lines(self._state, self._subject))
        yield from said
        whole = self._subject.kind in _AS_A_WHOLE
        if not said:
            what = "this as a whole" if whole else "this"
            yield shown((f"Nobody has said anything about {what} yet.", "$quiet"))
        if within := len(threads_within(self._state, self._subject)) if whole else 0:
            counted = "1 remark is" if within == 1 else f"{within} remarks are"
            yield shown((f"{counted} on what is in it; g in the review lists all.", "$accent"))
        if told := _unjudged(self._state, self._subject):
            yield shown((told, "$warning"))
        if self._subject == SESSION_SUBJECT:
            yield shown(("← → in the review lead to a section, where s signs that one off.", "$quiet"))

    @property
    def _own(self) -> Signature | None:
        """The reviewer's sign-off that stands."""
        return own_signature(self._state, self._subject, self._reviewer)

    def _keys(self) -> str:
        own = self._own
        if own is None:
            sign = "F4 signs off at once"
        elif own.outdated:
            sign = "F4 signs off anew · F6 takes your sign-off back"
        else:
            sign = "F4 takes your sign-off back"
        settle = " · F3 settles the thread" if self._open else ""
        return f"Enter keeps the remark · F2 disagree{settle} · {sign} · F5 another name · Esc back"

    def _ask(self) -> None:
        self._reviewer = suggested_reviewer()
        self.query_one("#keys", Static).update(shown((self._keys(), "$quiet")))
        what = "A reply" if self._open else "A comment"
        words = (f"{what} that disagrees", "bold $warning") if self._disagrees else (what, "bold $primary")
        self.query_one("#asks", Static).update(shown(words, ("  by ", "$quiet"), self._reviewer))

    def action_disagree(self) -> None:
        self._disagrees = not self._disagrees
        self._ask()

    def action_resolve(self) -> None:
        if self._open is not None:
            self.dismiss(Said(commands.ResolveComment(self._open.id), "The thread is settled."))

    def action_sign(self) -> None:
        own = self._own
        if own is not None and not own.outdated:
            self.action_withdraw()
            return
        key = "s" if self._subject.kind in _AS_A_WHOLE else "r"
        left = _unjudged(self._state, self._subject)
        told = f"Signed off by {self._reviewer}. {f'{left} ' if left else ''}{key}, then F4, takes it back."
        self.dismiss(Said(commands.SignOff(self._subject, self._words), told))

    def action_withdraw(self) -> None:
        own = self._own
        if own is not None:
            told = f"The sign-off by {own.sign_off.author} is taken back."
            self.dismiss(Said(commands.WithdrawSignOff(own.sign_off.id, self._words), told))

    @property
    def _words(self) -> str:
        return self.query_one(Input).value.strip()

    async def action_rename(self) -> None:
        def named(_: str | None) -> None:
            self._ask()

        await self.app.push_screen(ReviewerDialog(), named)

    def action_scroll(self, by: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=by * 3, animate=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        text = self._words
        if text:
            reply_to = self._open.id if self._open else ""
            stance = "disagreement" if self._disagrees else "comment"
            command = commands.Comment(self._subject, text, stance, reply_to)  # type: ignore[arg-type]  # one of the two
            self.dismiss(Said(command, "Your reply is kept." if reply_to else "Your comment is kept."))
        else:
            self.dismiss(None)


def _unjudged(state: State, subject: Subject) -> str:
    """How much of what would be signed off nobody has judged; empty when everything is."""
    count = unjudged(state, subject)
    return f"{count} finding{' here is' if count == 1 else 's here are'} not judged yet." if count else ""

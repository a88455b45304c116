"""All that reviewers said of a session: comments, disagreement and sign-offs, whose, when, on what, open or settled."""

from __future__ import annotations

from typing import NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from assistant.interview.annotations import Comment, SignOff
from assistant.interview.find_subject import subject_words
from assistant.interview.state import State
from assistant.interview.subjects import Subject
from assistant.interview.threads import Signature, Thread, signatures, standing_subject, threads
from assistant.text import display_line
from assistant.tui.shown import joined, shown, shown_line

_WIDTH = 66
_WORDS = 200
"""Characters of a remark that are shown; all of it stands where Enter leads."""


class Row(NamedTuple):
    """One thing that was said."""

    at: tuple[str, int]
    """When, and the how many-th thing that a reviewer did."""
    subject: Subject
    """Where it leads."""
    content: Content


class RemarksDialog(ModalScreen[Subject | None]):
    """What was said in the order said. Gives back what the chosen one is about."""

    BINDINGS = [Binding("escape", "dismiss", "Back")]
    DEFAULT_CSS = """
    RemarksDialog OptionList { height: auto; max-height: 14; }
    """

    def __init__(self, state: State) -> None:
        super().__init__()
        self._rows = remark_rows(state)
        self._open = sum(not each.resolved for each in threads(state))

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            count = f"{len(self._rows)}, {self._open} open" if self._rows else ""
            yield Static(shown(("All remarks  ", "bold $primary"), (count, "$quiet")))
            if not self._rows:
                yield Static(shown(("Nobody has said anything yet. r remarks on a finding, s on the whole.", "$quiet")))
            yield OptionList(*(Option(row.content) for row in self._rows), markup=False, classes="bare")
            yield Static(shown(("Enter goes to what it is about · Esc back", "$quiet")))

    def on_mount(self) -> None:
        listed = self.query_one(OptionList)
        listed.display = bool(self._rows)
        listed.highlighted = 0 if self._rows else None
        self.set_focus(listed if self._rows else None)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(self._rows[event.option_index].subject)


def remark_rows(state: State) -> list[Row]:
    """The sign-offs that stand and the threads, in the order given and begun."""
    rows = [*(_signed(state, each) for each in signatures(state)), *(_thread(state, each) for each in threads(state))]
    return sorted(rows, key=lambda row: row.at)


def _signed(state: State, signature: Signature) -> Row:
    signed = signature.sign_off
    since = (", changed since", "$warning") if signature.outdated else ""
    head = shown(("✎ signed off", "bold $success"), (f" by {signed.author}, {_day(signed.at)}", "$quiet"), since)
    return _row(state, _order(signed), signed.on, head, signed.text)


def _thread(state: State, thread: Thread) -> Row:
    first, replies = thread.first, len(thread.replies)
    done = ("settled", "$success") if thread.resolved else ("open", "bold $accent")
    stance = (", disagreement", "$warning") if thread.disagrees else ""
    more = f", {replies} {'reply' if replies == 1 else 'replies'}" if replies else ""
    head = shown("✎ ", done, stance, (f" by {first.author}, {_day(first.at)}{more}", "$quiet"))
    return _row(state, _order(first), first.on, head, first.text)


def _row(state: State, at: tuple[str, int], on: Subject, head: Content, text: str) -> Row:
    subject = standing_subject(state, on)
    kind = {"session": "the whole session", "stage": "the section", "answer": "the answer to", "finding": "the finding"}
    name = "" if subject.kind == "session" else f" “{subject_words(state, subject)}”"
    lines = [head, shown("  ", shown_line(f"on {kind[subject.kind]}{name}", _WIDTH, "$quiet"))]
    if text:
        lines.append(shown("  ", display_line(text, _WORDS)))
    return Row(at, subject, joined(lines))


def _order(said: Comment | SignOff) -> tuple[str, int]:
    """Several things may be said in one instant; their ids are counted."""
    number = said.id.rpartition("-")[2]
    return said.at, int(number) if number.isdecimal() else 0


def _day(at: str) -> str:
    return at[:16].replace("T", " ")

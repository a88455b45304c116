"""Going to any moment of a replay: its number, words that were said, a stage, a finding, an edit or a note."""

from __future__ import annotations

from textual.binding import Binding
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from assistant.replay.recording import Recording
from assistant.replay.told import MARK_KINDS, MarkKind
from assistant.text import display_line, fold
from assistant.tui.dialogs.finder import FinderDialog
from assistant.tui.shown import shown, shown_line
from assistant.tui.timeline import NAMES, SIGNS

SHOWN = 200
"""The most moments listed."""
_WIDTH = 68


class ReplayJumpDialog(FinderDialog[int]):
    """Type words or a number; Tab goes from all moments to stages, findings, edits and notes."""

    BINDINGS = [
        Binding("escape", "dismiss", "Back to where it stands"),
        Binding("tab", "kind(1)", "Only stages, findings, edits or notes", priority=True),
        Binding("shift+tab", "kind(-1)", "The kind before", show=False, priority=True),
    ]
    PLACEHOLDER = "Words that were said, finding, edit, note or stage, or the number of an event"

    def __init__(self, recording: Recording, seq: int) -> None:
        super().__init__()
        self._recording = recording
        self._seq = seq
        self._kind: MarkKind | None = None
        self._found: list[int] = []

    def list_for(self, text: str) -> None:
        self._found = moments(self._recording, text, self._kind)
        kinds: list[MarkKind | None] = [None, *MARK_KINDS]
        names = [
            (f" {f'{NAMES[kind]}s' if kind else 'all'} ", "bold reverse $primary" if kind == self._kind else "$quiet")
            for kind in kinds
        ]
        self.query_one("#head", Static).update(shown(("Go to  ", "bold $primary"), *names))
        listed = self.query_one(OptionList)
        some = self._found[:SHOWN]
        listed.set_options([Option(moment_row(self._recording, seq)) for seq in some])
        listed.highlighted = (
            next((at for at, seq in enumerate(some) if seq >= self._seq), len(some) - 1) if some else None
        )
        count = f"{len(self._found)} moment{'' if len(self._found) == 1 else 's'}"
        told = f"{count} · ↑ ↓ choose · Enter goes there · Tab stages, findings, … · Esc back"
        nothing = "Nothing in this session fits."
        self.query_one("#told", Static).update(shown((told, "$quiet") if some else (nothing, "$warning")))

    def action_kind(self, by: int) -> None:
        kinds: list[MarkKind | None] = [None, *MARK_KINDS]
        self._kind = kinds[(kinds.index(self._kind) + by) % len(kinds)]
        self.list_for(self.query_one(Input).value)

    def choose(self, at: int) -> None:
        self.dismiss(self._found[at])


def moments(recording: Recording, text: str, kind: MarkKind | None = None) -> list[int]:
    """The events that fit: the one of this number, or those with these words; of one kind if that is asked for.

    The name of a kind finds all of that kind besides.
    """
    wanted = text.strip()
    if wanted.isdecimal() and 1 <= int(wanted[:9]) <= recording.last:
        return [int(wanted[:9])]
    every = range(1, recording.last + 1)
    found = recording.find(wanted) if wanted else list(every)
    named = _named(wanted)
    if named is not None:
        said = {*found}
        found = [seq for seq in every if seq in said or named in recording.told[seq - 1].marks]
    return [seq for seq in found if kind is None or kind in recording.told[seq - 1].marks]


def _named(text: str) -> MarkKind | None:
    """The kind of moment that goes by this name, one or many of it."""
    word = fold(text)
    return next((kind for kind, name in NAMES.items() if word in (name, f"{name}s")), None)


def moment_row(recording: Recording, seq: int) -> Content:
    """One moment on one line: its number, its mark, what happened and the words."""
    told = recording.told[seq - 1]
    sign = next((SIGNS[kind] for kind in SIGNS if kind in told.marks), (" ", ""))
    head = shown((f"{seq:>5} ", "$quiet"), sign, " ", (display_line(told.what, 30), "bold"), "  ")
    stage = recording.stage(seq)
    words = told.said or told.before or (stage.title if stage and "stage" in told.marks else "")
    return shown(head, shown_line(words, max(8, _WIDTH - head.cell_length), "$quiet"))

"""Passing a question over: one letter says why."""

from __future__ import annotations

from assistant.tui.dialogs.letters import LetterDialog, Lettered, letter_bindings
from assistant.tui.shown import shown

_MARKS = (
    Lettered("s", "skipped", "Skip it"),
    Lettered("l", "later", "Leave it for later; it is asked again at the end"),
    Lettered("u", "unknown", "Not known"),
    Lettered("d", "declined", "Rather not say"),
    Lettered("n", "not_applicable", "It does not apply"),
)


class PassDialog(LetterDialog):
    """The five ways to pass a question over, each giving its mark."""

    BINDINGS = [*letter_bindings(_MARKS)]

    def __init__(self) -> None:
        super().__init__(shown(("Pass this question over", "bold $primary")), _MARKS)

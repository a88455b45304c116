"""Changing how deep the interview goes."""

from __future__ import annotations

from assistant.interview.commands import SetFact
from assistant.interview.impact import Impact, preview
from assistant.interview.state import State
from assistant.tui.dialogs.letters import LetterDialog, Lettered, letter_bindings
from assistant.tui.shown import shown

_DEPTHS = (
    Lettered("k", "quick", "Quick: the core questions"),
    Lettered("s", "standard", "Standard"),
    Lettered("d", "deep", "Deep: every question"),
)


class DepthDialog(LetterDialog):
    """The three depths and what each would change; answers of questions that are no longer asked are kept."""

    BINDINGS = [*letter_bindings(_DEPTHS)]

    def __init__(self, state: State) -> None:
        now = state.facts["depth"]
        told = ("  answers that are not asked for any more are kept", "$quiet")
        super().__init__(
            shown(("How deep", "bold $primary"), told),
            tuple(each._replace(more=_difference(state, each.value)) for each in _DEPTHS),
            next(at for at, each in enumerate(_DEPTHS) if each.value == now),
        )


def _difference(state: State, depth: str) -> str:
    return "now" if depth == state.facts["depth"] else difference_words(preview(state, SetFact("depth", depth)))


def difference_words(impact: Impact) -> str:
    """How many questions come or go, and what that means in minutes."""
    count = impact.adds - impact.drops
    if not count:
        return "no other questions"
    minutes = abs(round(impact.minutes))
    time = f", about {minutes} min" if minutes else ""
    return f"{abs(count)} {'more' if count > 0 else 'fewer'} question{'' if abs(count) == 1 else 's'}{time}"

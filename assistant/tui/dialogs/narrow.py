"""What a search is narrowed by: a line for each filter, all of them by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from assistant.bank.index import Index
from assistant.errors import ConnectedError
from assistant.interview.cells import CAPTURE_KINDS
from assistant.interview.stages import stage_meant, stage_named, stages
from assistant.store.day import day
from assistant.store.wanted import Wanted
from assistant.text import accept, fold
from assistant.tui.line import Line
from assistant.tui.shown import shown

_KINDS: tuple[str, ...] = CAPTURE_KINDS
_GRADES = ("assumption", "customer_said", "measured")
_FIELDS = (
    ("company", "Company", "part of its name"),
    ("segment", "Customer group", "part of its name, or of another list item's"),
    ("stage", "Stage", "part of its name: deciding, ordering, using ..."),
    ("kinds", "Kind", "pain, driver, need, gap, opportunity, quote ..."),
    ("grade", "Evidence", "assumption, customer said, measured"),
    ("speaker", "Speaker", "part of the name"),
    ("tag", "Tag", "whole, with or without #"),
    ("since", "From day", "2031-02-03, 2031-02 or 2031"),
    ("until", "Until day", "itself included"),
)


class FilterLine(Line):
    """One filter as it is typed."""


class NarrowDialog(ModalScreen[Wanted | None]):
    """A line for each filter. Gives back what is wanted then; None when it was left."""

    BINDINGS = [
        Binding("down", "app.focus_next", "The next line", priority=True),
        Binding("up", "app.focus_previous", "The line before", priority=True),
        Binding("ctrl+r", "clear", "Empty every line", priority=True),
        Binding("escape", "dismiss", "Back, all as it was"),
    ]
    DEFAULT_CSS = """
    NarrowDialog {
        Horizontal { height: 1; }
        Horizontal Static { width: 18; }
        Horizontal Input { width: 1fr; }
    }
    """

    def __init__(self, wanted: Wanted, index: Index | None = None) -> None:
        """With the index of a bank, stages may be typed by their names too."""
        super().__init__()
        self._wanted = wanted
        self._index = index

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(shown(("Narrow the search", "bold $primary")))
            for name, label, hint in _FIELDS:
                with Horizontal():
                    yield Static(label, markup=False)
                    yield FilterLine(_written(self._wanted, name, self._index), placeholder=hint, id=name)
            yield Static(id="amiss", markup=False)
            yield Static(shown(("Enter searches · ↑ ↓ line · ^R empties all · Esc back", "$quiet")))

    def on_mount(self) -> None:
        self.set_focus(self.query_one("#company", Input))

    def action_clear(self) -> None:
        for field in self.query(Input):
            field.value = ""

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        try:
            typed = {name: self._typed(name) for name, _, _ in _FIELDS}
            self.dismiss(_narrowed(self._wanted, typed, self._index))
        except ConnectedError as error:
            self.query_one("#amiss", Static).update(shown((f"{error.message} {error.hint}", "$warning")))

    def _typed(self, name: str) -> str:
        return accept(self.query_one(f"#{name}", Input).value).strip()


def narrowed_by(wanted: Wanted, index: Index | None = None) -> Iterator[str]:
    """Each filter that narrows the search, in a few words."""
    for name, label, _ in _FIELDS:
        if getattr(wanted, name):
            yield f"{label.lower()} {_written(wanted, name, index)}"


def _written(wanted: Wanted, name: str, index: Index | None) -> str:
    """A filter as it is typed; a stage by its name."""
    stage = stage_named(index, wanted.stage) if index is not None and name == "stage" else None
    if stage is not None:
        return stage.title
    value = ", ".join(wanted.kinds) if name == "kinds" else str(getattr(wanted, name))
    return value.replace("_", " ") if name == "grade" else value


def _stage(typed: str, index: Index | None) -> str:
    """The id of the stage that was meant; taken as it is where no bank is at hand.

    Raises ConnectedError `bad_filter`.
    """
    if index is None or not typed:
        return "-".join(fold(typed).replace("&", " ").split())
    meant = stage_meant(index, typed)
    if meant is None:
        known = ", ".join(each.title for each in stages(index))
        raise ConnectedError("bad_filter", f"No stage is called {typed[:40]}.", f"There are: {known}.")
    return meant.id


def _narrowed(wanted: Wanted, typed: dict[str, str], index: Index | None) -> Wanted:
    """The search with these filters. Raises ConnectedError `bad_day` or `bad_filter`."""
    kinds = tuple(_one_of(_KINDS, each) for each in typed["kinds"].replace(",", " ").split())
    made: dict[str, Any] = {
        **typed,
        "kinds": kinds,
        "grade": _one_of(_GRADES, typed["grade"]) if typed["grade"] else "",
        "stage": _stage(typed["stage"], index),
        "since": day(typed["since"]),
        "until": day(typed["until"]),
    }
    return replace(wanted, **made)


def _one_of(known: tuple[str, ...], typed: str) -> str:
    """The only one that begins as typed. Raises ConnectedError `bad_filter`."""
    begun = "_".join(fold(typed).replace("-", " ").replace("_", " ").split())
    found = [each for each in known if each.startswith(begun)]
    if len(found) != 1:
        raise ConnectedError(
            "bad_filter", f"{typed[:40]} is none of these.", f"Type one of {', '.join(known).replace('_', ' ')}."
        )
    return found[0]

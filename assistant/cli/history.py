"""`connected show --history`: what was said at one question over time."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

import typer

from assistant.cli.wiring import Place, emit, say
from assistant.errors import ConnectedError
from assistant.text import display_line, fold

if TYPE_CHECKING:
    from assistant.interview.cells import Cell
    from assistant.interview.state import State
    from assistant.replay.recording import Recording


def show_history(place: Place, session: str, question: str, given: list[str], *, as_json: bool) -> None:
    """Print every step of a question; `given` narrows it to list items, each as KIND=NAME."""
    from assistant.recorder.recording import load_recording
    from assistant.replay.history import cells_told

    items = _items(given)
    with place.reading() as store:
        recording = load_recording(store, store.resolve(session))
    told = cells_told(recording)
    cell = _cell(recording.at(recording.last), told, question, items)
    follow_ups = _follow_ups(recording, cell)
    if as_json:
        from assistant.reports.history_data import history_data

        emit(history_data(recording, cell, follow_ups))
        return
    from assistant.plain.history_lines import history_lines

    for line in history_lines(recording, cell, follow_ups):
        say(line)


def _items(given: list[str]) -> dict[str, str]:
    pairs = [entry.partition("=") for entry in given]
    stray = next((f"{kind}{sign}{name}" for kind, sign, name in pairs if not (kind.strip() and name.strip())), None)
    if stray is not None:
        raise typer.BadParameter(f"{stray!r} is not understood; use KIND=NAME.", param_hint="--item")
    return {kind.strip(): name for kind, _, name in pairs}


def _cell(state: State, told: tuple[Cell, ...], text: str, items: dict[str, str]) -> Cell:
    """What the text and the items name; of several the one on the path.

    Raises ConnectedError `unknown_question`, `unknown_item` or `ambiguous_question`.
    """
    wanted = fold(text).removeprefix("answer ")
    named = [cell for cell in told if fold(cell.label) == wanted]
    named = named or [cell for cell in told if fold(cell._replace(items=()).label) == wanted]
    if not named:
        near = get_close_matches(text[:80], {cell.question for cell in told}, 1)
        raise ConnectedError(
            "unknown_question",
            f"Session {state.session} has no question {display_line(text, 60)}.",
            f"Did you mean {near[0]}?" if near else f"`connected show {state.session} --json` has their ids.",
        )
    found = [cell for cell in named if _has(state, cell, items)]
    if not found:
        shown = ", ".join(f"{kind}={name}" for kind, name in items.items())
        raise ConnectedError(
            "unknown_item",
            f"{named[0].question} was never asked for {display_line(shown, 120)}.",
            f"It was for {_labels(named)}.",
        )
    found = [cell for cell in found if state.on_path(cell)] or found if len(found) > 1 else found
    if len(found) > 1:
        raise ConnectedError(
            "ambiguous_question",
            f"{found[0].question} is asked for {len(found)} of them.",
            f"Name one with --item, or by its label: {_labels(found)}.",
        )
    return found[0]


def _has(state: State, cell: Cell, items: dict[str, str]) -> bool:
    """Whether the cell is for these items, each named by its name or id."""
    bound = dict(cell.items)
    for kind, name in items.items():
        item = state.item(kind, bound.get(kind, ""))
        if kind not in bound or fold(name) not in (fold(bound[kind]), fold(item.name) if item else ""):
            return False
    return True


def _labels(cells: list[Cell]) -> str:
    labels = ", ".join(display_line(cell.label) for cell in cells[:4])
    return f"{labels}{', …' if len(cells) > 4 else ''}"


def _follow_ups(recording: Recording, cell: Cell) -> tuple[str, ...]:
    """The labels of the follow-ups of a question at which anything was said."""
    if cell.probe:
        return ()
    told = (one.cell for one in recording.told if one.cell is not None and one.cell.main == cell and one.cell.probe)
    return tuple(dict.fromkeys(each.label for each in told))

"""The brief as data: what was said on the path, in the order of the bank, grouped as the outline is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assistant.interview.cells import GRADES, Cell
from assistant.interview.findings import waiting
from assistant.interview.prompt import item_names, progress, prompt_for
from assistant.interview.state import Node, State
from assistant.reports.review_data import reviewed
from assistant.reports.session_data import answer_data, place_data, session_data
from assistant.reports.story.gather import kept_summary

FORMAT = "connected-interview-brief"
VERSION = 1


def brief_data(state: State) -> dict[str, Any]:
    """The whole brief. Off-path answers are not in it, nor anything about them."""
    whole = session_data(state)
    head = (
        "id",
        "title",
        "company",
        "mode",
        "depth",
        "bank",
        "status",
        "progress",
        "created_at",
        "updated_at",
        "items",
    )
    return {
        "format": FORMAT,
        "version": VERSION,
        "session": {name: whole[name] for name in head},
        "summary": _summary(state),
        "findings": [each for each in whole["findings"] if each["status"] == "accepted"],
        "sections": [
            _section(state, node) for node in state.layout.outline if node.kind == "section" and _asked(state, node)
        ],
        "notes": [note.text for note in state.notes_on(None) if note.reason == "written"],
        "review": reviewed(state),
    }


def _asked(state: State, node: Node) -> bool:
    return progress(state, node).asked > 0


def _section(state: State, node: Node) -> dict[str, Any]:
    first = state.layout.cells[node.start]
    place = state.layout.places[node.start]
    return {
        "part": place.part.title,
        "step": place.step.title,
        "number": place.step_number,
        "section": node.title,
        "for": _names_of(state, first, (*place.part.repeat, *place.step.repeat)),
        "own": _names_of(state, first, place.section.repeat),
        "item": dict(zip([state.index.lists[name].item for name in place.lists], item_names(state, first), strict=True))
        if node.items
        else {},
        "answers": list(_answers(state, node)),
    }


def _names_of(state: State, cell: Cell, lists: tuple[str, ...]) -> list[str]:
    """The names of the items that a cell is asked for, of these lists."""
    bound = dict(cell.items)
    found = (state.item(kind := state.index.lists[name].item, bound.get(kind, "")) for name in lists)
    return [item.name for item in found if item is not None]


def _answers(state: State, node: Node) -> Iterator[dict[str, Any]]:
    for cell in state.layout.cells[node.start : node.end]:
        if not state.on_path(cell):
            continue
        answer = state.answer(cell)
        if answer is None and cell.probe:
            continue
        said = answer_data(state, answer) if answer else {**place_data(state, cell), "state": "open", "text": ""}
        notes = state.notes_on(cell)
        yield {
            **said,
            "ask": prompt_for(state, cell).ask,
            "notes": [note.text for note in notes if note.reason == "written"],
            "did_not_fit": [note.text for note in notes if note.reason == "refused"],
            **_scale(state, cell),
        }


def _scale(state: State, cell: Cell) -> dict[str, Any]:
    """What the ends of the scale mean, where the question has one."""
    scale = state.index.places[cell.question].question.scale
    if scale is None or cell.probe:
        return {}
    return {"scale": {"from": scale.from_, "low": scale.low, "to": scale.to, "high": scale.high}}


def _kept(state: State) -> dict[str, Any] | None:
    """The summary that a person let stand, as far as it stands; null without one."""
    kept = kept_summary(state)
    if kept is None:
        return None
    return {
        "sentences": [{"text": each.text, "rests_on": list(each.rests)} for each in kept.sentences],
        "left_out": [{"text": each.text, "because": each.because} for each in kept.left_out],
        "drafted": kept.drafted,
        "edited": kept.edited,
        "model": kept.model or None,
        "prompt": kept.prompt or None,
    }


def _summary(state: State) -> dict[str, Any]:
    """What stands on the first lines: how well founded it all is, and the entries of every list made from answers."""
    answers = [answer for answer in state.all_answers() if answer.answered and state.on_path(answer.cell)]
    lists = [
        {"title": each.title, "items": [item.name for item in items]}
        for name, each in state.index.lists.items()
        if each.source and (items := state.items_of(name))
    ]
    kept = _kept(state)
    return {
        "kept": kept,
        "waiting": sum(1 for _ in waiting(state)),
        "grades": {grade: sum(answer.evidence == grade for answer in answers) for grade in GRADES},
        "lists": lists,
    }

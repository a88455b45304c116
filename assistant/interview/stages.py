"""The stages of an interview, by which what is taken down is filed: sections that are about a stage of the journey, and
the other steps.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import NamedTuple

from assistant.bank.index import Index, Place
from assistant.interview.state import State
from assistant.text import fold


class Stage(NamedTuple):
    """One stage."""

    id: str
    title: str
    step: int
    """Number of its step."""


def stages(index: Index) -> tuple[Stage, ...]:
    """Every stage of the bank, in order."""
    return _stages(index)[0]


def stage_of(index: Index, question: str) -> str:
    """Id of the stage that a question belongs to; empty for one the bank does not have."""
    return _stages(index)[1].get(question, "")


def stage_here(state: State) -> str:
    """Id of the stage at the cursor; empty when nothing is left to ask."""
    return stage_of(state.index, state.cursor.question) if state.cursor else ""


def stage_named(index: Index, name: str) -> Stage | None:
    """The stage of this id."""
    return next((stage for stage in stages(index) if stage.id == name), None)


def stage_meant(index: Index, typed: str) -> Stage | None:
    """The stage whose id, or a word or words of whose title, begin with what was typed; the first of several."""
    wanted = fold(typed).strip()
    if not wanted:
        return None
    found = stages(index)
    exact = (stage for stage in found if fold(stage.id) == wanted)
    begun = (stage for stage in found if fold(stage.id).startswith(wanted))
    told = (stage for stage in found if f" {wanted}" in f" {fold(stage.title)}")
    return next((stage for some in (exact, begun, told) for stage in some), None)


class _Kept(NamedTuple):
    """Worked out once for each index: equal ones are told apart, since comparing two banks takes longer than this."""

    bank: Index
    found: tuple[tuple[Stage, ...], dict[str, str]]


_KEPT: OrderedDict[int, _Kept] = OrderedDict()
_MOST = 16


def _stages(index: Index) -> tuple[tuple[Stage, ...], dict[str, str]]:
    kept = _KEPT.get(id(index))
    if kept is None or kept.bank is not index:
        kept = _KEPT[id(index)] = _Kept(index, _work_out(index))
        while len(_KEPT) > _MOST:
            _KEPT.popitem(last=False)
    return kept.found


def _work_out(index: Index) -> tuple[tuple[Stage, ...], dict[str, str]]:
    found: dict[str, Stage] = {}
    of: dict[str, str] = {}
    for name, place in index.places.items():
        stage = _stage(place)
        found.setdefault(stage.id, stage)
        of[name] = stage.id
    return tuple(found.values()), of


def _stage(place: Place) -> Stage:
    section = place.section
    if section.stage:
        return Stage(section.stage, section.title, place.step_number)
    return Stage(place.step.id, place.step.title, place.step_number)

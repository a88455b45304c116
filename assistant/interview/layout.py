"""Laying out every cell of a bank for the present list items, in one pass in the order of the bank.

One pass, because a list may take its items from answers: those must be on the path, which is known only when every
cell before has its status.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import product, repeat
from typing import NamedTuple

from assistant.bank.conditions import Subject
from assistant.bank.index import Index, Place
from assistant.bank.model import Part, Section, Step
from assistant.interview.cells import Cell, Items, make_items
from assistant.interview.path import Board
from assistant.interview.state import Layout, Node


class _Stencil(NamedTuple):
    """The cells of a section in which no question repeats, but for the list items they are for."""

    names: list[str]
    probes: list[str]
    places: list[Place]
    own: list[tuple[str, int]]
    """Each question with the place of its own cell among them."""


_cell: Callable[[Iterable[object]], Cell] = partial(tuple.__new__, Cell)
"""`Cell._make`, in half the time."""


class Layouter:
    """Fills a board and makes its layout: of the whole bank, or of its later parts, keeping the earlier ones."""

    def __init__(
        self, index: Index, board: Board, kept: Layout | None = None, parts: int = 0, *, judged: bool = False
    ) -> None:
        """`kept` is a layout whose first `parts` parts still hold, and whose statuses for them are on the board.

        With `judged`, the board has the statuses of all cells and the items taken from answers already, and only the
        layout is to be made.
        """
        self._judged = judged
        self._stencils: dict[str, _Stencil | None] = {}
        self._shared: dict[Items, Items] = {}
        """List items that many cells are for, held once."""
        self._index = index
        self._board = board
        self._parts = parts
        self.border = _border(index, kept, parts) if kept else 0
        """Cells before this place were kept."""
        cells = kept.cells[: self.border] if kept else ()
        self._where: dict[Cell, int] = dict(zip(cells, range(self.border), strict=True))
        self._places = list(kept.places[: self.border]) if kept else []
        self._by_question: dict[str, list[int]] = {}
        self._nodes = [node for node in kept.outline if node.start < self.border] if kept else []
        if kept:
            for name, at in kept.by_question.items():
                if at[0] < self.border:
                    self._by_question[name] = list(at)
        if not judged:
            del board.status[self.border :]
        board.where = self._where

    def layout(self) -> Layout:
        """Lay out what was not kept."""
        for part in self._index.bank.parts[self._parts :]:
            for items in self._combinations(part.repeat, ()):
                self._part(part, items)
        cells = tuple(self._where)
        return Layout(
            cells=cells,
            places=tuple(self._places),
            outline=tuple(self._nodes),
            where=self._where,
            by_question={name: tuple(at) for name, at in self._by_question.items()},
            derived=self._board.derived,
        )

    def _part(self, part: Part, items: Items) -> None:
        start, entry = len(self._where), len(self._nodes)
        for step in part.steps:
            for in_step in self._combinations(step.repeat, items):
                self._step(step, in_step)
        self._node("part", part, items, start, entry)

    def _step(self, step: Step, items: Items) -> None:
        start, entry = len(self._where), len(self._nodes)
        for section in step.sections:
            for in_section in self._combinations(section.repeat, items):
                self._section(section, in_section)
        self._node("step", step, items, start, entry)

    def _section(self, section: Section, items: Items) -> None:
        start, entry = len(self._where), len(self._nodes)
        stencil = self._stencil(section) if self._judged else None
        if stencil is not None:
            self._lay_all(stencil, items)
        else:
            for question in section.questions:
                for in_question in self._combinations(question.repeat, items):
                    self._lay(question.id, in_question)
        self._node("section", section, items, start, entry)

    def _node(self, kind: str, each: Part | Step | Section, items: Items, start: int, entry: int) -> None:
        """Close an outline entry, which stands before those inside it; one without cells, such as a step for pains when
        there are none, is left out.
        """
        end = len(self._where)
        if start < end:
            depth = ("part", "step", "section").index(kind)
            number = self._index.step_numbers[each.id] if isinstance(each, Step) else 0
            self._nodes.insert(entry, Node(kind, each.id, each.title, items, start, end, depth, number))

    def _lay(self, name: str, items: Items) -> None:
        place = self._index.places[name]
        self._by_question.setdefault(name, []).append(len(self._where))
        for probe in ("", *(probe.id for probe in place.question.probes)):
            cell = Cell(name, items, probe)
            self._where[cell] = len(self._where)
            self._places.append(place)
            if not self._judged:
                self._board.status.append(0)
                self._board.status[-1] = self._board.evaluate(cell, place)
        if name in self._index.sources and not self._judged:
            self._board.derive(self._index.lists[self._index.sources[name]])

    def _lay_all(self, stencil: _Stencil, items: Items) -> None:
        """Lay the cells of a section at once, as their statuses are known."""
        start = len(self._where)
        at = list(range(start, start + len(stencil.names)))
        self._where.update(zip(map(_cell, zip(stencil.names, repeat(items), stencil.probes)), at, strict=False))
        self._places += stencil.places
        for name, own in stencil.own:
            self._by_question.setdefault(name, []).append(at[own])

    def _stencil(self, section: Section) -> _Stencil | None:
        """The stencil of a section, made once; None when a question in it repeats."""
        if section.id not in self._stencils:
            self._stencils[section.id] = None if any(each.repeat for each in section.questions) else self._cut(section)
        return self._stencils[section.id]

    def _cut(self, section: Section) -> _Stencil:
        made = _Stencil([], [], [], [])
        for question in section.questions:
            made.own.append((question.id, len(made.names)))
            for probe in ("", *(probe.id for probe in question.probes)):
                made.names.append(question.id)
                made.probes.append(probe)
                made.places.append(self._index.places[question.id])
        return made

    def _combinations(self, lists: tuple[str, ...], bound: Items) -> Iterator[Items]:
        """Every combination of the lists' items, the first list slowest, on top of those already bound."""
        if not lists:
            yield bound
            return
        choices = [
            [(self._index.lists[name].item, item.id) for item in self._board.items(name, bound)] for name in lists
        ]
        for chosen in product(*choices):
            items = make_items({**dict(bound), **dict(chosen)})
            yield self._shared.setdefault(items, items)


def _border(index: Index, kept: Layout, parts: int) -> int:
    """Where the cells of the later parts begin."""
    later = {part.id for part in index.bank.parts[parts:]}
    starts = (node.start for node in kept.outline if node.kind == "part" and node.id in later)
    return min(starts, default=len(kept.cells))


def first_part(index: Index, lists: set[str]) -> int:
    """The first part in which something repeats over one of the lists or looks at how many items it has."""
    subjects = {Subject("count", name) for name in lists}
    reached = {place.part.id for place in index.places.values() if lists & {*place.lists} or subjects & {*place.uses}}
    return next((at for at, part in enumerate(index.bank.parts) if part.id in reached), len(index.bank.parts))

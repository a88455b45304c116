"""Laying out every cell of a bank for the present list items, in one pass in the order of the bank.

One pass, because a list may take its items from answers: those must be on the path, which is known only when every
cell before has its status.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from assistant.bank.index import Index
from assistant.bank.model import Part, Section, Step
from assistant.interview.cells import Cell, Items, make_items
from assistant.interview.path import Board
from assistant.interview.state import Layout, Node


class Layouter:
    """Fills an empty board and makes its layout."""

    def __init__(self, index: Index, board: Board) -> None:
        self._index = index
        self._board = board
        self._where: dict[Cell, int] = {}
        board.where = self._where
        self._by_question: dict[str, list[int]] = {}
        self._nodes: list[Node] = []

    def layout(self) -> Layout:
        """Lay out everything."""
        for part in self._index.bank.parts:
            for items in self._combinations(part.repeat, ()):
                self._part(part, items)
        cells = tuple(self._where)
        return Layout(
            cells=cells,
            places=tuple(self._index.places[cell.question] for cell in cells),
            outline=tuple(sorted(self._nodes, key=lambda node: (node.start, node.depth, -node.end))),
            where=self._where,
            by_question={name: tuple(at) for name, at in self._by_question.items()},
            derived=self._board.derived,
        )

    def _part(self, part: Part, items: Items) -> None:
        start = len(self._where)
        for step in part.steps:
            for in_step in self._combinations(step.repeat, items):
                self._step(step, in_step)
        self._node("part", part, items, start)

    def _step(self, step: Step, items: Items) -> None:
        start = len(self._where)
        for section in step.sections:
            for in_section in self._combinations(section.repeat, items):
                self._section(section, in_section)
        self._node("step", step, items, start)

    def _section(self, section: Section, items: Items) -> None:
        start = len(self._where)
        for question in section.questions:
            for in_question in self._combinations(question.repeat, items):
                self._lay(question.id, in_question)
        self._node("section", section, items, start)

    def _node(self, kind: str, each: Part | Step | Section, items: Items, start: int) -> None:
        """Close an outline entry; one without cells, such as a step for pains when there are none, is left out."""
        end = len(self._where)
        if start < end:
            depth = ("part", "step", "section").index(kind)
            number = self._index.step_numbers[each.id] if isinstance(each, Step) else 0
            self._nodes.append(Node(kind, each.id, each.title, items, start, end, depth, number))

    def _lay(self, name: str, items: Items) -> None:
        place = self._index.places[name]
        self._by_question.setdefault(name, []).append(len(self._where))
        for probe in ("", *(probe.id for probe in place.question.probes)):
            cell = Cell(name, items, probe)
            self._where[cell] = len(self._where)
            self._board.status.append(0)
            self._board.status[-1] = self._board.evaluate(cell, place)
        if name in self._index.sources:
            self._board.derive(self._index.lists[self._index.sources[name]])

    def _combinations(self, lists: tuple[str, ...], bound: Items) -> Iterator[Items]:
        """Every combination of the lists' items, the first list slowest, on top of those already bound."""
        choices = [
            [(self._index.lists[name].item, item.id) for item in self._board.items(name, bound)] for name in lists
        ]
        for chosen in product(*choices):
            yield make_items({**dict(bound), **dict(chosen)})

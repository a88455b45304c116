"""One vector taken through the engine, by commands alone, and the path read from the state."""

from __future__ import annotations

import json
from typing import Any

from assistant.bank.index import Index
from assistant.interview import commands
from assistant.interview.apply import apply
from assistant.interview.cells import Cell, make_items
from assistant.interview.decide import decide
from assistant.interview.events import Recorded
from assistant.interview.state import State, empty_state
from tests.outside.ons_schema import Block, Survey, SurveySection

Vector = dict[str, Any]
AT = "2026-01-01T00:00:00.000Z"


class RefusedError(Exception):
    """The engine does not take an answer that the vector gives."""


class Respondent:
    """Answers the bank of a survey as a vector says."""

    def __init__(self, survey: Survey, index: Index, vector: Vector) -> None:
        self._survey = survey
        self._vector = vector
        self.state: State = empty_state(index)
        self._do(commands.Start("session", "bank", "Survey"))
        for name, items in vector.get("lists", {}).items():
            for item in items:
                self._do(commands.AddItem(name, item))
        for name, value in self._facts().items():
            if name in index.facts:
                self._do(commands.SetFact(name, value))

    def _do(self, command: commands.Command) -> str:
        """Do a command; the code of the refusal when it is refused."""
        decision = decide(self.state, command)
        for event in decision.events:
            seq = self.state.revision + 1
            self.state = apply(self.state, Recorded(seq, f"event-{seq}", AT, "person", f"command-{seq}", event))
        return decision.refusal.code if decision.refusal else ""

    def _facts(self) -> dict[str, str]:
        known = {f"metadata.{name}": str(value) for name, value in self._vector.get("metadata", {}).items()}
        days = {f"day.{name}": value for name, value in known.items()}
        walk = "answered" if "progress" in self._vector else "whole"
        return {**known, **days, "now": self._vector.get("now", "")[:10], "walk": walk}

    def keep_all(self) -> None:
        """Give every answer while everything is asked; then ask only what is on the path.

        Raises RefusedError when an answer is not taken.
        """
        self._do(commands.SetFact("open", "yes"))
        for cell, value in self._given():
            refusal = self._do(commands.Answer(cell, value=value))
            if refusal:
                raise RefusedError(f"{cell.label}: {refusal}")
        self._do(commands.SetFact("open", ""))

    def answer_backwards(self) -> None:
        """Give the answers from the last to the first, again and again, as long as one is taken that was not before.

        So answers go off the path and come back to it one at a time.
        """
        left = list(reversed(list(self._given())))
        while True:
            refused = [(cell, value) for cell, value in left if self._do(commands.Answer(cell, value=value))]
            if len(refused) == len(left):
                return
            left = refused

    def _given(self) -> list[tuple[Cell, Any]]:
        """Every answer of the vector that the bank asks for, with its cell, in the order of the bank."""
        names = {item.name: (name, item.id) for name in self.state.lists for item in self.state.items_of(name)}
        by_item = {names[item]: given for item, given in self._vector.get("list_answers", {}).items()}
        found = []
        for cell in self.state.layout.cells:
            kind, _, name = cell.question.partition(".")
            if kind not in ("answer", "stored"):
                continue
            given = by_item.get(cell.items[0], {}) if cell.items else self._vector["answers"]
            if name in given:
                value = given[name]
                opaque = self.state.index.places[cell.question].question.type == "text" and not isinstance(value, str)
                found.append((cell, json.dumps(value) if opaque else value))
        return found

    # The path ----------------------------------------------------------------------------------------------------

    def path(self) -> list[dict[str, Any]]:
        """The path as vectors write it."""
        found: list[dict[str, Any]] = []
        for section in self._survey.sections:
            if section.enabled is not None and not self.state.on_path(Cell(f"section.{section.id}")):
                found.append({"section": section.id, "list_item": None, "enabled": False, "blocks": []})
                continue
            for name, items in self._runs(section):
                blocks = [block.id for block in section.blocks if self._on("block", block, items)]
                again = [
                    target.id
                    for block in section.blocks
                    for target in section.blocks
                    if self._on("again", block, items, target)
                ]
                found.append({"section": section.id, "list_item": name, "enabled": True, "blocks": blocks + again})
        return found

    def progress(self) -> list[dict[str, Any]]:
        """What is complete, as vectors write it."""
        found: list[dict[str, Any]] = []
        for section in self._survey.sections:
            for name, items in self._runs(section):
                on_path = [block.id for block in section.blocks if self._on("block", block, items)]
                done = [block.id for block in section.blocks if self._on("complete", block, items)]
                if done:
                    status = "COMPLETED" if done == on_path else "IN_PROGRESS"
                    found.append({"section": section.id, "list_item": name, "status": status, "blocks": done})
        return found

    def _runs(self, section: SurveySection) -> list[tuple[str | None, dict[str, str]]]:
        """The items that a section is gone through for, each with its name."""
        if not section.repeat:
            return [(None, {})]
        return [(item.name, {section.repeat: item.id}) for item in self.state.items_of(section.repeat)]

    def _on(self, kind: str, block: Block, items: dict[str, str], target: Block | None = None) -> bool:
        name = f"{kind}.{block.id}" + (f".{target.id}" if target else "")
        return self.state.on_path(Cell(name, make_items(items)))

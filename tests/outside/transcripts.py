"""Real interviews as input: where they are, and a respondent that answers a whole session with their words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Any

from assistant.bank.model import Column, Question
from assistant.interview.cells import Cell
from assistant.interview.prompt import next_prompt
from assistant.interview.state import State

DATA = Path(__file__).resolve().parents[3] / "shared" / "outside" / "transcripts" / "interviews.jsonl"
"""Beside the project's folder and never copied into it; a machine without it fails the tests that need it."""
NAMES = (
    "ai-work_0842", "ai-work_0943", "ai-work_0537", "ai-work_0745", "ai-work_0777", "ai-work_0048", "ai-work_0111",
    "ai-creativity_0062", "cmu-clinic", "cmu-hiking",
)  # fmt: skip
QUANTITIES = ("number", "money", "duration")
"""Kinds whose answers keep beside the value how they were typed."""


def answers_of(name: str) -> list[str]:
    """The answers of one interview, each exactly as it was given."""
    for line in DATA.read_text(encoding="utf-8").splitlines():
        interview = json.loads(line)
        if interview["id"] == name:
            return [interview["text"][each["start"] : each["end"]] for each in interview["answers"]]
    raise LookupError(name)


def stored_names() -> list[str]:
    """The names of all interviews there are."""
    return [json.loads(line)["id"] for line in DATA.read_text(encoding="utf-8").splitlines()]


@dataclass(frozen=True, slots=True)
class Given:
    """One answer: as typed, and as the value of a line of an answers file."""

    cell: Cell
    kind: str
    typed: str
    value: Any

    def line(self) -> str:
        """The line of an answers file."""
        data: dict[str, Any] = {"question": self.cell.question, "value": self.value}
        if self.cell.items:
            data["item"] = dict(self.cell.items)
        if self.cell.probe:
            data["probe"] = self.cell.probe
        return json.dumps(data, ensure_ascii=False)


class Respondent:
    """Answers whatever is asked next: questions in words with a transcript's answers in order, over and over, all other
    kinds with a value that fits and depends on nothing but how many answers came before.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = list(words)
        self._next: Iterator[str] = cycle(self._words)
        self._count = 0

    def answer(self, state: State) -> Given | None:
        """The answer to the question at the cursor; None when nothing is left to ask."""
        prompt = next_prompt(state)
        if prompt is None:
            return None
        self._count += 1
        if prompt.type == "text":
            said = next(self._next)
            return Given(prompt.cell, "text", said, said)
        typed, value = self._fitting(prompt.question)
        return Given(prompt.cell, prompt.type, typed, value)

    def _fitting(self, question: Question) -> tuple[str, Any]:
        if question.type == "items":
            rows = [self._phrase(at) for at in range(self._size(question))]
            return "\n".join(rows), rows
        if question.type == "records":
            records = [self._record(question, at) for at in range(self._size(question))]
            typed = "\n".join(" | ".join(str(row[column.id]) for column in question.columns) for row in records)
            return typed, records
        return self._simple(question, 0)

    def _simple(self, asked: Question | Column, at: int) -> tuple[str, Any]:
        """A value for one of the kinds that are not rows, typed and as data."""
        turn = self._count * 7 + at * 3
        match asked.type:
            case "choice":
                option = asked.options[turn % len(asked.options)].id
                return option, option
            case "choices":
                first = turn % len(asked.options)
                some = (asked.options * 2)[first : first + self._size(asked)]
                chosen = [option.id for option in asked.options if option in some]
                return ", ".join(chosen), chosen
            case "scale":
                assert asked.scale is not None
                point = asked.scale.from_ + turn % (asked.scale.to - asked.scale.from_ + 1)
                return str(point), point
            case "number":
                low = int(getattr(asked, "minimum", None) or 0)
                high = int(getattr(asked, "maximum", None) or low + 20)
                return (number := str(low + turn % (high - low + 1))), number
            case "money":
                return (money := f"{turn}-{turn + 50} EUR"), money
            case "duration":
                return (time := f"{turn % 9 + 1} days"), time
            case "date":
                return (day := f"2025-03-{turn % 28 + 1:02}"), day
            case "yes_no":
                return ("yes", True) if turn % 2 else ("no", False)
            case _:
                return (phrase := self._phrase(at)), phrase

    def _record(self, question: Question, at: int) -> dict[str, Any]:
        return {column.id: self._simple(column, at + place)[1] for place, column in enumerate(question.columns)}

    def _phrase(self, at: int) -> str:
        """A few words of the transcript, such as fit on one line of a list; no two in one answer are equal."""
        words = re.findall(r"[^\W_]+", self._words[(self._count + at) % len(self._words)])
        return f"{' '.join(words[:7])} {at + 1}"

    @staticmethod
    def _size(question: Question | Column) -> int:
        least = int(getattr(question, "minimum", None) or 1)
        most = int(getattr(question, "maximum", None) or least + 2)
        return min(least + 1, most)

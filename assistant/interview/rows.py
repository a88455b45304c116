"""The rows of an answer: which is which when they change, and which stand highest."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from assistant.bank.model import Question
from assistant.text import fold


def column_rank(question: Question, column: str, row: dict[str, Any]) -> Decimal:
    """How high a row stands by a scale, number or choice column; choices rank in the order written."""
    found = next((each for each in question.columns if each.id == column), None)
    value = row.get(column)
    if found is None or value is None:
        return Decimal(0)
    if found.type == "choice":
        return Decimal([option.id for option in found.options].index(value))
    return Decimal(value) if isinstance(value, int | Decimal) else Decimal(0)


def row_weight(question: Question, by: str, times: str, row: dict[str, Any]) -> tuple[Decimal, Decimal]:
    """How high a row stands: one column times another, where there is another, then the one by itself. What the other
    does not say counts as its least.
    """
    rank = column_rank(question, by, row) if by else Decimal(0)
    found = next((each for each in question.columns if each.id == times), None)
    if found is None:
        return rank, rank
    factor = column_rank(question, times, row) + (found.type == "choice" and times in row)
    return rank * max(Decimal(1), factor), rank


def number_rows(value: Any, before: Any, highest: int) -> tuple[Any, int]:
    """Give every row its id: the one it names, that of the row before with the same first words, or the next number.

    `highest` is the highest number ever used for this question; the new highest comes back with the rows.
    """
    if not (isinstance(value, tuple) and value and isinstance(value[0], dict)):
        return value, highest
    old = {row["id"]: row for row in before or ()}
    free = dict(old)
    for row in value:
        free.pop(row.get("id", ""), None)
    rows = []
    taken: set[str] = set()
    for row in value:
        name = row.get("id", "")
        if name not in old or name in taken:
            name = next((each for each, other in free.items() if _first(other) == _first(row)), "")
            free.pop(name, None)
        if not name:
            highest += 1
            name = str(highest)
        taken.add(name)
        rows.append({**row, "id": name})
    return tuple(rows), highest


def _first(row: dict[str, Any]) -> str:
    return next((fold(str(value)) for name, value in row.items() if name != "id"), "")

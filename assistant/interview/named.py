"""What was named to earlier questions, listed again where one is to choose among it."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.interview.cells import Cell
from assistant.interview.state import State

LONGEST = 160
"""Characters of an answer in words that are listed; of a table, the first column names the row."""


def named_before(state: State, cell: Cell) -> tuple[str, ...]:
    """Everything named to the questions that this one recalls, each once, in the order of the path.

    What was said for other list items counts only as far as this question is not asked for one of their kind.
    """
    if cell.probe:
        return ()
    bound = dict(cell.items)
    found: dict[str, None] = {}
    for name in state.index.places[cell.question].question.recalls:
        for other in (state.layout.cells[at] for at in state.layout.by_question.get(name, ())):
            if not other.probe and all(bound.get(kind, item) == item for kind, item in other.items):
                found.update(dict.fromkeys(_names(state, other)))
    return tuple(found)


def _names(state: State, cell: Cell) -> Iterator[str]:
    value = state.effective(cell)
    if isinstance(value, str):
        words = " ".join(value.split())
        yield words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"
    elif value is not None:
        columns = state.index.places[cell.question].question.columns
        for row in value:
            words = row["text"] if "text" in row else str(row.get(columns[0].id, ""))
            if words.strip():
                yield " ".join(words.split())

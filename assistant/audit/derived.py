"""Whether what lists and search show is what the events say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from assistant.audit.violation import Violation
from assistant.interview.state import State
from assistant.store.base import AnswerRow, Projection, SessionRow
from assistant.store.inspection import Inspection
from assistant.text import display_line


def check_derived(stored: Inspection, again: Projection) -> Iterator[Violation]:
    """How the rows in the file differ from those made anew from the events."""
    different = _different(stored.row, again.row)
    if different:
        yield Violation("session_row", f"the list shows another {', '.join(different)} than the events say")
    there = {row.key: row for row in stored.answers}
    wanted = {row.key: row for row in again.answers}
    for key, row in wanted.items():
        if key not in there:
            yield Violation("missing_row", f"the answer to {_name(row)} is not in the table of answers")
        elif different := _different(there[key], row):
            yield Violation("altered_row", f"the answer to {_name(row)} has another {', '.join(different)}")
    for key, row in there.items():
        if key not in wanted:
            yield Violation("extra_row", f"there is an answer to {_name(row)} that nobody gave")


def check_index(stored: Inspection) -> Iterator[Violation]:
    """Whether the search index agrees with what it indexes."""
    if stored.index_complaint:
        yield Violation("search_index", stored.index_complaint)


def check_drafts(stored: Inspection, state: State) -> Iterator[Violation]:
    """Drafts for questions that no bank of the session has."""
    known = {name for index in (state.index, *state.known.values()) for name in index.places}
    for draft in stored.drafts:
        if re.split(r"[\[/]", draft.cell)[0] not in known:
            yield Violation("unknown_draft", f"a draft is for {display_line(draft.cell, 80)}, which is no question")


def _different(stored: SessionRow | AnswerRow, made: SessionRow | AnswerRow) -> list[str]:
    names: Any = fields(made)
    return [each.name for each in names if getattr(stored, each.name) != getattr(made, each.name)]


def _name(row: AnswerRow) -> str:
    items = "" if row.item == "{}" else f" {row.item}"
    return display_line(f"{row.question}{items}{'/' + row.probe if row.probe else ''}", 120)

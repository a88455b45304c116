"""Whether what lists and search show is what the events say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Any

from assistant.audit.violation import Violation
from assistant.interview.state import State
from assistant.interview.summary_lines import PLACE
from assistant.store.base import AnswerRow, FindingRow, Projection, SessionRow
from assistant.store.inspection import Inspection
from assistant.store.note import NoteRow
from assistant.text import display_line

_Row = AnswerRow | FindingRow | NoteRow


def check_derived(stored: Inspection, again: Projection) -> Iterator[Violation]:
    """How the rows in the file differ from those made anew from the events."""
    different = _different(stored.row, again.row)
    if different:
        yield Violation("session_row", f"the list shows another {', '.join(different)} than the events say")
    yield from _rows(stored.answers, again.answers)
    yield from _rows(stored.findings, again.findings)
    yield from _rows(stored.notes, again.notes)


def _rows(stored: Sequence[_Row], made: Sequence[_Row]) -> Iterator[Violation]:
    there = {row.key: row for row in stored}
    wanted = {row.key: row for row in made}
    for key, row in wanted.items():
        if key not in there:
            yield Violation("missing_row", f"{_name(row)} is not in its table")
        elif different := _different(there[key], row):
            yield Violation("altered_row", f"{_name(row)} has another {', '.join(different)}")
    for key, row in there.items():
        if key not in wanted:
            yield Violation("extra_row", f"{_name(row)} stands in its table, and nobody gave or made it")


def check_index(stored: Inspection) -> Iterator[Violation]:
    """Whether the search index agrees with what it indexes."""
    if stored.index_complaint:
        yield Violation("search_index", stored.index_complaint)


def check_drafts(stored: Inspection, state: State) -> Iterator[Violation]:
    """Drafts for questions that no bank of the session has."""
    known = {name for index in (state.index, *state.known.values()) for name in index.places} | {PLACE.question}
    for draft in stored.drafts:
        if re.split(r"[\[/]", draft.cell)[0] not in known:
            yield Violation("unknown_draft", f"a draft is for {display_line(draft.cell, 80)}, which is no question")


def _different(stored: SessionRow | _Row, made: SessionRow | _Row) -> list[str]:
    names: Any = fields(made)
    return [each.name for each in names if getattr(stored, each.name) != getattr(made, each.name)]


def _name(row: _Row) -> str:
    if isinstance(row, FindingRow):
        return f"the finding {display_line(row.finding, 80)}"
    if isinstance(row, NoteRow):
        return f"the note {display_line(row.note, 80)}"
    items = "" if row.item == "{}" else f" {row.item}"
    return "the answer to " + display_line(f"{row.question}{items}{'/' + row.probe if row.probe else ''}", 120)

"""What reviewers said, among the results: marks on lines, and the words of those on the line that is looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from textual.content import Content

from assistant.interview.state import State
from assistant.interview.subjects import Subject, on_answer
from assistant.tui.remarks import Remarked, mark_of
from assistant.tui.results_pages import Row
from assistant.tui.shown import joined, shown
from assistant.tui.threads import said_lines


def marked_rows(about: Mapping[Subject, Remarked], rows: list[Row]) -> list[Row]:
    """The lines, those of a finding or an answer with open remarks over the mark that the review has for them.

    Of an answer that several lines come of, the first bears it.
    """
    seen: set[Subject] = set()
    made: list[Row] = []
    for row in rows:
        mark = mark_of(about.get(row.about, Remarked())) if row.about is not None and row.about not in seen else None
        made.append(row._replace(content=joined([row.content, shown("    ", mark)])) if mark is not None else row)
        if row.about is not None:
            seen.add(row.about)
    return made


def remarks_content(state: State, row: Row, width: int, most: int) -> Content | None:
    """What was said of the line, no more than so many lines of it; None when nothing was."""
    lines = [line for each in _said(state, row) for line in each.wrap(width)]
    if len(lines) > most:
        lines = [*lines[: most - 1], shown((f"… {len(lines) - most + 1} more lines; r shows them all", "$quiet"))]
    return joined(lines) if lines else None


def _said(state: State, row: Row) -> Iterator[Content]:
    """The remarks on the finding or answer; and, of a finding, those on the answers that it rests on."""
    if row.about is None:
        return
    yield from said_lines(state, row.about)
    finding = state.findings.get(row.about.name) if row.about.kind == "finding" else None
    for cell in dict.fromkeys(each.span.cell for each in finding.evidence) if finding is not None else ():
        under = list(said_lines(state, on_answer(cell)))
        if under:
            yield shown(("Of the answer it rests on:", "$quiet"))
        yield from under

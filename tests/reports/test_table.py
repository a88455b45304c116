"""CSV: every answer, note and accepted finding in a row, and no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io

from hypothesis import example, given
from hypothesis import strategies as st

from assistant.interview.cells import Cell, Span
from assistant.interview.commands import AddNote, Answer, RecordFinding
from assistant.reports.brief import brief_data
from assistant.reports.table import COLUMNS, guarded, table
from tests.interview.banks import RICH
from tests.interview.person import begin

ALL = (("segment", "all"),)
STARTS = tuple("=+-@\t\r\n＝＋－＠")  # noqa: RUF001 - the wide forms


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@given(st.text())
@example("=1+1")
@example(" =1+1")
@example("\t=1")
@example("@SUM(A1)")
@example("＝1")  # noqa: RUF001
def test_no_cell_begins_a_formula_and_no_word_is_lost(words: str) -> None:
    cell = guarded(words)
    assert not cell.lstrip(" ").startswith(STARTS)
    assert cell.removeprefix("'") == words.removeprefix("'")


def test_there_is_a_row_for_each_answer_note_and_finding() -> None:
    session = begin(RICH)
    session.do(Answer(Cell("ships", ALL), "yes", evidence="measured"))
    session.do(Answer(Cell("how", ALL), '=HYPERLINK("x")\nBy van, "always" late'))
    session.do(AddNote(Cell("how", ALL), "ask, then ask again"))
    session.do(RecordFinding("pain", "The van is late", (Span(Cell("how", ALL), 16, 22),)))
    session.do(RecordFinding("pain", "Proposed only", (Span(Cell("how", ALL), 16, 22),), status="proposed"))
    text = table(brief_data(session.state))
    assert text.startswith('"what","step"')
    assert text.endswith("\r\n")
    found = rows(text)
    assert tuple(found[0]) == COLUMNS
    by_question = {row["question"]: row for row in found if row["what"] == "answer"}
    assert by_question["ships"]["evidence"] == "measured"
    assert by_question["how"]["words"] == '\'=HYPERLINK("x")\nBy van, "always" late'
    assert [row["words"] for row in found if row["what"] == "note"] == ["ask, then ask again"]
    assert [(row["asked"], row["words"]) for row in found if row["what"] == "finding"] == [
        ("The van is late", "By van")
    ]

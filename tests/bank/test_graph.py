from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.bank.graph import mermaid
from assistant.bank.index import Index
from assistant.bank.reader import read_bank
from tests.bank.banks import SHIPPED, bank

LINE = re.compile(
    r"""
    flowchart\ TD
    | \ +subgraph\ \w+\["[^"\[\]{}()<>|`\\]*"\]
    | \ +end
    | \ +\w+\["[^"\[\]{}()<>|`\\]*"\]
    | \ +\w+\(\["[^"\[\]{}()<>|`\\]*"\]\)
    | \ +\w+\{\{"[^"\[\]{}()<>|`\\]*"\}\}
    | \ +\w+\ (?:-->|-\.->)\|(?:"[^"\[\]{}()<>|`\\]*"|fills|each\ of)\|\ \w+(?:\(\["[^"\[\]{}()<>|`\\]*"\]\))?
    """,
    re.VERBOSE,
)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_bank_is_drawn_whole_and_in_good_form(path: Path) -> None:
    found = read_bank(path.read_bytes(), path.name)
    drawn = mermaid(found)
    assert [line for line in drawn.splitlines() if not LINE.fullmatch(line)] == []
    assert len(re.findall(r"^ +subgraph", drawn, re.MULTILINE)) == len(re.findall(r"^ +end$", drawn, re.MULTILINE))
    for name in Index(found).places:
        assert f"question_{name.replace('-', '_')}[" in drawn


def test_a_condition_is_an_edge_with_words() -> None:
    text = bank(
        "- {id: a-b, ask: A?, type: yes_no}\n"
        "- {id: c, ask: C?, type: items}\n"
        "- {id: d, ask: D?, when: {all: [{question: a-b, equals: true}, {not: {count: c, at_most: 2}}]}}\n"
        "- {id: e, ask: E?, when: {fact: mode, equals: self}}"
    )
    drawn = mermaid(read_bank(text, "x"))
    words = "a-b is yes and not #40;number of c is at most 2#41;"
    assert f'  question_a_b -->|"{words}"| question_d' in drawn
    assert f'  question_c -->|"{words}"| question_d' in drawn
    assert '  fact_mode{{"mode of the session"}}' in drawn
    assert '  fact_mode -->|"mode is self"| question_e' in drawn


def test_sums_and_shifted_dates_are_edges_too() -> None:
    text = bank(
        "- {id: a, ask: A?, type: number}\n- {id: b, ask: B?, type: number}\n- {id: c, ask: C?, type: date}\n"
        "- {id: d, ask: D?, when: {sum: [a, b], equals: 100}}\n"
        "- {id: e, ask: E?, when: {question: c, shift: {months: 1, days: -2}, less: '2026'}}"
    )
    drawn = mermaid(read_bank(text, "x"))
    assert '  question_a -->|"sum of a, b is 100"| question_d' in drawn
    assert '  question_b -->|"sum of a, b is 100"| question_d' in drawn
    assert '  question_c -->|"c + 1 months - 2 days is less than 2026"| question_e' in drawn


def test_a_list_that_is_filled_by_answers_is_drawn_between_them() -> None:
    top = "lists: [{id: rows, item: row, title: Rows, source: {question: a}}]"
    drawn = mermaid(
        read_bank(bank("- {id: a, ask: A?, type: items}\n- {id: b, ask: B?, repeat: [rows]}", top=top), "x")
    )
    assert '  question_a -.->|fills| list_rows(["Rows"])' in drawn
    assert "  list_rows -.->|each of| question_b" in drawn


@pytest.mark.parametrize(
    "evil", ['"]; click a "javascript:x"', "`md` <b>&amp;</b>", "a | b [c] (d) #quot;", "end\n  subgraph x"]
)
def test_no_wording_can_break_out_of_its_label(evil: str) -> None:
    quoted = evil.replace("'", "''").replace("\n", "\n\n                ")
    drawn = mermaid(read_bank(bank(f"- id: end\n  ask: '{quoted}'"), "x"))
    assert [line for line in drawn.splitlines() if not LINE.fullmatch(line)] == []

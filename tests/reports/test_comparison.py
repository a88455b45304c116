"""Sessions side by side: what stands beside what, what has changed, and what one side alone has."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from assistant.interview import commands
from assistant.interview.cells import Cell, Span
from assistant.interview.state import State
from assistant.reports.comparison import Comparison, compare, comparison_data, kinds_of, sides_of, title_of
from assistant.reports.comparison_page import comparison_page
from assistant.reports.look.html import html
from assistant.reports.look.markdown import markdown
from assistant.reports.look.page import Page
from tests.interview.banks import RICH
from tests.interview.person import Session, begin
from tests.reports.pages import runs, words


def talk(title: str, *groups: str) -> Session:
    """A session about these customer groups."""
    return begin(RICH, title=title, items={"segments": groups}, depth="deep")


def said(session: Session, question: str, text: str, group: int = 0) -> None:
    item = session.state.lists["segments"][group].id
    assert session.say(question, text, segment=item).events


def found(session: Session, statement: str, group: int = 0) -> None:
    """A finding on the first words said of the orders of a group."""
    cell = Cell("orders", (("segment", session.state.lists["segments"][group].id),))
    session.do(commands.GradeEvidence(cell, "measured"))
    assert session.do(commands.RecordFinding("pain", statement, (Span(cell, 0, 1),))).events


@pytest.fixture
def two() -> list[State]:
    """Two talks, each about families and schools, the second in the other order."""
    then, now = talk("Then", "Families", "Schools"), talk("Now", "schools ", "Families")
    for session, families, schools in ((then, 0, 1), (now, 1, 0)):
        said(session, "orders", "12" if session is then else "9", families)
        said(session, "orders", "3" if session is then else "4", schools)
        found(session, "Nobody knows when it comes", families)
    said(then, "ships", "yes")
    said(then, "how", "By van, every other week or so")
    return [then.state, now.state]


def page_of(states: list[State], by: str = "") -> Page:
    return comparison_page(compare(sides_of(states, by)))


def rows(found: Comparison, question: str) -> list[tuple[tuple[str, ...], list[str | None], str]]:
    asked = {"orders": "How many?", "how": "How do you ship?"}[question]
    return [
        (row.names, [each.text if each else None for each in row.said], row.change)
        for row in found.rows
        if row.ask == asked
    ]


def test_groups_of_the_same_name_are_aligned_whatever_their_order(two: list[State]) -> None:
    assert rows(compare(sides_of(two, "")), "orders") == [
        (("Families",), ["12", "9"], "-3"),
        (("Schools",), ["3", "4"], "+1"),
    ]


def test_by_group_the_same_group_of_each_session_stand_beside_one_another(two: list[State]) -> None:
    sides = sides_of(two, "segment")
    assert [side.name for side in sides] == ["Families, Then", "Families, Now", "Schools, Then", "schools, Now"]
    assert rows(compare(sides), "orders") == [((), ["12", "9", "3", "4"], "9")]
    data = comparison_data(compare(sides))
    assert [side["session"] for side in data["sides"]] == ["session-1"] * 4
    assert [next(iter(side["item"])) for side in data["sides"]] == ["segment"] * 4
    assert page_of(two, "segment").title == title_of(sides) == "Then and Now, by segment"


def test_by_stage_an_answer_belongs_to_its_stage_and_one_without_a_stage_to_none() -> None:
    then, now = talk("Then", "Families"), talk("Now", "Families")
    for session, days in ((then, "2 days"), (now, "4 days")):
        items = {"segment": session.state.lists["segments"][0].id, "journey": "usual"}
        for stage in ("before", "after"):
            assert session.say("when", days if stage == "before" else "1 day", **items, stage=stage).events
        said(session, "orders", "12")
    comparison = compare(sides_of([then.state, now.state], "stage"))
    assert [side.name for side in comparison.sides] == ["Before, Then", "Before, Now", "After, Then", "After, Now"]
    [row] = comparison.rows
    assert [each.text if each else None for each in row.said] == ["2 days", "4 days", "1 day", "1 day"]


def test_the_ways_to_take_two_sessions_apart_are_those_with_something_to_compare(two: list[State]) -> None:
    assert kinds_of(two) == ["", "segment", "stage"]
    assert kinds_of(two[:1]) == ["segment", "stage"]
    alone = [talk("Then", "Families").state, talk("Now", "Families").state]
    assert kinds_of(alone) == ["", "stage"]


def test_the_same_finding_is_told_once_and_who_has_it(two: list[State]) -> None:
    told = words(runs(page_of(two), "findings"))
    assert told.count("Nobody knows when it comes") == 2, "with another quote on each side, so for each"
    same = talk("Later", "Families", "Schools")
    said(same, "orders", "12")
    found(same, "Nobody knows when it comes")
    states = [two[0], same.state]
    assert words(runs(page_of(states), "findings")).count("Nobody knows when it comes") == 1
    assert "all: " in words(runs(page_of(states), "findings"))
    assert "Families, Then, Families, Later: " in words(runs(page_of(states, "segment"), "findings"))
    same.do(commands.GradeEvidence(Cell("orders", (("segment", same.state.lists["segments"][0].id),)), "assumption"))
    assert "(measured, then assumption)" in words(runs(page_of([two[0], same.state]), "findings"))


def test_what_one_side_alone_answered_is_told(two: list[State]) -> None:
    page = page_of(two)
    told = words(runs(page, "alone"))
    assert "By van, every other week or so" in told
    assert "How many?" not in told
    assert "Only Then" in markdown(page)
    assert "Only Now" not in markdown(page)


def test_a_comparison_in_markdown_is_read_as_it_is_meant(two: list[State]) -> None:
    for by in ("", "segment"):
        text = markdown(page_of(two, by))
        inside = [
            child for token in MarkdownIt("commonmark").enable("table").parse(text) for child in token.children or ()
        ]
        assert not [child.content for child in inside if child.type == "text" and "**" in child.content]
        assert "strong_open" in {child.type for child in inside}
        assert html(page_of(two, by)).count("<h1") == 1


def test_sessions_of_one_title_are_told_apart_by_their_ids() -> None:
    same = [talk("Acme", "Families").state, talk("Acme", "Families").state]
    assert [side.name for side in sides_of(same, "")] == ["Acme (session-1)"] * 2

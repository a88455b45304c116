"""Results on the screen: pages to leaf through, and from every line to the words behind it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.bank.model import Bank
from assistant.interview import commands
from assistant.interview.cells import Span
from assistant.interview.commands import Answer, RecordFinding
from assistant.reports.result import Driver, Idea, Pain, Results, Stage, Way
from assistant.tui.charts import bar, columns, dots, signed_bar, wrapped
from assistant.tui.results import ResultsScreen
from assistant.tui.results_pages import PAGES, drivers_page, ideas_page, journey_page, pains_page
from tests.tui.running import Opener, cell

STORY = Answer(cell("story"), text="They wait for weeks")
PAINS = Answer(cell("pains"), text="Waiting | 4 | user\nPaying twice | 2")
FINDING = RecordFinding("need", "To be sure", (Span(cell("story"), 0, 9),))
NOTHING = Results((), (), (), (), (), (), (), (), ())


async def test_results_are_one_key_away_and_escape_goes_back_to_the_draft(opened: Opener) -> None:
    async with opened(PAINS, at="story") as running:
        await running.type("half")
        await running.press("ctrl+t")
        assert isinstance(running.app.screen, ResultsScreen)
        await running.press("escape")
        await running.pilot.pause()
        assert running.box == "half"


async def test_pains_stand_heaviest_first(opened: Opener) -> None:
    often = Answer(cell("pains"), text="Paying twice | 5 | buyer\nWaiting | 4 | user")
    async with opened(often) as running:
        await running.press("ctrl+t", "2")
        assert running.text.index("Waiting") < running.text.index("Paying twice")
        assert "████████╌╌  8 of 10  Waiting" in running.text
        assert "4 of 5 bad" in running.text
        assert "weight: how bad times how often" in running.text


async def test_enter_leads_to_the_words_behind_a_line(opened: Opener) -> None:
    async with opened(PAINS, at="story") as running:
        await running.press("ctrl+t", "2", "down", "enter", "enter")
        await running.pilot.pause()
        assert running.state.cursor == cell("pains")


async def test_pages_are_leafed_through_in_a_ring(opened: Opener) -> None:
    async with opened(size=(100, 30)) as running:
        await running.press("ctrl+t")
        for page in PAGES[:-1]:
            assert page.empty in running.text
            await running.press("right")
        await running.press("right", "left")
        assert "1 Map the way" in running.text


async def test_findings_and_what_to_ask_a_customer_have_a_page_each(opened: Opener) -> None:
    async with opened(STORY, FINDING, size=(100, 30)) as running:
        await running.press("ctrl+t", "7")
        assert "Deeper need" in running.text
        assert "^ To be sure  “They wait”" in running.text
        await running.press("8")
        assert "^ To be sure  “They wait”" in running.text
        await running.press("enter", "enter")
        await running.pilot.pause()
        assert running.state.cursor == cell("story")


async def test_words_that_a_finding_repeats_are_not_quoted_beside_it(opened: Opener) -> None:
    same = commands.RecordFinding("pain", "they wait", (Span(cell("story"), 0, 9),))
    async with opened(STORY, FINDING, same, size=(100, 30)) as running:
        await running.press("ctrl+t", "8")
        assert "^ To be sure  “They wait”" in running.text
        assert "! they wait" in running.text
        assert running.text.count("“They wait”") == 1


async def test_the_end_leads_to_results_and_review(opened: Opener, bank: Bank) -> None:
    names = [question.id for section in bank.parts[0].steps[0].sections for question in section.questions]
    skipped = [commands.Pass(cell(name), "skipped") for name in names if name not in ("wait", "story")]
    async with opened(STORY, *skipped) as running:
        assert "Ctrl+T shows the results" in running.text
        await running.press("ctrl+t")
        assert isinstance(running.app.screen, ResultsScreen)
        await running.press("escape", "f9", "escape")
        await running.pilot.pause()
        assert "Nothing left to ask." in running.text


# The pages by themselves ----------------------------------------------------------------------------------------


def _lines(page_of: object, found: Results, width: int = 76) -> list[str]:
    page = page_of(found, width)  # type: ignore[operator]  # a page function
    chart = page.chart.plain.split("\n") if page.chart is not None else []
    return [*chart, *(line for row in page.rows for line in row.content.plain.split("\n"))]


def _pain(what: str, severity: int, stage: str = "") -> Pain:
    return Pain(cell("pains"), what, stage, severity, 5, "Often", "assumption")


def _driver(what: str, score: int | None) -> Driver:
    return Driver(cell("pains"), what, "", score, 2, "", "measured")


@pytest.mark.parametrize("width", [40, 76, 150])
def test_no_line_of_a_page_is_wider_than_the_page(width: int) -> None:
    long = "a long name for a thing that hurts " * 8
    stages = tuple(Stage(str(at), f"{long}", (), (_pain(long, at % 6),), (_driver(long, 2),), ()) for at in range(7))
    ideas = tuple(Idea(cell("pains"), long, long, 2 - at % 5, at % 4, (long,) * 4, 2, long) for at in range(30))
    found = Results((Way((long,), stages),), (_pain(long, 5),), (_driver(long, -2),), ideas, (), (), (), (), ())
    for make in (journey_page, pains_page, drivers_page, ideas_page):
        assert max(map(len, _lines(make, found, width))) <= max(width, 56 if make is journey_page else 0)


def test_drivers_are_bars_to_either_side_of_the_best_alternative() -> None:
    found = Results((), (), (_driver("Near", 2), _driver("Slow", -1), _driver("Name", None)), (), (), (), (), (), ())
    assert _lines(drivers_page, found)[1:] == [
        "        │████████ +2  Near",
        "    ████│         -1  Slow",
        "        │          ?  Name",
    ]


def test_drivers_and_pains_name_their_group_where_there_are_several() -> None:
    driver, pain = (
        replace(_driver("Near", 2), names=("Schools", "Yearly")),
        replace(_pain("Cold", 3), names=("Schools",)),
    )
    found = Results((), (pain,), (driver,), (), (), (), (), (), ())
    assert _lines(drivers_page, found)[1:] == ["        │████████ +2  Near  Schools · Yearly"]
    assert any("Schools · Often" in line for line in _lines(pains_page, found))


def test_ideas_stand_at_their_effect_and_effort() -> None:
    ideas = (
        Idea(cell("pains"), "Text first", "Waiting", 2, 0, ("Days", "Weeks"), 2, ""),
        Idea(cell("pains"), "Own van", "", 2, 0, ("Days", "Weeks"), 2, ""),
        Idea(cell("pains"), "Ads", "", -1, 1, ("Days", "Weeks"), 2, ""),
        Idea(cell("pains"), "Loose", "", None, None, ("Days", "Weeks"), 2, ""),
    )
    lines = _lines(ideas_page, Results((), (), (), ideas, (), (), (), (), ()))
    assert lines[1].split() == ["+2", "│", "a", "b"]
    assert lines[4].split() == ["-1", "│", "c"]
    assert lines[4].index("c") == lines[7].index("Weeks")
    assert "effect +2, days for “Waiting”" in lines[9]
    assert "effect ?, effort?" in lines[-1]


def test_the_worst_pain_of_each_stage_is_a_column_as_high_as_it_is_bad() -> None:
    assert columns([0, 5, 2], 5, 4, 2) == ["    █       ", "    █   ▆   "]
    assert columns([0, 0], 0, 4, 1) == ["        "]


def test_small_charts_show_their_figures() -> None:
    assert dots(3, 1, 5) == "●●●○○"
    assert dots(0, 0, 10) == "╌" * 7
    assert bar(2, 4, 4) == "██╌╌"
    assert signed_bar(-2, 2, 3) == "███│   "
    assert wrapped("Noticing the need at last", 9, 2) == ["Noticing", "the need…"]
    assert wrapped("Receiving it", 8, 3) == ["Receiv-", "ing it", ""]
    assert wrapped("", 9, 2) == ["", ""]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_page_says_what_is_missing_when_there_is_nothing(page: object) -> None:
    assert page.make(NOTHING, 76).rows == []  # type: ignore[attr-defined]  # a page
    assert page.empty.endswith(".")  # type: ignore[attr-defined]  # a page


async def test_results_open_again_at_the_line_that_was_left_for_its_words(opened: Opener) -> None:
    async with opened(STORY, PAINS, FINDING, at="channel", size=(100, 30)) as running:
        await running.press("ctrl+t", "2", "down")
        assert isinstance(running.app.screen, ResultsScreen)
        await running.press("enter", "enter")
        await running.pilot.pause()
        assert running.state.cursor == cell("pains")
        await running.press("ctrl+t")
        await running.pilot.pause()
        assert running.app.screen.place == (1, 1)
        await running.press("enter", "enter")
        await running.pilot.pause()
        assert running.state.cursor == cell("pains")

"""Looking at an answer: all that was said about it on one page, and nothing changed by looking."""

from __future__ import annotations

from assistant.interview import commands
from assistant.interview.cells import Cell, Span
from assistant.interview.commands import Answer, Comment, GradeEvidence, RecordFinding
from assistant.interview.subjects import on_answer
from assistant.tui.look import LookScreen
from assistant.tui.results import ResultsScreen
from assistant.tui.review import ReviewScreen
from tests.tui.running import Opener, Running, cell

STORY = Answer(cell("story"), text="They wait for weeks. Then they call us.")
PAIN = RecordFinding("pain", "Waiting", (Span(cell("story"), 0, 19),))


def looking(running: Running) -> LookScreen:
    assert isinstance(running.app.screen, LookScreen)
    return running.app.screen


async def test_a_finding_leads_to_its_words_and_back_in_one_key_each_and_nothing_is_recorded(opened: Opener) -> None:
    async with opened(STORY, PAIN, at="channel", size=(100, 40)) as running:
        before = running.events()
        await running.press("f9", "w", "enter")
        assert "How did the last customer of" in running.text
        assert "They wait for weeks. Then they call us." in running.text
        assert "own assumption" in running.text
        assert "! Waiting" in running.text
        await running.type("typed by mistake")
        await running.press("escape")
        assert isinstance(running.app.screen, ReviewScreen)
        await running.press("escape")
        assert running.events() == before
        assert running.box == ""


async def test_a_line_of_the_results_leads_to_its_words_and_back(opened: Opener) -> None:
    async with opened(STORY, PAIN, size=(100, 40)) as running:
        await running.press("ctrl+t", "7", "enter")
        assert looking(running).cell == cell("story")
        await running.press("escape")
        assert isinstance(running.app.screen, ResultsScreen)


async def test_what_it_said_before_who_remarked_on_it_and_why_it_was_asked_stand_there(opened: Opener) -> None:
    first = Answer(cell("story"), text="They never wait at all, ever.")
    remark = Comment(on_answer(cell("story")), "Which week was it?", "disagreement")
    note = commands.AddNote(cell("story"), "A note on it")
    graded = GradeEvidence(cell("story"), "measured")
    async with opened(first, STORY, graded, note, PAIN, at="channel", size=(100, 50)) as running:
        await running.screen.session.review(remark)
        await running.press("f9", "enter")
        for words in ("It said before", "They never wait at all", "measured", "A note on it", "Which week was it?"):
            assert words in running.text
        assert "Why it was asked" in running.text
        assert "It is a core question" in running.text


async def test_the_neighbours_are_read_too_and_a_follow_up_says_what_it_follows(opened: Opener) -> None:
    thin = Answer(cell("story"), text="They call")
    more = Answer(cell("story", "more"), text="The roof leaked.")
    found = RecordFinding("pain", "Calling", (Span(cell("story"), 0, 9),))
    async with opened(thin, more, found, at="channel") as running:
        await running.press("f9", "w", "enter", "right")
        assert looking(running).cell == cell("story", "more")
        assert "Follows up: They call" in running.text
        await running.press("right", "left", "left")
        assert looking(running).cell == cell("story")


async def test_words_taken_down_on_no_question_are_looked_at_and_lead_nowhere(opened: Opener) -> None:
    async with opened(STORY) as running:
        await running.app.push_screen(LookScreen(running.state, Cell("")))
        await running.pilot.pause()
        assert "On the session as a whole" in running.text
        await running.press("enter")
        assert looking(running).cell == Cell("")


async def test_hostile_words_steer_nothing(opened: Opener) -> None:
    said = Answer(cell("story"), text="[@click=app.quit]x[/] \x1b]0;t\x07 [/bold] and more words here")
    found = RecordFinding("pain", "x", (Span(cell("story"), 0, 5),))
    async with opened(said, found, at="channel") as running:
        await running.press("f9", "w", "enter")
        assert "\x1b" not in running.text
        assert "[@click=app.quit]x[/]" in running.text

"""The report at the end, what is changed on the way, and what the messages and notes say."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from textual.fuzzy import Matcher
from textual.widgets import OptionList

from assistant.interview import commands
from assistant.interview.cells import Span
from assistant.interview.impact import Impact
from assistant.reports.look.html import html
from assistant.reports.look.markdown import markdown
from assistant.reports.story.compose import report
from assistant.tui.dialogs.depth import difference_words
from assistant.tui.keyline import KeyLine
from assistant.tui.report import ReportScreen
from assistant.tui.review import ReviewScreen
from assistant.tui.review_rows import WEAK
from assistant.tui.shelf import Shelf
from tests.tui.running import Opener, Running, cell

QUESTIONS = ("story", "channel", "why-channel", "help", "ease", "again", "many", "cost", "factors", "pains")
ALL_SKIPPED = [commands.Pass(cell(name), "skipped") for name in QUESTIONS]
STORY = commands.Answer(cell("story"), text="three big words")


def _files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


async def test_enter_at_the_end_saves_the_report_and_shows_it(
    opened: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(STORY, *ALL_SKIPPED[1:], company="Müller & Söhne") as running:
        assert "Enter" in running.screen.query_one(KeyLine).keys[0].key
        assert "pass over" not in running.text
        state = running.state
        await running.press("enter")
        await running.pilot.pause()
        assert isinstance(running.app.screen, ReportScreen)
        [page, name] = _files(tmp_path)
        assert (page, name) == ("müller-söhne-brief.html", "müller-söhne-brief.md")
        assert (tmp_path / page).read_text(encoding="utf-8") == html(report(state))
        assert (tmp_path / name).read_text(encoding="utf-8") == markdown(report(state))
        assert f"The brief is saved as {name}" in running.text
        assert f"to show in a browser, as {page}" in running.text
        await running.press("escape", "enter")
        await running.pilot.pause()
        assert _files(tmp_path) == [page, name]


async def test_keys_of_questions_are_back_when_a_question_is(opened: Opener) -> None:
    async with opened(*ALL_SKIPPED) as running:
        await running.press("f7")
        assert "pass over" in running.text


def _save(folder: Path, text: str, company: str = "Acme, Inc.", *, shelf: Shelf | None = None) -> list[str]:
    paths = (shelf or Shelf()).save({"md": text, "html": f"<p>{text}"}, company, folder, session="one")
    assert {path.parent for path in paths} == {folder}
    return [path.name for path in paths]


def test_both_forms_of_a_report_have_one_name_and_another_file_of_it_stays(tmp_path: Path) -> None:
    (tmp_path / "acme-inc-brief.html").write_text("another", encoding="utf-8")
    assert _save(tmp_path, "one\n") == ["acme-inc-brief-2.md", "acme-inc-brief-2.html"]
    assert _save(tmp_path, "two\n") == ["acme-inc-brief-3.md", "acme-inc-brief-3.html"]
    assert _save(tmp_path, "two\n") == ["acme-inc-brief-3.md", "acme-inc-brief-3.html"]
    assert (tmp_path / "acme-inc-brief.html").read_text(encoding="utf-8") == "another"
    assert (tmp_path / "acme-inc-brief-2.md").read_text(encoding="utf-8") == "one\n"


def test_a_report_saved_again_takes_the_place_of_its_older_self_unless_somebody_changed_that(tmp_path: Path) -> None:
    shelf = Shelf()
    first = _save(tmp_path, "one\n", shelf=shelf)
    assert _save(tmp_path, "two\n", shelf=shelf) == first
    assert (tmp_path / first[0]).read_text(encoding="utf-8") == "two\n"
    (tmp_path / first[0]).write_text("two, and a word of mine\n", encoding="utf-8")
    assert _save(tmp_path, "three\n", shelf=shelf) == ["acme-inc-brief-2.md", "acme-inc-brief-2.html"]
    assert (tmp_path / first[0]).read_text(encoding="utf-8") == "two, and a word of mine\n"
    other = shelf.save({"md": "of another session"}, "Acme, Inc.", tmp_path, session="two")
    assert other[0].name == "acme-inc-brief-3.md"


def test_a_company_cannot_steer_where_the_report_is_saved(tmp_path: Path) -> None:
    _save(tmp_path, "one\n", "../../etc/pass\x1bwd")
    assert _save(tmp_path, "one\n", "../..") == ["interview-brief.md", "interview-brief.html"]


def test_a_link_that_leads_nowhere_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "acme-inc-brief.md").symlink_to(tmp_path / "elsewhere")
    assert _save(tmp_path, "one\n") == ["acme-inc-brief-2.md", "acme-inc-brief-2.html"]
    assert not (tmp_path / "elsewhere").exists()


async def test_enter_again_at_the_end_makes_no_second_report_also_when_something_was_done_since(
    opened: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = commands.RecordFinding("pain", "Too big", (Span(cell("story"), 0, 9),))
    async with opened(STORY, *ALL_SKIPPED[1:]) as running:
        await running.press("enter")
        await running.press("escape")
        await running.screen.perform(found)
        await running.press("enter")
        assert _files(tmp_path) == ["acme-brief.html", "acme-brief.md"]
        assert "Too big" in (tmp_path / "acme-brief.md").read_text(encoding="utf-8")
        assert "The brief is saved as acme-brief.md" in running.text


async def test_a_folder_that_cannot_be_written_to_is_said_and_the_report_shown(
    opened: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("assistant.tui.shelf.Shelf.save", refuse)
    monkeypatch.chdir(tmp_path)
    async with opened(*ALL_SKIPPED) as running:
        await running.press("enter")
        await running.pilot.pause()
        assert "Permission denied" in running.text
        assert "Acme" in running.text
        assert "# " not in running.text


async def _from_palette(running: Running, name: str) -> None:
    [found] = [each for each in running.app.get_system_commands(running.app.screen) if each.title == name]
    await found.callback()
    await running.pilot.pause()


async def test_depth_time_and_finishing_are_in_the_palette(
    opened: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(STORY) as running:
        await _from_palette(running, "Change depth")
        await running.press("d")
        assert running.state.facts["depth"] == "deep"
        await _from_palette(running, "Change time limit")
        await running.press("plus", "escape")
        assert running.state.facts["timebox"] == "15"
        await _from_palette(running, "Finish now: save the brief, the report")
        assert _files(tmp_path) == ["acme-brief.html", "acme-brief.md"]


async def test_the_depth_dialog_says_what_each_depth_would_change_and_enter_keeps_the_depth_there_is(
    opened: Opener,
) -> None:
    async with opened(STORY) as running:
        before = running.state.facts["depth"]
        await _from_palette(running, "Change depth")
        rows = [str(each.prompt) for each in running.app.screen.query_one(OptionList).options]
        assert [row.rpartition("  ")[2] for row in rows] == ["no other questions", "now", "no other questions"]
        await running.press("enter")
        assert running.state.facts["depth"] == before


@pytest.mark.parametrize(
    "impact, words",
    [
        (Impact(), "no other questions"),
        (Impact(adds=1, minutes=Decimal("0.2")), "1 more question"),
        (Impact(adds=20, drops=2, minutes=Decimal("12.4")), "18 more questions, about 12 min"),
        (Impact(drops=7, minutes=Decimal(-5)), "7 fewer questions, about 5 min"),
    ],
)
def test_a_depth_is_told_by_the_questions_and_minutes_it_changes(impact: Impact, words: str) -> None:
    assert difference_words(impact) == words


async def test_a_message_is_gone_when_the_next_question_comes_or_one_types_on(opened: Opener) -> None:
    async with opened() as running:
        await running.press("ctrl+s")
        assert "The answer is empty" in running.text
        await running.type("three")
        assert "The answer is empty" not in running.text
        await running.type(" big words")
        await running.press("ctrl+s", "f3")
        assert "one wording only" in running.text
        await running.press("f8")
        assert "one wording only" not in running.text


async def test_escape_closes_an_open_panel_before_it_leaves(opened: Opener) -> None:
    async with opened() as running:
        await running.press("f2", "escape")
        assert "A real case" not in running.text
        assert "Esc again goes home" not in running.text
        await running.press("escape")
        assert "Esc again goes home" in running.text


async def test_notes_can_be_read_again_and_refused_words_are_marked(opened: Opener) -> None:
    refused = commands.AddNote(cell("many"), "ring back")
    async with opened(refused, at="many") as running:
        await running.type("dozens\n")
        await running.press("ctrl+n")
        assert "ring back" in running.text
        assert "not taken as an answer, kept: dozens" in running.text


async def test_undo_says_what_it_undid(opened: Opener) -> None:
    async with opened(STORY) as running:
        await running.press("ctrl+z")
        assert "Undone: what was said to “How did the last customer" in running.text
        await running.press("ctrl+y")
        assert "Done again: what was said to “How did the last customer" in running.text


async def test_undo_does_not_take_back_the_plan_that_a_session_begins_with(opened: Opener) -> None:
    async with opened(timebox="1", depth="deep") as running:
        assert running.state.plan.left_out
        before = running.state.plan
        await running.press("ctrl+z")
        assert "There is nothing to undo." in running.text
        assert running.state.plan == before
        assert all(event.kind != "undone" for event in running.events())


async def test_the_end_is_come_back_to_by_sending_an_answer_as_it_was(opened: Opener) -> None:
    async with opened(*ALL_SKIPPED[1:], STORY) as running:
        assert "Nothing left to ask." in running.text
        await running.press("f7")
        await running.screen_of_interview.perform(commands.Jump(cell("story")))
        await running.press("ctrl+s")
        assert "Nothing left to ask." in running.text
        assert running.state.cursor is None


async def test_the_end_is_come_back_to_from_the_last_question(opened: Opener) -> None:
    async with opened(*ALL_SKIPPED) as running:
        await running.press("f7")
        assert running.state.cursor == cell("pains")
        await running.press("f8")
        assert "Nothing left to ask." in running.text
        assert [event.kind for event in running.events()][-1] == "moved"


async def test_the_last_question_leads_to_what_is_still_open(opened: Opener) -> None:
    async with opened(*ALL_SKIPPED[2:], at="pains") as running:
        await running.press("f8")
        assert running.state.cursor == cell("story")


async def test_the_brief_is_saved_from_the_results(
    opened: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(STORY) as running:
        await running.press("ctrl+t", "b")
        assert _files(tmp_path) == ["acme-brief.html", "acme-brief.md"]
        assert isinstance(running.app.screen, ReportScreen)


async def test_words_behind_a_result_say_how_to_go_back_to_it(opened: Opener) -> None:
    found = commands.RecordFinding("pain", "Too big", (Span(cell("story"), 0, 9),))
    async with opened(STORY, found) as running:
        await running.press("ctrl+t", "7", "enter", "enter")
        assert "Ctrl+T goes back to the results" in running.text


async def test_nothing_is_said_to_be_left_only_when_nothing_is_open(opened: Opener) -> None:
    async with opened(*ALL_SKIPPED) as running:
        assert "nothing left" in running.text
        await running.press("f7")
        assert "nothing left" in running.text
    async with opened(*ALL_SKIPPED[:-1]) as running:
        assert "nothing left" not in running.text
        assert "left" in running.text


async def test_a_question_put_off_is_not_said_to_be_nothing(opened: Opener) -> None:
    put_off = (commands.Pass(cell("pains"), "later"), commands.Pass(cell("pains"), "later"))
    async with opened(*ALL_SKIPPED[:-1], *put_off) as running:
        assert "Nothing left to ask." in running.text
        assert "1 left for later" in running.text


async def test_help_at_the_end_is_about_the_end(opened: Opener) -> None:
    async with opened(*ALL_SKIPPED, size=(100, 60)) as running:
        await running.press("f1")
        assert "The interview is over" in running.text
        assert "Pass over" not in running.text
        assert "Take stock" in running.text


async def test_at_the_end_the_findings_of_the_whole_session_are_reviewed(opened: Opener) -> None:
    async with opened(*ALL_SKIPPED) as running:
        await running.press("f9")
        assert isinstance(running.app.screen, ReviewScreen)
        assert running.app.screen.scope.title == WEAK
    told = "the words in the window are far too big for them"
    story = commands.Answer(cell("story"), text=told, evidence="customer_said")
    found = commands.RecordFinding("pain", "Too big", (Span(cell("story"), 0, len(told)),), status="accepted")
    async with opened(story, *ALL_SKIPPED[1:], found) as running:
        await running.press("f9")
        assert "Nothing weak" in running.text


@pytest.mark.parametrize("words", ["report", "brief", "save", "finish"])
async def test_the_brief_is_found_in_the_palette_by_any_name_for_it(opened: Opener, words: str) -> None:
    async with opened() as running:
        names = [each.title for each in running.app.get_system_commands(running.app.screen)]
        best = max(names, key=Matcher(words).match)
        assert best == "Finish now: save the brief, the report"

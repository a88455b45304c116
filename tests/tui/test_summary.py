"""The summary on screen: drafted at once, edited beside its findings, kept by a key, and nothing typed is lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.analysis.model.failures import failure
from assistant.analysis.model.fake import FakeModel
from assistant.interview import commands
from assistant.interview.cells import Span
from assistant.interview.commands import Answer, RecordFinding
from assistant.interview.state import State
from assistant.interview.summary import Summary
from assistant.interview.summary_events import Sentence
from assistant.interview.summary_lines import PLACE
from assistant.store.memory import MemoryStore
from assistant.tui.dialogs.egress import EgressDialog
from assistant.tui.report import begins_with
from assistant.tui.results import ResultsScreen
from assistant.tui.summary import SummaryScreen
from tests.tui.running import Opener, Running, cell
from tests.tui.test_filling import OneModel, Waiting, fake, settled

SIZES = [(80, 24), (120, 40)]
STORY = Answer(cell("story"), text="They wait for weeks and have to call three times. The shop is near the station.")
WAIT = RecordFinding("pain", "They wait long", (Span(cell("story"), 0, 19),))
NEAR = RecordFinding("driver", "The shop is near", (Span(cell("story"), 50, 79),))
TOLD = (STORY, WAIT, NEAR)
"""Findings finding-3 and finding-4."""


def drafted(*sentences: tuple[str, list[int]]) -> str:
    return json.dumps({"sentences": [{"sentence": text, "findings": rests} for text, rests in sentences]})


def state(running: Running) -> State:
    return running.screen_of_interview.session.state


def kept(running: Running) -> Summary:
    summary = state(running).summary
    assert summary is not None
    return summary


def box(running: Running) -> str:
    assert isinstance(running.app.screen, SummaryScreen)
    return running.app.screen._box.text


async def summary(running: Running) -> None:
    """Open the summary from the results."""
    await running.press("ctrl+t", "s")
    assert isinstance(running.app.screen, SummaryScreen)
    await running.app.workers.wait_for_complete()
    await running.pilot.pause()


@pytest.mark.parametrize("size", SIZES)
async def test_a_draft_by_rule_is_there_at_once_and_a_key_keeps_it(opened: Opener, size: tuple[int, int]) -> None:
    async with opened(*TOLD, size=size) as running:
        await summary(running)
        assert box(running).splitlines() == [
            "What gets in the way: They wait long. [F3]",
            "What counts for customers: The shop is near. [F4]",
        ]
        assert "not kept yet" in running.text
        assert "F3" in running.text
        assert "F4   driver: The shop is near" in running.text
        assert "Ctrl+S keep" in running.text
        await running.press("ctrl+s")
        assert "Kept." in running.text
        assert (kept(running).drafted, kept(running).edited) == ("rule", False)
        await running.press("escape")
        assert isinstance(running.app.screen, ResultsScreen)


async def test_what_is_changed_is_a_persons_edit_and_comes_up_the_next_time(opened: Opener) -> None:
    async with opened(*TOLD) as running:
        await summary(running)
        await running.type("Mostly: ")
        await running.press("ctrl+s", "escape", "s")
        assert box(running).startswith("Mostly: What gets in the way")
        assert "the brief begins with it" in running.text
        assert (kept(running).drafted, kept(running).edited) == ("rule", True)


async def test_what_is_not_kept_is_saved_and_taken_up_again(opened: Opener) -> None:
    store = MemoryStore()
    async with opened(*TOLD, store=store) as running:
        await summary(running)
        await running.type("Half a thou")
        await running.press("escape")
        assert "Half a thou" in store.drafts(running.session)[PLACE.label].text
        await running.press("s")
        assert box(running).startswith("Half a thou")
        assert "Taken up where it was left" in running.text
        await running.press("ctrl+s")
        assert kept(running).edited
        assert PLACE.label not in store.drafts(running.session)


async def test_what_is_being_typed_is_saved_when_the_program_is_quit(opened: Opener) -> None:
    store = MemoryStore()
    async with opened(*TOLD, store=store) as running:
        await summary(running)
        await running.type("Words")
        await running.press("ctrl+q")
    assert "Words" in store.drafts(running.session)[PLACE.label].text


async def test_a_line_that_cannot_stand_is_named_and_the_cursor_goes_there(opened: Opener) -> None:
    async with opened(*TOLD, size=(100, 30)) as running:
        await summary(running)
        screen: Any = running.app.screen
        for line, complaint in (
            ("They leave.", "Line 2: The sentence rests on no finding. Tab leads to the findings"),
            ("They say “never again”. [F3]", "Line 2: Nobody said “never again”"),
            ("They leave. [F9]", "Line 2: There is no finding finding-9."),
        ):
            screen._box.put(f"They wait. [F3]\n{line}\n")
            await running.press("ctrl+s")
            assert complaint in running.text
            assert screen._box.cursor_location == (1, len(line))
        assert state(running).summary is None


async def test_enter_among_the_findings_puts_one_to_the_sentence_and_takes_it_off(opened: Opener) -> None:
    async with opened(*TOLD, size=(100, 30)) as running:
        await summary(running)
        assert "● F3" in running.text
        await running.press("tab", "end", "enter")
        assert box(running).splitlines()[0] == "What gets in the way: They wait long. [F3 F4]"
        assert "● F4" in running.text
        await running.press("enter", "home", "enter")
        assert box(running).splitlines()[0] == "What gets in the way: They wait long."
        await running.press("tab", "ctrl+s")
        assert "rests on no finding" in running.text


async def test_what_is_kept_comes_back_by_a_key_and_an_empty_box_is_no_draft(opened: Opener) -> None:
    store = MemoryStore()
    before = commands.WriteSummary((Sentence("They wait.", ("finding-3",)),))
    async with opened(*TOLD, before, store=store) as running:
        await summary(running)
        await running.type("Half a thou")
        await running.press("escape", "s")
        assert box(running).startswith("Half a thou")
        await running.press("f7")
        assert box(running) == "They wait. [F3]"
        await running.press("escape")
        assert PLACE.label not in store.drafts(running.session)
        await running.press("s", "f5", "escape")
        assert "What gets in the way" in store.drafts(running.session)[PLACE.label].text
        await running.press("s")
        running.app.screen._box.put("")  # type: ignore[attr-defined]
        await running.press("escape")
        assert PLACE.label not in store.drafts(running.session)


async def test_an_empty_box_takes_the_summary_away(opened: Opener) -> None:
    async with opened(*TOLD, commands.WriteSummary((Sentence("They wait.", ("finding-3",)),))) as running:
        await summary(running)
        assert box(running) == "They wait. [F3]"
        screen: Any = running.app.screen
        screen._box.put("")
        await running.press("ctrl+s")
        assert "Taken away" in running.text
        assert state(running).summary is None
        await running.press("ctrl+s")
        assert "There is no sentence to keep." in running.text


async def test_what_stands_no_more_is_said_with_its_line(opened: Opener) -> None:
    before = commands.WriteSummary((Sentence("They wait.", ("finding-3",)), Sentence("It is near.", ("finding-4",))))
    async with opened(*TOLD, before, commands.JudgeFinding("finding-4", "rejected"), size=(100, 30)) as running:
        await summary(running)
        assert "Left out of the brief, line 2: a finding it rests on is accepted no more." in running.text


async def test_without_an_accepted_finding_it_says_what_to_do(opened: Opener) -> None:
    async with opened(STORY) as running:
        await summary(running)
        assert box(running) == ""
        assert "Accept some first." in " ".join(running.text.split())
        await running.press("tab", "enter", "ctrl+s")
        assert "There is no sentence to keep." in running.text


async def test_hostile_words_stay_words(opened: Opener) -> None:
    bad = RecordFinding("pain", "[red]\x1b[2J [@click=app.quit]x", (Span(cell("story"), 0, 4),))
    async with opened(STORY, bad, size=(100, 30)) as running:
        await summary(running)
        assert "[red]" in running.text
        assert "\x1b" not in running.text
        await running.press("ctrl+s")
        assert kept(running).sentences


# By a model ---------------------------------------------------------------------------------------------------------


async def test_a_model_drafts_once_the_person_has_seen_what_would_go(opened: Opener) -> None:
    models = fake(drafted(("They wait long", [1]), ("They leave", [7])), drafted(("The shop is near", [2])))
    async with opened(*TOLD, size=(100, 40), models=models) as running:
        await summary(running)
        await running.press("f6")
        await settled(running)
        assert isinstance(running.app.screen, EgressDialog)
        await running.press("y")
        await settled(running)
        assert box(running) == "They wait long [F3]"
        assert "Drafted by fake/1. 1 sentence that rests on no finding was dropped." in running.text
        await running.press("ctrl+z")
        assert box(running).startswith("What gets in the way")
        await running.press("ctrl+s")
        assert (kept(running).drafted, kept(running).edited) == ("rule", False)
        await running.press("f6")
        await settled(running)
        assert box(running) == "The shop is near [F4]"
        await running.press("ctrl+s")
        made = kept(running)
        assert (made.drafted, made.model, made.prompt, made.edited) == ("model", "fake/1", "summary@1", False)


async def test_without_agreement_nothing_goes_and_rules_draft_it(opened: Opener) -> None:
    models = fake(drafted(("They wait long", [1])))
    async with opened(*TOLD, size=(100, 40), models=models) as running:
        await summary(running)
        await running.press("f6")
        await settled(running)
        await running.press("escape")
        await settled(running)
        assert isinstance(models.model, FakeModel)
        assert models.model.asked == []
        assert "Drafted without a model." in " ".join(running.text.split())
        assert box(running).startswith("What gets in the way")


async def test_where_the_model_fails_it_is_said_and_what_was_written_stays(opened: Opener) -> None:
    models = fake(failure("model_slow"))
    async with opened(*TOLD, size=(100, 40), models=models) as running:
        await summary(running)
        await running.press("f6")
        await settled(running)
        await running.press("y")
        await settled(running)
        assert "Drafted without a model." in " ".join(running.text.split())
        await running.press("ctrl+s")
        assert kept(running).drafted == "rule"


async def test_without_a_model_it_says_how_to_set_one_up(opened: Opener) -> None:
    async with opened(*TOLD, size=(100, 30), models=OneModel(None)) as running:
        await summary(running)
        await running.press("f6")
        assert "No model is set up" in running.text


async def begun(running: Running, model: Waiting) -> None:
    """Ask a model, agree, and wait until it is at it."""
    await summary(running)
    await running.press("f6")
    await settled(running)
    await running.press("y")
    for _ in range(400):
        await running.pilot.pause(0.01)
        if model.begun.is_set():
            return
    raise AssertionError("the model was not asked")


async def test_the_key_that_asks_a_model_stops_it(opened: Opener) -> None:
    model = Waiting()
    async with opened(*TOLD, size=(100, 40), models=OneModel(model)) as running:
        await begun(running, model)
        await running.pilot.pause(0.3)
        assert "fake/1 drafts the summary" in running.text
        assert "F6 stops it" in running.text
        await running.press("f6")
        await settled(running)
        assert "taken back" in running.text
        assert box(running).startswith("What gets in the way")


async def test_what_is_written_meanwhile_stays_until_the_person_takes_the_draft(opened: Opener) -> None:
    model = Waiting(drafted(("They wait long", [1])))
    async with opened(*TOLD, size=(100, 40), models=OneModel(model)) as running:
        await begun(running, model)
        await running.type("Mine. ")
        model.let.set()
        await settled(running)
        assert box(running).startswith("Mine. What gets")
        assert "F6 puts it in the place of yours" in running.text
        await running.press("f6")
        assert box(running) == "They wait long [F3]"
        await running.press("ctrl+z")
        assert box(running).startswith("Mine. What gets")


async def test_leaving_takes_back_what_the_model_was_asked(opened: Opener) -> None:
    model = Waiting(drafted(("They wait long", [1])))
    async with opened(*TOLD, size=(100, 40), models=OneModel(model)) as running:
        await begun(running, model)
        await running.press("escape")
        await settled(running)
        assert isinstance(running.app.screen, ResultsScreen)
        assert state(running).summary is None


async def test_a_summary_that_was_kept_begins_the_brief_saved_from_the_results_after_it(
    opened: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(*TOLD) as running:
        await summary(running)
        await running.type("Mostly: ")
        await running.press("ctrl+s", "escape", "b")
        assert "It begins with the summary you kept." in running.text
    for ending in ("md", "html"):
        text = (tmp_path / f"acme-brief.{ending}").read_text(encoding="utf-8")
        assert "Mostly: What gets in the way" in text
        assert "Edited by a person" in text


async def test_saving_says_what_of_a_kept_summary_is_left_out_and_when_none_was_kept(opened: Opener) -> None:
    both = commands.WriteSummary((Sentence("They wait.", ("finding-3",)), Sentence("It is near.", ("finding-4",))))
    reject = [commands.JudgeFinding(name, "rejected") for name in ("finding-3", "finding-4")]
    told = []
    for done in ((), (both,), (both, reject[0]), (both, *reject)):
        async with opened(*TOLD, *done) as running:
            told.append(begins_with(state(running)))
    assert "put together by rule" in told[0]
    assert told[1] == "It begins with the summary you kept."
    assert "A sentence of it is left out: a finding it rests on is accepted no more." in told[2]
    assert "Of the one you kept nothing stands" in told[3]

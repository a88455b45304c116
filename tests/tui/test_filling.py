"""A review fills itself while the person reads: offline at once, by a model once the person has agreed."""

from __future__ import annotations

import json
import threading
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import OptionList

from assistant.analysis.egress.gate import Gate
from assistant.analysis.model.budget import Budget, BudgetedModel
from assistant.analysis.model.call import Model
from assistant.analysis.model.failures import failure
from assistant.analysis.model.fake import FakeModel
from assistant.analysis.offline import OfflineAnalyser
from assistant.errors import StoreError
from assistant.interview import commands
from assistant.interview.cells import Span
from assistant.interview.commands import Answer
from assistant.interview.state import Finding, Node
from assistant.store.memory import MemoryStore
from assistant.tui.dialogs.egress import EgressDialog
from assistant.tui.findings import SIGILS
from assistant.tui.proposing import Proposing
from assistant.tui.session import Session
from assistant.tui.words import ReadText
from tests.tui.running import Opener, Running, cell

STORY = Answer(cell("story"), text="They wait for weeks and have to call three times. The shop is near the station.")
PAINS = Answer(cell("pains"), text="Waiting | 4 | user\nPaying twice | 2")
QUESTIONS = ("story", "channel", "why-channel", "help", "ease", "again", "many", "cost", "factors", "pains")
FOUND = json.dumps({"findings": [
    {"kind": "driver", "statement": "The shop is near the station", "sentences": [2], "sure": "high"}
]})  # fmt: skip


class OneModel:
    """The same model for every session, or none."""

    def __init__(self, model: Model | None) -> None:
        self.model = model

    def find(self, _session: str) -> Model | None:
        return self.model

    def close(self) -> None:
        """There is nothing to close."""


def fake(*replies: object) -> OneModel:
    return OneModel(FakeModel(list(replies), host="models.example:443", cost=Decimal("0.0125")))  # type: ignore[arg-type]


def found(running: Running) -> list[Finding]:
    return list(running.screen_of_interview.session.state.findings.values())


async def review(running: Running) -> None:
    """Open the review and let what fills it be done; a question to the person may be left open."""
    await running.press("f9")
    await settled(running)


async def settled(running: Running) -> None:
    for _ in range(400):
        await running.pilot.pause(0.01)
        busy = [each for each in running.app.workers if not each.is_finished]
        if not busy or isinstance(running.app.screen, EgressDialog):
            break
    await running.pilot.pause()


async def test_a_review_proposes_offline_at_once(opened: Opener) -> None:
    async with opened(STORY, at="story", size=(100, 30), models=OneModel(None)) as running:
        await review(running)
        assert {each.status for each in found(running)} == {"proposed"}
        assert all(each.origin.startswith("offline/") for each in found(running))
        assert f"{len(found(running))} finding" in running.text
        made = len(found(running))
        assert made
        await running.press("escape")
        await review(running)
        assert len(found(running)) == made, "what was proposed before was proposed again"


async def test_the_first_findings_take_the_bar_also_when_the_window_changes_its_size_as_they_come(
    opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Proposing.read_offline
    async with opened(STORY, at="story", size=(100, 30), models=OneModel(None)) as running:

        async def read_and_resize(self: Proposing, session: Session, node: Node | None) -> int:
            made = await read(self, session, node)
            await running.pilot.resize_terminal(110, 31)
            return made

        monkeypatch.setattr(Proposing, "read_offline", read_and_resize)
        await review(running)
        assert found(running)
        assert running.app.focused is running.app.screen.query_one("#findings")


async def test_proposals_are_recorded_by_what_made_them_and_leave_the_question_alone(opened: Opener) -> None:
    async with opened(STORY, at="story", models=OneModel(None)) as running:
        before = running.screen_of_interview.session.state.cursor
        await review(running)
        actors = [each.actor for each in running.store.events(running.session) if each.event.kind == "finding_recorded"]
        assert set(actors) == {each.origin for each in found(running)}
        assert running.screen_of_interview.session.state.cursor == before


async def test_without_a_model_nothing_is_said_of_one_until_it_is_asked_for(opened: Opener) -> None:
    async with opened(STORY, at="story", size=(100, 30), models=OneModel(None)) as running:
        await review(running)
        assert "model" not in running.text
        await running.press("p")
        assert "No model is set up" in running.text


async def test_before_the_first_word_is_sent_every_word_is_shown(opened: Opener) -> None:
    models = fake(FOUND)
    async with opened(STORY, at="story", size=(100, 40), models=models) as running:
        await review(running)
        assert "asks fake/1 at models.example:443" in running.text
        await running.press("p")
        await settled(running)
        assert "To fake/1 at models.example:443" in running.text
        assert "It leaves this machine." in running.text
        await running.press("escape")
        await settled(running)
        assert isinstance(models.model, FakeModel)
        assert models.model.asked == []
        assert "Nothing was sent" in running.text


async def test_a_model_adds_its_proposals_when_the_person_agrees_and_says_what_it_cost(opened: Opener) -> None:
    store = MemoryStore()
    model = FakeModel([FOUND], cost=Decimal("0.0125"))
    budgeted = BudgetedModel(model, store.replies, "session0ne", Budget(10_000, Decimal(1)), None)
    async with opened(STORY, at="story", size=(100, 40), store=store, models=OneModel(budgeted)) as running:
        await review(running)
        await running.press("p")
        await settled(running)
        await running.press("y")
        await settled(running)
        mine = [each for each in found(running) if each.model == "fake/1"]
        assert [(each.kind, each.evidence[0].quote) for each in mine] == [("driver", "The shop is near the station.")]
        assert "1 proposal of fake/1 added." in running.text
        assert "$0.0125 so far" in running.text
        assert "near the station" in running.text


async def test_once_agreed_the_next_section_is_read_without_a_question(opened: Opener) -> None:
    models = fake(FOUND, json.dumps({"findings": []}))
    help_ = commands.Answer(cell("factors"), text="Price\nHow long the repair holds")
    async with opened(STORY, help_, at="story", size=(100, 40), models=models) as running:
        await review(running)
        await running.press("p")
        await settled(running)
        await running.press("y")
        await settled(running)
        await running.press("right")
        await settled(running)
        assert not isinstance(running.app.screen, EgressDialog)
        assert isinstance(models.model, FakeModel)
        assert len(models.model.asked) == 2


async def test_a_model_that_fails_costs_its_proposals_alone_and_is_said(opened: Opener) -> None:
    async with opened(STORY, at="story", size=(100, 40), models=fake(failure("model_busy"))) as running:
        await review(running)
        before = found(running)
        await running.press("p")
        await settled(running)
        await running.press("y")
        await settled(running)
        assert found(running) == before
        assert "too much to do" in running.text


async def test_a_section_without_words_is_not_sent_and_that_is_said(opened: Opener) -> None:
    models = fake(FOUND)
    async with opened(STORY, at="ease", size=(100, 40), models=models) as running:
        await review(running)
        assert "Review  Acme · The rest" in running.text
        await running.press("p")
        await settled(running)
        assert "Nothing was said here in words" in running.text
        assert isinstance(models.model, FakeModel)
        assert models.model.asked == []


class Waiting(FakeModel):
    """Replies when it is let, or ends when it is stopped."""

    def __init__(self, reply: str = FOUND, *, begins: str = "{") -> None:
        self.let, self.begun, self.begins = threading.Event(), threading.Event(), begins
        super().__init__(lambda _: reply)

    def ask(self, call, on_text=lambda _: None, stop=None):  # type: ignore[no-untyped-def]  # noqa: ANN001
        on_text(self.begins)
        self.begun.set()
        while not self.let.wait(0.01):
            if stop is not None and stop.is_set():
                raise failure("model_cancelled")
        return super().ask(call, on_text, stop)


async def agreed(running: Running, model: Waiting) -> None:
    await review(running)
    await running.press("p")
    await settled(running)
    await running.press("y")
    for _ in range(500):
        await running.pilot.pause(0.01)
        if model.begun.is_set():
            return
    raise AssertionError("the model was not asked")


async def test_the_key_that_asks_a_model_stops_it(opened: Opener) -> None:
    model = Waiting()
    async with opened(STORY, at="story", size=(100, 40), models=OneModel(model)) as running:
        await agreed(running, model)
        await running.pilot.pause(0.3)
        assert "p stops it" in running.text
        await running.press("p")
        await settled(running)
        assert "taken back" in running.text
        assert not [each for each in found(running) if each.model]


async def test_a_model_that_is_asked_without_a_key_says_how_far_it_is_too(opened: Opener) -> None:
    model = Waiting()
    async with opened(STORY, at="story", size=(100, 40), models=OneModel(model)) as running:
        Gate(model, running.store, running.session, lambda _: True).permit([], 0, 0)
        await running.press("f9")
        for _ in range(500):
            await running.pilot.pause(0.01)
            if model.begun.is_set():
                break
        await running.pilot.pause(0.3)
        assert "reads this section: 1 characters so far  p stops it" in running.text
        await running.press("p")
        await settled(running)
        assert "taken back" in running.text


async def test_what_a_model_finds_is_shown_while_it_goes_on_reading(opened: Opener) -> None:
    model = Waiting(begins=FOUND[:-2])
    async with opened(STORY, at="story", size=(100, 40), models=OneModel(model)) as running:
        await agreed(running, model)
        await running.pilot.pause(0.3)
        assert "reads this section: 1 found so far" in running.text
        assert "p stops it  $ “The shop is near" in running.text
        assert not [each for each in found(running) if each.model]
        model.let.set()
        await settled(running)
        assert len([each for each in found(running) if each.model]) == 1


async def test_the_interview_goes_on_while_a_model_reads_and_finds_its_proposals_later(opened: Opener) -> None:
    model = Waiting()
    passed = commands.Pass(cell("channel"), "skipped")
    async with opened(STORY, passed, at="why-channel", size=(100, 40), models=OneModel(model)) as running:
        await agreed(running, model)
        await running.press("escape")
        await running.type("half an answer")
        assert running.box == "half an answer"
        model.let.set()
        await settled(running)
        assert [each.model for each in found(running) if each.model] == ["fake/1"]
        assert running.box == "half an answer"


async def test_a_proposal_whose_words_were_changed_meanwhile_is_dropped(opened: Opener) -> None:
    model = Waiting()
    async with opened(STORY, at="story", size=(100, 40), models=OneModel(model)) as running:
        await agreed(running, model)
        other = Answer(cell("story"), text="Something else was said now.")
        await running.screen_of_interview.session.perform(other)
        model.let.set()
        await settled(running)
        assert not [each for each in found(running) if each.model]


@pytest.mark.parametrize("hostile", ["[@click=app.quit]x[/]", "\x1b]0;title\x07", "[/bold]"])
async def test_words_in_what_would_be_sent_steer_nothing(opened: Opener, hostile: str) -> None:
    said = Answer(cell("story"), text=f"They wait for weeks {hostile} and call.")
    async with opened(said, at="story", size=(100, 40), models=fake(FOUND)) as running:
        await review(running)
        await running.press("p")
        await settled(running)
        assert isinstance(running.app.screen, EgressDialog)
        assert "\x1b" not in running.text


@pytest.mark.parametrize("key", ["w", "c"])
async def test_what_looks_at_the_whole_session_reads_sections_nobody_opened(opened: Opener, key: str) -> None:
    async with opened(STORY, at="pains", models=OneModel(None)) as running:
        await review(running)
        assert found(running) == []
        await running.press(key)
        await settled(running)
        assert {each.evidence[0].span.cell for each in found(running)} == {cell("story")}


async def test_the_weakest_of_all_is_marked_also_when_it_was_read_after_the_list_was_shown(opened: Opener) -> None:
    told = commands.RecordFinding("need", "To be told", (Span(cell("help"), 0, 4),))
    help_ = commands.Answer(cell("help"), text="tests")
    async with opened(STORY, help_, told, at="help", models=OneModel(None)) as running:
        await review(running)
        await running.press("w")
        await settled(running)
        listed = running.app.screen.query_one("#findings", OptionList)
        assert len(found(running)) > 1
        assert listed.highlighted == 0


async def test_when_nothing_is_left_to_ask_every_section_was_read_without_anybody_opening_a_review(
    opened: Opener,
) -> None:
    async with opened(STORY, at="story", size=(100, 30), models=OneModel(None)) as running:
        for question in QUESTIONS[1:]:
            await running.screen.perform(commands.Pass(cell(question), "skipped"))
        await settled(running)
        assert "Nothing left to ask." in running.text
        assert {each.status for each in found(running)} == {"proposed"}
        assert f"reviews {len(found(running))} proposed finding" in running.text
        made = len(found(running))
        await running.press("f7", "f8")
        await settled(running)
        assert len(found(running)) == made, "what was proposed before was proposed again"


async def test_results_fill_themselves_and_tell_proposals_from_what_was_accepted(opened: Opener) -> None:
    pain = commands.RecordFinding("pain", "Nobody answers", (Span(cell("story"), 0, 9),))
    async with opened(STORY, pain, at="ease", size=(110, 30), models=OneModel(None)) as running:
        await running.press("ctrl+t", "7")
        await settled(running)
        accepted, proposed = running.text.split("Proposed  ")
        assert "! Nobody answers" in accepted
        waiting = [each for each in found(running) if each.status == "proposed"]
        assert waiting
        assert f"{len(waiting)}, not judged yet. F9 in the interview reviews them" in proposed
        assert all(f"? {SIGILS[each.kind]} {each.statement[:20]}" in proposed for each in waiting)


async def test_findings_that_another_reading_was_quicker_to_make_are_shown_with_their_words(
    opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def made_elsewhere(self: Proposing, session: Session, node: Node | None) -> int:
        del self, node
        await session.perform(commands.RecordFinding("pain", "Weeks", (Span(cell("story"), 0, 19),)))
        return 0

    monkeypatch.setattr(Proposing, "read_offline", made_elsewhere)
    async with opened(STORY, at="story", size=(100, 40), models=OneModel(None)) as running:
        await review(running)
        await settled(running)
        assert running.app.screen.query_one("#findings", OptionList).has_focus
        assert running.app.screen.query_one(ReadText).selected_text == "They wait for weeks"


async def test_the_line_that_is_looked_at_stays_while_results_fill_themselves(opened: Opener) -> None:
    async with opened(STORY, PAINS, at="ease", size=(110, 30), models=OneModel(None)) as running:
        await running.press("ctrl+t", "2", "down")
        await settled(running)
        assert found(running)
        await running.press("enter", "enter")
        assert running.state.cursor == cell("pains")


async def test_the_brief_says_how_many_proposals_wait(
    opened: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(STORY, PAINS, at="ease", size=(110, 30), models=OneModel(None)) as running:
        await running.screen.run_action("report")
        await settled(running)
        made = len(found(running))
        told = f"{made} findings that a program proposed wait for a look."
        assert made > 1
        assert told in (tmp_path / "acme-brief.html").read_text(encoding="utf-8")
        assert told in (tmp_path / "acme-brief.md").read_text(encoding="utf-8")


async def test_what_cannot_be_kept_when_all_is_read_is_said_and_the_screen_stays(
    opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(STORY, at="story", size=(100, 30), models=OneModel(None)) as running:

        def full(*_: object) -> None:
            raise StoreError("full", "The disk is full.", "")

        for question in QUESTIONS[1:-1]:
            await running.screen.perform(commands.Pass(cell(question), "skipped"))
        monkeypatch.setattr("assistant.recorder.proposals.record_proposals", full)
        await running.screen.perform(commands.Pass(cell(QUESTIONS[-1]), "skipped"))
        await settled(running)
        assert "What you said could not be looked through. The disk is full." in running.text
        assert "Nothing left to ask." in running.text


async def test_while_what_was_said_is_being_read_that_is_said_and_not_that_nothing_was_found(
    opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()
    propose = OfflineAnalyser.propose

    def slowly(self: OfflineAnalyser, *of: Any) -> Any:
        assert go_on.wait(60)
        return propose(self, *of)

    monkeypatch.setattr(OfflineAnalyser, "propose", slowly)
    async with opened(STORY, at="channel", size=(100, 30), models=OneModel(None)) as running:
        await running.press("f9", "w")
        assert "What was said is being read for findings." in running.text
        assert "reading… · list 3 of 5" in running.text
        assert "No finding yet" not in running.text
        go_on.set()
        await settled(running)
        assert "is being read" not in running.text
        assert f"{len(found(running))} finding" in running.text


async def test_where_nothing_is_found_that_is_said_once_all_is_read(opened: Opener) -> None:
    async with opened(size=(100, 30), models=OneModel(None)) as running:
        await review(running)
        assert "No finding yet." in " ".join(running.text.split())
        assert "Review  Acme · The beginning · Everyone  0 findings · list 1 of 5" in running.text


async def test_a_narrow_title_keeps_the_list_and_leaves_the_interview_out(opened: Opener) -> None:
    async with opened(size=(60, 24)) as running:
        await running.press("f9")
        assert "Review  The beginning · Everyone  0 findings · list 1 of 5" in running.text

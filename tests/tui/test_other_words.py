"""F3 on a follow-up: a model's words for it, when the person asks for them, and never under what they type."""

from __future__ import annotations

import json

import pytest

from assistant.analysis.egress.gate import Gate
from assistant.analysis.model.call import Model
from assistant.analysis.model.failures import failure
from assistant.analysis.model.fake import FakeModel
from assistant.interview import commands
from assistant.interview.commands import Answer, Command
from assistant.interview.events import FollowUpWorded
from assistant.plain import PlainSession
from assistant.plain.asking import ModelAtHand
from assistant.recorder import Recorder
from assistant.store.memory import MemoryStore
from assistant.tui.dialogs.egress import EgressDialog
from tests.tui.running import Opener, Running, cell, small_bank
from tests.tui.test_filling import OneModel, Waiting, fake, settled

THIN = Answer(cell("story"), text="A leak")
SCRIPTED = "What happened just before?"
FITTING = "What happened just before the leak?"
REPLY = json.dumps({"question": FITTING})


def words(running: Running) -> list[str]:
    return [each.text for each in running.events() if isinstance(each, FollowUpWorded)]


def agreed(model: Model | None, *commands: Command) -> MemoryStore:
    """A store with a session in which the person has agreed that its words go to the model."""
    assert model is not None
    store = MemoryStore()
    recorder, _ = Recorder.start(store, small_bank(), "Acme", session="session0ne")
    for command in (THIN, *commands):
        assert recorder.perform(command).refusal is None
    Gate(model, store, "session0ne", lambda _: True).permit([], 0, 0)
    return store


async def ready(running: Running) -> None:
    assert SCRIPTED in running.text
    await settled(running)


async def test_the_scripted_words_are_there_at_once_and_the_model_is_asked_by_a_key(opened: Opener) -> None:
    models = fake(REPLY)
    async with opened(THIN, size=(98, 40), models=models) as running:
        await ready(running)
        assert "F3 other words" in running.text, running.text
        assert isinstance(models.model, FakeModel)
        assert models.model.asked == []
        await running.press("f3")
        await settled(running)
        assert isinstance(running.app.screen, EgressDialog), "nothing may be sent before the person has seen it"
        await running.press("y")
        await settled(running)
        assert FITTING in running.text
        assert "in words of fake/1" in running.text
        assert words(running) == [FITTING]


async def test_the_key_leads_back_to_the_words_of_the_bank_and_both_are_recorded(opened: Opener) -> None:
    models = fake(REPLY)
    async with opened(size=(98, 40), models=models, store=agreed(models.model), session="session0ne") as running:
        await ready(running)
        await running.press("f3")
        assert FITTING in running.text
        await running.press("f3")
        assert SCRIPTED in running.text
        await running.press("f3")
        await settled(running)
        assert words(running) == [FITTING, "", FITTING]
        actors = [e.actor for e in running.store.events(running.session) if isinstance(e.event, FollowUpWorded)]
        assert actors == ["model/1", "person", "model/1"]


async def test_once_agreed_the_words_are_fetched_meanwhile_and_change_nothing_by_themselves(opened: Opener) -> None:
    models = fake(REPLY)
    async with opened(size=(98, 40), models=models, store=agreed(models.model), session="session0ne") as running:
        await ready(running)
        assert isinstance(models.model, FakeModel)
        assert len(models.model.asked) == 1
        assert SCRIPTED in running.text
        assert words(running) == []


async def test_what_is_typed_meanwhile_is_not_moved(opened: Opener) -> None:
    model = Waiting(REPLY)
    async with opened(size=(98, 40), models=OneModel(model), store=agreed(model), session="session0ne") as running:
        await running.press("f3")
        assert "is asked for other words" in running.text
        await running.type("a storm")
        model.let.set()
        await settled(running)
        assert SCRIPTED in running.text
        assert running.box == "a storm"
        assert "at hand: F3" in running.text, running.text
        assert words(running) == []
        await running.press("f3")
        assert FITTING in running.text
        assert running.box == "a storm"


async def test_an_answer_does_not_wait_for_words_and_takes_them_back(opened: Opener) -> None:
    model = Waiting()
    async with opened(size=(98, 40), models=OneModel(model), store=agreed(model), session="session0ne") as running:
        await running.press("f3")
        await running.type("a storm")
        await running.press("ctrl+s")
        assert running.state.cursor == cell("channel")
        await settled(running)
        assert not model.let.is_set()
        assert words(running) == []
        assert "Which way do they come?" in running.text


@pytest.mark.parametrize(
    "reply, why",
    [
        (json.dumps({"question": "What happened just before, and what was the leak?"}), "break a rule"),
        (json.dumps({"question": "Which city are you in?"}), "leave the point"),
        ("Well, well.", "gave no question"),
        (failure("model_slow", "15 seconds"), "15 seconds"),
        (failure("model_gone"), "The question stays as it is."),
    ],
)
async def test_a_model_that_fails_or_breaks_a_rule_leaves_the_question_and_says_so(
    opened: Opener, reply: object, why: str
) -> None:
    models = fake(reply, reply)
    async with opened(size=(98, 40), models=models, store=agreed(models.model), session="session0ne") as running:
        await ready(running)
        assert "stays as it is" not in running.text, "what nobody asked for was told"
        await running.press("f3")
        await settled(running)
        assert SCRIPTED in running.text
        assert "The question stays as it is." in running.text
        assert why in " ".join(running.text.split())
        assert words(running) == []


async def test_nothing_is_sent_when_the_person_does_not_agree(opened: Opener) -> None:
    models = fake(REPLY)
    async with opened(THIN, size=(98, 40), models=models) as running:
        await ready(running)
        await running.press("f3")
        await settled(running)
        await running.press("escape")
        await settled(running)
        assert isinstance(models.model, FakeModel)
        assert models.model.asked == []
        assert "Nothing was sent" in running.text


async def test_an_answer_that_is_kept_back_is_not_sent(opened: Opener) -> None:
    models = fake(REPLY)
    held = commands.Withhold(cell("story"))
    async with opened(size=(98, 40), models=models, store=agreed(models.model, held), session="session0ne") as running:
        await ready(running)
        await running.press("f3")
        await settled(running)
        assert isinstance(models.model, FakeModel)
        assert models.model.asked == []
        assert "The answer is kept back." in running.text


async def test_without_a_model_the_key_says_what_it_said_before(opened: Opener) -> None:
    async with opened(THIN, size=(98, 40), models=OneModel(None)) as running:
        await ready(running)
        assert "F3 other words" not in running.text.split("Your answer")[1].split("\n")[0]
        await running.press("f3")
        assert "one wording only" in running.text


async def test_hostile_words_of_a_model_steer_nothing(opened: Opener) -> None:
    said = "A [@click=app.quit]leak[/]"
    models = fake(json.dumps({"question": f"What happened just before {said}?"}))
    store = agreed(models.model, commands.Jump(cell("story")), Answer(cell("story"), text=said))
    async with opened(size=(98, 40), models=models, store=store, session="session0ne") as running:
        await ready(running)
        await running.press("f3")
        assert words(running) == [f"What happened just before {said}?"]
        assert "[@click=app.quit]leak[/]?" in running.text


async def test_screens_and_lines_record_the_same(opened: Opener) -> None:
    model = FakeModel(lambda _: REPLY)
    other = agreed(model)
    lines = [":other\n", ":other\n", ":other\n", "A storm.\n", "\n", ":back\n"]
    at_hand = ModelAtHand(other, lambda _: model)
    PlainSession(Recorder.open(other, "session0ne"), lines, lambda _: None, model=at_hand).run()
    async with opened(size=(98, 40), models=OneModel(model), store=agreed(model), session="session0ne") as running:
        await ready(running)
        await running.press("f3", "f3", "f3")
        await running.type("A storm.")
        await running.press("ctrl+s", "f7")
        assert running.events() == [each.event for each in other.events("session0ne")][1:]
        assert words(running) == [FITTING, "", FITTING]
        assert FITTING in running.text


async def test_at_the_desk_the_line_that_is_typed_stays(opened: Opener) -> None:
    model = Waiting(REPLY)
    store = agreed(model, commands.SetFact("mode", "facilitator"))
    async with opened(size=(98, 40), models=OneModel(model), store=store, session="session0ne") as running:
        await running.press("f3")
        await running.type("! they wait")
        model.let.set()
        await settled(running)
        assert FITTING in running.text
        assert "! they wait" in running.text
        await running.press("enter")
        assert running.events()[-1].kind == "note_added"

"""One mixed interview through the screens and through lines: the two logs are equal, event for event."""

from __future__ import annotations

from typing import NamedTuple

from textual.events import Paste

from assistant.bank.model import Bank
from assistant.interview.events import AnswerGiven
from assistant.plain import PlainSession
from assistant.recorder import Recorder
from assistant.store.memory import MemoryStore
from tests.tui.running import Opener, Running
from tests.tui.test_filling import OneModel, settled

S = "space"


class Step(NamedTuple):
    """The same thing done in both fronts."""

    keys: tuple[str, ...]
    lines: str


def _typed(text: str) -> tuple[str, ...]:
    """Words put in at once, as a paste is; the keys around them are pressed."""
    return (f"={text}",)


def _said(text: str, *end: str) -> Step:
    return Step((*_typed(text), *(end or ("ctrl+s",))), f"{text}\n\n")


FIRST_GROUP = {
    "text that is thin": _said("A leak"),
    "its follow-up": _said("A storm came over the hill"),
    "a note": Step(("ctrl+n", *_typed("Ask Ann"), "enter"), ":note Ask Ann\n"),
    "back": Step(("f7",), ":back\n"),
    "evidence": Step(("f4",), ":evidence customer_said\n"),
    "jump by id": Step(("ctrl+g", *"channel", "enter"), ":jump channel\n"),
    "words that fit no option": _said("it depends", "enter"),
    "choice": Step(("1", "enter"), "1\n\n"),
    "duration": _said("2-3 weeks", "enter"),
    "text with lines": Step(
        (*_typed("It is near"), "enter", *_typed("and cheap"), "ctrl+s"), "It is near\nand cheap\n\n"
    ),
    "choices": Step((S, "down", "down", S, "enter"), "1, 3\n\n"),
    "undo an answer": Step(("ctrl+z",), ":undo\n"),
    "redo it": Step(("ctrl+y",), ":redo\n"),
    "scale": Step((*"4, maybe 5", "enter"), "4, maybe 5\n\n"),
    "yes or no": _said("yes, paper folders", "enter"),
    "a number that is none": _said("dozens", "enter"),
    "then one": Step((*["backspace"] * 6, *_typed("about 7"), "enter"), "about 7\n\n"),
    "skip": Step(("ctrl+o", "s"), ":skip\n"),
    "items": Step((*"fit", "enter", *"price", "enter", "enter"), "fit\nprice\n\n"),
    "a group more": Step(("f6", "a", *"Shops", "enter", "escape"), ":add segment Shops\n"),
    "records": Step(
        (*"queue", "enter", "4", "enter", *"user", "enter", *_typed("paying twice"), "ctrl+s"),
        "queue | 4 | user\npaying twice\n\n",
    ),
}
SECOND_GROUP = {
    "same as": Step(("ctrl+l", "enter"), ":same Everyone\n"),
    "later": Step(("ctrl+o", "l"), ":later\n"),
    "unknown": Step(("ctrl+o", "u"), ":unknown\n"),
    "decline": Step(("ctrl+o", "d"), ":decline\n"),
    "does not apply": Step(("ctrl+o", "n"), ":na\n"),
    "a limit": Step(("f12", "plus", "escape"), ":time 15\n"),
    "no limit": Step(("f12", "l", "escape"), ":time off\n"),
    "another name": Step(
        ("f6", "down", "r", *["backspace"] * 5, *"Bars", "enter", "escape"), ":rename Shops => Bars\n"
    ),
    "another place": Step(("f6", "down", "u", "escape"), ":move Bars 1\n"),
    "removed": Step(("f6", "x", "enter", "escape"), ":remove Bars\nyes\n"),
    "an edit that reaches further": Step(
        ("ctrl+g", *"channel", "enter", "2", "enter", "enter"), ":jump channel\n2\n\nyes\n"
    ),
    "confirm": Step(("ctrl+g", *"why-channel", "enter", "f5"), ":jump why-channel\n:confirm\n"),
    "an edit taken back": Step(("ctrl+z",), ":undo\n"),
    "money": Step(("ctrl+g", *"cost", "enter", *_typed("1200 EUR"), "enter"), ":jump cost\n1200 EUR\n\n"),
}
STEPS = FIRST_GROUP | SECOND_GROUP


REVIEWED = {
    "words in which something is found": _said("They wait for weeks and nobody answers. You should see the van."),
    "a section is done and its findings are judged": Step(
        ("1", "enter", *_typed("3 weeks"), "enter", *_typed("It is near."), "ctrl+s",
         "f9", "a", "down", "e", *_typed(" today"), "enter", "x", "escape"),
        "1\n\n3 weeks\n\nIt is near.\n\n:review\naccept\nedit You should see the van. today\nreject\n",
    ),
    "on to the next": Step(("1", "enter"), "1\n\n"),
}  # fmt: skip


async def _do(running: Running, key: str) -> None:
    if len(key) > 1 and key.startswith("="):
        running.app.post_message(Paste(key[1:]))
        await running.pilot.pause()
    else:
        await running.pilot.press(key)


async def test_the_same_inputs_through_screens_and_lines_give_the_same_events(opened: Opener, bank: Bank) -> None:
    store = MemoryStore()
    lines, _ = Recorder.start(store, bank, "Acme", session="session0ne")
    async with opened(models=OneModel(None)) as running:
        for name, step in STEPS.items():
            for key in step.keys:
                await _do(running, key)
            await settled(running)
            PlainSession(lines, step.lines.splitlines(keepends=True), lambda _: None).run()
            other = [recorded.event for recorded in store.events("session0ne")][1:]
            assert running.events() == other, name
        assert running.state.status == lines.state.status
        given = {event.cell.question for event in running.events() if isinstance(event, AnswerGiven)}
        assert given == set(lines.state.index.places)  # every kind of answer was given in both
        assert [each.status for each in lines.state.findings.values()].count("proposed") > 3  # at the end, by both


async def test_a_review_through_screens_and_lines_gives_the_same_events(opened: Opener, bank: Bank) -> None:
    store = MemoryStore()
    lines, _ = Recorder.start(store, bank, "Acme", session="session0ne")
    async with opened(models=OneModel(None)) as running:
        for name, step in REVIEWED.items():
            for key in step.keys:
                await _do(running, key)
                if key == "f9":
                    await settled(running)
            await running.pilot.pause()
            PlainSession(lines, step.lines.splitlines(keepends=True), lambda _: None).run()
            other = [recorded.event for recorded in store.events("session0ne")][1:]
            assert running.events() == other, name
        kinds = [event.kind for event in running.events()]
        assert kinds.count("finding_judged") == 2
        assert "finding_edited" in kinds

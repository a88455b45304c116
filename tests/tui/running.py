"""A small bank with every kind of answer, and an app under test."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from decimal import Decimal

from textual.pilot import Pilot

from assistant.bank.model import (
    Bank,
    Column,
    Condition,
    Examples,
    ItemList,
    ListItem,
    Option,
    Part,
    Probe,
    Question,
    Scale,
    Section,
    Step,
    Trigger,
)
from assistant.interview.cells import Cell
from assistant.interview.events import Event
from assistant.interview.state import State
from assistant.store.base import Store
from assistant.tui.app import ConnectedApp
from assistant.tui.interview import InterviewScreen

SEGMENT = (("segment", "everyone"),)


def cell(question: str, probe: str = "") -> Cell:
    """The cell of a question for the only segment."""
    return Cell(question, SEGMENT, probe)


_QUESTIONS = (
    Question(
        id="story",
        ask="How did the last customer of {segment} come to {company}?",
        other_ways=("Tell me about the last customer who came.",),
        why="A real case keeps the rest honest.",
        examples=Examples(strong="On Monday, after a leak.", thin="They just come."),
        listen_for=("a date",),
        level="core",
        probes=(Probe(id="more", ask="What happened just before?", when=Trigger(fewer_words=3)),),
    ),
    Question(
        id="channel",
        ask="Which way do they come?",
        type="choice",
        options=(
            Option(id="shop", label="By the shop"),
            Option(id="web", label="By the web"),
            Option(id="phone", label="By phone"),
        ),
        level="core",
    ),
    Question(
        id="wait",
        ask="How long do they wait in the shop?",
        type="duration",
        level="core",
        when=Condition(question="channel", equals="shop"),
    ),
    Question(
        id="why-channel",
        ask="Why {answer:channel}?",
        level="core",
    ),
    Question(
        id="help",
        ask="What helps them decide?",
        type="choices",
        options=(
            Option(id="friends", label="Friends"),
            Option(id="tests", label="Tests"),
            Option(id="ads", label="Ads"),
        ),
        level="core",
    ),
    Question(
        id="ease",
        ask="How easy is it?",
        type="scale",
        scale=Scale(from_=1, to=5, low="very hard", high="very easy"),
        level="core",
    ),
    Question(id="again", ask="Do they come again?", type="yes_no", level="core"),
    Question(id="many", ask="How many of ten?", type="number", minimum=Decimal(0), maximum=Decimal(10), level="core"),
    Question(id="cost", ask="What does it cost?", type="money", unit="EUR", level="core"),
    Question(id="factors", ask="What do they weigh up?", type="items", level="core"),
    Question(
        id="pains",
        ask="What hurts?",
        type="records",
        columns=(
            Column(id="what", label="What hurts"),
            Column(
                id="severity", label="How badly", type="scale", scale=Scale(from_=1, to=5, low="hardly", high="badly")
            ),
            Column(
                id="who",
                label="Who",
                hint="Whoever pays or uses it.",
                type="choice",
                options=(Option(id="buyer", label="The buyer"), Option(id="user", label="The user")),
            ),
        ),
        level="core",
    ),
)


def small_bank() -> Bank:
    """One segment, eleven questions, every kind of answer."""
    return Bank(
        format=1,
        id="small",
        version="1",
        title="Small",
        lists=(
            ItemList(
                id="segments",
                item="segment",
                title="Customer groups",
                items=(ListItem(id="everyone", name="Everyone"),),
            ),
        ),
        parts=(
            Part(
                id="part",
                title="Part",
                repeat=("segments",),
                steps=(
                    Step(
                        id="step",
                        title="Map the way",
                        sections=(
                            Section(id="begin", title="The beginning", questions=_QUESTIONS[:4]),
                            Section(id="rest", title="The rest", questions=_QUESTIONS[4:]),
                        ),
                    ),
                ),
            ),
        ),
    )


@dataclass
class Running:
    """An app under test, with what lies behind it."""

    app: ConnectedApp
    pilot: Pilot[None]
    store: Store
    session: str

    @property
    def screen(self) -> InterviewScreen:
        assert isinstance(self.app.screen, InterviewScreen)
        return self.app.screen

    @property
    def screen_of_interview(self) -> InterviewScreen:
        """The interview, also when a small window is open over it."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, InterviewScreen))

    @property
    def state(self) -> State:
        return self.screen.session.state

    @property
    def box(self) -> str:
        """What is in the answer box."""
        assert self.screen._editor is not None
        return self.screen._editor.said()

    def value(self, question: str) -> object:
        answer = self.state.answer(cell(question))
        return answer.value if answer else None

    @property
    def text(self) -> str:
        """All that is on the screen, as text."""
        return "\n".join(
            "".join(segment.text for segment in line) for line in self.app.screen._compositor.render_strips()
        )

    def events(self) -> list[Event]:
        """What is stored of the session after its beginning."""
        return [recorded.event for recorded in self.store.events(self.session)][1:]

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        await self.press(*(_key(letter) for letter in text))


def _key(letter: str) -> str:
    return {" ": "space", "\n": "enter"}.get(letter, letter)


Opener = Callable[..., AbstractAsyncContextManager[Running]]

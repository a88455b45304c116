"""Sessions and models made up for the tests of what is asked of a model."""

from collections.abc import Callable
from typing import Any

from assistant.analysis.asking.asker import Asker
from assistant.analysis.egress.gate import Gate, Preview
from assistant.analysis.model.call import Call, ModelError
from assistant.analysis.model.fake import FakeModel
from assistant.bank.model import Bank, Part, Probe, Question, Section, Step, Trigger
from assistant.interview.cells import Cell
from assistant.recorder import Recorder
from assistant.store.base import EgressRow
from assistant.store.memory import MemoryStore

EASY, SECRET, WHY = Cell("easy"), Cell("secret"), Cell("why")
SAID = "We ship on Mondays. The queue is terrible and nobody answers. Honestly, they love the smell."


def bank() -> Bank:
    """A bank with an answer in words, one that never leaves, and one that repeats both."""
    questions = (
        Question(
            id="easy", ask="How easy is it at {company}?", level="core",
            probes=(Probe(id="when", ask="When did that last happen?", when=Trigger(always=True)),),
        ),
        Question(id="secret", ask="What must nobody know?", level="core", never_send=True),
        Question(id="why", ask="You said “{answer:easy}” and “{answer:secret}”. What is that for?", level="core"),
    )  # fmt: skip
    section = Section(id="section", title="Section", questions=questions)
    steps = (Step(id="step", title="Step", sections=(section,)),)
    return Bank(format=1, id="small", version="1", title="Small", parts=(Part(id="part", title="Part", steps=steps),))


class Told:
    """A session in memory in which things were said, and its ledger."""

    def __init__(self, *, company: str = "Acme Pianos", **said: str) -> None:
        self.store = MemoryStore()
        self.recorder, outcome = Recorder.start(self.store, bank(), company)
        assert outcome.refusal is None
        for question, words in (said or {"easy": SAID}).items():
            self.say(Cell(question), words)

    def say(self, cell: Cell, words: str) -> None:
        from assistant.interview.commands import Answer

        assert self.recorder.perform(Answer(cell, words)).refusal is None

    def do(self, command: Any) -> None:
        assert self.recorder.perform(command).refusal is None

    @property
    def state(self) -> Any:
        return self.recorder.state

    @property
    def session(self) -> str:
        return self.recorder.state.session

    @property
    def ledger(self) -> list[EgressRow]:
        return self.store.egress(self.session)


def asker(
    told: Told, replies: list[str | ModelError] | Callable[[Call], str], *, agree: bool = True
) -> tuple[Asker, FakeModel, list[Preview]]:
    """An asker of a fake model, the model, and the previews that a person was shown."""
    model = FakeModel(replies)
    shown: list[Preview] = []

    def allow(preview: Preview) -> bool:
        shown.append(preview)
        return agree

    return Asker(Gate(model, told.store, told.session, allow)), model, shown


def sent(model: FakeModel) -> str:
    """All that a model was told."""
    return "\n".join(message.text for call in model.asked for message in call.messages)

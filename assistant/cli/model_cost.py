"""What a model would take for a whole interview, counted on the recorded example: requests are made, none is sent."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.analysis.model.call import Call
    from assistant.analysis.model.prices import Price

_NOTHING = '{"findings": [], "question": "?"}'


@dataclass(frozen=True, slots=True)
class Expected:
    """What reading every section of an interview once, and having its follow-ups at hand in other words, would take."""

    answers: int
    requests: int
    read: int
    """Tokens sent, guessed rather high."""
    written: int
    """Tokens of the replies at most."""

    def dollars(self, price: Price) -> tuple[Decimal, Decimal]:
        """What it costs when the model finds nothing, and when every reply is as long as it may be."""
        least = price.read * self.read
        return least, least + price.written * self.written


def expected() -> Expected:
    """Counted on the recorded example. Raises ConnectedError when the program has none."""
    from assistant.analysis.asking.analyser import ModelAnalyser
    from assistant.analysis.asking.asker import Asker
    from assistant.analysis.egress.gate import Gate
    from assistant.analysis.model.budget import most_cost
    from assistant.analysis.model.fake import FakeModel
    from assistant.analysis.tasks.probing import word_probe
    from assistant.cli.demo import example
    from assistant.interview.sections import sections
    from assistant.recorder.projection import project_events
    from assistant.recorder.recorder import load_state
    from assistant.store.bundle import import_bundle
    from assistant.store.memory import MemoryStore

    store = MemoryStore()
    session = import_bundle(store, example().read_text(encoding="utf-8"), project_events)
    state = load_state(store, session)

    def reply(_call: Call) -> str:
        return _NOTHING

    model = FakeModel(reply)
    asker = Asker(Gate(model, store, session, lambda _: True))
    for node in sections(state):
        ModelAnalyser(asker).analyse(state, node)
    for answer in state.all_answers():
        if answer.cell.probe:
            word_probe(asker, state, answer.cell)
    written = sum(call.most_tokens for call in model.asked)
    read = sum(most_cost(call, None)[0] for call in model.asked) - written
    answers = sum(answer.answered for answer in state.all_answers())
    return Expected(answers, len(model.asked), read, written)


def in_words(found: Expected, price: Price | None) -> str:
    """The same as a sentence."""
    size = f"An interview as long as the recorded example ({found.answers} answers) takes {found.requests} requests"
    tokens = f"about {found.read} tokens read and at most {found.written} written"
    if price is None:
        return f"{size}: {tokens}."
    least, most = found.dollars(price)
    return f"{size}: {tokens}, ${least:.3f} to ${most:.3f}." if most else f"{size}: {tokens}."

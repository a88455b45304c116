"""How long an interview would be, before it is begun."""

from __future__ import annotations

from typing import NamedTuple

from assistant.bank.model import Bank
from assistant.interview.cells import OUT
from assistant.interview.prompt import minutes_left, progress
from assistant.recorder import Recorder
from assistant.store.memory import MemoryStore
from assistant.tui.new_session import NewSession


class Length(NamedTuple):
    """What a person would be in for."""

    questions: int
    minutes: int
    left_out: int
    """How many questions a time limit leaves out."""


def expected_length(bank: Bank, new: NewSession) -> Length | None:
    """The length of a session begun like this, by beginning one that is not kept; None when it cannot be begun."""
    recorder, outcome = Recorder.start(
        MemoryStore(),
        bank,
        new.company.strip() or "-",
        mode=new.mode,
        depth=new.depth,
        timebox=new.timebox,
        items=new.items,
    )
    if outcome.refusal is not None:
        return None
    state = recorder.state
    return Length(progress(state).asked, round(minutes_left(state)), state.status.count(OUT))


def length_words(length: Length, timebox: str) -> str:
    """The length in a sentence."""
    if not timebox:
        return f"About {length.minutes} min for {length.questions} questions; stop and go on whenever you like."
    out = f"; {length.left_out} that do not fit stay out and can be asked later" if length.left_out else ""
    return f"{length.questions} questions fit into {timebox} min{out}."


def depth_words(depth: str, length: Length) -> str:
    """A depth with how long an interview of it would be."""
    return f"{depth}: {length.questions}, {length.minutes} min"

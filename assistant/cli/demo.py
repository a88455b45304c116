"""The recorded example, played as lines."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

from assistant.cli.streams import orderly_end
from assistant.cli.wiring import say
from assistant.errors import ConnectedError
from assistant.interview.apply import apply
from assistant.interview.events import AnswerGiven
from assistant.interview.prompt import answer_words, progress, prompt_for
from assistant.interview.state import empty_state
from assistant.recorder.projection import project_events
from assistant.resources import content_folder
from assistant.store.bundle import import_bundle
from assistant.store.memory import MemoryStore

PAUSE = 1.2
"""Seconds between a question and its answer on a terminal."""


def example() -> Path:
    """The file of the recorded example.

    Raises ConnectedError when the program was installed without one.
    """
    for path in sorted(content_folder("sessions").glob("*.json")):
        return path
    raise ConnectedError("no_example", "There is no recorded example here.", "Install the program again.")


def play(*, live: bool) -> None:
    """Print the example question by question; `live` leaves time to read."""
    with orderly_end():
        say("A recorded example. The company and everything said are invented.")
        for line in _script():
            say(line)
            if live:
                time.sleep(PAUSE)


def _script() -> Iterator[str]:
    """Every question of the example with its answer, and how far they got."""
    from assistant.bank.index import Index
    from assistant.bank.stored import bank_from_content

    store = MemoryStore()
    session = import_bundle(store, example().read_text(encoding="utf-8"), project_events)
    state = empty_state(Index(bank_from_content(store.bank(store.session(session).bank_digest))))
    trail: tuple[str, ...] = ()
    for recorded in store.events(session):
        before, state = state, apply(state, recorded)
        if not isinstance(recorded.event, AnswerGiven):
            continue
        prompt = prompt_for(before, recorded.event.cell)
        answer = state.answer(recorded.event.cell)
        if prompt.trail != trail:
            trail = prompt.trail
            yield f"\n{' / '.join(trail)}"
        yield f"\n{prompt.ask}"
        yield f"    {answer_words(state, answer) if answer else ''}"
    done = progress(state)
    yield f"\n{done.settled} of {done.asked} questions settled. Begin your own: connected new"


def is_live() -> bool:
    """Whether somebody is watching a terminal."""
    return sys.stdout.isatty()

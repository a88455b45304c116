"""The recorded example, played as lines."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.cli.signals import Ended
from assistant.cli.wiring import say
from assistant.errors import ConnectedError
from assistant.interview.prompt import progress
from assistant.recorder.projection import project_events
from assistant.resources import content_folder

if TYPE_CHECKING:
    from assistant.tui.tour import Example

TOUR_QUESTION = "purpose-why"
"""The tour begins just before this question is answered."""
PAUSE = 1.2
"""Seconds between a question and its answer on a terminal."""


def example() -> Path:
    """The file of the recorded example.

    Raises ConnectedError when the program was installed without one.
    """
    for path in sorted(content_folder("sessions").glob("*.json")):
        return path
    raise ConnectedError("no_example", "There is no recorded example here.", "Install the program again.")


def example_until(question: str) -> Example:
    """The example as it was before the question was answered, in a store of its own.

    Raises ConnectedError when there is no example that answers it.
    """
    from assistant.interview.events import AnswerGiven, Recorded
    from assistant.store.bundle import import_bundle
    from assistant.store.memory import MemoryStore
    from assistant.tui.tour import Example

    whole, store = MemoryStore(), MemoryStore()
    session = import_bundle(whole, example().read_text(encoding="utf-8"), project_events)
    first: list[Recorded] = []
    for recorded in whole.events(session):
        if isinstance(recorded.event, AnswerGiven) and recorded.event.cell.question == question:
            row = whole.session(session)
            content = whole.bank(row.bank_digest)
            store.put_bank(row.bank_digest, row.bank, row.bank_version, content)
            store.append(session, 0, first, project_events({row.bank_digest: content}, first))
            return Example(store, session, str(recorded.event.value))
        first.append(recorded)
    raise ConnectedError(
        "no_example", f"The recorded example does not answer {question}.", "Install the program again."
    )


def play(*, live: bool) -> None:
    """Print the example question by question; `live` leaves time to read. Stopping it is a normal end."""
    try:
        say("A recorded example. The company and everything said are invented.")
        for line in _script():
            say(line)
            if live:
                time.sleep(PAUSE)
    except Ended:
        say()
        say("Stopped. Begin your own: connected new")


def _script() -> Iterator[str]:
    """Every question of the example with its answer, and how far they got."""
    from assistant.plain.playing import answer_lines
    from assistant.recorder.recorder import load_events
    from assistant.replay.recording import Recording
    from assistant.store.bundle import import_bundle
    from assistant.store.memory import MemoryStore

    store = MemoryStore()
    session = import_bundle(store, example().read_text(encoding="utf-8"), project_events)
    recording = load_events(store, session, Recording)
    for lines in answer_lines(recording):
        yield "\n".join(lines)
    done = progress(recording.at(recording.last))
    yield f"\n{done.settled} of {done.asked} questions settled. Begin your own: connected new"

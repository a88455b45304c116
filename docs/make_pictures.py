"""Draw the pictures of the documentation from the recorded example. `make pictures` runs it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from textual import events

from assistant import library
from assistant.cli.demo import TOUR_QUESTION, example_until
from assistant.interview.commands import Jump, RecordFinding
from assistant.interview.state import State
from assistant.recorder import Recorder
from assistant.store.memory import MemoryStore
from assistant.tui.app import ConnectedApp
from assistant.tui.capture import words_last_said
from assistant.tui.opening import open_it
from assistant.tui.question_screen import DRAFT_SECONDS
from assistant.tui.writer import Writer

ROOT = Path(__file__).resolve().parent.parent
SIZE = (112, 30)
COMPANIES = ("Fernhollow Bakery", "Ravel & Sons, bookbinders", "Lindgren Cycles")
"""Interviews that stand at home beside the example; all of them invented."""
BEGUN = "2025-03-04T19:30:00.000Z"
"""When they were begun: long ago, so that home tells a date and no time of today."""
_FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


class Picture(NamedTuple):
    """One picture: its file in docs/, and the keys that lead to what it shows."""

    name: str
    keys: Sequence[str]
    at_home: bool = False
    typed: bool = False
    """The answer that was given in the example stands in the box, not sent."""


PICTURES = (
    Picture("home", (), at_home=True),
    Picture("interview", ("f4", "f2"), typed=True),
    Picture("review", ("f9",)),
    Picture("results", ("ctrl+t",)),
)


async def draw(picture: Picture) -> None:
    """Open the example, press the keys, and save what is on the screen."""
    store, session, words = example_until(TOUR_QUESTION)
    assert isinstance(store, MemoryStore)
    if picture.at_home:
        for company in COMPANIES:
            Recorder.start(store, library.load(), company, depth="quick", clock=lambda: BEGUN)
    else:
        _with_finding(store, session)
    with closing(Writer()) as writer:
        opened = None if picture.at_home else open_it(writer, store, session)
        app = ConnectedApp(store, writer, load_bank=library.load, session=opened)
        async with app.run_test(size=SIZE) as pilot:
            if picture.typed:
                app.post_message(events.Paste(words))
            await pilot.press(*picture.keys)
            await pilot.pause(2 * DRAFT_SECONDS)
            drawn = app.export_screenshot(title="connected")
    # Whoever opens the picture should not have fonts fetched from elsewhere.
    (ROOT / "docs" / f"{picture.name}.svg").write_text(_FONT.sub("", drawn), encoding="utf-8")


def _with_finding(store: MemoryStore, session: str) -> None:
    """Have one finding beside the words it rests on, the cursor where it was."""
    recorder = Recorder.open(store, session)
    state: State = recorder.state
    words = words_last_said(state, None)
    if words is None or words.span is None or state.cursor is None:
        raise SystemExit("The example has no answer that a finding could rest on.")
    recorder.perform(RecordFinding("need", "To go on playing, whatever school is like", (words.span,)))
    recorder.perform(Jump(state.cursor))


if __name__ == "__main__":
    for each in PICTURES:
        asyncio.run(draw(each))
        print(f"docs/{each.name}.svg is drawn.")

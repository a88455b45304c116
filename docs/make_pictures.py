"""Draw the pictures of the documentation from the recorded example. `make pictures` runs it."""

from __future__ import annotations

import asyncio
import re
from contextlib import closing
from pathlib import Path

from textual import events

from assistant import library
from assistant.interview.events import AnswerGiven, Recorded
from assistant.recorder.projection import project_events
from assistant.store.bundle import import_bundle
from assistant.store.memory import MemoryStore
from assistant.tui.app import ConnectedApp
from assistant.tui.question_screen import DRAFT_SECONDS
from assistant.tui.session import open_session
from assistant.tui.writer import Writer

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "sessions" / "pellwick-pianos.json"
PICTURE = ROOT / "docs" / "interview.svg"
QUESTION = "purpose-why"
"""The picture shows the example just before this question is answered, its answer typed and not sent."""
SIZE = (112, 30)
_FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


async def draw() -> None:
    """Open the example at that place and save what the interview screen shows."""
    store, session, words = example_until(QUESTION)
    with closing(Writer()) as writer:
        app = ConnectedApp(store, writer, load_bank=library.load, session=open_session(writer, store, session))
        async with app.run_test(size=SIZE) as pilot:
            app.post_message(events.Paste(words))
            await pilot.press("f4", "f2")
            await pilot.pause(2 * DRAFT_SECONDS)
            drawn = app.export_screenshot(title="connected")
    # Whoever opens the picture should not have fonts fetched from elsewhere.
    PICTURE.write_text(_FONT.sub("", drawn), encoding="utf-8")


def example_until(question: str) -> tuple[MemoryStore, str, str]:
    """A store with the example as it was before the question was answered, the session, and that answer."""
    whole = MemoryStore()
    session = import_bundle(whole, EXAMPLE.read_text(encoding="utf-8"), project_events)
    first: list[Recorded] = []
    for recorded in whole.events(session):
        event = recorded.event
        if isinstance(event, AnswerGiven) and event.cell.question == question:
            return before(whole, session, first), session, str(event.value)
        first.append(recorded)
    raise SystemExit(f"The example does not answer {question}.")


def before(whole: MemoryStore, session: str, first: list[Recorded]) -> MemoryStore:
    """A store with the first events of a session and no more."""
    row = whole.session(session)
    content = whole.bank(row.bank_digest)
    store = MemoryStore()
    store.put_bank(row.bank_digest, row.bank, row.bank_version, content)
    store.append(session, 0, first, project_events({row.bank_digest: content}, first))
    return store


if __name__ == "__main__":
    asyncio.run(draw())
    print(f"{PICTURE.relative_to(ROOT)} is drawn.")

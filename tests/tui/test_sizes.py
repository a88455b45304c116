"""The main screens at each size that people have, dark and light, compared with pictures that a person approved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest

from assistant import library
from assistant.bank.model import Bank
from assistant.cli.demo import TOUR_QUESTION, example_until
from assistant.interview.commands import RecordFinding
from assistant.recorder import Recorder
from assistant.store.memory import MemoryStore
from assistant.tui.app import ConnectedApp
from assistant.tui.capture import words_last_said
from assistant.tui.opening import open_it
from assistant.tui.writer import Writer

SIZES = ((80, 24), (100, 30), (160, 50))
THEMES = ("connected-dark", "connected-light")
LONG_AGO = "2025-03-04T19:30:00.000Z"
COMPANIES = ("Fernhollow Bakery", "Ravel & Sons, bookbinders", "Lindgren 漢字 Cycles")


class Shown(NamedTuple):
    """A screen, and the keys that lead to it."""

    name: str
    keys: tuple[str, ...]
    at_home: bool = False


SHOWN = (
    Shown("home", (), at_home=True),
    Shown("set-up", ("n", *"Acme"), at_home=True),
    Shown("question", ("f2",)),
    Shown("review", ("f9",)),
    Shown("results", ("ctrl+t",)),
    Shown("help", ("f1",)),
)


@pytest.fixture(scope="module")
def bank() -> Bank:
    return library.load()


@pytest.fixture
def writer() -> Iterator[Writer]:
    made = Writer()
    yield made
    made.close()


def app_for(shown: Shown, theme: str, bank: Bank, writer: Writer) -> ConnectedApp:
    """The app at home with some interviews, or in the recorded example just before a question late in it."""
    opened = None
    if shown.at_home:
        store = MemoryStore()
        for at, company in enumerate(COMPANIES):
            Recorder.start(store, bank, company, depth="quick", session=f"session{at}0ne", clock=lambda: LONG_AGO)
    else:
        example, session, _ = example_until(TOUR_QUESTION)
        assert isinstance(example, MemoryStore)
        store = example
        recorder = Recorder.open(store, session)
        words = words_last_said(recorder.state, None)
        assert words is not None
        assert words.span is not None
        recorder.perform(RecordFinding("need", "To go on playing, whatever school is like", (words.span,)))
        opened = open_it(writer, store, session)
    app = ConnectedApp(store, writer, load_bank=lambda: bank, session=opened)
    app.theme = theme
    return app


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("shown", SHOWN, ids=lambda shown: shown.name)
def test_a_screen_looks_as_it_was_approved(
    shown: Shown, size: tuple[int, int], theme: str, bank: Bank, writer: Writer, snap_compare: Callable[..., bool]
) -> None:
    assert snap_compare(app_for(shown, theme, bank, writer), terminal_size=size, press=shown.keys)

"""How the screens look at the sizes people have, compared with pictures that a person approved."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from textual.pilot import Pilot

from assistant.bank.model import Bank
from assistant.interview.cells import Span
from assistant.interview.commands import Answer, Command, Jump, RecordFinding
from assistant.recorder import Recorder
from assistant.store.memory import MemoryStore
from assistant.tui.app import ConnectedApp
from assistant.tui.session import Session
from assistant.tui.writer import Writer
from tests.tui.running import cell

Make = Callable[..., ConnectedApp]
Compare = Callable[..., bool]


@pytest.fixture
def make(bank: Bank) -> Iterator[Make]:
    writer = Writer()

    def make_it(*before: Command, theme: str = "connected-dark") -> ConnectedApp:
        store = MemoryStore()
        recorder, _ = Recorder.start(
            store, bank, "Fahrradhaus 漢字", session="session0ne", clock=lambda: "2026-01-01T10:00:00.000Z"
        )
        for command in before:
            assert recorder.perform(command).refusal is None
        app = ConnectedApp(store, writer, load_bank=lambda: bank, session=Session(writer, recorder, {}))
        app.theme = theme
        return app

    yield make_it
    writer.close()


STORY = Answer(cell("story"), text="three big words")
PAINS = Answer(cell("pains"), text="Waiting | 4 | user\nPaying twice | 2")
FOUND = (
    RecordFinding("pain", "They wait", (Span(cell("story"), 0, 5),)),
    RecordFinding("need", "To be sure of it", (Span(cell("story"), 6, 15),), status="rejected"),
)


def test_words_at_80_by_24(make: Make, snap_compare: Compare) -> None:
    assert snap_compare(make(STORY, Jump(cell("story"))), terminal_size=(80, 24))


def test_records_at_80_by_24(make: Make, snap_compare: Compare) -> None:
    assert snap_compare(make(PAINS, Jump(cell("pains"))), terminal_size=(80, 24))


def test_choices_and_reason_at_100_by_30_in_light(make: Make, snap_compare: Compare) -> None:
    app = make(STORY, Jump(cell("channel")), theme="connected-light")
    assert snap_compare(app, terminal_size=(100, 30), press=["down", "ctrl+r"])


def test_scale_at_160_by_50(make: Make, snap_compare: Compare) -> None:
    assert snap_compare(make(Answer(cell("ease"), text="4"), Jump(cell("ease"))), terminal_size=(160, 50))


def test_review_at_80_by_24_in_light(make: Make, snap_compare: Compare) -> None:
    app = make(STORY, *FOUND, Jump(cell("story")), theme="connected-light")
    assert snap_compare(app, terminal_size=(80, 24), press=["f9", "down"])


def test_review_at_160_by_50(make: Make, snap_compare: Compare) -> None:
    assert snap_compare(make(STORY, *FOUND, Jump(cell("story"))), terminal_size=(160, 50), press=["f9"])


def test_taking_a_finding_down_at_80_by_24(make: Make, snap_compare: Compare) -> None:
    assert snap_compare(make(STORY, Jump(cell("story"))), terminal_size=(80, 24), press=["ctrl+f", "$", "x"])


def test_pains_at_100_by_30_in_light(make: Make, snap_compare: Compare) -> None:
    app = make(PAINS, theme="connected-light")
    assert snap_compare(app, terminal_size=(100, 30), press=["ctrl+t", "2"])


def test_findings_among_the_results_at_80_by_24(make: Make, snap_compare: Compare) -> None:
    assert snap_compare(make(STORY, *FOUND), terminal_size=(80, 24), press=["ctrl+t", "7"])


def test_a_summary_at_80_by_24(make: Make, snap_compare: Compare) -> None:
    assert snap_compare(make(STORY, *FOUND), terminal_size=(80, 24), press=["ctrl+t", "s"])


def test_a_replay_at_80_by_24(make: Make, snap_compare: Compare) -> None:
    async def play(pilot: Pilot[None]) -> None:
        app = pilot.app
        assert isinstance(app, ConnectedApp)
        await app.replay("session0ne")
        await pilot.pause()
        await pilot.press("down", "e", "w")

    app = make(STORY, *FOUND, Answer(cell("story"), text="three bigger words"))
    assert snap_compare(app, terminal_size=(80, 24), run_before=play)

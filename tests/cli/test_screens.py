"""How the command line starts the screens: the recorded example, and set-up for a session without a company."""

import pytest

from assistant.cli import screens
from assistant.cli.app import app
from assistant.cli.screens import take_in_example
from assistant.interview.commands import AddNote
from assistant.recorder import Recorder
from assistant.store.memory import MemoryStore
from assistant.tui.new_session import NewSession


def test_the_recorded_example_is_taken_in_once_and_opened_as_it_was_left() -> None:
    store = MemoryStore()
    session = take_in_example(store)
    assert take_in_example(store) == session
    Recorder.open(store, session).perform(AddNote(None, "a note of our own"))
    assert take_in_example(store) == session
    assert len(store.sessions()) == 1
    assert Recorder.open(store, session).state.notes_on(None)[-1].text == "a note of our own"


def test_new_without_a_company_opens_set_up_with_what_was_given(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[NewSession | None] = []
    monkeypatch.setattr(screens, "run_screens", lambda *_, new, **__: seen.append(new))
    monkeypatch.setattr("assistant.cli.interview_commands.is_dumb", lambda: False)
    options = ["--mode", "facilitator", "--timebox", "45", "--title", "First talk", "--item", "segment=Families"]
    app(["new", *options], standalone_mode=False)
    app(["new"], standalone_mode=False)
    assert seen == [
        NewSession("", "First talk", "facilitator", "deep", "45", {"segments": ("Families",)}),
        NewSession(""),
    ]

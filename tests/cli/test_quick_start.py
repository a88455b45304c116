"""The forms read by hand mean what they mean to the library for command lines; all others are left to it."""

from __future__ import annotations

import itertools
import sys
from typing import Any

import pytest

from assistant import cli
from assistant.cli import app as commands
from assistant.cli import interview_commands, screens
from assistant.cli.place import Place
from assistant.cli.quick_start import quick_start

WORDS = ("resume", "last", "--db", "a.db", "", "-", "--", "--plain", "--help", "new", "--db=a.db", "resume ", "é b")


def by_library(monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]) -> tuple[str | None, str | None] | None:
    """What the library opens screens with for the arguments; None when it does not."""
    opened: list[tuple[str | None, str | None]] = []

    def run_screens(place: Place, *, session: str | None = None, **others: Any) -> None:
        if not any(others.values()):
            opened.append((place.db, session))

    monkeypatch.setattr(screens, "run_screens", run_screens)
    for each in (commands, interview_commands):
        monkeypatch.setattr(each, "is_dumb", lambda: False)
    with pytest.raises(SystemExit):
        commands.app(list(arguments), prog_name="connected")
    return opened[0] if opened else None


@pytest.mark.parametrize("named", ["", "of-the-environment.db"])
def test_what_is_read_by_hand_is_what_the_library_reads(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], named: str
) -> None:
    monkeypatch.setenv("CONNECTED_DB", named)
    forms = [form for many in range(4) for form in itertools.product(WORDS, repeat=many)]
    quick = {form: found for form in forms if (found := quick_start(form, {"CONNECTED_DB": named})) is not None}
    assert quick.keys() >= {(), ("resume",), ("resume", "last"), ("--db", "a.db"), ("--db", "a.db", "resume")}
    for form, found in quick.items():
        assert by_library(monkeypatch, form) == found, form
    capsys.readouterr()


@pytest.mark.parametrize(
    "arguments",
    [("--help",), ("resume", "--plain"), ("resume", "a", "b"), ("--db",), ("--db", ""), ("list",), ("resume", "")],
)
def test_every_other_form_is_left_to_the_library(arguments: tuple[str, ...]) -> None:
    assert quick_start(arguments, {}) is None


def test_the_environment_names_the_file_where_the_command_does_not() -> None:
    assert quick_start((), {"CONNECTED_DB": "e.db"}) == ("e.db", None)
    assert quick_start(("--db", "a.db"), {"CONNECTED_DB": "e.db"}) == ("a.db", None)
    assert quick_start((), {}) == (None, None)


def test_screens_are_started_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str | None] = []
    monkeypatch.setattr(screens, "run_screens", lambda _, session: opened.append(session))
    monkeypatch.setattr("assistant.cli.streams.is_dumb", lambda: False)
    monkeypatch.setattr(commands, "app", None)
    monkeypatch.setattr(sys, "argv", ["connected", "resume", "abc"])
    cli.main()
    assert opened == ["abc"]

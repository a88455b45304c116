"""Every key of every screen: one that common terminals can send apart, named, and reachable from the palette."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from typing import Any

import pytest
from textual.binding import Binding
from textual.keys import key_to_character
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

import assistant.tui
from assistant.tui.app import ConnectedApp
from assistant.tui.interview import InterviewScreen
from assistant.tui.keyname import key_name
from tests.tui.running import Opener

FORBIDDEN = {"ctrl+enter", "ctrl+i", "ctrl+m", "ctrl+h", "ctrl+j", "ctrl+[", "ctrl+left_square_bracket", "shift+enter"}
"""Keys that reach a program as another key, or not at all."""
TAKEN = {"ctrl+c", "ctrl+\\", "ctrl+backslash", "ctrl+b", "ctrl+a"}
"""Keys that the terminal, tmux or screen take for themselves; Ctrl+C has only a hint."""
SENT = {
    "enter", "escape", "tab", "shift+tab", "space", "up", "down", "left", "right", "home", "end", "pageup", "pagedown",
    "backspace", "delete", "slash", "plus", "minus",
    *(f"f{number}" for number in range(1, 13)),
    *(f"ctrl+{letter}" for letter in "bdefgklnopqrstuvwxyz"),
}  # fmt: skip
"""Keys, besides characters, that terminals from the plainest xterm on send each by its own code."""


def _classes() -> Iterator[type[Any]]:
    """Every class of ours that can have keys."""
    for module in pkgutil.walk_packages(assistant.tui.__path__, "assistant.tui."):
        for _, found in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if found.__module__ == module.name and issubclass(found, Widget | ConnectedApp):
                yield found


def _own(found: type[Any]) -> Iterator[Binding]:
    for each in found.__dict__.get("BINDINGS", ()):
        made = each if isinstance(each, Binding) else Binding(*each)
        for key in made.key.split(","):
            yield Binding(key.strip(), made.action, made.description, show=made.show, priority=made.priority)


BOUND = [(found, each) for found in _classes() for each in _own(found)]


def test_there_are_bindings_to_walk() -> None:
    assert {"InterviewScreen", "HomeScreen", "ReviewScreen"} <= {found.__name__ for found, _ in BOUND}


@pytest.mark.parametrize("found, binding", BOUND, ids=lambda value: getattr(value, "key", None) or value.__name__)
def test_a_key_is_one_that_terminals_send_apart_and_that_nothing_else_takes(found: type[Any], binding: Binding) -> None:
    assert binding.key not in FORBIDDEN
    if (found, binding.key) == (ConnectedApp, "ctrl+c"):
        return
    assert binding.key not in TAKEN
    assert binding.key in SENT or (key_to_character(binding.key) or "\0").isprintable()


@pytest.mark.parametrize("found, binding", BOUND, ids=lambda value: getattr(value, "key", None) or value.__name__)
def test_a_key_of_a_screen_has_words_for_what_it_does(found: type[Any], binding: Binding) -> None:
    assert binding.description or not issubclass(found, Screen) or not binding.show


def test_no_screen_has_two_meanings_for_a_key() -> None:
    for found in {found for found, _ in BOUND}:
        keys = [each.key for each in _own(found)]
        assert len(keys) == len(set(keys)), found


def test_every_screen_over_another_is_left_by_escape() -> None:
    modal = [found for found in _classes() if issubclass(found, ModalScreen)]
    assert modal
    for found in modal:
        assert any(each.key == "escape" for kind in found.__mro__ for each in _own(kind)), found


async def test_the_palette_has_every_key_and_every_command_of_the_interview(opened: Opener) -> None:
    async with opened() as running:
        named = {each.title for each in running.app.get_system_commands(running.screen)}
        for each in _own(InterviewScreen):
            assert each.description in named
        assert {name for name, _, _ in InterviewScreen.PALETTE} <= named
        assert {"Light or dark", "Help", "Quit"} <= named


async def test_the_palette_has_each_thing_once_however_many_keys_do_it(opened: Opener) -> None:
    async with opened() as running:
        named = [each.title for each in running.app.get_system_commands(running.screen)]
        assert "Copy selected text" in named
        assert len(set(named)) == len(named)


def test_keys_are_named_as_people_write_them() -> None:
    assert [key_name(each) for each in ("pagedown", "pageup", "ctrl+z", "f1", "escape,f9", "slash", "a")] == [
        "PgDn", "PgUp", "Ctrl+Z", "F1", "Esc", "/", "A",
    ]  # fmt: skip


async def test_a_command_is_found_and_done_in_the_palette(opened: Opener) -> None:
    async with opened(size=(100, 30)) as running:
        await running.press("ctrl+p")
        await running.type("reason for")
        await running.press(*["backspace"] * 10)
        await running.type("customer groups")
        await running.app.workers.wait_for_complete()
        await running.pilot.pause()
        await running.press("enter")
        await running.pilot.pause()
        assert "Lists the questions repeat over" in running.text

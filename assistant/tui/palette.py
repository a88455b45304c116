"""What the command palette offers: every key of the screen, and what has no key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from textual.app import App, SystemCommand
from textual.screen import Screen

from assistant.tui.keyname import key_name


def commands_of(app: App[None], screen: Screen[Any]) -> Iterator[SystemCommand]:
    """Every command of the screen."""
    offered: set[tuple[str, str]] = set()
    for _, binding in screen._bindings:  # noqa: SLF001  # Textual has no public way to read a screen's own keys
        what = binding.description, binding.action
        if binding.description and what not in offered:  # several keys may do the same
            offered.add(what)
            run_it = _runner(app, screen, binding.action)
            yield SystemCommand(binding.description, f"Key: {key_name(binding.key)}", run_it)
    for name, explained, action in getattr(screen, "PALETTE", ()):
        yield SystemCommand(name, explained, _runner(app, screen, action))


def _runner(app: App[None], screen: Screen[Any], action: str) -> Callable[[], Any]:
    async def run_it() -> None:
        await app.run_action(action, screen)

    return run_it

"""Keys in the order they are pressed, also when a slow line brings many of them at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events

if TYPE_CHECKING:
    from textual.widget import Widget as _Box
else:
    _Box = object  # Textual takes styles from the first base that is a widget


class AtOnce(_Box):
    """A box that does its own keys as they come.

    Textual hands a key that is no character up to the app, which does what it stands for; a character typed right
    after it would be in the box before that.
    """

    async def _on_key(self, event: events.Key) -> None:
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            if not binding.priority and await self.app.run_action(binding.action, self):
                event.stop()
                event.prevent_default()
                return

"""Keys as people write them."""

from __future__ import annotations

_NAMES = {
    "slash": "/", "escape": "Esc", "enter": "Enter", "plus": "+", "minus": "-",
    "pageup": "PgUp", "pagedown": "PgDn",
}  # fmt: skip


def key_name(key: str) -> str:
    """A key as people write it."""
    first = key.split(",", maxsplit=1)[0]
    if first in _NAMES:
        return _NAMES[first]
    return "+".join(part.capitalize() if len(part) > 1 else part.upper() for part in first.split("+"))

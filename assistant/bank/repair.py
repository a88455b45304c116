"""Reading on after a mistake: a bank without the keys that are wrong, so that what else is wrong is told as well."""

from __future__ import annotations

from typing import Any

from assistant.bank.model import Bank
from assistant.bank.shape import hint_at, is_mapping, keys_of, nearest
from assistant.bank.source import Path

_HOLDS_NAMES = frozenset(
    ("lists", "terms", "items", "options", "columns", "must_cover", "covers", "repeat", "source", "type", "id", "parts",
     "facts", "sum", "steps", "sections", "questions", "fixed", "all", "any", "not")
)  # fmt: skip
"""Keys that other parts of a bank rely on: without them there would be follow-up problems that are none."""


def without(data: Any, bad: dict[Path, str]) -> Any:
    """The data without the bad keys; None when what they say matters elsewhere. `bad` holds a problem code for each."""
    if any(_matters(data, path, code) for path, code in bad.items()):
        return None
    return _pruned(data, (), bad)


def is_consequence(path: Path, bad: dict[Path, str]) -> bool:
    """Whether a problem at this path may come from a key left out."""
    return any(path == wrong[:-1] or path[: len(wrong)] == wrong for wrong in bad)


def _matters(data: Any, path: Path, code: str) -> bool:
    key = path[-1] if path else 0
    if not isinstance(key, str) or code == "missing_key" or key in _HOLDS_NAMES:
        return True
    kind = hint_at(Bank, data, path[:-1])
    return is_mapping(kind) and nearest(key, keys_of(kind)) in _HOLDS_NAMES


def _pruned(node: Any, path: Path, bad: dict[Path, str]) -> Any:
    if isinstance(node, dict):
        return {key: _pruned(value, (*path, key), bad) for key, value in node.items() if (*path, key) not in bad}
    if isinstance(node, list):
        return [_pruned(value, (*path, at), bad) for at, value in enumerate(node)]
    return node

"""Plain data that remembers where every value stood in its file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from assistant.bank.problems import Problem

Path = tuple[str | int, ...]
"""The keys and list places that lead to a value."""


class Mark(NamedTuple):
    """A place in the file; both numbers start at 1."""

    line: int
    column: int


@dataclass(slots=True)
class Node:
    """One value in the file."""

    mark: Mark
    value: Any = None
    """A scalar; for a mapping or a list only an empty one, what it holds being in `entries`."""
    entries: dict[str | int, tuple[Mark, Node]] = field(default_factory=dict)
    """By key, or by place in a list from 0: where the key or the entry begins, and what it holds."""
    size: int = 1
    """How many values there are in it, itself counted."""
    height: int = 0
    """How deep it is nested."""


class Source:
    """Plain data with the place of every value and key in it."""

    def __init__(self, name: str, root: Node | None = None) -> None:
        self.name = name
        self.root = root
        self.data: Any = None if root is None else _plain(root)
        self.values: dict[Path, Mark] = {}
        """Places of values that stand elsewhere than the path says, as in a translation."""

    def mark(self, path: Path, *, key: bool = False) -> Mark:
        """Where the value at the path stands, or its key; where there is none, what would hold it."""
        for end in range(len(path), 0, -1):
            if path[:end] in self.values:
                return self.values[path[:end]]
        if self.root is None:
            return Mark(1, 1)
        node = self.root
        for at, part in enumerate(path):
            if part not in node.entries:
                return node.mark
            begins, node = node.entries[part]
            if key and at == len(path) - 1:
                return begins
        return node.mark

    def has(self, path: Path) -> bool:
        """Whether there is anything at the path."""
        node = self.root
        for part in path:
            if node is None or part not in node.entries:
                return False
            node = node.entries[part][1]
        return node is not None

    def problem(self, code: str, path: Path, message: str, hint: str = "", *, key: bool = False) -> Problem:
        """A problem with the value at the path, or with its key."""
        line, column = self.mark(path, key=key)
        return Problem(code, line, column, self.where(path), message, hint, self.name)

    def where(self, path: Path) -> str:
        """The path as people say it: from the nearest thing that has an id."""
        node, start, words = self.data, 0, ""
        for at, part in enumerate(path):
            try:
                node = node[part]
            except (KeyError, IndexError, TypeError):
                break
            name = node.get("id") if isinstance(node, dict) else None
            if isinstance(part, int) and isinstance(name, str) and at:
                start, words = at + 1, f"{_singular(str(path[at - 1]))} {name}"
        rest = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in path[start:]).lstrip(".")
        return ", ".join(each for each in (words, rest) if each)


def _plain(node: Node) -> Any:
    if isinstance(node.value, dict):
        return {key: _plain(inner) for key, (_, inner) in node.entries.items()}
    if isinstance(node.value, list):
        return [_plain(inner) for _, inner in node.entries.values()]
    return node.value


def _singular(word: str) -> str:
    return {"options": "option", "lists": "list"}.get(word, word.removesuffix("s"))

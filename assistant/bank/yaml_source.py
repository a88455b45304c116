"""YAML text as plain data that remembers where every value stood, read so that no text can surprise.

Only what a question bank needs: mappings, lists, text, whole numbers, exact decimals, true, false and nothing. `yes`,
`no`, `on` and dates stay text, as in YAML 1.2. Tags, merge keys, several documents and many aliases are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

import yaml

from assistant.bank.problems import Problem
from assistant.bank.source import Mark, Node, Source
from assistant.bank.yaml_error import explain

MOST_BYTES = 2 * 1024 * 1024
MOST_DEPTH = 40
MOST_ALIASES = 20
MOST_NODES = 200_000
MOST_DIGITS = 30
"""The most digits, written out, of any number in a bank."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?[0-9]+")
_DECIMAL = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE]([-+]?[0-9]{1,9}))?")
_BARRED = re.compile("[\x00-\x08\x0b-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff]")


class _Refused(Exception):
    """Reading cannot go on."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def load(text: str | bytes, name: str) -> tuple[Source, list[Problem]]:
    """Read the text; the data is None when nothing could be made of it, and the problems say why."""
    try:
        return _read(name, _decode(text, name))
    except _Refused as refused:
        return Source(name), [refused.problem]


def _decode(text: str | bytes, name: str) -> str:
    size = len(text) if isinstance(text, bytes) else len(text.encode("utf-8", "surrogatepass"))
    if size > MOST_BYTES:
        message = f"The file has {size:,} bytes; {MOST_BYTES:,} fit."
        raise _Refused(Problem("too_large", 1, 1, "", message, "Split it into several banks.", name))
    if isinstance(text, bytes):
        try:
            return _checked(text.decode("utf-8-sig"), name)
        except UnicodeDecodeError as error:
            line, column = _place(text[: error.start].decode("utf-8", "replace"))
            raise _Refused(
                Problem("not_utf8", line, column, "", "This byte is not UTF-8 text.", "Save the file as UTF-8.", name)
            ) from None
    return _checked(text.removeprefix("\ufeff"), name)


def _checked(text: str, name: str) -> str:
    barred = _BARRED.search(text.replace("\r\n", "\n\n"))
    if barred:
        line, column = _place(text[: barred.start()])
        message = f"The character U+{ord(barred.group()):04X} is not allowed in a bank."
        raise _Refused(Problem("bad_character", line, column, "", message, "Delete it.", name))
    return text


def _place(before: str) -> Mark:
    lines = before.replace("\r\n", "\n").split("\n")
    return Mark(len(lines), len(lines[-1]) + 1)


def _read(name: str, text: str) -> tuple[Source, list[Problem]]:
    builder = _Builder(name)
    try:
        for event in _events(text):
            builder.take(event)
    except yaml.YAMLError as error:
        line, column, message, hint = explain(error, text)
        return Source(name), [*builder.problems, Problem("not_yaml", line, column, "", message, hint, name)]
    source = Source(name, builder.root)
    if source.data is None:
        mark = source.mark(())
        builder.problems.append(Problem("empty", *mark, "", "The file holds nothing.", "Begin with `format: 1`.", name))
    return source, builder.problems


def _events(text: str) -> Iterator[Any]:
    yield from yaml.parse(text, Loader=_LOADER)


class _Open(NamedTuple):
    """A mapping or list whose end is still to come."""

    node: Node
    anchor: str | None
    key: list[tuple[str, Mark]]
    """The key whose value is still to come, if there is one."""


class _Builder:
    """Makes a tree of nodes from YAML events."""

    def __init__(self, name: str) -> None:
        self.problems: list[Problem] = []
        self.root: Node | None = None
        self._name = name
        self._stack: list[_Open] = []
        self._anchors: dict[str, Node] = {}
        self._aliases = 0
        self._nodes = 0

    def take(self, event: Any) -> None:
        """One more event."""
        mark = Mark(event.start_mark.line + 1, event.start_mark.column + 1)
        match event:
            case yaml.ScalarEvent():
                self._check_tag(event, mark)
                self._scalar(event, mark)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._check_tag(event, mark)
                if len(self._stack) >= MOST_DEPTH:
                    self._refuse("too_deep", mark, f"Values are nested more than {MOST_DEPTH} deep.")
                value: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
                if self._wants_key():
                    self._refuse("bad_key", mark, "A key has to be a plain word.")
                self._stack.append(_Open(Node(mark, value), event.anchor, []))
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                closed = self._stack.pop()
                self._anchor(closed.node, closed.anchor)
                self._place(closed.node)
            case yaml.AliasEvent():
                self._alias(event, mark)
            case yaml.DocumentStartEvent() if self.root is not None:
                self._refuse("several_documents", mark, "The file holds more than one YAML document.")
            case _:
                pass

    def _refuse(self, code: str, mark: Mark, message: str) -> None:
        raise _Refused(Problem(code, *mark, "", message, "", self._name))

    def _note(self, code: str, mark: Mark, message: str, hint: str = "") -> None:
        self.problems.append(Problem(code, *mark, "", message, hint, self._name))

    def _wants_key(self) -> bool:
        return bool(self._stack) and isinstance(self._stack[-1].node.value, dict) and not self._stack[-1].key

    def _check_tag(self, event: Any, mark: Mark) -> None:
        if event.tag is not None:
            self._note("tag", mark, f"The tag {event.tag[:60]} is not allowed.", "Delete it; quotes make a value text.")

    def _scalar(self, event: Any, mark: Mark) -> None:
        barred = _BARRED.search(event.value)
        if barred:
            self._note(
                "bad_character",
                mark,
                f"The character U+{ord(barred.group()):04X} is not allowed in a bank.",
                "Delete it.",
            )
        if self._wants_key():
            if event.value == "<<" and event.style in (None, ""):
                self._note("merge_key", mark, "`<<` would merge another mapping in.", "Write its keys out.")
            self._stack[-1].key.append((_BARRED.sub("\ufffd", event.value), mark))
            return
        plain = event.style in (None, "")
        node = Node(mark, self._resolve(event.value, mark) if plain else event.value)
        self._anchor(node, event.anchor)
        self._place(node)

    def _resolve(self, text: str, mark: Mark) -> Any:
        """What a word without quotes means, by the core schema of YAML 1.2, without infinities."""
        if text in ("", "~", "null", "Null", "NULL"):
            return None
        if text in ("true", "True", "TRUE", "false", "False", "FALSE"):
            return text.lower() == "true"
        match = _DECIMAL.fullmatch(text)
        if match is None:
            return text
        if len(text) > MOST_DIGITS + 10 or abs(int(match[1] or 0)) > MOST_DIGITS:
            self._note(
                "number_too_long",
                mark,
                f"This number is longer than {MOST_DIGITS} digits.",
                "Put it in quotes if it is text.",
            )
            return 0
        return int(text) if _INTEGER.fullmatch(text) else Decimal(text)

    def _anchor(self, node: Node, anchor: str | None) -> None:
        if anchor is not None:
            self._anchors[anchor] = node

    def _alias(self, event: Any, mark: Mark) -> None:
        self._aliases += 1
        found = self._anchors.get(event.anchor)
        if found is None:
            self._refuse("unknown_alias", mark, f"*{event.anchor[:60]} names no value that ended before it.")
            return
        if self._wants_key():
            self._refuse("bad_key", mark, "A key has to be a plain word.")
        if self._aliases > MOST_ALIASES:
            self._refuse("too_many_aliases", mark, f"There are more than {MOST_ALIASES} aliases.")
        if len(self._stack) + found.height > MOST_DEPTH:
            self._refuse("too_deep", mark, f"Values are nested more than {MOST_DEPTH} deep.")
        self._place(found, alias=mark)

    def _place(self, node: Node, alias: Mark | None = None) -> None:
        """Put a finished value into what holds it."""
        self._nodes += node.size if alias else 1
        if self._nodes > MOST_NODES:
            self._refuse("too_large", alias or node.mark, f"The file holds more than {MOST_NODES:,} values.")
        if not self._stack:
            self.root = node
            return
        holder = self._stack[-1].node
        holder.size += node.size
        holder.height = max(holder.height, node.height + 1)
        if isinstance(holder.value, list):
            holder.entries[len(holder.entries)] = (alias or node.mark, node)
            return
        key, mark = self._stack[-1].key.pop()
        if key in holder.entries:
            line = holder.entries[key][0].line
            self._note("duplicate_key", mark, f"`{key[:60]}` was given already on line {line}.", "Keep one of them.")
        else:
            holder.entries[key] = (mark, node)

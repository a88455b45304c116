"""Reading a prompt file: a head of `key: value` lines, then a message under each heading. All problems at once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import NamedTuple

from assistant.analysis.model.call import Message, Role
from assistant.analysis.prompts.prompt import ROLES, SLOT, TASKS, Prompt
from assistant.text import accept, display_line

MOST_BYTES = 64 * 1024
KEYS = ("id", "version", "task", "schema", "most_tokens", "seconds")
MOST_TOKENS = 100_000
MOST_SECONDS = 600
_NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")
_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.-]{0,19}")
_HEADING = re.compile(r"##\s+(\S+)\s*")


class PromptProblem(NamedTuple):
    """One thing that is wrong with a prompt file."""

    code: str
    file: str
    line: int
    message: str
    hint: str

    def __str__(self) -> str:
        """Where, what, what to do, and the code, on one line."""
        return f"{self.file}:{self.line}: {self.message} {self.hint} ({self.code})"


class _Reader:
    """One file while it is read."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[PromptProblem] = []
        self.head: dict[str, tuple[str, int]] = {}
        self.messages: list[tuple[Role, int, list[str]]] = []

    def say(self, code: str, line: int, message: str, hint: str) -> None:
        """Note a problem."""
        self.problems.append(PromptProblem(code, self.file, line, message, hint))


def parse(data: bytes, file: str, *, own: bool = False) -> tuple[Prompt | None, list[PromptProblem]]:
    """The prompt in a file's bytes, or None, and everything that is wrong with it; `own` for one that replaces ours."""
    reader = _Reader(file)
    if len(data) > MOST_BYTES:
        reader.say("prompt_too_large", 1, f"The file has {len(data):,} bytes; {MOST_BYTES:,} fit.", "Make it shorter.")
        return None, reader.problems
    try:
        text = accept(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        reader.say("prompt_not_utf8", line, "This byte is not UTF-8 text.", "Save the file as UTF-8.")
        return None, reader.problems
    lines = text.split("\n")
    body = _head(reader, lines)
    if body is not None:
        _body(reader, lines, body)
        _check(reader)
    if reader.problems:
        return None, sorted(reader.problems, key=lambda each: each.line)
    value = {key: said for key, (said, _) in reader.head.items()}
    messages = tuple(Message(role, "\n".join(said).strip()) for role, _, said in reader.messages)
    digest = hashlib.sha256(text.encode()).hexdigest()[:8] if own else ""
    return (
        Prompt(
            value["id"], value["version"], value["task"], value["schema"], int(value["most_tokens"]),
            float(value["seconds"]), messages, digest,
        ),
        [],
    )  # fmt: skip


def _head(reader: _Reader, lines: list[str]) -> int | None:
    """Read the head; where the body begins, or None when there is no head."""
    end = next((at for at, line in enumerate(lines[1:], start=1) if line.rstrip() == "---"), None)
    if lines[0].rstrip() != "---" or end is None:
        reader.say("prompt_head", 1, "The file has no head.", "Begin with ---, lines of key: value, and ---.")
        return None
    for at, line in enumerate(lines[1:end], start=2):
        key, colon, value = (part.strip() for part in line.partition(":"))
        if not line.strip():
            continue
        if not colon or key not in KEYS:
            near = get_close_matches(key[:40], KEYS, 1)
            hint = f"Did you mean {near[0]}?" if near else f"There is {', '.join(KEYS)}."
            reader.say("prompt_key", at, f"“{display_line(key, 40)}” is no key of a prompt.", hint)
        elif key in reader.head:
            reader.say("prompt_key", at, f"“{key}” stands here a second time.", "Take one out.")
        else:
            reader.head[key] = (value, at)
    for key in KEYS:
        if key not in reader.head:
            reader.say("prompt_missing", 1, f"“{key}” is missing.", f"Add a line {key}: … to the head.")
    return end + 1


def _body(reader: _Reader, lines: list[str], start: int) -> None:
    """Read the messages."""
    for at, line in enumerate(lines[start:], start=start + 1):
        heading = _HEADING.fullmatch(line)
        if heading:
            role = next((each for each in ROLES if each == heading.group(1)), None)
            if role is None:
                reader.say(
                    "prompt_role", at, f"Nobody called “{display_line(heading.group(1), 40)}” speaks here.",
                    f"Write ## {', ## or ## '.join(ROLES)}; for a heading in a message use ###.",
                )  # fmt: skip
            reader.messages.append((role or "user", at, []))
        elif reader.messages:
            reader.messages[-1][2].append(line)
        elif line.strip():
            reader.say("prompt_role", at, "This text belongs to no message.", "Put ## system or ## user above it.")
    for role, at, said in reader.messages:
        if not "".join(said).strip():
            reader.say("prompt_empty", at, f"The message of {role} is empty.", "Write it, or take the heading out.")
    if not any(role == "user" for role, _, _ in reader.messages):
        reader.say("prompt_empty", start, "There is no message of user.", "Add one under ## user.")


def _check(reader: _Reader) -> None:
    """Look at the values of the head, and at the places in the messages."""
    for key, pattern in (("id", _NAME), ("version", _VERSION)):
        value, at = reader.head.get(key, ("", 0))
        if at and not pattern.fullmatch(value):
            reader.say("prompt_value", at, f"“{display_line(value, 40)}” is no {key}.", "Use letters and digits, -.")
    for key, most in (("most_tokens", MOST_TOKENS), ("seconds", MOST_SECONDS)):
        value, at = reader.head.get(key, ("", 0))
        if at and not (value.isascii() and value.isdecimal() and len(value) < 10 and 1 <= int(value) <= most):
            message = f"“{display_line(value, 40)}” is no number for {key}."
            reader.say("prompt_value", at, message, f"Write a whole number from 1 to {most}.")
    name, at = reader.head.get("task", ("", 0))
    task = TASKS.get(name)
    if task is None:
        if at:
            near = get_close_matches(name[:40], TASKS, 1)
            hint = f"Did you mean {near[0]}?" if near else f"There is {', '.join(TASKS)}."
            reader.say("prompt_task", at, f"“{display_line(name, 40)}” is no task.", hint)
        return
    schema, at = reader.head.get("schema", (task.schema, 0))
    if schema != task.schema:
        message = f"A reply to {name} has the form {task.schema}, not “{display_line(schema, 40)}”."
        reader.say("prompt_schema", at, message, f"Write schema: {task.schema}")
    found = list(_slots(reader))
    for slot, at in found:
        if slot not in task.slots | task.optional:
            known = ", ".join("{{" + each + "}}" for each in sorted(task.slots | task.optional))
            message = f"Nothing is filled in for “{display_line(slot, 40)}”."
            reader.say("prompt_slot", at, message, f"There is {known}.")
    for slot in sorted(task.slots - {slot for slot, _ in found}):
        reader.say(
            "prompt_slot", 1, f"The messages have no place for {slot}.", "Put {{" + slot + "}} where it belongs."
        )


def _slots(reader: _Reader) -> Iterator[tuple[str, int]]:
    """The name and line of every place in the messages."""
    for _, start, said in reader.messages:
        for at, line in enumerate(said, start=start + 1):
            yield from ((match.group(1), at) for match in SLOT.finditer(line))
            rest = SLOT.sub("", line)
            if "{{" in rest or "}}" in rest:
                reader.say("prompt_slot", at, "A place is not closed, or not opened.", "Write {{name}} on one line.")

"""One prompt: messages with places that are filled with plain text, and nothing in them that could run."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from assistant.analysis.model.call import Message, Role

SLOT = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
"""A place to fill: a name between double braces."""


class Task(NamedTuple):
    """What a prompt is for: the form of the reply, and the places its messages have to have."""

    schema: str
    slots: frozenset[str]
    optional: frozenset[str] = frozenset()


TASKS: dict[str, Task] = {
    "findings": Task("findings", frozenset(["sentences"]), frozenset(["most"])),
    "label": Task("label", frozenset(["sentence"]), frozenset(["question"])),
    "summary": Task("summary", frozenset(["findings"])),
    "questions": Task("questions", frozenset(["sentences"]), frozenset(["most"])),
    "ladder": Task("ladder", frozenset(["sentences"]), frozenset(["most"])),
    "opportunities": Task("opportunities", frozenset(["findings"])),
    "probe": Task("probe", frozenset(["sentences", "scripted"]), frozenset(["question"])),
    "repair": Task("none", frozenset(["problem", "form"])),
}
"""Every task there is, by the name that stands in a prompt's head."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt as it is used."""

    id: str
    version: str
    task: str
    schema: str
    most_tokens: int
    """The longest reply that is wanted."""
    seconds: float
    """The longest the whole request may take."""
    messages: tuple[Message, ...]
    """With their places still open."""
    own: str = ""
    """The beginning of the digest of a file of one's own; empty for a prompt that comes with the program."""

    @property
    def label(self) -> str:
        """What is recorded with proposals: id@version, and for a file of one's own what tells it from all others."""
        return f"{self.id}@{self.version}{f'+{self.own}' if self.own else ''}"

    def filled(self, values: Mapping[str, str]) -> tuple[Message, ...]:
        """The messages with their places filled. What is filled in is never looked at for places."""
        return tuple(
            Message(each.role, SLOT.sub(lambda match: values[match.group(1)], each.text)) for each in self.messages
        )


ROLES: tuple[Role, ...] = ("system", "user", "assistant")

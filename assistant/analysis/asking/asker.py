"""Asking for one reply of a form: filled in, sent through the gate, validated, repaired once, else dropped."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeVar

from assistant.analysis.asking.replies import Form, read, schema
from assistant.analysis.egress.gate import Gate, Request
from assistant.analysis.model.call import Call, Message, Reply, no_text
from assistant.analysis.prompts.prompt import Prompt
from assistant.analysis.prompts.shelf import find

T = TypeVar("T", bound=Form)
_SAID = ("sentences", "sentence", "findings")
"""The values of a prompt that hold what was said."""
SHOWN = 4_000
"""Characters of a misshapen reply that are sent back for repair."""


@dataclass(slots=True)
class Spent:
    """What was spent on a model."""

    requests: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    cost: Decimal | None = None
    """US dollars, as far as it is known."""
    dropped: int = 0
    """Replies that were not of the form that was asked for, and parts of replies that were not grounded."""

    def add(self, reply: Reply) -> None:
        """Count a reply."""
        self.requests += 1
        self.tokens_in += reply.tokens_in
        self.tokens_out += reply.tokens_out
        if reply.cost is not None:
            self.cost = (self.cost or Decimal(0)) + reply.cost


@dataclass(slots=True)
class Asker:
    """Asks one model, for one session, through the gate."""

    gate: Gate
    on_text: Callable[[str], None] = no_text
    """Is handed pieces of replies as they come."""
    stop: threading.Event | None = None
    """When set, the request that runs ends."""
    shelf: Callable[[str], Prompt] = find
    spent: Spent = field(default_factory=Spent)

    @property
    def name(self) -> str:
        """The model, as it is recorded with proposals."""
        return self.gate.model.name

    def request(self, prompt: Prompt, form: type[Form], values: Mapping[str, str]) -> Request:
        """What would be sent."""
        call = Call(prompt.filled(values), schema(form), prompt.most_tokens, prompt.seconds)
        said = next((values[name] for name in _SAID if values.get(name)), "")
        return Request(prompt.task, prompt.label, call, said)

    def ask(self, request: Request, form: type[T], hear: Callable[[str], None] = no_text) -> T | None:
        """The reply; None when it has not the form that was asked for, and has it not after one repair either.

        `hear` is handed its pieces as they come, and an empty one when it begins anew.

        Raises ModelError, and ConnectedError when it may not be sent.
        """
        reply = self._send(request, hear)
        value, problem = read(form, reply.text)
        if value is None:
            hear("")
            value, _ = read(form, self._send(self._repair(request, form, reply.text, problem), hear).text)
        if value is None:
            self.spent.dropped += 1
        return value

    def _repair(self, request: Request, form: type[Form], text: str, problem: str) -> Request:
        prompt = self.shelf("repair")
        values = {"problem": problem, "form": json.dumps(schema(form))}
        messages = (*request.call.messages, Message("assistant", text[:SHOWN] or "."), *prompt.filled(values))
        most = max(prompt.most_tokens, request.call.most_tokens)
        call = Call(messages, request.call.schema, most, prompt.seconds)
        return Request(prompt.task, prompt.label, call, request.said)

    def _send(self, request: Request, hear: Callable[[str], None]) -> Reply:
        def heard(piece: str) -> None:
            self.on_text(piece)
            hear(piece)

        reply = self.gate.send(request, heard, self.stop)
        self.spent.add(reply)
        return reply

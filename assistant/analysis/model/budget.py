"""A model that may cost a session so much and no more."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from assistant.analysis.model.call import Call, Model, ModelError, Reply, no_text
from assistant.analysis.model.failures import failure
from assistant.analysis.model.prices import Price
from assistant.store.replies import Replies, Spent

BYTES = 3
"""Bytes of text that make a token at least, so that a guess is rather too high; scripts other than ours need more bytes
for a letter."""
PER_MESSAGE = 8
"""Tokens around each message."""
_NOT_SENT = (
    "model_refused",
    "model_key",
    "model_open",
    "model_not_local",
    "model_unknown",
    "model_busy",
    "model_rejected",
)
"""Of these a provider takes no money."""


@dataclass(frozen=True, slots=True)
class Budget:
    """What a session may take of a model."""

    tokens: int
    dollars: Decimal
    """Heeded where the price is known."""


def most_cost(call: Call, price: Price | None) -> tuple[int, Decimal]:
    """The tokens and US dollars that a call may take, guessed high."""
    sent = sum(-(-len(message.text.encode()) // BYTES) + PER_MESSAGE for message in call.messages)
    dollars = price.read * sent + price.written * call.most_tokens if price else Decimal(0)
    return sent + call.most_tokens, dollars


class BudgetedModel:
    """Sets aside what a call may cost before it is sent, and puts down what it did cost after.

    What is set aside is on the disk before anything is sent, so that no crash makes a session forget what it spent.
    """

    def __init__(self, model: Model, replies: Replies, session: str, budget: Budget, price: Price | None) -> None:
        self._model = model
        self._replies = replies
        self._session = session
        self._budget = budget
        self._price = price
        self._lock = threading.Lock()

    @property
    def name(self) -> str:
        """As `Model.name`."""
        return self._model.name

    @property
    def host(self) -> str:
        """As `Model.host`."""
        return self._model.host

    def ask(self, call: Call, on_text: Callable[[str], None] = no_text, stop: threading.Event | None = None) -> Reply:
        """As `Model.ask`. Raises StoreError too, before anything is sent or after the reply is there."""
        tokens, dollars = most_cost(call, self._price)
        self._set_aside(tokens, dollars)
        try:
            reply = self._model.ask(call, on_text, stop)
        except ModelError as error:
            if error.code in _NOT_SENT:
                self._replies.spend(self._session, -tokens, -dollars)
            raise
        spent = reply.tokens_in + reply.tokens_out
        self._replies.spend(self._session, spent - tokens, (reply.cost or Decimal(0)) - dollars)
        return reply

    def _set_aside(self, tokens: int, dollars: Decimal) -> None:
        with self._lock:
            after = self._replies.spent(self._session).plus(tokens, dollars)
            if after.tokens > self._budget.tokens or after.dollars > self._budget.dollars:
                raise failure("model_budget", told(self._replies.spent(self._session), self._budget))
            self._replies.spend(self._session, tokens, dollars)


def told(spent: Spent, budget: Budget) -> str:
    """What is spent of a budget, in words."""
    return f"{spent.tokens} of {budget.tokens} tokens, ${spent.dollars:.4f} of ${budget.dollars:.2f}"

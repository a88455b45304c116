"""A model whose replies are kept by session, so that the same is not asked and paid for twice."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from decimal import Decimal

from assistant import canonical
from assistant.analysis.model.call import Call, Model, Reply, no_text
from assistant.analysis.model.failures import failure
from assistant.store.replies import Replies, ReplyRow


class CachedModel:
    """Gives the reply it had before to the same request, and asks the model otherwise.

    `now` gives the time in the form of the store. A reply that is no JSON where JSON was asked for is not kept.
    """

    def __init__(self, model: Model, replies: Replies, session: str, now: Callable[[], str]) -> None:
        self._model = model
        self._replies = replies
        self._session = session
        self._now = now

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
        if stop is not None and stop.is_set():
            raise failure("model_cancelled")
        digest = digest_of(self.name, self.host, call)
        found = self._replies.find(self._session, digest)
        if found is not None:
            on_text(found.text)
            cost = Decimal(found.cost) if found.cost else None
            return Reply(found.text, found.tokens_in, found.tokens_out, cost, found.model, found.host, cached=True)
        reply = self._model.ask(call, on_text, stop)
        if call.schema is None or _is_json(reply.text):
            cost_text = "" if reply.cost is None else str(reply.cost)
            self._replies.keep(
                ReplyRow(
                    self._session, digest, reply.text, reply.tokens_in, reply.tokens_out, cost_text,
                    reply.model, reply.host, self._now(),
                )
            )  # fmt: skip
        return reply


def digest_of(name: str, host: str, call: Call) -> str:
    """What tells requests apart: all that decides over the reply, so not the time there is for it."""
    return canonical.digest(
        {
            "model": name,
            "host": host,
            "messages": [[message.role, message.text] for message in call.messages],
            "schema": call.schema,
            "most_tokens": call.most_tokens,
        }
    )


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True

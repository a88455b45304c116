"""The model that a session may ask, put together: worker, patience, budget, kept replies."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace

from assistant.analysis.model import keys
from assistant.analysis.model.budget import BudgetedModel
from assistant.analysis.model.cached import CachedModel
from assistant.analysis.model.call import Model
from assistant.analysis.model.client import WorkerClient
from assistant.analysis.model.failures import failure
from assistant.analysis.model.prices import price_of
from assistant.analysis.model.process import Workers
from assistant.analysis.model.settings import Settings, load
from assistant.store.replies import Replies


def set_up(*, local_only: bool = False) -> Settings:
    """The settings of the model there is. Raises ModelError `model_none`, `model_settings` or `model_not_local`."""
    settings = load()
    if settings is None:
        raise failure("model_none")
    if local_only and not settings.endpoint.is_local:
        raise failure("model_not_local", settings.endpoint.host)
    return settings


@contextmanager
def asking(
    settings: Settings, replies: Replies, session: str, now: Callable[[], str], *, local_only: bool = False
) -> Iterator[Model]:
    """The model for a session; its worker ends with the block, and starts with the first request that needs it.

    `local_only` lets it open no socket but to this machine. A model on this machine is asked in that way anyhow.
    """
    endpoint = replace(settings.endpoint, key=keys.key_of(settings.endpoint).value)
    workers = Workers(local_only=local_only or endpoint.is_local)
    price = price_of(endpoint)
    try:
        client = WorkerClient(endpoint, workers)
        budgeted = BudgetedModel(client, replies, session, settings.budget, price)
        yield CachedModel(budgeted, replies, session, now)
    finally:
        workers.close()


class SessionModels:
    """The models of sessions, opened when first wanted and all closed together."""

    def __init__(self, replies: Replies, now: Callable[[], str]) -> None:
        self._replies = replies
        self._now = now
        self._open: dict[tuple[str, Settings], Model] = {}
        self._stack = ExitStack()

    def find(self, session: str) -> Model | None:
        """The model that a session may ask, by the settings as they are now; None when none is set up.

        Raises ModelError `model_settings`.
        """
        settings = load()
        if settings is None:
            return None
        key = (session, settings)
        if key not in self._open:
            self._open[key] = self._stack.enter_context(asking(settings, self._replies, session, self._now))
        return self._open[key]

    def close(self) -> None:
        """End every worker."""
        self._open.clear()
        self._stack.close()

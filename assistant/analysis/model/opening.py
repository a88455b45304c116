"""The model that a session may ask, put together: worker, patience, budget, kept replies."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
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

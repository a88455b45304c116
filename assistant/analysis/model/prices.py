"""What tokens cost, from the price list that comes with litellm; read as a file, since importing litellm is slow."""

from __future__ import annotations

import importlib.util
import json
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from assistant.analysis.model.endpoint import Endpoint

_FILE = "model_prices_and_context_window_backup.json"


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars for one token."""

    read: Decimal
    """Of what is sent."""
    written: Decimal
    """Of the reply."""


def price_of(endpoint: Endpoint) -> Price | None:
    """What the model costs: nothing on this machine; None when the list does not know it."""
    if endpoint.is_local:
        return Price(Decimal(0), Decimal(0))
    return None if endpoint.address else _listed(endpoint.model)


def cost_of(endpoint: Endpoint, tokens_in: int, tokens_out: int) -> Decimal | None:
    """US dollars for this many tokens; None when it is not known."""
    price = price_of(endpoint)
    return None if price is None else price.read * tokens_in + price.written * tokens_out


@cache
def _listed(model: str) -> Price | None:
    listed = _list()
    provider, _, name = model.partition("/")
    found = listed.get(model)
    if found is None and listed.get(name, {}).get("litellm_provider") == provider:
        found = listed[name]
    if found is None or "input_cost_per_token" not in found or "output_cost_per_token" not in found:
        return None
    return Price(Decimal(str(found["input_cost_per_token"])), Decimal(str(found["output_cost_per_token"])))


def listed_models(provider: str) -> list[str]:
    """The names of a provider's models for conversation that the list has a price of."""
    return sorted(
        name
        for name, facts in _list().items()
        if facts.get("litellm_provider") == provider and facts.get("mode") == "chat" and "input_cost_per_token" in facts
    )


@cache
def _list() -> dict[str, Any]:
    spec = importlib.util.find_spec("litellm")
    if spec is None or spec.origin is None:
        return {}
    listed: dict[str, Any] = json.loads(Path(spec.origin).with_name(_FILE).read_text(encoding="utf-8"))
    return listed

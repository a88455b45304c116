"""Finds servers of models that run on this machine, by asking where they listen by habit."""

from __future__ import annotations

import http.client
import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from assistant.text import accept_line

PATIENCE = 0.5
"""Seconds for each; on this machine the answer comes in milliseconds."""
_MOST_BYTES = 1_000_000
_MOST_MODELS = 50


@dataclass(frozen=True, slots=True)
class Place:
    """Where a kind of server listens by habit, and how it is asked."""

    program: str
    port: int
    provider: str
    """As litellm calls it."""
    asks: str
    """Path under which it names its models."""
    base: str
    """Path that belongs to its address."""


PLACES = (
    Place("Ollama", 11434, "ollama", "/api/tags", ""),
    Place("LM Studio", 1234, "openai", "/v1/models", "/v1"),
    Place("llama.cpp", 8080, "openai", "/v1/models", "/v1"),
    Place("vLLM", 8000, "openai", "/v1/models", "/v1"),
)


@dataclass(frozen=True, slots=True)
class Nearby:
    """A server that answered."""

    program: str
    address: str
    models: tuple[str, ...]
    """With their provider in front, as the settings want them."""


def find(places: Sequence[Place] = PLACES) -> list[Nearby]:
    """The servers that run here; takes no longer than PATIENCE and a little."""
    with ThreadPoolExecutor(len(places)) as pool:
        return [found for found in pool.map(_ask, places) if found is not None]


def _ask(place: Place) -> Nearby | None:
    connection = http.client.HTTPConnection("127.0.0.1", place.port, timeout=PATIENCE)
    try:
        connection.request("GET", place.asks)
        response = connection.getresponse()
        body = response.read(_MOST_BYTES)
    except (OSError, http.client.HTTPException):
        return None  # nobody listens there, or it is something else
    finally:
        connection.close()
    names = _names(body) if response.status == 200 else None
    if names is None:
        return None
    return Nearby(
        place.program, f"http://127.0.0.1:{place.port}{place.base}", tuple(f"{place.provider}/{name}" for name in names)
    )


def _names(body: bytes) -> list[str] | None:
    """The names of models in a reply of either kind; None for anything else."""
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        return None
    listed = data.get("models", data.get("data")) if isinstance(data, dict) else None
    if not isinstance(listed, list):
        return None
    return [name for each in listed if (name := _name(each))][:_MOST_MODELS]


def _name(entry: Any) -> str:
    """A model's name; empty when there is none that could be one."""
    name = (
        next((entry[key] for key in ("name", "id") if isinstance(entry.get(key), str)), "")
        if isinstance(entry, dict)
        else ""
    )
    kept = accept_line(name)
    return kept if kept.isprintable() and len(kept) <= 200 else ""

"""Which model is set up: a small file in the platform's folder for settings, never with a key in it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from assistant import own_settings
from assistant.analysis.model.budget import Budget
from assistant.analysis.model.call import ModelError
from assistant.analysis.model.endpoint import Endpoint
from assistant.analysis.model.guard import host_of

NAME = "model.json"
LONGEST = 300
"""Characters of a name or an address."""


@dataclass(frozen=True, slots=True)
class Settings:
    """A model, where it is, and what it may take."""

    model: str
    """With its provider in front, such as `ollama/llama3.2`."""
    address: str = ""
    """The server's URL; empty for the provider's own."""
    tokens: int = 200_000
    """The most a session may take."""
    dollars: str = "1.00"
    """The most a session may cost, where the price is known."""
    seconds: float = 60.0
    """The longest one request may last."""

    @property
    def endpoint(self) -> Endpoint:
        """The model and where it is, without a key."""
        return Endpoint(self.model, self.address)

    @property
    def budget(self) -> Budget:
        """What a session may take."""
        return Budget(self.tokens, Decimal(self.dollars))


def path() -> Path:
    """Where the settings are kept."""
    return own_settings.path_of(NAME)


def load() -> Settings | None:
    """The settings; None when no model is set up. Raises ModelError `model_settings` when they cannot be read."""
    try:
        text = path().read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise _unusable(type(error).__name__) from error
    settings = _read(text)
    if settings is None:
        raise _unusable("it is not as the program writes it")
    return checked(settings)


def _read(text: str) -> Settings | None:
    """The settings of a file's text; None when it is none of ours."""
    try:
        settings = Settings(**json.loads(text))
    except (ValueError, TypeError, RecursionError):
        return None
    words = (settings.model, settings.address, settings.dollars)
    right = all(isinstance(each, str) for each in words) and type(settings.tokens) is int
    return settings if right and type(settings.seconds) in (int, float) else None


def load_or_none() -> Settings | None:
    """As `load`, for those who are about to replace or remove what there is: unusable settings are none."""
    try:
        return load()
    except ModelError:
        return None


def checked(settings: Settings) -> Settings:
    """The same settings, when a model can be asked by them. Raises ModelError `model_settings`."""
    if not _is_name(settings.model):
        raise _unusable("a model is named with its provider in front, such as ollama/llama3.2 or openai/gpt-4o-mini")
    if settings.address:
        try:
            host_of(settings.address)
        except ValueError as error:
            raise _unusable(f"the address is none: {error}") from error
    if not (_is_amount(settings.dollars) and 0 < settings.tokens <= 10**9 and 1 <= settings.seconds <= 3600):
        raise _unusable("tokens lie between 1 and 1000000000, dollars up to 10000, seconds between 1 and 3600")
    return settings


def _is_name(model: str) -> bool:
    provider, _, name = model.partition("/")
    return bool(provider and name) and len(model) <= LONGEST and model.isprintable() and " " not in model


def _is_amount(dollars: str) -> bool:
    try:
        amount = Decimal(dollars)
    except InvalidOperation:
        return False
    return amount.is_finite() and 0 <= amount <= 10_000


def save(settings: Settings) -> Path:
    """Keep the settings, readable by their owner alone; whole or not at all. Raises ModelError `model_settings`."""
    checked(settings)
    try:
        return own_settings.write(NAME, json.dumps(asdict(settings), indent=2))
    except OSError as error:
        raise _unusable(error.strerror or type(error).__name__) from error


def remove() -> bool:
    """Forget the settings; whether there were any. Raises ModelError `model_settings`."""
    try:
        path().unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise _unusable(error.strerror or type(error).__name__) from error
    return True


def _unusable(detail: str) -> ModelError:
    return ModelError(
        "model_settings",
        f"The settings of the model cannot be used ({detail}).",
        "Set it up anew with `connected model setup`.",
        where=str(path()),
    )

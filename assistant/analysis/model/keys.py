"""Keys of providers: from the environment or the system's keyring, never from a file of ours."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import NamedTuple

from assistant.analysis.model.call import ModelError
from assistant.analysis.model.endpoint import Endpoint

VARIABLE = "CONNECTED_MODEL_KEY"
SERVICE = "connected-interview"
"""What the keyring files keys under; the name beside it is the host."""
_OTHER_NAMES = {"together_ai": "TOGETHERAI_API_KEY", "huggingface": "HF_TOKEN", "gemini": "GEMINI_API_KEY"}


class Key(NamedTuple):
    """A key and where it came from."""

    value: str
    source: str
    """In words; empty when there is no key."""

    def __repr__(self) -> str:
        return f"Key(source={self.source!r})"


def key_of(endpoint: Endpoint, env: Mapping[str, str] = os.environ) -> Key:
    """The key for an endpoint: `CONNECTED_MODEL_KEY`, or the provider's own variable, or the keyring.

    A provider's own variable is for the provider: it is not sent to a server that the settings name.
    """
    own = provider_variable(endpoint.provider)
    for name in (VARIABLE, *([] if endpoint.address else [own])):
        if value := env.get(name, "").strip():
            return Key(value, f"the variable {name}")
    value = _stored(endpoint.host)
    return Key(value, "the system's keyring") if value else Key("", "")


def provider_variable(provider: str) -> str:
    """Where a provider's key is looked for in the environment."""
    return _OTHER_NAMES.get(provider, f"{provider.upper()}_API_KEY")


def store_key(endpoint: Endpoint, value: str) -> None:
    """Put a key into the system's keyring. Raises ModelError `model_keyring`."""
    import keyring
    import keyring.errors

    try:
        keyring.set_password(SERVICE, endpoint.host, value)
    except keyring.errors.KeyringError as error:
        raise _no_keyring(type(error).__name__) from None  # its text is not ours to show


def forget_key(endpoint: Endpoint) -> bool:
    """Take a key out of the keyring; whether there was one."""
    import keyring
    import keyring.errors

    try:
        if keyring.get_password(SERVICE, endpoint.host) is None:
            return False
        keyring.delete_password(SERVICE, endpoint.host)
    except keyring.errors.KeyringError:
        return False
    return True


def _stored(host: str) -> str:
    """The key in the keyring, empty when there is none or no keyring."""
    import keyring
    import keyring.errors

    try:
        return keyring.get_password(SERVICE, host) or ""
    except keyring.errors.KeyringError:
        return ""


def _no_keyring(detail: str) -> ModelError:
    return ModelError(
        "model_keyring",
        f"The system's keyring does not take the key ({detail}).",
        f"Put it into the variable {VARIABLE} instead.",
    )

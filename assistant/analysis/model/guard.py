"""What keeps words in: which addresses are on this machine, what a worker finds in its environment, and a guard that
lets a worker open no other socket.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import sys
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

_TRACING = re.compile(
    r"LANGCHAIN_|LANGSMITH_|LITELLM_|LANGFUSE_|OTEL_|TRACELOOP_|HELICONE_|DD_|SENTRY_|WANDB_|MLFLOW_|PHOENIX_|ARIZE_"
    r"|OPIK_|LUNARY_|ATHINA_|BRAINTRUST_|LOGFIRE_|SSLKEYLOGFILE$|PYTHONSTARTUP$|PYTHONINSPECT$|CONNECTED_",
    re.IGNORECASE,
)
"""Variables that would make a library send words to a third place, write them down, or tell of other sessions."""
_STEERING = re.compile(r".*_(?:API_BASE|BASE_URL|API_URL|API_HOST|ENDPOINT)$", re.IGNORECASE)
"""Variables that would send a request elsewhere than the settings say."""
_PROXY = re.compile(r"(?:https?|all|ftp|no)_proxy$", re.IGNORECASE)
_SECRET = re.compile(r".*(?:_KEY|_TOKEN|_SECRET|_PASSWORD|_CREDENTIALS)(?:_.*)?$", re.IGNORECASE)
_QUIET = {
    "LITELLM_LOCAL_MODEL_COST_MAP": "True",  # otherwise the import fetches a price list
    "LITELLM_MODE": "PRODUCTION",  # otherwise the import reads a .env file from wherever the program was started
    "LITELLM_LOG": "CRITICAL",
    "DISABLE_AIOHTTP_TRANSPORT": "True",  # every request goes through httpx, where it is watched
    "LANGCHAIN_TRACING_V2": "false",
    "LANGSMITH_TRACING": "false",
    "PYTHONSAFEPATH": "1",  # no module is taken from the folder the program was started in
    "PYTHONUTF8": "1",
}


def host_of(address: str) -> str:
    """Host and port of a URL, as `127.0.0.1:11434`. Raises ValueError for what is no plain http(s) address."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.password:
        raise ValueError("it has to be http://HOST:PORT or https://HOST, without a name or a password in it")
    if parts.query or parts.fragment or re.search(r"[\s\\\x00-\x1f]", address):
        raise ValueError("it has to end with the path of the server, without ? or # or spaces")
    name = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{name}:{parts.port or (443 if parts.scheme == 'https' else 80)}"


def is_here(address: str) -> bool:
    """Whether a URL leads to this machine and to nowhere else; a name is never looked up to find out."""
    try:
        host_of(address)
    except ValueError:
        return False
    return is_loopback(urlsplit(address).hostname or "")


def is_loopback(host: str) -> bool:
    """Whether a host is this machine by its number, or is called localhost."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def environment(env: Mapping[str, str], *, local: bool) -> dict[str, str]:
    """The environment for a worker: nothing that traces or steers it, and for a local model no proxy and no secret."""
    left_out = [_TRACING, _STEERING, *([_PROXY, _SECRET] if local else [])]
    kept = {name: value for name, value in env.items() if not any(each.match(name) for each in left_out)}
    return {**kept, **_QUIET}


class NotLocalError(OSError):
    """Something reached for a machine other than this one."""


def stay_here(refused: list[str]) -> None:
    """From now on, for good, this process opens no socket but to this machine; what it tries is added to `refused`.

    The interpreter itself asks the guard, so that it holds for every library, however it connects.
    """
    sys.addaudithook(lambda event, arguments: _refuse_elsewhere(event, arguments, refused))


def _refuse_elsewhere(event: str, arguments: tuple[Any, ...], refused: list[str]) -> None:
    if event == "socket.getaddrinfo":
        host = arguments[0]
    elif event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        family, address = arguments[0].family, arguments[1]
        if family not in (socket.AF_INET, socket.AF_INET6) or address is None:
            return
        host = address[0]
    elif event in ("socket.gethostbyname", "socket.gethostbyaddr"):
        host = arguments[0]
    else:
        return
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else host
    if name not in (None, "") and not is_loopback(str(name)):
        refused.append(str(name))
        raise NotLocalError("only this machine may be connected to")

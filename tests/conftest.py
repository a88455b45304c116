"""Every test has its own user folder and session file, and no network beyond this machine."""

import ipaddress
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# How long one example takes says how busy the machine is; a test that hangs is ended by its own limit.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

_FOLDERS = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")


@pytest.fixture(autouse=True)
def own_user_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own, so that no test reads or writes what the developer has."""
    home = tmp_path_factory.mktemp("user")
    for name in _FOLDERS:
        monkeypatch.setenv(name, str(home if name == "HOME" else home / name.lower()))
    monkeypatch.setenv("CONNECTED_DB", str(home / "sessions.db"))
    for name in [name for name in os.environ if name.startswith("CONNECTED_") and name != "CONNECTED_DB"]:
        monkeypatch.delenv(name)
    return home


class NetworkForbiddenError(RuntimeError):
    """A test reached for the network."""


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only this machine may be connected to, and only by number or as localhost: looking a name up is network too."""
    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, _guarded(getattr(socket.socket, name)))
    monkeypatch.setattr(socket.socket, "sendto", _guarded_sendto(socket.socket.sendto))
    monkeypatch.setattr(socket, "getaddrinfo", _guarded_lookup(socket.getaddrinfo))


def _guarded(real: Callable[..., Any]) -> Callable[..., Any]:
    def connect(self: socket.socket, address: Any) -> Any:
        _refuse(self.family, address)
        return real(self, address)

    return connect


def _guarded_sendto(real: Callable[..., Any]) -> Callable[..., Any]:
    def sendto(self: socket.socket, data: Any, *rest: Any) -> Any:
        _refuse(self.family, rest[-1])
        return real(self, data, *rest)

    return sendto


def _guarded_lookup(real: Callable[..., Any]) -> Callable[..., Any]:
    def getaddrinfo(host: Any, *rest: Any, **named: Any) -> Any:
        _refuse(socket.AF_INET, (host,))
        return real(host, *rest, **named)

    return getaddrinfo


def _refuse(family: int, address: Any) -> None:
    if family in (socket.AF_INET, socket.AF_INET6) and not _is_here(address[0]):
        raise NetworkForbiddenError(f"a test reached for {address[0]}")


def _is_here(host: Any) -> bool:
    name = host.decode() if isinstance(host, bytes) else host
    if name in (None, "", "localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False

"""The fences around every test hold."""

import socket
from pathlib import Path

import pytest

from assistant.store.location import default_path, own_folder
from tests.conftest import NetworkForbiddenError


def test_a_test_has_a_home_and_a_session_file_of_its_own(own_user_folder: Path) -> None:
    assert Path.home() == own_user_folder
    assert own_folder().is_relative_to(own_user_folder)
    assert default_path().parent == own_user_folder
    assert not list(own_user_folder.iterdir())


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1", "example.org"])
def test_a_test_cannot_reach_another_machine(host: str) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as stream, pytest.raises(NetworkForbiddenError):
        stream.connect((host, 80))
    with socket.socket(family, socket.SOCK_DGRAM) as datagram, pytest.raises(NetworkForbiddenError):
        datagram.sendto(b"x", (host, 53))
    with pytest.raises(NetworkForbiddenError):
        socket.getaddrinfo(host, 80)


def test_a_test_can_talk_to_a_server_of_its_own() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as client:
        assert client.getpeername() == server.getsockname()

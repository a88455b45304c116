"""Servers of models on this machine are found by asking where they listen by habit."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from assistant.analysis.model.nearby import Nearby, Place, find


@contextmanager
def server(body: bytes, status: int = 200) -> Iterator[int]:
    """Something that answers every request with this; its port."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its name in the base class
            """Nothing is printed."""

    made = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=made.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield made.server_port
    finally:
        made.shutdown()
        thread.join()
        made.server_close()


def found(body: Any, status: int = 200) -> list[Nearby]:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    with server(data, status) as port:
        return find([Place("Ollama", port, "ollama", "/api/tags", ""), Place("vLLM", 9, "openai", "/v1/models", "/v1")])


def test_ollama_names_its_models() -> None:
    [here] = found({"models": [{"name": "llama3.2:latest", "size": 1}, {"name": "qwen3:4b"}]})
    assert here.program == "Ollama"
    assert here.models == ("ollama/llama3.2:latest", "ollama/qwen3:4b")
    assert here.address.startswith("http://127.0.0.1:")


def test_a_server_that_speaks_as_openai_does_names_its_models() -> None:
    body = json.dumps({"object": "list", "data": [{"id": "smollm2", "object": "model"}]}).encode()
    with server(body) as port:
        assert find([Place("llama.cpp", port, "openai", "/v1/models", "/v1")]) == [
            Nearby("llama.cpp", f"http://127.0.0.1:{port}/v1", ("openai/smollm2",))
        ]


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b"null", b"{}", b"[" * 100_000, b'{"models": 5}', b"\xff"])
def test_something_else_that_listens_there_is_no_server_of_models(body: bytes) -> None:
    assert found(body) == []


def test_a_server_that_refuses_is_none() -> None:
    assert found({"models": []}, 500) == []


def test_names_that_could_steer_a_terminal_or_are_none_are_left_out() -> None:
    entries = [{"name": "good"}, {"name": "a\x1b[2J"}, {"name": "x" * 500}, {"name": 5}, {}, "text", None, {"name": ""}]
    [here] = found({"models": entries})
    assert here.models == ("ollama/good",)


def test_where_nobody_listens_nothing_is_found() -> None:
    assert find([Place("Ollama", 9, "ollama", "/api/tags", "")]) == []

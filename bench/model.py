"""Keys typed in an interview while a worker imports litellm and a model streams into it, against the same without."""

from __future__ import annotations

import json
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from assistant import library
from assistant.interview import commands
from assistant.interview.sections import section_of
from assistant.recorder import Recorder
from assistant.store.sqlite import open_store
from bench.screens import Program, _to_text
from bench.table import Row
from bench.terminal import Terminal

RUNS = 4
"""Of each, after one that does not count."""
KEYS = 150
PAUSE = 60
"""Milliseconds between keys, on average: the typing lasts longer than the import does."""
TOKENS = 40
"""A second."""
_CONNECTED = Path(sys.executable).with_name("connected")
_OUTLINE = 34


class _Stream(BaseHTTPRequestHandler):
    """A model that never comes to an end."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its name in the base class
        """Nothing is printed."""

    def do_POST(self) -> None:
        """Stream pieces until the other side has gone."""
        self.rfile.read(int(self.headers["content-length"]))
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        chunk = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m",
                 "choices": [{"index": 0, "delta": {"content": " word"}, "finish_reason": None}]}  # fmt: skip
        with suppress(OSError):
            while True:
                self.wfile.write(b"data: " + json.dumps(chunk).encode() + b"\n\n")
                time.sleep(1 / TOKENS)
                self.server.sent += 1  # type: ignore[attr-defined]


@contextmanager
def _serving() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Stream)
    server.daemon_threads = True
    server.sent = 0  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def measure() -> list[Row]:
    """Echo with a model at work against echo without, in turn."""
    found: dict[bool, list[float]] = {False: [], True: []}
    with _serving() as server:
        for run in range(-1, RUNS):
            for asked in (False, True):
                taken = _typed(server.server_port, asked=asked, seed=run)
                if run >= 0:
                    found[asked] += taken
        streamed: int = server.sent  # type: ignore[attr-defined]
    if not streamed:
        raise RuntimeError("the model was never asked")
    rows = [
        Row(
            f"echo {name} while a model worker loads and streams",
            part(found[True]) / part(found[False]),
            most,
            "x",
            words,
        )
        for name, part, most in (("p50", median, 1.2), ("p95", _p95, 1.2), ("p99", _p99, 1.7))
        for words in [f"{part(found[True]):.1f} against {part(found[False]):.1f} ms"]
    ]
    return [*rows, Row("pieces streamed meanwhile, at least one", 1 / streamed, 1, "", f"{streamed} pieces")]


def _typed(port: int, *, asked: bool, seed: int) -> list[float]:
    """One run: a review is opened and left, with or without asking the model, and then an answer is typed."""
    with tempfile.TemporaryDirectory() as folder:
        path, settings = Path(folder) / "sessions.db", Path(folder) / "connected-interview" / "model.json"
        settings.parent.mkdir()
        settings.write_text(json.dumps({"model": "openai/m", "address": f"http://127.0.0.1:{port}/v1", "seconds": 120}))
        session = _fill(path)
        program = Program((str(_CONNECTED), "resume", session), "Your answer", _OUTLINE)
        terminal = Terminal(program.command, {"CONNECTED_DB": str(path), "XDG_CONFIG_HOME": folder}, _OUTLINE)
        try:
            terminal.wait_for(program.ready)
            terminal.rest(0.5)
            terminal.press("\x1b[20~")
            terminal.wait_for("asks openai/m")
            if asked:
                terminal.press("p")
                terminal.wait_for("stays on this machine")
                terminal.press("y")
                terminal.wait_for("reads this section")
            terminal.press("\x1b")
            terminal.wait_for(program.ready)
            return terminal.echo(KEYS, PAUSE, seed)
        finally:
            terminal.close()


def _fill(path: Path) -> str:
    """A session with an answer in the section of the question that comes next."""
    with_words = "They wait for weeks and have to call three times. In the end they give up."
    store = open_store(path)
    items: dict[str, tuple[str, ...]] = {"segments": ("families",), "journeys": ("first",)}
    recorder, _ = Recorder.start(store, library.load(), "Newest", depth="deep", items=items)
    while True:
        _to_text(recorder)
        before = recorder.state.cursor
        assert before is not None
        recorder.perform(commands.Answer(before, text=with_words))
        _to_text(recorder)
        if section_of(recorder.state, before) == section_of(recorder.state, recorder.state.cursor):
            store.close()
            return recorder.state.session


def _p95(values: list[float]) -> float:
    return quantiles(values, n=100, method="inclusive")[94]


def _p99(values: list[float]) -> float:
    return quantiles(values, n=100, method="inclusive")[98]

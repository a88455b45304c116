"""A server on this machine that speaks as a model's server does and fails in whichever way the address asks for."""

import contextlib
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KEY = "sk-canary-5d1f0c7ab93e"
"""A key that must be seen nowhere but in the header it is sent in."""
WORDS = "Three forms and a fax."


class Faults(ThreadingHTTPServer):
    """`address(FAULT)` is where a model's server would be that has this fault."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[dict[str, Any]] = []
        """The body of every request."""
        self.left: list[str] = []
        """Faults whose connection the other side has closed before the end."""
        self.closing = threading.Event()
        self.noticed = threading.Condition()

    def address(self, fault: str) -> str:
        return f"http://127.0.0.1:{self.server_port}/{fault}/v1"

    def count(self, fault: str) -> int:
        return sum(each["fault"] == fault for each in self.asked)

    def wait_until_left(self, fault: str) -> bool:
        """Whether the other side closes its connection, within ten seconds."""
        with self.noticed:
            return self.noticed.wait_for(lambda: fault in self.left, 10)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that goes away is what many of these tests are about."""


class _Handler(BaseHTTPRequestHandler):
    server: Faults
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its name in the base class
        """Nothing is printed."""

    def do_POST(self) -> None:
        fault = self.path.split("/")[1]
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.server.asked.append({"fault": fault, "path": self.path, "headers": dict(self.headers), "body": body})
        self.close_connection = True
        try:
            getattr(self, "_" + fault.replace("-", "_"))(body)
        except OSError:
            with self.server.noticed:
                self.server.left.append(fault)
                self.server.noticed.notify_all()

    def _findings(self, _: Any) -> None:
        """No fault: what a good model would say of one sentence."""
        finding = {"kind": "pain", "sentences": [1], "statement": "They wait long.", "sure": "high"}
        self._stream([json.dumps({"findings": [finding]})], "stop")

    def _summary(self, _: Any) -> None:
        """No fault: a sentence on the first finding, and one on a finding that there is not."""
        said = [{"findings": [1], "sentence": "They wait long."}, {"findings": [99], "sentence": "They leave."}]
        self._stream([json.dumps({"sentences": said})], "stop")

    def _probe(self, _: Any) -> None:
        """No fault: a follow-up with somebody's mask in it."""
        self._stream([json.dumps({"question": "What was going on around [name 1] at that moment?"})], "stop")

    # Faults -----------------------------------------------------------------------------------------------------

    def _good(self, _: Any) -> None:
        self._stream(WORDS.split(" "), "stop")

    def _echo_key(self, _: Any) -> None:
        said = f"Incorrect API key provided: {self.headers['authorization']} and {KEY}"
        self._plain(401, {"error": {"message": said, "type": "invalid_request_error"}})

    def _busy(self, _: Any) -> None:
        self._plain(429, {"error": {"message": "slow down"}}, ("Retry-After", "600"))

    def _busy_once(self, body: Any) -> None:
        if self.server.count("busy-once") == 1:
            self._plain(429, {"error": {"message": "slow down"}}, ("Retry-After", "1"))
        else:
            self._good(body)

    def _failing(self, _: Any) -> None:
        self._plain(500, {"error": {"message": "out of memory"}})

    def _unknown(self, _: Any) -> None:
        self._plain(404, {"error": {"message": f"model not found; key {KEY}"}})

    def _hang(self, _: Any) -> None:
        self._wait_for_the_end()

    def _drip(self, _: Any) -> None:
        self._begin()
        while not self.server.closing.wait(0.05):
            self._event(_chunk("drop "))

    def _cut(self, _: Any) -> None:
        """The stream ends in good order, but nobody said that the reply has."""
        self._begin()
        self._event(_chunk("Three forms "))
        self._end()

    def _broken(self, _: Any) -> None:
        """The connection breaks."""
        self._begin()
        self._event(_chunk("Three forms "))

    def _full(self, _: Any) -> None:
        self._stream(["Three", "forms"], "length")

    def _garbage(self, _: Any) -> None:
        self._begin()
        self._send(b"<html>500 is not the half of it</html>\n\n")
        self._send(b"data: {]}\n\n")
        self._end()

    def _page(self, _: Any) -> None:
        page = b"<html>a proxy's page</html>"
        self._head(200, "text/html", len(page))
        self.wfile.write(page)

    def _huge(self, _: Any) -> None:
        """Ten megabytes in one piece."""
        self._begin()
        self._event(_chunk("x" * 10_000_000))
        self._stream_end("stop")

    def _long(self, _: Any) -> None:
        """Ten megabytes in many pieces."""
        self._begin()
        for _each in range(10_000):
            self._event(_chunk("x" * 1_000))
        self._stream_end("stop")

    def _redirect(self, _: Any) -> None:
        self._plain(307, {}, ("Location", self.server.address("good") + "/chat/completions"))

    def _no_schema(self, body: Any) -> None:
        if "response_format" in body:
            self._plain(400, {"error": {"message": "response_format is not known"}})
        else:
            self._good(body)

    def _hang_up(self, _: Any) -> None:
        """Goes away without a word."""

    # As Ollama speaks -------------------------------------------------------------------------------------------

    def _ollama(self, _: Any) -> None:
        self._lines(WORDS.split(" "), {"done": True, "done_reason": "stop"})

    def _ollama_full(self, _: Any) -> None:
        self._lines(["Three", "forms"], {"done": True, "done_reason": "length"})

    def _ollama_cut(self, _: Any) -> None:
        self._lines(["Three", "forms"], None)

    def _ollama_unknown(self, _: Any) -> None:
        self._plain(404, {"error": "model 'm' not found"})

    def _lines(self, words: list[str], last: dict[str, Any] | None) -> None:
        self._begin("application/x-ndjson")
        told = {"model": "m", "created_at": "2031-02-03T00:00:00Z"}
        for at, word in enumerate(words):
            message = {"role": "assistant", "content": f" {word}" if at else word}
            self._send(json.dumps({**told, "message": message, "done": False}).encode() + b"\n")
        if last is not None:
            counts = {"prompt_eval_count": 7, "eval_count": 6}
            empty = {"role": "assistant", "content": ""}
            self._send(json.dumps({**told, "message": empty, **last, **counts}).encode() + b"\n")
        self._end()

    # HTTP -------------------------------------------------------------------------------------------------------

    def _plain(self, status: int, body: Any, *headers: tuple[str, str]) -> None:
        data = json.dumps(body).encode()
        self._head(status, "application/json", len(data), *headers)
        self.wfile.write(data)

    def _head(self, status: int, kind: str, length: int, *headers: tuple[str, str]) -> None:
        self.send_response(status)
        for name, value in (("Content-Type", kind), ("Content-Length", str(length)), *headers):
            self.send_header(name, value)
        self.end_headers()

    def _begin(self, kind: str = "text/event-stream") -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()

    def _stream(self, words: list[str], reason: str) -> None:
        self._begin()
        for at, word in enumerate(words):
            self._event(_chunk(f" {word}" if at else word))
        self._stream_end(reason)

    def _stream_end(self, reason: str) -> None:
        self._event(_chunk("", reason))
        self._event(
            {**_chunk(""), "choices": [], "usage": {"prompt_tokens": 7, "completion_tokens": 6, "total_tokens": 13}}
        )
        self._send(b"data: [DONE]\n\n")
        self._end()

    def _event(self, data: Any) -> None:
        self._send(b"data: " + json.dumps(data).encode() + b"\n\n")

    def _send(self, data: bytes) -> None:
        self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
        self.wfile.flush()

    def _end(self) -> None:
        self.wfile.write(b"0\r\n\r\n")

    def _wait_for_the_end(self) -> None:
        """Says nothing until the other side closes its connection, or the tests are over."""
        self.connection.settimeout(0.1)
        while not self.server.closing.is_set():
            with contextlib.suppress(TimeoutError):
                if not self.connection.recv(1):
                    raise ConnectionResetError


def _chunk(text: str, reason: str | None = None) -> dict[str, Any]:
    delta = {"role": "assistant", "content": text} if text else {}
    return {
        "id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m",
        "choices": [{"index": 0, "delta": delta, "finish_reason": reason}],
    }  # fmt: skip


@contextlib.contextmanager
def serving() -> Iterator[Faults]:
    """The server, on a free port."""
    server = Faults()
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.shutdown()
        thread.join()
        server.server_close()

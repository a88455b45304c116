"""A worker process that ends, hangs or talks nonsense costs the call it was asked, in the time that call had."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.analysis.model import process
from assistant.analysis.model.call import Call, Message, ModelError
from assistant.analysis.model.client import WorkerClient
from assistant.analysis.model.endpoint import Endpoint
from assistant.analysis.model.process import COMMAND, Workers
from assistant.analysis.model.wire import Ask, Failed, from_line, to_line

STAND_IN = """
import os, signal, sys, time
from assistant.analysis.model.wire import *
def say(message):
    sys.stdout.buffer.write(to_line(message)); sys.stdout.flush()
say(Ready())
for line in sys.stdin.buffer:
    message = from_line(line)
    match message.model.partition('/')[2] if isinstance(message, Ask) else "":
        case "good": say(Piece(message.call, "So ")); say(Done(message.call, "So it is.", 1, 2))
        case "exits": say(Piece(message.call, "So ")); os._exit(3)
        case "exits-once":
            if os.path.exists(message.address.removeprefix("file:")):
                say(Done(message.call, "So it is.", 1, 2))
            else:
                open(message.address.removeprefix("file:"), "w").close(); os._exit(3)
        case "hangs": signal.pause()
        case "garbles": os.write(1, b'{"kind": "done", "call": ' + b"[" * 5000 + b"\\n"); signal.pause()
        case "mumbles": os.write(1, b'{"kind": "reply"}\\n'); signal.pause()
        case "floods":
            while True: say(Piece(message.call, "x" * 1000))
"""
"""Speaks as the worker does, and starts at once."""
CALL = Call((Message("user", "x" * 300_000),), None, 50, 20.0)
"""More than a pipe holds, so that a worker that does not read is met with."""

Asker = Callable[..., WorkerClient]


@pytest.fixture
def stand_in() -> Iterator[Workers]:
    workers = Workers(command=(sys.executable, "-c", STAND_IN))
    yield workers
    workers.close()


@pytest.fixture
def asker(stand_in: Workers, tmp_path: Path) -> Asker:
    return lambda how: WorkerClient(
        Endpoint(f"stand-in/{how}", f"file:{tmp_path / 'been'}"), stand_in, chance=lambda: 0.0
    )


@pytest.fixture(autouse=True)
def any_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Endpoint, "host", property(lambda self: self.address))


def code_of(model: WorkerClient, call: Call = CALL) -> str:
    begin = time.monotonic()
    with pytest.raises(ModelError) as raised:
        model.ask(call)
    assert time.monotonic() - begin < call.seconds + 2
    return raised.value.code


def within(seconds: float) -> Call:
    return Call(CALL.messages, None, CALL.most_tokens, seconds)


def test_a_worker_that_ends_is_told_and_the_next_call_has_another(asker: Asker, stand_in: Workers) -> None:
    first = stand_in.running().pid
    assert code_of(asker("exits")) == "model_gone"
    assert asker("good").ask(CALL).text == "So it is."
    assert stand_in.running().pid != first


def test_a_call_whose_worker_ends_is_asked_once_more(asker: Asker) -> None:
    assert asker("exits-once").ask(CALL).text == "So it is."


@pytest.mark.parametrize("how", ["garbles", "mumbles"])
def test_a_worker_that_talks_nonsense_is_ended(asker: Asker, stand_in: Workers, how: str) -> None:
    worker = stand_in.running()
    assert code_of(asker(how)) == "model_gone"
    assert worker._process.wait(20) == -signal.SIGKILL
    assert asker("good").ask(CALL).text == "So it is."


def test_a_worker_that_hangs_is_killed_and_the_next_call_has_another(
    asker: Asker, stand_in: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "GRACE", 0.05)
    worker = stand_in.running()
    assert worker.ready.wait(20)
    assert code_of(asker("hangs"), within(0.3)) == "model_slow"
    assert worker._process.wait(20) == -signal.SIGKILL
    assert asker("good").ask(CALL).text == "So it is."


def test_a_stopped_worker_costs_no_more_than_the_time_of_the_call(
    asker: Asker, stand_in: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "GRACE", 0.05)
    worker = stand_in.running()
    assert worker.ready.wait(20)
    os.kill(worker.pid, signal.SIGSTOP)
    assert code_of(asker("good"), within(0.3)) == "model_slow"
    assert worker._process.wait(20) == -signal.SIGKILL


def test_a_reply_without_end_is_not_read_on(asker: Asker, stand_in: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "GRACE", 0.05)
    worker = stand_in.running()
    assert worker.ready.wait(20)
    assert code_of(asker("floods")) == "model_too_long"
    assert worker._process.wait(20) == -signal.SIGKILL


def test_a_call_is_taken_back_at_once_also_while_the_worker_hangs(asker: Asker) -> None:
    def taken_back() -> float:
        stop, ended = threading.Event(), list[float]()

        def run() -> None:
            with pytest.raises(ModelError, match="taken back"):
                asker("hangs").ask(CALL, stop=stop)
            ended.append(time.monotonic())

        thread = threading.Thread(target=run)
        thread.start()
        begin = time.monotonic()
        stop.set()
        thread.join()
        return ended[0] - begin

    assert min(taken_back() for _ in range(5)) < 0.1  # the best of five, since the machine may have other work


def test_what_takes_the_pieces_may_fail_and_the_call_is_taken_back(asker: Asker) -> None:
    def broken(_: str) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        asker("good").ask(CALL, broken)
    assert asker("good").ask(CALL).text == "So it is."


def test_the_worker_ends_when_the_program_does() -> None:
    """The end of its standard input is all that a worker sees of a program that was killed."""
    worker = subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    out, err = worker.communicate(timeout=30)
    assert (worker.returncode, out, err) == (0, b"", b"")


@pytest.mark.xdist_group("model")
@pytest.mark.parametrize(
    "address", ["http://192.0.2.1/v1", "http://elsewhere.example/v1", "http://2130706433.example/v1"]
)
def test_a_worker_that_may_only_stay_here_reaches_for_nothing_else(workers: Workers, address: str) -> None:
    """Also when it is told to, past the check that the program makes before."""
    worker, number = workers.running(), workers.number()
    said = worker.open(number)
    worker.tell(Ask(number, "openai/m", address, "", [["user", "Hello"]], None, 10, 20.0))
    failed = said.get(timeout=60)
    assert isinstance(failed, Failed)
    assert failed.code == "model_not_local"


def test_before_anything_is_started_a_model_elsewhere_is_refused_where_it_has_to_be_here() -> None:
    workers = Workers(local_only=True, command=("/nonexistent",))
    for endpoint in (Endpoint("openai/gpt-4o-mini"), Endpoint("openai/m", "https://elsewhere.example/v1")):
        assert code_of(WorkerClient(endpoint, workers)) == "model_not_local"


def test_lines_hold_what_they_say_and_a_key_is_in_no_picture_of_them() -> None:
    ask = Ask(1, "a/b", "", "sk-secret", [["user", "Über\u2028uns\n\ud800"]], {"type": "object"}, 10, 2.5)
    line = to_line(ask)
    assert line.count(b"\n") == 1
    assert from_line(line) == ask
    assert "sk-secret" not in repr(ask)
    assert "Über" not in repr(ask)
    assert "sk-secret" not in repr(Endpoint("a/b", "", "sk-secret"))

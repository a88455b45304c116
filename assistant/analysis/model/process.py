"""A worker process as the program holds it: lines to it and from it, each handed to the call that waits for it."""

from __future__ import annotations

import itertools
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import assistant
from assistant.analysis.model.guard import environment
from assistant.analysis.model.wire import LINE, READY, Failed, Ready, Said, Told, from_line, to_line

GRACE = 2.0
"""Seconds in which a worker has to end a call that was taken back; then it hangs and is killed."""
START = 60.0
"""The same while it still starts, which takes seconds and longer on a busy machine."""
COMMAND = (sys.executable, "-m", "assistant.analysis.model.worker")

Calls = dict[int, "queue.SimpleQueue[Said]"]


class WorkerProcess:
    """One process. It can be killed at any time; every call that waits is told, and nothing else happens."""

    def __init__(self, command: Sequence[str], *, local: bool) -> None:
        env = environment(os.environ, local=local)
        env["PYTHONPATH"] = os.pathsep.join(filter(None, [_root(), env.get("PYTHONPATH", "")]))
        self._process = subprocess.Popen(  # noqa: S603 - this interpreter, a module of ours
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # libraries print requests and keys there
            env=env,
            start_new_session=True,  # Ctrl+C is for the program
        )
        self._lock = threading.Lock()
        self._calls: Calls = {}
        self._out: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._timers: set[threading.Timer] = set()
        self.ready = threading.Event()
        """Set when the worker has everything at hand."""
        self._gone = False
        self._threads = [threading.Thread(target=each, daemon=True) for each in (self._write, self._read)]
        for thread in self._threads:
            thread.start()

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether calls may still be given to it."""
        return not self._gone and self._process.poll() is None

    def open(self, call: int) -> queue.SimpleQueue[Said]:
        """Where what is said about the call will come; a worker that is gone already says so at once."""
        said: queue.SimpleQueue[Said] = queue.SimpleQueue()
        with self._lock:
            if self._gone:
                said.put(Failed(call, "model_gone"))
            else:
                self._calls[call] = said
        return said

    def tell(self, message: Told) -> None:
        """Send a line; does not wait for the worker to read it."""
        self._out.put(to_line(message))

    def settled(self, call: int) -> None:
        """The call has ended."""
        with self._lock:
            self._calls.pop(call, None)

    def abandon(self, call: int) -> None:
        """Nobody waits for the call any more: unless it has ended after a while, the worker hangs and is killed."""
        timer = threading.Timer(GRACE if self.ready.is_set() else START, self._kill_unless_settled, (call,))
        timer.daemon = True
        self._timers.add(timer)
        timer.start()

    def kill(self) -> None:
        """End the process now."""
        self._process.kill()

    def close(self) -> None:
        """End it and let go of everything."""
        for timer in self._timers:
            timer.cancel()
        self._process.kill()
        self._out.put(None)
        self._process.wait()
        for thread in self._threads:
            thread.join()

    def _kill_unless_settled(self, call: int) -> None:
        with self._lock:
            hangs = call in self._calls
        if hangs:
            self.kill()

    def _write(self) -> None:
        """Runs in a thread of its own, since a worker that does not read would hold up whoever writes."""
        assert self._process.stdin is not None
        try:
            with self._process.stdin as pipe:
                while (line := self._out.get()) is not None:
                    pipe.write(line)
                    pipe.flush()
        except OSError:  # the worker is gone; whoever waits hears of it from the other pipe
            return

    def _read(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as pipe:
            while line := pipe.readline(LINE):
                try:
                    self._hand_on(line)
                except (ValueError, TypeError, AttributeError, RecursionError):
                    self.kill()  # a worker that talks nonsense is as good as gone
                    break
        self._out.put(None)
        with self._lock:
            self._gone = True
            left, self._calls = self._calls, {}
        self._process.wait()
        for call, said in left.items():
            said.put(Failed(call, "model_gone"))

    def _hand_on(self, line: bytes) -> None:
        message: Any = from_line(line)
        if isinstance(message, Ready) and message.call == READY:
            self.ready.set()
            return
        with self._lock:
            said = self._calls.get(message.call)
            if said is not None and message.kind in ("done", "failed"):
                del self._calls[message.call]
        if said is not None:
            said.put(message)


class Workers:
    """The one worker process there is at a time: started when first wanted, and again when it has ended."""

    def __init__(self, *, local_only: bool = False, local: bool = False, command: Sequence[str] = COMMAND) -> None:
        self.local_only = local_only
        """Whether it may open sockets to this machine alone."""
        self._command = [*command, *(["--local-only"] if local_only else [])]
        self._local = local or local_only
        self._lock = threading.Lock()
        self._numbers = itertools.count(1)
        self._worker: WorkerProcess | None = None

    def running(self) -> WorkerProcess:
        """The worker, started now if there is none."""
        with self._lock:
            if self._worker is None or not self._worker.alive:
                if self._worker is not None:
                    self._worker.close()
                self._worker = WorkerProcess(self._command, local=self._local)
            return self._worker

    def number(self) -> int:
        """A number for a call, never given before."""
        with self._lock:
            return next(self._numbers)

    def close(self) -> None:
        """End the worker; whoever waits for a reply is told that it is gone."""
        with self._lock:
            worker, self._worker = self._worker, None
        if worker is not None:
            worker.close()


def _root() -> str:
    """The folder that holds this package, so that the worker finds it from wherever the program was started."""
    assert assistant.__file__ is not None
    return str(Path(assistant.__file__).resolve().parents[1])

"""A model behind a worker process. Time, cancelling and the length of a reply are seen to on this side, whatever the
worker does.
"""

from __future__ import annotations

import itertools
import queue
import random
import threading
import time
from collections.abc import Callable

from assistant.analysis.model.breaker import Breaker
from assistant.analysis.model.call import Call, ModelError, Reply, no_text
from assistant.analysis.model.endpoint import Endpoint
from assistant.analysis.model.failures import failure
from assistant.analysis.model.prices import cost_of
from assistant.analysis.model.process import Workers
from assistant.analysis.model.retries import pause_before
from assistant.analysis.model.wire import Ask, Done, Failed, Piece, Ready, Stop

TICK = 0.02
"""Seconds within which a taken-back call is noticed."""
LETTERS = 16
"""Characters that a token may have at most, on the average of a whole reply."""


class WorkerClient:
    """Asks one endpoint. May be used from several threads."""

    def __init__(
        self,
        endpoint: Endpoint,
        workers: Workers,
        *,
        clock: Callable[[], float] = time.monotonic,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._endpoint = endpoint
        self._workers = workers
        self._clock = clock
        self._chance = chance
        self.breaker = Breaker(clock)

    @property
    def name(self) -> str:
        """As it is recorded with proposals."""
        return self._endpoint.model

    @property
    def host(self) -> str:
        """Where it is asked."""
        return self._endpoint.host

    def ask(self, call: Call, on_text: Callable[[str], None] = no_text, stop: threading.Event | None = None) -> Reply:
        """As `Model.ask`."""
        self._refuse_elsewhere()
        self.breaker.check()
        end = self._clock() + call.seconds
        stop = stop or threading.Event()
        for attempt in itertools.count(1):
            try:
                reply = self._attempt(call, end, on_text, stop)
            except ModelError as error:
                pause = pause_before(error, attempt, end - self._clock(), self._chance())
                if pause is None:
                    self.breaker.failed(error)
                    raise
            else:
                self.breaker.worked()
                return reply
            on_text("")
            if stop.wait(pause):
                raise failure("model_cancelled")
        raise AssertionError

    def _refuse_elsewhere(self) -> None:
        if self._workers.local_only and not self._endpoint.is_local:
            raise failure("model_not_local", self.host)

    def _attempt(self, call: Call, end: float, on_text: Callable[[str], None], stop: threading.Event) -> Reply:
        if stop.is_set():
            raise failure("model_cancelled")
        worker, number = self._workers.running(), self._workers.number()
        said = worker.open(number)
        worker.tell(self._line(number, call, end - self._clock()))
        try:
            done = self._wait(call, said, end, on_text, stop)
        except ModelError as error:
            if error.code in ("model_slow", "model_cancelled", "model_too_long"):
                worker.tell(Stop(number))
                worker.abandon(number)
            raise
        except BaseException:
            worker.tell(Stop(number))
            worker.abandon(number)
            raise
        cost = cost_of(self._endpoint, done.tokens_in, done.tokens_out)
        return Reply(done.text, done.tokens_in, done.tokens_out, cost, self.name, self.host, cached=False)

    def _line(self, number: int, call: Call, seconds: float) -> Ask:
        turns = [[message.role, message.text] for message in call.messages]
        where = self._endpoint
        return Ask(number, where.model, where.address, where.key, turns, call.schema, call.most_tokens, seconds)

    def _wait(
        self,
        call: Call,
        said: queue.SimpleQueue[Done | Failed | Piece | Ready],
        end: float,
        on_text: Callable[[str], None],
        stop: threading.Event,
    ) -> Done:
        """Until the reply is whole, the time is over, or `stop` is set."""
        length = 0
        while True:
            left = end - self._clock()
            if left <= 0:
                raise failure("model_slow", f"{call.seconds:g} seconds")
            try:
                message = said.get(timeout=min(left, TICK))
            except queue.Empty:
                message = None
            if stop.is_set():
                raise failure("model_cancelled")
            match message:
                case Piece():
                    length += len(message.text)
                    if length > call.most_tokens * LETTERS:
                        raise failure("model_too_long")
                    on_text(message.text)
                case Done():
                    return message
                case Failed():
                    raise failure(
                        message.code, message.detail, retry_after=message.retry_after, lasting=message.lasting
                    )
                case Ready() | None:
                    continue

"""A circuit breaker: a model that failed several times in a row is left alone for a while, and then tried once."""

from __future__ import annotations

import threading
from collections.abc import Callable

from assistant.analysis.model.call import ModelError
from assistant.analysis.model.failures import failure

FAILURES = 3
"""In a row, after which it is left alone."""
REST = 30.0
"""Seconds; twice as long each time that the one try fails, up to LONGEST_REST."""
LONGEST_REST = 600.0
_COUNTED = ("model_refused", "model_busy", "model_failed", "model_slow", "model_cut", "model_gone", "model_garbage")


class Breaker:
    """Counts failures in a row. What a person did, such as cancelling, is none, nor is a wrong key."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._in_a_row = 0
        self._closed_until = 0.0

    def check(self) -> None:
        """Raises ModelError `model_open` while the model is left alone; lets one call through after that."""
        with self._lock:
            now = self._clock()
            if self._in_a_row < FAILURES:
                return
            if now < self._closed_until:
                raise failure("model_open", f"{self._closed_until - now:.0f} more seconds")
            self._closed_until = now + self._rest()  # others wait for what comes of this one

    def worked(self) -> None:
        """A call was answered."""
        with self._lock:
            self._in_a_row = 0

    def failed(self, error: ModelError) -> None:
        """A call failed for good."""
        with self._lock:
            if error.code in _COUNTED:
                self._in_a_row += 1
                self._closed_until = self._clock() + self._rest()

    def _rest(self) -> float:
        return min(LONGEST_REST, REST * 2.0 ** max(0, self._in_a_row - FAILURES))

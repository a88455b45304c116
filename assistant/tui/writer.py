"""The one thread that uses the recorder and the store, so that order is kept and the screen never waits for a disk."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Writer:
    """Calls done one after the other, in the order given, off the screen's thread."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, "connected-writer")

    async def call(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do it after all that was asked for before, and return what it returned or raise what it raised."""
        return await asyncio.wrap_future(self._pool.submit(function, *args, **kwargs))

    def wait(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """As `call`, for use where there is no event loop."""
        return self._pool.submit(function, *args, **kwargs).result()

    def close(self) -> None:
        """Finish what was asked for and end the thread."""
        self._pool.shutdown(wait=True)

"""The process that talks to models: `python -m assistant.analysis.model.worker [--local-only]`.

It is told what to do on standard input and says what comes of it on standard output, one JSON object a line. Libraries
that print reach neither: what they write goes where standard error goes, which is nowhere. When standard input ends,
because the program has gone for whatever reason, so does the worker.
"""

from __future__ import annotations

import asyncio
import importlib
import os
import sys
import threading
from collections.abc import Callable
from contextlib import aclosing
from typing import Any, BinaryIO

from assistant.analysis.model import guard
from assistant.analysis.model.wire import LINE, Ask, Done, Failed, Piece, Ready, Said, Stop, from_line, to_line

_GRACE = 1.0
"""Seconds beyond a call's own before the worker ends it by itself: who asked takes it back before that. Two that end it
at once would interrupt the closing of its connection, which then stays open.
"""


class Worker:
    """Runs calls side by side until told to stop."""

    def __init__(self, out: BinaryIO, *, local_only: bool) -> None:
        self._out = out
        self._refused: list[str] = []
        self._running: dict[int, asyncio.Task[None]] = {}
        if local_only:
            guard.stay_here(self._refused)

    def say(self, message: Said) -> None:
        """Write one line."""
        self._out.write(to_line(message))
        self._out.flush()

    def take(self, message: Any) -> None:
        """Do what a line says; runs in the loop's thread."""
        match message:
            case Ask():
                self._running[message.call] = asyncio.get_running_loop().create_task(self._answer(message))
            case Stop():
                task = self._running.get(message.call)
                if task is not None:
                    if not task.cancelling():
                        task.cancel()
                else:
                    self.say(Failed(message.call, "model_cancelled"))
            case _:
                raise TypeError("no message for a worker")

    async def _answer(self, ask: Ask) -> None:
        from assistant.analysis.model.provider import SEEN, Seen
        from assistant.analysis.model.symptoms import told

        seen = Seen()
        SEEN.set(seen)
        self._refused.clear()
        try:
            async with asyncio.timeout(ask.seconds + 2 * _GRACE):
                said: Said = await self._whole(ask)
        except asyncio.CancelledError:
            said = Failed(ask.call, "model_cancelled")
        except Exception as error:  # noqa: BLE001 - whatever a provider's library raises is told and costs this call alone
            said = told(ask.call, error, seen, self._refused)
        self._running.pop(ask.call, None)
        self.say(said)

    async def _whole(self, ask: Ask) -> Done:
        from pydantic import SecretStr

        from assistant.analysis.model.chat import StrictChat, turn

        chat = StrictChat(
            model=ask.model,
            address=ask.address,
            key=SecretStr(ask.key),
            most_tokens=ask.most_tokens,
            seconds=ask.seconds + _GRACE,
        )
        texts: list[str] = []
        tokens_in = tokens_out = 0
        stream = chat.astream([turn(*each) for each in ask.messages], schema=ask.schema)
        async with aclosing(stream) as chunks:  # type: ignore[type-var]
            async for chunk in chunks:
                if chunk.usage_metadata is not None:
                    tokens_in += chunk.usage_metadata["input_tokens"]
                    tokens_out += chunk.usage_metadata["output_tokens"]
                if chunk.content:
                    texts.append(str(chunk.content))
                    self.say(Piece(ask.call, texts[-1]))
        return Done(ask.call, "".join(texts), tokens_in, tokens_out)


def listen(source: BinaryIO, take: Callable[[Any], None]) -> None:
    """Hand on every line; the end of them is the end of the process, whatever it is doing."""
    while line := source.readline(LINE):
        take(from_line(line))
    os._exit(0)


def main(arguments: list[str]) -> None:
    """Run until standard input ends."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    worker = Worker(out, local_only="--local-only" in arguments)
    asyncio.run(_run(worker))


async def _run(worker: Worker) -> None:
    loop, waiting = asyncio.get_running_loop(), asyncio.Queue[Any]()
    take = lambda message: loop.call_soon_threadsafe(waiting.put_nowait, message)  # noqa: E731
    threading.Thread(target=listen, args=(sys.stdin.buffer, take), daemon=True).start()
    importlib.import_module("assistant.analysis.model.chat")  # takes seconds; the end of standard input is heeded

    worker.say(Ready())
    while True:
        worker.take(await waiting.get())


if __name__ == "__main__":
    main(sys.argv[1:])

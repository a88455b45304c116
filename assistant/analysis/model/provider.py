"""The one module that knows litellm: a request goes out, pieces come back. Imported in the worker alone; it takes long.

litellm is asked for no retries, no callbacks and no look-ups. What it makes of errors is not relied on: the response is
watched where it comes in.
"""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

import httpx
import litellm

from assistant.analysis.model.wire import Ask

MOST_BYTES = 4 * 1024 * 1024
"""A response is not read further; the longest that is asked for has a few hundred KB, with what is around each word."""
LETTERS = 16
"""Characters that a token may have at most, on the average of a whole reply."""
_SCHEMA_WORDS = "Reply with one JSON object that fits this JSON Schema, and with nothing else:\n"

litellm.suppress_debug_info = True
litellm.telemetry = False
litellm.disable_hf_tokenizer_download = True  # names such as llama-3 would have a tokenizer fetched to count with
litellm.drop_params = True  # a parameter that a model does not know is left out
litellm.num_retries = 0
litellm.callbacks = []
litellm.success_callback = []
litellm.failure_callback = []


class TooLongError(Exception):
    """A reply grew past what was asked for."""


class RedirectError(Exception):
    """A server sends the request elsewhere."""


class GarbageError(Exception):
    """What came is no reply of a model."""


class CutError(Exception):
    """A stream ended before its end."""


class FullError(CutError):
    """A reply ended at the most tokens it may have."""


@dataclass(slots=True)
class Seen:
    """What came in for one request, whatever litellm makes of it."""

    status: int = 0
    type: str = ""
    retry_after: str = ""
    bytes: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a reply; the last has the tokens used."""

    text: str
    tokens_in: int = 0
    tokens_out: int = 0


SEEN: ContextVar[Seen] = ContextVar("seen")


async def parts(ask: Ask) -> AsyncGenerator[Part, None]:
    """The reply as it comes. Raises whatever it fails with, which `symptoms.told` puts a code to."""
    schema, begun = ask.schema is not None and _takes_schema(ask), False
    try:
        async with aclosing(_stream(ask, by_schema=schema)) as stream:
            async for part in stream:
                begun = True
                yield part
    except Exception:
        if begun or not schema or SEEN.get().status not in (400, 422):
            raise
        # Some servers refuse a schema they do not know; the model is told of it in words instead.
        async with aclosing(_stream(ask, by_schema=False)) as stream:
            async for part in stream:
                yield part


async def _stream(ask: Ask, *, by_schema: bool) -> AsyncGenerator[Part, None]:
    stream = await litellm.acompletion(**_arguments(ask, by_schema=by_schema))
    length, used = 0, Part("")
    try:
        async for chunk in stream:
            usage = getattr(chunk, "usage", None)
            if usage is not None:
                used = Part("", usage.prompt_tokens or 0, usage.completion_tokens or 0)
            text = (chunk.choices[0].delta.content or "") if chunk.choices else ""
            length += len(text)
            if length > ask.most_tokens * LETTERS:
                raise TooLongError
            if text:
                yield Part(text)
    finally:
        await _close(stream)
    # litellm makes a "stop" of a stream that just ends; only what the server itself said counts.
    reason = stream.received_finish_reason or stream.intermittent_finish_reason
    if reason is None and "html" in SEEN.get().type:
        raise GarbageError
    if reason is None:
        raise CutError("the stream ended before its end")
    if reason in ("length", "max_tokens", "MAX_TOKENS"):
        raise FullError("it reached the most tokens a reply may have")
    yield used


async def _close(stream: Any) -> None:
    """Let go of the connection, so that the server stops writing."""
    inner = getattr(stream, "completion_stream", None)
    for name in ("aclose", "close"):
        close = getattr(inner, name, None)
        if close is not None:
            done = close()
            if hasattr(done, "__await__"):
                await done
            return


def _arguments(ask: Ask, *, by_schema: bool) -> dict[str, Any]:
    provider, _, name = ask.model.partition("/")
    messages = [{"role": role, "content": text} for role, text in ask.messages]
    made: dict[str, Any] = {
        "model": f"ollama_chat/{name}" if provider == "ollama" else ask.model,
        "messages": messages,
        "max_tokens": ask.most_tokens,
        "temperature": 0,
        "stream": True,
        "stream_options": {"include_usage": True},
        "timeout": ask.seconds,
        "num_retries": 0,
        "max_retries": 0,
    }
    if ask.address:
        made["api_base"] = ask.address
    if ask.key or ask.address:
        made["api_key"] = ask.key or "none"  # a server without a key takes any
    if provider == "ollama":
        made["num_ctx"] = _context(ask)  # otherwise it silently drops the beginning of a long request
    if by_schema:
        described = {"name": "reply", "strict": True, "schema": ask.schema}
        made["response_format"] = {"type": "json_schema", "json_schema": described}
    elif ask.schema is not None:
        messages.insert(0, {"role": "system", "content": _SCHEMA_WORDS + json.dumps(ask.schema, ensure_ascii=False)})
    return made


def _takes_schema(ask: Ask) -> bool:
    """Whether the model can be held to a schema; a server of one's own is tried."""
    return bool(ask.address) or litellm.supports_response_schema(ask.model)


def _context(ask: Ask) -> int:
    """Room for the request and its reply, in tokens, in steps so that Ollama need not load the model anew each time."""
    letters = sum(len(text.encode()) for _, text in ask.messages)
    return max(8192, -(-(letters // 3 + ask.most_tokens + 512) // 4096) * 4096)


# Where responses come in ----------------------------------------------------------------------------------------


class _Counted(httpx.AsyncByteStream):
    """The body of a response, read up to a limit."""

    def __init__(self, inner: httpx.AsyncByteStream, seen: Seen) -> None:
        self._inner, self._seen = inner, seen

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for block in self._inner:
            self._seen.bytes += len(block)
            if self._seen.bytes > MOST_BYTES:
                raise TooLongError
            yield block

    async def aclose(self) -> None:
        await self._inner.aclose()


def watch() -> None:
    """Look at every response as it comes in: status, Retry-After, length; follow none that leads elsewhere."""
    plain = httpx.AsyncHTTPTransport.handle_async_request

    async def handle(self: httpx.AsyncHTTPTransport, request: httpx.Request) -> httpx.Response:
        seen = SEEN.get(None) or Seen()
        response = await plain(self, request)
        headers = response.headers
        seen.status, seen.type = response.status_code, headers.get("content-type", "")
        seen.retry_after, seen.bytes = headers.get("retry-after", ""), 0
        if 300 <= response.status_code < 400:
            await response.aclose()
            raise RedirectError
        assert isinstance(response.stream, httpx.AsyncByteStream)
        response.stream = _Counted(response.stream, seen)
        return response

    httpx.AsyncHTTPTransport.handle_async_request = handle  # type: ignore[method-assign]


watch()

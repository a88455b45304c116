"""What an exception in the worker means: a code, and a detail in our own words. Nothing a server said is passed on."""

from __future__ import annotations

import email.utils
import time
from collections.abc import Iterator

import httpx

from assistant.analysis.model.provider import CutError, FullError, RedirectError, Seen, TooLongError
from assistant.analysis.model.wire import Failed

_NO_CONNECTION = (httpx.ConnectError, httpx.ConnectTimeout, httpx.UnsupportedProtocol, httpx.ProxyError)
_BROKEN = (httpx.ReadError, httpx.RemoteProtocolError, httpx.WriteError)
_STATUS = {
    400: ("model_rejected", "status 400"),
    401: ("model_key", "status 401"),
    403: ("model_key", "status 403"),
    404: ("model_unknown", "status 404"),
    405: ("model_unknown", "status 405"),
    413: ("model_rejected", "status 413"),
    422: ("model_rejected", "status 422"),
    429: ("model_busy", "status 429"),
    503: ("model_busy", "status 503"),
}


def told(call: int, error: BaseException, seen: Seen, refused: list[str]) -> Failed:
    """The failure as it is told to the program."""
    code, detail = _named(error, seen) if not refused else ("model_not_local", "it was to be reached elsewhere")
    lasting = any(isinstance(each, FullError | RedirectError) for each in _chain(error))
    return Failed(call, code, detail, _seconds(seen.retry_after), lasting)


def _named(error: BaseException, seen: Seen) -> tuple[str, str]:
    chain = list(_chain(error))
    for each in chain:
        if isinstance(each, TooLongError):
            return "model_too_long", ""
        if isinstance(each, RedirectError):
            return "model_refused", f"it leads elsewhere, which is not followed: status {seen.status}"
        if isinstance(each, CutError):
            return "model_cut", str(each)
    if seen.status >= 400:
        return _STATUS.get(seen.status, ("model_failed", f"status {seen.status}"))
    if any(isinstance(each, _NO_CONNECTION) for each in chain):
        return "model_refused", ""
    if any(isinstance(each, TimeoutError | httpx.TimeoutException) for each in chain):
        return "model_slow", ""
    if any(isinstance(each, _BROKEN) for each in chain):
        return ("model_cut", "the connection broke") if seen.status else ("model_failed", "it closed the connection")
    if seen.status:
        return "model_garbage", ""
    return _before_sending(chain)


def _before_sending(chain: list[BaseException]) -> tuple[str, str]:
    """What went wrong with nothing having come in: litellm's own complaints."""
    names = {type(each).__name__ for each in chain}
    if names & {"AuthenticationError", "PermissionDeniedError"}:
        return "model_key", "there is none"
    if names & {"BadRequestError", "NotFoundError"}:
        return "model_unknown", "litellm knows no such provider"
    return "model_failed", min(names)


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The exception and those that led to it."""
    seen: set[int] = set()
    left: list[BaseException | None] = [error]
    while left:
        each = left.pop()
        if each is not None and id(each) not in seen:
            seen.add(id(each))
            yield each
            left += [each.__cause__, each.__context__]


def _seconds(text: str) -> float | None:
    """How long a Retry-After asks to wait: seconds, or a date."""
    if not text:
        return None
    try:
        return max(0.0, float(text))
    except ValueError:
        pass
    try:
        return max(0.0, email.utils.parsedate_to_datetime(text).timestamp() - time.time())
    except ValueError:
        return None

"""One request to the model that is set up, with nothing of anybody's in it, told as it goes."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from assistant.analysis.model.call import Call, Message

SECONDS = 60.0
_CALL = Call(
    (
        Message("system", "You sort sentences. Reply with JSON alone."),
        Message(
            "user",
            "1. The parcel came on time.\n2. I had to call three times.\n3. The box is blue.\n"
            "Which one tells of effort? Reply with its number in the field sentence.",
        ),
    ),
    {
        "type": "object",
        "properties": {"sentence": {"type": "integer", "minimum": 1, "maximum": 3}},
        "required": ["sentence"],
        "additionalProperties": False,
    },
    64,
    SECONDS,
)
"""A made-up request of the kind that an analysis makes."""


def trial(*, local_only: bool, tell: Callable[[str], None]) -> dict[str, Any]:
    """What came of it. Raises ModelError."""
    from assistant.analysis.model.opening import asking, set_up
    from assistant.recorder.stamps import now
    from assistant.store.replies import MemoryReplies

    settings = set_up(local_only=local_only)
    tell(f"Asking {settings.model} at {settings.endpoint.host}. The first request takes some seconds longer.")
    begin, first = time.monotonic(), list[float]()

    def heard(_piece: str) -> None:
        first.append(time.monotonic() - begin)

    with asking(settings, MemoryReplies(lambda _: True), "trial", now, local_only=local_only) as model:
        reply = model.ask(_CALL, heard)
    whole = time.monotonic() - begin
    fits = _fits(reply.text)
    cost = "at an unknown price" if reply.cost is None else f"for ${reply.cost:.6f}"
    tell(f"It answered: {reply.text}" if reply.text else "It answered with nothing.")
    tell(f"{whole:.1f} seconds, {reply.tokens_in} tokens read and {reply.tokens_out} written {cost}.")
    tell(
        "It keeps to the form it is asked for."
        if fits
        else "It does not keep to the form it is asked for; some of its proposals will be dropped."
    )
    return {
        "model": reply.model,
        "host": reply.host,
        "text": reply.text,
        "keeps_to_the_form": fits,
        "seconds_to_first": round(first[0], 3) if first else None,
        "seconds": round(whole, 3),
        "tokens_in": reply.tokens_in,
        "tokens_out": reply.tokens_out,
        "cost": None if reply.cost is None else str(reply.cost),
    }


def _fits(text: str) -> bool:
    """Whether the reply has the shape that was asked for."""
    import json

    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(data, dict) and list(data) == ["sentence"] and data["sentence"] in (1, 2, 3)

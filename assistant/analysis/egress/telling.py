"""What would leave the machine, in words, for the person who is asked whether it may."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.analysis.egress.gate import Preview
from assistant.analysis.model.guard import is_loopback


def preview_facts(preview: Preview) -> Iterator[str]:
    """Where it would go, how much of it there is, and what stays: a line each."""
    here = is_loopback(preview.host.rpartition(":")[0].strip("[]"))
    yield f"To {preview.model} at {preview.host}."
    yield "It stays on this machine." if here else "It leaves this machine."
    masked = f"{_count(preview.masked, 'name, address or number is', 'names, addresses and numbers are')} masked"
    kept = f", {_count(preview.withheld, 'answer is', 'answers are')} kept back" if preview.withheld else ""
    yield f"{_count(len(preview.requests), 'request', 'requests')}, {preview.characters} characters. {masked}{kept}."


def preview_words(preview: Preview) -> Iterator[str]:
    """Every message of it, the requests one after the other."""
    yield from (message.text for each in preview.requests for message in each.call.messages)


def _count(number: int, one: str, many: str) -> str:
    return f"{number or 'No'} {one if number == 1 else many}"

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
    hidden = _count(preview.masked, "name, address or number is", "names, addresses and numbers are")
    masked = f"{hidden} masked" if preview.masked else "Nothing had to be masked"
    kept = f", {_count(preview.withheld, 'answer is', 'answers are')} kept back" if preview.withheld else ""
    yield f"{_count(len(preview.requests), 'request', 'requests')}, {preview.characters} characters. {masked}{kept}."


def preview_pages(preview: Preview) -> Iterator[tuple[str, str]]:
    """What would go, with a heading each: first what was said in the session, which is what matters, then the whole of
    every request with what the program puts around it.
    """
    said = [each.said for each in preview.requests if each.said]
    yield "What was said, as it would go", "\n\n".join(dict.fromkeys(said))
    whole = (message.text for each in preview.requests for message in each.call.messages)
    yield "All of it, with what the program asks", "\n\n".join(whole)


def cut_pages(preview: Preview, most: int) -> Iterator[tuple[str, str, int]]:
    """The same with no more than so many characters in all, and how many of each page are left out."""
    for heading, text in preview_pages(preview):
        shown = text[:most]
        most -= len(shown)
        yield heading, shown, len(text) - len(shown)


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"

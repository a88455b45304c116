"""Words in quotation marks within a text, so that they can be held against what was said."""

from __future__ import annotations

import re
from collections.abc import Iterable

_MARKS = '"\u201c\u201d\u201e\u201f\u00ab\u00bb'
_OPEN, _CLOSE = "'\u2018\u201a", "'\u2019"
_QUOTED = re.compile(
    rf"[{_MARKS}]([^{_MARKS}]+)[{_MARKS}]|(?<!\w)[{_OPEN}]([^{_OPEN}]{{2,}}(?:\w'\w[^{_OPEN}]*)*)[{_CLOSE}](?!\w)"
)
"""Words between quotation marks of any kind; a single mark inside a word is an apostrophe."""
_LONE = re.compile(f"[{_MARKS}]")
_STOPS = " .,;:!?\u2026"
"""What may stand before the closing mark without having been said."""


def quotations(text: str) -> list[str]:
    """Everything that stands in quotation marks of any kind, without the stops at its ends."""
    return [(match.group(1) or match.group(2)).strip(_STOPS) for match in _QUOTED.finditer(text)]


def pieces(text: str) -> list[tuple[str, bool]]:
    """The text cut into words without and with quotation marks around them, the marks themselves left out; true for
    those that are quoted. Stops that stand before a closing mark come after the quotation.
    """
    found: list[tuple[str, bool]] = []
    at = 0
    for match in _QUOTED.finditer(text):
        inner = match.group(1) or match.group(2)
        quoted = inner.strip(_STOPS)
        before, _, after = inner.partition(quoted) if quoted else (inner, "", "")
        found += [(text[at : match.start()] + before, False), (quoted, True), (after, False)]
        at = match.end()
    return [piece for piece in (*found, (text[at:], False)) if piece[0]]


def unquoted(text: str) -> str:
    """The text with its words, and without the marks around them."""
    return _LONE.sub("", _QUOTED.sub(lambda match: match.group(1) or match.group(2), text))


def has_lone_mark(text: str) -> bool:
    """Whether a quotation mark has no fellow."""
    return bool(_LONE.search(_QUOTED.sub("", text)))


def invented(text: str, said: Iterable[str]) -> str | None:
    """The first quotation that is not, character for character, in what was said; None when all are.

    A line break that was said may be a space in the text.
    """
    sources = [_on_a_line(each) for each in said]
    return next((each for each in quotations(text) if not any(_on_a_line(each) in whole for whole in sources)), None)


def _on_a_line(text: str) -> str:
    return " ".join(text.split())

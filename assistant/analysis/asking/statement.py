"""What a model may state: one line, no words in quotation marks that nobody said, no figure that nobody gave."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.analysis.egress.masking import Masker
from assistant.interview.quotations import has_lone_mark, quotations
from assistant.text import accept_line, display, fold

MOST_WORDS = 40
MOST_CHARACTERS = 300
_FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")
_ADDRESS = re.compile(r"://|www\.|@\w|\bmailto:", re.IGNORECASE)


def state_in_words(text: str, evidence: Iterable[str], masker: Masker) -> str | None:
    """The statement as it may be kept, with masked words put back; None when it may not be."""
    said = list(evidence)
    unmasked = masker.unmask(accept_line(text))
    if unmasked is None or not _is_short(unmasked) or display(unmasked) != unmasked:
        return None
    return unmasked if holds_only_what_was_said(unmasked, said) else None


def holds_only_what_was_said(text: str, said: list[str]) -> bool:
    """Whether every quotation, figure and address in a text is in what was said."""
    folded = [_even(each) for each in said]
    if has_lone_mark(text) or any(not any(_even(quoted) in each for each in folded) for quoted in quotations(text)):
        return False
    figures = {figure for each in said for figure in _FIGURE.findall(each)}
    if any(figure not in figures for figure in _FIGURE.findall(text)):
        return False
    return not _ADDRESS.search(text) or any(_ADDRESS.search(each) for each in said)


def _is_short(text: str) -> bool:
    return any(each.isalnum() for each in text) and len(text) <= MOST_CHARACTERS and len(text.split()) <= MOST_WORDS


def _even(text: str) -> str:
    """The text for comparing, with one kind of apostrophe."""
    return fold(text).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").replace("\N{LEFT SINGLE QUOTATION MARK}", "'")

"""XPath as forms read it: literals, truth, words and days, in functions that every XLSForm client has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

TRUE, FALSE = "true()", "false()"

_STRAIGHT = str.maketrans("\u2018\u2019\u201c\u201d", "''\"\"")


class UnsayableError(Exception):
    """A condition that a form cannot be told; the message says why."""


Piece = tuple[str, str]
"""("text", words) or ("field", name): what a wording or a text expression is put together from."""

_BORDERS = "".join(map(chr, range(0x20, 0x30))) + ":;<=>?@[\\]^`{|}~«»„\u201a…\u2013—·•¡¿§\u00a0\u2009\u202f\t\n\r"
"""Characters that stand between words."""
_LETTERS = "".join(
    chr(code)
    for code in (*range(0x41, 0x5B), *range(0xC0, 0x250), *range(0x386, 0x3AC), *range(0x400, 0x430))
    if len(chr(code).casefold()) == 1 and chr(code).casefold() != chr(code)
)
"""Capitals of the Latin, Greek and Cyrillic scripts with one small letter each."""
SPACE_SIGN = "␣"
"""Stands for a space inside a name while names are kept in one text with spaces between."""
ROW_SIGN = "␞"
"""Stands before and after each row of an items answer while they are kept in one text."""


def field(name: str) -> str:
    """A reference to a field, which the converter turns into a path."""
    return f"${{{name}}}"


def literal(text: str) -> str:
    """The text as an XPath string, with straight quotes.

    XPath 1.0 has no escapes. The converter looks for references in strings too, makes one space of several, and
    straightens quotes before it reads the expression, so none of these may stand in one string.
    """
    parts = re.split(r"('+)|(?<=\$)(?=\{)|(?<= )(?= )", text.translate(_STRAIGHT))
    quoted = [f'"{part}"' if part[0] == "'" else f"'{part}'" for part in parts if part]
    return f"concat({', '.join(quoted)})" if len(quoted) > 1 else (quoted or ["''"])[0]


def exactly(text: str) -> str:
    """The text as an XPath string, to compare with.

    Raises UnsayableError when the form could not hold it as it is.
    """
    if text != text.translate(_STRAIGHT):
        raise UnsayableError("it compares with a curly quotation mark, which a form cannot hold in a condition")
    return literal(text)


def figure(number: Any) -> str:
    """A number as XPath writes it."""
    return f"{Decimal(number):f}"


def all_of(parts: Iterable[str]) -> str:
    """Every one holds."""
    found = list(dict.fromkeys(part for part in parts if part != TRUE))
    if FALSE in found:
        return FALSE
    return _joined(found, "and") if found else TRUE


def any_of(parts: Iterable[str]) -> str:
    """At least one holds."""
    found = list(dict.fromkeys(part for part in parts if part != FALSE))
    if TRUE in found:
        return TRUE
    return _joined(found, "or") if found else FALSE


def none_of(part: str) -> str:
    """It does not hold."""
    return {TRUE: FALSE, FALSE: TRUE}.get(part, f"not({part})")


def _joined(parts: Sequence[str], word: str) -> str:
    return parts[0] if len(parts) == 1 else "(" + f" {word} ".join(parts) + ")"


def text_of(pieces: Iterable[Piece]) -> str:
    """An expression for the text that the pieces make together."""
    parts = [field(content) if kind == "field" else literal(content) for kind, content in pieces if content]
    if not parts:
        return "''"
    return f"concat({', '.join(parts)})" if len(parts) > 1 else parts[0]


def lower(expression: str) -> str:
    """Its text in small letters."""
    return f"translate({expression}, '{_LETTERS}', '{_LETTERS.casefold()}')"


def folded(expression: str, word: str) -> str:
    """Its text with those letters made small that the word has: enough to compare it with the word."""
    wanted = set(word.casefold())
    capitals = "".join(letter for letter in _LETTERS if letter.casefold() in wanted)
    return f"translate({expression}, '{capitals}', '{capitals.casefold()}')" if capitals else expression


def is_word(expression: str, word: str) -> str:
    """Its text is the word, without regard to case."""
    return f"{folded(expression, word)} = {exactly(word.casefold())}" if word else FALSE


def mentions(expression: str, phrase: str) -> str:
    """Its text has the phrase between borders of words, without regard to case."""
    bare = phrase.casefold().translate(_STRAIGHT)
    inner = "".join("." if each in _BORDERS else each for each in bare).strip(".")
    if not inner:
        return FALSE
    plain = f"translate({folded(expression, inner)}, {literal(_BORDERS)}, '{'.' * len(_BORDERS)}')"
    return f"contains(concat('.', {plain}, '.'), {literal(f'.{inner}.')})"


def word_count(expression: str) -> str:
    """How many words its text has, when it has any."""
    line = f"normalize-space(translate({expression}, '\u00a0\u2009\u202f', '   '))"
    return f"(string-length({line}) - string-length(translate({line}, ' ', '')) + 1)"


def day_figure(expression: str) -> str:
    """A date as one number that grows with it, 20260331; not a number when there is no date."""
    return f"number(translate({expression}, '-', ''))"


def month_start(month: str) -> str:
    """The number of the first day of a month, counted as Python's `date.toordinal` does.

    `month` is a field that holds twelve times the year plus the month, from 0.
    """
    year, place = f"int({month} div 12)", f"({month} mod 12 + 1)"
    before = f"({year} - 1)"
    leap = f"(({year} mod 4 = 0 and {year} mod 100 != 0) or {year} mod 400 = 0)"
    return (
        f"365 * {before} + int({before} div 4) - int({before} div 100) + int({before} div 400)"
        f" + int((367 * {place} - 362) div 12) + if({place} < 3, 0, if({leap}, -1, -2)) + 1"
    )

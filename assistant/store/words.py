"""What a person searches for, as words; the same for both stores, and never anybody's query language."""

from __future__ import annotations

import unicodedata

from assistant.text import accept

MOST_WORDS = 32
"""More words than this in one search are left out; each one costs a look-up."""
LIMIT = 500
"""The most hits or rows one call returns, whatever it asks for."""


def words_of(query: str) -> list[str]:
    """The words of a search as typed, those without a letter or digit left out."""
    found = [word for word in accept(query).split() if any(_counts(character) for character in word)]
    return found[:MOST_WORDS]


def fts_query(words: list[str]) -> str:
    """An FTS5 query for answers with every word, the last one as a prefix. Quoted, so that nothing in it is syntax."""
    quoted = ['"' + word.replace('"', '""') + '"' for word in words]
    return " ".join(quoted) + "*" if quoted else ""


def tokens(text: str) -> list[str]:
    """The text cut into what FTS5's unicode61 would index: runs of letters and digits, without case or accents."""
    bare = "".join(each for each in unicodedata.normalize("NFD", text) if unicodedata.category(each) != "Mn").lower()
    return "".join(character if _counts(character) else " " for character in bare).split()


def _counts(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] in "LN" or category == "Co"

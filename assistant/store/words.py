"""What a person searches for, as words; never anybody's query language."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from assistant.dataclass import dataclass
from assistant.text import NO_SPACES, accept

MOST_WORDS = 32
"""More words than this in one search are left out; each one costs a look-up."""
LIMIT = 500
"""The most hits or rows one call returns, whatever it asks for."""
_SEPARATOR = "\u200b"
_PIECE = re.compile(r'"([^"]*)"|(\S+)')


@dataclass(frozen=True, slots=True)
class Term:
    """One word or phrase that is searched for."""

    text: str
    exact: bool = False
    """Whether it stood in quotation marks."""
    begun: bool = False
    """Whether it may be only begun."""


def terms_of(query: str) -> list[Term]:
    """The words and phrases of a search as typed, those without a letter or digit left out.

    A word is searched by its beginning when it ends in `*` or is the last one; a quotation mark without its fellow
    does not count.
    """
    found = []
    for phrase, word in _PIECE.findall(accept(query)):
        if any(_counts(character) for character in phrase):
            found.append(Term(phrase, exact=True))
        elif any(_counts(character) for character in word):
            found.append(Term(word, begun=word.endswith("*")))
    if found and not found[-1].exact:
        found[-1] = Term(found[-1].text, begun=True)
    return found[:MOST_WORDS]


def fts_query(terms: list[Term]) -> str:
    """An FTS5 query for texts with every term. Quoted, so that nothing in it is syntax."""
    quoted = ('"' + spaced(term.text).replace('"', '""') + '"' + ("*" if term.begun else "") for term in terms)
    return " AND ".join(quoted)


@cache
def _without_spaces() -> re.Pattern[str]:
    """Made when the first text is indexed or searched: so many ranges take a while."""
    return re.compile(f"([{NO_SPACES}])")


def spaced(text: str) -> str:
    """The text as it is indexed: the signs of scripts that leave no space between words stand apart, as words of
    their own. Everything else is as it was.
    """
    return _without_spaces().sub(f"{_SEPARATOR}\\1{_SEPARATOR}", text)


def apart(text: str) -> str:
    """The text as it is indexed where that is not the text itself; else empty."""
    made = spaced(text)
    return made if made != text else ""


def unspaced(text: str) -> str:
    """The text without what `spaced` put in."""
    return text.replace(_SEPARATOR, "")


def tokens(text: str) -> list[str]:
    """The text cut into what FTS5's unicode61 would index: runs of letters and digits, without case or accents."""
    apart = unicodedata.normalize("NFD", spaced(text))
    bare = "".join(each for each in apart if unicodedata.category(each) != "Mn").lower()
    return "".join(character if _counts(character) else " " for character in bare).split()


def holds_phrase(text: str, phrase: str) -> bool:
    """Whether the words of the phrase stand in the text next to one another, as they are."""
    return f" {' '.join(tokens(phrase))} " in f" {' '.join(tokens(text))} "


def _counts(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] in "LN" or category == "Co"

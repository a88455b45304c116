"""Hiding who is meant before words leave the machine: names on a list, e-mail addresses, phone and account numbers.

What goes out is written in the plainest form of its characters first, so that no spelling slips through; only sentence
numbers come back, and quotes are cut from the answer itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

SEPARATOR = ";"
"""Between the names of a list."""
SHORTEST = 2
"""Letters in a name that is masked by itself."""
_REGIONS = ("US", "GB", "DE")
"""Where a phone number without a country's prefix may be from."""
_MASK = re.compile(r"\[(name|e-mail|phone|number|address) (\d{1,6})\]")
_EMAIL = re.compile(
    r"[\w.+%-]+\s?(?:@|[\[({]\s?at\s?[\])}]|\sat\s(?=\S+\s?(?:[\[({]\s?dot|\sdot\s)))\s?"
    r"[\w-]+(?:(?:\.|\s?[\[({]\s?dot\s?[\])}]\s?|\sdot\s)[\w-]+)*",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_IBAN = re.compile(
    r"(?<![A-Z0-9])[A-Z]{2}\d{2}[ -]?[A-Z0-9]{4}(?:[ -]?(?=[A-Z]{0,3}\d)[A-Z0-9]{1,4}){2,7}(?![A-Z0-9])", re.IGNORECASE
)
_DIGITS = re.compile(r"(?<![\w.,])\+?\(?\d(?:[ ()./\u2013-]{0,3}\d){6,}(?![\w])")
"""Seven digits and more with what people write between them: phone, card, account and order numbers."""


class Masker:
    """Puts `[name 1]` and the like in the place of what identifies somebody, and keeps what stood there."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._names = _pattern(tuple(names))
        self._masks: dict[tuple[str, str], str] = {}
        self._kept: dict[str, str] = {}

    @property
    def count(self) -> int:
        """How many different things were masked so far."""
        return len(self._masks)

    def mask(self, text: str) -> str:
        """The text as it may leave the machine."""
        plain = _plain(text)
        for kind, pattern in (("e-mail", _EMAIL), ("address", _ADDRESS), ("number", _IBAN)):
            plain = pattern.sub(lambda match, kind=kind: self._as(kind, match.group()), plain)  # type: ignore[misc]
        plain = self._without_phones(plain)
        plain = _DIGITS.sub(lambda match: self._as("number", match.group()), plain)
        return self._without_names(plain)

    def unmask(self, text: str) -> str | None:
        """The text with what was masked put back; None when it holds a mask that never was one."""
        unknown = [match for match in _MASK.finditer(text) if match.group() not in self._kept]
        return None if unknown else _MASK.sub(lambda match: self._kept[match.group()], text)

    def _as(self, kind: str, words: str) -> str:
        key = kind, " ".join(words.casefold().split())
        if key not in self._masks:
            mask = f"[{kind} {sum(each == kind for each, _ in self._masks) + 1}]"
            self._masks[key] = mask
            self._kept[mask] = words
        return self._masks[key]

    def _without_phones(self, text: str) -> str:
        import phonenumbers

        if sum(character.isdigit() for character in text) < 5:
            return text
        found: set[tuple[int, int]] = set()
        for region in _REGIONS:
            for match in phonenumbers.PhoneNumberMatcher(text, region, phonenumbers.Leniency.VALID, 200):
                found.add((match.start, match.end))
        made, at = [], 0
        for start, end in sorted(found):
            if start >= at:
                made += [text[at:start], self._as("phone", text[start:end])]
                at = end
        return "".join(made) + text[at:]

    def _without_names(self, text: str) -> str:
        if self._names is None:
            return text
        bare, made, at = _bare(text), [], 0
        for match in self._names.finditer(bare):
            made += [text[at : match.start()], self._as("name", text[match.start() : match.end()])]
            at = match.end()
        return "".join(made) + text[at:]


def names_in(listed: str) -> tuple[str, ...]:
    """The names of a list, as it is kept: with a semicolon between them."""
    return tuple(dict.fromkeys(name for each in listed.split(SEPARATOR) if (name := " ".join(each.split()))))


def _plain(text: str) -> str:
    """The plainest form of the characters: no look-alikes of width, none that are not seen, one space for any other."""
    composed = unicodedata.normalize("NFKC", text)
    seen = "".join(
        " " if unicodedata.category(each) == "Zs" else each
        for each in composed
        if unicodedata.category(each) not in ("Cf", "Cc", "Cs") or each in "\n\t"
    )
    return unicodedata.normalize("NFKC", seen)


def _bare(text: str) -> str:
    """The text without accents, as many characters as before."""
    return "".join(unicodedata.normalize("NFD", each)[0] for each in text)


@lru_cache(maxsize=16)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str] | None:
    """Every name, whole and by its parts, whatever stands between them and however it is written."""
    wanted: dict[str, None] = {}
    for name in names:
        words = re.findall(r"[^\W_]+", _bare(_plain(name)))
        if words:
            wanted[r"[\W_]{0,3}".join(map(re.escape, words))] = None
            for word in words:
                if len(word) > SHORTEST:
                    wanted[re.escape(word)] = None
    if not wanted:
        return None
    longest = "|".join(sorted(wanted, key=lambda each: (-len(each), each)))
    return re.compile(rf"(?<![^\W\d_])(?:{longest})(?:['\u2019]?s)?(?![^\W\d_])", re.IGNORECASE)

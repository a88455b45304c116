"""What a report says in words of ours, in the language of its interview where there is a translation of them.

A text in the code is English and is its own key. Translations are gettext catalogues in `words/`, one for a language;
what a catalogue lacks stays English. Which language is spoken is known for the time in which a report is composed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache
from gettext import c2py
from importlib.resources import files

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language that reports are written in."""

    code: str = "en"
    texts: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    """A translation by its English text; several forms where the text counts something."""
    form: Callable[[int], int] = bool
    """Which of the forms a count takes."""


ENGLISH = Tongue()
_spoken: ContextVar[Tongue] = ContextVar("spoken", default=ENGLISH)


@contextmanager
def speaking(tongue: Tongue) -> Iterator[None]:
    """Everything said within is said in this language."""
    token = _spoken.set(tongue)
    try:
        yield
    finally:
        _spoken.reset(token)


def tongue_for(language: str) -> Tongue:
    """The language of a question bank, such as `de` or `de-CH`, where reports are translated to it; else English."""
    base = language.replace("_", "-").split("-")[0].lower()
    return _tongue(base) if base in languages() else ENGLISH


@cache
def languages() -> frozenset[str]:
    """The languages that reports are translated to, besides English."""
    found = files(__package__).joinpath("words").iterdir()
    return frozenset(each.name.removesuffix(".po") for each in found if each.name.endswith(".po"))


@cache
def _tongue(code: str) -> Tongue:
    import polib

    catalogue = polib.pofile(files(__package__).joinpath("words", f"{code}.po").read_text(encoding="utf-8"))
    texts: dict[str, str | tuple[str, ...]] = {}
    for entry in catalogue.translated_entries():
        forms = tuple(entry.msgstr_plural[at] for at in sorted(entry.msgstr_plural))
        texts[entry.msgid] = forms or entry.msgstr
    rule = catalogue.metadata["Plural-Forms"].partition("plural=")[2].rstrip("; ")
    return Tongue(code, texts, c2py(rule))


def spoken() -> str:
    """The language that is spoken."""
    return _spoken.get().code


def say(text: str, /, **parts: object) -> str:
    """A text of ours with its parts in their places."""
    return _chosen(text, 0).format(**parts)


def counted(count: int, one: str, many: str, /, **parts: object) -> str:
    """A text of ours with a count in it, at the place `{n}`."""
    tongue = _spoken.get()
    text = _chosen(one, tongue.form(count)) if one in tongue.texts else (one if count == 1 else many)
    return text.format(n=count, **parts)


def template(text: str) -> str:
    """A text of ours with the names of its parts still in it."""
    return _chosen(text, 0)


def _chosen(text: str, form: int) -> str:
    found = _spoken.get().texts.get(text, text)
    return found if isinstance(found, str) else found[min(form, len(found) - 1)]


def day(iso: str) -> str:
    """A date as people write it, from one such as `2026-03-01`."""
    year, month, number = iso.split("-")
    return say("{day} {month} {year}", day=int(number), month=say(_MONTHS[int(month) - 1]), year=year)


def lower(label: str) -> str:
    """A label within an English sentence: its first letter small, unless the word is all capitals."""
    return label if label[1:2].isupper() or spoken() != "en" else label[:1].lower() + label[1:]

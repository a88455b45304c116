"""Conditions put together and simplified, and the one error of the compiler: what it cannot express, and why."""

from __future__ import annotations

from assistant.bank.model import Condition

YES = Condition(all=())
NO = Condition(any=())


class UnsupportedError(Exception):
    """A schema asks for something that conditions of a question bank cannot say; the text names it."""


def every(*parts: Condition) -> Condition:
    """All of these hold."""
    kept = tuple(dict.fromkeys(part for part in parts if part != YES))
    if NO in kept:
        return NO
    if not kept:
        return YES
    return kept[0] if len(kept) == 1 else Condition(all=kept)


def some(*parts: Condition) -> Condition:
    """At least one of these holds."""
    kept = tuple(dict.fromkeys(part for part in parts if part != NO))
    if YES in kept:
        return YES
    if not kept:
        return NO
    return kept[0] if len(kept) == 1 else Condition(any=kept)


def never(part: Condition) -> Condition:
    """This does not hold."""
    if part == YES:
        return NO
    if part == NO:
        return YES
    return part.not_ if part.not_ is not None else Condition(not_=part)


def on(marker: str) -> Condition:
    """The question with this id is on the path."""
    return Condition(on_path=marker)

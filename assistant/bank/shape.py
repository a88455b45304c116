"""What may stand where in a bank, read off the model's types: for finding the expected kind and the nearest key."""

from __future__ import annotations

import dataclasses
import difflib
import types
import typing
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from typing import Any, Literal, Union

from assistant.bank.source import Path


@cache
def keys_of(kind: type[Any]) -> dict[str, Any]:
    """The keys a mapping may have, with the type of each."""
    hints = typing.get_type_hints(kind)
    return {field.name.rstrip("_"): hints[field.name] for field in dataclasses.fields(kind)}


def hint_at(kind: Any, data: Any, path: Path) -> Any:
    """The type that the value at the path should have; None when the path leads out of the model."""
    hint = fitting(kind, data)
    for part in path:
        if isinstance(part, int) and typing.get_origin(hint) is tuple:
            hint = typing.get_args(hint)[0]
        elif is_mapping(hint) and part in keys_of(hint):
            hint = keys_of(hint)[str(part)]
        else:
            return None
        data = _step(data, part)
        hint = fitting(hint, data)
    return hint


def fitting(hint: Any, data: Any) -> Any:
    """Of a choice of types, the one that data of this shape is meant for; else the choice without None."""
    options = members(hint)
    if len(options) == 1:
        return options[0]
    if isinstance(data, dict):
        return next((option for option in options if dataclasses.is_dataclass(option)), hint)
    return hint


def is_mapping(hint: Any) -> bool:
    """Whether the type is one of the model's classes, which a file writes as mappings."""
    return isinstance(hint, type) and dataclasses.is_dataclass(hint)


def members(hint: Any) -> tuple[Any, ...]:
    """The types a value may have, None left out."""
    if typing.get_origin(hint) in (Union, types.UnionType):
        return tuple(option for option in typing.get_args(hint) if option is not type(None))
    return (hint,)


def in_words(hint: Any) -> str:
    """What is wanted, in words that follow "is needed here"."""
    options = members(hint)
    if len(options) > 1:
        simple = [in_words(option) for option in options if option is not int]
        return ", ".join(simple[:-1]) + f" or {simple[-1]}"
    hint = options[0]
    if typing.get_origin(hint) is Literal:
        return "one of " + ", ".join(str(each) for each in typing.get_args(hint))
    if typing.get_origin(hint) is tuple:
        return "a list"
    if is_mapping(hint):
        return f"a mapping with keys such as {', '.join(list(keys_of(hint))[:3])}"
    return {str: "text", int: "a whole number", Decimal: "a number", bool: "true or false"}.get(hint, "something else")


def is_exact(hint: Any, data: Any) -> bool:
    """Whether a scalar has the very type wanted, so that nothing is converted behind the author's back."""
    for option in members(hint):
        if option is Decimal and isinstance(data, int | Decimal) and not isinstance(data, bool):
            return True
        if isinstance(option, type) and type(data) is option:
            return True
        if typing.get_origin(option) is Literal and data in typing.get_args(option):
            return not isinstance(data, bool)
    return data is None and type(None) in typing.get_args(hint)


def scalars(kind: Any, data: Any, path: Path = ()) -> Iterator[tuple[Path, Any, Any]]:
    """Every scalar that stands where the model wants one: (path, type, value)."""
    hint = fitting(kind, data)
    if isinstance(data, dict):
        if is_mapping(hint):
            for key, value in data.items():
                if key in keys_of(hint):
                    yield from scalars(keys_of(hint)[key], value, (*path, key))
    elif isinstance(data, list):
        if typing.get_origin(hint) is tuple:
            for place, value in enumerate(data):
                yield from scalars(typing.get_args(hint)[0], value, (*path, place))
    elif not dataclasses.is_dataclass(hint) and typing.get_origin(hint) is not tuple:
        yield path, kind, data


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like this one; empty when none is."""
    words = list(known)
    folded = {each.casefold(): each for each in words}
    found = difflib.get_close_matches(word.casefold()[:100], folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else ""


def did_you_mean(word: str, known: Iterable[str], what: str = "Known") -> str:
    """A hint that names the nearest known word, or the known words when few."""
    words = list(known)
    found = nearest(word, words)
    if found:
        return f"Did you mean `{found}`?"
    return f"{what}: {', '.join(words)}." if 0 < len(words) <= 20 else ""


def _step(data: Any, part: str | int) -> Any:
    try:
        return data[part]
    except (KeyError, IndexError, TypeError):
        return None

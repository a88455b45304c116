"""Frozen dataclasses to plain data and back, without importing a validation library.

Only for data this program wrote itself (stored banks and events). What people write is validated by pydantic first.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from typing import Any, Literal, TypeVar, Union

T = TypeVar("T")


def unbuild(value: Any) -> Any:
    """Plain data of a dataclass: a dict without the fields that hold their default; tuples become lists."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            field.name.rstrip("_"): unbuild(getattr(value, field.name))
            for field in dataclasses.fields(value)
            if field.default is dataclasses.MISSING or getattr(value, field.name) != field.default
        }
    if isinstance(value, tuple | list):
        return [unbuild(item) for item in value]
    if isinstance(value, dict):
        return {key: unbuild(item) for key, item in value.items()}
    return value


def build(kind: type[T], data: dict[str, Any]) -> T:
    """The dataclass that `unbuild` made `data` from.

    Raises TypeError or ValueError when the data does not fit.
    """
    hints = _hints(kind)
    known = {}
    for name, value in data.items():
        field = name if name in hints else f"{name}_"
        if field not in hints:
            raise ValueError(f"{kind.__name__} has no field {name}")
        known[field] = _convert(hints[field], value)
    return kind(**known)


_HINTS: dict[Any, dict[str, Any]] = {}


def _hints(kind: Any) -> dict[str, Any]:
    """The types of a dataclass's fields, worked out once for each class."""
    if kind not in _HINTS:
        hints = typing.get_type_hints(kind)
        _HINTS[kind] = {field.name: hints[field.name] for field in dataclasses.fields(kind)}
    return _HINTS[kind]


def _convert(hint: Any, value: Any) -> Any:
    origin = typing.get_origin(hint)
    if origin in (Union, types.UnionType):
        return _convert_union(typing.get_args(hint), value)
    if origin is tuple:
        if not isinstance(value, list | tuple):
            raise TypeError(f"a list is needed, not {type(value).__name__}")
        (item, *rest) = typing.get_args(hint)
        if rest == [...]:
            return tuple(_convert(item, entry) for entry in value)
        return tuple(_convert(kind, entry) for kind, entry in zip((item, *rest), value, strict=True))
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        if not isinstance(value, dict):
            raise TypeError(f"{hint.__name__} needs a mapping, not {type(value).__name__}")
        return build(hint, value)
    if origin is Literal and value not in typing.get_args(hint):
        raise ValueError(f"{value!r} is none of {typing.get_args(hint)}")
    return value


def _convert_union(options: tuple[Any, ...], value: Any) -> Any:
    if isinstance(value, dict):
        nested = [option for option in options if dataclasses.is_dataclass(option)]
        return _convert(nested[0], value) if nested else value
    if isinstance(value, list):
        nested = [option for option in options if typing.get_origin(option) is tuple]
        return _convert(nested[0], value) if nested else value
    return value

"""Frozen dataclasses to plain data and back, without importing a validation library.

Only for data this program wrote itself (stored banks and events). What people write is validated by pydantic first.
"""

from __future__ import annotations

import dataclasses
import inspect
import types
import typing
from collections.abc import Callable
from functools import cache
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
    maker: Any = kind  # the cache takes it for an object that might not be hashable
    made: T = _maker(maker)(data)
    return made


Read = Callable[[Any], Any]
"""Makes a value of plain data."""


@cache
def _maker(kind: Any) -> Read:
    """What makes objects of a dataclass; worked out once for each class, as a bank has hundreds of some."""
    hints = inspect.get_annotations(kind, eval_str=True)  # `typing.get_type_hints` takes three times as long
    fields = {each.name.rstrip("_"): (each.name, _reader(hints[each.name])) for each in dataclasses.fields(kind)}

    def make(data: Any) -> Any:
        if not isinstance(data, dict):
            raise TypeError(f"{kind.__name__} needs a mapping, not {type(data).__name__}")
        known = {}
        for name, value in data.items():
            if name not in fields:
                raise ValueError(f"{kind.__name__} has no field {name}")
            field, read = fields[name]
            known[field] = value if read is None else read(value)
        return kind(**known)

    return make


def _reader(hint: Any) -> Read | None:
    """What makes values of a type; None where they are plain data themselves."""
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in (Union, types.UnionType):
        return _union_reader(inner)
    if origin is tuple:
        return _tuple_reader(inner)
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return _later(hint)
    if origin is Literal:
        return lambda value: _one_of(inner, value)
    return None


def _later(kind: Any) -> Read:
    """What makes objects of a dataclass, worked out with the first value: classes may hold others of their kind."""

    def read(value: Any) -> Any:
        return _maker(kind)(value)

    return read


def _one_of(known: tuple[Any, ...], value: Any) -> Any:
    if value not in known:
        raise ValueError(f"{value!r} is none of {known}")
    return value


def _tuple_reader(inner: tuple[Any, ...]) -> Read:
    readers = [_reader(each) for each in inner if each is not ...]
    many = inner[-1] is ...

    def read(value: Any) -> Any:
        if not isinstance(value, list | tuple):
            raise TypeError(f"a list is needed, not {type(value).__name__}")
        if many:
            each = readers[0]
            return tuple(value) if each is None else tuple([each(entry) for entry in value])
        pairs = zip(readers, value, strict=True)
        return tuple([entry if each is None else each(entry) for each, entry in pairs])

    return read


def _union_reader(options: tuple[Any, ...]) -> Read | None:
    """Which of several types a value has is told by its shape: a mapping is the dataclass, a list the tuple."""
    mapped = next((_reader(each) for each in options if dataclasses.is_dataclass(each)), None)
    listed = next((_reader(each) for each in options if typing.get_origin(each) is tuple), None)
    if mapped is None and listed is None:
        return None

    def read(value: Any) -> Any:
        chosen = mapped if isinstance(value, dict) else listed if isinstance(value, list) else None
        return value if chosen is None else chosen(value)

    return read

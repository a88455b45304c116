"""`dataclass(frozen=True, slots=True)` whose methods are made when they are first used.

The standard one compiles six methods for each class while its module is imported, and makes the class anew for its
slots. For the two hundred classes of an interview that is a third of what a start may take, and most of them are not
used before the first question is on the screen. To the type checker this is the standard one.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

__all__ = ["dataclass"]

T = TypeVar("T")

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(*, frozen: bool, slots: bool, kw_only: bool = False, eq: bool = True) -> Callable[[type[T]], type[T]]:
        """As `dataclasses.dataclass` for a class that is frozen and has slots; for no other."""
        if not (frozen and slots):
            raise TypeError("for a class that can be changed or has no slots there is the standard dataclass")
        make = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True, kw_only=kw_only)

        def made(kind: type[T]) -> type[T]:
            own = {name for name in _METHODS if vars(kind).get(name) is not None}
            kind = make(kind)
            for name in _METHODS.keys() - own - (set() if eq else _EQUAL):
                setattr(kind, name, _METHODS[name])
            setattr(kind, "__init__", _first_init(kind))  # noqa: B010  # to the type checker it is not a method yet
            return kind

        return made


def _first_init(kind: Any) -> Callable[..., None]:
    """What stands for `__init__` until the first object of the class is made."""

    def first_init(self: Any, *args: Any, **named: Any) -> None:
        kind.__init__ = init = _init_of(kind)
        init(self, *args, **named)

    return first_init


def _init_of(kind: type[Any]) -> Callable[..., None]:
    """A function that takes the fields and fills the slots."""
    known: dict[str, Any] = {"MISSING": dataclasses.MISSING}
    by_place: list[str] = ["self"]
    by_name: list[str] = []
    lines: list[str] = []
    for field in dataclasses.fields(kind):
        name = field.name
        known |= {f"_set_{name}": getattr(kind, name).__set__, f"_of_{name}": field.default}
        given, value = name, name
        if field.default_factory is not dataclasses.MISSING:
            known[f"_make_{name}"] = field.default_factory
            given, value = f"{name}=MISSING", f"_make_{name}() if {name} is MISSING else {name}"
        elif field.default is not dataclasses.MISSING:
            given = f"{name}=_of_{name}"
        (by_name if field.kw_only else by_place).append(given)
        lines.append(f" _set_{name}(self, {value})")
    if hasattr(kind, "__post_init__"):
        lines.append(" self.__post_init__()")
    taken = ", ".join([*by_place, *(["*", *by_name] if by_name else [])])
    exec(f"def __init__({taken}):\n" + "\n".join(lines or [" pass"]), known)  # noqa: S102  # names of fields, no data
    init: Callable[..., None] = known["__init__"]
    init.__qualname__ = f"{kind.__qualname__}.__init__"
    return init


@cache
def _compared(kind: Any) -> Callable[[Any], Any]:
    """What gives the values that make objects of the class equal."""
    names = [field.name for field in dataclasses.fields(kind) if field.compare]
    if len(names) > 1:
        return attrgetter(*names)
    return lambda held: tuple(getattr(held, name) for name in names)


def _repr(self: Any) -> str:
    shown = (field.name for field in dataclasses.fields(self) if field.repr)
    return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"


def _eq(self: Any, other: object) -> Any:
    if type(other) is not type(self):
        return NotImplemented
    kind: Any = type(self)
    values = _compared(kind)
    return values(self) == values(other)


def _hash(self: Any) -> int:
    kind: Any = type(self)
    return hash(_compared(kind)(self))


def _refuse_set(_: Any, name: str, __: Any) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_del(_: Any, name: str) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[Any]:
    """For copies: an ordinary one would be filled by assigning."""
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _set_state(self: Any, state: list[Any]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)


_METHODS: dict[str, Callable[..., Any]] = {
    "__repr__": _repr, "__eq__": _eq, "__hash__": _hash, "__setattr__": _refuse_set, "__delattr__": _refuse_del,
    "__getstate__": _state, "__setstate__": _set_state,
}  # fmt: skip
_EQUAL = {"__eq__", "__hash__"}

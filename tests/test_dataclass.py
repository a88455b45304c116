"""Our dataclass is the standard one for a frozen class with slots, in all that can be seen of it."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable
from typing import Any, ClassVar, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import dataclass as ours

MAKE: tuple[Callable[..., Any], ...] = (ours.dataclass, dataclasses.dataclass)


@ours.dataclass(frozen=True, slots=True)
class Pair:
    """Two values, of which one can be left out."""

    kind: ClassVar[str] = "pair"
    one: int
    other: tuple[int, ...] = ()
    known: dict[str, int] = dataclasses.field(default_factory=dict, compare=False, repr=False)


@ours.dataclass(frozen=True, slots=True, kw_only=True)
class Named(Pair):
    """One that is given by name."""

    name: str
    more: int = 3


def twins() -> tuple[Any, Any]:
    """The same class made both ways."""
    made = []
    for make in MAKE:

        class Twin:
            """A twin."""

            one: Any
            other: Any = 2
            hidden: Any = dataclasses.field(default=None, repr=False, compare=False)

        made.append(make(frozen=True, slots=True)(Twin))
    return made[0], made[1]


VALUES = st.integers() | st.text(max_size=3) | st.none() | st.tuples(st.integers())


@given(VALUES, VALUES, VALUES, VALUES)
def test_objects_show_compare_and_hash_as_the_standard_ones(one: Any, other: Any, third: Any, fourth: Any) -> None:
    our, standard = twins()
    for kind in (our, standard):
        assert dataclasses.astuple(kind(one, other)) == (one, other, None)
    assert repr(our(one, other, third)) == repr(standard(one, other, third))
    same = our(one, other, third) == our(one, fourth, None)
    assert same == (standard(one, other, third) == standard(one, fourth, None))
    assert hash(our(one, other, third)) == hash(our(one, other, fourth))
    assert our(one) != standard(one)


def test_fields_places_and_types_are_those_of_the_standard_one() -> None:
    our, standard = twins()
    for name in ("name", "default", "kw_only", "compare", "repr"):
        assert [getattr(each, name) for each in dataclasses.fields(our)] == [
            getattr(each, name) for each in dataclasses.fields(standard)
        ]
    assert our.__match_args__ == standard.__match_args__
    assert our.__slots__ == standard.__slots__
    assert list(get_type_hints(Named)) == ["kind", "one", "other", "known", "name", "more"]


@pytest.mark.parametrize("given_", [(), (1, 2, 3, 4), ({"wrong": 1},), (1, {"one": 1})], ids=str)
def test_what_does_not_fit_is_refused_in_the_same_words(given_: tuple[Any, ...]) -> None:
    told = []
    for kind in twins():
        named = given_[-1] if given_ and isinstance(given_[-1], dict) else {}
        for _ in range(2):  # the first call makes the method
            with pytest.raises(TypeError) as refused:
                kind(*[each for each in given_ if each is not named], **named)
            told.append(str(refused.value))
    assert len(set(told)) == 1


def test_nothing_of_an_object_can_be_changed() -> None:
    pair = Pair(1)
    for name in ("one", "new"):
        with pytest.raises(dataclasses.FrozenInstanceError, match=f"cannot assign to field '{name}'"):
            setattr(pair, name, 2)
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot delete field 'one'"):
        del pair.one
    assert not hasattr(pair, "__dict__")


def test_a_default_that_is_made_is_made_for_each_object() -> None:
    first, second = Pair(1), Pair(1)
    first.known["a"] = 1
    assert (second.known, Pair(1, known={"b": 2}).known) == ({}, {"b": 2})
    assert first == second


def test_a_class_may_stand_on_another_and_take_its_fields_by_name() -> None:
    named = Named(1, (2,), name="x")
    assert (named.one, named.other, named.known, named.name, named.more) == (1, (2,), {}, "x", 3)
    assert named != Pair(1, (2,))
    assert dataclasses.replace(named, more=4, one=2) == Named(2, (2,), name="x", more=4)
    with pytest.raises(TypeError):
        Named(1, (2,), {}, "x")  # type: ignore[call-arg]


def test_objects_are_copied_and_taken_apart_by_match() -> None:
    pair = Pair(1, (2,), {"a": 1})
    for made in (copy.copy(pair), copy.deepcopy(pair), pickle.loads(pickle.dumps(pair))):
        assert (made, made.known) == (pair, {"a": 1})
    match pair:
        case Pair(one, other):
            assert (one, other, pair.kind) == (1, (2,), "pair")


def test_methods_of_the_class_itself_stay() -> None:
    @ours.dataclass(frozen=True, slots=True)
    class Own:
        """Says something else of itself."""

        one: int

        def __repr__(self) -> str:
            return "own"

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Own)

        def __hash__(self) -> int:
            return 7

    assert (repr(Own(1)), Own(1) == Own(2), hash(Own(1))) == ("own", True, 7)


def test_objects_may_be_equal_to_themselves_alone() -> None:
    @ours.dataclass(frozen=True, slots=True, eq=False)
    class Lone:
        """One of its kind."""

        one: int

    lone = Lone(1)
    assert lone != Lone(1)
    assert {lone: 2}[lone] == 2


@pytest.mark.parametrize("how", [{"frozen": False, "slots": True}, {"frozen": True, "slots": False}], ids=str)
def test_a_class_that_can_be_changed_is_left_to_the_standard_one(how: dict[str, bool]) -> None:
    with pytest.raises(TypeError, match="standard dataclass"):
        ours.dataclass(**how)

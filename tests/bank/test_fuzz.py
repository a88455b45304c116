from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import canonical
from assistant.bank.index import Index
from assistant.bank.problems import CATALOGUE, Problem
from assistant.bank.reader import check_bank, parse_bank
from assistant.bank.yaml_source import load
from assistant.simulate import simulate

LARGE, SMALL = (
    (Path(__file__).parents[2] / "question_bank" / f"{name}.yaml").read_bytes()
    for name in ("connected-relationships", "lost-customer-debrief")
)
CODES = {code for kinds in CATALOGUE.values() for code in kinds}
DATA: Any = load(SMALL, "small")[0].data

seldom = settings(max_examples=12, deadline=None, derandomize=True)
often = settings(max_examples=120, deadline=None, derandomize=True)


def well_told(text: str | bytes) -> list[Problem]:
    """The problems of the text, each of them in good form."""
    found = check_bank(text, "b.yaml")
    lines = len(text.splitlines()) + 1
    for each in found:
        assert each.code in CODES
        assert 1 <= each.line <= lines
        assert each.column >= 1
        assert "\n" not in str(each)
        assert each.message
    return found


@often
@given(st.integers(0, len(SMALL)))
def test_a_bank_cut_off_anywhere_gives_problems_and_no_exception(end: int) -> None:
    if SMALL[:end].strip() != SMALL.strip():
        well_told(SMALL[:end])


@seldom
@given(st.integers(0, len(LARGE)))
def test_a_large_bank_cut_off_anywhere_gives_problems_and_no_exception(end: int) -> None:
    well_told(LARGE[:end])


def flipped(text: bytes, flips: list[tuple[int, int]]) -> bytes:
    changed = bytearray(text)
    for at, byte in flips:
        changed[at % len(changed)] = byte
    return bytes(changed)


flips = st.lists(st.tuples(st.integers(0, 2**20), st.integers(0, 255)), min_size=1, max_size=6)


@often
@given(flips)
def test_flipped_bytes_give_problems_or_a_bank_and_no_exception(changes: list[tuple[int, int]]) -> None:
    well_told(flipped(SMALL, changes))


@seldom
@given(flips)
def test_flipped_bytes_in_a_large_bank_give_problems_or_a_bank_and_no_exception(changes: list[tuple[int, int]]) -> None:
    well_told(flipped(LARGE, changes))


@often
@given(st.text(st.characters() | st.sampled_from("[]{}:,-&*!|>'\"%@#\n\t \ud800\x00\ufeff\x85\u2028<"), max_size=60))
def test_any_text_gives_problems_and_no_exception(text: str) -> None:
    assert well_told(text) != []


@often
@given(st.binary(max_size=40))
def test_any_bytes_give_problems_and_no_exception(text: bytes) -> None:
    assert well_told(text) != []


def places(node: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The path of everything in the data, itself included."""
    inside = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [path, *(found for key, value in inside for found in places(value, (*path, key)))]


PLACES = places(DATA)
words = st.sampled_from(["", "x", "may-ask", "yes", "text", "choice", "{company}", "{x}", "deep", "reasons", "\ud7ff"])
anything: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 1000) | st.floats(-9, 9, allow_nan=False) | words,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "ask", "when", "all", "not", "question", "equals", "x"]), inner, max_size=3
        )
    ),
    max_leaves=6,
)


def at(node: Any, path: tuple[str | int, ...]) -> Any:
    for part in path:
        node = node[part]
    return node


@often
@given(st.sampled_from(PLACES[1:]), anything)
def test_anything_in_the_place_of_anything_gives_problems_or_a_bank_that_can_be_asked(
    path: tuple[str | int, ...], value: Any
) -> None:
    data = copy.deepcopy(DATA)
    at(data, path[:-1])[path[-1]] = value
    text = json.dumps(canonical.plain(data), ensure_ascii=False)
    found = well_told(text)
    if not found:
        bank, _ = parse_bank(text, "b.yaml")
        assert bank is not None
        assert simulate(Index(bank), 1, 2, depth="deep").finished == 2


@often
@given(st.sampled_from(PLACES), st.text(st.characters(codec="utf-8"), max_size=8), anything)
def test_an_unknown_key_anywhere_is_told(path: tuple[str | int, ...], key: str, value: Any) -> None:
    data = copy.deepcopy(DATA)
    holder = at(data, path)
    if not isinstance(holder, dict):
        return
    holder["~" + key] = value
    found = well_told(json.dumps(canonical.plain(data), ensure_ascii=False))
    assert {each.code for each in found} & {"unknown_key", "bad_character", "number_too_long"}

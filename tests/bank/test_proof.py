"""The proof against the engine: small random banks, every answer tried."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.bank.checker import check_meaning
from assistant.bank.conditions import holds
from assistant.bank.index import Index
from assistant.bank.model import Bank, Condition, Level, Option, Part, Question, Ref, Scale, Section, Step
from assistant.bank.proof import find_world
from assistant.bank.source import Source
from assistant.bank.survey import Survey
from assistant.bank.worlds import Goal
from assistant.interview import commands
from assistant.interview.cells import Cell
from assistant.interview.path import sight
from assistant.interview.state import State, empty_state
from tests.bank.test_witness import do

ANSWERS: dict[str, tuple[Any, ...]] = {
    "sure": (True, False, None),
    "color": ("red", "blue", "green", None),
    "fit": (1, 2, 3, None),
    "ways": ((), ("web",), ("shop",), ("web", "shop"), None),
}
"""Every answer to each question of the random banks; None is to leave it open."""
levels: st.SearchStrategy[Level] = st.sampled_from(["core", "standard", "deep"])


def leaf(known: int) -> st.SearchStrategy[Condition]:
    """A condition on one of the first so many questions, or on a fact."""
    fit = st.sampled_from(["equals", "not_equals", "greater", "less", "at_least", "at_most"])
    point = st.integers(1, 3)
    found: list[st.SearchStrategy[Condition]] = [
        st.sampled_from(["quick", "standard", "deep"]).map(lambda depth: Condition(fact="depth", equals=depth)),
        st.booleans().map(lambda sure: Condition(question="sure", equals=sure)),
        st.sampled_from(list(ANSWERS)[:known]).map(lambda name: Condition(answered=name)),
        st.sampled_from(list(ANSWERS)[:known]).map(lambda name: Condition(on_path=name)),
    ]
    if known > 1:
        color = st.sampled_from(["red", "blue", "green"])
        found += [
            color.map(lambda name: Condition(question="color", equals=name)),
            color.map(lambda name: Condition(question="color", not_equals=name)),
            st.lists(color, min_size=1, max_size=2).map(lambda names: Condition(question="color", in_=tuple(names))),
        ]
    if known > 2:
        found.append(st.builds(lambda name, to: Condition(question="fit", **{name: to}), fit, point))
    if known > 3:
        way = st.lists(st.sampled_from(["web", "shop"]), min_size=1, max_size=2)
        found += [
            way.map(lambda names: Condition(question="ways", contains_any=tuple(names))),
            way.map(lambda names: Condition(question="ways", contains_all=tuple(names))),
            st.builds(lambda name, to: Condition(count="ways", **{name: to}), fit, st.integers(0, 2)),
            st.sampled_from(
                [
                    Condition(question="fit", greater=Ref(count="ways")),
                    Condition(question="fit", equals=Ref(count="ways")),
                ]
            ),
        ]
    return st.one_of(found)


def condition(known: int) -> st.SearchStrategy[Condition]:
    return st.recursive(
        leaf(known),
        lambda inner: (
            st.lists(inner, min_size=1, max_size=3).map(lambda each: Condition(all=tuple(each)))
            | st.lists(inner, min_size=1, max_size=3).map(lambda each: Condition(any=tuple(each)))
            | inner.map(lambda each: Condition(not_=each))
        ),
        max_leaves=4,
    )


@st.composite
def banks(draw: st.DrawFn) -> Bank:
    def some(known: int) -> Condition | None:
        return draw(st.none() | condition(known)) if known else None

    scale = Scale(from_=1, to=3, low="low", high="high")
    colors = tuple(Option(id=name, label=name.title()) for name in ("red", "blue", "green"))
    ways = tuple(Option(id=name, label=name.title()) for name in ("web", "shop"))
    questions = (
        Question(id="sure", ask="?", type="yes_no", level=draw(levels)),
        Question(id="color", ask="?", type="choice", options=colors, level=draw(levels), when=some(1)),
        Question(id="fit", ask="?", type="scale", scale=scale, level=draw(levels), when=some(2)),
        Question(id="ways", ask="?", type="choices", options=ways, level=draw(levels), when=some(3)),
    )
    last = Question(id="last", ask="?", level=draw(levels), when=draw(condition(4)))
    first = Section(id="first", title="First", questions=questions)
    second = Section(id="second", title="Second", questions=(last,), when=some(4))
    step = Step(id="step", title="Step", sections=(first, second))
    return Bank(format=1, id="random", version="1", title="R", parts=(Part(id="part", title="P", steps=(step,)),))


def sessions(bank: Bank) -> Iterator[State]:
    """Every session there can be, by depth and answers."""
    index = Index(bank)
    for depth in ("quick", "standard", "deep"):
        open_ones = [do(empty_state(index), commands.Start("s", "b", "C", depth=depth))]
        for name, answers in ANSWERS.items():
            cell = Cell(name)
            open_ones = [
                state if answer is None else do(state, commands.Answer(cell, value=answer))
                for state, answer in product(open_ones, answers)
                if answer is None or state.on_path(cell)
            ]
        yield from open_ones


@settings(max_examples=50, deadline=None, derandomize=True)
@given(banks())
def test_what_the_proof_calls_reachable_is_what_the_engine_can_reach(bank: Bank) -> None:
    survey = Survey(bank, Source("random"))
    assert check_meaning(bank, Source("random")) == []
    last = survey.questions["last"]
    when = last.question.when
    assert when is not None
    reached, true, false = False, False, False
    for state in sessions(bank):
        reached |= state.on_path(Cell("last"))
        now = holds(when, sight(state, Cell("last")))
        true |= now
        false |= not now
    conditions = [each.condition for each in last.conditions]
    assert reached == (find_world(survey, Goal(conditions, level=last.question.level)) is not None)
    assert true == (find_world(survey, Goal([when])) is not None)
    assert false == (find_world(survey, Goal([], [when])) is not None)

"""Conditions and triggers as XPath, with the meaning they have in an interview.

A field that is empty, or whose question is not asked, is an empty text to a form: no text equals it, and as a number it
is none, so no comparison with it holds. That is what an unanswered question means in a bank too. `not_equals` is
written as the opposite of `equals`, since `!=` would hold for two numbers one of which is none.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from assistant.bank.conditions import Subject, equal, first_day, number, subject_of, subject_of_ref
from assistant.bank.model import COMPARISONS, Condition, Option, Ref, Shift
from assistant.bank.xlsform_lists import item_count
from assistant.bank.xlsform_place import Form, Placed, Spot
from assistant.bank.xlsform_xpath import (
    FALSE,
    ROW_SIGN,
    TRUE,
    all_of,
    any_of,
    day_figure,
    exactly,
    field,
    figure,
    is_word,
    literal,
    lower,
    none_of,
)

_SIGNS = {"greater": ">", "less": "<", "at_least": ">=", "at_most": "<="}


class Value(NamedTuple):
    """What one side of a comparison is in a form."""

    kind: str
    """none, constant, text, choice, choices, items, yes_no, date, day (its number) or number."""
    text: str = ""
    constant: Any = None
    known: str = TRUE
    """Of a number: when there is one, if its expression does not say so itself."""
    options: tuple[Option, ...] = ()
    name: str = ""
    """Of items: the field with all rows."""


NOTHING = Value("none")


def relevance(form: Form, condition: Condition | None, spot: Spot) -> str:
    """When the condition holds, as XPath. May add fields that fetch values from other repeats.

    Raises UnsayableError when a form cannot be told.
    """
    if condition is None:
        return TRUE
    if condition.all is not None:
        return all_of(relevance(form, each, spot) for each in condition.all)
    if condition.any is not None:
        return any_of(relevance(form, each, spot) for each in condition.any)
    if condition.not_ is not None:
        return none_of(relevance(form, condition.not_, spot))
    subject = subject_of(condition)
    assert subject is not None
    if subject.kind == "on_path":
        placed = form.find(subject.name, spot)
        if placed is None:
            return FALSE
        return f"number({form.look(placed.asked, placed.spot, spot)}) = 1" if placed.asked else TRUE
    if subject.kind == "answered":
        return _answered(form, subject.name, spot)
    moved = condition.shift is not None or any(
        isinstance(operand := getattr(condition, name), Ref) and operand.shift for name in COMPARISONS
    )
    value = _value(form, subject, spot, (condition.shift or Shift()) if moved else None)
    return all_of(
        _compare(form, name, value, getattr(condition, name), spot, moved=moved)
        for name in COMPARISONS
        if getattr(condition, name) is not None
    )


def _answered(form: Form, name: str, spot: Spot) -> str:
    placed = form.find(name, spot)
    if placed is None:
        return FALSE
    here = form.look(placed.value, placed.spot, spot)
    return f"number({here}) > 0" if placed.question.type in ("items", "records") else f"{here} != ''"


# What is looked at ----------------------------------------------------------------------------------------------


def _value(form: Form, subject: Subject, spot: Spot, shift: Shift | None) -> Value:
    match subject.kind:
        case "fact":
            return _fact(form, subject.name, shift)
        case "sum":
            return _sum(form, subject.name.split(" "), spot)
        case "count" if subject.name in form.index.lists:
            found = item_count(form, subject.name, spot)
            return Value("constant", constant=found) if isinstance(found, int) else Value("number", found)
        case "count":
            return _count(form, subject.name, spot)
        case _:
            placed = form.find(subject.name, spot)
            return NOTHING if placed is None else _answer(form, placed, spot, shift)


def _answer(form: Form, placed: Placed, spot: Spot, shift: Shift | None) -> Value:
    question = placed.question
    match question.type:
        case "date" if shift is not None:
            return Value("day", form.look(dict(placed.moved)[shift], placed.spot, spot))
        case "items":
            return Value("items", form.look(placed.words, placed.spot, spot)) if placed.words else NOTHING
        case "records":
            return NOTHING
        case "scale" | "number" | "money" | "duration":
            return Value("number", form.look(placed.value, placed.spot, spot))
        case _:
            return Value(question.type, form.look(placed.value, placed.spot, spot), options=question.options)


def _fact(form: Form, name: str, shift: Shift | None) -> Value:
    if name == "depth":
        return Value("constant", constant=form.depth)
    if shift is not None and name in form.moved_facts:
        return Value("day", field(form.moved_facts[name][shift]))
    declared = form.index.facts.get(name)
    kind = "text" if declared is None else declared.type
    return Value(kind, field(form.facts[name]))


def _sum(form: Form, names: list[str], spot: Spot) -> Value:
    placed = [found for name in names if (found := form.find(name, spot))]
    here = [form.look(each.value, each.spot, spot) for each in placed]
    if not here:
        return NOTHING
    known = any_of(f"{each} != ''" for each in here)
    return Value("number", "(" + " + ".join(f"number(coalesce({each}, 0))" for each in here) + ")", known=known)


def _count(form: Form, name: str, spot: Spot) -> Value:
    placed = form.find(name, spot)
    if placed is None:
        return Value("constant", constant=0)
    here = form.look(placed.value, placed.spot, spot)
    if placed.question.type == "choices":
        return Value("number", f"count-selected({here})")
    return Value("number", f"number(coalesce({here}, 0))")


# Comparing ------------------------------------------------------------------------------------------------------


def _compare(form: Form, name: str, value: Value, operand: Any, spot: Spot, *, moved: bool) -> str:
    match name:
        case "in_":
            return any_of(_equal(value, Value("constant", constant=each)) for each in operand)
        case "contains_any":
            return any_of(holds_member(value, each) for each in operand)
        case "contains_all":
            return all_of(holds_member(value, each) for each in operand)
        case _:
            pass  # the others compare one value with one
    if isinstance(operand, Ref):
        other = _value(form, subject_of_ref(operand), spot, (operand.shift or Shift()) if moved else None)
    else:
        other = Value("constant", constant=operand)
    if value.kind == "constant" and other.kind != "constant":
        value, other, name = other, value, _turned(name)
    match name:
        case "equals":
            return _equal(value, other)
        case "not_equals":
            return none_of(_equal(value, other))
        case _:
            return _ordered(_SIGNS[name], value, other)


def _turned(name: str) -> str:
    return {"greater": "less", "less": "greater", "at_least": "at_most", "at_most": "at_least"}.get(name, name)


def _equal(value: Value, other: Value) -> str:
    kinds = {value.kind, other.kind}
    if "none" in kinds:
        return FALSE
    if kinds == {"constant"}:
        return TRUE if equal(value.constant, other.constant) else FALSE
    if other.kind == "constant":
        return is_constant(value, other.constant)
    if kinds <= {"number", "date", "day"}:
        return _ordered("=", value, other)
    if kinds <= {"text", "choice"}:
        return all_of([f"{value.text} != ''", f"{lower(value.text)} = {lower(other.text)}"])
    if kinds == {"yes_no"}:
        return all_of([f"{value.text} != ''", f"{value.text} = {other.text}"])
    return FALSE


def is_constant(value: Value, constant: Any) -> str:
    """Whether the value equals one written in the bank."""
    size = number(constant)
    match value.kind:
        case "yes_no" if isinstance(constant, bool):
            return f"{value.text} = '{'yes' if constant else 'no'}'"
        case "choice" if isinstance(constant, str):
            return any_of(
                f"{value.text} = {literal(option.id)}"
                for option in value.options
                if option.id.casefold() == constant.casefold()
            )
        case "text" if isinstance(constant, str):
            return is_word(value.text, constant)
        case "number" if size is not None:
            return all_of([value.known, f"number({value.text}) = {figure(size)}"])
        case "date" | "day":
            return _ordered("=", value, Value("constant", constant=constant))
        case _:
            return FALSE


def holds_member(value: Value, constant: Any) -> str:
    """Whether one of the options chosen or rows given is this."""
    if not isinstance(constant, str):
        return FALSE
    match value.kind:
        case "choices":
            return any_of(
                f"selected({value.text}, {literal(option.id)})"
                for option in value.options
                if option.id.casefold() == constant.casefold()
            )
        case "items":
            row = exactly(f"{ROW_SIGN}{constant.casefold()}{ROW_SIGN}")
            return f"contains({lower(value.text)}, {row})"
        case _:
            return FALSE


def _ordered(sign: str, value: Value, other: Value) -> str:
    kinds = {value.kind, other.kind}
    if kinds == {"constant"}:
        return _settled(sign, value.constant, other.constant)
    left, right = (
        _sized(each, in_days="day" in kinds, of_dates=bool(kinds & {"date", "day"})) for each in (value, other)
    )
    return FALSE if not (left and right) else all_of([value.known, other.known, f"{left} {sign} {right}"])


def _settled(sign: str, left: Any, right: Any) -> str:
    one, other = number(left), number(right)
    if one is None or other is None:
        return FALSE
    return TRUE if {">": one > other, "<": one < other, ">=": one >= other, "<=": one <= other}[sign] else FALSE


def _sized(value: Value, *, in_days: bool, of_dates: bool) -> str:
    """The size of a value for comparing by size; empty when it has none."""
    match value.kind:
        case "number" if not of_dates:
            return f"number({value.text})"
        case "day":
            return f"number({value.text})"
        case "date" if not in_days:
            return day_figure(value.text)
        case "constant" if of_dates and isinstance(value.constant, str):
            try:
                day = first_day(value.constant)
            except ValueError:
                return ""
            return str(day.toordinal()) if in_days else day.strftime("%Y%m%d")
        case "constant" if not of_dates and number(value.constant) is not None:
            return figure(number(value.constant))
        case _:
            return ""

"""What can be compared with what in conditions."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from assistant.bank.conditions import Subject
from assistant.bank.model import Fact, Question
from assistant.bank.shape import did_you_mean
from assistant.bank.source import Path
from assistant.bank.survey import Survey, is_date

_EQUAL = ("equals", "not_equals", "in_")
_ORDER = ("greater", "less", "at_least", "at_most")
_CONTAIN = ("contains_any", "contains_all")
COMPARABLE: dict[str, tuple[str, ...]] = {
    "text": _EQUAL,
    "choice": _EQUAL,
    "yes_no": _EQUAL,
    "choices": _CONTAIN,
    "items": _CONTAIN,
    "records": (),
    "date": _EQUAL + _ORDER,
    **dict.fromkeys(("scale", "number", "money", "duration", "count", "sum"), _EQUAL + _ORDER),
}
"""Which comparisons make sense for each kind of value."""
INSTEAD = {
    "choices": "Use contains_any or contains_all, or compare its `count`.",
    "items": "Use contains_any or contains_all, or compare its `count`.",
    "records": "Compare its `count`, or use `answered`.",
    "text": "Text can be equal or one of some; use `answered` to ask whether there is any.",
    "choice": "Use equals, not_equals or in.",
    "yes_no": "Use equals: true or equals: false.",
}
"""What to do where another comparison is wanted."""


class Operand(NamedTuple):
    """What a value is, as far as comparing goes."""

    kind: str
    """A type of answer, `count` or `sum`."""
    words: tuple[str, ...] = ()
    """The only texts it can be; empty for any."""
    low: Decimal | None = None
    high: Decimal | None = None
    whole: bool = False


def answer_operand(question: Question) -> Operand:
    """What the answers to a question are."""
    if question.type == "scale" and question.scale is not None:
        return Operand("scale", (), Decimal(question.scale.from_), Decimal(question.scale.to), whole=True)
    if question.type == "number":
        return Operand("number", (), question.minimum, question.maximum)
    if question.type == "duration":
        return Operand("duration", (), Decimal(0))
    return Operand(question.type, tuple(option.id for option in question.options))


def fact_operand(fact: Fact) -> Operand:
    """What a declared fact is."""
    return Operand(fact.type)


def check_constant(survey: Survey, subject: Subject, known: Operand, value: object, path: Path) -> None:
    """Whether the subject, which is of a known kind, can be compared with this value."""
    said = said_of(subject, known)
    if known.kind == "yes_no":
        if not isinstance(value, bool):
            survey.note("wrong_operand", path, f"{said} is yes or no.", "Write true or false.")
    elif known.kind in ("choice", "choices", "text", "items"):
        if not isinstance(value, str):
            survey.note("wrong_operand", path, f"{said} is compared with text.", "Put it in quotes.")
        elif known.words and value not in known.words:
            code = "unknown_option" if subject.kind == "question" else "unknown_fact_value"
            what = (
                f"Question {subject.name} has no option" if subject.kind == "question" else f"{subject.name} is never"
            )
            survey.note(code, path, f"{what} `{value[:60]}`.", did_you_mean(value, known.words))
    elif known.kind == "date":
        if not isinstance(value, str) or not is_date(value):
            survey.note("wrong_operand", path, f"{said} is a date.", "Write one in quotes, such as '2026-03-31'.")
    elif known.kind != "records":
        _number(survey, said, known, value, path)


def _number(survey: Survey, said: str, known: Operand, value: object, path: Path) -> None:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        hint = "Write minutes as a number." if known.kind == "duration" else "Write a number without quotes."
        survey.note("wrong_operand", path, f"{said} is a number.", hint)
    elif (known.low is not None and value < known.low) or (known.high is not None and value > known.high):
        ends = " and ".join(
            each
            for each in (
                f"at least {known.low:f}" if known.low is not None else "",
                f"at most {known.high:f}" if known.high is not None else "",
            )
            if each
        )
        survey.note("out_of_range", path, f"{said} is never {value}.", f"It is {ends}.")
    elif known.whole and value != int(value):
        survey.note("wrong_operand", path, f"{said} is a whole number.", "Write a whole number.")


def family(known: Operand) -> str:
    """Kinds of values in the same family can be compared with one another."""
    if known.kind in ("scale", "number", "count", "sum"):
        return "number"
    return "text" if known.kind == "choice" else known.kind


def said_of(subject: Subject, known: Operand) -> str:
    """The subject as a sentence begins with it."""
    match subject.kind:
        case "fact":
            return f"The {subject.name} of the session"
        case "sum":
            return f"The sum of {subject.name.replace(' ', ', ')}"
        case "count":
            return f"The count of {subject.name}"
        case _:
            return f"The {known.kind} answer to {subject.name}"

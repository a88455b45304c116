"""What does not fit a question, and what would."""

from __future__ import annotations

from decimal import Decimal

from assistant.bank.model import Column, Question

Asked = Question | Column


class MisfitError(Exception):
    """What was given does not fit the question: `what` says so in a sentence, `options` says what would fit."""

    def __init__(self, what: str, options: str) -> None:
        super().__init__(f"{what} {options}".strip())
        self.what = what
        self.options = options


def fitting(asked: Asked) -> str:
    """What fits the question, in a sentence."""
    match asked.type:
        case "choice":
            return f"Choose one: {_options(asked)}."
        case "choices":
            return f"Choose any, separated by commas: {_options(asked)}."
        case "scale":
            scale = asked.scale
            return f"A whole number from {scale.from_} ({scale.low}) to {scale.to} ({scale.high})." if scale else ""
        case "number":
            return _fitting_number(getattr(asked, "minimum", None), getattr(asked, "maximum", None))
        case "money":
            return "A sum with its currency, such as 1,200 EUR or $15-20."
        case "duration":
            return "A length of time, such as 3 days or 2-3 weeks."
        case "date":
            return "A day, month or year, such as 2026-03-31, 2026-03 or 2026."
        case "yes_no":
            return "Answer yes or no."
        case "items":
            return "One on each line."
        case "records":
            assert isinstance(asked, Question)
            return "One record on each line, its fields separated by |: " + " | ".join(
                _heading(c) for c in asked.columns
            )
        case _:
            return "Any words."


def _fitting_number(low: Decimal | None, high: Decimal | None) -> str:
    ends = [f"{low:f} or more" if low is not None else "", f"{high:f} or less" if high is not None else ""]
    example = "12 or 2.5" if low is None or high is None else f"{((low + high) / 2).to_integral_value():f}"
    return "A number" + "".join(f", {end}" for end in ends if end) + f", such as {example}."


def _heading(column: Column) -> str:
    return column.label + (f" ({_options(column)})" if column.options else "")


def _options(asked: Asked) -> str:
    return ", ".join(f"{place} {option.label}" for place, option in enumerate(asked.options, start=1))

"""Values of answers in words, as a person reads them."""

from __future__ import annotations

from typing import Any

from assistant.bank.model import Option, Question
from assistant.interview.misfit import Asked


def in_words(asked: Asked, value: Any) -> str:
    """The value as a person reads it; rows one to a line."""
    match asked.type:
        case "choice":
            return label(asked.options, value)
        case "choices":
            return ", ".join(label(asked.options, each) for each in value)
        case "scale":
            return f"{value} of {asked.scale.to}" if asked.scale and asked.scale.from_ >= 0 else f"{value:+d}"
        case "number":
            return f"{value:f}" + (f" {asked.unit}" if isinstance(asked, Question) and asked.unit else "")
        case "money":
            return f"{_ends(value)} {value['currency']}"
        case "duration":
            return f"{_ends(value)} {value['unit']}{'' if value['low'] == value['high'] == 1 else 's'}"
        case "date":
            return str(value["date"])
        case "yes_no":
            return "yes" if value else "no"
        case "items":
            return "\n".join(row["text"] for row in value)
        case "records":
            assert isinstance(asked, Question)
            return "\n".join(record_in_words(asked, row) for row in value)
        case _:
            return str(value)


def record_in_words(question: Question, row: dict[str, Any]) -> str:
    """One record on one line, its fields in the order of the columns, separated by bars."""
    return " | ".join(
        in_words(column, row[column.id]).replace("\n", " ") if column.id in row else "" for column in question.columns
    ).rstrip(" |")


def words_of(question: Question, value: Any) -> str:
    """The words in a value, for follow-ups and search."""
    if isinstance(value, str) and question.type == "text":
        return value
    return in_words(question, value)


def label(options: tuple[Option, ...], name: str) -> str:
    """The label of an option."""
    return next((option.label for option in options if option.id == name), name)


def _ends(value: dict[str, Any]) -> str:
    low, high = f"{value['low']:,f}", f"{value['high']:,f}"
    return low if low == high else f"{low}-{high}"

"""What an answer in words says besides the value it is taken as; it is kept as a note."""

from __future__ import annotations

import re

from assistant.bank.model import Question
from assistant.interview.misfit import Asked
from assistant.interview.naming import stands_in
from assistant.interview.values import fields_of, option_by_name, point_names, split_options
from assistant.text import fold

_POINT = re.compile(r"[+-]?\d+(?:\s*(?:/|of|out of|von)\s*\d+)?")


def aside(asked: Asked, text: str) -> str:
    """The whole text when it says more than the name, number or words of what it is taken as; else nothing.

    Of rows it is the fields that do, each after the name of its column.
    """
    line = text.strip().rstrip(".!").strip()
    match asked.type:
        case "choice":
            plain = _names(asked, line)
        case "choices":
            plain = all(_names(asked, word) for word in split_options(asked, line))
        case "yes_no":
            plain = " " not in line and "," not in line
        case "scale":
            named = point_names(asked.scale) if asked.scale is not None else {}
            plain = bool(_POINT.fullmatch(fold(line))) or fold(line) in map(fold, named)
        case "records":
            assert isinstance(asked, Question)
            return "\n".join(_of_rows(asked, text))
        case _:
            plain = True
    return "" if plain else text.strip()


def _names(asked: Asked, word: str) -> bool:
    if option_by_name(asked, word) is not None:
        return True
    return any(stands_in(word, option.label) for option in asked.options)


def _of_rows(asked: Question, text: str) -> list[str]:
    found = []
    for line in text.split("\n"):
        for column, field in zip(asked.columns, fields_of(line), strict=False):
            if column.type in ("choice", "choices", "scale", "yes_no") and field and aside(column, field):
                found.append(f"{column.label}: {field}")
    return found

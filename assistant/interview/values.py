"""Answer values: what fits each type of question, how it is read from text, and how it is put into words.

A value is plain immutable data: text, an option id, a tuple of option ids, a whole number, a Decimal, a mapping with
`low`, `high` and `unit` or `currency`, a truth value, or a tuple of rows. A row is a mapping with an `id` of its own,
which it keeps when the others change, so that what is said about it later stays with it.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from assistant.bank.conditions import first_day
from assistant.bank.model import Column, Option, Question
from assistant.text import accept, accept_line, display_line, fold

_YES = {"y", "yes", "true", "1", "ja", "j", "oui", "si", "sí"}
_NO = {"n", "no", "false", "0", "nein", "non"}

Asked = Question | Column
_GUESSED_TIME = "A guess will do, in words too: depends, 1 to 3 weeks."
_GUESSED_SUM = "A guess will do, in words too: depends, 10 to 20 EUR."
_DIGITS = 18
"""The most digits before the point, and zeros behind it, of a number that is taken."""


class MisfitError(Exception):
    """What was given does not fit the question: `what` says so in a sentence, `options` says what would fit."""

    def __init__(self, what: str, options: str) -> None:
        super().__init__(f"{what} {options}".strip())
        self.what = what
        self.options = options


def parse(asked: Asked, text: str) -> Any:
    """The value of an answer typed as text.

    Raises MisfitError when it does not fit.
    """
    text = text.strip("\n")
    line = text.strip()
    match asked.type:
        case "text":
            return text
        case "choice":
            return _option(asked, line).id
        case "choices":
            return check(asked, tuple(dict.fromkeys(_option(asked, word).id for word in _split(asked, line))))
        case "scale":
            return check(asked, _scale_point(asked, line))
        case "number" | "money" | "duration":
            return _quantity(asked, line)
        case "date":
            return check(asked, {"date": line})
        case "yes_no":
            if fold(line) in _YES | _NO:
                return fold(line) in _YES
            raise MisfitError(f"“{display_line(line, 40)}” is neither yes nor no.", fitting(asked))
        case "items":
            return check(asked, [re.sub(r"^\s*(?:[-*•]|\d+[.)])\s+", "", entry) for entry in _lines(text)])
        case "records":
            assert isinstance(asked, Question)
            return check(asked, [_record(asked, entry) for entry in _lines(text)])


def check(asked: Asked, value: Any) -> Any:
    """The value in its stored form, from JSON-like data.

    Raises MisfitError when it does not fit.
    """
    match asked.type:
        case "text" if isinstance(value, str):
            return accept(value)
        case "choice" if isinstance(value, str):
            return _option(asked, value).id
        case "choices" if isinstance(value, list | tuple) and all(isinstance(each, str) for each in value):
            return _counted(asked, tuple(dict.fromkeys(_option(asked, each).id for each in value)))
        case "scale" if isinstance(value, int | Decimal) and _is_whole(value):
            return _in_scale(asked, int(value))
        case "number" if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
            return _in_bounds(asked, Decimal(str(value)))
        case "money" | "duration" if isinstance(value, dict):
            return _range(asked, value)
        case "number" | "money" | "duration" if isinstance(value, str):
            return parse(asked, value)
        case "date" if isinstance(value, str):
            return _date(asked, value)
        case "date" if isinstance(value, dict) and set(value) == {"date"} and isinstance(value["date"], str):
            return _date(asked, value["date"])
        case "yes_no" if isinstance(value, bool):
            return value
        case "items" if isinstance(value, list | tuple):
            return _counted(asked, tuple(_item_row(each) for each in value if not _blank(each)))
        case "records" if isinstance(value, list | tuple):
            assert isinstance(asked, Question)
            return _counted(asked, tuple(_record_row(asked, each) for each in value if not _blank(each)))
        case _:
            raise MisfitError(f"{display_line(str(value), 40)} does not fit a {asked.type} question.", fitting(asked))


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


def column_rank(question: Question, column: str, row: dict[str, Any]) -> Decimal:
    """How high a row stands by a scale, number or choice column; choices rank in the order written."""
    found = next((each for each in question.columns if each.id == column), None)
    value = row.get(column)
    if found is None or value is None:
        return Decimal(0)
    if found.type == "choice":
        return Decimal([option.id for option in found.options].index(value))
    return Decimal(value) if isinstance(value, int | Decimal) else Decimal(0)


def row_weight(question: Question, by: str, times: str, row: dict[str, Any]) -> tuple[Decimal, Decimal]:
    """How high a row stands: one column times another, where there is another, then the one by itself. What the other
    does not say counts as its least.
    """
    rank = column_rank(question, by, row) if by else Decimal(0)
    found = next((each for each in question.columns if each.id == times), None)
    if found is None:
        return rank, rank
    factor = column_rank(question, times, row) + (found.type == "choice" and times in row)
    return rank * max(Decimal(1), factor), rank


def number_rows(value: Any, before: Any, highest: int) -> tuple[Any, int]:
    """Give every row its id: the one it names, that of the row before with the same first words, or the next number.

    `highest` is the highest number ever used for this question; the new highest comes back with the rows.
    """
    if not (isinstance(value, tuple) and value and isinstance(value[0], dict)):
        return value, highest
    old = {row["id"]: row for row in before or ()}
    free = dict(old)
    for row in value:
        free.pop(row.get("id", ""), None)
    rows = []
    taken: set[str] = set()
    for row in value:
        name = row.get("id", "")
        if name not in old or name in taken:
            name = next((each for each, other in free.items() if _first(other) == _first(row)), "")
            free.pop(name, None)
        if not name:
            highest += 1
            name = str(highest)
        taken.add(name)
        rows.append({**row, "id": name})
    return tuple(rows), highest


def label(options: tuple[Option, ...], name: str) -> str:
    """The label of an option."""
    return next((option.label for option in options if option.id == name), name)


def _first(row: dict[str, Any]) -> str:
    return next((fold(str(value)) for name, value in row.items() if name != "id"), "")


def _blank(entry: Any) -> bool:
    return entry is None or (isinstance(entry, str) and not entry.strip())


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _option(asked: Asked, word: str) -> Option:
    """The option meant by its id, its number in the list, its label, the only label that begins so, or whole words."""
    folded = fold(word)
    for option in asked.options:
        if folded in (fold(option.id), fold(option.label)):
            return option
    if folded.isdecimal() and 1 <= int(folded) <= len(asked.options):
        return asked.options[int(folded) - 1]
    begun = [option for option in asked.options if folded and fold(option.label).startswith(folded)]
    if len(begun) == 1:
        return begun[0]
    from assistant.interview.naming import named

    place = named([option.label for option in asked.options], word)
    if place is not None:
        return asked.options[place]
    raise MisfitError(f"“{display_line(word, 40)}” is none of the options.", fitting(asked))


def _options(asked: Asked) -> str:
    return ", ".join(f"{place} {option.label}" for place, option in enumerate(asked.options, start=1))


def _split(asked: Asked, line: str) -> list[str]:
    """Several options on one line, between commas or semicolons; a label with a comma in it is taken whole."""
    if any(fold(line) == fold(option.label) for option in asked.options):
        return [line]
    words = [word.strip() for word in re.split(r"[;\n]" if ";" in line else r"[,\n]", line)]
    return [word for word in words if word]


def _quantity(asked: Asked, line: str) -> Any:
    from assistant.interview.quantities import parse_duration, parse_money, parse_number

    if asked.type == "money":
        return _found(asked, line, parse_money(line, asked.unit if isinstance(asked, Question) else ""))
    if asked.type == "duration":
        return _found(asked, line, parse_duration(line))
    number = parse_number(line)
    if number is None:
        raise MisfitError(f"“{display_line(line, 40)}” is not a number.", fitting(asked))
    return check(asked, number)


def _scale_point(asked: Asked, line: str) -> Decimal:
    from assistant.interview.quantities import parse_number

    number = parse_number(line)
    scale = asked.scale
    if number is None and scale is not None:
        for point, name in ((scale.from_, scale.low), (scale.to, scale.high)):
            if fold(line) == fold(name):
                return Decimal(point)
    if number is None or number != int(number):
        raise MisfitError(f"“{display_line(line, 40)}” is not on the scale.", fitting(asked))
    return number


def _is_sensible(number: Decimal) -> bool:
    """Whether it can be written out: a short 1e999999999 would take a thousand million digits."""
    return number.is_finite() and (not number or -_DIGITS <= number.adjusted() < _DIGITS)


def _is_whole(value: int | Decimal) -> bool:
    return not isinstance(value, bool) and _is_sensible(Decimal(value)) and value == int(value)


def _in_scale(asked: Asked, point: int) -> int:
    if asked.scale is not None and not asked.scale.from_ <= point <= asked.scale.to:
        raise MisfitError(f"{point} is not on the scale.", fitting(asked))
    return point


def _in_bounds(asked: Asked, number: Decimal) -> Decimal:
    low, high = getattr(asked, "minimum", None), getattr(asked, "maximum", None)
    if not _is_sensible(number) or (low is not None and number < low) or (high is not None and number > high):
        raise MisfitError(f"{display_line(str(number), 40)} is out of bounds.", fitting(asked))
    return number


def _counted(asked: Asked, rows: tuple[Any, ...]) -> tuple[Any, ...]:
    low, high = getattr(asked, "minimum", None), getattr(asked, "maximum", None)
    if not rows and asked.type != "choices":
        raise MisfitError("There is nothing in it.", fitting(asked))
    if (low is not None and len(rows) < low) or (high is not None and len(rows) > high):
        ends = [f"at least {low:f}" if low is not None else "", f"at most {high:f}" if high is not None else ""]
        raise MisfitError(f"{len(rows)} given; {' and '.join(end for end in ends if end)} fit.", fitting(asked))
    return rows


def _found(asked: Asked, line: str, value: dict[str, object] | None) -> dict[str, object]:
    if value is None:
        what, guess = ("a sum of money", _GUESSED_SUM) if asked.type == "money" else ("a length of time", _GUESSED_TIME)
        raise MisfitError(f"“{display_line(line, 40)}” is not {what}.", f"{fitting(asked)} {guess}")
    return value


def _range(asked: Asked, value: dict[str, Any]) -> dict[str, Any]:
    from assistant.interview.quantities import UNITS

    name = "currency" if asked.type == "money" else "unit"
    try:
        low = Decimal(str(value["low"]))
        high = Decimal(str(value.get("high", value["low"])))
        unit = accept_line(str(value[name]))
    except (KeyError, ArithmeticError):
        raise MisfitError(f"A {asked.type} has low, high and {name}.", fitting(asked)) from None
    unit = UNITS.get(unit.lower(), "") if name == "unit" else unit.upper()[:3]
    if not unit or not (_is_sensible(low) and _is_sensible(high)) or low > high or set(value) - {"low", "high", name}:
        raise MisfitError(f"A {asked.type} has low, high and {name}.", fitting(asked))
    return {"low": low, "high": high, name: unit}


def _date(asked: Asked, text: str) -> dict[str, str]:
    """A day, month or year as ISO 8601 writes it; also 31.3.2026 and 3/2026."""
    line = text.strip()
    turned = re.fullmatch(r"(?:(\d{1,2})[./])?(\d{1,2})[./](\d{4})", line)
    if turned:
        day, month, year = turned.groups()
        line = f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")
    try:
        known = bool(re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", line)) and first_day(line) is not None
    except ValueError:
        known = False
    if not known:
        raise MisfitError(f"“{display_line(text, 40)}” is not a date.", fitting(asked))
    return {"date": line}


def _ends(value: dict[str, Any]) -> str:
    low, high = f"{value['low']:,f}", f"{value['high']:,f}"
    return low if low == high else f"{low}-{high}"


def _item_row(entry: Any) -> dict[str, Any]:
    if isinstance(entry, dict) and isinstance(entry.get("text"), str) and not set(entry) - {"id", "text"}:
        return {**({"id": str(entry["id"])} if "id" in entry else {}), "text": accept_line(entry["text"])}
    if not isinstance(entry, str):
        raise MisfitError(f"{display_line(str(entry), 40)} is not text.", "One on each line.")
    return {"text": accept_line(entry)}


def _heading(column: Column) -> str:
    return column.label + (f" ({_options(column)})" if column.options else "")


def _record(question: Question, line: str) -> dict[str, str]:
    fields = [field.strip() for field in re.split(r"(?<!\\)\|", line)]
    if len(fields) > len(question.columns):
        raise MisfitError(f"There are {len(fields)} fields and {len(question.columns)} columns.", fitting(question))
    given = zip(question.columns, fields, strict=False)
    return {column.id: field.replace(r"\|", "|") for column, field in given if field}


def _record_row(question: Question, entry: Any) -> dict[str, Any]:
    """One record in stored form; a field may come as text or as a value."""
    if not isinstance(entry, dict):
        raise MisfitError(f"{display_line(str(entry), 40)} is not a record.", fitting(question))
    columns = {column.id: column for column in question.columns}
    unknown = [name for name in entry if name != "id" and name not in columns]
    if unknown:
        raise MisfitError(f"There is no column {display_line(unknown[0], 40)}.", fitting(question))
    row: dict[str, Any] = {"id": str(entry["id"])} if "id" in entry else {}
    for place, column in enumerate(question.columns):
        given = entry.get(column.id)
        if _blank(given):
            if column.required or place == 0:
                raise MisfitError(f"{column.label} is missing in a record.", fitting(question))
            continue
        try:
            row[column.id] = parse(column, given) if isinstance(given, str) else check(column, given)
        except MisfitError as misfit:
            raise MisfitError(f"{column.label}: {misfit.what}", misfit.options) from None
    return row

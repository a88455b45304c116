"""Answer values: what fits each type of question, and how it is read from text.

A value is plain immutable data: text, an option id, a tuple of option ids, a whole number, a Decimal, a mapping with
`low`, `high` and `unit` or `currency`, a truth value, or a tuple of rows. A row is a mapping with an `id` of its own,
which it keeps when the others change, so that what is said about it later stays with it.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from assistant.bank.conditions import first_day
from assistant.bank.model import Option, Question, Scale
from assistant.interview.misfit import Asked, MisfitError, fitting
from assistant.text import accept, accept_line, display_line, fold

_GUESSED_TIME = "A guess will do, in words too: depends, 1 to 3 weeks."
_GUESSED_SUM = "A guess will do, in words too: depends, 10 to 20 EUR."
_DIGITS = 18
"""The most digits before the point, and zeros behind it, of a number that is taken."""


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
            return (_option_begun(asked, line) or _option(asked, line)).id
        case "choices":
            named = (_option_begun(asked, word) or _option(asked, word) for word in split_options(asked, line))
            return check(asked, tuple(dict.fromkeys(option.id for option in named)))
        case "scale":
            return check(asked, _scale_point(asked, line))
        case "number" | "money" | "duration":
            return _quantity(asked, line)
        case "date":
            return check(asked, {"date": line})
        case "yes_no":
            said = yes_or_no(line)
            if said is not None:
                return said
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


def _blank(entry: Any) -> bool:
    return entry is None or (isinstance(entry, str) and not entry.strip())


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def option_by_name(asked: Asked, word: str) -> Option | None:
    """The option meant by its id, its number in the list, its label, or the only label that begins so."""
    folded = fold(word)
    for option in asked.options:
        if folded in (fold(option.id), fold(option.label)):
            return option
    if folded.isdecimal() and 1 <= int(folded) <= len(asked.options):
        return asked.options[int(folded) - 1]
    begun = [option for option in asked.options if folded and fold(option.label).startswith(folded)]
    return begun[0] if len(begun) == 1 else None


def _option(asked: Asked, word: str) -> Option:
    """The option meant by its name or by whole words."""
    from assistant.interview.naming import named

    option = option_by_name(asked, word)
    if option is not None:
        return option
    place = named([option.label for option in asked.options], word)
    if place is not None:
        return asked.options[place]
    raise MisfitError(f"“{display_line(word, 40)}” is none of the options.", fitting(asked))


def _option_begun(asked: Asked, words: str) -> Option | None:
    """The option that words begin with or say in short, when they do not name one by themselves."""
    from assistant.interview.beginning import begun_with
    from assistant.interview.naming import in_short, named

    labels = [option.label for option in asked.options]
    if option_by_name(asked, words) is not None or named(labels, words) is not None:
        return None
    place = begun_with(labels, words)
    place = in_short(labels, words) if place is None else place
    return asked.options[place] if place is not None else None


def yes_or_no(line: str) -> bool | None:
    """What a line says to a yes-or-no question; None when it says neither."""
    from assistant.interview.beginning import NO, YES, begun_yes_no

    if fold(line) in YES | NO:
        return fold(line) in YES
    return begun_yes_no(line)


def split_options(asked: Asked, line: str) -> list[str]:
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
    if number is None:
        point = _point_named(asked, line)
        number = Decimal(point) if point is not None else None
    if number is None or number != int(number):
        raise MisfitError(f"“{display_line(line, 40)}” is not on the scale.", fitting(asked))
    return number


def _point_named(asked: Asked, line: str) -> int | None:
    """The point whose name words begin with, else the number that they begin with."""
    from assistant.interview.beginning import begun_point, begun_with

    names = point_names(asked.scale) if asked.scale is not None else {}
    exact = next((point for name, point in names.items() if fold(line) == fold(name)), None)
    if exact is not None:
        return exact
    place = begun_with(list(names), line)
    return list(names.values())[place] if place is not None else begun_point(line)


def point_names(scale: Scale) -> dict[str, int]:
    """The points of a scale that have a name: its ends, and between "much worse" and "much better" also "worse" and
    "better".
    """
    names = {scale.low: scale.from_, scale.high: scale.to}
    if (scale.from_, scale.to) == (-2, 2):
        for end, point in ((scale.low, -1), (scale.high, 1)):
            much, _, plain = end.partition(" ")
            if fold(much) in ("much", "viel", "deutlich") and plain:
                names.setdefault(plain, point)
    return names


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


def _item_row(entry: Any) -> dict[str, Any]:
    if isinstance(entry, dict) and isinstance(entry.get("text"), str) and not set(entry) - {"id", "text"}:
        return {**({"id": str(entry["id"])} if "id" in entry else {}), "text": accept_line(entry["text"])}
    if not isinstance(entry, str):
        raise MisfitError(f"{display_line(str(entry), 40)} is not text.", "One on each line.")
    return {"text": accept_line(entry)}


def _record(question: Question, line: str) -> dict[str, str]:
    fields = fields_of(line)
    if len(fields) > len(question.columns):
        raise MisfitError(f"There are {len(fields)} fields and {len(question.columns)} columns.", fitting(question))
    given = zip(question.columns, fields, strict=False)
    return {column.id: field for column, field in given if field}


def fields_of(line: str) -> list[str]:
    """The fields of a record written as a line, with bars between them."""
    return [field.strip().replace(r"\|", "|") for field in re.split(r"(?<!\\)\|", line)]


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

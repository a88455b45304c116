"""Reading a bank: text in, a `Bank` or every problem with it out."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from assistant.bank.checker import check_logic, check_meaning
from assistant.bank.model import Bank
from assistant.bank.problems import MOST_PROBLEMS, Problem
from assistant.bank.repair import is_consequence, without
from assistant.bank.shape import did_you_mean, hint_at, in_words, is_exact, is_mapping, keys_of, scalars
from assistant.bank.source import Path, Source
from assistant.bank.yaml_source import load
from assistant.errors import BankError


def read_bank(text: str | bytes, name: str) -> Bank:
    """The bank in the text; `name` stands for the file in messages.

    Raises BankError, which holds every problem.
    """
    bank, problems = parse_bank(text, name)
    errors = tuple(each for each in problems if not each.is_warning)
    if bank is None or errors:
        more = f" There are {len(errors) - 1} more." if len(errors) > 1 else ""
        message = f"The question bank cannot be used. {errors[0]}{more}"
        raise BankError("bank", message, f"`connected bank check {name}` names them all.", problems=errors)
    return bank


def parse_bank(text: str | bytes, name: str) -> tuple[Bank | None, list[Problem]]:
    """The bank, or None when the text holds none, with all problems in the order of the file."""
    bank, _, problems = parse_source(text, name)
    return bank, problems


def check_bank(text: str | bytes, name: str) -> list[Problem]:
    """Every problem with the bank, those too that only a search over its answers shows, in the order of the file."""
    bank, source, problems = parse_source(text, name)
    return problems if bank is None else in_order(problems + [problem for _, problem in check_logic(bank, source)])


def parse_source(text: str | bytes, name: str) -> tuple[Bank | None, Source, list[Problem]]:
    """As `parse_bank`, with the source, which knows where everything stands."""
    source, problems = load(text, name)
    bank = None
    if source.data is not None:
        bank, found = _validate(source)
        problems += found.values()
        if bank is not None:
            problems += [problem for _, problem in check_meaning(bank, source)]
        else:
            problems += _beyond(source, {path: problem.code for path, problem in found.items()})
    if any(not each.is_warning for each in problems):
        bank = None
    return bank, source, in_order(problems)


def _beyond(source: Source, bad: dict[Path, str]) -> list[Problem]:
    """What else is wrong with a bank some keys of which are, as far as that can be told."""
    data = without(source.data, bad)
    if data is None:
        return []
    try:
        bank = adapter().validate_python(data)
    except ValidationError:
        return []  # a key was needed; its own problem is told already
    return [problem for path, problem in check_meaning(bank, source) if not is_consequence(path, bad)]


def in_order(problems: list[Problem]) -> list[Problem]:
    """The problems as they stand in the file, each once."""
    return sorted(dict.fromkeys(problems), key=lambda each: (each.line, each.column, each.code))


@cache
def adapter() -> TypeAdapter[Bank]:
    """The validator of banks. Made on first use: making it takes longer than reading a bank."""
    return TypeAdapter(Bank)


def _validate(source: Source) -> tuple[Bank | None, dict[Path, Problem]]:
    converted = [path for path, hint, value in scalars(Bank, source.data) if not is_exact(hint, value)]
    problems = {path: _wrong_type(source, path) for path in converted[:MOST_PROBLEMS]}
    try:
        bank = adapter().validate_python(source.data)
    except ValidationError as error:
        bank = None
        for each in error.errors(include_url=False, include_context=False):
            if len(problems) >= MOST_PROBLEMS:
                break
            found = _translate(source, each["type"], each["loc"])
            if found is not None:
                problems.setdefault(*found)
    return (None if problems else bank), problems


def _translate(source: Source, kind: str, loc: tuple[int | str, ...]) -> tuple[Path, Problem] | None:
    """One of pydantic's errors in our words; None for the alternatives of a union that were not meant."""
    path, label = _real_path(source.data, loc)
    if label in _SCALARS and isinstance(_value(source.data, path), dict) and _takes_mapping(source, path):
        return None
    match kind:
        case "missing" | "missing_argument" | "missing_keyword_only_argument":
            return path, _missing(source, path)
        case "unexpected_keyword_argument":
            return path, _unknown(source, path)
        case _:
            return path, _wrong_type(source, path)


def _real_path(data: Any, loc: tuple[int | str, ...]) -> tuple[Path, str]:
    """The path in the file; pydantic's names for the members of a union, which are in `loc` too, are left out."""
    path: Path = ()
    label = ""
    for place, part in enumerate(loc):
        inside = (isinstance(data, dict) and part in data) or (isinstance(data, list) and isinstance(part, int))
        if inside:
            data = data[part]
            path = (*path, part)
        elif place == len(loc) - 1 and isinstance(data, dict) and isinstance(part, str) and not _is_label(part):
            path = (*path, part)
        else:
            label = str(part)
    return path, label


_SCALARS = ("str", "bool", "int", "decimal")
"""What pydantic calls the plain members of a union."""


def _is_label(part: str) -> bool:
    return part in (*_SCALARS, "Ref") or part.endswith("]")


def _takes_mapping(source: Source, path: Path) -> bool:
    return is_mapping(hint_at(Bank, source.data, path))


def _value(data: Any, path: Path) -> Any:
    for part in path:
        inside = (isinstance(data, list) and isinstance(part, int)) or (isinstance(data, dict) and part in data)
        data = data[part] if inside else None
    return data


def _missing(source: Source, path: Path) -> Problem:
    key = path[-1] if path else ""
    return source.problem("missing_key", path[:-1], f"`{key}` is missing.", f"Add `{key}:`.")


def _unknown(source: Source, path: Path) -> Problem:
    kind = hint_at(Bank, source.data, path[:-1])
    known = keys_of(kind) if is_mapping(kind) else {}
    key = str(path[-1])
    given = _value(source.data, path[:-1])
    free = [each for each in known if each not in given] if isinstance(given, dict) else list(known)
    hint = did_you_mean(key, free, "Keys that fit here")
    return source.problem("unknown_key", path, f"There is no key `{key[:60]}` here.", hint, key=True)


def _wrong_type(source: Source, path: Path) -> Problem:
    value = _value(source.data, path)
    wanted = in_words(hint_at(Bank, source.data, path) or str)
    if value is None:
        hint = "Give it a value, or leave the key out."
        return source.problem("wrong_type", path, f"There is no value; {wanted} is needed here.", hint)
    if isinstance(value, str | int) and wanted.startswith("one of") and not isinstance(value, bool):
        options = wanted.removeprefix("one of ").split(", ")
        hint = did_you_mean(str(value), options) if len(options) > 1 else f"Write {options[0]}."
        return source.problem("wrong_value", path, f"`{str(value)[:60]}` does not fit here.", hint)
    hint = _TO_DO.get(wanted, f"Write {wanted}.")
    if wanted == "text" and not isinstance(value, dict | list):
        hint = "Put it in quotes."
    return source.problem("wrong_type", path, f"{_found(value)} stands here; {wanted} is needed.", hint)


_TO_DO = {
    "a list": "Begin each entry on a line of its own with `- `, or write [one, another].",
    "a number": "Write digits without quotes, such as 12 or 2.5.",
    "a whole number": "Write digits without quotes, such as 12.",
}


def _found(value: Any) -> str:
    match value:
        case dict():
            return "A mapping"
        case list():
            return "A list"
        case bool():
            return "true or false"
        case str():
            return "Text"
        case _:
            return "A number"

"""Answers from a file, one JSON object a line, put into a live session through the same door as typed ones."""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, NoReturn

from assistant.errors import ConnectedError
from assistant.interview import commands
from assistant.interview.cells import GRADES, Cell, Mark
from assistant.interview.commands import Command
from assistant.interview.decide import decide
from assistant.interview.find import resolve_items
from assistant.interview.state import State
from assistant.recorder.recorder import Recorder
from assistant.text import LIMIT, accept, accept_line, display_line, fold

MARK_WORDS: dict[str, Mark] = {
    "skip": "skipped",
    "unknown": "unknown",
    "decline": "declined",
    "not_applicable": "not_applicable",
    "later": "later",
}
"""The keys that pass a question over, and the mark each leaves."""
ON_QUESTION = (*MARK_WORDS, "withdraw", "confirm", "jump")
"""The keys that take a question's id."""
COMMANDS = (*ON_QUESTION, "note", "add", "undo", "redo")
"""Every key that says what to do, beside `question`."""
ANSWER_KEYS = ("question", "item", "probe", "value", "evidence")
SHOWN_KEYS = ("state", "text", "at", "earlier", "asked")
"""Taken and not looked at, so that an answer can be fed back as `show --json` gave it."""
LINE_LIMIT = LIMIT * 8
"""Bytes in one line: every character of the longest answer may be written as an escape."""
_DEEPEST = 8


class AnswersError(ConnectedError):
    """A line of an answers file cannot be done; what the lines before did stays."""


def apply_answers(recorder: Recorder, lines: Iterable[str], name: str) -> int:
    """Do what each line says and return how many lines did something.

    Raises AnswersError, naming the line, at the first line that cannot be done; what came before it stays, and nothing
    of the line itself does.
    """
    done = 0
    for number, line in enumerate(lines, start=1):
        if line.strip():
            _do(recorder, line, f"{name}, line {number}")
            done += 1
    return done


def _do(recorder: Recorder, line: str, where: str) -> None:
    state = recorder.refresh()
    command = _command(state, line, where)
    if _is_done(state, command):
        return
    # Asked first, because a refusal keeps what a person typed as a note, and these words are safe in their file.
    refusal = decide(state, command).refusal or recorder.perform(command).refusal
    if refusal is not None:
        _fail("answers_" + refusal.code, refusal.message, "Put the line right; those before it are done.", where)


def _is_done(state: State, command: Command) -> bool:
    """Whether nothing is left to do, so that a file that was put right can be taken in from its beginning again."""
    match command:
        case commands.AddItem():
            items = state.lists.get(command.list, ())
            return any(fold(item.name) == fold(accept_line(command.name)) for item in items if not item.removed)
        case commands.AddNote():
            return any(note.text == accept(command.text) for note in state.notes_on(command.cell))
        case _:
            return False


def _fail(code: str, message: str, hint: str, where: str) -> NoReturn:
    raise AnswersError(code, message, hint, where=where)


# One line -------------------------------------------------------------------------------------------------------


def _command(state: State, line: str, where: str) -> Command:
    data = _parse(line, where)
    if "question" in data and "note" not in data:
        return _answer(state, data, where)
    return _other(state, data, where)


def _parse(line: str, where: str) -> dict[str, Any]:
    try:
        data = json.loads(line, object_pairs_hook=_pairs, parse_constant=_no_constant, parse_float=Decimal)
    except json.JSONDecodeError as error:
        _fail(
            "answers_json", f"This is not JSON ({error.msg}, character {error.pos + 1}).", "One object a line.", where
        )
    except (ValueError, RecursionError) as error:
        detail = "it is nested too deep" if isinstance(error, RecursionError) else str(error).partition(";")[0]
        _fail("answers_json", f"This JSON cannot be taken ({detail}).", "One object a line.", where)
    if not isinstance(data, dict):
        _fail("answers_json", "This is not a JSON object.", 'Such as {"question": "…", "value": "…"}.', where)
    if _depth(data) > _DEEPEST:
        _fail("answers_json", "This JSON cannot be taken (it is nested too deep).", "One object a line.", where)
    return data


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) < len(pairs):
        twice = next(name for at, (name, _) in enumerate(pairs) if any(name == other for other, _ in pairs[:at]))
        raise ValueError(f"{_shown(twice)} stands in it twice")
    return data


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")


def _depth(data: Any) -> int:
    """How deep lists and objects stand in one another; counted without recursion."""
    depth, level = 0, [data]
    while level := [each for each in level if isinstance(each, dict | list)]:
        depth += 1
        level = [inner for each in level for inner in (each.values() if isinstance(each, dict) else each)]
    return depth


def _answer(state: State, data: dict[str, Any], where: str) -> Command:
    _only(data, (*ANSWER_KEYS, *SHOWN_KEYS), where)
    cell = _cell(state, data["question"], data, where)
    value = data.get("value")
    if value is None:
        hint = f'Give one, or pass the question over: {{"skip": "{cell.question}"}}.'
        _fail("answers_value", "There is no “value”.", hint, where)
    evidence = data.get("evidence")
    if evidence is not None and evidence not in GRADES:
        _fail("answers_evidence", f"{_shown(evidence)} is no evidence grade.", f"Use {', '.join(GRADES)}.", where)
    # Text is read as if it had been typed, so that both ways record the same.
    text = value if isinstance(value, str) else None
    return commands.Answer(cell, text=text, value=value if text is None else None, evidence=evidence)


def _other(state: State, data: dict[str, Any], where: str) -> Command:
    key = next((name for name in COMMANDS if name in data), None)
    if key is None:
        first = next(iter(data), "")
        message = f"{_shown(first)} is not known." if data else "The object is empty."
        near = get_close_matches(first[:80], ("question", *COMMANDS), 1)
        hint = f"Did you mean “{near[0]}”?" if near else "Use “question” with “value”, or a command such as “skip”."
        _fail("answers_key", message, hint, where)
    match key:
        case "note":
            _only(data, ("note", "question", "item", "probe"), where)
            cell = _cell(state, data["question"], data, where) if "question" in data else None
            return commands.AddNote(cell, _text(data["note"], "note", where))
        case "add":
            _only(data, ("add",), where)
            return _add(state, data["add"], where)
        case "undo" | "redo":
            _only(data, (key,), where)
            if data[key] is not True:
                _fail("answers_value", f"“{key}” takes true.", f'Write {{"{key}": true}}.', where)
            return commands.Undo() if key == "undo" else commands.Redo()
        case _:
            _only(data, (key, "item", "probe"), where)
            return _on_question(key, _cell(state, data[key], data, where))


def _on_question(key: str, cell: Cell) -> Command:
    match key:
        case "withdraw":
            return commands.Withdraw(cell)
        case "confirm":
            return commands.Confirm(cell)
        case "jump":
            return commands.Jump(cell)
        case _:
            return commands.Pass(cell, MARK_WORDS[key])


def _add(state: State, given: Any, where: str) -> Command:
    if not isinstance(given, dict) or len(given) != 1:
        _fail("answers_add", "“add” takes one list item.", 'Such as {"add": {"segment": "…"}}.', where)
    [(kind, name)] = given.items()
    if kind not in state.index.list_of_item:
        known = ", ".join(state.index.list_of_item)
        _fail("answers_add", f"There is no list of {_shown(kind)}.", f"There is {known}.", where)
    return commands.AddItem(state.index.list_of_item[kind], _text(name, "name", where))


def _cell(state: State, question: Any, data: dict[str, Any], where: str) -> Cell:
    name = _text(question, "question", where)
    if name not in state.index.places:
        near = get_close_matches(name[:80], state.index.places, 1)
        hint = f"Did you mean “{near[0]}”?" if near else f"`connected bank show {state.index.bank.id}` lists them."
        _fail("answers_unknown_question", f"The bank has no question {_shown(name)}.", hint, where)
    given = data.get("item") or {}
    if not isinstance(given, dict) or not all(isinstance(value, str) for value in given.values()):
        _fail("answers_item", "“item” is not a mapping of names.", 'Such as {"segment": "…"}.', where)
    items = resolve_items(state, name, given)
    if isinstance(items, str):
        _fail("answers_unknown_item", items, "", where)
    probe = _text(data.get("probe", ""), "probe", where)
    known = [each.id for each in state.index.places[name].question.probes]
    if probe and probe not in known:
        hint = f"There is {', '.join(known)}." if known else "It has none."
        _fail("answers_unknown_question", f"{name} has no follow-up {_shown(probe)}.", hint, where)
    return Cell(name, items, probe)


def _only(data: dict[str, Any], allowed: tuple[str, ...], where: str) -> None:
    stray = next((name for name in data if name not in allowed), None)
    if stray is not None:
        near = get_close_matches(stray[:80], allowed, 1)
        hint = f"Did you mean “{near[0]}”?" if near else f"Here {', '.join(allowed)} are known."
        _fail("answers_key", f"{_shown(stray)} is not known here.", hint, where)


def _text(value: Any, name: str, where: str) -> str:
    if not isinstance(value, str):
        _fail("answers_value", f"“{name}” is not text.", "Write it in quotation marks.", where)
    return value


def _shown(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return f"“{display_line(text, 60)}”"

"""Answers from a file, one JSON object a line, put into a live session through the same door as typed ones."""

from __future__ import annotations

import json
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from assistant.errors import ConnectedError
from assistant.interview import commands
from assistant.interview.cells import GRADES, Cell, Mark
from assistant.interview.commands import Command
from assistant.interview.find import resolve_items
from assistant.interview.state import State
from assistant.recorder.recorder import Recorder
from assistant.text import LIMIT, display_line

MARK_WORDS: dict[str, Mark] = {
    "skip": "skipped",
    "unknown": "unknown",
    "decline": "declined",
    "not_applicable": "not_applicable",
    "later": "later",
}
"""The keys that pass a question over, and the mark each leaves."""
_ON_QUESTION = (*MARK_WORDS, "withdraw", "confirm", "jump")
_LINE_LIMIT = LIMIT * 8


class AnswersError(ConnectedError):
    """A line of an answers file cannot be done; what the lines before did stays."""


def apply_answers(recorder: Recorder, lines: Iterable[str], name: str) -> int:
    """Do what each line says and return how many lines did something.

    Raises AnswersError, naming the line, at the first line that cannot be done; what came before it stays.
    """
    done = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        where = f"{name}, line {number}"
        command = _command(recorder.state, line, where)
        outcome = recorder.perform(command)
        if outcome.refusal is not None:
            raise AnswersError(
                "answers_" + outcome.refusal.code,
                outcome.refusal.message,
                f"The {done} before it {'is' if done == 1 else 'are'} in the session.",
                where=where,
            )
        done += 1
    return done


def _command(state: State, line: str, where: str) -> Command:
    if len(line) > _LINE_LIMIT:
        raise AnswersError("answers_line", f"The line has {len(line):,} characters.", "Split it up.", where=where)
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        detail = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deep or a number too long"
        raise AnswersError(
            "answers_json", f"This is not JSON ({detail}).", "One object a line.", where=where
        ) from error
    if not isinstance(data, dict):
        raise AnswersError(
            "answers_json", "This is not a JSON object.", 'Such as {"question": "…", "value": "…"}.', where=where
        )
    if "question" in data and "note" not in data:
        return _answer(state, data, where)
    return _other(state, data, where)


def _answer(state: State, data: dict[str, Any], where: str) -> Command:
    _only(data, ("question", "item", "value", "evidence", "probe", "at", "state", "text"), where)
    if "value" not in data:
        raise AnswersError("answers_value", "There is no “value”.", "Give one, or pass the question over.", where=where)
    evidence = data.get("evidence")
    if evidence is not None and evidence not in GRADES:
        raise AnswersError(
            "answers_evidence", f"{_shown(evidence)} is no evidence grade.", f"Use {', '.join(GRADES)}.", where=where
        )
    cell = _cell(state, data["question"], data, where)
    return commands.Answer(cell, value=data["value"], evidence=evidence)


def _other(state: State, data: dict[str, Any], where: str) -> Command:
    key = next((name for name in (*_ON_QUESTION, "note", "add", "undo", "redo") if name in data), None)
    if key is None:
        near = get_close_matches(next(iter(data), ""), ("question", *_ON_QUESTION, "note", "add", "undo", "redo"), 1)
        raise AnswersError(
            "answers_key",
            f"Nothing here says what to do{f': {_shown(next(iter(data)))} is not known' if data else ''}.",
            f"Did you mean “{near[0]}”?" if near else "Use “question” with “value”, or a command such as “skip”.",
            where=where,
        )
    match key:
        case "note":
            _only(data, ("note", "question", "item", "probe"), where)
            cell = _cell(state, data["question"], data, where) if "question" in data else None
            return commands.AddNote(cell, _text(data["note"], "note", where))
        case "add":
            _only(data, ("add",), where)
            return _add(state, data["add"], where)
        case "undo":
            return commands.Undo()
        case "redo":
            return commands.Redo()
        case _:
            _only(data, (key, "item", "probe"), where)
            cell = _cell(state, data[key], data, where)
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
        raise AnswersError(
            "answers_add", "“add” takes one list item.", 'Such as {"add": {"segment": "…"}}.', where=where
        )
    [(kind, name)] = given.items()
    if kind not in state.index.list_of_item:
        known = ", ".join(state.index.list_of_item)
        raise AnswersError("answers_add", f"There is no list of {_shown(kind)}.", f"There is {known}.", where=where)
    return commands.AddItem(state.index.list_of_item[kind], _text(name, "name", where))


def _cell(state: State, question: Any, data: dict[str, Any], where: str) -> Cell:
    name = _text(question, "question", where)
    if name not in state.index.places:
        near = get_close_matches(name, state.index.places, 1)
        raise AnswersError(
            "answers_unknown_question",
            f"The bank has no question {_shown(name)}.",
            f"Did you mean “{near[0]}”?" if near else "`connected bank show` lists them.",
            where=where,
        )
    given = data.get("item") or {}
    if not isinstance(given, dict) or not all(isinstance(value, str) for value in given.values()):
        raise AnswersError(
            "answers_item", "“item” is not a mapping of names.", 'Such as {"segment": "…"}.', where=where
        )
    items = resolve_items(state, name, given)
    if isinstance(items, str):
        raise AnswersError("answers_unknown_item", items, where=where)
    probe = _text(data.get("probe", ""), "probe", where)
    if probe and probe not in (each.id for each in state.index.places[name].question.probes):
        raise AnswersError("answers_unknown_question", f"{name} has no follow-up {_shown(probe)}.", where=where)
    return Cell(name, items, probe)


def _only(data: dict[str, Any], allowed: tuple[str, ...], where: str) -> None:
    stray = next((name for name in data if name not in allowed), None)
    if stray is not None:
        near = get_close_matches(stray, allowed, 1)
        hint = f"Did you mean “{near[0]}”?" if near else f"Here {', '.join(allowed)} are known."
        raise AnswersError("answers_key", f"{_shown(stray)} is not known here.", hint, where=where)


def _text(value: Any, name: str, where: str) -> str:
    if not isinstance(value, str):
        raise AnswersError("answers_value", f"“{name}” is not text.", where=where)
    return value


def _shown(value: Any) -> str:
    return f"“{display_line(str(value), 60)}”"

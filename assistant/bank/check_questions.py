"""Checks of questions: what each type needs and cannot have, bounds, follow-ups."""

from __future__ import annotations

from decimal import Decimal

from assistant.bank.check_ids import check_columns, check_unique
from assistant.bank.model import Column, Option, Probe, Question, Trigger
from assistant.bank.shape import did_you_mean
from assistant.bank.source import Path
from assistant.bank.survey import QuestionSite, Survey
from assistant.text import fold

SCALE_POINTS = 101
MOST_MINUTES = 240
_COUNTED = ("choices", "items", "records")
_NEEDS = {"options": ("choice", "choices"), "scale": ("scale",), "columns": ("records",)}
_ONLY = {"minimum": ("number", *_COUNTED), "maximum": ("number", *_COUNTED), "unit": ("number", "money")}
_TRIGGERS: dict[str, tuple[str, ...]] = {
    "fewer_words": ("text", "items", "records"),
    "fewer_items": _COUNTED,
    "mentions": ("text", "items", "records"),
    "equals": ("choice", "choices", "scale", "number", "yes_no"),
    "at_most": ("scale", "number", "money", "duration"),
    "at_least": ("scale", "number", "money", "duration"),
}
"""Which kinds of answers each trigger can read."""


def check_questions(survey: Survey) -> None:
    """Every question has what its type needs, and its follow-ups can be called for."""
    for site in survey.all_questions:
        _fields(survey, site.question, site.path)
        _bounds(survey, site)
        check_columns(survey, site.question.columns, (*site.path, "columns"))
        for at, column in enumerate(site.question.columns):
            _fields(survey, column, (*site.path, "columns", at))
        _first_column(survey, site)
        _probes(survey, site)
        if not 0 < site.question.minutes <= MOST_MINUTES:
            survey.note(
                "bad_number",
                (*site.path, "minutes"),
                f"An answer takes more than 0 and at most {MOST_MINUTES} minutes.",
                "Say how long it usually takes.",
            )


def _fields(survey: Survey, asked: Question | Column, path: Path) -> None:
    kind = f"A {asked.type} question" if isinstance(asked, Question) else f"A {asked.type} column"
    for name, types in _NEEDS.items():
        value = getattr(asked, name, None)
        if asked.type in types and not value:
            survey.note("missing_field", path, f"{kind} needs `{name}`.", f"Add `{name}:`, or change its `type`.")
        elif asked.type not in types and value:
            hint = f"Delete it, or make the type {' or '.join(types)}."
            survey.note("misplaced_field", (*path, name), f"{kind} has no use for `{name}`.", hint, key=True)
    for name, types in _ONLY.items():
        if asked.type not in types and getattr(asked, name, None) not in (None, ""):
            hint = f"Delete it, or make the type one of {', '.join(types)}."
            survey.note("misplaced_field", (*path, name), f"{kind} has no use for `{name}`.", hint, key=True)
    _options(survey, asked.options, (*path, "options"))
    scale = asked.scale
    if scale is not None and not 1 <= scale.to - scale.from_ < SCALE_POINTS:
        survey.note(
            "bad_range",
            (*path, "scale"),
            f"A scale from {scale.from_} to {scale.to} cannot be asked.",
            f"Let `to` be above `from`, with at most {SCALE_POINTS} points.",
        )


def _options(survey: Survey, options: tuple[Option, ...], path: Path) -> None:
    check_unique(survey, "option", [(each.id, (*path, at)) for at, each in enumerate(options)])
    if len(options) == 1:
        survey.note("one_option", path, "With one option there is nothing to choose.", "Add another.")
    meant: dict[str, str] = {}
    for at, option in enumerate(options):
        for word in {fold(option.id), fold(option.label)}:
            if meant.setdefault(word, option.id) != option.id:
                survey.note(
                    "same_label",
                    (*path, at, "label"),
                    f"“{option.label[:60]}” could also mean option {meant[word]}.",
                    "Word the labels so that each differs.",
                )


def _bounds(survey: Survey, site: QuestionSite) -> None:
    question = site.question
    low, high = question.minimum, question.maximum
    if low is not None and high is not None and low > high:
        survey.note("bad_range", (*site.path, "minimum"), f"`minimum` {low} is above `maximum` {high}.", "Swap them.")
    if question.type not in _COUNTED:
        return
    for name, value in (("minimum", low), ("maximum", high)):
        if value is not None and (value < 0 or value != int(value)):
            survey.note(
                "bad_number",
                (*site.path, name),
                f"`{name}` counts them and has to be 0, 1, 2 or so.",
                "Write a whole number.",
            )
    if high is not None and high < 1:
        survey.note("bad_range", (*site.path, "maximum"), "With none allowed there is no answer.", "Allow at least 1.")
    if question.type == "choices" and low is not None and low > len(question.options) > 0:
        survey.note(
            "bad_range", (*site.path, "minimum"), f"There are only {len(question.options)} options.", "Ask for fewer."
        )


def _first_column(survey: Survey, site: QuestionSite) -> None:
    """The first column names the record, also as a list item."""
    columns = site.question.columns
    if columns and columns[0].type != "text":
        survey.note(
            "first_column",
            (*site.path, "columns", 0, "type"),
            "The first column names the record and is text.",
            "Put a text column first.",
        )


# Follow-ups -----------------------------------------------------------------------------------------------------


def _probes(survey: Survey, site: QuestionSite) -> None:
    question, path = site.question, (*site.path, "probes")
    check_unique(survey, "probe", [(each.id, (*path, at)) for at, each in enumerate(question.probes)])
    always = 0
    for at, probe in enumerate(question.probes):
        if always == 2:
            survey.note(
                "never_asked",
                (*path, at),
                f"The two before are asked after every answer, so {probe.id} never is.",
                "At most two follow an answer. Move it up, or let the others depend on the answer.",
            )
            break
        always += _trigger(survey, question, probe, (*path, at, "when"))


def _trigger(survey: Survey, question: Question, probe: Probe, path: Path) -> bool:
    """Check what calls for the probe; returns whether any answer does."""
    when = probe.when
    given = [name for name in _TRIGGERS if getattr(when, name) not in (None, ())]
    if not given and not when.always:
        survey.note(
            "no_trigger",
            path,
            f"Nothing ever calls for the follow-up {probe.id}.",
            "Say what does: fewer_words, fewer_items, mentions, equals, at_most, at_least or always.",
        )
    if given and when.always:
        survey.note(
            "pointless_trigger", (*path, given[0]), "Beside `always` nothing else matters.", "Delete one.", key=True
        )
    always = when.always
    for name in given:
        if question.type not in _TRIGGERS[name]:
            survey.note(
                "trigger_type",
                (*path, name),
                f"`{name}` cannot read the answer to a {question.type} question.",
                _fitting(question),
                key=True,
            )
            continue
        reach = _reach(question, when, name)
        if reach is False:
            survey.note(
                "never_asked",
                (*path, name),
                f"No answer that fits has this, so {probe.id} is never asked.",
                _ends(question),
                key=True,
            )
        always = always or reach is True
        if name == "equals":
            _equals(survey, question, when, (*path, name))
    for at, phrase in enumerate(when.mentions):
        if not phrase.strip() or phrase != phrase.strip():
            survey.note(
                "empty_text",
                (*path, "mentions", at),
                "A phrase to look for has words and no space around them.",
                "Write a word or phrase.",
            )
    return always


def _reach(question: Question, when: Trigger, name: str) -> bool | None:
    """True when every answer that fits pulls this trigger, False when none does."""
    if name == "fewer_words":
        return False if (when.fewer_words or 0) < 2 else None
    if name == "fewer_items":
        least = max(int(question.minimum or 0), 0 if question.type == "choices" else 1)
        most = int(question.maximum) if question.maximum is not None else len(question.options) or None
        below = when.fewer_items or 0
        return False if below <= least else (True if most is not None and below > most else None)
    low, high = _numbers(question)
    if name == "at_most" and when.at_most is not None:
        return _compare(low is not None and when.at_most < low, high is not None and when.at_most >= high)
    if name == "at_least" and when.at_least is not None:
        return _compare(high is not None and when.at_least > high, low is not None and when.at_least <= low)
    return None


def _compare(never: bool, always: bool) -> bool | None:  # noqa: FBT001 - two outcomes of one comparison
    return False if never else (True if always else None)


def _numbers(question: Question) -> tuple[Decimal | None, Decimal | None]:
    if question.scale is not None:
        return Decimal(question.scale.from_), Decimal(question.scale.to)
    if question.type == "number":
        return question.minimum, question.maximum
    return (Decimal(0), None) if question.type == "duration" else (None, None)


def _equals(survey: Survey, question: Question, when: Trigger, path: Path) -> None:
    low, high = _numbers(question)
    ids = [option.id for option in question.options]
    for at, value in enumerate(when.equals):
        if question.options:
            if value not in ids:
                survey.note(
                    "unknown_option",
                    (*path, at),
                    f"Question {question.id} has no option `{str(value)[:60]}`.",
                    did_you_mean(str(value), ids),
                )
        elif question.type == "yes_no":
            if not isinstance(value, bool):
                survey.note("wrong_operand", (*path, at), "The answer is yes or no.", "Write true or false.")
        elif isinstance(value, bool | str):
            survey.note("wrong_operand", (*path, at), "The answer is a number.", "Write a number.")
        elif (low is not None and value < low) or (high is not None and value > high):
            survey.note("out_of_range", (*path, at), f"{value} is never answered.", _ends(question))


def _fitting(question: Question) -> str:
    names = [name for name, types in _TRIGGERS.items() if question.type in types]
    return f"Here {', '.join([*names, 'always'])} can be used."


def _ends(question: Question) -> str:
    low, high = _numbers(question)
    if low is not None and high is not None:
        return f"Answers go from {low} to {high}."
    return f"The least is {low}." if low is not None else "Change the number or delete it."

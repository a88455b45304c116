"""Checks of conditions: their form, what they look at, and whether what they compare can be compared."""

from __future__ import annotations

from decimal import Decimal

from assistant.bank.conditions import Subject, subject_of, subject_of_ref
from assistant.bank.model import ALONE, COMBINATORS, COMPARISONS, SUBJECTS, Condition, Question, Ref, Shift
from assistant.bank.operands import (
    COMPARABLE,
    INSTEAD,
    Operand,
    answer_operand,
    check_constant,
    fact_operand,
    family,
    said_of,
)
from assistant.bank.shape import did_you_mean
from assistant.bank.source import Path
from assistant.bank.survey import FACTS, ConditionSite, Survey, nested, operands

MOST_MONTHS = 1200
"""The most months that a date is moved by."""


def check_conditions(survey: Survey) -> None:
    """Every condition of every step, section and question."""
    for site in survey.conditions:
        for condition, path in nested(site.condition, site.path):
            if _form(survey, condition, path):
                _leaf(survey, site, condition, path)


def _form(survey: Survey, condition: Condition, path: Path) -> bool:
    """Check that it says exactly one thing; returns whether it is a leaf in good form."""
    heads = [name for name in (*COMBINATORS, *ALONE, *SUBJECTS) if getattr(condition, name) is not None]
    comparisons = [name for name in COMPARISONS if getattr(condition, name) is not None]
    said = [name.rstrip("_") for name in comparisons]
    if len(heads) != 1:
        names = " and ".join(name.rstrip("_") for name in heads)
        message = f"A condition says one thing; this says {names}." if heads else "This condition looks at nothing."
        hint = (
            "Join them under `all:`."
            if heads
            else "Name a question, count, sum or fact, or all, any, not, answered, on_path."
        )
        survey.note("condition_form", path, message, hint)
        return False
    (head,) = heads
    if condition.shift is not None and head not in SUBJECTS:
        survey.note("condition_form", (*path, "shift"), "Only a date can be moved.", "Delete `shift`.", key=True)
    if condition.sum == ():
        survey.note("condition_form", (*path, "sum"), "This list is empty.", "Name at least one question.")
        return False
    if head in SUBJECTS:
        if not comparisons:
            survey.note(
                "condition_form",
                path,
                f"It names a {head} and does not say what it should be.",
                "Add a comparison such as equals, in, contains_any or at_least; or write `answered:`.",
            )
        return bool(comparisons)
    if comparisons:
        survey.note(
            "condition_form",
            (*path, said[0]),
            f"`{head.rstrip('_')}` takes no `{said[0]}`.",
            "Put the comparison in a condition of its own that names a question.",
            key=True,
        )
        return False
    if getattr(condition, head) == ():
        survey.note("condition_form", (*path, head), f"`{head}` holds no conditions.", "Write some, or delete it.")
    return head in ALONE


def _leaf(survey: Survey, site: ConditionSite, condition: Condition, path: Path) -> None:
    subject = subject_of(condition)
    assert subject is not None
    known = _look(survey, site, subject, (*path, subject.kind))
    for name, at, value in operands(condition):
        where = (*path, name.rstrip("_"), *(() if at is None else (at,)))
        if isinstance(value, Ref):
            _reference(survey, site, known, value, where)
        elif known is not None:
            check_constant(survey, subject, known, value, where)
    _shift(survey, condition.shift, known, path)
    if known is None:
        return
    for name in COMPARISONS:
        if getattr(condition, name) is not None and name not in COMPARABLE.get(known.kind, ()):
            survey.note(
                "wrong_comparison",
                (*path, name.rstrip("_")),
                f"{said_of(subject, known)} cannot be looked at with `{name.rstrip('_')}`.",
                INSTEAD.get(known.kind, ""),
                key=True,
            )
        if getattr(condition, name) == ():
            survey.note("condition_form", (*path, name.rstrip("_")), "This list is empty.", "Name at least one value.")


# What it looks at -----------------------------------------------------------------------------------------------


def _look(survey: Survey, site: ConditionSite, subject: Subject, path: Path) -> Operand | None:
    """Check that the subject exists and is known by then; returns what its value is, None when that is no use."""
    name = subject.name
    if subject.kind == "fact":
        if name in survey.facts:
            return fact_operand(survey.facts[name])
        if name not in FACTS:
            hint = did_you_mean(name, survey.fact_names)
            survey.note("unknown_fact", path, f"There is no fact `{name[:60]}`.", hint)
            return None
        return Operand("text", FACTS[name])
    if subject.kind == "sum":
        return _sum(survey, site, name.split(" "), path)
    if subject.kind == "count" and name in survey.lists:
        return _list_count(survey, site, name, path)
    other = survey.questions.get(name)
    if other is None:
        names = [*survey.questions, *(survey.lists if subject.kind == "count" else ())]
        what = "question or list" if subject.kind == "count" else "question"
        survey.note("unknown_question", path, f"There is no {what} `{name[:60]}`.", did_you_mean(name, names))
        return None
    if name == site.question:
        survey.note("refers_to_itself", path, f"Question {name} cannot depend on itself.", "Name an earlier question.")
    elif other.number >= site.number:
        survey.note(
            "later_question",
            path,
            f"Question {name} comes later, so it is never answered by then.",
            "Move it up, or name an earlier question.",
        )
    elif not set(other.lists) <= set(site.lists):
        extra = ", ".join(dict.fromkeys(each for each in other.lists if each not in site.lists))
        survey.note(
            "across_repeat",
            path,
            f"Question {name} has many answers here, one for each of {extra}.",
            f"Repeat {site.owner} over {extra} too, or look at another question.",
        )
    if subject.kind == "count":
        return _answer_count(survey, other.question, path)
    return answer_operand(other.question) if subject.kind == "question" else None


def _sum(survey: Survey, site: ConditionSite, names: list[str], path: Path) -> Operand | None:
    kinds = []
    for at, name in enumerate(names):
        known = _look(survey, site, Subject("question", name), (*path, at))
        if name in names[:at]:
            survey.note("condition_form", (*path, at), f"{name} is added twice.", "Name each question once.")
        elif known is not None and known.kind not in ("scale", "number", "money", "duration"):
            survey.note(
                "wrong_comparison",
                (*path, at),
                f"A {known.kind} answer cannot be added up.",
                "Add up scale, number, money or duration questions.",
            )
        kinds.append(known)
    if len({family(known) for known in kinds if known is not None}) > 1:
        survey.note("wrong_operand", path, "These cannot be added to one another.", "Add like to like.")
    if any(known is None for known in kinds):
        return None
    return Operand("sum")


def _shift(survey: Survey, shift: Shift | None, known: Operand | None, path: Path) -> None:
    if shift is not None and known is not None and known.kind != "date":
        survey.note("condition_form", (*path, "shift"), "Only a date can be moved.", "Delete `shift`.", key=True)
    elif shift is not None and max(abs(shift.years) * 12 + abs(shift.months), abs(shift.days) // 31) > MOST_MONTHS:
        survey.note("out_of_range", (*path, "shift"), "This moves a date out of the calendar.", "Move it by less.")


def _list_count(survey: Survey, site: ConditionSite, name: str, path: Path) -> Operand:
    each = survey.lists[name]
    source = survey.source_site(name)
    if source is not None and source.number >= site.number:
        survey.note(
            "list_too_early",
            path,
            f"The list {name} is filled by question {source.question.id}, which comes later.",
            "Count it after that question.",
        )
    most = each.source.top if each.source else None
    if each.fixed:
        most = len(each.items)
    return Operand("count", low=Decimal(0), high=None if most is None else Decimal(most), whole=True)


def _answer_count(survey: Survey, question: Question, path: Path) -> Operand | None:
    if question.type not in ("choices", "items", "records"):
        survey.note(
            "wrong_comparison",
            path,
            f"A {question.type} answer has nothing to count.",
            "Count a choices, items or records question, or use `answered`.",
        )
        return None
    high = question.maximum
    if question.type == "choices":
        high = Decimal(len(question.options)) if high is None else min(high, Decimal(len(question.options)))
    return Operand("count", low=Decimal(0), high=high, whole=True)


# What it is compared with ---------------------------------------------------------------------------------------


def _reference(survey: Survey, site: ConditionSite, known: Operand | None, ref: Ref, path: Path) -> None:
    named = [name for name in SUBJECTS if getattr(ref, name) is not None]
    if len(named) != 1:
        survey.note("condition_form", path, "A reference names one question, count or fact.", "Keep one of them.")
        return
    subject = subject_of_ref(ref)
    other = _look(survey, site, subject, (*path, subject.kind))
    _shift(survey, ref.shift, other, path)
    if known is None or other is None or known.kind in ("choices", "items", "records"):
        return
    if family(known) != family(other):
        survey.note(
            "wrong_operand",
            path,
            f"{said_of(subject, other)} cannot be compared with a {known.kind}.",
            "Compare like with like.",
        )
    elif known.words and other.words and not set(known.words) & set(other.words):
        survey.note("wrong_operand", path, "The two have no option in common.", "Compare with an option instead.")

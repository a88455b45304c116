"""A bank drawn: its parts, steps, sections and questions, and what depends on what, in Mermaid's language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.bank.conditions import Subject, subject_of, subject_of_ref, subjects
from assistant.bank.model import COMPARISONS, Bank, Condition, Ref, Shift
from assistant.bank.source import Source
from assistant.bank.survey import Survey
from assistant.text import display_line

_LONGEST = 90
_ESCAPES = {ord(mark): f"#{ord(mark)};" for mark in '#"&<>`|\\{}[]()~%'}
_SIGNS = {
    "equals": "is", "not_equals": "is not", "in_": "is one of", "contains_any": "has one of",
    "contains_all": "has all of", "greater": "is more than", "less": "is less than",
    "at_least": "is at least", "at_most": "is at most",
}  # fmt: skip


def mermaid(bank: Bank) -> str:
    """The bank as a Mermaid flowchart; a condition is an edge from what it looks at to what it decides about."""
    survey = Survey(bank, Source(bank.id))
    return "\n".join(["flowchart TD", *_outline(bank), *_edges(survey), ""])


def describe(condition: Condition) -> str:
    """The condition in words."""
    for name, joint in (("all", " and "), ("any", " or ")):
        nested = getattr(condition, name)
        if nested is not None:
            return joint.join(f"({describe(each)})" if _is_joined(each) else describe(each) for each in nested)
    if condition.not_ is not None:
        return f"not ({describe(condition.not_)})"
    subject = subject_of(condition)
    if subject is None:
        return "always"
    if subject.kind in ("answered", "on_path"):
        return f"{subject.name} is {'answered' if subject.kind == 'answered' else 'asked'}"
    said = [f"{_SIGNS[name]} {_value(getattr(condition, name))}" for name in COMPARISONS
            if getattr(condition, name) is not None]  # fmt: skip
    return f"{_subject(subject)}{_moved(condition.shift)} {' and '.join(said)}"


def _is_joined(condition: Condition) -> bool:
    return condition.all is not None or condition.any is not None


def _subject(subject: Subject) -> str:
    match subject.kind:
        case "count":
            return f"number of {subject.name}"
        case "sum":
            return f"sum of {subject.name.replace(' ', ', ')}"
        case _:
            return subject.name


def _moved(shift: Shift | None) -> str:
    """A shift in words, such as " + 1 months - 3 days"."""
    parts = () if shift is None else (("years", shift.years), ("months", shift.months), ("days", shift.days))
    return "".join(f" {'+' if size > 0 else '-'} {abs(size)} {name}" for name, size in parts if size)


def _value(value: object) -> str:
    if isinstance(value, Ref):
        return _subject(subject_of_ref(value)) + _moved(value.shift)
    if isinstance(value, tuple):
        return ", ".join(_value(each) for each in value)
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _outline(bank: Bank) -> Iterator[str]:
    for part in bank.parts:
        yield f"  subgraph {_name('part', part.id)}[{_label(part.title, part.repeat)}]"
        for step in part.steps:
            yield f"    subgraph {_name('step', step.id)}[{_label(step.title, step.repeat)}]"
            for section in step.sections:
                yield f"      subgraph {_name('section', section.id)}[{_label(section.title, section.repeat)}]"
                for question in section.questions:
                    wording = f"{question.id}: {question.ask}"
                    yield f"        {_name('question', question.id)}[{_label(wording, question.repeat)}]"
                yield "      end"
            yield "    end"
        yield "  end"


def _edges(survey: Survey) -> Iterator[str]:
    drawn: set[str] = set()
    for site in survey.conditions:
        kind, name = site.owner.split(" ", 1)
        target = _name(kind, name)
        for subject in dict.fromkeys(_single(subjects(site.condition))):
            origin, node = _origin(survey, subject)
            if node and node not in drawn:
                drawn.add(node)
                yield f"  {node}"
            yield f"  {origin} -->|{_label(describe(site.condition))}| {target}"
    for each in survey.bank.lists:
        if each.source is not None:
            target = f"{_name('list', each.id)}([{_label(each.title)}])"
            yield f"  {_name('question', each.source.question)} -.->|fills| {target}"
    for holder, _ in survey.holders:
        for over in holder.repeat:
            if survey.source_site(over) is not None:
                yield f"  {_name('list', over)} -.->|each of| {_name(type(holder).__name__.lower(), holder.id)}"
    for question in survey.all_questions:
        for over in question.question.repeat:
            if survey.source_site(over) is not None:
                yield f"  {_name('list', over)} -.->|each of| {_name('question', question.question.id)}"


def _single(found: Iterable[Subject]) -> Iterator[Subject]:
    """The subjects, each question of a sum by itself."""
    for subject in found:
        if subject.kind == "sum":
            yield from (Subject("question", name) for name in subject.name.split(" "))
        else:
            yield subject


def _origin(survey: Survey, subject: Subject) -> tuple[str, str]:
    """The node a condition looks at, and its definition when the outline does not hold it."""
    if subject.kind == "fact":
        name = _name("fact", subject.name)
        return name, f"{name}{{{{{_label(f'{subject.name} of the session')}}}}}"
    if subject.kind == "count" and subject.name in survey.lists:
        name = _name("list", subject.name)
        return name, f"{name}([{_label(survey.lists[subject.name].title)}])"
    return _name("question", subject.name), ""


def _name(kind: str, name: str) -> str:
    """A node's name; with its kind in front, none is one of Mermaid's own words."""
    return f"{kind}_{name.replace('-', '_')}"


def _label(text: str, repeat: tuple[str, ...] = ()) -> str:
    """Quoted text in which nothing means anything to Mermaid or to the page it is drawn on."""
    over = f" · each of {', '.join(repeat)}" if repeat else ""
    return f'"{display_line(text + over, _LONGEST).translate(_ESCAPES)}"'

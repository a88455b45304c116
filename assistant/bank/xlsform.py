"""A question bank as an XLSForm, the spreadsheet that data collection tools make their forms from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from assistant.bank.conditions import first_day
from assistant.bank.index import Index
from assistant.bank.model import Bank, Part, Question, Section, Step
from assistant.bank.survey import FACTS
from assistant.bank.xlsform_lists import ask_for_list, begin_loop, end_loop, order_remarks
from assistant.bank.xlsform_place import Form, Spot, Wanted, own_names, wanted_of
from assistant.bank.xlsform_questions import told, write_moved, write_question
from assistant.bank.xlsform_sheet import COLUMNS, plain
from assistant.bank.xlsform_wording import pieces
from assistant.bank.xlsform_xpath import FALSE, TRUE, field, text_of

_FACT_TYPES = {"text": "text", "number": "decimal", "date": "date"}
_MODES = (("self", "I answer for my own company"), ("facilitator", "I ask on behalf of somebody else"))


class Workbook(NamedTuple):
    """The three sheets, each with its headings first, and in sentences what could not be carried over."""

    survey: tuple[tuple[str, ...], ...]
    choices: tuple[tuple[str, ...], ...]
    settings: tuple[tuple[str, ...], ...]
    remarks: tuple[str, ...]


def xlsform(bank: Bank, depth: str = "deep") -> Workbook:
    """The bank as an XLSForm with the questions asked at a depth. The bank has to have passed its checks."""
    form = Form(Index(bank), depth)
    form.sheet.own = own_names(form.index)
    wanted = wanted_of(form)
    _write_facts(form, wanted)
    for each in bank.lists:
        if each.id in wanted.lists and not each.fixed and each.source is None:
            ask_for_list(form, each)
    for part in bank.parts:
        if any(_asked(form, part)):
            _write_part(form, part, wanted)
    sheet = form.sheet
    for remark in (*order_remarks(form.index), *_general_remarks(form)):
        sheet.remark(remark)
    options = [(name, *option) for name, listed in sheet.choices.items() for option in listed]
    name = text_of([("field", form.facts["company"])])
    return Workbook(
        survey=(COLUMNS, *(tuple(row.get(column, "") for column in COLUMNS) for row in sheet.rows)),
        choices=(("list_name", "name", "label"), *options),
        settings=(
            ("form_title", "form_id", "version", "instance_name"),
            (plain(bank.title), bank.id, bank.version, name),
        ),
        remarks=tuple(sheet.remarks),
    )


def _asked(form: Form, holder: Part | Step | Section) -> Iterator[Question]:
    """The questions inside that are asked at this depth."""
    for each in getattr(holder, "steps", ()) or getattr(holder, "sections", ()):
        yield from _asked(form, each)
    for question in getattr(holder, "questions", ()):
        if question.level in form.levels:
            yield question


# What is known about a session ----------------------------------------------------------------------------------


def _write_facts(form: Form, wanted: Wanted) -> None:
    """The company first, then what else conditions and wording look at."""
    sheet = form.sheet
    form.facts["company"] = form.facts["title"] = sheet.name("company")
    sheet.add("text", form.facts["company"], label="Company")
    if "mode" in wanted.facts:
        form.facts["mode"] = sheet.name("mode")
        listed = sheet.listed("mode", _MODES)
        sheet.add(f"select_one {listed}", form.facts["mode"], label="Who is answering?", default="self")
    for fact in form.index.bank.facts:
        if fact.id in wanted.facts:
            name = form.facts[fact.id] = sheet.name(fact.id)
            usual = first_day(fact.value).isoformat() if fact.type == "date" and fact.value else fact.value
            heading = fact.id.replace("-", " ").capitalize()
            sheet.add(_FACT_TYPES[fact.type], name, label=heading, hint=plain(fact.about), default=plain(usual))
            shifts = sorted(wanted.moved.get(fact.id, ()), key=repr)
            form.moved_facts[fact.id] = {shift: write_moved(form, name, shift) for shift in shifts}
    for term in form.index.bank.terms:
        if term.id in wanted.facts and term.id not in FACTS:
            own, other = (text_of(pieces(form, text, Spot())) for text in (term.self_, term.facilitator))
            form.facts[term.id] = sheet.calculate(
                term.id, f"if({field(form.facts['mode'])} = 'facilitator', {other}, {own})"
            )


# Groups and repeats ---------------------------------------------------------------------------------------------


def _write_part(form: Form, part: Part, wanted: Wanted) -> None:
    def inside(spot: Spot) -> None:
        for step in part.steps:
            if any(_asked(form, step)):
                _turns(form, step.repeat, step.id, spot, partial(_write_step, form, wanted, step))

    _begin(form, part, "")
    _turns(form, part.repeat, part.id, Spot(), inside)
    form.sheet.end("group")


def _write_step(form: Form, wanted: Wanted, step: Step, spot: Spot) -> None:
    relevant = told(form, step, spot, f"Step {step.id}")
    if relevant == FALSE:
        return
    _begin(form, step, relevant)
    for section in step.sections:
        if any(_asked(form, section)):
            _turns(form, section.repeat, section.id, spot, partial(_write_section, form, wanted, section))
    form.sheet.end("group")


def _write_section(form: Form, wanted: Wanted, section: Section, spot: Spot) -> None:
    relevant = told(form, section, spot, f"Section {section.id}")
    if relevant == FALSE:
        return
    _begin(form, section, relevant)
    for question in _asked(form, section):
        _turns(form, question.repeat, question.id, spot, partial(write_question, form, wanted, question))
    form.sheet.end("group")


def _begin(form: Form, holder: Part | Step | Section, relevant: str) -> None:
    """A group with the holder's title, and what it is about on top of it."""
    sheet = form.sheet
    name = sheet.name(holder.id)
    sheet.add("begin_group", name, label=plain(holder.title), relevant="" if relevant == TRUE else relevant)
    if holder.about:
        sheet.add("note", sheet.name(f"{name}_about"), label=plain(holder.about))


def _turns(form: Form, lists: tuple[str, ...], holder: str, spot: Spot, write: Callable[[Spot], None]) -> None:
    """Write something for each combination of the lists' items, the first list outermost.

    A condition of what is written stands inside the repeats, since it may look at what is answered there.
    """
    if not lists:
        write(spot)
        return
    sheet, each = form.sheet, form.index.lists[lists[0]]
    if each.fixed:
        for item in each.items:
            sheet.add("begin_group", sheet.name(f"{holder}_{item.id}"), label=plain(f"{each.title}: {item.name}"))
            _turns(form, lists[1:], holder, spot._replace(fixed=(*spot.fixed, (each.id, item.id))), write)
            sheet.end("group")
        return
    loop = begin_loop(form, each.id, holder, spot)
    title = f"{plain(each.title)}: {field(loop.item)}"
    sheet.add("begin_group", sheet.name(f"{loop.name}_turn"), label=title)
    _turns(form, lists[1:], holder, spot._replace(loops=(*spot.loops, loop)), write)
    sheet.end("group")
    end_loop(form, loop, spot)


# What is lost ---------------------------------------------------------------------------------------------------


def _general_remarks(form: Form) -> Iterator[str]:
    """What a form of any bank leaves behind, as far as this bank has it."""
    asked = [place.question for place in form.index.places.values() if place.question.level in form.levels]
    types = {question.type for question in asked} | {each.type for question in asked for each in question.columns}
    ways = sum(len(question.other_ways) for question in asked)
    if ways:
        yield f"{ways} other wordings of questions are left out; a form has one for each."
    if any(question.minutes != 1 for question in asked):
        yield f"The form has every question of depth {form.depth}: minutes and time boxes have no place in it."
    if types & {"money", "duration"}:
        yield "Sums of money and lengths of time are one figure each; ranges such as 2-3 weeks cannot be given."
    if "date" in types:
        yield "Dates are whole days; a month or a year alone cannot be given."
    if any(probe.when.mentions for question in asked for probe in question.probes):
        yield "Follow-ups on words that an answer mentions look past punctuation, so they may come a little more often."
    bounded = [question.id for question in asked if question.type in ("items", "records") and _has_ends(question)]
    if bounded:
        yield f"How many items or records fit is said but not enforced: {', '.join(bounded)}."
    recalling = [question.id for question in asked if question.recalls]
    if recalling:
        yield f"A form does not list what was named before under {', '.join(recalling)}."
    withheld = [question.id for question in asked if question.never_send]
    if withheld:
        yield f"Answers never sent to a model carry no such mark in a form: {', '.join(withheld)}."


def _has_ends(question: Question) -> bool:
    return question.minimum is not None or question.maximum is not None

"""Rows for a question of each type, what others look at beside it, and its follow-ups."""

from __future__ import annotations

from decimal import Decimal

from assistant.bank.conditions import MINUTES
from assistant.bank.model import Column, Question, Section, Shift, Step
from assistant.bank.xlsform_conditions import relevance
from assistant.bank.xlsform_place import Form, Names, Placed, Spot, Wanted
from assistant.bank.xlsform_probes import follow_ups
from assistant.bank.xlsform_sheet import plain
from assistant.bank.xlsform_wording import label
from assistant.bank.xlsform_xpath import (
    FALSE,
    ROW_SIGN,
    SPACE_SIGN,
    TRUE,
    UnsayableError,
    field,
    figure,
    literal,
    month_start,
)

YES_NO = (("yes", "Yes"), ("no", "No"))
UNITS = tuple((unit, f"{unit.capitalize()}s") for unit in MINUTES)
_CURRENCIES = (
    "EUR USD GBP CHF AED ARS AUD BGN BRL CAD CLP CNY COP CZK DKK EGP HKD HUF IDR ILS INR JPY KES KRW MAD MXN MYR NGN "
    "NOK NZD PEN PHP PKR PLN QAR RON RSD RUB SAR SEK SGD THB TRY TWD UAH VND ZAR"
)  # fmt: skip


def write_question(form: Form, wanted: Wanted, question: Question, spot: Spot) -> None:
    """Add a question that is asked at this depth, unless its own condition rules it out."""
    relevant = told(form, question, spot, f"Question {question.id}")
    if relevant == FALSE:
        return
    relevant = "" if relevant == TRUE else relevant
    item = "".join(f"__{item}" for _, item in spot.fixed)
    name = form.sheet.name(question.id + item, own=True)
    cells = {
        "label": label(form, question.ask, spot),
        "hint": " ".join(filter(None, (label(form, question.why, spot), _how(question)))),
        "guidance_hint": plain(_guidance(question)),
    }
    if question.type in ("money", "duration", "items", "records"):
        placed = _in_group(form, question, spot, wanted, name, relevant, cells)
    else:
        value = write_field(form, question, name, relevant=relevant, **cells)
        placed = Placed(question, spot, value)
    placed = _with_helpers(form, placed, name, relevant, wanted)
    form.placed.setdefault(question.id, []).append(placed)
    _write_probes(form, placed, name, spot)


def told(form: Form, holder: Question | Section | Step, spot: Spot, owner: str) -> str:
    """When its own condition lets something be asked; always, with a remark, if a form cannot be told."""
    try:
        relevant = relevance(form, holder.when, spot)
    except UnsayableError as reason:
        form.sheet.remark(f"{owner}: its condition is left out and it is always asked, as {reason}.")
        return TRUE
    if relevant == FALSE:
        form.sheet.remark(f"{owner}: never asked at depth {form.depth}, as what its condition needs is not asked.")
    return relevant


def write_field(form: Form, asked: Question | Column, name: str, **cells: str) -> str:
    """Add the rows for one value; returns the field that conditions look at."""
    sheet = form.sheet
    options = tuple((option.id, plain(option.label)) for option in asked.options)
    match asked.type:
        case "text":
            sheet.add("text", name, appearance="multiline" if isinstance(asked, Question) else "", **cells)
        case "choice":
            sheet.add(f"select_one {sheet.listed(name, options)}", name, **cells)
        case "choices":
            sheet.add(f"select_multiple {sheet.listed(name, options)}", name, **cells, **_counted(asked))
        case "yes_no":
            sheet.add(f"select_one {sheet.listed('yes_no', YES_NO)}", name, **cells)
        case "scale":
            assert asked.scale is not None
            low, high = asked.scale.from_, asked.scale.to
            sheet.add("integer", name, **cells, **_bounded(Decimal(low), Decimal(high)))
        case "number":
            ends = (asked.minimum, asked.maximum) if isinstance(asked, Question) else (None, None)
            sheet.add("decimal", name, **cells, **_bounded(*ends))
        case "money":
            sheet.add("decimal", name, **cells)
            _write_currency(form, asked, name)
        case "duration":
            sheet.add("decimal", name, **cells, **_bounded(Decimal(0), None))
            return _write_unit(form, name)
        case "date":
            sheet.add("date", name, **cells)
        case _:
            raise AssertionError(asked.type)
    return name


def _write_currency(form: Form, asked: Question | Column, name: str) -> None:
    usual = asked.unit if isinstance(asked, Question) else ""
    codes = tuple(dict.fromkeys([usual, *_CURRENCIES.split()] if usual else _CURRENCIES.split()))
    listed = form.sheet.listed(f"currency_{usual}" if usual else "currency", tuple((code, code) for code in codes))
    form.sheet.add(
        f"select_one {listed}",
        form.sheet.name(f"{name}_currency"),
        label="Currency",
        default=usual,
        appearance="minimal",
    )


def _write_unit(form: Form, name: str) -> str:
    sheet = form.sheet
    unit = sheet.name(f"{name}_unit")
    sheet.add(f"select_one {sheet.listed('duration_unit', UNITS)}", unit, label="Unit", appearance="minimal")
    size = "''"
    for each, minutes in reversed(MINUTES.items()):
        part = f"{field(name)} div 60" if each == "second" else f"{field(name)} * {figure(minutes)}"
        size = f"if({field(unit)} = '{each}', {part}, {size})"
    return sheet.calculate(f"{name}_minutes", f"if({field(name)} != '', {size}, '')")


def _in_group(
    form: Form, question: Question, spot: Spot, wanted: Wanted, name: str, relevant: str, cells: dict[str, str]
) -> Placed:
    """A question that takes several rows: a group with the wording as its label, and the rows in it."""
    sheet = form.sheet
    group = sheet.name(f"{name}_answer")
    rows = question.type in ("items", "records")
    sheet.add("begin_group", group, label=cells["label"], relevant=relevant, appearance="" if rows else "field-list")
    if rows:
        placed = _write_rows(form, question, spot, wanted, name, cells)
    else:
        heading = "Amount" if question.type == "money" else "How long"
        value = write_field(form, question, name, **{**cells, "label": heading})
        placed = Placed(question, spot, value)
    sheet.end("group")
    return placed


def _write_rows(form: Form, question: Question, spot: Spot, wanted: Wanted, name: str, cells: dict[str, str]) -> Placed:
    """A repeat with one turn for each item or record."""
    sheet = form.sheet
    help_with = {each: cells[each] for each in ("hint", "guidance_hint")}
    columns = question.columns or (Column(id="text", label="One at a time", type="text"),)
    repeat = sheet.name(f"{name}_rows")
    sheet.add("begin_repeat", repeat, label="One after another")
    values = []
    for at, column in enumerate(columns):
        inner = name if question.type == "items" else sheet.name(f"{name}_{column.id}", own=True)
        own = help_with if at == 0 else {"hint": _how(column)}
        values.append(write_field(form, column, inner, label=plain(column.label), **own))
    first = values[0]
    takes_names = question.id in form.index.sources
    token = sheet.calculate(f"{name}_token", f"translate({field(first)}, ' ', '{SPACE_SIGN}')") if takes_names else ""
    sheet.end("repeat")
    count = sheet.calculate(f"{name}_number", f"count-non-empty({field(first)})")
    words = ""
    if question.id in wanted.words:
        sign = literal(ROW_SIGN)
        words = sheet.calculate(f"{name}_words", f"concat({sign}, join({sign}, {field(first)}), {sign})")
    if takes_names:
        gathered = sheet.calculate(f"{name}_names", f"join(' ', {field(token)})")
        form.names.setdefault(question.id, []).append(Names(spot, gathered))
    said = ""
    if question.id in wanted.said:
        said = sheet.calculate(f"{name}_said", _shortened(f"join(' ', {field(first)})"))
        if len(columns) > 1:
            sheet.remark(f"Question {question.id}: other questions quote the first column of its records only.")
    return Placed(question, spot, count, words=words, said=said)


def _with_helpers(form: Form, placed: Placed, name: str, relevant: str, wanted: Wanted) -> Placed:
    """The question with the fields that others look at."""
    question, sheet = placed.question, form.sheet
    asked = ""
    if question.id in wanted.path and form.index.places[question.id].conditions:
        asked = sheet.calculate(f"{name}_asked", "1", relevant)
    said = placed.said
    if question.id in wanted.said and not said:
        said = sheet.calculate(f"{name}_said", _shortened(_in_words(question, name)), relevant)
    moved = tuple(
        (shift, write_moved(form, name, shift, relevant))
        for shift in sorted(wanted.moved.get(question.id, ()), key=repr)
    )
    return placed._replace(asked=asked, said=said, moved=moved)


def write_moved(form: Form, name: str, shift: Shift, relevant: str = "") -> str:
    """A field with the number of the day that a date becomes when it is moved."""
    sheet, here = form.sheet, field(name)
    months = shift.years * 12 + shift.months
    month = sheet.calculate(
        f"{name}_month", f"number(substr({here}, 0, 4)) * 12 + number(substr({here}, 5, 7)) - 1 + ({months})", relevant
    )
    this = sheet.calculate(f"{name}_first", month_start(f"number({field(month)})"), relevant)
    following = sheet.calculate(f"{name}_next", month_start(f"(number({field(month)}) + 1)"), relevant)
    day = f"(number({field(this)}) + number(substr({here}, 8, 10)) - 1)"
    last = f"(number({field(following)}) - 1)"
    moved = f"if({here} = '', '', if({day} < {last}, {day}, {last}) + ({shift.days}))"
    return sheet.calculate(f"{name}_day", moved, relevant)


def _write_probes(form: Form, placed: Placed, name: str, spot: Spot) -> None:
    due, untold = follow_ups(placed)
    for probe, when in due:
        own = form.sheet.name(f"{name}_{probe.id}", own=True)
        form.sheet.add("text", own, label=label(form, probe.ask, spot), relevant=when, appearance="multiline")
    for each in untold:
        form.sheet.remark(
            f"Question {placed.question.id}: follow-up {each} is left out, as a form cannot tell from a "
            f"{placed.question.type} answer when it is due."
        )


# Words ----------------------------------------------------------------------------------------------------------


def _in_words(question: Question, name: str) -> str:
    """The answer as a person reads it inside another question."""
    here = field(name)
    match question.type:
        case "choice":
            found = "''"
            for option in reversed(question.options):
                found = f"if({here} = {literal(option.id)}, {literal(option.label)}, {found})"
            return found
        case "choices":
            parts = [
                f"if(selected({here}, {literal(each.id)}), {literal(each.label + ', ')}, '')"
                for each in question.options
            ]
            joined = f"concat({', '.join([*parts, literal('')])})"
            return f"if({here} = '', '', substr({joined}, 0, string-length({joined}) - 2))"
        case "scale" if question.scale is not None and question.scale.from_ >= 0:
            return f"if({here} = '', '', concat({here}, ' of {question.scale.to}'))"
        case "number" if question.unit:
            return f"if({here} = '', '', concat({here}, {literal(' ' + question.unit)}))"
        case "money":
            return f"if({here} = '', '', concat({here}, ' ', {field(name + '_currency')}))"
        case "duration":
            return f"if({here} = '', '', concat({here}, ' ', {field(name + '_unit')}, if(number({here}) = 1, '', 's')))"
        case _:
            return f"concat({here}, '')"


def _shortened(words: str) -> str:
    """At most 80 characters of it, as an interview quotes an answer; a mark when there is none."""
    short = f"if(string-length({words}) > 80, concat(substr({words}, 0, 79), '…'), {words})"
    return f"if(string-length({words}) = 0, '…', {short})"


def _how(asked: Question | Column) -> str:
    """What fits the question, for its hint."""
    if asked.type == "scale" and asked.scale is not None:
        scale = asked.scale
        return plain(f"From {scale.from_} ({scale.low}) to {scale.to} ({scale.high}).")
    if not isinstance(asked, Question):
        return ""
    if asked.type == "number" and asked.unit:
        return plain(f"In: {asked.unit}.")
    low, high = asked.minimum, asked.maximum
    if asked.type in ("choices", "items", "records") and (low is not None or high is not None):
        ends = (f"at least {low:f}" if low is not None else "", f"at most {high:f}" if high is not None else "")
        return f"How many: {' and '.join(filter(None, ends))}."
    return ""


def _guidance(question: Question) -> str:
    parts = [f"Listen for: {'; '.join(question.listen_for)}." if question.listen_for else ""]
    parts.append(f"An answer one can work with: {question.examples.strong}" if question.examples.strong else "")
    parts.append(f"An answer that says too little: {question.examples.thin}" if question.examples.thin else "")
    return "\n".join(filter(None, parts))


def _bounded(low: Decimal | None, high: Decimal | None) -> dict[str, str]:
    ends = [f". >= {figure(low)}" if low is not None else "", f". <= {figure(high)}" if high is not None else ""]
    words = [f"{figure(low)} or more" if low is not None else "", f"{figure(high)} or less" if high is not None else ""]
    return _constrained(ends, words)


def _counted(asked: Question | Column) -> dict[str, str]:
    low, high = (asked.minimum, asked.maximum) if isinstance(asked, Question) else (None, None)
    ends = [
        f"count-selected(.) >= {figure(low)}" if low is not None else "",
        f"count-selected(.) <= {figure(high)}" if high is not None else "",
    ]
    words = [
        f"{figure(low)} or more" if low is not None else "",
        f"{figure(high)} or fewer" if high is not None else "",
    ]
    return _constrained(ends, words)


def _constrained(ends: list[str], words: list[str]) -> dict[str, str]:
    rule, message = " and ".join(filter(None, ends)), ", ".join(filter(None, words))
    return {"constraint": rule, "constraint_message": f"{message}."} if rule else {}

"""Lists that questions repeat over, as repeats and groups of a form.

A list that people keep is filled in once, at the beginning; wherever questions repeat over it stands a repeat of its
own with as many turns as the list has items, and turn number n is about item number n. A fixed list has no repeat: its
items are known, so each gets a group, in which every reference is settled when the form is written. A list taken from
answers has a repeat with as many turns as there are answers.
"""

from __future__ import annotations

from assistant.bank.index import Index
from assistant.bank.model import ItemList
from assistant.bank.xlsform_place import Form, Loop, Names, Spot
from assistant.bank.xlsform_sheet import plain
from assistant.bank.xlsform_wording import pieces
from assistant.bank.xlsform_xpath import SPACE_SIGN, field, literal, text_of


def ask_for_list(form: Form, each: ItemList) -> None:
    """The repeat in which people name the items of a list."""
    sheet = form.sheet
    repeat, item = sheet.name(each.id), sheet.name(f"{each.item}_name")
    usual = [plain(one.name.replace("{company}", "your company")) for one in each.items]
    hint = f"Left empty: {', '.join(usual)}." if usual else ""
    sheet.add("begin_repeat", repeat, label=plain(each.title))
    sheet.add("text", item, label=plain(f"{each.title}: name"), hint=" ".join(filter(None, (plain(each.about), hint))))
    sheet.end("repeat")
    form.given[each.id] = (repeat, item)
    form.counts[each.id] = sheet.calculate(f"{each.id}_number", f"count({field(repeat)})")


def begin_loop(form: Form, over: str, holder: str, spot: Spot) -> Loop:
    """Open a repeat over a list that is not fixed."""
    sheet, each = form.sheet, form.index.lists[over]
    taken = _taken_names(form, each, spot, f"{holder}_{over}") if each.source else ""
    count = (
        sheet.calculate(f"{holder}_{over}_number", _cut(each, field(taken))) if each.source else form.counts[each.id]
    )
    loop = Loop(
        over,
        sheet.name(f"{holder}_{over}"),
        sheet.name(f"{holder}_{each.item}_at"),
        sheet.name(f"{holder}_{each.item}"),
    )
    sheet.add("begin_repeat", loop.name, label=plain(each.title), repeat_count=field(count))
    sheet.add("calculate", loop.at, calculation="position(..)")
    at = field(loop.at)
    if each.source:
        name = f"translate(selected-at({field(taken)}, number({at}) - 1), '{SPACE_SIGN}', ' ')"
    else:
        repeat, item = form.given[each.id]
        given = sheet.calculate(f"{loop.item}_given", f"indexed-repeat({field(item)}, {field(repeat)}, {at})")
        name = f"coalesce({field(given)}, {_usual_name(form, each, at, spot)})"
    sheet.add("calculate", loop.item, calculation=name)
    return loop


def _usual_name(form: Form, each: ItemList, at: str, spot: Spot) -> str:
    """What an item without a name is called: as the bank calls it, else by its number."""
    found = f"concat({literal(each.item + ' ')}, {at})"
    for place, item in reversed(list(enumerate(each.items, start=1))):
        found = f"if(number({at}) = {place}, {text_of(pieces(form, item.name, spot))}, {found})"
    return found


def end_loop(form: Form, loop: Loop, outer: Spot) -> None:
    """Close a repeat, and gather outside it the names that were given inside."""
    form.sheet.end("repeat")
    for question, found in form.names.items():
        for names in tuple(found):
            if names.spot.loops == (*outer.loops, loop):
                gathered = form.sheet.calculate(f"{names.name}_all", f"join(' ', {field(names.name)})")
                found.append(Names(Spot(outer.loops, names.spot.fixed), gathered))
        form.names[question] = found


def item_count(form: Form, name: str, spot: Spot) -> int | str:
    """How many items a list has, seen from a spot."""
    each = form.index.lists[name]
    if each.fixed:
        return len(each.items)
    if each.source is None:
        return field(form.counts[name])
    return f"({_cut(each, field(_taken_names(form, each, spot, f'{name}_seen')))})"


def _cut(each: ItemList, names: str) -> str:
    """How many names there are, and no more than the list takes. Which are the highest a form cannot tell, so then it
    takes all.
    """
    assert each.source is not None
    count = f"count-selected({names})"
    if each.source.top is None or each.source.by:
        return count
    return f"if({count} > {each.source.top}, {each.source.top}, {count})"


def _taken_names(form: Form, each: ItemList, spot: Spot, wanted: str) -> str:
    """A field with the names that a list takes from answers, as far as they belong to the items of this spot."""
    assert each.source is not None
    found = form.names.get(each.source.question, [])
    bound, here = {loop.over for loop in spot.loops}, dict(spot.fixed)
    best: dict[tuple[tuple[str, str], ...], Names] = {}
    for names in found:
        fits = all(here.get(over, item) == item for over, item in names.spot.fixed)
        if not fits or not {loop.over for loop in names.spot.loops} <= bound:
            continue
        known = best.get(names.spot.fixed)
        if known is None or len(known.spot.loops) < len(names.spot.loops):
            best[names.spot.fixed] = names
    told = {loop.over for names in best.values() for loop in names.spot.loops}
    deepest = {loop.over for names in found for loop in names.spot.loops}
    if untold := ", ".join(sorted((deepest & bound) - told)):
        form.sheet.remark(f"List {each.id}: a form cannot tell which items belong to one of {untold}; it takes all.")
    parts = [form.look(names.name, names.spot, spot) for names in best.values()]
    expression = f"concat({', '.join(f'{part}, {literal(chr(32))}' for part in parts)})" if parts else "''"
    return form.sheet.calculate(f"{wanted}_names", expression)


def order_remarks(index: Index) -> list[str]:
    """What is lost of the order of lists that are taken from answers."""
    remarks = []
    for each in index.lists.values():
        if each.source is not None and each.source.by:
            cut = f", and asks about all of them, not only the first {each.source.top}" if each.source.top else ""
            by = " times ".join(filter(None, (each.source.by, each.source.times)))
            remarks.append(f"List {each.id}: a form cannot put its items in the order of {by}; it keeps theirs{cut}.")
    return remarks

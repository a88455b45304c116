"""Deciding on lists of named items: added, renamed, removed, moved."""

from __future__ import annotations

from assistant.bank.model import ItemList
from assistant.interview import commands, events
from assistant.interview.decision import NAME_LIMIT, Decision, Refusal, refuse
from assistant.interview.state import Item, State
from assistant.text import accept_line, display_line, fold


def on_list(
    state: State, command: commands.AddItem | commands.RenameItem | commands.RemoveItem | commands.MoveItem
) -> Decision:
    """A change of a list of named items."""
    each = state.index.lists.get(command.list)
    if each is None:
        return refuse("unknown_list", f"There is no list {display_line(command.list, 40)}.")
    if each.fixed or each.source:
        return refuse("fixed_list", f"{each.title} cannot be changed by hand.")
    items = state.lists[each.id]
    if isinstance(command, commands.AddItem):
        return _add_item(state, each, items, command)
    item = next((item for item in items if item.id == command.item and not item.removed), None)
    if item is None:
        return refuse("unknown_item", f"{each.title} has no {display_line(command.item, 40)}.")
    match command:
        case commands.RenameItem():
            name = accept_line(command.name)
            refusal = _bad_name(items, name, item)
            if refusal:
                return Decision(refusal=refusal)
            return Decision((events.ItemRenamed(each.id, item.id, name),) if name != item.name else ())
        case commands.RemoveItem():
            if sum(not other.removed for other in items) == 1:
                return refuse("last_item", f"“{item.name}” is the last of its list. Rename it, or add another first.")
            return Decision((events.ItemRemoved(each.id, item.id),))
        case commands.MoveItem():
            place = max(0, min(command.place, sum(not other.removed for other in items) - 1))
            return Decision((events.ItemMoved(each.id, item.id, place),))


def _add_item(state: State, each: ItemList, items: tuple[Item, ...], command: commands.AddItem) -> Decision:
    name = accept_line(command.name)
    removed = next((item for item in items if item.removed and fold(item.name) == fold(name)), None)
    refusal = _bad_name(items, name, removed)
    if refusal:
        return Decision(refusal=refusal)
    if removed:
        return Decision((events.ItemRestored(each.id, removed.id),))
    living = sum(not item.removed for item in items)
    place = living if command.place is None else max(0, min(command.place, living))
    return Decision((events.ItemAdded(each.id, f"{each.item}-r{state.worked + 1}", name, place),))


def _bad_name(items: tuple[Item, ...], name: str, own: Item | None) -> Refusal | None:
    if not name or len(name) > NAME_LIMIT:
        return Refusal("bad_name", f"A name has 1 to {NAME_LIMIT} characters.")
    if any(fold(item.name) == fold(name) for item in items if not item.removed and item is not own):
        return Refusal("same_name", f"There is a “{display_line(name, 60)}” already.")
    return None

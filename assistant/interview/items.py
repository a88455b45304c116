"""A list of named items after one event: added, renamed, removed, restored or moved."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from assistant.interview.events import ItemAdded, ItemMoved, ItemRemoved, ItemRenamed, ItemRestored
from assistant.interview.impossible import ImpossibleEventError
from assistant.interview.state import Item


def list_after(
    items: tuple[Item, ...], event: ItemAdded | ItemRenamed | ItemRemoved | ItemRestored | ItemMoved
) -> tuple[Item, ...]:
    """The list after the event.

    Raises ImpossibleEventError when it names an item that is not there.
    """
    if isinstance(event, ItemAdded):
        return _insert(items, Item(event.item, event.name), event.place)
    found = next((item for item in items if item.id == event.item), None)
    if found is None:
        raise ImpossibleEventError(f"{event.kind} names {event.item}, which list {event.list} does not have")
    match event:
        case ItemRenamed():
            changed = replace(found, name=event.name)
        case ItemRemoved():
            changed = replace(found, removed=True)
        case ItemRestored():
            changed = replace(found, removed=False)
        case ItemMoved():
            return _insert(tuple(item for item in items if item is not found), found, event.place)
        case _:
            assert_never(event)
    return tuple(changed if item is found else item for item in items)


def _insert(items: tuple[Item, ...], item: Item, place: int) -> tuple[Item, ...]:
    """The items with one more, so that it is the `place`-th living one."""
    living = 0
    for at, other in enumerate(items):
        if living == place and not other.removed:
            return (*items[:at], item, *items[at:])
        living += not other.removed
    return (*items, item)

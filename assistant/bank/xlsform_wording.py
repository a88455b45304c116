"""Wording with its slots as references, for labels and for expressions."""

from __future__ import annotations

from assistant.bank.index import SLOT
from assistant.bank.xlsform_place import Form, Spot
from assistant.bank.xlsform_sheet import plain
from assistant.bank.xlsform_xpath import Piece, UnsayableError, field


def label(form: Form, wording: str, spot: Spot) -> str:
    """The wording as a label shows it. May add fields that fetch answers from other repeats."""
    return "".join(
        field(content) if kind == "field" else plain(content) for kind, content in pieces(form, wording, spot)
    )


def pieces(form: Form, wording: str, spot: Spot) -> list[Piece]:
    """The wording taken apart: words, and the fields that stand in its slots."""
    found: list[Piece] = []
    end = 0
    for match in SLOT.finditer(wording):
        found += [("text", wording[end : match.start()]), _slot(form, match[0], match[1], match[2] or "", spot)]
        end = match.end()
    return [piece for piece in (*found, ("text", wording[end:])) if piece[1]]


def _slot(form: Form, whole: str, name: str, argument: str, spot: Spot) -> Piece:
    if name == "answer":
        placed = form.find(argument, spot)
        if placed is None or not placed.said:
            return "text", "…"
        try:
            return "field", form.look(placed.said, placed.spot, spot)[2:-1]
        except UnsayableError as reason:
            form.sheet.remark(f"The answer to {argument} is left out of a wording: {reason}.")
            return "text", "…"
    if name == "depth":
        return "text", form.depth
    if name in form.facts:
        return "field", form.facts[name]
    over = form.index.list_of_item.get(name, "")
    for loop in spot.loops:
        if loop.over == over:
            return "field", loop.item
    for fixed, item in spot.fixed:
        if fixed == over:
            return "text", next(each.name for each in form.index.lists[over].items if each.id == item)
    return "text", whole

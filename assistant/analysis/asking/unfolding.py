"""Reading a reply while it comes: each entry of its list as soon as it is whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import from_json

from assistant.analysis.asking.replies import MOST_CHARACTERS, Form

T = TypeVar("T", bound=Form)


class Unfolding(Generic[T]):
    """Hands on the entries of a list in a reply that is still coming. What counts is the reply once it is whole: an
    entry that was handed on may not be in it.
    """

    def __init__(self, name: str, form: type[T], tell: Callable[[T], None]) -> None:
        """`name` is the field that holds the list, and `form` that of its entries."""
        self._name = name
        self._form = form
        self._tell = tell
        self._text = ""
        self._told = 0

    def hear(self, piece: str) -> None:
        """Take the next piece of the reply; an empty one means that it begins anew."""
        if not piece:
            self._text, self._told = "", 0
            return
        if len(self._text) > MOST_CHARACTERS:
            return
        self._text += piece
        if "}" not in piece:
            return  # no entry has ended
        entries = self._entries()
        for entry in entries[self._told :]:
            self._told += 1
            try:
                self._tell(self._form.model_validate(entry))
            except ValidationError:
                continue

    def _entries(self) -> list[object]:
        """Those that are whole by now; none while the last brace is part of a text."""
        so_far = self._text[max(0, self._text.find("{")) : self._text.rindex("}") + 1]
        for whole in (f"{so_far}]}}", so_far):
            try:
                reply = from_json(whole)
            except ValueError:
                continue
            entries = reply.get(self._name) if isinstance(reply, dict) else None
            return entries if isinstance(entries, list) else []
        return []

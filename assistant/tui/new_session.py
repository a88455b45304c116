"""What is said in set-up about a session to begin."""

from __future__ import annotations

from dataclasses import field

from assistant.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class NewSession:
    """A session to begin."""

    company: str
    """Empty while it has not been asked for."""
    title: str = ""
    mode: str = "self"
    depth: str = "standard"
    timebox: str = ""
    """Minutes there are, in digits; empty for no limit."""
    items: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Names for lists, by list id; a list not named here starts with the bank's own items."""

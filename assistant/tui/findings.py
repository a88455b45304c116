"""How findings are named and marked on every screen."""

from __future__ import annotations

from assistant.interview.cells import FindingKind

KIND_NAMES: dict[FindingKind, str] = {
    "pain": "pain point",
    "driver": "driver",
    "need": "deeper need",
    "gap": "information gap",
    "opportunity": "opportunity",
}
SIGILS: dict[FindingKind, str] = {"pain": "!", "driver": "$", "need": "^", "gap": "i", "opportunity": "*"}
"""The sign of each kind: typed first in the entry line it chooses the kind."""
KIND_STYLES: dict[FindingKind, str] = {
    "pain": "$error",
    "driver": "$success",
    "need": "$secondary",
    "gap": "$warning",
    "opportunity": "$primary",
}


def capture_style(kind: str) -> str:
    """The style of what was taken down: that of its kind of finding, or its own."""
    return next(
        (style for each, style in KIND_STYLES.items() if each == kind), _CAPTURE_STYLES.get(kind, "$foreground")
    )


_CAPTURE_STYLES = {"quote": "$accent", "follow_up": "$accent"}
STATUS_MARKS = {"proposed": "?", "accepted": "✓", "rejected": "✗"}

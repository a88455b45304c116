"""The interview as lines: for screen readers, simple terminals and scripts."""

from __future__ import annotations

from assistant.plain.session import PlainSession

__all__ = ["PlainSession"]

"""Live sessions: the one place where a command is decided, made durable and applied, in that order."""

from __future__ import annotations

from assistant.recorder.recorder import Outcome, Recorder

__all__ = ["Outcome", "Recorder"]

"""A replay that was asked for before there is a screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.replay.recording import Recording
    from assistant.tui.replay import ReplayScreen


@dataclass(slots=True)
class Play:
    """What to play, and how."""

    session: str
    seq: int = 1
    speed: float = 1.0
    idle: float = 3.0
    recording: Recording | None = None
    """Made before the terminal is taken, so that a session that cannot be opened is told as a line."""

    def screen(self) -> ReplayScreen:
        """The screen that plays it."""
        from assistant.tui.replay import ReplayScreen

        assert self.recording is not None
        return ReplayScreen(self.recording, seq=self.seq, speed=self.speed, idle=self.idle)

"""Where a replay stands while it is played: time goes by, and events come when theirs has come."""

from __future__ import annotations

from assistant.replay.recording import Recording
from assistant.replay.timing import IDLE, SPEEDS, offsets


class Playback:
    """A place in a recording, moved by time or by hand. It has no clock: whoever shows it says how much time passed."""

    def __init__(self, recording: Recording, seq: int = 1, *, idle: float = IDLE, speed: float = 1.0) -> None:
        self._recording = recording
        self._times = offsets(recording.events, idle)
        self.speed = speed
        self.playing = False
        self.seq = 1
        """The last event that has come."""
        self._position = 0.0
        self.go(seq)

    def go(self, seq: int) -> None:
        """Stand right after an event; numbers beyond either end stand for that end."""
        self.seq = max(1, min(seq, self._recording.last))
        self._position = self._times[self.seq - 1]

    def play_or_pause(self) -> None:
        """Begin or stop; at the end it begins anew from the first event."""
        if not self.playing and self.seq == self._recording.last:
            self.go(1)
        self.playing = not self.playing

    def faster(self, by: int) -> None:
        """The next of the speeds there are, or the one before."""
        at = min(range(len(SPEEDS)), key=lambda place: abs(SPEEDS[place] - self.speed))
        self.speed = SPEEDS[max(0, min(at + by, len(SPEEDS) - 1))]

    def advance(self, seconds: float) -> None:
        """Let time go by, while it plays."""
        if not self.playing:
            return
        self._position += seconds * self.speed
        while self.seq < self._recording.last and self._times[self.seq] <= self._position:
            self.seq += 1
        if self.seq == self._recording.last:
            self.playing = False

    @property
    def typed(self) -> float:
        """How much of the time until the next event has gone by, from 0 to 1; an answer is typed meanwhile."""
        if self.seq == self._recording.last:
            return 0.0
        begin, end = self._times[self.seq - 1], self._times[self.seq]
        return (self._position - begin) / (end - begin) if end > begin else 0.0

"""A replay in time: events come when theirs has come, at any speed, and by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.replay.playback import Playback
from assistant.replay.recording import Recording
from tests.interview.banks import RICH
from tests.interview.person import begin


@pytest.fixture
def recording() -> Recording:
    """Five commands: 2, 2, 60 and 1 seconds apart."""
    session = begin(RICH)
    for text in ("one", "two", "three", "four"):
        session.say("orders", str(len(text)), segment="all")
    times = ("10:00:00", "10:00:02", "10:00:04", "10:01:04", "10:01:05")
    timed = [replace(r, at=f"2026-01-01T{at}.000Z") for r, at in zip(session.log, times, strict=True)]
    return Recording(RICH, timed)


def test_nothing_moves_while_it_is_paused(recording: Recording) -> None:
    playback = Playback(recording)
    playback.advance(100)
    assert (playback.seq, playback.typed) == (1, 0)


def test_events_come_when_their_time_has_come_and_pauses_are_cut(recording: Recording) -> None:
    playback = Playback(recording, idle=5)
    playback.play_or_pause()
    playback.advance(1)
    assert (playback.seq, playback.typed) == (1, 0.5)
    playback.advance(1)
    assert playback.seq == 2
    playback.advance(2 + 4.9)
    assert playback.seq == 3
    playback.advance(0.2)
    assert playback.seq == 4
    playback.advance(60)
    assert (playback.seq, playback.playing) == (5, False)


def test_the_speed_goes_up_and_down_in_steps_and_no_further(recording: Recording) -> None:
    playback = Playback(recording, speed=3)
    speeds = []
    for by in (1, 1, 1, 1, -1):
        playback.faster(by)
        speeds.append(playback.speed)
    assert speeds == [4, 8, 16, 16, 8]
    for _ in range(9):
        playback.faster(-1)
    assert playback.speed == 0.5
    playback.play_or_pause()
    playback.advance(3.9)
    assert playback.seq == 1
    playback.advance(0.2)
    assert playback.seq == 2


def test_at_the_end_it_begins_anew(recording: Recording) -> None:
    playback = Playback(recording, 99)
    assert playback.seq == 5
    assert playback.typed == 0
    playback.play_or_pause()
    assert (playback.seq, playback.playing) == (1, True)
    playback.go(-4)
    assert playback.seq == 1

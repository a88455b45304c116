"""`connected replay`: a session as it happened, on screen, as lines or as a film, and forks of it."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

from assistant.cli import options
from assistant.cli.streams import is_dumb
from assistant.cli.wiring import Place, say, say_wrapped, write_out
from assistant.text import display_line

SLOWEST, FASTEST = 0.5, 16.0


def replay(
    context: typer.Context,
    session: options.MaybeSession = "last",
    speed: Annotated[
        float | None,
        typer.Option(
            metavar="X", min=SLOWEST, max=FASTEST, help="How much faster than it happened.", show_default=False
        ),
    ] = None,
    idle: Annotated[float, typer.Option(metavar="SEC", min=0, max=3600, help="What a longer pause is cut to.")] = 3.0,
    start: Annotated[int, typer.Option("--from", metavar="N", min=1, help="The event to begin with.")] = 1,
    plain: options.Plain = False,
    reasons: Annotated[bool, typer.Option("--why", help="As lines: say why each question was asked.")] = False,
    film: Annotated[
        Path | None, typer.Option("--cast", metavar="FILE", help="Write a recording that asciinema plays.")
    ] = None,
    fork_at: Annotated[
        int | None,
        typer.Option(metavar="N", help="Begin a new session with the events up to this one.", show_default=False),
    ] = None,
) -> None:
    """Play a session back as it happened."""
    place: Place = context.obj
    if fork_at is not None:
        _fork(place, session, fork_at)
    elif film is not None:
        _film(place, session, film, speed=speed or 1.0, idle=idle, reasons=reasons)
    elif plain or is_dumb():
        _print(place, session, start, speed=speed, idle=idle, reasons=reasons)
    else:
        from assistant.cli.screens import run_replay

        run_replay(place, session, start, speed=speed or 1.0, idle=idle)


def _fork(place: Place, session: str, seq: int) -> None:
    from assistant.recorder.fork import fork_session

    with place.store(create=False) as store:
        state = fork_session(store, store.resolve(session), seq).state
    say(f"Session {state.session}, with the first {state.forked_at} events of {state.forked_from}.")
    say(f"Go on with: {place.program} resume {state.session}")


def _film(place: Place, session: str, path: Path, *, speed: float, idle: float, reasons: bool) -> None:
    from assistant.plain.filming import frames
    from assistant.recorder.recording import load_recording
    from assistant.replay.cast import cast

    with place.reading() as store:
        recording = load_recording(store, store.resolve(session))
    shot = frames(recording, idle=idle, speed=speed, reasons=reasons)
    title = recording.at(recording.last).facts["title"]
    write_out(cast(shot, title=display_line(title), at=recording.events[0].at), path)
    if str(path) != "-":
        say(f"{shot[-1].at:.0f} seconds are in {path}. Play them: asciinema play {path}")


def _print(place: Place, session: str, start: int, *, speed: float | None, idle: float, reasons: bool) -> None:
    """Print the events from one on: with a speed, each when its time has come."""
    from assistant.plain.playing import replay_lines, title_line
    from assistant.recorder.recording import load_recording
    from assistant.replay.timing import offsets

    with place.reading() as store:
        recording = load_recording(store, store.resolve(session))
    out = say_wrapped if speed else say
    times = offsets(recording.events, idle, speed or 1.0)
    out(title_line(recording))
    start = min(start, recording.last)
    for seq, lines in replay_lines(recording, start, reasons=reasons):
        if speed and seq > start:
            time.sleep(times[seq - 1] - times[seq - 2])
        for line in lines:
            out(line.text)

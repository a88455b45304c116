"""The screens on a real terminal: bytes that are no text, a terminal that goes away, signals and kills."""

from __future__ import annotations

import asyncio
import contextlib
import os
import pty
import select
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from assistant.tui.terminal import WakingEvent, on_signal
from tests.cli.program import PATIENCE, ROOT, Terminal, terminal

NEW = ("new", "--company", "Acme", "--depth", "quick")
READY = "Your answer"


def drafts() -> list[str]:
    """The texts kept as drafts, straight from the file."""
    from assistant.store.sqlite import open_store

    store = open_store(Path(os.environ["CONNECTED_DB"]))
    try:
        return [draft.text for draft in store.drafts(store.resolve("last")).values()]
    finally:
        store.close()


def _begun(screen: Terminal) -> None:
    screen.wait_for(READY)
    screen.wait_for("help")


def test_a_byte_that_is_no_text_is_replaced_and_the_interview_goes_on() -> None:
    with terminal(*NEW) as screen:
        _begun(screen)
        os.write(screen._file, b"caf\xff\xc3\xa9")
        screen.wait_for("draft saved")
        screen.type("\x11")
        text = screen.end()
    assert screen.code == 0
    assert "Go on with" in text
    assert drafts() == ["caf\N{REPLACEMENT CHARACTER}é"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_keeps_what_is_being_typed_and_ends_in_good_order(number: int) -> None:
    words = "half a sentence, " * 60
    with terminal(*NEW) as screen:
        _begun(screen)
        screen.type(words)  # the last of it is still on its way to the box when the first is seen
        screen.wait_for("typing")
        screen.signal(number)
        screen.end()
    assert screen.code == 0
    assert drafts() == [words]


async def test_a_signal_is_heard_behind_any_number_of_keys() -> None:
    heard: list[str] = []
    before = on_signal(signal.SIGUSR1, lambda: heard.append("ended"))
    try:
        wakes: Any = asyncio.get_running_loop()
        with contextlib.suppress(BlockingIOError):
            while True:
                wakes._csock.send(b"\0")  # as each key does that is on its way
        os.kill(os.getpid(), signal.SIGUSR1)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    finally:
        signal.signal(signal.SIGUSR1, before)
    assert heard == ["ended"]


def test_a_closed_window_keeps_what_is_being_typed() -> None:
    with terminal(*NEW) as screen:
        _begun(screen)
        screen.type("half a sentence")
        screen.wait_for("typing")
        screen.hang_up()
        screen.end()
    assert drafts() == ["half a sentence"]


def test_a_terminal_that_vanishes_without_a_signal_ends_the_program() -> None:
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "assistant", *NEW],
        cwd=ROOT, stdin=slave, stdout=slave, stderr=slave, start_new_session=True, env={**os.environ, "TERM": "xterm"},
    )  # fmt: skip
    os.close(slave)
    try:
        seen = b""
        while b"help" not in seen:
            seen += os.read(master, 65536)
        os.write(master, b"half a sentence")
        while b"draft" not in seen:
            seen += os.read(master, 65536)
        os.close(master)
        process.wait(PATIENCE)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
    assert drafts() == ["half a sentence"]


def test_a_kill_loses_nothing_that_was_said_to_be_saved() -> None:
    """After it the same question is asked, with the same words and the cursor where it was within them."""
    with terminal(*NEW) as screen:
        _begun(screen)
        screen.type("half a sentence" + "\x1b[D" * 5 + "+")
        screen.wait_for("draft saved")
        screen.signal(signal.SIGKILL)
        screen.end()
    assert drafts() == ["half a sen+tence"]
    with terminal("resume") as screen:
        screen.wait_for("Think of the last time")
        screen.wait_for("half a sen+")
        screen.type("+")
        screen.wait_for("half a sen++")
        screen.type("\x11")
        screen.end()
    assert screen.code == 0
    assert drafts() == ["half a sen++tence"]


def test_keys_sent_in_one_burst_land_in_the_boxes_they_are_meant_for() -> None:
    with terminal(*NEW) as screen:
        _begun(screen)
        screen.type("The roof leaked after the storm on Monday and the kitchen stood under water\x13rest\x11")
        screen.end()
    from assistant.store.sqlite import open_store

    store = open_store(Path(os.environ["CONNECTED_DB"]))
    try:
        [answer] = store.answers(store.resolve("last"))
        assert answer.text == "The roof leaked after the storm on Monday and the kitchen stood under water"
    finally:
        store.close()
    assert drafts() == ["rest"]


def test_the_demo_on_a_terminal_is_a_tour_that_makes_no_file() -> None:
    with terminal("demo") as screen:
        screen.wait_for("An interview in progress")
        screen.type("\x1b")
        text = screen.end()
    assert screen.code == 0
    assert "Nothing of the tour is kept." in text
    assert not Path(os.environ["CONNECTED_DB"]).exists()


def test_what_waits_for_input_is_woken_by_the_end_and_never_holds_it_up() -> None:
    event = WakingEvent()
    assert select.select([event.wakes], [], [], 0)[0] == []
    for _ in range(70_000):  # more than a pipe holds
        event.set()
    assert event.is_set()
    assert select.select([event.wakes], [], [], 0)[0] == [event.wakes]

"""The first question shows and keys work whatever the terminal says it is."""

from __future__ import annotations

import re

import pytest

from tests.cli.program import terminal

NEW = ("new", "--company", "Acme", "--depth", "quick")


@pytest.mark.parametrize(
    "env",
    [
        {"TERM": "xterm"},
        {"TERM": "xterm-256color"},
        {"TERM": "screen-256color"},
        {"TERM": "tmux-256color", "TMUX": "/tmp/tmux-0/default,1,0"},
        {"TERM": "xterm", "COLORTERM": "truecolor", "NO_COLOR": "1"},
        {"TERM": "linux"},
    ],
    ids=lambda env: "-".join(env.values()).partition("/")[0],
)
def test_the_first_question_shows_and_function_and_control_keys_work(env: dict[str, str]) -> None:
    with terminal(*NEW, **env) as screen:
        screen.wait_for("Your answer")
        screen.wait_for("help")
        screen.type("The roof leaked\x13")
        screen.wait_for("1 of")
        screen.type("\x1bOQ")  # F2 as a terminal in application mode sends it
        screen.wait_for("Why it matters")
        screen.type("\x11")
        text = screen.end()
    assert screen.code == 0
    assert "Kept. Go on with" in text
    if env.get("NO_COLOR"):
        colours = re.findall(r"[34]8;2;(\d+);(\d+);(\d+)", text)
        assert all(red == green == blue for red, green, blue in colours)


def test_a_terminal_that_can_only_print_gets_lines() -> None:
    with terminal(*NEW, TERM="dumb") as screen:
        screen.wait_for("Question 1 of")
        screen.type("The roof leaked after the storm\n\n")
        screen.wait_for("Follow-up")
        screen.type(":quit\n")
        text = screen.end()
    assert screen.code == 0
    assert "\x1b[" not in text

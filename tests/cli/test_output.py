"""What is printed for a person: neutralised for the terminal, and broken between words at its width."""

import pytest

from assistant.cli.wiring import say, say_wrapped
from tests.cli.program import terminal


def test_lines_are_broken_between_words_and_keep_their_indent(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "31")
    say_wrapped("  word word word word word word\n\nhttps://x.example/a-long-address-that-is-one-word")
    assert capsys.readouterr().out == (
        "  word word word word word\n  word\n\nhttps://x.example/a-long-address-that-is-one-word\n"
    )


@pytest.mark.parametrize("show", [say, say_wrapped])
def test_nothing_printed_steers_the_terminal(show: object, capsys: pytest.CaptureFixture[str]) -> None:
    assert callable(show)
    show("\x1b[2J\x9b31m\x07\u202eok")
    out = capsys.readouterr().out
    assert out.endswith("ok\n")
    assert not set(out) & set("\x1b\x9b\x07\u202e")


@pytest.mark.parametrize("arguments", [("show", "last"), ("report", "last"), ("show", "last", "--json"), ("list",)])
def test_on_a_terminal_an_answer_is_shown_without_its_control_characters(arguments: tuple[str, ...]) -> None:
    with terminal("new", "--plain", "--company", "A\x1bc", "--depth", "quick", TERM="dumb") as screen:
        screen.wait_for("> ")
        screen.type("\x16\x1b]0;owned\n\n:quit\n")
        screen.end()
    with terminal(*arguments) as screen:
        seen = screen.end()
    assert screen.code == 0
    assert "\x1b" not in seen
    assert ("owned" in seen) == (arguments != ("list",))

"""What is on the screen before the screens are there, and the terminal afterwards."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.cli.signals import Ended
from assistant.tui import first_frame, theme
from assistant.tui.first_frame import AT_HOME, FRAME, OPEN, TITLE, frame
from tests.cli.program import terminal
from tests.tui.test_start import loaded_by

TRUE_COLOUR = {"COLORTERM": "truecolor"}


def test_it_is_drawn_before_anything_slow_is_imported() -> None:
    loaded = loaded_by("assistant.cli.screens, assistant.cli.quick_start, assistant.cli.place, assistant.cli.streams")
    assert loaded & {"textual", "typing", "re", "pathlib", "dataclasses"} == set()


def test_it_has_the_title_where_home_has_it() -> None:
    assert frame(AT_HOME, 80, {"NO_COLOR": "1"}) == f"\x1b[2J\x1b[2;3H{TITLE}  {AT_HOME}"


@pytest.mark.parametrize("columns", [0, 1, 10, 30, 80])
def test_it_never_goes_over_the_edge(columns: int) -> None:
    words = re.sub(r"\x1b\[[0-9;]*[a-zA-Z]", "", frame(AT_HOME, columns, TRUE_COLOUR))
    assert len(words) <= max(0, columns - 3)


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1", **TRUE_COLOUR}, {}, {"COLORTERM": "no"}])
def test_no_colour_is_used_where_none_is_wanted_or_known(environment: dict[str, str]) -> None:
    assert "8;2;" not in frame(AT_HOME, 80, environment)


@pytest.mark.parametrize("background, light", [("0;15", True), ("15;0", False)])
def test_its_colours_are_those_of_the_theme_to_come(background: str, *, light: bool) -> None:
    coming = theme.fitting_theme({"COLORFGBG": background})
    colours = first_frame.LIGHT if light else first_frame.DARK
    assert colours == {
        "background": coming.background, "title": coming.primary, "words": coming.variables["quiet"],
    }  # fmt: skip
    assert first_frame._colour(48, colours["background"]) in frame(
        AT_HOME, 80, {**TRUE_COLOUR, "COLORFGBG": background}
    )


def test_without_a_terminal_nothing_is_drawn(capfd: pytest.CaptureFixture[str]) -> None:
    with FRAME.shown(AT_HOME):
        assert not FRAME.taken_over()
    assert capfd.readouterr() == ("", "")


def test_the_screens_take_it_over_without_clearing_it(tmp_path: Path) -> None:
    with terminal("--db", tmp_path / "x.db") as screen:
        screen.wait_for(TITLE)
        screen.wait_for("recorded example")
        assert not screen.echoes
        screen.type("\x11")
        seen = screen.end()
    assert screen.code == 0
    assert seen.count(OPEN) == 1
    assert seen.index(OPEN) < seen.index(TITLE) < seen.rindex("\x1b[?1049l")


def test_keys_typed_before_the_screens_are_there_reach_them(tmp_path: Path) -> None:
    with terminal("--db", tmp_path / "x.db") as screen:
        screen.wait_for(AT_HOME)
        screen.type("\x11")
        screen.end()
    assert screen.code == 0


def test_a_start_that_fails_leaves_the_terminal_and_says_why(tmp_path: Path) -> None:
    with terminal("--db", tmp_path / "none.db", "resume") as screen:
        said = screen.end()
    assert screen.code == 1
    assert said.count(OPEN) == said.count("\x1b[?1049l") == 1
    assert "connected: " in said[said.index("\x1b[?1049l") :]


def test_a_start_that_is_stopped_leaves_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    restored: list[list[int]] = []
    monkeypatch.setattr(first_frame, "_quiet_terminal", lambda: [1])
    monkeypatch.setattr(first_frame, "_restore", restored.append)

    def write(data: str) -> bool:
        written.append(data)
        return True

    monkeypatch.setattr(first_frame, "_write", write)
    with pytest.raises(Ended), FRAME.shown(AT_HOME):
        raise Ended
    assert [OPEN in each for each in written] == [True, False]
    assert "\x1b[?1049l" in written[1]
    assert restored == [[1]]

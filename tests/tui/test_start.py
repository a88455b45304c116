"""What the screens import, seen from a fresh process."""

from __future__ import annotations

import subprocess
import sys

import pytest

from assistant import library
from assistant.store.memory import MemoryStore
from assistant.tui import theme
from assistant.tui.app import ConnectedApp
from assistant.tui.writer import Writer

SLOW = {"pydantic", "yaml", "sqlite_utils", "typer", "litellm", "langchain_core", "markdown_it"}
_SAYS = "import sys, {module}; print(*sorted({{name.split('.')[0] for name in sys.modules}}))"
_ALL = "import sys, {module}; print(*sorted(sys.modules))"


def loaded_by(module: str, says: str = _SAYS) -> set[str]:
    command = [sys.executable, "-c", says.format(module=module)]
    return set(subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout.split())


@pytest.mark.parametrize("module", ["assistant.tui.app", "assistant.tui.home", "assistant.tui.interview"])
def test_no_screen_imports_a_slow_library(module: str) -> None:
    assert loaded_by(module) & SLOW == set()


def test_home_is_shown_without_the_engine() -> None:
    loaded = loaded_by("assistant.tui.app, assistant.tui.home", _ALL)
    assert "assistant.interview.decide" not in loaded
    assert "assistant.tui.dialogs.jump" not in loaded


def test_nothing_that_proposes_is_imported_before_a_section_is_reviewed() -> None:
    loaded = loaded_by("assistant.cli.screens, assistant.tui.app, assistant.tui.home, assistant.tui.models", _ALL)
    assert loaded & {"assistant.tui.proposing", "assistant.bank.model", "assistant.interview.state"} == set()


def test_what_reads_quantities_and_searches_is_not_imported_before_the_first_question() -> None:
    way = "assistant.tui.app, assistant.tui.taking, assistant.tui.session, assistant.store.sqlite"
    late = {"assistant.interview.quantities", "assistant.store.search", "assistant.store.wanted"}
    assert loaded_by(way, _ALL) & late == set()


@pytest.mark.parametrize("ground, name", [("0;15", "-light-mode"), ("15;0", "-dark-mode")])
async def test_the_rules_are_read_once_with_the_theme_that_fits(
    monkeypatch: pytest.MonkeyPatch, ground: str, name: str
) -> None:
    refreshed: list[bool] = []
    monkeypatch.setattr(ConnectedApp, "refresh_css", lambda _, animate=True: refreshed.append(animate))
    monkeypatch.setenv("COLORFGBG", ground)
    writer = Writer()
    app = ConnectedApp(MemoryStore(), writer, load_bank=library.load)
    async with app.run_test() as pilot:
        await pilot.pause()
        fitting = theme.fitting_theme({"COLORFGBG": ground})
        assert (app.has_class(name), app.has_class(f"-theme-{fitting.name}"), refreshed) == (True, True, [])
        assert app.screen.styles.background.hex.lower() == fitting.background
    writer.close()


@pytest.mark.parametrize("asked, given", [(None, "240"), ("30", "30")])
def test_keys_are_shown_soon_unless_a_person_wants_fewer_pictures(
    monkeypatch: pytest.MonkeyPatch, asked: str | None, given: str
) -> None:
    monkeypatch.delenv("TEXTUAL_FPS", raising=False)
    if asked is not None:
        monkeypatch.setenv("TEXTUAL_FPS", asked)
    body = """if True:
        from contextlib import nullcontext
        from assistant.cli import screens
        def shown(_):
            import assistant.tui.app, textual.constants
            assistant.tui.app.run = lambda *_, **__: print(textual.constants.MAX_FPS)
            return nullcontext()
        screens.FRAME.shown = shown
        screens.run_tour()"""
    done = subprocess.run([sys.executable, "-c", body], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.split() == [given]

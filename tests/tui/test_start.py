"""What the screens import, seen from a fresh process."""

from __future__ import annotations

import subprocess
import sys

import pytest

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

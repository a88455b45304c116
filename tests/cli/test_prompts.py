"""`connected prompts`: what a model is told, and whether files of one's own are sound."""

import json
from pathlib import Path

import pytest

from tests.analysis.prompts.test_prompts import text
from tests.cli.program import Connected


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CONNECTED_PROMPTS", str(tmp_path))
    return tmp_path


def test_prompts_are_listed_shown_and_checked(connected: Connected, own: Path) -> None:
    assert "findings@1" in connected.ok("prompts", "list")
    assert "## system" in connected.ok("prompts", "show", "findings")
    assert ", 0 problems." in connected.ok("prompts", "check")
    (own / "probe.md").write_text(text(), encoding="utf-8")
    result = connected("prompts", "check", own / "probe.md", own / "nowhere.md")
    assert result.code == 1
    assert "probe.md:2: " in result.out
    assert "(prompt_name)" in result.out
    assert "(prompt_unreadable)" in result.out
    assert "cannot be used" in connected.ok("prompts", "list")


def test_the_list_as_json_says_which_file_is_used(connected: Connected, own: Path) -> None:
    (own / "label.md").write_text(text(), encoding="utf-8")
    rows = [row for row in json.loads(connected.ok("prompts", "list", "--json")) if row["id"] == "label"]
    assert [(row["own"], row["used"]) for row in rows] == [(False, False), (True, True)]
    assert all(set(row) == {"id", "version", "label", "task", "path", "own", "used", "problems"} for row in rows)

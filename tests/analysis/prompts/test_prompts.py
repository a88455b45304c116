"""Prompt files: read, filled, replaced by one's own, and every mistake in one named with its line."""

import ast
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.analysis.prompts import shelf
from assistant.analysis.prompts.prompt import SLOT, TASKS, Prompt
from assistant.analysis.prompts.reading import MOST_BYTES, parse
from assistant.errors import ConnectedError

ROOT = Path(__file__).resolve().parents[3]
HEAD = "id: label\nversion: 1\ntask: label\nschema: label\nmost_tokens: 20\nseconds: 5"
BODY = "## system\n\nSort.\n\n## user\n\n{{sentence}}\n"


def text(head: str = HEAD, body: str = BODY) -> str:
    return f"---\n{head}\n---\n{body}"


def read(written: str) -> Prompt:
    prompt, problems = parse(written.encode(), "label.md")
    assert problems == []
    assert prompt is not None
    return prompt


def problems(written: str | bytes) -> list[tuple[str, int]]:
    data = written if isinstance(written, bytes) else written.encode()
    prompt, found = parse(data, "label.md")
    assert prompt is None
    return [(each.code, each.line) for each in found]


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CONNECTED_PROMPTS", str(tmp_path))
    return tmp_path


def test_every_task_has_a_prompt_that_comes_with_the_program() -> None:
    shipped = [entry for entry in shelf.entries() if not entry.own]
    assert [entry.problems for entry in shipped if entry.problems] == []
    assert {entry.prompt.task for entry in shipped if entry.prompt} == set(TASKS)


def test_a_prompt_is_read_into_messages_with_a_budget() -> None:
    prompt = read(text())
    assert (prompt.label, prompt.most_tokens, prompt.seconds) == ("label@1", 20, 5.0)
    assert [(each.role, each.text) for each in prompt.messages] == [("system", "Sort."), ("user", "{{sentence}}")]


@given(st.text() | st.sampled_from(["{{question}}", "{{sentence}}", "{0}", "%s", "{{ x.__class__ }}", "{% for %}"]))
def test_what_is_filled_in_stands_there_as_it_is_and_is_never_filled_again(words: str) -> None:
    prompt = read(text(body="## user\nA {{sentence}} B {{ question }} C"))
    [message] = prompt.filled({"sentence": words, "question": "{{sentence}}"})
    assert message.text == f"A {words} B {{{{sentence}}}} C"


@pytest.mark.parametrize(
    "written, expected",
    [
        ("no head", [("prompt_head", 1)]),
        (text(HEAD.replace("version: 1\n", "")), [("prompt_missing", 1)]),
        (text(HEAD.replace("seconds", "second")), [("prompt_missing", 1), ("prompt_key", 7)]),
        (text(HEAD + "\nid: label"), [("prompt_key", 8)]),
        (text(HEAD.replace("id: label", "id: Label One")), [("prompt_value", 2)]),
        (text(HEAD.replace("20", "many")), [("prompt_value", 6)]),
        (text(HEAD.replace("5", "9999999999999")), [("prompt_value", 7)]),
        (text(HEAD.replace("task: label", "task: labels")), [("prompt_task", 4)]),
        (text(HEAD.replace("schema: label", "schema: free")), [("prompt_schema", 5)]),
        (text(body="Hello\n" + BODY), [("prompt_role", 9)]),
        (text(body=BODY.replace("system", "wizard")), [("prompt_role", 9)]),
        (text(body=BODY.replace("Sort.", "")), [("prompt_empty", 9)]),
        (text(body="## system\n{{sentence}}"), [("prompt_empty", 8)]),
        (text(body=BODY.replace("Sort.", "{{sentenc}}")), [("prompt_slot", 11)]),
        (text(body="## user\nNothing."), [("prompt_slot", 1)]),
        (text(body=BODY + "{{open\n"), [("prompt_slot", 16)]),
        (text(body=BODY + "{{sentence.__class__}}"), [("prompt_slot", 16)]),
        (b"---\nid: \xff", [("prompt_not_utf8", 2)]),
        (b"-" * (MOST_BYTES + 1), [("prompt_too_large", 1)]),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_line(written: str | bytes, expected: list[tuple[str, int]]) -> None:
    assert problems(written) == expected


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda each: text(body=each).encode()))
def test_whatever_is_in_a_file_is_read_or_refused_with_reasons(data: bytes) -> None:
    prompt, found = parse(data, "any.md")
    assert (prompt is None) == bool(found)
    assert all(each.line >= 1 and each.message and each.hint for each in found)


def test_the_page_lists_every_code_and_every_task() -> None:
    page = (ROOT / "docs" / "prompts.md").read_text(encoding="utf-8")
    tree = ast.parse((ROOT / "assistant" / "analysis" / "prompts" / "reading.py").read_text(encoding="utf-8"))
    shelved = (ROOT / "assistant" / "analysis" / "prompts" / "shelf.py").read_text(encoding="utf-8")
    made = {each.value for each in ast.walk(tree) if isinstance(each, ast.Constant) and isinstance(each.value, str)}
    codes = {each for each in made if re.fullmatch(r"prompt_\w+", each)} | set(re.findall(r'"(prompt_\w+)"', shelved))
    assert set(re.findall(r"^\| `(prompt_\w+)` \|", page, re.MULTILINE)) == codes
    for name, task in TASKS.items():
        [row] = [line for line in page.splitlines() if line.startswith(f"| {name} |")]
        assert set(SLOT.findall(row)) == task.slots | task.optional


def test_a_file_of_ones_own_takes_the_place_of_ours_and_shows_it_in_its_label(own: Path) -> None:
    (own / "label.md").write_text(text(), encoding="utf-8")
    label = shelf.find("label").label
    assert re.fullmatch(r"label@1\+[0-9a-f]{8}", label)
    (own / "label.md").write_text(text(body=BODY + "More."), encoding="utf-8")
    assert shelf.find("label").label != label


def test_a_broken_file_of_ones_own_is_refused_and_ours_does_not_step_in(own: Path) -> None:
    (own / "label.md").write_text(text(HEAD.replace("task: label", "task: x")), encoding="utf-8")
    with pytest.raises(ConnectedError, match=r"label\.md:4") as caught:
        shelf.find("label")
    assert caught.value.code == "bad_prompt"


def test_an_unknown_prompt_names_the_nearest() -> None:
    with pytest.raises(ConnectedError, match="Did you mean findings") as caught:
        shelf.find("finding")
    assert caught.value.code == "unknown_prompt"

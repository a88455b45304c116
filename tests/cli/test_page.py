"""docs/command-line.md and the help texts, held against the program, both ways."""

import json
import re
from dataclasses import fields as fields_of
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from assistant import __version__
from assistant.bank.problems import Problem
from assistant.cli.app import app
from assistant.plain.words import WORDS
from assistant.recorder.answers import ANSWER_KEYS, COMMANDS, SHOWN_KEYS
from tests.cli import shapes
from tests.cli.program import Connected

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "command-line.md").read_text(encoding="utf-8")
ROOT_COMMAND: Any = get_command(app)
COMMAND_NAMES = tuple(ROOT_COMMAND.commands)


def section(title: str, depth: int = 2) -> str:
    """The text under a heading, up to the next of its depth or above."""
    found = re.search(
        rf"^{'#' * depth} {re.escape(title)}$\n(.*?)(?=^#{{1,{depth}}} |\Z)", PAGE, re.MULTILINE | re.DOTALL
    )
    assert found, title
    return found[1]


def first_cells(text: str) -> list[str]:
    return re.findall(r"^\| ((?:`[^`]+`(?:, )?)+) \|", text, re.MULTILINE)


def names(text: str) -> list[str]:
    return [name for cell in first_cells(text) for name in re.findall(r"`([^`]+)`", cell)]


def options(command: Any) -> set[str]:
    """Every spelling of every option of a command, help apart."""
    return {name for each in command.params if each.param_type_name == "option" for name in each.opts} - {
        "-h",
        "--help",
    }


def documented(text: str) -> set[str]:
    return {name.split()[0] for name in names(text) if name.startswith("-")}


def test_every_command_has_a_section_and_every_section_a_command() -> None:
    assert set(re.findall(r"^## `connected (\w+)`$", PAGE, re.MULTILINE)) == set(COMMAND_NAMES)


GROUPS = tuple(name for name, command in ROOT_COMMAND.commands.items() if hasattr(command, "commands"))


@pytest.mark.parametrize("name", [name for name in COMMAND_NAMES if name not in GROUPS])
def test_the_page_lists_every_option_of_a_command_and_no_other(name: str) -> None:
    assert documented(section(f"`connected {name}`")) == options(ROOT_COMMAND.commands[name])


def test_the_page_lists_the_options_of_all_commands_and_no_other() -> None:
    assert documented(section("Everywhere")) - {"-h", "--help"} == options(ROOT_COMMAND)


@pytest.mark.parametrize("group", GROUPS)
def test_the_page_lists_every_command_of_a_group_with_its_options(group: str) -> None:
    text = section(f"`connected {group}`")
    inner = ROOT_COMMAND.commands[group].commands
    assert [name.removeprefix(f"connected {group} ") for name in names(text)] == list(inner)
    everywhere = set(re.findall(r"`(--?[\w-]+)`", text.partition("\n| command |")[0]))
    for row, command in zip(re.findall(r"^\| `connected.*$", text, re.MULTILINE), inner.values(), strict=True):
        told = set(re.findall(r"`(--?[\w-]+)`", row))
        assert told <= options(command) <= told | everywhere


def test_the_page_lists_the_choices_of_options() -> None:
    for name, command in ROOT_COMMAND.commands.items():
        for each in command.params:
            choices = getattr(each.type, "choices", None)
            if choices:
                words = r"\|".join(str(getattr(choice, "value", choice)) for choice in choices)
                assert f"{each.opts[0]} {words}`" in section(f"`connected {name}`")


def test_the_page_lists_the_exit_statuses() -> None:
    assert names(section("Exit status")) == ["0", "1", "2"]


def test_the_page_lists_the_commands_of_plain_mode_with_their_help() -> None:
    rows = re.findall(r"^\| `(:[^`]+)` \| (.*) \|$", section("Plain mode"), re.MULTILINE)
    assert sorted(rows) == sorted((f":{word.name} {word.argument}".rstrip(), word.help) for word in WORDS)


def test_the_page_lists_the_keys_of_answers_from_a_file() -> None:
    assert sorted(names(section("Answers from a file"))) == sorted({*ANSWER_KEYS, *SHOWN_KEYS, *COMMANDS})


def fields(schema: Any) -> set[str]:
    return set(schema["properties"])


def test_the_page_lists_every_field_of_every_shape() -> None:
    shown = re.split(r"^An answer:$", section("One session", 3), flags=re.MULTILINE)
    assert set(names(section("Sessions in a list", 3))) == fields(shapes.LIST["items"])
    assert set(names(shown[0])) == fields(shapes.SHOW) - fields(shapes.LIST["items"])
    assert set(names(shown[1])) == {name.rstrip("_") for name in shapes.ANSWER}
    assert set(names(section("One event", 3))) == fields(shapes.EVENT)


def test_the_page_lists_every_field_of_the_brief(connected: Connected) -> None:
    connected.ok("new", "--plain", "--company", "Acme", "--depth", "quick", typed=":skip\nWord of mouth\n\n")
    brief = json.loads(connected.ok("report", "last", "--format", "json"))
    text = section("The brief", 3)
    assert set(names(text)) == set(brief)
    asked = [answer for each in brief["sections"] for answer in each["answers"]]
    for keys in (brief["sections"][0], *asked):
        assert all(f"`{key}`" in text + section("One session", 3) for key in keys)
    assert set(asked[0]) == {
        "question",
        "item",
        "state",
        "value",
        "text",
        "evidence",
        "at",
        "ask",
        "notes",
        "did_not_fit",
    }
    assert set(asked[-1]) - {"scale"} == {"question", "item", "state", "text", "ask", "notes", "did_not_fit"}


def test_the_page_lists_every_field_of_bank_lists_and_problems(connected: Connected) -> None:
    assert set(names(section("Banks in a list", 3))) == set(json.loads(connected.ok("bank", "list", "--json"))[0])
    assert set(names(section("Problems of a bank", 3))) == {field.name for field in fields_of(Problem)}


# Help -----------------------------------------------------------------------------------------------------------


def test_the_help_names_every_command_with_what_it_does(connected: Connected) -> None:
    out = connected.ok("--help")
    for name, command in ROOT_COMMAND.commands.items():
        assert re.search(rf"^  {name} +{re.escape(command.get_short_help_str(200)[:30])}", out, re.MULTILINE), name
    assert connected.ok("-h") == out


@pytest.mark.parametrize("name", COMMAND_NAMES)
def test_the_help_of_a_command_names_its_options_and_says_what_each_does(connected: Connected, name: str) -> None:
    command = ROOT_COMMAND.commands[name]
    out = connected.ok(name, "--help")
    assert out.startswith(f"Usage: connected {name} ")
    for each in command.params:
        assert each.param_type_name == "argument" or each.opts[-1] in out
        assert each.help, f"{name} {each.name} has no help"


def test_the_version_is_that_of_the_package(connected: Connected) -> None:
    assert connected.ok("--version") == connected.ok("--db", "x", "--version") == f"connected {__version__}\n"

"""What a start imports, seen from a fresh process: the slow libraries stay out where nobody needs them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SLOW = ("textual", "pydantic", "sqlite_utils", "litellm", "langchain_core", "yaml", "rich")
PURE = (
    "assistant.errors", "assistant.canonical", "assistant.structure", "assistant.text", "assistant.bank.model",
    "assistant.bank.conditions", "assistant.bank.index", "assistant.bank.stored", "assistant.interview.apply",
    "assistant.interview.decide", "assistant.interview.prompt", "assistant.interview.find",
    "assistant.interview.impact", "assistant.interview.planner",
)  # fmt: skip
SAYS = "import sys\n{body}\nprint('LOADED', *sorted(name.split('.')[0] for name in sys.modules), file=sys.stderr)"


def loaded(body: str, *arguments: str, typed: str = "") -> set[str]:
    """The top names of all modules loaded after the body ran in a fresh interpreter."""
    done = subprocess.run(
        [sys.executable, "-c", SAYS.format(body=body), *arguments],
        cwd=ROOT, capture_output=True, input=typed, encoding="utf-8", check=True,
    )  # fmt: skip
    said, mark, names = done.stderr.rpartition("LOADED")
    assert (said, mark) == ("", "LOADED"), done.stderr
    return set(names.split())


RUN = (
    "from assistant.cli import main\ntry:\n    main()\nexcept SystemExit as left:\n    assert not left.code, left.code"
)


@pytest.mark.parametrize("arguments", [("--version",), ("--help",), ("new", "--help"), ("bank", "--help")])
def test_help_and_version_load_nothing_slow_and_no_database(arguments: tuple[str, ...]) -> None:
    names = loaded(RUN, *arguments)
    assert names & {*SLOW, "sqlite3", "pysqlite3"} == set()
    assert ("typer" in names) == (arguments != ("--version",))


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cost") / "x.db"
    subprocess.run(
        [sys.executable, "-m", "assistant", "--db", str(path), "new", "--company", "Acme"],
        cwd=ROOT, input="Yes\n\n", encoding="utf-8", check=True, capture_output=True,
    )  # fmt: skip
    return path


@pytest.mark.parametrize(
    "arguments",
    [
        ("resume", "--plain"),
        ("list",),
        ("list", "--json"),
        ("show", "last"),
        ("show", "last", "--json"),
        ("report", "last"),
    ],
)
def test_a_stored_session_is_used_without_the_slow_libraries(database: Path, arguments: tuple[str, ...]) -> None:
    assert loaded(RUN, "--db", str(database), *arguments) & set(SLOW) == set()


def test_the_core_loads_no_files_no_database_and_no_screen() -> None:
    forbidden = {*SLOW, "sqlite3", "pysqlite3", "typer", "langchain", "platformdirs", "asyncio", "socket"}
    before = loaded("")
    assert (loaded(f"import {', '.join(PURE)}") - before) & forbidden == set()


COSTLY = """
import assistant.tui.app, assistant.tui.home, assistant.tui.taking, assistant.tui.session, assistant.store.sqlite
for name, module in list(sys.modules.items()):
    for kind in list(vars(module).values()) if name.startswith("assistant.") else ():
        if isinstance(kind, type) and kind.__module__ == name and "__dataclass_fields__" in vars(kind):
            if kind.__dataclass_params__.frozen:
                print(f"{name}: take `dataclass` for {kind.__name__} from assistant.dataclass")
"""


def test_the_frozen_classes_of_the_way_to_the_first_question_are_the_ones_that_cost_little() -> None:
    done = subprocess.run(
        [sys.executable, "-c", f"import sys{COSTLY}"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout == ""


def test_the_screens_load_no_tls_and_who_wants_it_later_has_it() -> None:
    begin = "from assistant.cli.screens import import_asyncio_alone\nimport_asyncio_alone()\n"
    names = loaded(f"{begin}import assistant.tui.app, assistant.tui.home, assistant.tui.taking, assistant.store.sqlite")
    assert "textual" in names
    assert {"ssl", "_ssl", "typer", "yaml", "pydantic"} & names == set()
    assert "_ssl" in loaded(f"{begin}import ssl\nssl.create_default_context()")


def test_debugging_shows_where_the_program_failed() -> None:
    body = "from assistant import cli\ndef broken(): raise ZeroDivisionError\ncli._run = broken\ncli.main()"
    quiet, loud = (
        subprocess.run(
            [sys.executable, "-c", body], cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
            env={**os.environ, **env},
        )
        for env in ({}, {"CONNECTED_DEBUG": "1"})
    )  # fmt: skip
    assert (quiet.returncode, len(quiet.stderr.splitlines())) == (1, 1)
    assert "ZeroDivisionError" in quiet.stderr
    assert "Traceback" in loud.stderr

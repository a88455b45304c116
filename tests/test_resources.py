import tomllib
from pathlib import Path
from typing import get_args

import pytest

from assistant.errors import ConnectedError
from assistant.resources import ContentName, content_folder

CHECKOUT = Path(__file__).resolve().parent.parent


def test_a_checkout_uses_the_folder_beside_pyproject(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "prompts").mkdir()
    package = tmp_path / "assistant"
    (package / "prompts").mkdir(parents=True)

    assert content_folder("prompts", package_folder=package) == tmp_path / "prompts"


def test_an_installed_package_uses_its_own_data(tmp_path: Path) -> None:
    package = tmp_path / "assistant"
    (package / "question_bank").mkdir(parents=True)
    (tmp_path / "question_bank").mkdir()

    assert content_folder("question_bank", package_folder=package) == package / "question_bank"


@pytest.mark.parametrize("checkout", [True, False])
def test_a_missing_folder_is_named_with_what_to_do(tmp_path: Path, checkout: bool) -> None:
    if checkout:
        (tmp_path / "pyproject.toml").touch()
    package = tmp_path / "assistant"
    package.mkdir()

    with pytest.raises(ConnectedError) as caught:
        content_folder("sessions", package_folder=package)

    expected = (tmp_path if checkout else package) / "sessions"
    assert caught.value.code == "content-missing"
    assert caught.value.where == str(expected)
    assert "sessions" in caught.value.message
    assert caught.value.hint


def test_a_file_in_place_of_the_folder_counts_as_missing(tmp_path: Path) -> None:
    package = tmp_path / "assistant"
    package.mkdir()
    (package / "prompts").touch()

    with pytest.raises(ConnectedError):
        content_folder("prompts", package_folder=package)


@pytest.mark.parametrize("name", get_args(ContentName))
def test_every_content_folder_is_found_from_here(name: ContentName) -> None:
    assert content_folder(name) == CHECKOUT / name


@pytest.mark.parametrize("name", get_args(ContentName))
def test_every_content_folder_is_mapped_into_the_wheel(name: ContentName) -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]

    assert name in wheel["only-include"]
    assert wheel["sources"][name] == f"assistant/{name}"


@pytest.mark.parametrize("name", get_args(ContentName))
def test_content_folders_hold_no_python(name: ContentName) -> None:
    assert [*content_folder(name).rglob("*.py")] == []

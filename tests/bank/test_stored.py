from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from assistant.bank.reader import read_bank
from assistant.bank.stored import bank_content, bank_digest, bank_from_content
from tests.bank.banks import SHIPPED, bank


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_stored_bank_comes_back_equal(path: Path) -> None:
    found = read_bank(path.read_bytes(), path.name)
    content = bank_content(found)
    again = bank_from_content(content)
    assert again == found
    assert bank_content(again) == content
    assert bank_digest(again) == bank_digest(found)


def test_comments_order_of_keys_and_layout_do_not_change_the_digest() -> None:
    one = read_bank(bank("- {id: a, ask: A?, level: deep}"), "one.yaml")
    other = read_bank("# a comment\n" + bank('- level: "deep"\n  ask: A?\n  id: a'), "other.yaml")
    assert bank_digest(one) == bank_digest(other)


def test_any_change_of_wording_changes_the_digest() -> None:
    one = read_bank(bank("- {id: a, ask: A?}"), "one.yaml")
    other = read_bank(bank("- {id: a, ask: A.}"), "other.yaml")
    assert bank_digest(one) != bank_digest(other)


def test_a_number_keeps_its_digits() -> None:
    text = bank("- {id: a, ask: A?, minutes: 1.50}")
    assert '{"$decimal":"1.50"}' in bank_content(read_bank(text, "one.yaml"))


@pytest.mark.parametrize("content", ["{}", "[]", '{"format":1}', '{"no":1}', '{"format":1,"parts":3}', "x"])
def test_content_that_is_no_bank_is_refused(content: str) -> None:
    with pytest.raises((TypeError, ValueError)):
        bank_from_content(content)


def test_reading_a_stored_bank_imports_neither_pydantic_nor_yaml() -> None:
    code = "import sys; import assistant.bank.stored; print([m for m in ('pydantic', 'yaml') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest

from assistant.bank.schema import SCHEMA_ID, bank_schema
from assistant.bank.yaml_source import load
from tests.bank.banks import SHIPPED, bank


def validator() -> jsonschema.Draft202012Validator:
    jsonschema.Draft202012Validator.check_schema(bank_schema())
    return jsonschema.Draft202012Validator(bank_schema())


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_bank_fits_the_schema(path: Path) -> None:
    assert [error.message for error in validator().iter_errors(load(path.read_bytes(), path.name)[0].data)] == []


@pytest.mark.parametrize(
    "text",
    [
        bank("- {id: a, ask: A?, typo: 1}"),
        bank("- {id: a}"),
        bank("- {id: a, ask: A?, minutes: '2'}"),
        bank("- {id: a, ask: A?, type: txet}"),
        bank("- {id: a, ask: A?, when: {question: a, equals: [1]}}"),
        bank("- {id: a, ask: A?, when: {in_: [1]}}"),
    ],
)
def test_the_schema_refuses_what_the_reader_refuses(text: str) -> None:
    assert list(validator().iter_errors(load(text, "x")[0].data)) != []


def test_python_words_are_written_without_an_underscore() -> None:
    condition = bank_schema()["$defs"]["Condition"]["properties"]
    assert {"not", "in"} <= set(condition)
    assert {"from", "to"} <= set(bank_schema()["$defs"]["Scale"]["properties"])


def test_every_key_of_every_mapping_is_described_for_editors() -> None:
    schema = bank_schema()
    silent = [
        f"{name}.{key}"
        for name, each in {"Bank": schema, **schema["$defs"]}.items()
        for key, value in _properties(each).items()
        if not value.get("description")
    ]
    assert silent == []


def test_the_schema_names_no_host() -> None:
    assert bank_schema()["$id"] == SCHEMA_ID
    assert SCHEMA_ID.startswith("urn:")


def _properties(each: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = each.get("properties", {})
    return found

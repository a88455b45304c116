"""The file format of banks as JSON Schema, so that editors complete and explain it. Made from the model itself."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from assistant.bank.reader import adapter

SCHEMA_ID = "urn:connected-interview:question-bank:1"


def bank_schema() -> dict[str, Any]:
    """The schema, as JSON-ready data; its descriptions are the docstrings of the model."""
    made = adapter().json_schema(by_alias=True, schema_generator=_Generator)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": "Question bank of Connected Interview",
        **_tidy(made),
    }


class _Generator(GenerateJsonSchema):
    """As pydantic's, but a decimal is a number and never text, as the reader has it."""

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:  # noqa: ARG002 - its signature
        return {"type": "number"}

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """The inner schema alone: what a missing key means is said in its description."""
        return self.generate_inner(schema["schema"])


def _tidy(node: Any) -> Any:
    """The schema without the titles that pydantic makes up from names, every description on one line."""
    if isinstance(node, list):
        return [_tidy(each) for each in node]
    if not isinstance(node, dict):
        return node
    tidy: dict[str, Any] = {}
    for key, value in node.items():
        if key in ("properties", "$defs"):
            tidy[key] = {name: _tidy(each) for name, each in value.items()}
        elif key == "description":
            tidy[key] = " ".join(value.split())
        elif key != "title":
            tidy[key] = _tidy(value)
    return tidy

"""Replies are taken in their form or not at all."""

import json

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.analysis.asking import replies
from assistant.analysis.asking.replies import FindingsForm, Form, read, schema

FORMS = [each for each in vars(replies).values() if isinstance(each, type) and issubclass(each, Form)]
GOOD = {"findings": [{"kind": "pain", "sentences": [1], "statement": "It is slow", "sure": "high"}]}


@pytest.mark.parametrize("form", FORMS, ids=lambda each: each.__name__)
def test_every_form_has_a_schema_without_references(form: type[Form]) -> None:
    made = schema(form)
    jsonschema.Draft202012Validator.check_schema(made)
    assert "$ref" not in json.dumps(made)


def test_a_reply_of_the_form_is_read_fenced_or_not() -> None:
    jsonschema.validate(GOOD, schema(FindingsForm))
    for text in (json.dumps(GOOD), f"```json\n{json.dumps(GOOD)}\n```", f"  {json.dumps(GOOD)}\n"):
        value, problem = read(FindingsForm, text)
        assert problem == ""
        assert value is not None
        assert value.findings[0].sentences == [1]


@pytest.mark.parametrize(
    "text",
    [
        "", "null", "[]", "{}", "Sure! Here it is.", json.dumps(GOOD)[:-3], json.dumps(GOOD) + json.dumps(GOOD),
        json.dumps(GOOD).replace("pain", "sorrow"), json.dumps(GOOD).replace("[1]", "[]"),
        json.dumps(GOOD).replace("[1]", '["1"]'), json.dumps(GOOD).replace("[1]", "[1.5]"),
        json.dumps(GOOD).replace("[1]", "[true]"), json.dumps(GOOD).replace("[1]", "[-1]"),
        json.dumps(GOOD).replace("[1]", "[1" + "0" * 5000 + "]"), "[" * 100_000, '{"findings": "\\ud800"}',
        "x" * 300_000, "\ud800",
    ],
)  # fmt: skip
def test_anything_else_is_refused_with_a_reason_that_holds_none_of_it(text: str) -> None:
    value, problem = read(FindingsForm, text)
    assert value is None
    assert problem
    assert "sorrow" not in problem


@given(st.text() | st.recursive(st.none() | st.integers() | st.text(), lambda each: st.lists(each) | st.dictionaries(
    st.sampled_from(["findings", "kind", "sentences", "statement"]), each), max_leaves=12).map(json.dumps))  # fmt: skip
def test_no_reply_is_more_than_a_refusal(text: str) -> None:
    value, problem = read(FindingsForm, text)
    assert (value is None) == bool(problem)

"""Survey schemas of another house, with paths that their own runner computed, and what those schemas leave out."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.outside.ons import main, run
from tests.outside.ons_bank import compile_survey
from tests.outside.ons_logic import UnsupportedError
from tests.outside.ons_schema import Survey
from tests.outside.ons_session import Respondent

DATA = Path(__file__).resolve().parents[3] / "shared" / "outside" / "ons-routing"
"""Beside the project's folder and never copied into it; a machine without it fails the tests that need it."""
SCHEMAS, VECTORS = DATA / "schemas", DATA / "vectors.jsonl"


def test_every_path_is_the_one_that_the_runner_computed() -> None:
    outcome = run(SCHEMAS, VECTORS)
    assert outcome.failed == {}
    assert outcome.total == len(VECTORS.read_text(encoding="utf-8").splitlines()) > 0
    assert outcome.passed >= 0.9 * outcome.total, outcome.unsupported


def test_a_schema_that_routes_otherwise_is_told_from_the_true_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = "test_routing_number_equals"
    schema = (SCHEMAS / f"{name}.json").read_text(encoding="utf-8")
    (tmp_path / f"{name}.json").write_text(schema.replace('"=="', '"!="'), encoding="utf-8")
    lines = [line for line in VECTORS.read_text(encoding="utf-8").splitlines() if json.loads(line)["schema"] == name]
    (tmp_path / "vectors.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert main([str(tmp_path), str(tmp_path / "vectors.jsonl")]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == f"0 passed, {len(lines)} failed, 0 unsupported"


def test_what_cannot_be_compiled_is_counted_with_its_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rule = {"==": [{"source": "location", "identifier": "list_item_id"}, "x"]}
    (tmp_path / "one.json").write_text(json.dumps(survey(block("a"), block("b", skip=rule))), encoding="utf-8")
    (tmp_path / "vectors.jsonl").write_text(json.dumps({"id": "one/1", "schema": "one", "answers": {}, "path": []}))
    assert main([str(tmp_path), str(tmp_path / "vectors.jsonl")]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "unsupported 1 of one: the source location",
        "0 passed, 0 failed, 1 unsupported",
    ]


# Constructs that the vectors do not have ----------------------------------------------------------------------------


def block(name: str, *answers: dict[str, Any], skip: Any = None, routes: Any = None, **more: Any) -> dict[str, Any]:
    made: dict[str, Any] = {"id": name, "type": "Question", "question": {"answers": list(answers)}, **more}
    if skip is not None:
        made["skip_conditions"] = {"when": skip}
    if routes is not None:
        made["routing_rules"] = routes
    return made


def number(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "type": "Number", **more}


def boxes(name: str) -> dict[str, Any]:
    return {"id": name, "type": "Checkbox", "options": [{"value": value} for value in ("One", "Two", "Three")]}


def total(name: str, *answers: str, source: str = "answers") -> dict[str, Any]:
    return block(name, calculation={"operation": {"+": [{"source": source, "identifier": each} for each in answers]}})


def group(name: str, *blocks: dict[str, Any], skip: Any = None) -> dict[str, Any]:
    return {"id": name, "blocks": list(blocks), **({"skip_conditions": {"when": skip}} if skip else {})}


def sections(*groups: list[dict[str, Any]]) -> dict[str, Any]:
    return {"sections": [{"id": f"section-{at}", "groups": each} for at, each in enumerate(groups)]}


def survey(*blocks: dict[str, Any]) -> dict[str, Any]:
    return sections([group("group", *blocks)])


def said(name: str, source: str = "answers") -> dict[str, str]:
    return {"source": source, "identifier": name}


def path(schema: dict[str, Any], **answers: Any) -> list[list[str]]:
    """The blocks of each section, the same both ways of answering."""
    read = Survey(schema)
    index = compile_survey(read)
    found = []
    for way in (Respondent.keep_all, Respondent.answer_backwards):
        respondent = Respondent(read, index, {"answers": answers, "metadata": {"visit": "2024-02-29"}})
        way(respondent)
        found.append([each["blocks"] for each in respondent.path()])
    assert found[0] == found[1]
    return found[0]


@pytest.mark.parametrize(
    "rule, answers, skipped",
    [
        ({"==": [said("a"), said("b")]}, {}, True),
        ({"!=": [said("a"), said("b")]}, {}, False),
        ({"!=": [said("a"), 1]}, {}, True),
        ({"<": [said("a"), said("b")]}, {"a": 1}, False),
        ({"<": [said("a"), said("b")]}, {"a": 1, "b": 2}, True),
        ({"in": [said("a"), [None, 2]]}, {}, True),
        ({"in": [said("a"), [None, 2]]}, {"a": 3}, False),
        ({"==": [said("preset"), 7]}, {}, True),
        ({"==": [said("preset"), 7]}, {"preset": 8}, False),
        ({"==": [{"count": [said("many")]}, 0]}, {}, True),
        ({">=": [{"count": [said("many")]}, 2]}, {"many": ["One", "Two"]}, True),
        ({"all-in": [said("many"), ["one", "TWO"]]}, {"many": ["Two"]}, True),
        ({"all-in": [said("many"), ["one", "TWO"]]}, {"many": ["Two", "Three"]}, False),
        ({"all-in": [said("many"), ["one", "TWO"]]}, {}, False),
        ({"any-in": [["three", None], said("many")]}, {"many": ["Two", "Three"]}, True),
        ({"==": [{"+": [said("a"), said("b")]}, Decimal("0.3")]}, {"a": 0.1, "b": 0.2}, True),
        ({"==": [{"date": [said("visit", "metadata"), {"years": 1}]}, {"date": ["2025-02-28"]}]}, {}, True),
        ({"==": [said("visit", "metadata"), None]}, {}, False),
        ({"==": [said("never", "metadata"), None]}, {}, True),
    ],
)
def test_rules_mean_what_the_runner_means(rule: Any, answers: dict[str, Any], skipped: bool) -> None:
    asked = block("first", number("a"), number("b"), number("preset", default=7), boxes("many"))
    assert path(survey(asked, block("second", skip=rule)), **answers) == [["first"] + ["second"] * (not skipped)]


def test_a_group_left_out_is_passed_over_but_a_route_into_it_ends_the_section() -> None:
    route = [{"block": "b", "when": {"==": [said("x"), 1]}}, {"block": "c"}]
    for rules, wanted in ((None, ["a", "c"]), (route, ["a"])):
        groups = [
            group("one", block("a", number("x"), routes=rules)),
            group("two", block("b"), skip={"==": [said("x"), 1]}),
            group("three", block("c")),
        ]
        assert path(sections(groups), x=1) == [wanted]
        assert path(sections(groups), x=2)[0][-1] == "c"


def test_a_group_reads_the_answers_of_its_own_section_as_they_are_stored() -> None:
    groups = [
        group("one", block("a", number("x")), block("b", number("y"), skip={"==": [said("x"), 1]})),
        group("two", block("c"), skip={"==": [said("y"), 5]}),
    ]
    assert path(sections(groups), x=1, y=5) == [["a"]]


def test_a_default_holds_only_where_the_question_is_asked() -> None:
    asked = block("b", number("y", default=3), skip={"==": [said("x"), 1]})
    schema = survey(block("a", number("x")), asked, block("c", skip={"==": [said("y"), 3]}))
    assert path(schema) == [["a", "b"]]
    assert path(schema, x=1) == [["a", "c"]]


def test_a_sum_of_sums_leaves_out_those_off_the_path() -> None:
    schema = survey(
        block("a", number("x"), number("y")),
        total("sum-x", "x"),
        {**total("sum-y", "y"), "skip_conditions": {"when": {">": [said("y"), 9]}}},
        total("both", "sum-x", "sum-y", source="calculated_summary"),
        block("end", skip={"==": [said("both", "grand_calculated_summary"), 3]}),
    )
    assert path(schema, x=1, y=2) == [["a", "sum-x", "sum-y", "both"]]
    assert path(schema, x=3, y=10) == [["a", "sum-x", "both"]]
    assert path(schema, y=10)[0][-1] == "end"


def test_a_section_may_look_at_a_later_one() -> None:
    first, second = [group("one", block("a", skip={"==": [said("x"), 1]}))], [group("two", block("b", number("x")))]
    assert path(sections(first, second), x=1) == [[], ["b"]]
    assert path(sections(first, second)) == [["a"], ["b"]]


@pytest.mark.parametrize(
    "schema, reason",
    [
        (survey(block("a", routes=[{"block": "a"}])), "leads to itself"),
        (
            sections(
                [group("one", block("a", number("x"), skip={"==": [said("y"), 1]}))],
                [group("two", block("b", number("y"), skip={"==": [said("x"), 1]}))],
            ),
            "in a circle",
        ),
        (survey(block("a"), block("b", skip={"==": [said("x", "supplementary_data"), 1]})), "supplementary_data"),
        (survey(block("a"), block("b", skip={"==": [{"format-date": ["now"]}, 1]})), "format-date"),
    ],
)
def test_what_conditions_cannot_say_is_refused_with_its_reason(schema: dict[str, Any], reason: str) -> None:
    with pytest.raises(UnsupportedError, match=reason):
        compile_survey(Survey(schema))

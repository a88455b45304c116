from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from assistant.bank import yaml_source
from assistant.bank.model import Ref
from assistant.bank.reader import parse_bank, parse_source, read_bank
from assistant.bank.source import Mark
from assistant.bank.yaml_source import load
from assistant.errors import BankError
from tests.bank.banks import SHIPPED, bank


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_bank_reads_without_a_problem(path: Path) -> None:
    found, problems = parse_bank(path.read_bytes(), path.name)
    assert problems == []
    assert found is not None
    assert found == read_bank(path.read_text(encoding="utf-8"), path.name)


def test_yes_no_on_off_and_dates_stay_text_and_only_true_and_false_are_truth_values() -> None:
    source, problems = load("a: [yes, No, on, OFF, y, 2020-01-31, 12:30, true, False, 1_000, .inf, 0x1f]", "x")
    assert problems == []
    assert source.data["a"] == [
        "yes", "No", "on", "OFF", "y", "2020-01-31", "12:30", True, False, "1_000", ".inf", "0x1f",
    ]  # fmt: skip


def test_decimals_keep_every_digit() -> None:
    source, _ = load("a: [0.10, 1.50e2, -3, +4, .5]", "x")
    assert [str(each) for each in source.data["a"]] == ["0.10", "150", "-3", "4", "0.5"]
    assert [type(each) for each in source.data["a"]] == [Decimal, Decimal, int, int, Decimal]


def test_quotes_make_a_value_text() -> None:
    assert load("""a: ['1', "true", "null", !!str 1]""", "x")[0].data["a"][:3] == ["1", "true", "null"]


def test_every_value_and_key_knows_its_place() -> None:
    source, _ = load("a:\n  - b: 1\n    c: [x, y]\n", "x")
    assert source.mark(("a", 0, "c", 1)) == Mark(3, 12)
    assert source.mark(("a", 0, "c"), key=True) == Mark(3, 5)
    assert source.mark(("a", 0, "missing", "deeper")) == Mark(2, 5)


def test_a_few_aliases_are_read_and_point_at_where_they_stand() -> None:
    source, problems = load("a: &x {b: 1}\nc: *x\n", "x")
    assert problems == []
    assert source.data == {"a": {"b": 1}, "c": {"b": 1}}
    assert source.mark(("c", "b")) == Mark(1, 11)


def test_aliases_that_multiply_are_refused_at_once() -> None:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{at}: &a{at} [{', '.join([f'*a{at - 1}'] * 9)}]" for at in range(1, 9)]
    source, problems = load("\n".join(rows), "x")
    assert source.data is None
    assert [each.code for each in problems] == ["too_many_aliases"]


def test_two_aliases_to_a_line_cannot_make_a_large_bank_either() -> None:
    rows = [f"a0: &a0 [{', '.join('x' * 5000)}]"] + [f"a{at}: &a{at} [*a{at - 1}, *a{at - 1}]" for at in range(1, 10)]
    source, problems = load("\n".join(rows), "x")
    assert source.data is None
    assert [each.code for each in problems] == ["too_large"]


def test_a_byte_order_mark_and_windows_line_ends_do_not_matter() -> None:
    plain = bank()
    assert parse_bank("\ufeff" + plain.replace("\n", "\r\n"), "x") == parse_bank(plain, "x")
    assert parse_bank(b"\xef\xbb\xbf" + plain.encode(), "x") == parse_bank(plain, "x")


@pytest.mark.parametrize("text", ['a: "\\ud800"', "a: \ud800", 'a: "\\u0000"'])
def test_text_that_cannot_be_stored_is_refused(text: str) -> None:
    assert load(text, "x")[1] != []


def test_the_slower_parser_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = SHIPPED[-1].read_text(encoding="utf-8")
    fast, _ = load(text, "x")
    monkeypatch.setattr(yaml_source, "_LOADER", yaml.SafeLoader)
    slow, problems = load(text, "x")
    assert problems == []
    assert (slow.data, slow.root) == (fast.data, fast.root)


def test_the_slower_parser_refuses_what_the_fast_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_source, "_LOADER", yaml.SafeLoader)
    for text in ('a: "\\ud800"', "a: [", "a: 'b", "\tx: y", "a: b: c", "a: \x01"):
        assert load(text, "x")[1] != [], text


def test_an_unreadable_bank_raises_with_every_problem() -> None:
    with pytest.raises(BankError) as caught:
        read_bank(bank("- {id: a, ask: '{b}'}\n- {id: a, ask: B?}"), "small.yaml")
    assert [each.code for each in caught.value.problems if hasattr(each, "code")] == ["unknown_slot", "id_used_twice"]
    assert "small.yaml:15:30:" in str(caught.value)
    assert "There are 1 more." in str(caught.value)


def test_words_that_python_reserves_are_plain_keys() -> None:
    found = read_bank(
        bank(
            "- {id: a, ask: A?, type: scale, scale: {from: 1, to: 5, low: x, high: y}}\n"
            "- {id: b, ask: B?, type: scale, scale: {from: 1, to: 5, low: x, high: y}, "
            "when: {not: {question: a, in: [1, 2]}}}\n"
            "- {id: d, ask: D?, when: {question: a, greater: {question: b}}}"
        ),
        "small.yaml",
    )
    first, second, third = found.parts[0].steps[0].sections[0].questions
    assert first.scale is not None
    assert first.scale.from_ == 1
    assert second.when is not None
    assert second.when.not_ is not None
    assert second.when.not_.in_ == (1, 2)
    assert third.when is not None
    assert third.when.greater == Ref(question="b")


def test_a_mistake_in_one_key_does_not_hide_other_problems_or_make_up_new_ones() -> None:
    text = bank("- {id: a, ask: A?, type: scale, scael: {from: 1, to: 2, low: x, high: y}}\n- {id: b, ask: ''}")
    assert [each.code for each in parse_source(text, "x")[2]] == ["unknown_key", "empty_text"]
    text = bank(
        "- {id: a, ask: A?, typo: 2}", top="list: [{id: groups, item: group, title: G}]", section="repeat: [groups]"
    )
    assert [each.code for each in parse_source(text, "x")[2]] == ["unknown_key", "unknown_key"]
    text = bank("- {id: a, ask: A?, mintues: 3}\n- {id: b, ask: ''}")
    assert [each.code for each in parse_source(text, "x")[2]] == ["unknown_key", "empty_text"]


@pytest.mark.parametrize(
    "text, where",
    [
        (bank("- {id: a, ask: A?, why: 2}"), "question a, why"),
        (bank("- {id: a, ask: A?, type: choice, options: [{id: x, label: 1}]}"), "option x, label"),
        (bank("- {id: a, ask: A?, other_ways: [1]}"), "question a, other_ways[1]"),
        (bank(title="7"), "title"),
    ],
)
def test_a_problem_says_which_part_of_the_bank_it_is_in(text: str, where: str) -> None:
    assert parse_bank(text, "x")[1][0].where == where


def test_a_very_bad_bank_is_told_in_a_moment_and_not_without_end() -> None:
    many = "".join(f"- {{id: q{at}, ask: 'Why {{x{at}}}?', when: {{answered: p{at}}}}}\n" for at in range(1500))
    assert len(parse_bank(bank(many), "x")[1]) == 200
    wide = "format: 1\n" + "".join(f"x{at}: 1\n" for at in range(30000))
    assert len(parse_bank(wide, "x")[1]) == 200


@pytest.mark.parametrize("text", ["", "~", "null", "# only a comment", "---\n..."])
def test_a_file_that_holds_nothing_is_told(text: str) -> None:
    assert [each.code for each in parse_bank(text, "x")[1]] == ["empty"]


def test_the_smallest_bank_in_the_guide_can_be_read() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "bank-authoring.md").read_text(encoding="utf-8")
    smallest = next(block for block in guide.split("```yaml\n")[1:] if block.startswith("format: 1")).split("```")[0]
    assert read_bank(smallest, "guide.yaml").id == "hello"


def test_every_condition_in_the_guide_has_the_form_of_one() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "bank-authoring.md").read_text(encoding="utf-8")
    block = next(block for block in guide.split("```yaml\n")[1:] if block.startswith("when:")).split("```")[0]
    conditions = block.split("when:")[1:]
    assert len(conditions) > 5
    for condition in conditions:
        problems = parse_bank(bank("- id: a\n  ask: A?\n  when:" + condition.replace("\n", "\n  ")), "guide.yaml")[1]
        assert {each.code for each in problems} <= {"unknown_question", "unknown_fact"}, condition

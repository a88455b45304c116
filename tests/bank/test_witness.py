from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant import canonical
from assistant.bank.index import Index
from assistant.bank.model import Bank
from assistant.bank.reader import parse_bank, read_bank
from assistant.bank.witness import Step, Witness, witness
from assistant.errors import BankError
from assistant.interview import commands
from assistant.interview.apply import apply
from assistant.interview.cells import Cell, make_items
from assistant.interview.decide import decide
from assistant.interview.events import Recorded
from assistant.interview.state import State, empty_state
from tests.bank.banks import EITHER, MANY, NEITHER, SHIPPED, bank


def do(state: State, command: commands.Command) -> State:
    decision = decide(state, command)
    assert decision.refusal is None, decision.refusal
    for event in decision.events:
        seq = state.revision + 1
        state = apply(state, Recorded(seq, f"e{seq}", "2030-01-01T00:00:00.000Z", "person", f"e{seq}", event))
    return state


def begun(bank: Bank, found: Witness) -> State:
    start = commands.Start("s", "digest", found.company, found.title, found.mode, found.depth, items=dict(found.items))
    state = do(empty_state(Index(bank)), start)
    for fact, value in found.facts.items():
        state = do(state, commands.SetFact(fact, value))
    return state


def answered(state: State, step: Step) -> State:
    return do(state, commands.Answer(Cell(step.question, make_items(step.item)), value=step.value))


def replay(bank: Bank, found: Witness) -> State:
    state = begun(bank, found)
    for step in found.steps:
        state = answered(state, step)
    return state


def questions(bank: Bank) -> list[str]:
    return list(Index(bank).places)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_question_of_a_shipped_bank_is_reached_by_its_witness_in_the_engine(path: Path) -> None:
    bank = read_bank(path.read_bytes(), path.name)
    for name in questions(bank):
        found = witness(bank, name)
        state = replay(bank, found)
        assert state.on_path(Cell(name, make_items(found.item))), found


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_no_answer_of_a_witness_can_be_left_out(path: Path) -> None:
    bank = read_bank(path.read_bytes(), path.name)
    for name in questions(bank):
        found = witness(bank, name)
        target = Cell(name, make_items(found.item))
        for left_out in found.steps:
            state = begun(bank, found)
            for step in found.steps:
                if step is not left_out and state.on_path(Cell(step.question, make_items(step.item))):
                    state = answered(state, step)
            assert not state.on_path(target), (found, left_out)


MIXED = """
format: 1
id: mixed
version: "1"
title: Mixed
lists:
  - {id: groups, item: group, title: Groups}
  - {id: ideas, item: idea, title: Ideas, source: {question: ideas, top: 2}}
facts:
  - {id: visit, type: date, value: 2026-03-31}
  - {id: staff, type: number}
  - {id: branch}
parts:
  - id: p
    title: P
    steps:
      - id: s
        title: S
        sections:
          - id: c
            title: C
            questions:
              - {id: price, ask: Price?, type: money, unit: EUR}
              - {id: cost, ask: Cost?, type: money, unit: EUR, when: {answered: price}}
              - {id: wait, ask: Wait?, type: duration}
              - {id: fit, ask: Fit?, type: scale, scale: {from: 1, to: 5, low: bad, high: good}}
              - {id: share, ask: Share?, type: number, minimum: 0, maximum: 100}
              - id: ways
                ask: Ways?
                type: choices
                options: [{id: web, label: Web}, {id: shop, label: Shop}, {id: phone, label: Phone}]
              - {id: dear, ask: Dear?, when: {question: price, greater: {question: cost}}}
              - {id: slow, ask: Slow?, when: {all: [{question: wait, greater: 60}, {question: wait, less: 61}]}}
              - id: many
                ask: Many?
                when:
                  all:
                    - {count: ways, at_least: 3}
                    - {question: fit, at_most: 2}
                    - {question: share, at_least: 99.5}
              - {id: both, ask: Both?, when: {question: ways, contains_all: [web, phone]}}
              - {id: neither, ask: Neither?, when: {not: {answered: ways}}}
              - {id: large, ask: Large?, when: {count: groups, at_least: 3}}
              - id: helped
                ask: Helped?
                when: {all: [{fact: mode, equals: facilitator}, {fact: company, equals: Acme}]}
              - {id: ends, ask: Ends?, type: date}
              - {id: soon, ask: Soon?, when: {question: ends, less: {fact: visit, shift: {months: -1}}}}
              - {id: exact, ask: Exact?, when: {question: ends, shift: {months: 1, days: 1}, equals: '2026-03-01'}}
              - {id: second, ask: Second?, type: number, minimum: 0, maximum: 100}
              - id: whole
                ask: Whole?
                when: {all: [{answered: share}, {answered: second}, {sum: [share, second], equals: 100}]}
              - {id: past, ask: Past?, when: {fact: visit, less: 2020-01-01}}
              - {id: big, ask: Big?, when: {all: [{fact: staff, greater: 50}, {fact: branch, equals: retail}]}}
              - id: ideas
                ask: Ideas?
                type: records
                repeat: [groups]
                columns:
                  - {id: name, label: Name}
                  - id: kind
                    label: Kind
                    type: choice
                    required: true
                    options: [{id: a, label: A}, {id: b, label: B}]
                  - {id: gain, label: Gain, type: money, required: true}
          - id: d
            title: D
            repeat: [groups, ideas]
            when: {count: ideas, at_least: 2}
            questions:
              - {id: next, ask: "What comes after {idea}?", level: deep}
          - id: e
            title: E
            repeat: [ideas]
            questions:
              - {id: best, ask: "Is {idea} the best of all?"}
"""


def test_witnesses_reach_questions_through_every_kind_of_comparison() -> None:
    bank = read_bank(MIXED, "mixed.yaml")
    for name in questions(bank):
        found = witness(bank, name)
        assert replay(bank, found).on_path(Cell(name, make_items(found.item))), found


def test_a_witness_has_as_few_answers_as_can_be() -> None:
    bank = read_bank(MIXED, "mixed.yaml")
    assert {name: len(witness(bank, name).steps) for name in ("price", "cost", "dear", "slow", "many", "next")} == {
        "price": 0, "cost": 1, "dear": 2, "slow": 1, "many": 3, "next": 1,
    }  # fmt: skip


def test_a_witness_says_how_the_session_has_to_begin() -> None:
    bank = read_bank(MIXED, "mixed.yaml")
    helped = witness(bank, "helped")
    assert (helped.mode, helped.company, helped.steps) == ("facilitator", "Acme", ())
    assert len(witness(bank, "large").items["groups"]) == 3
    assert set(witness(bank, "big").facts) == {"staff", "branch"}
    assert witness(bank, "soon").facts == {}
    assert witness(bank, "next").depth == "deep"


def test_each_step_of_a_witness_is_one_line_of_an_answers_file() -> None:
    (step,) = witness(read_bank(MIXED, "mixed.yaml"), "next").steps
    line = json.loads(str(step))
    assert set(line) == {"question", "item", "value"}
    assert line["item"] == {"group": "group-1"}
    assert line == canonical.plain({"question": step.question, "item": step.item, "value": step.value})


def test_a_question_on_which_too_much_bears_is_refused_and_not_searched_for_ever() -> None:
    text = bank(MANY + f"- {{id: z, ask: Z?, when: {{all: [{EITHER}, {NEITHER}]}}}}")
    found, _ = parse_bank(text, "large.yaml")
    assert found is not None
    with pytest.raises(BankError) as caught:
        witness(found, "z")
    assert caught.value.code == "too_large_to_prove"


def test_a_question_that_does_not_exist_has_no_witness() -> None:
    with pytest.raises(BankError) as caught:
        witness(read_bank(MIXED, "mixed.yaml"), "nothing")
    assert caught.value.code == "unknown_question"

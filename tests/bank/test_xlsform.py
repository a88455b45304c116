from __future__ import annotations

import random
import re
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

from assistant.bank.conditions import number, shifted
from assistant.bank.index import Index
from assistant.bank.model import Bank, Question, Shift
from assistant.bank.reader import parse_bank, read_bank
from assistant.bank.xlsform import xlsform
from assistant.errors import BankError
from assistant.interview import commands
from assistant.interview.apply import apply
from assistant.interview.cells import OFF, PARKED, PROBE, Cell
from assistant.interview.decide import decide
from assistant.interview.events import Recorded
from assistant.interview.path import board_of
from assistant.interview.state import State, empty_state
from assistant.interview.wording import fill
from assistant.simulate import random_value
from assistant.xlsform_file import export_xlsform
from tests.bank.banks import SHIPPED, bank
from tests.bank.filled_form import FilledForm, Key

DEPTHS = ("quick", "standard", "deep")


def read(text: str) -> Bank:
    return read_bank(text, "small.yaml")


def rows(made: Bank, depth: str = "deep") -> dict[str, dict[str, str]]:
    """The rows of the survey by name."""
    heading, *found = xlsform(made, depth).survey
    named = (dict(zip(heading, row, strict=True)) for row in found)
    return {row["name"]: row for row in named if row["name"]}


def convert_bank(made: Bank, folder: Path, depth: str = "deep") -> str:
    path = folder / f"{made.id}.xlsx"
    export_xlsform(made, path, depth)
    warnings: list[str] = []
    xform = str(convert(xlsform=str(path), warnings=warnings).xform)
    assert warnings == []
    ET.fromstring(xform)
    return xform


# Accepted -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("depth", DEPTHS)
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_converter_accepts_a_shipped_bank(path: Path, depth: str, tmp_path: Path) -> None:
    made = read_bank(path.read_bytes(), path.name)
    xform = convert_bank(made, tmp_path, depth)
    levels = ("core", "standard", "deep")[: DEPTHS.index(depth) + 1]
    for place in Index(made).places.values():
        if place.question.level in levels:
            assert f"/{place.question.id.replace('-', '_')}" in xform


AWKWARD = """\
- id: a
  ask: "=SUM(A1) costs $5 & < > ' \\" “q”  *b* _c_?"
  type: choice
  options: [{id: x, label: "=1+1"}, {id: y, label: "it's “so”"}]
- {id: data, ask: "You said {answer:a}?"}
- {id: meta, ask: D?, when: {question: data, equals: "it's \\"5\\"  ok"}}
- id: instance-id
  ask: "Of ${company} or {company}?"
  type: choices
  options: [{id: x-1, label: One}, {id: 2b, label: Two}]
- {id: 3rd, ask: "You chose {answer:instance-id}?"}
"""


def test_awkward_names_and_wording_come_through(tmp_path: Path) -> None:
    xform = convert_bank(read(bank(AWKWARD)), tmp_path)
    assert "=SUM(A1) costs $5 &amp; &lt; &gt;" in xform
    assert "=1+1" in xform
    assert "<data_2/>" in xform


def test_what_cannot_be_written_to_is_an_error_that_says_so(tmp_path: Path) -> None:
    with pytest.raises(BankError) as error:
        export_xlsform(read(bank()), tmp_path / "missing" / "a.xlsx")
    assert error.value.code == "export_unwritable"


# Faults ---------------------------------------------------------------------------------------------------------

FAULTS = [
    ("unknown_question", "- {id: a, ask: A?}\n- {id: b, ask: B?, when: {question: zzz, equals: x}}", "zzz", True),
    ("unknown_question", "- {id: a, ask: A?}\n- {id: b, ask: 'B {answer:zzz}?'}", "zzz", True),
    ("later_question", "- {id: a, ask: A?, when: {question: b, equals: x}}\n- {id: b, ask: B?}", "b", False),
    ("refers_to_itself", "- {id: a, ask: A?}\n- {id: b, ask: B?, when: {question: b, equals: x}}", "b", False),
    (
        "later_question",
        "- {id: a, ask: A?, when: {answered: b}}\n- {id: b, ask: B?, when: {answered: a}}",
        "b",
        False,
    ),
]


@pytest.mark.parametrize("code,questions,name,refused", FAULTS)
def test_a_fault_in_a_condition_is_found_before_the_converter_sees_it(
    code: str, questions: str, name: str, *, refused: bool
) -> None:
    made, problems = parse_bank(bank(questions), "small.yaml")
    assert made is None
    assert [problem.code for problem in problems if not problem.is_warning] == [code]
    sheet = ["| survey |", "| | type | name | label | relevant |", "| | text | a | A | |"]
    relevant = f"${{{name}}} = 'x'"
    sheet[2] = f"| | text | a | A | {relevant if 'id: a, ask: A?, when' in questions else ''} |"
    sheet.append(
        f"| | text | b | B | {relevant if 'id: b, ask: B?, when' in questions or 'zzz' in questions else ''} |"
    )
    if refused:
        with pytest.raises(PyXFormError):
            convert(xlsform="\n".join(sheet), file_type=".md")
    else:
        assert "relevant=" in convert(xlsform="\n".join(sheet), file_type=".md").xform


# Conditions -----------------------------------------------------------------------------------------------------

SPOTS = [
    ("{question: a, equals: no-way}", "${a} = 'no-way'"),
    ("{question: a, not_equals: no-way}", "not(${a} = 'no-way')"),
    ("{question: a, in: [yes-way, no-way]}", "(${a} = 'yes-way' or ${a} = 'no-way')"),
    ("{question: m, contains_any: [p]}", "selected(${m}, 'p')"),
    ("{count: m, at_least: 2}", "number(count-selected(${m})) >= 2"),
    ("{question: n, greater: 3}", "number(${n}) > 3"),
    ("{answered: m}", "${m} != ''"),
    ("{not: {answered: m}}", "not(${m} != '')"),
    ("{question: y, equals: true}", "${y} = 'yes'"),
    ("{question: n, less: {question: n2}}", "number(${n}) < number(${n2})"),
    ("{fact: depth, equals: deep}", ""),
    ("{on_path: n}", ""),
]
ASKED = """\
- {id: a, ask: A?, type: choice, options: [{id: yes-way, label: Y}, {id: no-way, label: N}]}
- {id: m, ask: M?, type: choices, options: [{id: p, label: P}, {id: q, label: Q}]}
- {id: n, ask: N?, type: number}
- {id: n2, ask: N?, type: number}
- {id: y, ask: Y?, type: yes_no}
"""


@pytest.mark.parametrize("when,relevant", SPOTS)
def test_a_condition_reads_as_xpath(when: str, relevant: str) -> None:
    assert rows(read(bank(f"{ASKED}- {{id: z, ask: Z?, when: {when}}}")))["z"]["relevant"] == relevant


def test_what_can_never_be_asked_at_a_depth_is_left_out_and_said() -> None:
    made = read(
        bank(
            "- {id: a, ask: A?, level: deep}\n- {id: b, ask: B?, level: core, when: {answered: a}}\n- {id: c, ask: C?}"
        )
    )
    assert "b" not in rows(made, "standard")
    assert any(remark.startswith("Question b: never asked") for remark in xlsform(made, "standard").remarks)
    assert not any("never asked" in remark for remark in xlsform(made, "deep").remarks)


def test_a_curly_quote_in_a_condition_is_said_and_the_question_always_asked() -> None:
    made = read(bank("- {id: a, ask: A?}\n- {id: b, ask: B?, when: {question: a, equals: “x”}}"))
    assert rows(made)["b"]["relevant"] == ""
    assert any("Question b: its condition is left out" in remark for remark in xlsform(made).remarks)


# The same path as in an interview -------------------------------------------------------------------------------


def respond(index: Index, chance: random.Random, depth: str) -> State:
    """Somebody who answers most of what they are asked, and then takes some of it back or answers anew."""
    lists = [each for each in index.lists.values() if not each.fixed and each.source is None]
    items = {each.id: tuple(f"{each.item} {at}" for at in range(1, chance.randint(1, 2) + 1)) for each in lists}
    state = do(empty_state(index), commands.Start("s", index.bank.id, "Acme", depth=depth, items=items))
    for _ in range(400):
        if state.cursor is None:
            break
        state = answer(state, state.cursor, chance)
    for cell in chance.sample(state.layout.cells, min(5, len(state.layout.cells))):
        if cell in state.layout.where and state.status[state.layout.where[cell]] % PROBE not in (OFF, PARKED):
            state = answer(state, cell, chance)
    return state


def answer(state: State, cell: Cell, chance: random.Random) -> State:
    question = state.index.places[cell.question].question
    if chance.random() < 0.15:
        return do(state, commands.Pass(cell, "unknown"))
    value = "Well" if cell.probe else fitting(question, random_value(question, chance), chance)
    return do(state, commands.Answer(cell, value=value))


def fitting(question: Question, value: Any, chance: random.Random) -> Any:
    """A value that a form can hold; a text is often one that is looked for."""
    if isinstance(value, dict):
        return {**value, "high": value["low"]}
    if question.type == "records":
        return [{k: {**v, "high": v["low"]} if isinstance(v, dict) else v for k, v in row.items()} for row in value]
    if question.type == "text" and chance.random() < 0.5:
        return chance.choice(["BLUE", "blue", "Öl", "it's  ${so}", "two words", "We were told, twice."])
    if question.type == "items" and chance.random() < 0.5:
        return ["Blue", "other thing"]
    return value


def do(state: State, command: commands.Command) -> State:
    decision = decide(state, command)
    assert decision.refusal is None, decision.refusal
    for event in decision.events:
        seq = state.revision + 1
        state = apply(state, Recorded(seq, f"e{seq}", "2000-01-01T00:00:00.000Z", "test", f"e{seq}", event))
    return state


def spot_of(state: State, cell: Cell) -> tuple[str, tuple[int, ...]] | None:
    """The name of the cell's field and the turns it stands in; None where a form puts the turns in another order."""
    index = state.index
    name, turns = cell.question.replace("-", "_"), []
    items = dict(cell.items)
    for over in index.places[cell.question].lists:
        each, item = index.lists[over], items[index.lists[over].item]
        if each.fixed:
            name += f"__{item.replace('-', '_')}"
        elif each.source is None:
            turns.append([one.id for one in state.lists[over] if not one.removed].index(item) + 1)
        elif each.source.by:
            return None
        else:
            bound = tuple(pair for pair in cell.items if pair[0] != each.item)
            turns.append([one.id for one in board_of(state).items(over, bound)].index(item) + 1)
    return name, tuple(turns)


def filled_in(form: FilledForm, state: State) -> None:
    """Fill in the form with what was answered in the interview, answers off the path included."""
    filled: dict[Key, str] = {form.key("company"): "Acme"}
    turns: dict[Key, int] = {}
    for name, items in state.lists.items():
        each = state.index.lists[name]
        if not each.fixed and each.source is None and form.has(name.replace("-", "_")):
            turns[form.key(name.replace("-", "_"))] = len(items)
            for at, item in enumerate(items, start=1):
                filled[form.key(f"{each.item}_name", (at,))] = item.name
    for question, answers in state.answers.items():
        for (bound, probe), found in answers.items():
            cell = Cell(question, bound)
            spot = spot_of(state, cell) if cell in state.layout.where else None
            if not found.answered or probe or spot is None:
                continue
            if not form.has(spot[0]) and not form.has(f"{spot[0]}_answer"):
                continue
            put(form, filled, turns, state.index.places[question].question, spot, found.value)
    form.fill(filled, turns)


def put(
    form: FilledForm,
    filled: dict[Key, str],
    turns: dict[Key, int],
    asked: Question,
    spot: tuple[str, tuple[int, ...]],
    value: Any,
) -> None:
    name, at = spot
    if asked.type in ("items", "records"):
        turns[form.key(f"{name}_rows", (*at, 1))] = len(value)
        for row_at, row in enumerate(value, start=1):
            first = name if asked.type == "items" else f"{name}_{asked.columns[0].id.replace('-', '_')}"
            content = row["text"] if asked.type == "items" else str(row[asked.columns[0].id])
            filled[form.key(first, (*at, row_at))] = content
        return
    filled[form.key(name, at)] = in_form(value)
    for part in ("unit", "currency"):
        if isinstance(value, dict) and part in value:
            filled[form.key(f"{name}_{part}", at)] = value[part]


def in_form(value: Any) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case dict():
            return str(value.get("date", value.get("low")))
        case tuple():
            return " ".join(value)
        case _:
            return str(value)


def same_path(xform: str, index: Index, seeds: range, depth: str = "deep") -> int:
    """Hold the form against the engine, for some respondents; returns how many fields were looked at."""
    looked = 0
    form = FilledForm(xform)
    for seed in seeds:
        state = respond(index, random.Random(seed), depth)
        filled_in(form, state)
        for cell, code in zip(state.layout.cells, state.status, strict=True):
            spot = spot_of(state, cell)
            if spot is None:
                continue
            name, turns = spot
            question = index.places[cell.question].question
            grouped = question.type in ("money", "duration", "items", "records")
            name += f"_{cell.probe.replace('-', '_')}" if cell.probe else "_answer" if grouped else ""
            expected = code % PROBE not in (OFF, PARKED)
            found = form.has(name) and form.relevant.get(form.key(name, turns), False)
            if cell.probe and not form.has(name):
                continue  # a follow-up that a form cannot be told when to ask; the remarks name it
            assert found == expected, (seed, cell.label)
            looked += 1
    return looked


@pytest.mark.parametrize(
    "name,depth,least", [("lost-customer-debrief", "deep", 200), ("connected-relationships", "quick", 200)]
)
def test_a_shipped_bank_asks_the_same_in_a_form_as_in_an_interview(
    name: str, depth: str, least: int, tmp_path: Path
) -> None:
    path = next(path for path in SHIPPED if path.stem == name)
    made = read_bank(path.read_bytes(), path.name)
    assert same_path(convert_bank(made, tmp_path, depth), Index(made), range(6), depth) > least


RICH = Path(__file__).with_name("rich.yaml")


def test_repeats_sources_sums_dates_and_foreign_answers_ask_the_same(tmp_path: Path) -> None:
    made = read(RICH.read_text("utf-8"))
    assert same_path(convert_bank(made, tmp_path), Index(made), range(25)) > 500


# Banks made at random -------------------------------------------------------------------------------------------

BASE = """\
- {id: text, ask: T?}
- {id: pick, ask: P?, type: choice, options: [{id: p1, label: One}, {id: p2, label: Two}, {id: p3, label: Three}]}
- {id: many, ask: M?, type: choices, options: [{id: m1, label: One}, {id: m2, label: Two}]}
- {id: scale, ask: S?, type: scale, scale: {from: -2, to: 2, low: l, high: h}}
- {id: number, ask: N?, type: number, minimum: 0, maximum: 4}
- {id: money, ask: M?, type: money, unit: CHF}
- {id: time, ask: L?, type: duration}
- {id: date, ask: D?, type: date}
- {id: flag, ask: F?, type: yes_no}
- {id: rows, ask: R?, type: items}
- {id: table, ask: R?, type: records, columns: [{id: what, label: W}, {id: due, label: D, type: date}]}
"""


def _sized(subject: str, sizes: list[Any]) -> st.SearchStrategy[str]:
    signs = st.sampled_from(["equals", "not_equals", "greater", "less", "at_least", "at_most"])
    return st.builds(lambda sign, size: f"{{{subject}, {sign}: {size}}}", signs, st.sampled_from(sizes))


LEAVES = st.one_of(
    st.sampled_from(
        ["{question: text, equals: blue}", "{question: text, not_equals: ÖL}", "{fact: mode, equals: self}"]
    ),
    st.sampled_from(
        ["{question: pick, in: [p1, p3]}", "{question: pick, not_equals: p2}", "{fact: depth, equals: deep}"]
    ),
    st.sampled_from(["{question: many, contains_any: [m1]}", "{question: many, contains_all: [m1, m2]}"]),
    st.sampled_from(["{question: flag, equals: true}", "{question: flag, not_equals: false}", "{answered: table}"]),
    st.sampled_from(
        ["{question: rows, contains_any: [blue, x]}", "{count: rows, less: 3}", "{count: table, equals: 1}"]
    ),
    st.builds("{{{}: {}}}".format, st.sampled_from(["answered", "on_path"]), st.sampled_from(["text", "z0", "many"])),
    _sized("question: scale", [-2, 0, 1, "{question: number}"]),
    _sized("question: number", [0, "2.5", 4, "{count: many}"]),
    _sized("question: time", [60, 1440, 3]),
    _sized("question: money", [1, 20, 40]),
    _sized("sum: [scale, number]", [0, 2, "{question: scale}"]),
    _sized("question: date", ["'2026-06'", "'2026-03-31'", "{question: date, shift: {months: 1, days: -30}}"]),
    _sized("question: date, shift: {months: -1}", ["'2026-02-28'", "'2026'"]),
)
CONDITIONS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds("{{not: {}}}".format, inner),
        st.builds(
            lambda kind, parts: f"{{{kind}: [{', '.join(parts)}]}}",
            st.sampled_from(["all", "any"]),
            st.lists(inner, min_size=1, max_size=3),
        ),
    ),
    max_leaves=4,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(whens=st.lists(CONDITIONS, min_size=1, max_size=5), seed=st.integers(0, 10**6))
def test_any_conditions_are_accepted_and_ask_the_same(whens: list[str], seed: int, tmp_path: Path) -> None:
    extra = "- {id: z0, ask: Z?, when: {question: flag, equals: true}}\n"
    extra += "".join(f"- {{id: z{at}, ask: Z?, when: {when}}}\n" for at, when in enumerate(whens, start=1))
    made, problems = parse_bank(bank(BASE + extra), "small.yaml")
    assert made is not None, problems
    assert same_path(convert_bank(made, tmp_path), Index(made), range(seed, seed + 2)) > 20


KNOWN_FUNCTIONS = {
    "boolean", "coalesce", "concat", "contains", "count", "count-non-empty", "count-selected", "if", "indexed-repeat",
    "int", "join", "normalize-space", "not", "number", "position", "selected", "selected-at", "string-length",
    "substr", "translate", "true",
}  # fmt: skip
"""What ODK's XPath has; it lacks `substring` and `floor`, which XPath 1.0 has."""


def test_expressions_use_only_functions_that_clients_have() -> None:
    used = set()
    for made in (read(RICH.read_text("utf-8")), *(read_bank(path.read_bytes(), path.name) for path in SHIPPED)):
        for row in rows(made).values():
            for column in ("relevant", "constraint", "calculation", "repeat_count"):
                bare = re.sub(r"'[^']*'|\"[^\"]*\"", "", row[column])
                used |= set(re.findall(r"([a-z][a-z-]*)\(", bare))
    assert used <= KNOWN_FUNCTIONS
    assert "translate" in used


# What is worked out ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("shift", [Shift(), Shift(days=-40), Shift(months=1), Shift(years=-3, months=-1, days=2)])
def test_a_moved_date_is_the_day_that_the_engine_moves_it_to(shift: Shift, tmp_path: Path) -> None:
    moved = f"{{years: {shift.years}, months: {shift.months}, days: {shift.days}}}"
    when = f"{{question: d, shift: {moved}, less: {{fact: visit}}}}"
    made = read(bank(f"- {{id: d, ask: D?, type: date}}\n- {{id: z, ask: Z?, when: {when}}}", top=VISIT))
    form = FilledForm(convert_bank(made, tmp_path))
    chance = random.Random(5)
    days = [date(2024, 2, 29), date(2023, 3, 1), date(2026, 1, 31), date(2026, 12, 31), date(2000, 2, 29)]
    for day in days + [date.fromordinal(chance.randint(700_000, 760_000)) for _ in range(40)]:
        form.fill({form.key("d"): day.isoformat()}, {})
        assert float(form.values[form.key("d_day")]) == number(shifted({"date": day.isoformat()}, shift)), day


VISIT = 'facts: [{id: visit, type: date, value: "2026-03-31"}]'


def test_items_and_quoted_answers_read_as_in_an_interview(tmp_path: Path) -> None:
    made = read(RICH.read_text("utf-8"))
    form, looked = FilledForm(convert_bank(made, tmp_path)), 0
    for seed in range(8):
        state = respond(Index(made), random.Random(seed), "deep")
        filled_in(form, state)
        for at, item in enumerate(board_of(state).items("finds", ()), start=1):
            assert form.values[form.key("c7_find", (at,))] == item.name
            looked += 1
        for cell, code in zip(state.layout.cells, state.status, strict=True):
            if cell.question == "why" and not cell.probe and code not in (OFF, PARKED):
                spot = spot_of(state, cell)
                assert spot is not None
                said = form.values[
                    form.key(f"{spot[0].replace('why', 'how')}_said_2", spot[1])
                ]  # a follow-up has the plain name
                assert f"Why {' '.join(said.split())}?" == fill(state, cell, "Why {answer:how}?")
                looked += 1
    assert looked > 20

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.bank.problems import CATALOGUE, WARNINGS, Problem, catalogue_page
from assistant.bank.reader import check_bank, parse_bank
from tests.bank.banks import EITHER, MANY, NEITHER, at_sign, bank

A = "- {id: a, ask: A?}\n"
YES = "- {id: a, ask: A?, type: yes_no}\n"
CHOICE = "- {id: a, ask: A?, type: choice, options: [{id: red, label: Red}, {id: blue, label: Blue}]}\n"
CHOICES = "- {id: a, ask: A?, type: choices, options: [{id: red, label: Red}, {id: blue, label: Blue}]}\n"
SCALE = "- {id: a, ask: A?, type: scale, scale: {from: 1, to: 5, low: bad, high: good}}\n"
RECORDS = "- {id: a, ask: A?, type: records, columns: [{id: what, label: What}, {id: how, label: How}]}\n"
RANKED = RECORDS.replace("{id: how, label: How}", "{id: bad, label: How bad, type: number}")
GROUPS = "lists: [{id: groups, item: group, title: Groups}]"
FROM_A = "lists: [{id: rows, item: row, title: Rows, source: {question: a}}]"
PHASES = "lists: [{id: phases, item: phase, title: Phases, fixed: true, items: [{id: ask, name: Ask}]}]"


DATE = "- {id: a, ask: A?, type: date}\n"
VISIT = "facts: [{id: visit, type: date}]"


def when_visit(condition: str) -> str:
    return f"- {{id: b, ask: B?, when: {condition}}}"


def when(condition: str, before: str = A) -> str:
    return bank(before + f"- {{id: b, ask: B?, when: {condition}}}")


def probe(trigger: str, question: str = "type: text") -> str:
    return bank(f"- {{id: a, ask: A?, {question}, probes: [{{id: p, ask: P?, when: {trigger}}}]}}")


OPTIONS = "type: choice, options: [{id: red, label: Red}, {id: blue, label: Blue}]"
ONE_TO_FIVE = "type: scale, scale: {from: 1, to: 5, low: bad, high: good}"

CASES: list[tuple[str, str]] = [
    # The file
    ("bad_character", "format: 1\ntitle: a§\x07b"),
    ("bad_character", 'format: 1\ntitle: §"a\\0b"'),
    ("bad_key", "format: 1\n§[a]: b"),
    ("duplicate_key", "format: 1\nid: x\n§id: y"),
    ("empty", "§# nothing here\n"),
    ("merge_key", "format: 1\nabout: {§<<: {a: b}}"),
    ("not_yaml", "format: 1\ntitle: one§: two"),
    ("not_yaml", "format: 1\n§\ttitle: x"),
    ("number_too_long", f"format: 1\nid: §{'9' * 50}"),
    ("number_too_long", "format: 1\nid: §1e999999"),
    ("several_documents", "format: 1\n§---\nformat: 1"),
    ("tag", "format: §!!int 1"),
    ("too_deep", "format: " + "[" * 39 + "§["),
    ("too_large", "§" + "#" * (2 * 1024 * 1024 + 1)),
    ("too_many_aliases", "a: &a 1\nb: [" + "*a, " * 20 + "§*a]"),
    ("unknown_alias", "a: §*b"),
    # Keys and values
    ("missing_key", bank("- §{id: a}")),
    ("unknown_key", bank("- {id: a, ask: A?, §typo: x}")),
    ("wrong_type", bank("- {id: a, ask: A?, why: §2}")),
    ("wrong_type", bank("- {id: a, ask: A?, minutes: §'2'}")),
    ("wrong_type", bank("- {id: a, ask: A?, never_send: §yes}")),
    ("wrong_type", bank("- {id: a, ask: A?, other_ways: §B?}")),
    ("wrong_type", when("{question: a, equals: §[x]}")),
    ("wrong_value", bank("- {id: a, ask: A?, type: §txet}")),
    # Names
    ("bad_id", bank("- {id: §A_b, ask: A?}")),
    ("bad_id", bank("- {id: §'12', ask: A?}")),
    ("bad_id", bank(f"- {{id: §{'a' * 61}, ask: A?}}")),
    ("bad_id", bank("- {id: a, ask: A?, covers: [§A B]}")),
    ("bad_language", bank(top="language: §the Queen's")),
    ("id_used_twice", bank("- {id: a, ask: A?}\n- {id: §a, ask: B?}")),
    ("id_used_twice", bank("- {id: a, ask: A?, probes: [{id: p, ask: P?, when: {always: true}}, "
                           "{id: §p, ask: Q?, when: {fewer_words: 3}}]}")),
    ("reserved_id", bank("- {id: a, ask: A?, type: records, columns: [{id: §text, label: T}]}")),
    ("reserved_id", bank(top="terms: [{id: §mode, self: a, facilitator: b}]")),
    ("unknown_question", when("{question: §c, equals: x}")),
    ("unknown_question", bank("- {id: a, ask: §'Why {answer:c}?'}")),
    ("unknown_question", bank(top="lists: [{id: r, item: r, title: R, source: {question: §z}}]")),
    ("unknown_list", bank("- {id: a, ask: A?, repeat: [§gruops]}", top=GROUPS)),
    ("unknown_stage", bank(section="stage: §nowhere", top=PHASES)),
    ("unknown_phase", bank(section="phase: §asks", top=PHASES)),
    # Lists and repeats
    ("list_kind", bank(top="lists: [§{id: g, item: g, title: G, fixed: true}]")),
    ("list_kind", bank(RECORDS, top="lists: [{id: g, item: g, title: G, items: [{id: x, name: X}], "
                                    "source: §{question: a}}]")),
    ("list_too_early", bank("- {id: z, ask: Z?, repeat: [§rows]}\n" + RECORDS, top=FROM_A)),
    ("list_too_early", bank("- {id: z, ask: Z?, when: {count: §rows, at_least: 1}}\n" + RECORDS, top=FROM_A)),
    ("repeated_twice", bank("- {id: a, ask: A?, repeat: [§groups]}", section="repeat: [groups]", top=GROUPS)),
    ("source_twice", bank(RECORDS, top="lists: [{id: r, item: r, title: R, source: {question: a}}, "
                                       "{id: q, item: q, title: Q, source: {question: §a}}]")),
    ("source_type", bank(A, top="lists: [{id: r, item: r, title: R, source: {question: §a}}]")),
    ("unknown_column", bank(RECORDS, top="lists: [{id: r, item: r, title: R, source: {question: a, by: §hwo}}]")),
    ("unknown_column", bank(RECORDS, top="lists: [{id: r, item: r, title: R, source: {question: a, by: §how}}]")),
    ("unknown_column", bank(RANKED, top="lists: [{id: r, item: r, title: R, source: {question: a, times: §bad}}]")),
    ("unknown_column", bank(RANKED, top="lists: [{id: r, item: r, title: R, "
                                        "source: {question: a, by: bad, times: §what}}]")),
    ("unknown_question", bank("- {id: a, ask: A?, recalls: [§b]}")),
    ("later_question", bank("- {id: a, ask: A?, recalls: [§b]}\n- {id: b, ask: B?}")),
    ("later_question", bank("- {id: a, ask: A?, recalls: [§a]}")),
    ("source_type", bank("- {id: a, ask: A?, type: number}\n- {id: b, ask: B?, recalls: [§a]}")),
    # Coverage
    ("not_covered", bank(top="must_cover: [§x/1]")),
    ("unknown_cover", bank("- {id: a, ask: A?, covers: [x/1, §x/2]}", top="must_cover: [x/1]")),
    # Questions
    ("bad_number", bank("- {id: a, ask: A?, minutes: §0}")),
    ("bad_number", bank("- {id: a, ask: A?, type: items, minimum: §1.5}")),
    ("bad_number", bank(RECORDS, top="lists: [{id: r, item: r, title: R, source: {question: a, top: §0}}]")),
    ("bad_range", bank("- {id: a, ask: A?, type: number, minimum: §5, maximum: 4}")),
    ("bad_range", bank("- {id: a, ask: A?, type: scale, scale: §{from: 5, to: 1, low: a, high: b}}")),
    ("bad_range", bank("- {id: a, ask: A?, type: items, maximum: §0}")),
    ("bad_range", bank("- {id: a, ask: A?, type: choices, minimum: §3, options: [{id: x, label: X}, "
                       "{id: y, label: Y}]}")),
    ("first_column", bank("- {id: a, ask: A?, type: records, columns: [{id: n, label: N, type: §number}]}")),
    ("misplaced_field", bank("- {id: a, ask: A?, §options: [{id: x, label: X}, {id: y, label: Y}]}")),
    ("misplaced_field", bank("- {id: a, ask: A?, type: yes_no, §minimum: 1}")),
    ("missing_field", bank("- §{id: a, ask: A?, type: choice}")),
    ("missing_field", bank("- §{id: a, ask: A?, type: records}")),
    ("missing_field", bank("- {id: a, ask: A?, type: records, columns: [{id: n, label: N}, "
                           "§{id: m, label: M, type: scale}]}")),
    ("one_option", bank("- {id: a, ask: A?, type: choice, options: §[{id: x, label: X}]}")),
    ("same_label", bank("- {id: a, ask: A?, type: choice, options: [{id: x, label: Same}, {id: y, label: §same}]}")),
    # Wording
    ("empty_text", bank("- {id: a, ask: §' '}")),
    ("empty_text", bank(title="§''")),
    ("nothing_inside", bank().replace("questions:\n              - {id: a, ask: A?}", "questions: §[]")),
    ("slot_not_filled", bank(section="about: §'For {company}'")),
    ("slot_not_filled", bank(top="terms: [{id: we, self: §'us at {place}', facilitator: you}]")),
    ("stray_brace", bank("- {id: a, ask: §'Why { company }?'}")),
    ("swallowed_key", bank("- id: a\n  ask: §>-\n    Why?\n    type: choice")),
    ("too_long", bank(f"- {{id: a, ask: §{'word ' * 200}}}")),
    ("unbound_slot", bank("- {id: a, ask: §'Why {group}?'}", top=GROUPS)),
    ("unknown_slot", bank("- {id: a, ask: §'Why {grup}?', repeat: [groups]}", top=GROUPS)),
    # Follow-ups
    ("never_asked", probe("{§fewer_words: 1}")),
    ("never_asked", probe("{§at_most: 0}", ONE_TO_FIVE)),
    ("never_asked", probe("{§fewer_items: 2}", "type: items, minimum: 2")),
    ("never_asked", bank("- {id: a, ask: A?, probes: [{id: p, ask: P?, when: {always: true}}, "
                         "{id: q, ask: Q?, when: {always: true}}, §{id: r, ask: R?, when: {fewer_words: 5}}]}")),
    ("no_trigger", probe("§{}")),
    ("pointless_trigger", probe("{§fewer_words: 5, always: true}")),
    ("trigger_type", probe("{§fewer_items: 2}")),
    ("unknown_option", probe("{equals: [§green]}", OPTIONS)),
    ("wrong_operand", probe("{equals: [§'yes']}", "type: yes_no")),
    # Conditions
    ("across_repeat", bank("- {id: a, ask: A?, repeat: [groups]}\n- {id: b, ask: B?, when: {answered: §a}}",
                           top=GROUPS)),
    ("across_repeat", bank("- {id: a, ask: A?, repeat: [groups]}\n- {id: b, ask: §'{answer:a}?'}", top=GROUPS)),
    ("condition_form", when("§{equals: x}")),
    ("condition_form", when("§{question: a}")),
    ("condition_form", when("{answered: a, §equals: x}")),
    ("condition_form", when("{all: §[]}")),
    ("condition_form", when("§{answered: a, on_path: a}")),
    ("condition_form", when("{question: a, equals: §{question: a, count: a}}")),
    ("later_question", bank("- {id: a, ask: A?, when: {answered: §b}}\n- {id: b, ask: B?}")),
    ("later_question", bank("- {id: a, ask: §'{answer:a}?'}")),
    ("out_of_range", when("{question: a, equals: §6}", SCALE)),
    ("out_of_range", when("{count: a, at_least: §3}", CHOICES)),
    ("refers_to_itself", bank("- {id: a, ask: A?, when: {answered: §a}}")),
    ("unknown_fact", when("{fact: §mod, equals: self}")),
    ("unknown_fact_value", when("{fact: mode, equals: §slef}")),
    ("unknown_option", when("{question: a, equals: §rde}", CHOICE)),
    ("wrong_comparison", when("{question: a, §greater: 3}")),
    ("wrong_comparison", when("{question: a, §contains_any: [red]}", CHOICE)),
    ("wrong_comparison", when("{question: a, §equals: red}", CHOICES)),
    ("wrong_comparison", when("{count: §a, at_least: 3}")),
    ("wrong_operand", when("{question: a, equals: §'yes'}", YES)),
    ("wrong_operand", when("{question: a, equals: §2.5}", SCALE)),
    ("wrong_operand", when("{question: a, equals: §{count: c}}", YES + CHOICES.replace("id: a", "id: c"))),
    ("unknown_question", when("{sum: [a, §c], at_least: 3}", SCALE)),
    ("later_question", bank("- {id: a, ask: A?, when: {sum: [§b], at_least: 3}}\n" + SCALE.replace("id: a", "id: b"))),
    ("wrong_comparison", when("{sum: [§a], at_least: 3}", YES)),
    ("wrong_operand", when("{sum: §[a, c], at_least: 3}", SCALE + "- {id: c, ask: C?, type: money}\n")),
    ("condition_form", when("{sum: [a, §a], at_least: 3}", SCALE)),
    ("condition_form", when("{sum: §[], at_least: 3}", SCALE)),
    ("condition_form", when("{question: a, §shift: {days: 1}, at_least: 3}", SCALE)),
    ("condition_form", when("{answered: a, §shift: {days: 1}}", DATE)),
    ("out_of_range", when("{question: a, shift: §{years: 900}, less: '2026'}", DATE)),
    ("wrong_operand", when("{question: a, equals: §2026}", DATE)),
    ("wrong_operand", when("{question: a, equals: §2026-13}", DATE)),
    ("wrong_operand", when("{question: a, less: §{count: c}}", DATE + CHOICES.replace("id: a", "id: c"))),
    ("wrong_operand", bank(top="facts: [{id: visit, type: date, value: §soon}]")),
    ("reserved_id", bank(top="facts: [{id: §company}]")),
    # Logic
    ("contradiction", when("§{question: a, less: '2026-03', greater: '2026-03'}", DATE)),
    ("contradiction", when("§{all: [{question: a, shift: {months: 1}, less: '2026-03-01'}, "
                           "{question: a, at_least: '2026-02-15'}]}", DATE)),
    ("contradiction", bank(when_visit("§{all: [{fact: visit, less: '2026-03-01'}, "
                                      "{fact: visit, greater: '2026-03-01'}]}"), top=VISIT)),
    ("too_large_to_prove", when("§{all: [{sum: [a], greater: 3}, {sum: [a], less: 3}]}", SCALE)),
    ("always_holds", when("§{not: {all: [{question: a, equals: true}, {question: a, equals: false}]}}", YES)),
    ("always_holds", when("§{on_path: a}")),
    ("contradiction", when("§{all: [{question: a, equals: red}, {question: a, equals: blue}]}", CHOICE)),
    ("contradiction", when("§{question: a, greater: 3, less: 4}", SCALE)),
    ("contradiction", when("{any: [{question: a, equals: red}, "
                           "§{all: [{answered: a}, {not: {answered: a}}]}]}", CHOICE)),
    ("never_holds", bank(YES + "- {id: b, ask: B?, when: {question: a, equals: true}}\n"
                         "- {id: d, ask: D?, when: §{all: [{answered: b}, {question: a, equals: false}]}}")),
    ("never_holds", bank("- {id: b, ask: B?, when: §{fact: mode, equals: self}}",
                         section="when: {fact: mode, equals: facilitator}")),
    ("never_holds", bank("- {id: a, ask: A?, type: items, level: deep}\n- {id: b, ask: B?, repeat: [rows], "
                         "when: §{fact: depth, equals: quick}}", top=FROM_A)),
    ("out_of_range", bank(RECORDS + "- {id: b, ask: B?, when: {count: rows, at_least: §3}}",
                          top=FROM_A.replace("question: a", "question: a, top: 2"))),
    ("unreachable", bank("- {id: §a, ask: A?, level: deep}", section="when: {fact: depth, equals: quick}")),
    ("too_large_to_prove", bank(MANY + f"- {{id: z, ask: Z?, when: §{{all: [{EITHER}, {NEITHER}]}}}}")),
]  # fmt: skip


@pytest.mark.parametrize("code, text", CASES, ids=[f"{code}-{at}" for at, (code, _) in enumerate(CASES)])
def test_a_problem_is_found_where_it_is(code: str, text: str) -> None:
    clean, place = at_sign(text)
    found = check_bank(clean, "small.yaml")
    assert (code, *place) in [(each.code, each.line, each.column) for each in found], [str(each) for each in found]


def test_bytes_that_are_not_utf8_are_found_where_they_are() -> None:
    (found,) = check_bank(b"format: 1\ntitle: caf\xe9", "small.yaml")
    assert (found.code, found.line, found.column) == ("not_utf8", 2, 11)


def test_every_kind_of_problem_in_the_catalogue_has_a_case() -> None:
    listed = [code for kinds in CATALOGUE.values() for code in kinds]
    assert len(listed) == len(set(listed))
    assert {code for code, _ in CASES} | {"not_utf8"} | set(CATALOGUE["Translations"]) == set(listed)
    assert set(listed) >= WARNINGS


def test_the_page_of_problems_is_that_of_the_catalogue() -> None:
    page = Path(__file__).parents[2] / "docs" / "bank-problems.md"
    assert page.read_text(encoding="utf-8") == catalogue_page()


def test_most_problems_say_what_to_do() -> None:
    silent = []
    for code, text in CASES:
        found = [each for each in check_bank(at_sign(text)[0], "small.yaml") if each.code == code]
        silent += [code for each in found if not each.hint]
    assert set(silent) <= {"bad_key", "several_documents", "too_deep", "too_many_aliases", "unknown_alias"}


def test_a_problem_is_one_line_that_editors_can_follow() -> None:
    problem = Problem("unknown_key", 3, 7, "question a", "There is no key `x` here.", "Did you mean `y`?", "b.yaml")
    assert str(problem) == "b.yaml:3:7: There is no key `x` here. Did you mean `y`? [unknown_key]"


@pytest.mark.parametrize("text", [bank(), bank(CHOICE), bank(SCALE), bank(RECORDS, top=FROM_A), when("{answered: a}")])
def test_a_good_bank_has_no_problems(text: str) -> None:
    assert check_bank(text, "small.yaml") == []


def test_all_problems_are_told_at_once_in_the_order_of_the_file() -> None:
    text = bank(
        "- {id: a, ask: '{compny}?', mintues: 2}\n"
        "- {id: a, ask: A?, when: {question: zz, equals: 1}}\n"
        "- {id: b, ask: B?, minutes: 0}"
    )
    assert [each.code for each in parse_bank(text, "small.yaml")[1]] == [
        "unknown_slot", "unknown_key", "id_used_twice", "unknown_question", "bad_number",
    ]  # fmt: skip


def test_a_warning_does_not_keep_a_bank_from_being_used() -> None:
    text = when("{on_path: a}")
    (found,) = check_bank(text, "small.yaml")
    assert found.is_warning
    assert parse_bank(text, "small.yaml")[0] is not None


@pytest.mark.parametrize(
    "word, hint",
    [("compny", "`company`"), ("grop", "`group`")],
)
def test_the_nearest_name_is_suggested(word: str, hint: str) -> None:
    text = bank(f"- {{id: a, ask: 'Why {{{word}}}?', repeat: [groups]}}", top=GROUPS)
    assert hint in parse_bank(text, "small.yaml")[1][0].hint

"""Translations: nothing but words changes, every fault in one is found, and an interview runs in its language."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant import library
from assistant.bank.index import SLOT, Index
from assistant.bank.model import Bank
from assistant.bank.overlay import Words, head_of, is_overlay, lay_over, overlay_template, things_of
from assistant.bank.overlay_check import parse_overlay, read_overlay
from assistant.bank.problems import CATALOGUE
from assistant.bank.reader import read_bank
from assistant.bank.stored import bank_content, bank_digest, bank_from_content
from assistant.errors import BankError
from assistant.interview import commands
from assistant.interview.cells import Cell
from assistant.interview.prompt import next_prompt, prompt_for
from assistant.reports.brief import brief_data
from assistant.simulate import random_value
from tests.bank.banks import at_sign
from tests.bank.translation import SMALL, SMALL_BANK, THINGS, find, klein
from tests.interview.person import Session, begin

BASE = library.load("connected-relationships")
GERMAN = library.load("connected-relationships.de")

TWO, FOUR = (f'    of: "{THINGS[name].digest}"\n' for name in ("two", "four"))
STEPS = f'steps:\n  s: {{of: "{THINGS["s"].digest}", title: Schritt}}\n'
CASES: list[tuple[str, str]] = [
    ("no_base", klein(("overlay: small", "overlay: §smal"))),
    ("not_translated", klein(("about: Fragen zum Prüfen.\n", ""), ("format", "§format"))),
    ("not_translated", klein((STEPS, ""), ("format", "§format"))),
    ("not_translated", klein(("  team:", "  §team:"), (", facilitator: Ihre Leute", ""))),
    ("not_translated", klein(("  four:", "  §four:"), ("    ask: Was kostet es?\n", ""))),
    ("not_translated", klein(("    options:", "    §options:"), ("      shop: Im Laden\n", ""))),
    ("not_translated", klein(("      who:", "      §who:"), (", mentions: [niemand, keiner]", ""))),
    ("not_translated", klein(("scale: {", "§scale: {"), (", high: sehr", ""))),
    ("not_translated", klein(("  three:", "  §three:"), ("    unit: von 10\n", ""))),
    ("slots_differ", klein(("Wie kommen {group} zu", "§Wie kommt man zu"))),
    ("slots_differ", klein(("Wie kommen {group} zu", "§Wie kommen {group}, {grup} zu"))),
    ("slots_differ", klein(('"Warum {answer:one}?"', "§Warum?"))),
    ("slots_differ", klein(('"Woher kommen {group}?"', '§"Woher kommen sie zu {company}?"'))),
    ("slots_differ", klein(('"Wer von {team}?"', "§Wer?"))),
    ("stale_translation", klein((TWO, '    of: §"00000000"\n'))),
    ("unknown_id", klein(("  three:", "  §thre:"))),
    ("unknown_id", klein(("      shop: Im Laden", "      shop: Im Laden\n      §shpo: Anderswo"))),
    ("unknown_id", klein(("      more:", "      §moer:"))),
    ("unknown_key", klein(("    ask: Wie viele?", "    §aks: Wie viele?"))),
    ("unknown_key", klein(("language: de", "language: de\n§level: core"))),
    ("unknown_key", klein(("    ask: Was kostet es?", "    ask: Was kostet es?\n    §unit: Euro"))),
    ("unknown_key", klein(("    ask: Wie viele?", "    ask: Wie viele?\n    §minimum: 3"))),
    ("empty_text", klein(("ask: Was noch?", "ask: §' '"))),
    ("empty_text", klein(('["Woher kommen {group}?"]', "§[]"))),
    ("empty_text", klein(("[niemand, keiner]", "[niemand, §'']"))),
    ("missing_key", klein(("language: de\n", ""), ("format", "§format"))),
    ("missing_key", klein((FOUR, ""), ("  four:", "  §four:"))),
    ("wrong_type", klein(("Im Netz", "§12"))),
    ("wrong_type", klein(("[niemand, keiner]", "§niemand"))),
    ("wrong_type", klein((STEPS, "steps: §[]\n"))),
    ("wrong_type", klein((FOUR, "    of: §12345678\n"))),
    ("wrong_type", klein(("overlay: small", "overlay: §{small: 1}"))),
    ("wrong_value", klein(("format: 1", "format: §2"))),
    ("wrong_type", "§[overlay]"),
    # What any bank is checked for
    ("bad_language", klein(("language: de", "language: §das Deutsche"))),
    ("same_label", klein(("Im Laden", "§im netz"))),
    ("stray_brace", klein(("Was sagen sie?", '§"Was sagen sie { dort?"'))),
    ("too_long", klein(("Was kostet es?", "§" + "Was kostet es? " * 60))),
    ("duplicate_key", klein(("    unit: von 10", "    unit: von 10\n    §unit: von 100"))),
    ("not_yaml", klein(("title: Kleine Fragen", "title: Kleine§: Fragen"))),
]


@pytest.mark.parametrize("code, text", CASES, ids=[f"{code}-{at}" for at, (code, _) in enumerate(CASES)])
def test_a_fault_in_a_translation_is_found_where_it_is(code: str, text: str) -> None:
    clean, place = at_sign(text)
    found = parse_overlay(clean, "small.de.yaml", find)[1]
    assert (code, *place) in [(each.code, each.line, each.column) for each in found], [str(each) for each in found]
    assert all(each.hint for each in found if each.code == code)


def test_every_kind_of_problem_of_translations_has_a_case() -> None:
    assert set(CATALOGUE["Translations"]) <= {code for code, _ in CASES}


def test_one_fault_makes_one_problem() -> None:
    changed = klein(("Wie kommen {group} zu", "Wie kommen {grup} und {group} zu"))
    (found,) = parse_overlay(changed, "small.de.yaml", find)[1]
    assert (found.code, found.where, found.hint) == ("slots_differ", "question one, ask", "Did you mean `{group}`?")


def test_a_translation_without_faults_has_no_problems() -> None:
    assert parse_overlay(klein(), "small.de.yaml", find)[1] == []


def test_a_stale_translation_can_still_be_used() -> None:
    stale = klein((TWO, '    of: "00000000"\n'))
    assert read_overlay(stale, "small.de.yaml", find) == read_overlay(klein(), "small.de.yaml", find)


def test_a_translation_with_a_fault_is_refused_with_all_its_problems() -> None:
    with pytest.raises(BankError) as refused:
        read_overlay(klein(("Im Netz", "''"), ("Wie viele?", "''")), "small.de.yaml", find)
    assert [each.code for each in refused.value.problems] == ["empty_text", "empty_text"]  # type: ignore[attr-defined]  # problems are told as objects


def test_a_changed_wording_makes_just_its_own_translation_stale() -> None:
    changed = read_bank(SMALL.replace("In a shop", "At a shop"), "small.yaml")
    found = parse_overlay(klein(), "small.de.yaml", lambda _: changed)[1]
    assert [(each.code, each.where) for each in found] == [("stale_translation", "question one, of")]
    assert things_of(changed)["questions"]["one"].digest in found[0].hint


def test_a_changed_condition_or_level_makes_no_translation_stale() -> None:
    changed = read_bank(SMALL.replace("type: money", "type: money\n                level: core"), "small.yaml")
    assert parse_overlay(klein(), "small.de.yaml", lambda _: changed)[1] == []


def test_the_template_asks_for_every_text_and_filled_in_is_a_translation() -> None:
    template = overlay_template(SMALL_BANK, "de")
    _, problems = parse_overlay(template, "small.de.yaml", find)
    assert {each.code for each in problems} == {"empty_text"}
    assert len(problems) == template.count('""')
    texts = [line.split("# ", 1)[1] for line in template.splitlines() if line.strip().startswith("# ")][2:]
    for text in texts:
        template = template.replace('""', f"'{text}'", 1)
    made, problems = parse_overlay(template, "small.de.yaml", find)
    assert problems == []
    assert made is not None
    assert lay_over(made, "en", {}).parts == SMALL_BANK.parts


# Which bank a file translates -----------------------------------------------------------------------------------


def test_a_bank_beside_its_translation_is_found(tmp_path: Path) -> None:
    (tmp_path / "small.yaml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "small.de.yaml").write_text(klein(), encoding="utf-8")
    assert library.load(str(tmp_path / "small.de.yaml")).title == "Kleine Fragen"


@pytest.mark.parametrize("base", ["small", "../small", "connected-relationships.de"])
def test_a_translation_of_nothing_or_of_a_translation_is_refused(tmp_path: Path, base: str) -> None:
    path = tmp_path / "it.de.yaml"
    path.write_text(klein(("overlay: small", f"overlay: {base}")), encoding="utf-8")
    bank, (problem,) = library.check(str(path))
    assert bank is None
    assert (problem.code, problem.line) == ("no_base", 2)


def test_a_bank_is_not_taken_for_a_translation() -> None:
    assert is_overlay(klein())
    assert not is_overlay(SMALL.replace("about: A bank for tests.", "about: >-\n  An overlay: none."))


# The German bank ------------------------------------------------------------------------------------------------


def ends(tree: Any) -> Iterator[Words]:
    for inner in tree.values():
        if isinstance(inner, Words):
            yield inner
        else:
            yield from ends(inner)


def words_of(bank: Bank) -> dict[tuple[str | int, ...], Words]:
    found = [head_of(bank), *(thing for kind in things_of(bank).values() for thing in kind.values())]
    return {words.path: words for thing in found for words in ends(thing.words)}


def test_the_german_bank_has_no_problems() -> None:
    bank, problems = library.check("connected-relationships.de")
    assert [str(each) for each in problems] == []
    assert bank == GERMAN
    assert (GERMAN.id, GERMAN.language, GERMAN.version) == (BASE.id, "de", f"{BASE.version}-de")


def test_the_german_bank_is_the_english_one_in_all_but_words() -> None:
    back: Any = {
        path: list(words.text) if isinstance(words.text, tuple) else words.text
        for path, words in words_of(BASE).items()
    }
    assert replace(lay_over(GERMAN, "en", back), version=BASE.version) == BASE


def test_no_wording_of_the_german_bank_is_left_in_english() -> None:
    german = words_of(GERMAN)
    same = {
        words.text if isinstance(words.text, str) else words.text[0]
        for path, words in words_of(BASE).items()
        if german[path].text == words.text
    }
    assert same <= {"Trends.", "3, normal."}  # these are German too


def test_german_follow_ups_listen_for_german_words() -> None:
    heard = [words for path, words in words_of(GERMAN).items() if path[-1] == "mentions"]
    assert len(heard) == len([path for path in words_of(BASE) if path[-1] == "mentions"]) > 10
    session = begin(Index(GERMAN), depth="deep")
    session.say(
        "nearly-no", "Es war ihnen zu teuer, das haben alle gesagt.", segment="main-customers", journey="usual-purchase"
    )
    assert session.state.on_path(
        Cell("nearly-no", (("journey", "usual-purchase"), ("segment", "main-customers")), "price")
    )


def test_the_german_bank_is_stored_and_read_back_like_any_other() -> None:
    assert bank_from_content(bank_content(GERMAN)) == GERMAN
    assert bank_digest(GERMAN) != bank_digest(BASE)


def interview(bank: Bank) -> Session:
    """A whole interview by a person of one mind, whatever the language."""
    session, chance = begin(Index(bank), depth="deep", company="Acme"), random.Random(7)
    while (prompt := next_prompt(session.state)) is not None:
        value = "Es dauert." if prompt.cell.probe else random_value(prompt.question, chance)
        assert session.do(commands.Answer(prompt.cell, value=value)).refusal is None
    return session


def test_a_german_interview_runs_to_its_end_and_its_brief_is_german() -> None:
    session = interview(GERMAN)
    brief = brief_data(session.state)
    asked = [answer["ask"] for section in brief["sections"] for answer in section["answers"]]
    english = {SLOT.sub("", place.question.ask) for place in Index(BASE).places.values()}
    assert len(asked) > 149
    assert not english & set(asked)
    assert not any("{" in each for each in asked)
    assert any(each.startswith("Wenn es Acme nicht gäbe") for each in asked)
    assert {section["part"] for section in brief["sections"]} == {part.title for part in GERMAN.parts}


def test_an_interview_begun_in_english_goes_on_in_german_with_every_answer() -> None:
    session = interview(BASE)
    before = session.state
    session.state = replace(before, known={**before.known, "german": Index(GERMAN)})
    assert session.do(commands.Upgrade("german")).refusal is None
    cell = Cell("best-alternative", (("journey", "usual-purchase"), ("segment", "main-customers")))
    assert (
        prompt_for(session.state, cell).ask
        == "Wenn es Acme nicht gäbe: Was würden diese Kunden am ehesten stattdessen tun?"
    )
    for name, answers in before.answers.items():
        for at, answer in answers.items():
            now = session.state.answers[name][at]
            assert now.value == answer.value
            if not answer.cell.probe:  # what a word in the answer called for may not be called for in German
                assert session.state.on_path(now.cell) == before.on_path(answer.cell)

"""How many seeded faults the bank checker finds: `python -m bench.bank_mutations [seed]`.

Each fault is one that an author can make, put at a place chosen by the seed into a shipped bank that has no problems.
The faults are kept here, one function to a kind, so that a new check begins with a fault that it has to find.
"""

from __future__ import annotations

import copy
import json
import random
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant import canonical
from assistant.bank.reader import check_bank
from assistant.bank.yaml_source import load

BANKS = Path(__file__).parents[1] / "question_bank"
EACH = 5
"""Faults of each kind in each bank."""
Data = dict[str, Any]
Fault = Callable[[Data, random.Random], bool]
FAULTS: dict[str, Fault] = {}


@dataclass(frozen=True, slots=True)
class Score:
    """What came of the faults of one kind."""

    made: int
    found: int


def fault(function: Fault) -> Fault:
    """Keep a kind of fault: a function that spoils the bank, or returns False when the bank has no place for it."""
    FAULTS[function.__name__.strip("_").replace("_", " ")] = function
    return function


def measure(seed: int = 1, each: int = EACH) -> tuple[dict[str, Score], list[str]]:
    """The score of each kind of fault, and the problems falsely found in banks without faults."""
    # A translation, such as name.de.yaml, is no bank by itself.
    paths = [path for path in sorted(BANKS.glob("*.yaml")) if "." not in path.stem]
    banks = {path.name: path.read_text(encoding="utf-8") for path in paths}
    false = [str(problem) for name, text in banks.items() for problem in check_bank(text, name)]
    data = {name: canonical.plain(load(text, name)[0].data) for name, text in banks.items()}
    scores = {}
    for kind, spoil in FAULTS.items():
        made = found = 0
        for name, text in banks.items():
            for at in range(each):
                chance = random.Random(f"{seed}/{kind}/{name}/{at}")
                mutant = _mutant(text, data[name], spoil, chance)
                if mutant is not None:
                    made += 1
                    found += bool(check_bank(mutant, name))
        scores[kind] = Score(made, found)
    return scores, false


def main() -> None:
    """Print the table."""
    scores, false = measure(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
    made, found = (sum(getattr(score, name) for score in scores.values()) for name in ("made", "found"))
    for kind, score in scores.items():
        print(f"{kind:<34} {score.found:>3} of {score.made}")
    print(f"\n{found} of {made} faults found, {100 * found / made:.1f} %")
    print(f"{len(false)} false alarms in banks without faults")
    for line in false:
        print(line)


def _mutant(text: str, data: Data, spoil: Fault, chance: random.Random) -> str | None:
    if spoil in _TEXT_FAULTS:
        return _TEXT_FAULTS[spoil](text, chance)
    spoilt = copy.deepcopy(data)
    # JSON is YAML too, and much faster to write.
    return json.dumps(spoilt, ensure_ascii=False) if spoil(spoilt, chance) else None


# Places ---------------------------------------------------------------------------------------------------------


def _steps(bank: Data) -> Iterator[Data]:
    for part in bank["parts"]:
        yield from part["steps"]


def _sections(bank: Data) -> Iterator[tuple[Data, Data, Data]]:
    for part in bank["parts"]:
        for step in part["steps"]:
            for section in step["sections"]:
                yield part, step, section


def _questions(bank: Data) -> list[Data]:
    return [question for _, _, section in _sections(bank) for question in section["questions"]]


def _lists_of(bank: Data) -> dict[str, set[str]]:
    return {
        question["id"]: {name for each in (part, step, section, question) for name in each.get("repeat", [])}
        for part, step, section in _sections(bank)
        for question in section["questions"]
    }


def _some(bank: Data, chance: random.Random, fits: Callable[[Data], Any] = bool) -> Data | None:
    found = [question for question in _questions(bank) if fits(question)]
    return chance.choice(found) if found else None


def _leaves(condition: Data) -> Iterator[Data]:
    for name in ("all", "any"):
        for each in condition.get(name, []):
            yield from _leaves(each)
    if "not" in condition:
        yield from _leaves(condition["not"])
    if not {"all", "any", "not"} & set(condition):
        yield condition


def _conditions(bank: Data) -> list[Data]:
    """Every leaf of every condition in the bank."""
    holders = [*_steps(bank), *(section for _, _, section in _sections(bank)), *_questions(bank)]
    return [leaf for holder in holders if "when" in holder for leaf in _leaves(holder["when"])]


def _leaf(bank: Data, chance: random.Random, *keys: str) -> Data | None:
    found = [leaf for leaf in _conditions(bank) if all(key in leaf for key in keys)]
    return chance.choice(found) if found else None


def _triggers(bank: Data) -> list[tuple[Data, Data]]:
    return [(question, probe) for question in _questions(bank) for probe in question.get("probes", [])]


def _misspelt(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word))
    other = chance.choice([each for each in "abcdefghijklmnopqrstuvwxyz" if each != word[at]])
    return chance.choice([word[:at] + other + word[at + 1 :], word[:at] + other + word[at:], word + other])


def _spoil(holder: Data | None, **values: Any) -> bool:
    if holder is None:
        return False
    holder.update({name.rstrip("_"): value for name, value in values.items()})
    return True


def _pair(bank: Data, chance: random.Random, fits: Callable[[int, int, list[Data]], bool]) -> tuple[Data, Data] | None:
    """Two questions, by their places in the bank."""
    questions = _questions(bank)
    pairs = [
        (one, other) for one in range(len(questions)) for other in range(len(questions)) if fits(one, other, questions)
    ]
    if not pairs:
        return None
    one, other = chance.choice(pairs)
    return questions[one], questions[other]


# Names ----------------------------------------------------------------------------------------------------------


@fault
def _id_deleted(bank: Data, chance: random.Random) -> bool:
    holders = [*_questions(bank), *_steps(bank), *bank["lists"], *(probe for _, probe in _triggers(bank))]
    holders += [option for question in _questions(bank) for option in question.get("options", [])]
    del chance.choice(holders)["id"]
    return True


@fault
def _question_id_used_twice(bank: Data, chance: random.Random) -> bool:
    one, other = chance.sample(_questions(bank), 2)
    return _spoil(one, id=other["id"])


@fault
def _option_id_used_twice(bank: Data, chance: random.Random) -> bool:
    question = _some(bank, chance, lambda each: len(each.get("options", [])) > 1)
    return question is not None and _spoil(question["options"][0], id=question["options"][1]["id"])


@fault
def _id_badly_formed(bank: Data, chance: random.Random) -> bool:
    question = _some(bank, chance)
    return question is not None and _spoil(question, id=chance.choice(["", "Two Words", "a_b", "-a", "7"]))


@fault
def _reserved_column(bank: Data, chance: random.Random) -> bool:
    question = _some(bank, chance, lambda each: each.get("columns"))
    return question is not None and _spoil(chance.choice(question["columns"]), id=chance.choice(["id", "text"]))


@fault
def _key_misspelt(bank: Data, chance: random.Random) -> bool:
    question = chance.choice(_questions(bank))
    key = chance.choice(list(question))
    question[_misspelt(key, chance)] = question.pop(key)
    return True


@fault
def _key_in_the_wrong_place(bank: Data, chance: random.Random) -> bool:
    return _spoil(chance.choice(list(_steps(bank))), **{chance.choice(["ask", "options", "level", "columns"]): "x"})


@fault
def _question_referred_to_deleted(bank: Data, chance: random.Random) -> bool:
    named = {leaf[key] for leaf in _conditions(bank) for key in ("question", "answered", "count") if key in leaf}
    targets = [
        (section["questions"], question)
        for _, _, section in _sections(bank)
        for question in section["questions"]
        if question["id"] in named
    ]
    if not targets:
        return False
    held, question = chance.choice(targets)
    held.remove(question)
    return True


# Values ---------------------------------------------------------------------------------------------------------


@fault
def _type_swapped(bank: Data, chance: random.Random) -> bool:
    question = _some(bank, chance)
    assert question is not None
    field = {"choice": "options", "choices": "options", "scale": "scale", "records": "columns"}
    now = question.get("type", "text")
    others = [each for each in ("text", *field) if field.get(each) != field.get(now)]
    return _spoil(question, type=chance.choice(others))


@fault
def _type_misspelt(bank: Data, chance: random.Random) -> bool:
    question = _some(bank, chance, lambda each: "type" in each)
    return question is not None and _spoil(question, type=_misspelt(question["type"], chance))


@fault
def _level_misspelt(bank: Data, chance: random.Random) -> bool:
    return _spoil(_some(bank, chance), level=_misspelt("standard", chance))


@fault
def _value_of_the_wrong_kind(bank: Data, chance: random.Random) -> bool:
    key, value = chance.choice(
        [("minutes", "two"), ("minutes", "2"), ("ask", 7), ("why", ["a"]), ("covers", "x/1"), ("never_send", "yes"),
         ("options", {"a": 1}), ("scale", 5), ("other_ways", "x"), ("when", "always"), ("probes", {"id": "x"})]
    )  # fmt: skip
    return _spoil(_some(bank, chance), **{key: value})


@fault
def _minutes_missing_their_sense(bank: Data, chance: random.Random) -> bool:
    return _spoil(_some(bank, chance), minutes=chance.choice([0, -1, 900]))


@fault
def _scale_upside_down(bank: Data, chance: random.Random) -> bool:
    question = _some(bank, chance, lambda each: "scale" in each)
    return question is not None and _spoil(
        question["scale"], from_=question["scale"]["to"], to=question["scale"]["from"]
    )


@fault
def _least_above_most(bank: Data, chance: random.Random) -> bool:
    question = _some(bank, chance, lambda each: each.get("type") in ("number", "items", "records", "choices"))
    return _spoil(question, minimum=7, maximum=3)


@fault
def _options_deleted(bank: Data, chance: random.Random) -> bool:
    question = _some(bank, chance, lambda each: "options" in each)
    return question is not None and question.pop("options") is not None


@fault
def _labels_alike(bank: Data, chance: random.Random) -> bool:
    question = _some(bank, chance, lambda each: len(each.get("options", [])) > 1)
    return question is not None and _spoil(question["options"][0], label=question["options"][1]["label"].upper())


# Wording --------------------------------------------------------------------------------------------------------


@fault
def _wording_deleted(bank: Data, chance: random.Random) -> bool:
    return _spoil(_some(bank, chance), ask=chance.choice(["", "  "]))


@fault
def _slot_misspelt(bank: Data, chance: random.Random) -> bool:
    slot = chance.choice(
        ["{compny}", "{segmnt}", "{anser:x}", "{answer:nothing-of-the-kind}", "{ company }", "{company"]
    )
    return _spoil(_some(bank, chance), ask=f"What about {slot}?")


@fault
def _slot_not_bound(bank: Data, chance: random.Random) -> bool:
    called = {each["id"]: each["item"] for each in bank["lists"]}
    lists = _lists_of(bank)
    question = _some(bank, chance, lambda each: set(called) - lists[each["id"]])
    if question is None:
        return False
    missing = chance.choice(sorted(set(called) - lists[question["id"]]))
    return _spoil(question, ask=f"What about {{{called[missing]}}}?")


@fault
def _answer_named_before_it_is_given(bank: Data, chance: random.Random) -> bool:
    pair = _pair(bank, chance, lambda one, other, _: one <= other)
    return pair is not None and _spoil(pair[0], ask=f"What about {{answer:{pair[1]['id']}}}?")


# Lists ----------------------------------------------------------------------------------------------------------


@fault
def _list_misspelt_in_repeat(bank: Data, chance: random.Random) -> bool:
    name = chance.choice(bank["lists"])["id"]
    return _spoil(_some(bank, chance), repeat=[_misspelt(name, chance)])


@fault
def _repeated_twice(bank: Data, chance: random.Random) -> bool:
    lists = _lists_of(bank)
    question = _some(bank, chance, lambda each: lists[each["id"]])
    return question is not None and _spoil(question, repeat=[chance.choice(sorted(lists[question["id"]]))])


@fault
def _list_used_before_it_is_filled(bank: Data, chance: random.Random) -> bool:
    sourced = [each for each in bank["lists"] if "source" in each]
    if not sourced:
        return False
    each = chance.choice(sourced)
    ids = [question["id"] for question in _questions(bank)]
    early = _questions(bank)[: ids.index(each["source"]["question"]) + 1]
    return _spoil(chance.choice(early), repeat=[each["id"]])


@fault
def _list_source_wrong(bank: Data, chance: random.Random) -> bool:
    sourced = [each for each in bank["lists"] if "source" in each]
    if not sourced:
        return False
    each = chance.choice(sourced)
    texts = [question["id"] for question in _questions(bank) if question.get("type", "text") in ("text", "scale")]
    wrong = chance.choice([{"question": chance.choice(texts)}, {"question": "nothing"}, {"by": "nothing"}, {"top": 0}])
    each["source"] = {**each["source"], **wrong}
    return True


@fault
def _fixed_list_emptied(bank: Data, chance: random.Random) -> bool:
    fixed = [each for each in bank["lists"] if each.get("fixed")]
    return bool(fixed) and _spoil(chance.choice(fixed), items=[])


# Coverage -------------------------------------------------------------------------------------------------------


@fault
def _covered_no_more(bank: Data, chance: random.Random) -> bool:
    must = bank.get("must_cover", [])
    if not must:
        return False
    name = chance.choice(must)
    for question in _questions(bank):
        question["covers"] = [each for each in question.get("covers", []) if each != name]
    return True


@fault
def _cover_misspelt(bank: Data, chance: random.Random) -> bool:
    question = _some(bank, chance, lambda each: each.get("covers"))
    if question is None or not bank.get("must_cover"):
        return False
    question["covers"][0] = _misspelt(question["covers"][0], chance)
    return True


# Follow-ups -----------------------------------------------------------------------------------------------------


@fault
def _trigger_deleted(bank: Data, chance: random.Random) -> bool:
    _, probe = chance.choice(_triggers(bank))
    return _spoil(probe, when={})


@fault
def _trigger_that_never_fires(bank: Data, chance: random.Random) -> bool:
    question, probe = chance.choice(_triggers(bank))
    never = {"scale": {"at_most": -100}, "choice": {"equals": ["nothing"]}, "text": {"fewer_words": 1}}
    return _spoil(probe, when=never.get(question.get("type", "text"), {"fewer_items": 0}))


@fault
def _trigger_of_another_type(bank: Data, chance: random.Random) -> bool:
    question, probe = chance.choice(_triggers(bank))
    wrong = {"fewer_items": 2} if question.get("type", "text") in ("text", "scale", "choice") else {"at_least": 2}
    wrong = {"fewer_words": 9} if question.get("type") in ("number", "money", "duration", "yes_no") else wrong
    return _spoil(probe, when=wrong)


@fault
def _two_that_always_come_first(bank: Data, chance: random.Random) -> bool:
    question, _ = chance.choice(_triggers(bank))
    first = [{"id": f"extra-{at}", "ask": "And?", "when": {"always": True}} for at in (1, 2)]
    return _spoil(question, probes=[*first, *question["probes"]])


@fault
def _option_misspelt_in_trigger(bank: Data, chance: random.Random) -> bool:
    found = [(question, probe) for question, probe in _triggers(bank)
             if question.get("options") and "equals" in probe["when"]]  # fmt: skip
    if not found:
        return False
    _, probe = chance.choice(found)
    probe["when"]["equals"][0] = _misspelt(probe["when"]["equals"][0], chance)
    return True


# Conditions -----------------------------------------------------------------------------------------------------


@fault
def _question_misspelt_in_condition(bank: Data, chance: random.Random) -> bool:
    leaf = _leaf(bank, chance, "question")
    return leaf is not None and _spoil(leaf, question=_misspelt(leaf["question"], chance))


@fault
def _option_misspelt_in_condition(bank: Data, chance: random.Random) -> bool:
    leaf = _leaf(bank, chance, "question", chance.choice(["equals", "not_equals", "in"]))
    if leaf is None:
        return False
    name = next(each for each in ("equals", "not_equals", "in") if each in leaf)
    if isinstance(leaf[name], bool | int):
        return False
    word = leaf[name]
    leaf[name] = [_misspelt(word[0], chance), *word[1:]] if isinstance(word, list) else _misspelt(word, chance)
    return True


@fault
def _looks_ahead(bank: Data, chance: random.Random) -> bool:
    lists = _lists_of(bank)
    pair = _pair(
        bank, chance, lambda one, other, each: one < other and lists[each[other]["id"]] <= lists[each[one]["id"]]
    )
    return pair is not None and _spoil(pair[0], when={chance.choice(["answered", "on_path"]): pair[1]["id"]})


@fault
def _looks_at_itself(bank: Data, chance: random.Random) -> bool:
    question = _some(bank, chance)
    return question is not None and _spoil(question, when={"answered": question["id"]})


@fault
def _looks_across_a_repeat(bank: Data, chance: random.Random) -> bool:
    lists = _lists_of(bank)
    pair = _pair(
        bank, chance, lambda one, other, each: other < one and not lists[each[other]["id"]] <= lists[each[one]["id"]]
    )
    return pair is not None and _spoil(pair[0], when={"answered": pair[1]["id"]})


@fault
def _comparison_deleted(bank: Data, chance: random.Random) -> bool:
    leaf = _leaf(bank, chance, "question")
    if leaf is None:
        return False
    for name in [name for name in leaf if name != "question"]:
        del leaf[name]
    return True


@fault
def _two_conditions_in_one(bank: Data, chance: random.Random) -> bool:
    leaf = _leaf(bank, chance, "question")
    return leaf is not None and _spoil(leaf, **{chance.choice(["answered", "on_path", "count"]): leaf["question"]})


@fault
def _compared_with_another_kind(bank: Data, chance: random.Random) -> bool:
    leaf = _leaf(bank, chance, "question")
    if leaf is None:
        return False
    subject = leaf["question"]
    leaf.clear()
    types = {question["id"]: question.get("type", "text") for question in _questions(bank)}
    wrong = {"equals": True} if types[subject] != "yes_no" else {"equals": "yes"}
    return _spoil(leaf, question=subject, **chance.choice([wrong, {"greater": "many"}, {"contains_any": [5]}]))


@fault
def _out_of_reach_of_a_scale(bank: Data, chance: random.Random) -> bool:
    lists = _lists_of(bank)
    pair = _pair(
        bank, chance,
        lambda one, other, each: other < one and each[other].get("type") == "scale"
        and lists[each[other]["id"]] <= lists[each[one]["id"]],
    )  # fmt: skip
    if pair is None:
        return False
    most = pair[1]["scale"]["to"]
    return _spoil(pair[0], when={"question": pair[1]["id"], chance.choice(["equals", "at_least", "greater"]): most + 1})


@fault
def _unknown_fact(bank: Data, chance: random.Random) -> bool:
    wrong = chance.choice([("mod", "self"), ("mode", "alone"), ("depth", "deepest"), ("sector", "bank")])
    return _spoil(_some(bank, chance), when={"fact": wrong[0], "equals": wrong[1]})


# Logic ----------------------------------------------------------------------------------------------------------


@fault
def _condition_that_contradicts_itself(bank: Data, chance: random.Random) -> bool:
    question = _some(bank, chance, lambda each: "when" in each)
    return question is not None and _spoil(question, when={"all": [question["when"], {"not": question["when"]}]})


@fault
def _two_options_at_once(bank: Data, chance: random.Random) -> bool:
    lists = _lists_of(bank)
    pair = _pair(
        bank, chance,
        lambda one, other, each: other < one and each[other].get("type") == "choice"
        and lists[each[other]["id"]] <= lists[each[one]["id"]],
    )  # fmt: skip
    if pair is None:
        return False
    one, other = (option["id"] for option in pair[1]["options"][:2])
    subject = pair[1]["id"]
    both = [{"question": subject, "equals": one}, {"question": subject, "equals": other}]
    return _spoil(pair[0], when={"all": both})


@fault
def _dead_branch(bank: Data, chance: random.Random) -> bool:
    question = _some(bank, chance, lambda each: "when" in each)
    if question is None:
        return False
    own = question["when"]
    return _spoil(question, when={"any": [own, {"all": [own, {"not": own}]}]})


@fault
def _against_its_section(bank: Data, chance: random.Random) -> bool:
    sections = [section for _, _, section in _sections(bank) if "when" in section]
    if not sections:
        return False
    section = chance.choice(sections)
    return _spoil(chance.choice(section["questions"]), when={"not": section["when"]})


@fault
def _says_what_its_section_says(bank: Data, chance: random.Random) -> bool:
    sections = [section for _, _, section in _sections(bank) if "when" in section]
    if not sections:
        return False
    section = chance.choice(sections)
    return _spoil(chance.choice(section["questions"]), when=section["when"])


@fault
def _asked_only_at_a_depth_that_leaves_it_out(bank: Data, chance: random.Random) -> bool:
    level, depth = chance.choice([("deep", "quick"), ("deep", "standard"), ("standard", "quick")])
    return _spoil(_some(bank, chance), level=level, when={"fact": "depth", "equals": depth})


@fault
def _rests_on_a_question_that_is_never_asked(bank: Data, chance: random.Random) -> bool:
    lists = _lists_of(bank)
    pair = _pair(
        bank, chance,
        lambda one, other, each: other < one and "when" in each[other]
        and lists[each[other]["id"]] <= lists[each[one]["id"]],
    )  # fmt: skip
    if pair is None:
        return False
    return _spoil(pair[0], when={"all": [{"answered": pair[1]["id"]}, {"not": pair[1]["when"]}]})


@fault
def _always_holds(bank: Data, chance: random.Random) -> bool:
    question = _some(bank, chance, lambda each: "when" in each)
    return question is not None and _spoil(question, when={"any": [question["when"], {"not": question["when"]}]})


# The text -------------------------------------------------------------------------------------------------------


def _lines_with(text: str, start: str, chance: random.Random) -> tuple[list[str], int]:
    lines = text.split("\n")
    return lines, chance.choice([at for at, line in enumerate(lines) if line.strip().startswith(start)])


def _line_twice(text: str, chance: random.Random) -> str:
    lines, at = _lines_with(text, "title:", chance)
    return "\n".join([*lines[: at + 1], lines[at], *lines[at + 1 :]])


def _quote_left_open(text: str, chance: random.Random) -> str:
    lines, at = _lines_with(text, "id:", chance)
    lines[at] = lines[at].replace("id: ", 'id: "')
    return "\n".join(lines)


def _tab_for_spaces(text: str, chance: random.Random) -> str:
    lines, at = _lines_with(text, "title:", chance)
    lines[at] = lines[at].replace("  ", "\t", 1) if lines[at].startswith("  ") else "\t" + lines[at]
    return "\n".join(lines)


def _indented_too_far(text: str, chance: random.Random) -> str:
    lines, at = _lines_with(text, "type:", chance)
    lines[at] = "  " + lines[at]
    return "\n".join(lines)


def _colon_in_text(text: str, chance: random.Random) -> str:
    lines, at = _lines_with(text, "title:", chance)
    lines[at] += ": or so"
    return "\n".join(lines)


def _no_text_fault(_bank: Data, _chance: random.Random) -> bool:
    raise AssertionError("faults of the text are made in the text")


_TEXT_FAULTS: dict[Fault, Callable[[str, random.Random], str]] = {}
for _make in (_line_twice, _quote_left_open, _tab_for_spaces, _indented_too_far, _colon_in_text):

    def _spoiler(_bank: Data, _chance: random.Random) -> bool:
        return _no_text_fault(_bank, _chance)

    FAULTS[_make.__name__.strip("_").replace("_", " ")] = _spoiler
    _TEXT_FAULTS[_spoiler] = _make

if __name__ == "__main__":
    main()

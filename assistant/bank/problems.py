"""What can be wrong with a question bank: one problem, and the catalogue of all kinds."""

from __future__ import annotations

from assistant.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a bank: what, where and how to put it right."""

    code: str
    """Stable name of the kind of problem, listed in docs/bank-problems.md."""
    line: int
    column: int
    where: str
    """The part of the bank it is in, such as `question pains, when`."""
    message: str
    hint: str = ""
    file: str = ""

    @property
    def is_warning(self) -> bool:
        """Whether the bank can be used in spite of it."""
        return self.code in WARNINGS

    def __str__(self) -> str:
        """One line, in the form that editors make a link of: file:line:column."""
        words = " ".join(each for each in (self.message, self.hint) if each)
        return f"{self.file}:{self.line}:{self.column}: {words} [{self.code}]"


MOST_PROBLEMS = 200
"""After so many the checks stop: nobody reads more, and naming the nearest word for each takes time."""

WARNINGS = frozenset({"always_holds", "stale_translation", "swallowed_key", "too_large_to_prove"})
"""Kinds of problems that a bank can be used in spite of."""

CATALOGUE: dict[str, dict[str, str]] = {
    "The file": {
        "bad_character": "A control character or half of a surrogate pair. Delete it.",
        "bad_key": "A key that is a list or a mapping. Keys are plain words.",
        "duplicate_key": "The same key twice in one mapping. Keep one of them.",
        "empty": "A file that holds nothing.",
        "merge_key": "`<<`, which merges mappings. Write the keys out.",
        "not_utf8": "A byte that is not UTF-8. Save the file as UTF-8.",
        "not_yaml": "Text that is no YAML. The message says what to look for: colons, quotes, brackets, indentation.",
        "number_too_long": "A number with more digits than any answer needs. Put it in quotes if it is text.",
        "several_documents": "More than one YAML document. Keep one bank to a file.",
        "tag": "A YAML tag such as `!!int`. Delete it; quotes make a value text.",
        "too_deep": "Values nested more than 40 deep.",
        "too_large": "A file of more than 2 MB or 200,000 values.",
        "too_many_aliases": "More than 20 YAML aliases. Write the values out.",
        "unknown_alias": "An alias that names nothing before it.",
    },
    "Keys and values": {
        "missing_key": "A key that has to be there is not.",
        "unknown_key": "A key that means nothing here; the nearest that does is named.",
        "wrong_type": "A value of the wrong kind, such as a number where text is needed. Nothing is converted.",
        "wrong_value": "A value that is none of those allowed.",
    },
    "Names": {
        "bad_id": "An id that is not small letters, digits and single hyphens, or is longer than 60 characters.",
        "bad_language": "`language` is no language tag such as `en` or `de-CH`.",
        "id_used_twice": "Two things of one kind with the same id.",
        "reserved_id": "A name that means something already: a column called `text`, a term called like a fact.",
        "unknown_question": "A name of a question that is not in the bank.",
        "unknown_list": "A name of a list that is not in the bank.",
        "unknown_stage": "A `stage` that is an item of no fixed list.",
        "unknown_phase": "A `phase` that is no item of the bank's list of phases.",
    },
    "Lists and repeats": {
        "list_kind": "A list with both items and a source, or a fixed list without items.",
        "list_too_early": "A list is used before the question that fills it.",
        "repeated_twice": "The same list twice on the way from part to question.",
        "source_twice": "Two lists that take their items from one question.",
        "source_type": "A list takes its items from, or a question recalls, one whose answer names nothing.",
        "unknown_column": "`by` names a column that is not there or cannot be ranked.",
    },
    "Coverage": {
        "not_covered": "An id of `must_cover` that no question covers.",
        "unknown_cover": "A question covers an id that is not in `must_cover`.",
    },
    "Questions": {
        "bad_number": "A number out of its bounds: minutes, `top`, or a count that is negative or broken.",
        "bad_range": "A least above the most, a scale without or with too many points, or more choices than options.",
        "first_column": "The first column of a records question is no text; it names the record.",
        "misplaced_field": "A key that questions of this type have no use for.",
        "missing_field": "A key that questions of this type need: options, scale or columns.",
        "one_option": "A choice with a single option.",
        "same_label": "Two options that could be meant by the same words.",
    },
    "Wording": {
        "empty_text": "Wording without words.",
        "nothing_inside": "A part without steps, a step without sections or a section without questions.",
        "slot_not_filled": "A name in braces in text that is shown as it stands.",
        "stray_brace": "A brace that belongs to no name in braces.",
        "swallowed_key": "A key inside a text, as when its line is indented too far. A warning: it may be meant.",
        "too_long": "Text longer than there is room for.",
        "unbound_slot": "An item such as `{segment}` named where the question does not repeat over its list.",
        "unknown_slot": "A name in braces that means nothing.",
    },
    "Follow-ups": {
        "never_asked": "A follow-up that no answer calls for, or that two before it always take the place of.",
        "no_trigger": "A follow-up that nothing calls for.",
        "pointless_trigger": "A trigger beside `always`, which decides alone.",
        "trigger_type": "A trigger that cannot read answers of this type.",
    },
    "Conditions": {
        "across_repeat": "A look at an answer of which there are several here, one for each item of a list.",
        "condition_form": "A condition that says nothing or two things at once, or compares nothing.",
        "later_question": "A look at a question that comes later.",
        "out_of_range": "A comparison with a number that is never answered.",
        "refers_to_itself": "A question that depends on its own answer.",
        "unknown_fact": "A fact that sessions do not have.",
        "unknown_fact_value": "A value that the fact never has.",
        "unknown_option": "An option that the question does not have.",
        "wrong_comparison": "A comparison that makes no sense for this type of answer.",
        "wrong_operand": "A comparison with a value of another kind.",
    },
    "Logic": {
        "always_holds": "A condition that no answers can make fail. A warning: the bank works, and says more than it"
        " means.",
        "contradiction": "A condition that contradicts itself.",
        "never_holds": "A condition that no session makes hold, because of what has to hold before it is looked at.",
        "too_large_to_prove": "A condition that depends on too many answers to be proved. A warning: it may be right.",
        "unreachable": "A question that no session reaches although each of its conditions can hold by itself.",
    },
    "Translations": {
        "no_base": "`overlay` names no bank, or one that cannot be used itself.",
        "not_translated": "Wording of the bank that the translation does not have.",
        "slots_differ": "A name in braces that the wording has and its translation has not, or the other way round.",
        "stale_translation": "The wording has changed since it was translated. A warning: the translation still works.",
        "unknown_id": "An id that the bank does not have; the nearest that it has is named.",
    },
}
"""Every code with what it means, by what it is about."""


def catalogue_page() -> str:
    """The catalogue as the Markdown page docs/bank-problems.md."""
    lines = [
        "# Problems that `connected bank check` can find",
        "",
        "Each is told with file, line and column, what is wrong and how to put it right; all are told at once.",
        "The codes in brackets at the end of each line are these. This page is made from the catalogue in",
        "`assistant/bank/problems.py`.",
    ]
    for title, kinds in CATALOGUE.items():
        lines += ["", f"## {title}", "", "| code | what it means |", "|---|---|"]
        lines += [f"| `{code}` | {meaning} |" for code, meaning in kinds.items()]
    return "\n".join(lines) + "\n"

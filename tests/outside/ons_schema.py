"""An "eQ" survey schema laid out for the compiler: sections, groups, blocks and what each block asks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from tests.outside.ons_logic import UnsupportedError

Kind = Literal["text", "choice", "choices", "number", "date", "opaque"]
Asker = Literal["block", "add", "repeating", "dynamic"]

KINDS: dict[str, Kind] = {
    "Number": "number", "Currency": "number", "Percentage": "number", "Unit": "number",
    "Date": "date", "MonthYearDate": "date", "YearDate": "date",
    "Radio": "choice", "Dropdown": "choice", "Checkbox": "choices",
    "TextField": "text", "TextArea": "text", "MobileNumber": "text",
}  # fmt: skip
"""Answer types by what of ours holds them; all others, such as addresses, are kept as text that no rule can read."""
DATE_LENGTHS = {"Date": 10, "MonthYearDate": 7, "YearDate": 4}
ITEM_BLOCKS: dict[str, Asker] = {"add_block": "add", "add_or_edit_block": "add", "repeating_blocks": "repeating"}


@dataclass(frozen=True)
class AskedAnswer:
    """One answer, with all its variants taken together."""

    id: str
    kind: Kind
    asker: Asker
    options: tuple[str, ...] = ()
    list: str = ""
    """The list it is asked for each item of, beside the one that its section repeats over."""
    default: Any = None
    length: int = 0
    """For a date: characters in it as text."""


@dataclass(eq=False)
class Block:
    """One block of a section."""

    id: str
    section: SurveySection
    group: Group
    place: int
    """Its place among the section's blocks."""
    data: dict[str, Any]
    answers: dict[str, AskedAnswer] = field(default_factory=dict)
    needs: tuple[tuple[str, ...], ...] | None = ()
    """Of each of these sets of answers, one has to be given; None when that depends on the variant."""

    @property
    def rules(self) -> list[dict[str, Any]]:
        """Its routing rules in order."""
        return list(self.data.get("routing_rules", ()))


@dataclass(eq=False)
class Group:
    """One group of a section, known by its first block."""

    id: str
    first: int
    skip: Any


@dataclass(eq=False)
class SurveySection:
    """One section."""

    id: str
    repeat: str
    """The list it repeats over."""
    enabled: Any
    groups: list[Group] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


class Survey:
    """Look-ups over one schema."""

    def __init__(self, schema: dict[str, Any]) -> None:
        self.sections = [_section(data) for data in schema["sections"]]
        self.blocks = {block.id: block for section in self.sections for block in section.blocks}
        self.groups = {group.id: (section, group) for section in self.sections for group in section.groups}
        self.owners: dict[str, list[Block]] = {}
        for block in self.blocks.values():
            for name in block.answers:
                self.owners.setdefault(name, []).append(block)
        self.lists = tuple(dict.fromkeys(str(name) for name in _lists(schema)))

    def section(self, name: str) -> SurveySection:
        """A section by its id."""
        found = next((section for section in self.sections if section.id == name), None)
        if found is None:
            raise UnsupportedError(f"a rule names a section that is not there: {name}")
        return found

    def block(self, name: str) -> Block:
        """A block by its id."""
        if name not in self.blocks:
            raise UnsupportedError(f"a rule names a block that is in no path: {name}")
        return self.blocks[name]

    def answer(self, name: str) -> tuple[Block, AskedAnswer]:
        """An answer by its id, with the one block that asks it."""
        owners = self.owners.get(name, [])
        if len(owners) != 1:
            raise UnsupportedError(f"a rule looks at an answer that {len(owners)} blocks ask")
        return owners[0], owners[0].answers[name]


def _section(data: dict[str, Any]) -> SurveySection:
    section = SurveySection(data["id"], data.get("repeat", {}).get("for_list", ""), data.get("enabled", {}).get("when"))
    for each in data["groups"]:
        group = Group(each["id"], len(section.blocks), each.get("skip_conditions", {}).get("when"))
        section.groups.append(group)
        for made in each["blocks"]:
            block = Block(made["id"], section, group, len(section.blocks), made)
            block.needs = _needs(made)
            _ask(block)
            section.blocks.append(block)
    return section


def _variants(data: dict[str, Any]) -> list[dict[str, Any]]:
    """Every form that the question of a block can take."""
    forms = [data["question"]] if "question" in data else []
    return forms + [variant["question"] for variant in data.get("question_variants", ())]


def _ask(block: Block) -> None:
    """Note what the block asks, and what its blocks for list items ask."""
    for question in _variants(block.data):
        for data in _answers(question):
            _merge(block, data, "block", "")
        dynamic = question.get("dynamic_answers", {})
        if dynamic.get("values", {}).get("source") == "list":
            for data in dynamic["answers"]:
                _merge(block, data, "dynamic", dynamic["values"]["identifier"])
    for key, asker in ITEM_BLOCKS.items():
        found = block.data.get(key, ())
        for each in [found] if isinstance(found, dict) else found:
            for question in _variants(each):
                for data in _answers(question):
                    _merge(block, data, asker, block.data["for_list"])


def _answers(question: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The answers of a question, those that come with an option among them."""
    for answer in question.get("answers", ()):
        yield answer
        for option in answer.get("options", ()):
            if "detail_answer" in option:
                yield option["detail_answer"]


def _merge(block: Block, data: dict[str, Any], asker: Asker, each: str) -> None:
    before = block.answers.get(data["id"])
    options = [str(option["value"]) for option in data.get("options", ())]
    kind = KINDS.get(data["type"], "opaque")
    if "dynamic_options" in data:
        kind = "text" if kind == "choice" else "opaque"
    block.answers[data["id"]] = AskedAnswer(
        id=data["id"],
        kind=kind if before is None or before.kind == kind else "opaque",
        asker=before.asker if before else asker,
        options=tuple(dict.fromkeys([*(before.options if before else ()), *options])),
        list=before.list if before else each,
        default=before.default if before else data.get("default"),
        length=DATE_LENGTHS.get(data["type"], 0),
    )


def _needs(data: dict[str, Any]) -> tuple[tuple[str, ...], ...] | None:
    """The mandatory answers of a block's own question."""
    forms = {_needed(question) for question in _variants(data)}
    if len(forms) > 1:
        return None
    return next(iter(forms), ())


def _needed(question: dict[str, Any]) -> tuple[tuple[str, ...], ...]:
    answers = question.get("answers", ())
    if question.get("type") == "MutuallyExclusive":
        return (tuple(answer["id"] for answer in answers),) if question.get("mandatory") else ()
    return tuple((answer["id"],) for answer in answers if answer.get("mandatory"))


def _lists(node: Any) -> Iterator[str]:
    """Every list that is named anywhere."""
    if isinstance(node, dict):
        if "for_list" in node:
            yield node["for_list"]
        if node.get("source") == "list" and "identifier" in node:
            yield node["identifier"]
        for nested in node.values():
            yield from _lists(nested)
    elif isinstance(node, list):
        for nested in node:
            yield from _lists(nested)

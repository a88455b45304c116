"""What a question bank is made of.

Plain frozen dataclasses, so that an interview runs without importing pydantic; `assistant.bank.reader` validates YAML
against the same classes with pydantic and `assistant.bank.schema` makes the JSON Schema from them. The docstrings under
the attributes become the descriptions an editor shows.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar, Literal

from assistant.dataclass import dataclass

Scalar = str | bool | int | Decimal
Level = Literal["core", "standard", "deep"]
AnswerType = Literal[
    "text", "choice", "choices", "scale", "number", "money", "duration", "date", "yes_no", "items", "records"
]  # fmt: skip
ColumnType = Literal["text", "choice", "choices", "scale", "number", "money", "duration", "date", "yes_no"]

LEVELS: tuple[Level, ...] = ("core", "standard", "deep")
DEPTHS: dict[str, int] = {"quick": 1, "standard": 2, "deep": 3}
"""How many levels each depth asks: quick asks core only, deep asks all."""


def _yaml_name(name: str) -> str:
    """Python keywords carry an underscore in the class and none in the file."""
    return name.rstrip("_")


_CONFIG: dict[str, Any] = {
    "extra": "forbid",
    "use_attribute_docstrings": True,
    "alias_generator": _yaml_name,
    "strict": False,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A time to move a date by; negative is earlier. A day that the new month does not have becomes its last day."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _CONFIG

    years: int = 0
    """Calendar years."""
    months: int = 0
    """Calendar months."""
    days: int = 0
    """Days, added last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ref:
    """A value taken from the interview, to compare with."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _CONFIG

    question: str | None = None
    """The answer to this earlier question, for the same list items."""
    count: str | None = None
    """How many options, items or records the answer to this question holds, or how many items this list has."""
    sum: tuple[str, ...] | None = None
    """The sum of the number answers to these questions that are on the path."""
    fact: str | None = None
    """A fact about the session: mode, depth, company, or one that the bank declares."""
    shift: Shift | None = None
    """For a date: moved by this much."""


Operand = Scalar | Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """When something holds: one of all, any, not; or one subject (question, count, sum, fact) with one comparison; or
    one test that stands alone (answered, on_path).
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = _CONFIG

    all: tuple[Condition, ...] | None = None
    """Every one of these holds."""
    any: tuple[Condition, ...] | None = None
    """At least one of these holds."""
    not_: Condition | None = None
    """This does not hold."""
    answered: str | None = None
    """This earlier question is on the path and has an answer."""
    on_path: str | None = None
    """This earlier question is on the path."""

    question: str | None = None
    """Subject: the answer to this earlier question."""
    count: str | None = None
    """Subject: how many options, items or records an answer holds, or how many items a list has."""
    sum: tuple[str, ...] | None = None
    """Subject: the sum of the number answers to these questions that are on the path."""
    fact: str | None = None
    """Subject: a fact about the session."""
    shift: Shift | None = None
    """For a date subject: moved by this much before it is compared."""

    equals: Operand | None = None
    """The subject is this. An unanswered question equals nothing."""
    not_equals: Operand | None = None
    """The opposite of equals: holds for an unanswered question too."""
    in_: tuple[Scalar, ...] | None = None
    """The subject is one of these."""
    contains_any: tuple[Scalar, ...] | None = None
    """The answer to a choices or items question holds at least one of these."""
    contains_all: tuple[Scalar, ...] | None = None
    """The answer to a choices or items question holds every one of these."""
    greater: Operand | None = None
    """The subject is greater than this."""
    less: Operand | None = None
    """The subject is less than this."""
    at_least: Operand | None = None
    """The subject is this or greater."""
    at_most: Operand | None = None
    """The subject is this or less."""


COMBINATORS = ("all", "any", "not_")
ALONE = ("answered", "on_path")
SUBJECTS = ("question", "count", "sum", "fact")
COMPARISONS = (
    "equals", "not_equals", "in_", "contains_any", "contains_all", "greater", "less", "at_least", "at_most",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One option of a choice or choices question."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _CONFIG

    id: str
    """Short name used in conditions and stored with answers."""
    label: str
    """What the person reads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The ends of a scale question, in whole numbers, both included."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _CONFIG

    from_: int
    """The lowest point."""
    to: int
    """The highest point."""
    low: str
    """What the lowest point means."""
    high: str
    """What the highest point means."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a records question."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _CONFIG

    id: str
    """Short name, unique in its question."""
    label: str
    """What the person reads above the column."""
    hint: str = ""
    """What goes into it, in one short sentence, shown while it is filled in."""
    type: ColumnType = "text"
    """What fits in it."""
    options: tuple[Option, ...] = ()
    """For choice and choices."""
    scale: Scale | None = None
    """For scale."""
    required: bool = False
    """A record without it is refused. The first column always is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """What in an answer calls for a probe. With several, any one is enough."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _CONFIG

    fewer_words: int | None = None
    """The answer has fewer words than this."""
    fewer_items: int | None = None
    """The answer holds fewer options, items or records than this."""
    mentions: tuple[str, ...] = ()
    """The answer has one of these words or phrases, in any case."""
    equals: tuple[Scalar, ...] = ()
    """The answer is one of these."""
    at_most: Decimal | None = None
    """A number or scale answer is this or less."""
    at_least: Decimal | None = None
    """A number or scale answer is this or more."""
    always: bool = False
    """Any answer calls for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """A scripted follow-up, answered in words. At most two are asked after one answer, in the order written."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _CONFIG

    id: str
    """Short name, unique in its question."""
    ask: str
    """The words read out."""
    when: Trigger
    """What in the answer calls for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Examples:
    """What a strong and a thin answer look like."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _CONFIG

    strong: str = ""
    """An answer one can work with: specific, with an occasion, a number or words a customer used."""
    thin: str = ""
    """An answer that says too little."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing asked."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _CONFIG

    id: str
    """Short name, unique in the bank; it never changes its meaning from one version to the next."""
    ask: str
    """The words read out. May name {company}, the items it is asked for such as {segment}, and {answer:question-id}."""
    type: AnswerType = "text"
    """What kind of answer fits."""
    level: Level = "standard"
    """core is always asked, standard from an hour on, deep when there is time to go into depth."""
    minutes: Decimal = Decimal(1)
    """How long the answer usually takes."""
    why: str = ""
    """Why it is asked, for the person answering."""
    other_ways: tuple[str, ...] = ()
    """Other wordings of the same question."""
    listen_for: tuple[str, ...] = ()
    """What a facilitator should listen for."""
    examples: Examples = Examples()
    """A strong and a thin answer."""
    covers: tuple[str, ...] = ()
    """The ids of what the framework asks that this question covers."""
    when: Condition | None = None
    """Asked only when this holds; always when there is none."""
    repeat: tuple[str, ...] = ()
    """Lists to repeat over, beyond those of the section, step and part it stands in."""
    options: tuple[Option, ...] = ()
    """For choice and choices."""
    scale: Scale | None = None
    """For scale."""
    columns: tuple[Column, ...] = ()
    """For records."""
    minimum: Decimal | None = None
    """For number: the least that makes sense. For choices, items and records: the least number of them."""
    maximum: Decimal | None = None
    """For number: the most that makes sense. For choices, items and records: the largest number of them."""
    unit: str = ""
    """For number: what is counted, such as per cent. For money: the usual currency, such as EUR."""
    recalls: tuple[str, ...] = ()
    """Earlier questions in words, items or records: what was named there is listed with this one, to choose among."""
    probes: tuple[Probe, ...] = ()
    """Scripted follow-ups."""
    never_send: bool = False
    """The answer is never sent to any model."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A run of questions that belong together, such as one stage of the journey."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _CONFIG

    id: str
    """Short name, unique in the bank."""
    title: str
    """What the outline shows."""
    questions: tuple[Question, ...]
    """In the order asked."""
    about: str = ""
    """One or two sentences shown when the section begins."""
    stage: str = ""
    """The item of a fixed list, such as a stage of the journey, that the whole section is about."""
    phase: str = ""
    """The phase of the framework it belongs to, such as recognize, request or respond."""
    repeat: tuple[str, ...] = ()
    """Lists the whole section repeats over."""
    when: Condition | None = None
    """The section is asked only when this holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the framework."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _CONFIG

    id: str
    """Short name, unique in the bank."""
    title: str
    """What the outline shows."""
    sections: tuple[Section, ...]
    """In the order asked."""
    about: str = ""
    """What the step is for."""
    repeat: tuple[str, ...] = ()
    """Lists the whole step repeats over."""
    when: Condition | None = None
    """The step is asked only when this holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of the framework: steps that are gone through together for each of its list items."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _CONFIG

    id: str
    """Short name, unique in the bank."""
    title: str
    """What the outline shows."""
    steps: tuple[Step, ...]
    """In the order asked."""
    about: str = ""
    """What the part is for."""
    repeat: tuple[str, ...] = ()
    """Lists the whole part repeats over: its steps are gone through once for each combination of their items."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListItem:
    """One item of a list: fixed, or there from the start of a session."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _CONFIG

    id: str
    """Short name, unique in its list."""
    name: str
    """What the person reads; may name {company}."""
    phase: str = ""
    """The phase of the framework it belongs to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a list takes its items from: the records or items that people gave as an answer."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _CONFIG

    question: str
    """An items or records question. Each record becomes an item, named by its first column."""
    by: str = ""
    """A scale, number or choice column of a records question: the highest come first."""
    times: str = ""
    """Another such column, multiplied with `by`: how often beside how bad. Of a choice, the first option is 1."""
    top: int | None = None
    """Take only so many of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemList:
    """A list that questions repeat over."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _CONFIG

    id: str
    """Short name, such as segments."""
    item: str
    """What one item is called in wording and in files, such as segment."""
    title: str
    """What the person reads."""
    about: str = ""
    """What belongs in the list."""
    fixed: bool = False
    """The items are those written here and nobody adds or removes any."""
    items: tuple[ListItem, ...] = ()
    """The items of a fixed list; else those a session starts with when none are named."""
    source: Source | None = None
    """The items are what was answered to a question; nobody adds them by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word that changes with who is asked, so that one wording serves both."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _CONFIG

    id: str
    """The name used in wording, in braces."""
    self_: str
    """What it reads when a founder answers for their own company."""
    facilitator: str
    """What it reads when a facilitator asks a client."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something known about a session that is not asked in it, such as the date of the visit."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _CONFIG

    id: str
    """The name used in conditions and wording."""
    about: str = ""
    """What it is."""
    type: Literal["text", "number", "date"] = "text"
    """How it compares."""
    value: str = ""
    """What it is unless the session says otherwise; empty when nothing is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bank:
    """A whole question bank."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _CONFIG

    format: Literal[1]
    """The version of this file format."""
    id: str
    """Short name of the bank."""
    version: str
    """The version of its content, such as 1.2."""
    title: str
    """What people read."""
    parts: tuple[Part, ...]
    """In the order asked."""
    language: str = "en"
    """Language of the wording, as a BCP 47 tag."""
    about: str = ""
    """What the bank is for."""
    source: str = ""
    """The work the framework comes from, as a citation."""
    lists: tuple[ItemList, ...] = ()
    """The lists that questions repeat over."""
    facts: tuple[Fact, ...] = ()
    """What is known about a session beside its answers."""
    terms: tuple[Term, ...] = ()
    """Words that change with who is asked."""
    must_cover: tuple[str, ...] = ()
    """Every id that some question's `covers` has to name."""

"""What a report is made of, before it is HTML or Word: sections of blocks, and the runs of text in them.

Every text is plain: no part of it is ever read as markup. What people said stands in `Quote` and nowhere between
quotation marks otherwise, so that one place can answer for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, assert_never

from assistant.reports.look.picture import Picture, first_strong

Tone = Literal["plain", "strong", "quiet"]
TagTone = Literal["neutral", "good", "bad", "open"]


@dataclass(frozen=True, slots=True)
class Text:
    """Words of ours, or names and titles."""

    text: str
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words as they were said, cut from an answer; shown between quotation marks."""

    words: str
    more: bool = False
    """Whether the answer goes on after them."""


@dataclass(frozen=True, slots=True)
class Link:
    """A reference to another place of the same report, such as the words that a claim rests on."""

    text: str
    to: str
    """The anchor of a section, or of an entry."""
    spoken: str = ""
    """What a screen reader says where the text is only a number."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A short name of what follows, where links to it lead."""

    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Tag:
    """A short mark, such as how well something is founded."""

    text: str
    tone: TagTone = "neutral"


@dataclass(frozen=True, slots=True)
class Break:
    """The next run begins a new line."""


Run = Text | Quote | Link | Mark | Tag | Break
Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    runs: Runs
    look: Literal["plain", "lead", "small"] = "plain"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, numbered or not."""

    items: tuple[Runs, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head; `wide` names the columns that may take the room."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Runs, ...], ...]
    wide: tuple[int, ...] = (0,)
    asked: bool = False
    """Whether the first column holds questions, which stand back behind what was said."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with what it shows."""

    picture: Picture
    caption: str
    legend: str = ""
    """How to read it; forms without pictures leave it out."""
    note: str = ""
    """What it comes to."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Short values with their names, side by side."""

    pairs: tuple[tuple[str, Runs], ...]


@dataclass(frozen=True, slots=True)
class Box:
    """Blocks under a title of their own, set apart."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """Boxes side by side where there is room."""

    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """Something said, with a number and an anchor that claims refer to."""

    anchor: str
    number: str
    asked: str
    named: str
    """What it was asked for, such as the customer group."""
    said: Runs
    """The answer; or that there was none. Empty where a table with it follows."""
    remarks: Runs = ()
    block: bool = True
    """Whether the words stand in lines of their own as they were typed."""


Block = Paragraph | Bullets | Table | Figure | Facts | Box | Beside | Entry


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report under a heading."""

    anchor: str
    title: str
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    intro: str = ""
    """A sentence under the heading: what this is and how to read it."""
    alone: bool = False
    """Whether what follows begins on a new sheet of paper."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the sections, in the language of the page."""

    skip: str = "To the content"
    contents: str = "Contents"
    opens: str = "“"
    closes: str = "”"
    """The quotation marks."""


@dataclass(frozen=True, slots=True)
class Page:
    """A whole report."""

    title: str
    kicker: str
    """What kind of report it is, above the title."""
    about: str
    """A line under the title: when, how much."""
    sections: tuple[Section, ...]
    footer: str = ""
    language: str = "en"
    """Of our own words."""
    said_in: str = ""
    """Of what people said, where that is known."""
    frame: Frame = Frame()


def words(*parts: str | Run) -> Runs:
    """Runs from texts and runs."""
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


def words_of(runs: Runs) -> str:
    """The words of runs without their look."""
    texts = (run.words if isinstance(run, Quote) else run.text for run in runs if not isinstance(run, Break))
    return "".join(texts)


def reads_from_right(runs: Runs) -> bool:
    """Whether the first letter is of a script that is written from right to left; marks do not count."""
    for run in runs:
        text = run.words if isinstance(run, Quote) else run.text if isinstance(run, Text) else ""
        if found := first_strong(text):
            return found != "L"
    return False


def walk(sections: tuple[Section, ...]) -> Iterator[Section]:
    """Every section, those inside others too, in order."""
    for section in sections:
        yield section
        yield from walk(section.sections)


def runs_of(block: Block) -> Iterator[Run]:
    """Every run of a block, and of those inside it, in order."""
    match block:
        case Paragraph(runs):
            yield from runs
        case Bullets(items):
            yield from (run for item in items for run in item)
        case Table(rows=rows):
            yield from (run for row in rows for cell in row for run in cell)
        case Facts(pairs):
            yield from (run for _, runs in pairs for run in runs)
        case Box(blocks=blocks):
            yield from (run for each in blocks for run in runs_of(each))
        case Beside(boxes):
            yield from (run for box in boxes for run in runs_of(box))
        case Entry(said=said, remarks=remarks):
            yield from (*said, *remarks)
        case Figure():
            return
        case _:
            assert_never(block)


def links(page: Page) -> Iterator[Link]:
    """Every reference to another place of the page."""
    for section in walk(page.sections):
        for block in section.blocks:
            yield from (run for run in runs_of(block) if isinstance(run, Link))

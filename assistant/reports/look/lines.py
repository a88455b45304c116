"""A page as lines to read in a terminal: no pictures and no marks, headings set off by being bold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, assert_never

from assistant.reports.look.page import (
    Beside,
    Block,
    Box,
    Break,
    Bullets,
    Entry,
    Facts,
    Figure,
    Frame,
    Link,
    Mark,
    Page,
    Paragraph,
    Quote,
    Run,
    Runs,
    Section,
    Table,
    Tag,
    Text,
)
from assistant.text import display

_INDENT = "  "


class Line(NamedTuple):
    """One line of words."""

    text: str
    strong: bool = False


def lines(page: Page) -> list[Line]:
    """The page in lines; each is one row of text, however long."""
    return [Line(text, told.strong) for told in _page(page) for text in display(told.text).split("\n")]


def _page(page: Page) -> Iterator[Line]:
    yield Line(page.title, strong=True)
    yield from (Line(text) for text in (page.kicker, page.about) if text)
    for section in page.sections:
        yield from _section(section, page.frame, 0)


def _section(section: Section, frame: Frame, depth: int) -> Iterator[Line]:
    yield from (Line(""), Line(section.title if depth else section.title.upper(), strong=True))
    if section.intro:
        yield Line(section.intro)
    for block in section.blocks:
        yield from _block(block, frame)
    for inner in section.sections:
        yield from _section(inner, frame, depth + 1)


def _block(block: Block, frame: Frame) -> Iterator[Line]:
    match block:
        case Paragraph(runs):
            yield from (Line(""), Line(_runs(runs, frame)))
        case Bullets(items, numbered):
            for at, item in enumerate(items, start=1):
                yield Line(f"{f'{at}.' if numbered else '•'} {_runs(item, frame)}")
        case Table(caption, head, rows):
            yield from (Line(""), Line(caption, strong=True))
            for row in rows:
                yield from _row(head, row, frame)
        case Figure(picture, caption, note=note):
            yield from (Line(""), Line(caption, strong=True), Line(picture.alt))
            yield from (Line(text) for text in (note,) if text)
        case Facts(pairs):
            yield from (Line(f"{name}: {_runs(runs, frame)}") for name, runs in pairs)
        case Box(title, blocks):
            yield from (Line(""), Line(title, strong=True))
            for each in blocks:
                yield from _block(each, frame)
        case Beside(boxes):
            for box in boxes:
                yield from _block(box, frame)
        case Entry():
            yield from _entry(block, frame)
        case _:
            assert_never(block)


def _row(head: tuple[str, ...], row: tuple[Runs, ...], frame: Frame) -> Iterator[Line]:
    """The first cell, and the others under it by the names of their columns."""
    first, *others = (_runs(cell, frame) for cell in row)
    yield Line(f"• {first}")
    for name, text in zip(head[1:], others, strict=True):
        if text:
            yield Line(f"{_INDENT}{name}: {_indented(text)}")


def _entry(entry: Entry, frame: Frame) -> Iterator[Line]:
    named = f" ({entry.named})" if entry.named else ""
    number = f"{entry.number}. " if entry.number else ""
    yield from (Line(""), Line(f"{number}{entry.asked}{named}"))
    for runs in (entry.said, entry.remarks):
        if text := _runs(runs, frame):
            yield Line(_INDENT + _indented(text))


def _indented(text: str) -> str:
    return text.replace("\n", f"\n{_INDENT}")


def _runs(runs: Runs, frame: Frame) -> str:
    made = ""
    for run in runs:
        made += _run(run, frame, apart=not made or made[-1].isspace())
    return made.strip()


def _run(run: Run, frame: Frame, *, apart: bool) -> str:
    match run:
        case Text(text):
            return text
        case Quote(words, more):
            return f"{frame.opens}{words}{frame.closes}{' …' if more else ''}"
        case Link(text):
            return f"{'' if apart else ' '}[{text}]"
        case Mark(text):
            return text
        case Tag(text):
            return f"{'' if apart else ' '}({text})"
        case Break():
            return "\n"
        case _:
            assert_never(run)

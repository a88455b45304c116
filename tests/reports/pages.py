"""Pages to write and to look into."""

from __future__ import annotations

from assistant.cli.demo import example
from assistant.interview.state import State
from assistant.recorder import Recorder
from assistant.recorder.projection import project_events
from assistant.reports.look.page import (
    Beside,
    Block,
    Box,
    Bullets,
    Entry,
    Facts,
    Figure,
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
    runs_of,
    walk,
)
from assistant.reports.look.picture import Canvas
from assistant.store.bundle import import_bundle
from assistant.store.memory import MemoryStore

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><style>*{display:none}",
    "{{ 7 * 7 }} {% include '/etc/passwd' %}",
    "</svg><script>",
    "javascript:alert(1)",
    "&lt;b&gt; & <!-- -->",
    "\u202egnp.exe",
    "\x1b[2J",
    "=1+1",
    "]]>",
)


def page_of(words: str) -> Page:
    """Every kind of block and run, each with these words in it."""
    runs: Runs = (
        *(Text(words), Text(words, "strong"), Quote(words, more=True), Tag(words), Link(words, "here", words)),
        Mark(words, "mark"),
    )
    canvas = Canvas()
    canvas.text(0, 10, words)
    figure = Figure(canvas.picture(20, words), words, words, words)
    blocks = (
        Paragraph(runs, "lead"),
        Bullets((runs, runs), numbered=True),
        Table(words, (words, words), ((runs, runs),)),
        figure,
        Facts(((words, runs),)),
        Beside((Box(words, (Paragraph(runs),)),)),
        Entry("entry", words, words, words, runs, runs),
    )
    return Page(words, words, words, (Section("here", words, blocks, (Section("there", words, intro=words),)),), words)


def pianos_state() -> State:
    """The recorded example."""
    store = MemoryStore()
    name = import_bundle(store, example().read_text(encoding="utf-8"), project_events)
    return Recorder.open(store, name).state


def runs(page: Page, *anchors: str) -> list[Run]:
    """The runs of the sections named, or of all."""
    some = [section for section in page.sections if not anchors or section.anchor in anchors]
    return [run for section in walk(tuple(some)) for block in section.blocks for run in runs_of(block)]


def blocks(page: Page) -> list[Block]:
    return [block for section in walk(page.sections) for block in section.blocks]


def anchors(page: Page) -> set[str]:
    entries = {block.anchor for block in blocks(page) if isinstance(block, Entry)}
    marks = {run.anchor for run in runs(page) if isinstance(run, Mark)}
    return entries | marks | {section.anchor for section in walk(page.sections)}


def words(some: list[Run]) -> str:
    return " ".join(
        run.words if isinstance(run, Quote) else run.text for run in some if isinstance(run, Quote | Text | Tag)
    )

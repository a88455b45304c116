"""A page as Markdown: headings, lists, tables and quotations, and links from claims to the words they rest on.

What people said stands in it character for character, and cannot become markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import assert_never

from assistant.reports.look.page import (
    Beside,
    Block,
    Box,
    Break,
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
    links,
)
from assistant.text import display, display_line

_MARKUP = re.compile(
    r"[\\`*_{}\[\]<>#|~&!$@\x00-\x1f\x7f-\x9f]"  # markup, and what a terminal would obey
    r"|^(?:[-+]|\d+[.)])(?:\s|$)|^=+$|^-+$"  # lists, rules, underlined headings
    r"|:\w+:|://|www\.|mailto:|xmpp:"  # what common readers turn into pictures and links
)
_ESCAPED = re.compile(
    r"[\\`*_{}\[\]<>|~$]|^#|!(?=\[)|&(?=#?\w+;)|:(?=\w+:)|:(?=//)|@(?=\w)|(?<=\bwww)\.|^(?:[-+]|\d+[.)])(?=\s|$)"
    r"|(?<=mailto):|(?<=xmpp):"
)


def markdown(page: Page) -> str:
    """The page as Markdown text."""
    return "\n".join(_Writer(page).lines()) + "\n"


class _Writer:
    """Writes line after line; only places that a link leads to get an anchor."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._wanted = {link.to for link in links(page)}

    def lines(self) -> Iterator[str]:
        page = self._page
        yield f"# {escape(page.title)}"
        for text in (page.kicker, page.about):
            if text:
                yield from ("", escape(text))
        for section in page.sections:
            yield from self._section(section, 2)
        if page.footer:
            yield from ("", "---", "", f"*{escape(page.footer)}*")

    def _section(self, section: Section, level: int) -> Iterator[str]:
        yield from ("", f"{'#' * min(level, 6)} {self._anchor(section.anchor)}{escape(section.title)}")
        if section.intro:
            yield from ("", escape(section.intro))
        for block in section.blocks:
            yield from self._block(block)
        for inner in section.sections:
            yield from self._section(inner, level + 1)

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Paragraph(runs):
                yield from ("", self._runs(runs))
            case Bullets(items, numbered):
                yield ""
                for at, item in enumerate(items, start=1):
                    yield f"{f'{at}.' if numbered else '-'} {self._runs(item)}"
            case Table(caption, head, rows):
                yield from (*self._titled(caption), f"| {' | '.join(map(escape, head))} |", f"|{' --- |' * len(head)}")
                yield from (f"| {' | '.join(map(self._runs, row))} |" for row in rows)
            case Figure(picture, caption, note=note):
                yield from (*self._titled(caption), escape(picture.alt))
                if note:
                    yield from ("", f"*{escape(note)}*")
            case Facts(pairs):
                yield ""
                yield from (f"- {escape(name)}: {self._runs(runs)}" for name, runs in pairs)
            case Box(title, blocks):
                yield from ("", f"**{escape(title)}**")
                for each in blocks:
                    yield from self._block(each)
            case Beside(boxes):
                for box in boxes:
                    yield from self._block(box)
            case Entry():
                yield from self._entry(block)
            case _:
                assert_never(block)

    def _titled(self, caption: str) -> tuple[str, ...]:
        return ("", f"**{escape(caption)}**", "")

    def _entry(self, entry: Entry) -> Iterator[str]:
        named = f" ({escape(entry.named)})" if entry.named else ""
        number = f"{escape(entry.number)} · " if entry.number else ""
        yield from ("", f"{self._anchor(entry.anchor)}**{number}{escape(entry.asked)}**{named}")
        if entry.said:
            yield from self._apart(entry.said) if entry.block else ("", f"*{self._runs(entry.said)}*")
        yield from self._apart(entry.remarks)

    def _apart(self, runs: Runs) -> Iterator[str]:
        """Words that were said in lines of their own, as they are; what stands beside them in lines between."""
        beside: list[Run] = []
        for run in (*runs, None):
            if not (run is None or isinstance(run, Quote)):
                beside.append(run)
            elif told := self._runs(tuple(beside)).strip():
                yield from ("", told)
            if isinstance(run, Quote):
                beside = []
                yield from ("", *quoted(run.words))

    def _anchor(self, name: str) -> str:
        return f'<a id="{name}"></a>' if name in self._wanted else ""

    def _runs(self, runs: Runs) -> str:
        made = ""
        for run in runs:
            made += self._run(run, apart=not made or made[-1] in " (“")
        return made.strip()

    def _run(self, run: Run, *, apart: bool) -> str:
        match run:
            case Text(text, tone):
                return _toned(text, strong=tone == "strong")
            case Quote(words, more):
                frame = self._page.frame
                return f"{frame.opens}{_words(words)}{frame.closes}{' …' if more else ''}"
            case Link(text, to):
                return f"{'' if apart else ' '}[{escape(text)}](#{to})"
            case Mark(text, anchor):
                return f"{self._anchor(anchor)}{escape(text)}"
            case Tag(text):
                return f"{'' if apart else ' '}*{escape(text)}*"
            case Break():
                return "<br>"
            case _:
                assert_never(run)


def _toned(text: str, *, strong: bool) -> str:
    """Words of ours, with the space at either end that joins them to their neighbours."""
    made = _words(text.strip())
    if not made:
        return " " if text else ""
    before, after = (" " if text[at].isspace() else "" for at in (0, -1))
    return f"{before}**{made}**{after}" if strong else f"{before}{made}{after}"


def _words(text: str) -> str:
    """Escaped, in as many lines as they have."""
    return "<br>".join(escape(line) for line in display(text).split("\n"))


def quoted(text: str) -> Iterator[str]:
    """Words as they were said: a quotation when nothing in them could be read as markup, else a fenced block."""
    if "\n" not in text and not _MARKUP.search(text) and text.strip() == text:
        yield f"> {text}"
        return
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    yield from (f"{fence}text", text, fence)


def escape(text: str) -> str:
    """One line of text with nothing in it that Markdown would read as markup."""
    return _ESCAPED.sub(lambda found: f"{found[0][:-1]}\\{found[0][-1:]}", display_line(text))

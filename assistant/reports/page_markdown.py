"""A page of sections, paragraphs, lists and tables as Markdown; what people said cannot become markup."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.reports.look.page import Block, Break, Bullets, Page, Paragraph, Quote, Runs, Section, Table
from assistant.reports.markdown import escape
from assistant.text import display


def page_markdown(page: Page) -> str:
    """The page as Markdown text. Raises TypeError for a block that only other forms show."""
    return "\n".join(_page(page)) + "\n"


def _page(page: Page) -> Iterator[str]:
    yield from (f"# {escape(page.title)}", "", escape(page.about))
    for section in page.sections:
        yield from _section(section, 2)


def _section(section: Section, level: int) -> Iterator[str]:
    yield from ("", f"{'#' * min(level, 6)} {escape(section.title)}")
    if section.intro:
        yield from ("", escape(section.intro))
    for block in section.blocks:
        yield ""
        yield from _block(block)
    for inner in section.sections:
        yield from _section(inner, level + 1)


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield _runs(block.runs)
    elif isinstance(block, Bullets):
        for at, item in enumerate(block.items, start=1):
            yield f"{f'{at}.' if block.numbered else '-'} {_runs(item)}"
    elif isinstance(block, Table):
        yield "| " + " | ".join(escape(each) for each in block.head) + " |"
        yield "|" + " --- |" * len(block.head)
        for row in block.rows:
            yield "| " + " | ".join(_runs(cell) for cell in row) + " |"
    else:
        raise TypeError(f"{type(block).__name__} has no form in Markdown")


def _runs(runs: Runs) -> str:
    return "".join("<br>" if isinstance(run, Break) else _words(run) for run in runs)


def _words(run: object) -> str:
    text = run.words if isinstance(run, Quote) else str(getattr(run, "text", ""))
    lines = display(text).split("\n")
    made = "<br>".join(escape(line) for line in lines) if len(lines) > 1 else _keeping_ends(text)
    if isinstance(run, Quote):
        return f"“{made}”" + (" …" if run.more else "")
    if getattr(run, "tone", "") != "strong" or not made.strip():
        return made
    before, after = made[: len(made) - len(made.lstrip(" "))], made[len(made.rstrip(" ")) :]
    return f"{before}**{made.strip(' ')}**{after}"  # a mark beside a space would be no mark


def _keeping_ends(text: str) -> str:
    """One line escaped, with the single space at either end that joins it to its neighbours."""
    made = escape(text)
    before = " " if text[:1] == " " else ""
    after = " " if text[-1:] == " " and made else ""
    return f"{before}{made}{after}"

"""A page as a Word file to edit: real styles, headings, lists, tables and pictures, and references that lead on."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any, assert_never

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run as WordRun

from assistant.reports.look.docx_styles import add_styles, footer, from_right, table_look
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
    Runs,
    Section,
    Table,
    Tag,
    Text,
    reads_from_right,
)
from assistant.reports.look.raster import can_write, png
from assistant.text import on_page

WIDE = 17.0
"""Centimetres between the margins."""
_LETTER, _PADDING, _LONGEST = 0.2, 0.45, 18
"""Centimetres that a letter of a table takes, and the space beside the text; no longer word is given room."""


def docx(page: Page, *, paper: str = "a4", made: datetime = datetime(2000, 1, 1, tzinfo=UTC)) -> bytes:
    """The page as a Word file; `made` is what it says of its own making."""
    return _Writer(page, paper).written(made)


class _Writer:
    """Writes blocks one after the other, at the end of the body.

    Elements are put in by hand where python-docx would walk through all that is there for each new one.
    """

    def __init__(self, page: Page, paper: str) -> None:
        self._page = page
        self._document: Any = Document()
        self._body = self._document.element.body
        self._end = self._body.sectPr
        self._bookmarks = 0
        self._pictures = 0
        self._draws = can_write()
        add_styles(self._document, page.language, paper)

    def written(self, made: datetime) -> bytes:
        """The whole file."""
        page = self._page
        about = self._document.core_properties
        about.title, about.subject, about.author = on_page(page.title), on_page(page.kicker), "Connected Interview"
        about.comments, about.keywords, about.language = "", "", page.language
        about.created = about.modified = made.replace(tzinfo=None)
        about.last_modified_by, about.revision = "Connected Interview", 1
        self._line("Kicker", (Text(page.kicker),))
        self._line("Title", (Text(page.title),))
        self._line("Subtitle", (Text(page.about),))
        for section in page.sections:
            self._section(section, 1)
        footer(self._document, on_page(page.footer))
        target = io.BytesIO()
        self._document.save(target)
        return target.getvalue()

    # Blocks -----------------------------------------------------------------------------------------------------

    def _section(self, section: Section, level: int) -> None:
        self._line(f"Heading{min(level, 4)}", (Text(section.title),), anchor=section.anchor)
        if section.intro:
            self._line("Intro", (Text(section.intro),))
        for block in section.blocks:
            self._block(block)
        for each in section.sections:
            self._section(each, level + 1)
        if section.alone:
            self._end_of_sheet()

    def _block(self, block: Block) -> None:
        match block:
            case Paragraph(runs, look):
                self._line({"plain": "BodyText", "lead": "Lead", "small": "Small"}[look], runs)
            case Bullets(items, numbered):
                for at, item in enumerate(items, start=1):
                    # Typed numbers: each list begins anew, and stays as it is when it is moved.
                    self._line(
                        "Numbered" if numbered else "ListBullet", (Text(f"{at}.\t"), *item) if numbered else item
                    )
            case Table():
                self._table(block)
            case Figure():
                self._figure(block)
            case Facts(pairs):
                names = tuple((Text(name, "quiet"),) for name, _ in pairs)
                self._rows((), (names, tuple(runs for _, runs in pairs)))
            case Box(title, blocks):
                self._line("BoxTitle", (Text(title),))
                for at, each in enumerate(blocks):
                    if at == 0 and isinstance(each, Paragraph) and each.look == "small":
                        self._line("BoxNote", each.runs)
                    else:
                        self._block(each)
            case Beside(boxes):
                for box in boxes:
                    self._block(box)
            case Entry():
                self._entry(block)
            case _:
                assert_never(block)

    def _entry(self, entry: Entry) -> None:
        named = (Text(f" ({entry.named})", "quiet"),) if entry.named else ()
        self._line("Asked", (Text(f"{entry.number}\t", "quiet"), Text(entry.asked), *named), anchor=entry.anchor)
        if entry.said:
            self._line("Said" if entry.block else "Unsaid", entry.said)
        if entry.remarks:
            self._line("Remarks", entry.remarks)

    def _figure(self, figure: Figure) -> None:
        if self._draws:
            paragraph = self._paragraph("Picture")
            run = WordRun(paragraph._p.add_r(), paragraph)  # noqa: SLF001 - python-docx has no public way that is not slow
            shape = run.add_picture(io.BytesIO(png(figure.picture)), width=Cm(WIDE))
            self._pictures += 1
            shape._inline.docPr.set("descr", on_page(figure.picture.alt))  # noqa: SLF001 - nor one for alternative text
            shape._inline.docPr.set("name", f"Picture {self._pictures}")  # noqa: SLF001
        else:
            self._line("BodyText", (Text(figure.picture.alt),))
        more = tuple(Text(f" {text}", "quiet") for text in (figure.legend, figure.note) if text)
        self._line("Caption", (Text(figure.caption, "strong"), *more))

    def _table(self, table: Table) -> None:
        self._line("TableTitle", (Text(table.caption),))
        head = tuple((Text(name),) for name in table.head)
        self._rows(head, table.rows, named=not table.asked)
        self._line("AfterTable", ())

    def _rows(self, head: tuple[Runs, ...], rows: tuple[tuple[Runs, ...], ...], *, named: bool = False) -> None:
        sizes = _sizes((head, *rows) if head else rows)
        table = table_look(sizes)
        self._end.addprevious(table)
        if head:
            self._row(table, head, sizes, ("TableHead",) * len(sizes))
        styles = ("TableName" if named else "TableText", *("TableText",) * (len(sizes) - 1))
        for row in rows:
            self._row(table, row, sizes, styles)

    def _row(self, table: Any, cells: tuple[Runs, ...], sizes: list[int], styles: tuple[str, ...]) -> None:
        row = OxmlElement("w:tr")
        look = OxmlElement("w:trPr")
        look.append(OxmlElement("w:cantSplit"))
        if styles[0] == "TableHead":
            look.append(OxmlElement("w:tblHeader"))
        row.append(look)
        table.append(row)
        for runs, size, style in zip(cells, sizes, styles, strict=True):
            cell = OxmlElement("w:tc")
            sides = OxmlElement("w:tcPr")
            width = OxmlElement("w:tcW")
            width.set(qn("w:w"), str(size))
            width.set(qn("w:type"), "dxa")
            sides.append(width)
            cell.append(sides)
            row.append(cell)
            paragraph = OxmlElement("w:p")
            cell.append(paragraph)
            self._fill(WordParagraph(paragraph, self._document), style, runs)

    # Text -------------------------------------------------------------------------------------------------------

    def _paragraph(self, style: str) -> WordParagraph:
        element: Any = OxmlElement("w:p")
        self._end.addprevious(element)
        element.style = style
        return WordParagraph(element, self._document)

    def _end_of_sheet(self) -> None:
        """What follows begins on a new sheet."""
        paragraph = self._paragraph("AfterTable")
        end = OxmlElement("w:br")
        end.set(qn("w:type"), "page")
        paragraph._p.add_r().append(end)  # noqa: SLF001

    def _line(self, style: str, runs: Runs, anchor: str = "") -> None:
        self._fill(self._paragraph(style), style, runs, anchor)

    def _fill(self, paragraph: WordParagraph, style: str, runs: Runs, anchor: str = "") -> None:
        element: Any = paragraph._p  # noqa: SLF001 - see the class
        element.style = style
        if anchor:
            self._bookmark(element, anchor)
        for before, run in zip([None, *runs], runs, strict=False):
            match run:
                case Text(text, tone):
                    self._text(paragraph, text, {"plain": "", "strong": "Strong", "quiet": "Quiet"}[tone])
                case Quote(words, more):
                    self._text(paragraph, f"{self._page.frame.opens}{words}{self._page.frame.closes}")
                    if more:
                        self._text(paragraph, " …", "Quiet")
                case Tag(text, tone):
                    self._text(paragraph, f" {text} ", f"Tag{tone.capitalize()}")
                case Mark(text, to):
                    self._bookmark(element, to)
                    self._text(paragraph, text, "Quiet")
                case Break():
                    self._text(paragraph, "\n")
                case Link(text, to):
                    if isinstance(before, Link):
                        self._text(paragraph, " ", "Reference")
                    self._link(paragraph, text, to)
                case _:
                    assert_never(run)
        if reads_from_right(runs):
            from_right(element)

    def _text(self, paragraph: WordParagraph, text: str, style: str = "", parent: Any = None) -> None:
        element: Any = OxmlElement("w:r")
        (parent if parent is not None else paragraph._p).append(element)  # noqa: SLF001
        if style:
            element.style = style
        element.text = on_page(text)
        if reads_from_right((Text(text),)):
            element.get_or_add_rPr().append(OxmlElement("w:rtl"))

    def _link(self, paragraph: WordParagraph, text: str, to: str) -> None:
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), to)
        link.set(qn("w:history"), "1")
        paragraph._p.append(link)  # noqa: SLF001
        self._text(paragraph, text, "Reference", link)

    def _bookmark(self, element: Any, anchor: str) -> None:
        self._bookmarks += 1
        for name in ("w:bookmarkStart", "w:bookmarkEnd"):
            mark = OxmlElement(name)
            mark.set(qn("w:id"), str(self._bookmarks))
            if name.endswith("Start"):
                mark.set(qn("w:name"), anchor)
            element.append(mark)


def _sizes(rows: tuple[tuple[Runs, ...], ...]) -> list[int]:
    """The width of each column in twentieths of a point: more for what is longer, and enough for its longest word."""
    columns = list(zip(*rows, strict=True))
    shares = [max(9.0, max(min(160, _length(cell)) for cell in column) ** 0.75) for column in columns]
    wide = [WIDE * share / sum(shares) for share in shares]
    least = [_LETTER * max(min(_LONGEST, _longest_word(cell)) for cell in column) + _PADDING for column in columns]
    short = [at for at, (own, needed) in enumerate(zip(wide, least, strict=True)) if own < needed]
    room = WIDE - sum(least[at] for at in short)
    rest = sum(own for at, own in enumerate(wide) if at not in short)
    if room > 0 and rest:
        wide = [least[at] if at in short else own * room / rest for at, own in enumerate(wide)]
    return [round(own * 567) for own in wide]


def _longest_word(runs: Runs) -> int:
    """How many letters the longest word has."""
    texts = (run.words if isinstance(run, Quote) else run.text for run in runs if not isinstance(run, Break))
    return max((len(word) for text in texts for word in text[:2000].split()), default=0)


def _length(runs: Runs) -> int:
    return sum(len(run.words if isinstance(run, Quote) else run.text) for run in runs if not isinstance(run, Break))

"""The styles of a Word report, its paper, its tables and its footer."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from assistant.reports.look.palette import LIGHT

_SERIF, _SANS = "Georgia", "Calibri"
_PAPERS = {"a4": (21.0, 29.7), "letter": (21.59, 27.94)}
_MARGIN = 2.0
_TAGS = {
    "Neutral": ("quiet", "panel"),
    "Good": ("good", "goodsoft"),
    "Bad": ("pain", "painsoft"),
    "Open": ("open", "opensoft"),
}

# Name: based on, size, colour, bold, space before and after in points, serif.
_PARAGRAPHS: dict[str, tuple[str, float, str, bool, float, float, bool]] = {
    "Kicker": ("Normal", 9, "accent", True, 0, 2, False),
    "Lead": ("Normal", 12.5, "ink", False, 0, 8, True),
    "Intro": ("Normal", 10.5, "quiet", False, 0, 8, False),
    "Small": ("Normal", 9, "quiet", False, 0, 6, False),
    "BoxTitle": ("Normal", 11, "accent", True, 10, 3, False),
    "BoxNote": ("Normal", 9, "quiet", False, 0, 3, False),
    "Numbered": ("Normal", 10.5, "ink", False, 0, 3, False),
    "Picture": ("Normal", 10.5, "ink", False, 8, 2, False),
    "TableTitle": ("Normal", 9.5, "ink", True, 10, 3, False),
    "TableHead": ("Normal", 9, "quiet", True, 2, 2, False),
    "TableText": ("Normal", 9.5, "ink", False, 2, 2, False),
    "TableName": ("Normal", 9.5, "ink", True, 2, 2, False),
    "AfterTable": ("Normal", 6, "ink", False, 0, 0, False),
    "Asked": ("Normal", 10, "ink", True, 8, 1, False),
    "Said": ("Normal", 10.5, "ink", False, 0, 1, False),
    "Unsaid": ("Normal", 10, "quiet", False, 0, 1, False),
    "Remarks": ("Normal", 9, "quiet", False, 0, 2, False),
}
_HEADINGS = {"Title": 26.0, "Heading 1": 18.0, "Heading 2": 13.0, "Heading 3": 11.5, "Heading 4": 10.5}


def add_styles(document: Any, language: str, paper: str) -> None:
    """Put our styles into a fresh document and set up its paper."""
    section = document.sections[0]
    wide, high = _PAPERS[paper or "a4"]
    section.page_width, section.page_height = Cm(wide), Cm(high)
    section.left_margin = section.right_margin = Cm((wide - 17.0) / 2)
    section.top_margin = section.bottom_margin = Cm(_MARGIN)
    styles = document.styles
    _font(styles["Normal"], 10.5, "ink", bold=False, serif=False)
    styles["Normal"].paragraph_format.space_after = Pt(6)
    styles["Normal"].paragraph_format.line_spacing = 1.15
    _language(styles.element, language)
    for name, (base, size, colour, bold, before, after, serif) in _PARAGRAPHS.items():
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles[base]
        _font(style, size, colour, bold=bold, serif=serif)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    for name, size in _HEADINGS.items():
        style = styles[name]
        _font(style, size, "ink" if name != "Heading 2" else "accent", bold=True, serif=name in ("Title", "Heading 1"))
        style.paragraph_format.space_before = Pt(0 if name == "Title" else 22 if name == "Heading 1" else 14)
        style.paragraph_format.space_after = Pt(4)
        style.paragraph_format.keep_with_next = True
        _plain_borders(style)
    _font(styles["Subtitle"], 11, "quiet", bold=False, serif=False)
    for name in ("Subtitle", "Title"):
        for spaced in styles[name].element.rPr.findall(qn("w:spacing")):
            styles[name].element.rPr.remove(spaced)
    _font(styles["Caption"], 9, "ink", bold=False, serif=False)
    for name in ("Intro", "Picture", "TableTitle", "Asked", "BoxTitle", "BoxNote", "TableHead"):
        styles[name].paragraph_format.keep_with_next = True
    for name in ("Said", "Unsaid", "Remarks"):
        styles[name].paragraph_format.left_indent = Cm(1.1)
    styles["Asked"].paragraph_format.left_indent = Cm(1.1)
    styles["Asked"].paragraph_format.first_line_indent = Cm(-1.1)
    styles["Asked"].paragraph_format.tab_stops.add_tab_stop(Cm(1.1))
    styles["Numbered"].paragraph_format.left_indent = Cm(0.7)
    styles["Numbered"].paragraph_format.first_line_indent = Cm(-0.7)
    styles["Numbered"].paragraph_format.tab_stops.add_tab_stop(Cm(0.7))
    _side_line(styles["Said"])
    _characters(styles)


def _font(style: Any, size: float, colour: str, *, bold: bool, serif: bool) -> None:
    font = style.font
    name = _SERIF if serif else _SANS
    font.name, font.size, font.bold, font.italic = name, Pt(size), bold, False
    font.color.rgb = RGBColor.from_string(LIGHT[colour][1:].upper())
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(kind), name)
    for kind in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
        fonts.attrib.pop(qn(kind), None)


def _characters(styles: Any) -> None:
    quiet = styles.add_style("Quiet", WD_STYLE_TYPE.CHARACTER)
    quiet.font.color.rgb = RGBColor.from_string(LIGHT["quiet"][1:].upper())
    quiet.font.bold = False
    reference = styles.add_style("Reference", WD_STYLE_TYPE.CHARACTER)
    reference.font.superscript = True
    reference.font.color.rgb = RGBColor.from_string(LIGHT["accent"][1:].upper())
    for name, (ink, ground) in _TAGS.items():
        style = styles.add_style(f"Tag{name}", WD_STYLE_TYPE.CHARACTER)
        style.font.size, style.font.bold = Pt(8.5), False
        style.font.color.rgb = RGBColor.from_string(LIGHT[ink][1:].upper())
        shade = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{LIGHT[ground][1:].upper()}"/>')
        style.element.get_or_add_rPr().append(shade)


def _language(styles: Any, language: str) -> None:
    """The language of our own words, for the spelling checker."""
    for found in styles.iter(qn("w:lang")):
        found.set(qn("w:val"), {"en": "en-GB", "de": "de-DE"}.get(language, language))


def _plain_borders(style: Any) -> None:
    """Titles of the template have a line under them; ours have none."""
    properties = style.element.get_or_add_pPr()
    for found in properties.findall(qn("w:pBdr")):
        properties.remove(found)


def _side_line(style: Any) -> None:
    colour = LIGHT["line"][1:].upper()
    borders = parse_xml(
        f'<w:pBdr {nsdecls("w")}><w:left w:val="single" w:sz="12" w:space="8" w:color="{colour}"/></w:pBdr>'
    )
    properties = style.element.get_or_add_pPr()
    after = properties.find(qn("w:spacing"))
    if after is not None:
        after.addprevious(borders)
    else:
        properties.append(borders)


def table_look(sizes: list[int]) -> Any:
    """An empty table with lines between rows and a strong one under its head."""
    line, ink = LIGHT["line"][1:].upper(), LIGHT["ink"][1:].upper()
    columns = "".join(f'<w:gridCol w:w="{size}"/>' for size in sizes)
    return parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(sizes)}" w:type="dxa"/><w:tblBorders>'
        f'<w:top w:val="single" w:sz="8" w:space="0" w:color="{ink}"/>'
        f'<w:bottom w:val="single" w:sz="4" w:space="0" w:color="{line}"/>'
        f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{line}"/></w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="140" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid></w:tbl>"
    )


def from_right(element: Any) -> None:
    """Set a paragraph from right to left."""
    properties = element.get_or_add_pPr()
    bidi = OxmlElement("w:bidi")
    style = properties.find(qn("w:pStyle"))
    if style is not None:
        style.addnext(bidi)
    else:
        properties.insert(0, bidi)


def footer(document: Any, text: str) -> None:
    """The line at the foot of every page, with the page's number."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.style = document.styles["Small"]
    paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(17.0), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(f"{text}\t")
    for kind, words in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = words
        run._r.append(mark)  # noqa: SLF001 - python-docx has no fields

"""What was said in some questions as one text to read and select from, with the words findings rest on underlined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rich.text import Text
from textual.widgets import TextArea
from textual.widgets.text_area import Selection

from assistant.interview.cells import Cell, Span
from assistant.interview.coding import is_there
from assistant.interview.findings import lives, source_text
from assistant.interview.prompt import item_names, prompt_for
from assistant.interview.state import Coded, Finding, State
from assistant.text import display, display_line

_MOST = 20_000
"""Characters of one answer that are shown."""


class Passage(NamedTuple):
    """An answer or a note within the text."""

    span: Span
    """All of it that is shown."""
    at: int
    """Where it begins in the text."""

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.at + self.span.end


class Reading(NamedTuple):
    """The text with its passages."""

    text: str
    passages: tuple[Passage, ...]


def reading(state: State, cells: Iterable[Cell], *, named: bool) -> Reading:
    """The questions with what was said to them, and the notes; `named` says for which list items each is."""
    parts: list[str] = []
    passages: list[Passage] = []
    length = 0

    def add(words: str) -> None:
        nonlocal length
        parts.append(words)
        length += len(words)

    for cell in cells:
        sources = [(span, text) for span in _sources(state, cell) if (text := source_text(state, span)[:_MOST])]
        if not sources:
            continue
        names = " · ".join(item_names(state, cell)) if named else ""
        ask = display_line(prompt_for(state, cell).ask, 200)
        add(("\n\n" if parts else "") + f"{ask}" + (f"  ({names})" if names else "") + "\n")
        for at, (span, text) in enumerate(sources):
            add(("\n" if at else "") + ("note: " if span.note else ""))
            passages.append(Passage(span._replace(start=0, end=len(text)), length))
            add(text)
    return Reading("".join(parts), tuple(passages))


def _sources(state: State, cell: Cell) -> Iterator[Span]:
    yield Span(cell, 0, 0)
    for note in state.notes_on(cell):
        yield Span(cell, 0, 0, note.id)


class ReadText(TextArea):
    """The reading: the cursor moves and selects, nothing can be typed."""

    def __init__(self) -> None:
        super().__init__(soft_wrap=True, highlight_cursor_line=False, show_line_numbers=False, read_only=True)
        self._reading = Reading("", ())
        self._by_source: dict[tuple[Cell, str], Passage] = {}
        self._marked: list[tuple[int, int]] = []
        self._coded: list[tuple[int, int]] = []
        self._starts: list[int] = [0]

    def put(self, found: Reading, findings: Iterable[Finding], state: State) -> None:
        """Read this; the words the findings rest on are underlined."""
        spans = [each.span for finding in findings for each in finding.evidence if lives(state, each)]
        self._reading = found
        self._by_source = {(each.span.cell, each.span.note): each for each in found.passages}
        self._marked = [place for span in spans if (place := self._place(span)) is not None]
        self._starts = [0]
        for line in found.text.split("\n"):
            self._starts.append(self._starts[-1] + len(line) + 1)
        self.load_text(found.text)

    def put_codes(self, marks: Iterable[Coded], state: State) -> None:
        """The words that the coder put a code on stand in italics."""
        spans = [mark.span for mark in marks if is_there(state, mark.span, mark.quote)]
        self._coded = [place for span in spans if (place := self._place(span)) is not None]
        self.notify_style_update()

    @property
    def shown(self) -> Reading:
        """What is read."""
        return self._reading

    def _place(self, span: Span) -> tuple[int, int] | None:
        """Where a span stands in the text; None when it is not in it."""
        passage = self._by_source.get((span.cell, span.note))
        if passage is None or span.start >= passage.span.end:
            return None
        return passage.at + span.start, passage.at + min(span.end, passage.span.end)

    def show_span(self, span: Span) -> None:
        """Select the words and bring them into view."""
        place = self._place(span)
        if place is not None:
            self.selection = Selection(self._location(place[0]), self._location(place[1]))
            self.scroll_cursor_visible(center=True)

    def _location(self, offset: int) -> tuple[int, int]:
        row = max(at for at, start in enumerate(self._starts[:-1]) if start <= offset)
        return row, offset - self._starts[row]

    def words_wanted(self) -> Span | None:
        """The selected words, or the whole passage at the cursor when none are selected; None between passages."""
        start, end = (self._starts[row] + column for row, column in sorted(self.selection))
        for passage in self._reading.passages:
            if passage.at <= start <= passage.end:
                if start == end:
                    return passage.span
                return passage.span._replace(start=start - passage.at, end=min(end, passage.end) - passage.at)
        return None

    def words_to_code(self, marks: Iterable[Coded]) -> Span | None:
        """As `words_wanted`; where none are selected and the cursor is in coded words, the shortest of those."""
        wanted = self.words_wanted()
        if wanted is None or not self.selection.is_empty:
            return wanted
        row, column = self.cursor_location
        at = self._starts[row] + column
        places = [(place, mark.span) for mark in marks if (place := self._place(mark.span)) is not None]
        around = [(place[1] - place[0], span) for place, span in places if place[0] <= at <= place[1]]
        return min(around, key=lambda found: found[0])[1] if around else wanted

    def cell_here(self) -> Cell | None:
        """The question whose words the cursor stands in or before."""
        at = self._starts[self.cursor_location[0]] + self.cursor_location[1]
        found = next((passage for passage in self._reading.passages if at <= passage.end), None)
        return found.span.cell if found else None

    def get_line(self, line_index: int) -> Text:
        """The line as it may reach a terminal, questions quiet and words that findings rest on underlined."""
        raw = self.document.get_line(line_index)
        line = Text(display(raw), end="", no_wrap=True)
        start = self._starts[line_index] if line_index < len(self._starts) else 0
        said = any(passage.at <= start <= passage.end for passage in self._reading.passages)
        if not said and not raw.startswith("note: "):
            line.stylize(f"bold {self.app.theme_variables.get('primary', '')}")
        for begin, end in self._marked:
            if begin < start + len(raw) and end > start:
                line.stylize("underline bold", max(0, begin - start), end - start)
        for begin, end in self._coded:
            if begin < start + len(raw) and end > start:
                line.stylize("italic", max(0, begin - start), end - start)
        return line

"""A look at an answer: its question, its words and all that was said about them. Nothing is changed by it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from assistant.interview.cells import CAPTURE_NAMES, Cell, Span
from assistant.interview.findings import source_text, standing
from assistant.interview.prompt import answer_words, item_names, why, wording_of
from assistant.interview.state import SESSION, Note, State
from assistant.interview.subjects import on_answer, on_finding
from assistant.tui.findings import KIND_STYLES, SIGILS, STATUS_MARKS
from assistant.tui.keyline import KeyLine, KeyName
from assistant.tui.question import GRADE_WORDS, STATUS_WORDS
from assistant.tui.remarks import Remarked, mark_of, remarked
from assistant.tui.shown import Part, joined, shown, shown_line
from assistant.tui.threads import said_lines

_MOST = 20_000
"""Characters of one answer that are shown."""
_STANDINGS = {
    **STATUS_WORDS,
    "open": "not asked yet",
    "stale": "to be confirmed: an earlier answer changed",
    "parked": "set aside: its question is not asked any more",
    "off_path": "its question is not asked",
    "left_out": "left out for want of time",
}
_NOTE_WORDS = {"refused": "not taken as an answer"}


class LookScreen(Screen[Cell | None]):
    """One answer to read, and its neighbours. Gives back the question that is to be gone to, or None to stay."""

    BINDINGS = [
        Binding("escape", "dismiss", "Back to where you came from", priority=True),
        Binding("enter", "go", "Go to the question, to change the answer", priority=True),
        Binding("right", "leaf(1)", "The next answer", priority=True),
        Binding("left", "leaf(-1)", "The answer before", priority=True),
    ]
    DEFAULT_CSS = """
    LookScreen {
        #title { height: 1; dock: top; background: $panel; padding: 0 1; }
        VerticalScroll { padding: 1 2; }
        #look { max-width: 110; }
    }
    """

    def __init__(
        self,
        state: State,
        cell: Cell,
        spans: Iterable[Span] = (),
        words: Collection[str] = (),
        question: Cell | None = None,
    ) -> None:
        """`spans` are the words that are looked for, or `words` the single ones, wherever they stand; `question` is
        gone to from words that stand on none.
        """
        super().__init__()
        self._instead = question
        self._state = state
        self._cell = cell
        self._spans = tuple(spans)
        self._words = words

    def compose(self) -> ComposeResult:
        yield Static(id="title", markup=False)
        with VerticalScroll():
            yield Static(id="look", markup=False)
        keys = (KeyName("Esc", "back"), KeyName("↑ ↓", "read on"), KeyName("← →", "answer before, next"))
        yield KeyLine(*keys, KeyName("Enter", "to the question, to change it"), KeyName("F1", "help"))

    def on_mount(self) -> None:
        self.set_focus(self.query_one(VerticalScroll))
        self._show()

    @property
    def cell(self) -> Cell:
        """The question that is looked at."""
        return self._cell

    def _show(self) -> None:
        title = shown_line(self._state.facts.get("title", ""), max(20, self.app.size.width - 24), "bold")
        self.query_one("#title", Static).update(shown(title, ("  what was said", "$quiet")))
        self.query_one("#look", Static).update(look_content(self._state, self._cell, self._spans, self._words))
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def action_leaf(self, by: int) -> None:
        said = [cell for cell in self._state.layout.cells if _is_said(self._state, cell)]
        where = self._state.layout.where
        at = where.get(self._cell, -1)
        beside = [cell for cell in said if (where[cell] - at) * by > 0]
        if beside:
            self._cell = beside[0] if by > 0 else beside[-1]
            self._show()

    def action_go(self) -> None:
        question = self._cell if self._cell.question else self._instead
        if question is not None and self._state.on_path(question):
            self.dismiss(question)


def _is_said(state: State, cell: Cell) -> bool:
    answer = state.answer(cell)
    return (answer is not None and answer.answered) or bool(state.notes_on(cell))


def look_content(state: State, cell: Cell, spans: Iterable[Span] = (), words: Collection[str] = ()) -> Content:
    """The question, what was said to it with the words that are looked for set off, and what was said about that."""
    spans = [span for span in spans if span.cell == cell]
    parts = [joined(list(_asked(state, cell)))]
    parts += [joined(list(_said(state, cell, spans, words)))]
    for head, lines in (
        ("It said before", list(_before(state, cell))),
        ("Notes", [_note(note, _set_off(note.text, spans, words, note.id)) for note in state.notes_on(cell)]),
        ("Findings that rest on it", list(_findings(state, cell))),
        ("What reviewers said", list(said_lines(state, on_answer(cell))) if cell != SESSION else []),
        ("Why it was asked", list(_reasons(state, cell))),
    ):
        if lines:
            parts.append(joined([shown((head, "bold $accent")), *lines]))
    return joined(parts, "\n\n")


def _asked(state: State, cell: Cell) -> Iterator[Content]:
    place = state.index.places.get(cell.question)
    if place is None:
        yield shown(("On the session as a whole" if cell == SESSION else "A question of another bank", "$quiet"))
        return
    trail = [f"{place.step.title} \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} {place.section.title}"]
    yield shown((" · ".join([*trail, *item_names(state, cell)]), "$quiet"))
    parent = state.answer(cell.main) if cell.probe else None
    if parent is not None and parent.answered:
        yield shown(("Follows up: ", "$quiet"), shown_line(answer_words(state, parent), 200, "italic $quiet"))
    yield shown((wording_of(state, cell), "bold"))


def _said(state: State, cell: Cell, spans: list[Span], words: Collection[str]) -> Iterator[Content]:
    answer = state.answer(cell)
    standing_now = state.status_name(cell) if cell.question else ""
    if answer is not None and answer.answered:
        text = source_text(state, Span(cell, 0, 0)) or answer_words(state, answer)
        place = state.index.places.get(cell.question)
        if place is not None and place.question.type == "records" and not cell.probe:
            text = text.replace(" | ", " · ")  # as long, so that what is set off stays where it is
        yield _set_off(text, spans, words)
        parts = [GRADE_WORDS[answer.evidence], _when(answer.at)]
        if answer.link is not None:
            parts.insert(0, f"the same as for {' · '.join(item_names(state, answer.link))}")
        if standing_now not in ("answered", "open"):
            parts.append(_STANDINGS.get(standing_now, standing_now))
        yield shown((" · ".join(parts), "$quiet"))
    elif cell.question:
        yield shown((f"Nothing was said: {_STANDINGS.get(standing_now, standing_now)}.", "$quiet"))


def _set_off(text: str, spans: list[Span], words: Collection[str], note: str = "") -> Content:
    """The text with what is looked for set off."""
    places = sorted((span.start, span.end) for span in spans if span.note == note)
    if not places and words:
        pattern = "|".join(re.escape(each) for each in sorted(words, key=len, reverse=True))
        places = [found.span() for found in re.finditer(pattern, text)]
    parts: list[Part] = []
    at = 0
    for start, end in places:
        if start >= at:
            parts += [text[at:start], (text[start:end], "reverse bold")]
            at = end
    cut = "" if len(text) <= _MOST else f" … and {len(text) - _MOST:,} characters more"
    return shown(*parts, text[at:_MOST], (cut, "$quiet"))


def _before(state: State, cell: Cell) -> Iterator[Content]:
    answer = state.answer(cell)
    for each in answer.before if answer is not None else ():
        words = answer_words(state, each)[:_MOST]
        yield shown((words, "strike $quiet"), (f"  {_when(each.at)}", "$quiet"))


def _note(note: Note, words: Content) -> Content:
    kind = CAPTURE_NAMES[note.capture] if note.capture else _NOTE_WORDS.get(note.reason, "")
    told = [part for part in (kind, "internal" if note.internal else "", _when(note.at)) if part]
    return shown(words, (f"  {' · '.join(told)}", "$quiet"))


def _findings(state: State, cell: Cell) -> Iterator[Content]:
    about = remarked(state)
    for finding in standing(state):
        if any(each.span.cell == cell for each in finding.evidence):
            mark = mark_of(about.get(on_finding(finding.id), Remarked()))
            sign = (f"{STATUS_MARKS[finding.status]} {SIGILS[finding.kind]} ", f"bold {KIND_STYLES[finding.kind]}")
            yield shown(sign, finding.statement, *(("  ", mark) if mark is not None else ()))


def _reasons(state: State, cell: Cell) -> Iterator[Content]:
    if cell.question in state.index.places and state.on_path(cell):
        for reason in why(state, cell):
            yield shown(("· ", "$primary"), reason.words)


def _when(at: str) -> str:
    return at[:16].replace("T", " ")

"""The box with the sentences of a summary beside the findings; what is in it and not kept yet is on disk."""

from __future__ import annotations

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import OptionList, Static, TextArea
from textual.widgets.option_list import Option

from assistant.errors import StoreError
from assistant.interview import commands
from assistant.interview.state import Finding
from assistant.interview.summary import Draft
from assistant.interview.summary_lines import (
    PLACE,
    Read,
    body,
    draft_of,
    faults,
    head_line,
    read,
    rests_on,
    short_id,
    usable,
)
from assistant.interview.summary_standing import REASONS, standing_sentences
from assistant.text import display
from assistant.tui.findings import KIND_NAMES, KIND_STYLES
from assistant.tui.keyline import KeyLine, KeyName
from assistant.tui.question_screen import DRAFT_SECONDS
from assistant.tui.session import Session
from assistant.tui.shown import Part, shown, shown_line


class SummaryText(TextArea):
    """The sentences, a line each."""

    def get_line(self, line_index: int) -> Text:
        """The line as it may reach a terminal; each character stands for one, so places stay right."""
        return Text(display(self.document.get_line(line_index)), end="", no_wrap=True)

    def put(self, text: str) -> None:
        """This text in place of all there is; what was there comes back by the undo of the box."""
        self.replace(text, (0, 0), self.document.end)
        self.move_cursor((0, 0))


_FRAME = 4
"""Columns beside the rows of the list."""
_NONE = "No finding was accepted yet. F9 in the interview reviews them."


class SummaryEditor(Screen[None]):
    """The sentences in a box, and the accepted findings. What is not kept yet is saved as a draft."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    DEFAULT_CSS = """
    SummaryEditor {
        #title { height: 1; dock: top; background: $panel; padding: 0 1; }
        #told { height: auto; max-height: 3; padding: 0 2; }
        #panes { height: 1fr; }
        SummaryText { width: 3fr; height: 100%; }
        #findings { width: 2fr; height: 100%; }
        &.-narrow #panes { layout: vertical; }
        &.-narrow SummaryText { width: 100%; height: 1fr; }
        &.-narrow #findings { width: 100%; height: 7; }
    }
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._head = ""
        """The line that says who drafted what is in the box."""
        self._saved = ""
        """What was there at first, or was saved last."""
        self._heads: dict[str, str] = {}
        """Who drafted texts that stood here: one that comes back by Ctrl+Z is still of who drafted it."""
        self._timer: Timer | None = None
        self._marked: tuple[str, ...] = ()
        self._found: list[Finding] = []

    def compose(self) -> ComposeResult:
        yield Static(id="title", markup=False)
        with Horizontal(id="panes"):
            yield SummaryText(soft_wrap=True, highlight_cursor_line=False, show_line_numbers=False)
            yield OptionList(markup=False, id="findings")
        yield Static(id="told", markup=False)
        keys = (KeyName("Ctrl+S", "keep"), KeyName("Tab", "findings"), KeyName("F5", "by rule"))
        more = (KeyName("F6", "by model"), KeyName("Esc", "back"), KeyName("F7", "what is kept"))
        yield KeyLine(*keys, *more, KeyName("F1", "help"))

    def on_mount(self) -> None:
        self._found = usable(self._session.state)
        told = self._begin()
        self._list()
        self._entitle()
        self._tell(told, "$quiet")
        self.set_focus(self._box)

    def on_resize(self, event: events.Resize) -> None:
        del event
        self.call_after_refresh(self._list)
        self._entitle()

    @property
    def _box(self) -> SummaryText:
        return self.query_one(SummaryText)

    @property
    def _listed(self) -> OptionList:
        return self.query_one("#findings", OptionList)

    @property
    def _whole(self) -> str:
        """What is in the box, with who drafted it."""
        return f"{self._head}\n{self._box.text}"

    @property
    def _read(self) -> Read:
        return read(self._whole)

    # What is shown ----------------------------------------------------------------------------------------------

    def _begin(self) -> str:
        """Put into the box what was being written, what was kept, or a draft by rule; and say which."""
        from assistant.analysis.tasks.drafting import draft_by_rule

        saved, state = self._session.draft(PLACE), self._session.state
        if saved is not None:
            head, _, text = saved.text.partition("\n")
            self._load(head, text)
            self._box.move_cursor((saved.row, saved.column))
            return "Taken up where it was left. It is not kept yet."
        if state.summary is not None:
            self._load_draft(draft_of(state.summary))
            gone = [each for each in enumerate(standing_sentences(state), start=1) if each[1].reason is not None]
            lines = "; ".join(f"line {at}: {REASONS[each.reason]}" for at, each in gone if each.reason is not None)
            return f"Left out of the brief, {lines}." if gone else "Kept; the brief begins with it."
        drafting = draft_by_rule(state)
        self._load_draft(drafting.draft)
        return drafting.notice or "Drafted by rule from accepted findings. Change it; Ctrl+S keeps it."

    def _load(self, head: str, text: str) -> None:
        """What is there when the screen opens."""
        self._head, self._saved = head, text
        self._box.load_text(text)

    def _load_draft(self, draft: Draft) -> None:
        self._load(head_line(draft), body(draft))

    def _put(self, draft: Draft) -> None:
        """A draft in the place of what is in the box, which comes back with Ctrl+Z."""
        self._heads[self._box.text] = self._head
        self._head = self._heads[body(draft)] = head_line(draft)
        self._box.put(body(draft))

    def _list(self) -> None:
        """The accepted findings, those that the sentence of the cursor rests on marked."""
        self._marked = self._rests
        width = (self._listed.size.width or self.app.size.width) - _FRAME
        before = self._listed.highlighted
        self._listed.set_options(
            [Option(shown(*self._row(each, width))) for each in self._found]
            or [Option(shown((_NONE, "$quiet")), disabled=True)]
        )
        marked = (at for at, each in enumerate(self._found) if each.id in self._marked)
        if not self._listed.has_focus:
            before = next(marked, before)
        self._listed.highlighted = before if before is not None else 0 if self._found else None

    def _row(self, finding: Finding, width: int) -> list[Part]:
        mark = "●" if finding.id in self._marked else " "
        lead, kind = f"{mark} {short_id(finding.id):<4} ", f"{KIND_NAMES[finding.kind]}: "
        room = max(10, width - len(lead) - len(kind))
        return [(lead, "bold $accent"), (kind, KIND_STYLES[finding.kind]), shown_line(finding.statement, room)]

    @property
    def _rests(self) -> tuple[str, ...]:
        """The findings that the line of the cursor names."""
        return rests_on(self._box.document.get_line(self._box.cursor_location[0]))

    def _entitle(self) -> None:
        title = shown_line(self._session.state.facts.get("title", ""), max(10, self.app.size.width - 50), "bold")
        kept = self._session.state.summary
        state = "not kept yet" if kept is None or self._changed else "kept"
        self.query_one("#title", Static).update(shown("Summary  ", title, (f"  {state}", "$quiet")))

    @property
    def _changed(self) -> bool:
        """Whether the box holds something else than what is kept."""
        kept = self._session.state.summary
        return kept is None or self._read.draft.sentences != draft_of(kept).sentences

    def _tell(self, words: str, style: str = "$success") -> None:
        self._tell_parts((words, style))

    def _tell_parts(self, *parts: Part) -> None:
        self.query_one("#told", Static).update(shown(*parts))

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self._head = self._heads.get(self._box.text, self._head)
        if self._timer is None and self._box.text != self._saved:
            self._timer = self.set_timer(DRAFT_SECONDS, self.leave)
        self._follow()

    def on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        event.stop()
        self._follow()

    def _follow(self) -> None:
        if self._rests != self._marked:
            self._list()

    # Keeping ----------------------------------------------------------------------------------------------------

    async def leave(self) -> None:
        """Save what is being written, if it is not kept already."""
        self._timer = None
        text = self._box.text
        if text == self._saved:
            return
        waiting = self._whole if self._changed and text.strip() else ""
        try:
            await self._session.keep_draft(PLACE, waiting, *self._box.cursor_location)
        except StoreError as error:
            self._tell(f"Not saved. {error}", "$error")
        else:
            self._saved = text
            self._entitle()

    def last_words(self) -> None:
        """Save what is in the box at once: the screen has stopped."""
        if self._box.text != self._saved:
            self._session.keep_draft_now(PLACE, self._whole, *self._box.cursor_location)

    async def action_keep(self) -> None:
        found = self._read
        wrong = faults(self._session.state, found)
        if wrong:
            place, refusal = wrong[0]
            line = place - 2  # the line of who drafted it stands before, and places count from 1
            self._box.move_cursor((line, len(self._box.document.get_line(line))))
            self.set_focus(self._box)
            way = " Tab leads to the findings; Enter there puts one to it." if refusal.code == "no_evidence" else ""
            self._tell(f"✗ Line {line + 1}: {refusal.message}{way}", "$error")
        elif found.draft.sentences:
            await self._perform(found.command, "Kept. The brief begins with it from now on.")
        elif self._session.state.summary is not None:
            await self._perform(commands.ClearSummary(), "Taken away. The brief has one put together by rule.")
        else:
            self._tell("There is no sentence to keep.", "$warning")

    async def _perform(self, command: commands.WriteSummary | commands.ClearSummary, told: str) -> None:
        try:
            outcome = await self._session.perform(command)
            if outcome.refusal is None:
                await self._session.keep_draft(PLACE, "", 0, 0)
        except StoreError as error:
            self._tell(f"Not saved. {error}", "$error")
            return
        if outcome.refusal is not None:
            self._tell(f"✗ {outcome.refusal.message}", "$error")
            return
        self._saved = self._box.text
        kept = outcome.state.summary
        self._head = head_line(draft_of(kept)) if kept is not None else head_line(Draft((), "person"))
        self._entitle()
        self._tell(told)

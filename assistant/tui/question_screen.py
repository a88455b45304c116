"""What an interview shows: the outline, the question and one answer box, whose text is kept while it is typed."""

from __future__ import annotations

import asyncio

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from assistant.errors import StoreError
from assistant.interview.cells import GRADES, Grade
from assistant.interview.prompt import Prompt, next_prompt
from assistant.tui.editors import Editor, editor_kind
from assistant.tui.editors.base import words_before
from assistant.tui.finish import finish_content
from assistant.tui.keyline import KeyLine, KeyName
from assistant.tui.outline import Outline
from assistant.tui.question import GRADE_STYLES, GRADE_WORDS, QuestionView, about_content, reasons_content
from assistant.tui.session import Session
from assistant.tui.shown import shown
from assistant.tui.topline import TopLine

DRAFT_SECONDS = 0.4
"""How long typing may go unsaved."""
_KEYS = (
    KeyName("^S", "send"), KeyName("F7", "back"), KeyName("^O", "pass over"), KeyName("F2", "about"),
    KeyName("^T", "results"), KeyName("F4", "evidence"), KeyName("^G", "go to"), KeyName("F3", "other words"),
    KeyName("^F", "finding"), KeyName("F9", "review"), KeyName("^N", "note"), KeyName("F6", "lists"),
    KeyName("^Z", "undo"), KeyName("Esc", "home"), KeyName("F1", "help"),
)  # fmt: skip
_END_KEYS = (
    KeyName("Enter", "save and read the brief"), KeyName("^T", "results"), KeyName("F9", "review"),
    KeyName("^G", "go to"), KeyName("F7", "back"), KeyName("^Z", "undo"), KeyName("Esc", "home"), KeyName("F1", "help"),
)  # fmt: skip


class QuestionScreen(Screen[None]):
    """Shows the session's state and keeps drafts. What keys do is added by the interview."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (140, "-vast")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-tall")]
    DEFAULT_CSS = """
    QuestionScreen {
        QuestionView, #caption, #message, #about, .box { margin: 0 1; max-width: 110; }
        #caption { padding: 1 1 0 1; height: auto; }
        #message { padding: 0 1; height: auto; }
        #about { max-height: 9; height: auto; margin: 1 2 0 2; padding: 0 1; border-left: thick $primary; }
        &.-low #about { max-height: 4; margin: 0 2; }
        &.-low.-paneled TextEditor { height: 5; }
        &.-low.-paneled #caption, &.-low #caption.-close { padding: 0 1; }
        &.-narrow Outline { display: none; }
        &.-wide TopLine { margin-left: 34; }
        &.-vast TopLine { margin-left: 46; }
        &.-vast Outline { width: 46; }
    }
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._prompt: Prompt | None = None
        self._editor: Editor | None = None
        self._loaded = ""
        self._kept = ""
        self._way = 0
        self._grade: Grade | None = None
        self._unsaved = False
        self._panel = ""
        self._leaving: tuple[object, ...] | None = None
        self._told_over: str | None = None
        """What was in the box when something passing was said under it; None while its hint stands there."""

    def compose(self) -> ComposeResult:
        yield TopLine()
        yield self.make_outline()
        yield KeyLine(*_KEYS)
        yield QuestionView()
        yield Static(id="caption", markup=False)
        editor = self._make_editor(next_prompt(self.session.state))
        if editor is not None:
            yield editor
        yield Static(id="message", markup=False)

    def make_outline(self) -> Outline:
        """What stands at the left."""
        return Outline()

    async def on_mount(self) -> None:
        await self.show()

    # What is shown ----------------------------------------------------------------------------------------------

    async def show(self) -> None:
        """Show the question at the cursor, or that nothing is left to ask."""
        state = self.session.state
        self._prompt = prompt = next_prompt(state)
        self._way, self._unsaved = 0, False
        self._grade = self._chosen_grade(prompt)
        self.query_one(TopLine).state = state
        self.query_one(Outline).state = state
        self.query_one(KeyLine).keys = _KEYS if prompt else _END_KEYS
        if prompt is None:
            await self._use_editor(None)
            self.set_focus(None)
            self.show_end()
            self._tell("")
        else:
            self.query_one(QuestionView).put(prompt, 0)
            await self._use_editor(prompt)
            self._fill(prompt)
            self._hint()
        self._show_caption()
        await self._show_panel()
        self._saved("saved")
        self.scroll_home(animate=False)

    def show_end(self) -> None:
        """That nothing is left to ask, and what there is to do now."""
        self.query_one(QuestionView).update(finish_content(self.session.state))

    async def look_again(self) -> None:
        """Show what changed around the question; the box, its cursor and its selection stay."""
        state = self.session.state
        if self._prompt is None or state.cursor != self._prompt.cell:
            await self.show()
            return
        self._prompt = next_prompt(state)
        assert self._prompt is not None
        self.query_one(TopLine).state = state
        self.query_one(Outline).state = state
        self.query_one(QuestionView).put(self._prompt, self._way)
        self._show_caption()
        await self._show_panel()

    async def _use_editor(self, prompt: Prompt | None) -> None:
        """Have the box that fits the prompt on screen; the one that is there stays if it does."""
        editor = self._editor
        if editor is not None and prompt is not None and type(editor) is editor_kind(prompt) and editor.takes(prompt):
            return
        if editor is not None:
            self._editor = None
            await editor.remove()
        editor = self._make_editor(prompt)
        if editor is not None:
            await self.mount(editor, after="#caption")

    def _make_editor(self, prompt: Prompt | None) -> Editor | None:
        if prompt is not None:
            self._editor = editor_kind(prompt)()
            self._editor.add_class("box")
            self._editor.prepare(prompt)
        return self._editor

    def _fill(self, prompt: Prompt) -> None:
        assert self._editor is not None
        draft = self.session.draft(prompt.cell)
        self._loaded = words_before(prompt)
        if draft is not None and not draft.text:
            draft = None
        self._kept = draft.text if draft else self._loaded
        row, column = (draft.row, draft.column) if draft else (-1, 0)
        self._editor.put(prompt, self._kept, row, column)
        self.set_focus(self._editor.focus_target)

    def _show_caption(self) -> None:
        prompt = self._prompt
        caption = self.query_one("#caption", Static)
        caption.display = prompt is not None
        caption.set_class(prompt is not None and prompt.type == "records", "-close")
        if prompt is not None:
            grade = (GRADE_WORDS[self.grade], f"bold reverse {GRADE_STYLES[self.grade]}")
            key = (f"  {self.key_told}" if self.key_told else "", "$accent" if self.key_ready else "$quiet")
            sends = (f"  {self._editor.sends}" if self._editor else "", "$quiet")
            caption.update(shown(("Your answer", "bold"), ("  F4 ", "bold $primary"), "evidence: ", grade, key, sends))

    @property
    def key_told(self) -> str:
        """A key that does something for this question in particular, with what it does; there is room for one."""
        return ""

    @property
    def key_ready(self) -> bool:
        """Whether it does it at once."""
        return False

    @property
    def grade(self) -> Grade:
        """How well founded the answer on screen is, or will be."""
        answer = self._prompt.answer if self._prompt else None
        return self._grade or (answer.evidence if answer and answer.answered else "assumption")

    def _chosen_grade(self, prompt: Prompt | None) -> Grade | None:
        """The grade chosen for an answer that is still to be sent; None when none was."""
        draft = self.session.draft(prompt.cell) if prompt is not None else None
        return next((grade for grade in GRADES if draft is not None and draft.evidence == grade), None)

    def _hint(self) -> None:
        self._leaving = self._told_over = None
        self.query_one("#message", Static).update(shown((self._editor.hint if self._editor else "", "$quiet")))

    def _tell(self, words: str, style: str = "$success", *, hinting: bool = False) -> None:
        """Say something in place of what the box can do, or above it."""
        self._leaving = None
        self._told_over = self._editor.said() if self._editor else None
        hint = f"\n{self._editor.hint}" if self._editor and hinting else ""
        self.query_one("#message", Static).update(shown((words, style), (hint, "$quiet")))

    def _stay(self) -> None:
        """Something else was done since leaving was told: it is told anew by the next key for it."""
        if self._leaving is not None:
            self._hint()

    def on_screen_resume(self) -> None:
        """A window over this screen was closed."""
        self._stay()

    def _saved(self, words: str) -> None:
        self.query_one(TopLine).saved = words

    async def _show_panel(self) -> None:
        """The panel between question and box; made when first wanted."""
        prompt = self._prompt
        found = self.query("#about")
        self.set_class(bool(self._panel), "-paneled")
        if not self._panel or prompt is None:
            await found.remove()
            return
        make = about_content if self._panel == "about" else reasons_content
        content = make(self.session.state, prompt)
        if found:
            self.query_one("#about Static", Static).update(content)
        else:
            await self.mount(VerticalScroll(Static(content), id="about"), after="QuestionView")

    # Drafts -----------------------------------------------------------------------------------------------------

    def on_editor_edited(self) -> None:
        if self._told_over is not None and self._editor is not None and self._editor.said() != self._told_over:
            self._hint()
        if not self._unsaved:
            self._unsaved = True
            if self.query_one(TopLine).saved == "saved":
                self._saved("typing…")
            self.set_timer(DRAFT_SECONDS, self.keep_draft)

    async def keep_draft(self) -> None:
        """Make durable what is in the box, if it is neither sent nor kept already."""
        prompt, editor = self._prompt, self._editor
        if prompt is None or editor is None:
            return
        self._unsaved = False
        text = editor.take()
        if text == self._kept and not self._grade and self.session.draft(prompt.cell) is None:
            return
        self._kept = text
        try:
            await self.session.keep_draft(prompt.cell, text, *editor.place(), self._grade or "")
        except StoreError as error:
            self._saved("not saved")
            self._tell(f"Not saved. {error}", "$error")
        else:
            if prompt is self._prompt:
                self._saved("draft saved" if text else "saved")

    async def _typed(self) -> None:
        """Wait until the box has taken every key pressed so far."""
        focused = self.focused
        if focused is not None and self._in_box:
            done = asyncio.Event()
            if focused.call_later(done.set):
                await done.wait()

    def _at_hand(self) -> tuple[object, ...]:
        """What is on screen and in the box, to tell whether anything was done since."""
        box = (self._editor.said(), self._editor.place()) if self._editor else ()
        return self.session.state.revision, self.session.state.cursor, *box

    @property
    def _in_box(self) -> bool:
        """Whether keys go to the answer box."""
        return self.focused is not None and self._editor in self.focused.ancestors_with_self

    def last_words(self) -> None:
        """Keep what is in the box at once: the screen has stopped."""
        if self._unsaved and self._prompt is not None and self._editor is not None:
            cell, grade = self._prompt.cell, self._grade or ""
            self.session.keep_draft_now(cell, self._editor.said(), *self._editor.place(), grade)

    async def leave(self) -> None:
        """Keep what is being typed, with its cursor."""
        await self._typed()
        await self.keep_draft()

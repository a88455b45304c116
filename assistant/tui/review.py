"""Review: the findings of a section beside the words they rest on, to accept, edit, merge, reject or add."""

from __future__ import annotations

from typing import NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from assistant.errors import ConnectedError, StoreError
from assistant.interview import commands
from assistant.interview.cells import Cell, FindingStatus, Span
from assistant.interview.commands import Command
from assistant.interview.findings import lives, next_finding, source_text
from assistant.interview.state import Finding, Node, State
from assistant.interview.subjects import SESSION_SUBJECT, Subject, on_answer, on_finding, on_stage
from assistant.text import display_line
from assistant.tui.coding import code_words, list_codes, marks_of
from assistant.tui.dialogs.comments import Said
from assistant.tui.dialogs.finding import FindingDialog, Written
from assistant.tui.filling import Filling
from assistant.tui.keyline import KeyLine, KeyName
from assistant.tui.look import LookScreen
from assistant.tui.proposing import Proposing
from assistant.tui.remarks import Remarked, remarked, say_remark
from assistant.tui.review_rows import ASK, LEGEND, WEAK, Scope, finding_row, findings_of, scopes
from assistant.tui.session import Session
from assistant.tui.shown import shown, shown_line
from assistant.tui.words import Reading, ReadText, reading

_NOTHING = "No finding yet. Tab goes to the words; Shift and the arrows select some, and n makes a finding of them."
_NOTHING_OF = {
    WEAK: "Nothing weak: each finding is judged, and rests on words that stand and were not just assumed.",
    ASK: "No finding rests on your assumptions alone.",
}
"""What is said where a scope of findings from all sections has none, though there are some."""


class Left(NamedTuple):
    """Where a review was left for a question, so that the same key leads back to the same finding."""

    title: str
    """Of the scope."""
    finding: str
    cell: Cell


FINDING_KEYS = (
    KeyName("a", "accept"), KeyName("x", "reject"), KeyName("r", "remark"), KeyName("w", "weakest"),
    KeyName("s", "sign"), KeyName("Tab", "words"), KeyName("Esc", "back"), KeyName("e", "edit"),
    KeyName("← →", "section"), KeyName("n", "add from words"), KeyName("k", "code"), KeyName("c", "ask a customer"),
    KeyName("Space m", "merge"), KeyName("v", "next words"), KeyName("d", "codes"), KeyName("Enter", "look"),
    KeyName("F1", "help"),
)  # fmt: skip
"""What the key line names while the bar is in the findings."""
WORD_KEYS = (
    KeyName("Shift+← →", "select"), KeyName("n", "finding"), KeyName("k", "code"), KeyName("d", "codes"),
    KeyName("r", "remark"), KeyName("Tab", "findings"), KeyName("Esc", "back"), KeyName("Enter", "look"),
    KeyName("F1", "help"),
)  # fmt: skip
"""And while the cursor is in the words."""


class ReviewScreen(Screen[Cell | None]):
    """A list of findings and the words of the section. Gives back the question whose words are wanted."""

    BINDINGS = [
        Binding("a", "judge('accepted')", "Accept it"),
        Binding("x", "judge('rejected')", "Reject it"),
        Binding("e", "edit", "Put it in other words, or count it as another kind"),
        Binding("space", "mark", "Mark it for merging"),
        Binding("m", "merge", "Merge the marked ones into this one"),
        Binding("n", "add", "Add a finding that rests on the selected words"),
        Binding("ctrl+f", "add", show=False, priority=True),
        Binding("c", "ask", "Ask a customer: what rests on assumptions alone"),
        Binding("w", "weakest", "The weakest of all sections first, and why: what to look at before relying on it"),
        Binding("r", "comment", "What reviewers said of this finding, or of the answer the words are in; say more"),
        Binding("s", "sign", "What reviewers said of this section, or of the whole session; sign it off"),
        Binding("v", "passage", "The next of the passages that the finding rests on"),
        Binding("k", "code", "Put a code of yours on the selected words, or take it off; other coders do not see it"),
        Binding("d", "codes", "Your codes; once all coders are done, where they differ"),
        Binding("p", "model", "Ask the model for proposals, or stop it"),
        Binding("right", "leaf(1)", "The next section"),
        Binding("left", "leaf(-1)", "The section before"),
        Binding("tab", "other_pane", "From the findings to the words and back", priority=True),
        Binding("enter", "look", "Look at the whole answer; from there to its question", priority=True),
        Binding("escape,f9", "dismiss", "Back to the interview", priority=True),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (28, "-high")]
    DEFAULT_CSS = """
    ReviewScreen {
        #title { height: 1; dock: top; background: $panel; padding: 0 1; }
        #told { height: auto; padding: 0 2; }
        #legend { height: 1; padding: 0 2; }
        &.-low #legend { display: none; }
        #panes { height: 1fr; }
        #findings { width: 1fr; height: 100%; }
        ReadText { width: 1fr; height: 100%; }
        &.-narrow #panes { layout: vertical; }
        &.-narrow #findings { height: 9; width: 100%; }
        &.-narrow ReadText { height: 1fr; width: 100%; }
    }
    """

    def __init__(
        self, session: Session, node: Node | None, left: Left | None = None, proposing: Proposing | None = None
    ) -> None:
        """Begins with a section, or with the weakest findings of the whole session where that is None; with `left`,
        where a review before was left for a question.
        """
        super().__init__()
        self._session = session
        self._proposing = proposing
        self._scopes = scopes(session.state)
        nodes = [each.node for each in self._scopes]
        self._at = nodes.index(node if node in nodes else None)
        if left is not None:
            self._at = next((at for at, each in enumerate(self._scopes) if each.title == left.title), self._at)
        self._first = left.finding if left is not None else ""
        self.left: Left | None = None
        """Where this review was left for a question."""
        self._found: list[Finding] = []
        self._empty = True
        """No finding was there when all was last shown; the first ones that are read take the focus."""
        self._marked: set[str] = set()
        self._passage = 0
        """Which of the passages that the finding rests on is shown."""
        self._reviewer = ""
        """Under which name the one at the screen codes; known as soon as anything is coded."""
        self._doubted = ""
        """The finding that was asked about last; it is asked about once while the bar stands on it."""

    def compose(self) -> ComposeResult:
        yield Static(id="title", markup=False)
        with Horizontal(id="panes"):
            yield OptionList(markup=False, id="findings")
            yield ReadText()
        yield Filling(self._session, self._proposing)
        yield Static(id="told", markup=False)
        yield Static(LEGEND, id="legend", markup=False)
        yield KeyLine(*FINDING_KEYS)

    async def on_mount(self) -> None:
        await self._know_reviewer()
        self._show(on=self._first)
        self.set_focus(self.query_one("#findings") if self._found else self.query_one(ReadText))
        self.query_one(Filling).look_at(self.scope.node)

    @property
    def scope(self) -> Scope:
        """What is reviewed."""
        return self._scopes[self._at]

    @property
    def _listed(self) -> OptionList:
        return self.query_one("#findings", OptionList)

    @property
    def marked_finding(self) -> Finding | None:
        """The finding the mark stands on."""
        at = self._listed.highlighted
        return self._found[at] if at is not None and at < len(self._found) else None

    # What is shown ----------------------------------------------------------------------------------------------

    def _show(self, told: str = "", style: str = "$success", on: str = "") -> None:
        self._list(on)
        self._empty = not self._found
        self.query_one(ReadText).put(self._reading(self._session.state), self._found, self._session.state)
        self._show_codes()
        self._show_evidence()
        self._tell(told, style)

    def _keep_up(self, told: str) -> None:
        """Show what a reviewer did, with the cursor left where it is in the words."""
        if self.query_one(ReadText).shown != self._reading(self._session.state):
            self._show(told)
            return
        self._list()
        self._show_codes()
        self._tell(told)

    def _show_codes(self) -> None:
        state = self._session.state
        self.query_one(ReadText).put_codes(marks_of(state, self._reviewer), state)

    def on_descendant_focus(self) -> None:
        self.query_one(KeyLine).keys = WORD_KEYS if self.query_one(ReadText).has_focus else FINDING_KEYS

    def _list(self, on: str = "") -> None:
        """The findings and their number, with the bar on the one it stood on."""
        state = self._session.state
        ranked = self.scope.node is None and self._listed.highlighted == 0
        stays = None if ranked else self.marked_finding  # what comes first in a rank may be another now
        before = on or (stays.id if stays else "")
        self._found = findings_of(state, self.scope)
        self._marked &= {finding.id for finding in self._found}
        about = remarked(state)
        self._listed.set_options(
            [Option(self._row(state, at, each, about)) for at, each in enumerate(self._found, start=1)]
            or [Option(shown((self._nothing(), "$quiet")), disabled=True)]
        )
        places = [at for at, each in enumerate(self._found) if each.id == before]
        self._listed.highlighted = places[0] if places else 0 if self._found else None
        self.call_after_refresh(self._listed.scroll_to_highlight)
        count = f"{len(self._found)} finding{'' if len(self._found) == 1 else 's'}"
        where = f"{self._at + 1} of {len(self._scopes)}"
        node = self.scope.node
        said = about.get(on_stage(node.id, node.items) if node else SESSION_SUBJECT, Remarked()).words
        said = f" · {'section' if node else 'session'}: {said}" if said else ""
        title = shown_line(self.scope.title, max(10, self.app.size.width - 40 - len(said)), "bold")
        self.query_one("#title", Static).update(
            shown("Review  ", title, (f"  {count} · {where}", "$quiet"), (said, "$accent"))
        )

    def _nothing(self) -> str:
        some = self.scope.node is None and self._session.state.findings
        return _NOTHING_OF.get(self.scope.title, _NOTHING) if some else _NOTHING

    def _row(self, state: State, at: int, finding: Finding, about: dict[Subject, Remarked]) -> Content:
        said = about.get(on_finding(finding.id), Remarked())
        rank = at if self.scope.title == WEAK and self.scope.node is None else 0
        width = self._listed.scrollable_content_region.width - 2
        return finding_row(state, finding, width, marked=finding.id in self._marked, rank=rank, remarked=said)

    def on_resize(self) -> None:
        if self.is_mounted:
            self.call_after_refresh(self._list)

    def _reading(self, state: State) -> Reading:
        """What was said in the section, or all that the findings rest on."""
        if self.scope.node is not None:
            return reading(state, state.layout.cells[self.scope.node.start : self.scope.node.end], named=False)
        rested = {each.span.cell for finding in self._found for each in finding.evidence}
        return reading(state, (cell for cell in state.layout.cells if cell in rested), named=True)

    def _show_evidence(self) -> None:
        """Select the first words that still stand; where none do, go to what is said there now."""
        finding = self.marked_finding
        if finding is not None:
            living = (each.span for each in finding.evidence if lives(self._session.state, each))
            self.query_one(ReadText).show_span(next(living, finding.evidence[0].span._replace(start=0, end=0)))
            self._passage = 0

    def _tell(self, words: str, style: str = "$success") -> None:
        self.query_one("#told", Static).update(shown((words, style)))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if self._listed.has_focus:
            self._show_evidence()
            self._doubt()

    def _doubt(self) -> None:
        """Ask what is wrong with a proposal: "is this right?" gets a yes from anybody."""
        from assistant.analysis.tasks.doubt import doubt

        finding = self.marked_finding
        before, self._doubted = self._doubted, finding.id if finding else ""
        if finding is not None and finding.status == "proposed" and finding.id != before:
            self._tell(f"{doubt(finding)} a accepts, e puts it in other words, x rejects.", "$quiet")

    def on_filling_made(self) -> None:
        """Show what was added; a selection in the words, and the place in the list, stay."""
        first = self._empty
        if self.query_one(ReadText).has_focus and not first:
            self._list()
            return
        self._show()
        if first and self._found:
            self.set_focus(self._listed)

    def action_model(self) -> None:
        self.query_one(Filling).toggle()

    # Actions ----------------------------------------------------------------------------------------------------

    async def _perform(self, command: Command, told: str, on: str = "") -> None:
        try:
            outcome = await self._session.perform(command)
        except StoreError as error:
            self._tell(f"Not saved. {error}", "$error")
            return
        if outcome.refusal is not None:
            self._tell(f"✗ {outcome.refusal.message}", "$error")
        else:
            self._show(told, on=on)

    async def action_judge(self, status: FindingStatus) -> None:
        finding = self.marked_finding
        if finding is not None:
            done = "Accepted." if status == "accepted" else "Rejected; it stays here, crossed out, and in no result."
            await self._perform(commands.JudgeFinding(finding.id, status), done)

    async def action_edit(self) -> None:
        finding = self.marked_finding
        if finding is None:
            return

        async def written(new: Written | None) -> None:
            if new is not None:
                await self._perform(commands.EditFinding(finding.id, new.kind, new.statement), "Changed.")

        await self.app.push_screen(FindingDialog(finding.evidence[0].quote, finding.kind, finding.statement), written)

    def action_mark(self) -> None:
        finding = self.marked_finding
        if finding is not None:
            self._marked ^= {finding.id}
            self._show("m merges the marked ones into the one the bar stands on." if self._marked else "")

    async def action_merge(self) -> None:
        finding = self.marked_finding
        others = tuple(each.id for each in self._found if each.id in self._marked and finding and each.id != finding.id)
        if finding is None or not others:
            self._tell("Mark others with Space first; they are merged into the one the bar stands on.", "$warning")
            return
        count = f"{len(others)} finding{'' if len(others) == 1 else 's'}"
        await self._perform(commands.MergeFindings(finding.id, others), f"{count} merged into this one.")

    async def action_add(self) -> None:
        span = self.query_one(ReadText).words_wanted()
        if span is None:
            self._tell("Nothing was said here. Put the cursor in an answer, or select words of one.", "$warning")
            return

        async def written(new: Written | None) -> None:
            if new is not None:
                name = next_finding(self._session.state)
                await self._perform(commands.RecordFinding(new.kind, new.statement, (span,)), "Taken down.", name)

        quote = source_text(self._session.state, span)[span.start : span.end]
        await self.app.push_screen(FindingDialog(quote, "pain"), written)

    async def action_comment(self) -> None:
        finding = self.marked_finding
        words = self.query_one(ReadText)
        cell = words.cell_here() if words.has_focus or finding is None else None
        if cell is None and finding is None:
            self._tell("Nothing was said here that a remark could be about.", "$warning")
            return
        subject = on_answer(cell) if cell is not None else on_finding(finding.id if finding else "")
        await say_remark(self.app, self._session.state, subject, self._review)

    async def action_sign(self) -> None:
        node = self.scope.node
        subject = on_stage(node.id, node.items) if node else SESSION_SUBJECT
        await say_remark(self.app, self._session.state, subject, self._review)

    async def _know_reviewer(self) -> None:
        if self._session.state.codings:
            self._reviewer = await self._session.reviewer()

    async def _review(self, done: Said) -> None:
        try:
            outcome = await self._session.review(done.command)
            await self._know_reviewer()
        except ConnectedError as error:
            self._tell(f"Not saved. {error}", "$error")
            return
        if outcome.refusal is not None:
            self._tell(f"✗ {outcome.refusal.message}", "$error")
        else:
            self._keep_up(done.told)

    async def action_code(self) -> None:
        state, words = self._session.state, self.query_one(ReadText)
        await code_words(self.app, state, words, marks_of(state, self._reviewer), self._review, self._tell)

    async def action_codes(self) -> None:
        try:
            await self._session.refresh()
        except StoreError as error:
            self._tell(f"What others did cannot be read. {error}", "$error")
            return
        await self._know_reviewer()
        await list_codes(self.app, self._session.state, self._review, self._go_to_words)

    def _go_to_words(self, span: Span) -> None:
        """The section in which they were said, with the words selected."""
        self._at = self._section_of(span)
        self._show()
        words = self.query_one(ReadText)
        self.set_focus(words)
        words.show_span(span)

    def _section_of(self, span: Span) -> int:
        at = self._session.state.layout.where.get(span.cell, -1)
        nodes = [(place, each.node) for place, each in enumerate(self._scopes) if each.node is not None]
        return next((place for place, node in nodes if node.start <= at < node.end), self._at)

    def action_ask(self) -> None:
        self._go_to(ASK)
        self._show("These rest on your own assumptions. Ask a customer, then raise the evidence of the answer with F4.")

    def action_weakest(self) -> None:
        self._go_to(WEAK)
        self._show("Look at these first: words gone or changed, assumptions, what nobody has judged yet.")

    def _go_to(self, title: str) -> None:
        """Another scope, from its first finding on."""
        self._at = next(at for at, each in enumerate(self._scopes) if each.title == title)
        self._listed.highlighted = None
        self.query_one(Filling).look_at(None)

    def action_leaf(self, by: int) -> None:
        self._at = (self._at + by) % len(self._scopes)
        self._show()
        self.query_one(Filling).look_at(self.scope.node)

    def action_other_pane(self) -> None:
        words = self.query_one(ReadText)
        if words.has_focus and self._found:
            self.set_focus(self._listed)
        else:
            self.set_focus(words)
            self._tell("Shift and the arrow keys select words; n makes a finding of them, k codes them.", "$quiet")

    def action_passage(self) -> None:
        finding = self.marked_finding
        if finding is None:
            return
        count = len(finding.evidence)
        at = (self._passage + 1) % count
        shown_here = {passage.span.cell for passage in self.query_one(ReadText).shown.passages}
        evidence = finding.evidence[at]
        if not lives(self._session.state, evidence):
            told = f"Passage {at + 1} of {count} does not stand any more: “{display_line(evidence.quote, 100)}”"
        elif evidence.span.cell in shown_here:
            self.query_one(ReadText).show_span(evidence.span)
            told = f"Passage {at + 1} of {count}."
        else:
            self._at = self._section_of(evidence.span)
            self._show(on=finding.id)
            self.query_one(ReadText).show_span(evidence.span)
            told = f"Passage {at + 1} of {count}, in another section."
        self._passage = at
        self._tell(told, "$quiet")

    async def action_look(self) -> None:
        """Read the answer that the words stand in; from there to its question, if it is to be changed."""
        finding = self.marked_finding
        words = self.query_one(ReadText)
        spans = [each.span for each in finding.evidence] if finding is not None else []
        cell = words.cell_here() if words.has_focus or finding is None else spans[0].cell

        async def chosen(question: Cell | None) -> None:
            if question is not None:
                self.left = Left(self.scope.title, finding.id if finding else "", question)
                self.dismiss(question)

        if cell is not None:
            await self.app.push_screen(LookScreen(self._session.state, cell, spans), chosen)

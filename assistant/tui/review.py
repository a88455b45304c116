"""Review: the findings of a section beside the words they rest on, to judge, to remark on and to sign off."""

from __future__ import annotations

from textual.binding import Binding

from assistant.errors import ConnectedError, StoreError
from assistant.interview.cells import Cell, Span
from assistant.interview.coverage import node_of
from assistant.interview.findings import lives, source_text
from assistant.interview.subjects import Subject, on_answer, on_finding
from assistant.text import display_line
from assistant.tui.coding import code_words, list_codes, marks_of
from assistant.tui.dialogs.comments import Said
from assistant.tui.filling import Filling
from assistant.tui.judging import JudgingScreen
from assistant.tui.look import LookScreen
from assistant.tui.remarks import list_remarks, say_remark
from assistant.tui.review_rows import ALL, ASK, WEAK
from assistant.tui.scope_screen import Left
from assistant.tui.words import ReadText


class ReviewScreen(JudgingScreen):
    """The scopes one after the other. Gives back the question whose words are wanted."""

    BINDINGS = [
        Binding("c", "ask", "Ask a customer: what rests on assumptions alone"),
        Binding("w", "weakest", "The weakest of all sections first, and why: what to look at before relying on it"),
        Binding("r", "comment", "What reviewers said of this finding, or of the answer the words are in; say more"),
        Binding("s", "sign", "What reviewers said of this section, or of the whole session; sign it off"),
        Binding("g", "remarks", "All remarks: every comment, disagreement and sign-off, and what each is about"),
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

    def action_model(self) -> None:
        self.query_one(Filling).toggle()

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
        await say_remark(self.app, self._session.state, self._subject, self._review)

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
        if await self._caught_up():
            await self._know_reviewer()
            await list_codes(self.app, self._session.state, self._review, self._go_to_words)

    async def action_remarks(self) -> None:
        if await self._caught_up():
            await list_remarks(self.app, self._session.state, self._go_to_subject)

    async def _caught_up(self) -> bool:
        """Whether what others did meanwhile is taken in."""
        try:
            await self._session.refresh()
        except StoreError as error:
            self._tell(f"What others did cannot be read. {error}", "$error")
            return False
        return True

    def _go_to_subject(self, subject: Subject) -> None:
        """Where it is seen: a finding in the list, an answer among the words, a section, or the whole."""
        state = self._session.state
        finding = state.findings.get(subject.name) if subject.kind == "finding" else None
        if finding is not None:
            self._at = self._section_of(finding.evidence[0].span, self._scope_named(ALL))
            self._show(on=finding.id)
            self.set_focus(self._listed)
        elif subject.kind == "answer":
            self._go_to_words(Span(subject.cell, 0, len(source_text(state, Span(subject.cell, 0, 0)))))
        else:
            node = node_of(state, subject)
            self._at = next((at for at, each in enumerate(self._scopes) if each.node == node), self._at)
            self._show()
        self._look()

    def _go_to_words(self, span: Span) -> None:
        """The section in which they were said, with the words selected."""
        self._at = self._section_of(span, self._at)
        self._show()
        words = self.query_one(ReadText)
        self.set_focus(words)
        words.show_span(span)

    def _section_of(self, span: Span, other: int) -> int:
        """The section with the words; `other` where they stand in none."""
        at = self._session.state.layout.where.get(span.cell, -1)
        nodes = [(place, each.node) for place, each in enumerate(self._scopes) if each.node is not None]
        return next((place for place, node in nodes if node.start <= at < node.end), other)

    def action_ask(self) -> None:
        self._go_to(ASK)
        self._show("These rest on your own assumptions. Ask a customer, then raise the evidence of the answer with F4.")

    def action_weakest(self) -> None:
        self._go_to(WEAK)
        self._show("Look at these first: words gone or changed, assumptions, what nobody has judged yet.")

    def _go_to(self, title: str) -> None:
        """Another scope, from its first finding on."""
        self._at = self._scope_named(title)
        self._listed.highlighted = None
        self._look()

    def _scope_named(self, title: str) -> int:
        """The list of findings from all sections with this title."""
        return next(at for at, each in enumerate(self._scopes) if each.title == title and each.node is None)

    def action_leaf(self, by: int) -> None:
        self._at = (self._at + by) % len(self._scopes)
        self._show()
        self._look()

    def action_other_pane(self) -> None:
        words = self.query_one(ReadText)
        if words.has_focus and self._listed.found:
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
            self._at = self._section_of(evidence.span, self._at)
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

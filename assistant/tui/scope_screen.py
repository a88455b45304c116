"""One scope of the review on screen: its findings beside the words they rest on, and what is told of them."""

from __future__ import annotations

from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static

from assistant.interview.cells import Cell
from assistant.interview.findings import lives
from assistant.interview.state import Finding, Node, State
from assistant.interview.subjects import SESSION_SUBJECT, Subject, on_stage
from assistant.tui.coding import marks_of
from assistant.tui.filling import Filling
from assistant.tui.finding_list import FindingList
from assistant.tui.keyline import KeyLine, KeyName
from assistant.tui.proposing import Proposing
from assistant.tui.remarks import Remarked, remarked
from assistant.tui.review_rows import ASK, LEGEND, WEAK, Scope, scopes
from assistant.tui.session import Session
from assistant.tui.shown import shown, shown_line
from assistant.tui.words import Reading, ReadText, reading

_NOTHING = "No finding yet. Tab goes to the words; Shift and the arrows select some, and n makes a finding of them."
_NOTHING_OF = {
    WEAK: "Nothing weak: each finding is judged, and rests on more than a few words, which stand and were not assumed.",
    ASK: "No finding rests on your assumptions alone.",
}
"""What is said where a scope of findings from all sections has none, though there are some."""
_READING = "What was said is being read for findings. They come here in a moment."
_LEAST_NAME = 6
"""Columns below which the name of the interview is left out of the title."""
FINDING_KEYS = (
    KeyName("a", "accept"), KeyName("x", "reject"), KeyName("e", "edit"), KeyName("r", "remark"), KeyName("s", "sign"),
    KeyName("Tab", "words"), KeyName("Esc", "back"), KeyName("w", "weakest"), KeyName("^Z", "undo"),
    KeyName("← →", "section"), KeyName("g", "all remarks"), KeyName("n", "add from words"), KeyName("k", "code"),
    KeyName("c", "ask a customer"), KeyName("Space m", "merge"),
    KeyName("v", "next words"), KeyName("d", "codes"), KeyName("Enter", "look"), KeyName("F1", "help"),
)  # fmt: skip
"""What the key line names while the bar is in the findings."""
WORD_KEYS = (
    KeyName("Shift+← →", "select"), KeyName("n", "finding"), KeyName("k", "code"), KeyName("d", "codes"),
    KeyName("r", "remark"), KeyName("Tab", "findings"), KeyName("Esc", "back"), KeyName("Enter", "look"),
    KeyName("F1", "help"),
)  # fmt: skip
"""And while the cursor is in the words."""


class Left(NamedTuple):
    """Where a review was left for a question, so that the same key leads back to the same finding."""

    title: str
    """Of the scope."""
    finding: str
    cell: Cell


class ScopeScreen(Screen[Cell | None]):
    """A list of findings and the words of the section."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (28, "-high")]
    DEFAULT_CSS = """
    ScopeScreen {
        #title { height: 1; dock: top; background: $panel; padding: 0 1; }
        #told, #doubt { height: auto; padding: 0 2; }
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
        self._empty = True
        """No finding was there when all was last shown; the first ones that are read take the focus."""
        self._passage = 0
        """Which of the passages that the finding rests on is shown."""
        self._reviewer = ""
        """Under which name the one at the screen codes; known as soon as anything is coded."""
        self._stood_on = ""
        """The finding that the bar was put on, or moved to, last."""

    def compose(self) -> ComposeResult:
        yield Static(id="title", markup=False)
        with Horizontal(id="panes"):
            yield FindingList()
            yield ReadText()
        yield Filling(self._session, self._proposing)
        yield Static(id="told", markup=False)
        yield Static(id="doubt", markup=False)
        yield Static(LEGEND, id="legend", markup=False)
        yield KeyLine(*FINDING_KEYS)

    async def on_mount(self) -> None:
        await self._know_reviewer()
        self._show(on=self._first)
        self.set_focus(self._listed if self._listed.found else self.query_one(ReadText))
        self._look()

    @property
    def scope(self) -> Scope:
        """What is reviewed."""
        return self._scopes[self._at]

    @property
    def _listed(self) -> FindingList:
        return self.query_one(FindingList)

    @property
    def marked_finding(self) -> Finding | None:
        """The finding the bar stands on."""
        return self._listed.finding

    # What is shown ----------------------------------------------------------------------------------------------

    def _show(self, told: str = "", style: str = "$success", on: str = "", *, changed: bool = False) -> None:
        self._list(on, changed=changed)
        self._empty = not self._listed.found
        self.query_one(ReadText).put(self._reading(self._session.state), self._listed.found, self._session.state)
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

    async def _know_reviewer(self) -> None:
        if self._session.state.codings:
            self._reviewer = await self._session.reviewer()

    def on_descendant_focus(self) -> None:
        self.query_one(KeyLine).keys = WORD_KEYS if self.query_one(ReadText).has_focus else FINDING_KEYS

    def _list(self, on: str = "", *, changed: bool = False) -> None:
        """The findings and their number."""
        state, about = self._session.state, remarked(self._session.state)
        self._listed.put(state, self.scope, about, self._nothing(), on=on, changed=changed)
        found = self._listed.found
        count = f"{len(found)} finding{'' if len(found) == 1 else 's'}"
        if not found and self.query_one(Filling).reading:
            count = "reading…"
        tail = f"  {count} · list {self._at + 1} of {len(self._scopes)}"
        node = self.scope.node
        said = about.get(self._subject, Remarked()).words
        said = f" · {'section' if node else 'session'}: {said}" if said else ""
        room = self.app.size.width - 2 - len("Review  " + tail + said)
        self.query_one("#title", Static).update(
            shown("Review  ", self._named(room), (tail, "$quiet"), (said, "$accent"))
        )
        self._ask()

    def _named(self, room: int) -> Content:
        """The interview and the scope on so many columns; of the scope as much as fits, the interview gives way."""
        scope = shown_line(self.scope.title, max(10, room), "bold")
        left = room - scope.cell_length - len(" · ")
        if left < _LEAST_NAME:
            return scope
        return shown(shown_line(self._session.state.facts["title"], left), " · ", scope)

    @property
    def _subject(self) -> Subject:
        """What a sign-off would be of."""
        node = self.scope.node
        return on_stage(node.id, node.items) if node else SESSION_SUBJECT

    def _look(self) -> None:
        """Have what is shown read, and say so meanwhile where nothing is found yet."""
        self.query_one(Filling).look_at(self.scope.node)
        if not self._listed.found:
            self._list()

    def _nothing(self) -> str:
        if self.query_one(Filling).reading:
            return _READING
        some = self.scope.node is None and self._session.state.findings
        return _NOTHING_OF.get(self.scope.title, _NOTHING) if some else _NOTHING

    def on_resize(self) -> None:
        if self.is_mounted:
            self.call_after_refresh(self._list)

    def _reading(self, state: State) -> Reading:
        """What was said in the section, or all that the findings rest on."""
        if self.scope.node is not None:
            return reading(state, state.layout.cells[self.scope.node.start : self.scope.node.end], named=False)
        rested = {each.span.cell for finding in self._listed.found for each in finding.evidence}
        return reading(state, (cell for cell in state.layout.cells if cell in rested), named=True)

    def _show_evidence(self) -> None:
        """Select the first words that still stand; where none do, go to what is said there now."""
        finding = self.marked_finding
        if finding is not None:
            living = (each.span for each in finding.evidence if lives(self._session.state, each))
            self.query_one(ReadText).show_span(next(living, finding.evidence[0].span._replace(start=0, end=0)))
            self._passage = 0

    def _tell(self, words: str, style: str = "$success") -> None:
        told = self.query_one("#told", Static)
        told.display = bool(words)
        told.update(shown((words, style)))

    def _ask(self) -> None:
        """Ask what is wrong with a proposal: "is this right?" gets a yes from anybody."""
        from assistant.analysis.tasks.doubt import doubt

        finding, asked = self.marked_finding, self.query_one("#doubt", Static)
        self._stood_on = finding.id if finding else ""
        asked.display = finding is not None and finding.status == "proposed"
        if finding is not None and asked.display:
            asked.update(shown((f"{doubt(finding)} a accepts, e puts it in other words, x rejects.", "$quiet")))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """What was told of another finding goes when a person moves the bar."""
        event.stop()
        if not self._listed.has_focus:
            return
        self._show_evidence()
        if self.marked_finding is not None and self.marked_finding.id != self._stood_on:
            self._tell("")
            self._ask()

    def on_filling_read(self) -> None:
        """Show what there is also when the interview below, which reads at its end too, was the quicker one."""
        if self._empty:
            self.on_filling_made()

    def on_filling_made(self) -> None:
        """Show what was added; a selection in the words, and the place in the list, stay."""
        first = self._empty
        if self.query_one(ReadText).has_focus and not first:
            self._list()
            return
        self._show()
        if first and self._listed.found:
            self.set_focus(self._listed)

"""Search: what was said, found and noted in all sessions, as one types; Enter goes to the words."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from assistant import canonical
from assistant.errors import ConnectedError, StoreError
from assistant.interview.cells import Cell, make_items
from assistant.reports.hits import what_it_is
from assistant.store.wanted import FOUND, Found, Hit, Wanted
from assistant.tui.dialogs.narrow import NarrowDialog, narrowed_by
from assistant.tui.keyline import KeyLine, KeyName
from assistant.tui.line import Line
from assistant.tui.look import LookScreen
from assistant.tui.shown import Part, joined, shown, shown_line
from assistant.tui.writer import Writer

if TYPE_CHECKING:
    from assistant.bank.index import Index
    from assistant.store.base import Store
    from assistant.tui.app import ConnectedApp

_PAGE = 50
_NEAR = 10
"""How near to the last hit the next page is fetched."""
_ONLY = ("", *FOUND)
_MARKED = re.compile("([\x02\x03])")


class Words(NamedTuple):
    """Where the words of a hit were said."""

    session: str
    cell: Cell


class SearchScreen(Screen[Words | None]):
    """A line to type in, and what fits. Gives back where to go."""

    BINDINGS = [
        Binding("enter", "look", "Look at the words where they were said", priority=True),
        Binding("down", "move(1)", "The next hit", priority=True),
        Binding("up", "move(-1)", "The hit before", priority=True),
        Binding("tab", "only", "Answers, findings and notes, or one of them", priority=True),
        Binding("ctrl+f", "narrow", "Narrow by company, stage, kind, speaker, day and more", priority=True),
        Binding("ctrl+r", "order", "The best first, or the newest", priority=True),
        Binding("escape", "dismiss", "Back", priority=True),
    ]
    DEFAULT_CSS = """
    SearchScreen {
        padding: 0 2;
        #how { height: 1; }
        OptionList { height: 1fr; margin-top: 1; }
        #whole { height: auto; max-height: 40%; margin-top: 1; }
        #told { height: auto; }
    }
    """

    def __init__(self, store: Store, writer: Writer) -> None:
        super().__init__()
        self._store = store
        self._writer = writer
        self._wanted = Wanted()
        self._hits: list[Hit] = []
        self._next = ""
        self._asked = 0
        self._index: Index | None = None
        """Of the bank that new sessions use, by which stages are known by name."""

    def compose(self) -> ComposeResult:
        yield Line(placeholder='Words, all of them; "a phrase", a beginning*')
        yield Static(id="how", markup=False)
        yield OptionList(markup=False, classes="bare")
        yield Static(id="whole", markup=False)
        yield Static(id="told", markup=False)
        keys = (KeyName("Enter", "to the words"), KeyName("↑ ↓", "hit"), KeyName("^F", "narrow"))
        only = KeyName("Tab", "one of three")
        yield KeyLine(*keys, only, KeyName("^R", "order"), KeyName("Esc", "back"), KeyName("F1", "help"))

    def on_mount(self) -> None:
        self.query_one(OptionList).can_focus = False
        self._tell_how()
        self.set_focus(self.query_one(Input))

    async def on_input_changed(self, event: Input.Changed) -> None:
        await self._search(replace(self._wanted, text=event.value))

    async def action_only(self) -> None:
        only = _ONLY[(_ONLY.index(self._wanted.only) + 1) % len(_ONLY)]
        await self._search(replace(self._wanted, only=only))

    async def action_order(self) -> None:
        await self._search(replace(self._wanted, best_first=not self._wanted.best_first))

    async def action_narrow(self) -> None:
        from assistant.bank.index import Index

        if self._index is None:
            try:
                self._index = Index(await cast("ConnectedApp", self.app).bank())
            except ConnectedError as error:  # stages are then known by their ids alone
                self._tell(str(error), "$warning")
        await self.app.push_screen(NarrowDialog(self._wanted, self._index), self._narrowed)

    async def _narrowed(self, wanted: Wanted | None) -> None:
        if wanted is not None:
            await self._search(wanted)

    async def _search(self, wanted: Wanted) -> None:
        """The first page of what is wanted now; a page that comes late is dropped."""
        self._wanted = wanted
        self._tell_how()
        self._asked += 1
        asked = self._asked
        asks = bool(wanted.text.strip()) or wanted.narrowed
        found = await self._read("") if asks else Found()
        while found is not None and found.next and not found.hits and asked == self._asked:
            found = await self._read(found.next)  # a page looks only so far back for what passes the filters
        if asked == self._asked and found is not None:
            self._hits, self._next = list(found.hits), found.next
            listed = self.query_one(OptionList)
            listed.set_options([self._option(hit) for hit in self._hits])
            listed.highlighted = 0 if self._hits else None
            nothing = "Nothing has all of these words." if len(wanted.text.split()) > 1 else "Nothing was found."
            self._tell("" if self._hits or not asks else nothing)
            self._tell_how()
            self._show_whole()

    async def _read(self, after: str) -> Found | None:
        try:
            return await self._writer.call(self._store.search, self._wanted, _PAGE, after)
        except StoreError as error:
            self._tell(str(error), "$error")
            return None

    async def action_move(self, by: int) -> None:
        listed = self.query_one(OptionList)
        if listed.highlighted is None:
            return
        listed.highlighted = max(0, min(len(self._hits) - 1, listed.highlighted + by))
        self._show_whole()
        if self._next and listed.highlighted > len(self._hits) - _NEAR:
            asked, after, self._next = self._asked, self._next, ""
            found = await self._read(after)
            if found is not None and asked == self._asked:
                self._hits += found.hits
                self._next = found.next
                listed.add_options([self._option(hit) for hit in found.hits])

    def on_resize(self, event: events.Resize) -> None:
        del event
        self._tell_how()
        listed = self.query_one(OptionList)
        for at, hit in enumerate(self._hits):
            listed.replace_option_prompt_at_index(at, self._option(hit).prompt)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.query_one(OptionList).highlighted = event.option_index
        self.run_worker(self.action_look(), group="look", exclusive=True)

    async def action_look(self) -> None:
        """Read the words where they were said; from there to the question, if the answer is to be changed."""
        from assistant.tui.opening import load_them
        from assistant.tui.taking import first_of

        hit = self._marked
        if hit is None:
            return
        try:
            [state] = await self._writer.call(load_them, self._store, [hit.session])
        except ConnectedError as error:
            self._tell(str(error), "$error")
            return
        items = make_items({str(kind): str(item) for kind, item in canonical.loads(hit.item).items()})
        found = state.findings.get(hit.finding)
        spans = [each.span for each in found.evidence] if found is not None else []

        async def chosen(question: Cell | None) -> None:
            if question is not None:
                self.dismiss(Words(hit.session, question))

        cell = Cell(hit.question, items, hit.probe)
        look = LookScreen(state, cell, spans, marked_words(hit.snippet), first_of(state, hit.stage) or state.cursor)
        await self.app.push_screen(look, chosen)

    @property
    def _marked(self) -> Hit | None:
        at = self.query_one(OptionList).highlighted
        return self._hits[at] if at is not None and at < len(self._hits) else None

    def _option(self, hit: Hit) -> Option:
        width = self.app.size.width - 8
        where = shown_line(" · ".join((hit.title, *hit.names.split("\n"))) if hit.names else hit.title, width, "$quiet")
        what = shown_line(what_it_is(hit), width, "bold")
        return Option(joined([what, marked(hit.snippet), where]))

    def _show_whole(self) -> None:
        """The whole answer, the words that a finding rests on, or the whole note with the question it stands at."""
        hit = self._marked
        words = "" if hit is None else hit.wording if hit.finding else hit.text
        asked = f"\n{hit.wording}" if hit is not None and hit.kind and not hit.finding and hit.wording else ""
        self.query_one("#whole", Static).update(shown(words[:2000], (asked[:500], "$quiet")))

    def _tell_how(self) -> None:
        able = self._wanted.able
        only = " and ".join(filter(None, (", ".join(able[:-1]), *able[-1:]))) or "nothing"
        order = "the best first" if self._wanted.best_first else "the newest first"
        narrowed = " · ".join(narrowed_by(self._wanted, self._index))
        count = f"{len(self._hits)}{' or more' if self._next else ''} found" if self._hits else ""
        parts = (f"{only}, {order}", narrowed, count)
        told = shown_line(" · ".join(each for each in parts if each), self.app.size.width - 4)
        self.query_one("#how", Static).update(shown((told.plain, "$accent" if narrowed else "$quiet")))

    def _tell(self, words: str, style: str = "$quiet") -> None:
        self.query_one("#told", Static).update(shown((words, style)))


def marked_words(snippet: str) -> frozenset[str]:
    """The words of the snippet that were found."""
    pieces = _MARKED.split(snippet)
    return frozenset(word for mark, word in zip(pieces[1::2], pieces[2::2], strict=True) if mark == "\x02" and word)


def marked(snippet: str) -> Content:
    """The snippet on one line with its hits set off."""
    parts: list[Part] = []
    inside = False
    for piece in _MARKED.split(" ".join(snippet.split(" ")).replace("\n", " ")):
        if piece in ("\x02", "\x03"):
            inside = piece == "\x02"
        elif piece:
            parts.append((piece, "bold reverse") if inside else piece)
    return shown(*parts)

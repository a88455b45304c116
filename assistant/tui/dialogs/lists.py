"""The lists that questions repeat over: add, rename, remove and reorder their items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from assistant.errors import StoreError
from assistant.interview import commands
from assistant.interview.commands import Command
from assistant.interview.state import Item
from assistant.tui.dialogs.impact import ImpactDialog
from assistant.tui.line import Line
from assistant.tui.session import Session
from assistant.tui.shown import shown, shown_line

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from assistant.interview.impact import Impact
    from assistant.interview.state import State

_WIDTH = 60
_UNTAKEN = "\N{ZERO WIDTH JOINER}?"
"""A name that no item has, to see what any new one would ask."""


class ListsDialog(ModalScreen[None]):
    """Every item of every list that a person fills; one letter changes the one that is marked."""

    BINDINGS = [
        Binding("a", "add", "Add one to this list"),
        Binding("r", "rename", "Rename it"),
        Binding("x", "remove", "Remove it; its answers are kept"),
        Binding("u", "move(-1)", "Move it up"),
        Binding("d", "move(1)", "Move it down"),
        Binding("escape", "close", "Back", priority=True),
    ]
    DEFAULT_CSS = """
    ListsDialog OptionList { height: auto; max-height: 12; }
    ListsDialog Input { display: none; }
    """

    def __init__(self, session: Session, changed: Callable[[], Awaitable[None]]) -> None:
        super().__init__()
        self._session = session
        self._changed = changed
        """Shows what changed behind the dialog."""
        self._rows: list[tuple[str, Item]] = []
        self._doing = ""

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(shown(("Lists the questions repeat over", "bold $primary")))
            yield OptionList(markup=False, classes="bare")
            yield Line()
            yield Static(id="told", markup=False)
            yield Static(shown(*(part for key, words in _KEYS for part in ((f"{key} ", "bold $accent"), f"{words}  "))))

    def on_mount(self) -> None:
        self._list(0)

    def _list(self, at: int) -> None:
        state = self._session.state
        self._rows = rows(state)
        options: list[Option | None] = []
        before = ""
        for name, item in self._rows:
            title = state.index.lists[name].title if name != before else ""
            before = name
            label = shown_line(title, 20, "$quiet")
            label = label.pad_right(21 - label.cell_length)
            options.append(Option(shown(label, shown_line(item.name, _WIDTH - 22))))
        listed = self.query_one(OptionList)
        listed.set_options(options)
        listed.highlighted = max(0, min(at, len(options) - 1)) if options else None
        self.set_focus(listed)

    @property
    def _marked(self) -> tuple[str, Item] | None:
        at = self.query_one(OptionList).highlighted
        return self._rows[at] if at is not None and self._rows else None

    def _tell(self, words: str, style: str = "$error") -> None:
        self.query_one("#told", Static).update(shown((words, style)))

    async def _perform(self, command: Command, *, sure: bool = False) -> None:
        """Do it, after asking when it would touch answers."""
        impact = await self._session.preview(command)
        if impact.disturbs and not sure:

            async def decided(go_on: bool | None) -> None:  # noqa: FBT001  # a screen's result
                if go_on:
                    await self._perform(command, sure=True)

            self.app.push_screen(ImpactDialog(self._session.state, impact), decided)
            return
        try:
            outcome = await self._session.perform(command)
        except StoreError as error:
            self._tell(str(error))
            return
        self._tell(outcome.refusal.message if outcome.refusal else "")
        if outcome.refusal is None:
            await self._changed()
        self._list(self._place_after(command))

    def _place_after(self, command: Command) -> int:
        """Where the mark stands after the command: on the item it was about."""
        at = self.query_one(OptionList).highlighted or 0
        now = rows(self._session.state)
        match command:
            case commands.AddItem():
                return max((place for place, (name, _) in enumerate(now) if name == command.list), default=at)
            case commands.MoveItem():
                return next((place for place, (_, item) in enumerate(now) if item.id == command.item), at)
            case _:
                return at

    async def action_add(self) -> None:
        self._ask("add", "")
        if self._marked is not None:
            name = self._marked[0]
            impact = await self._session.preview(commands.AddItem(name, _UNTAKEN))
            self._tell(added_words(self._session.state.index.lists[name].item, impact), "$quiet")

    def action_rename(self) -> None:
        if self._marked is not None:
            self._ask("rename", self._marked[1].name)

    def _ask(self, task: str, text: str) -> None:
        self._doing = task
        box = self.query_one(Input)
        box.display = True
        box.value = text
        self.set_focus(box)

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        marked, task = self._marked, self._doing
        self._hide_box()
        if marked is None:
            return
        name, item = marked
        if task == "add":
            await self._perform(commands.AddItem(name, event.value))
        else:
            await self._perform(commands.RenameItem(name, item.id, event.value))

    def _hide_box(self) -> None:
        self._tell("")
        self.query_one(Input).display = False
        self.set_focus(self.query_one(OptionList))

    async def action_remove(self) -> None:
        if self._marked is not None:
            name, item = self._marked
            await self._perform(commands.RemoveItem(name, item.id))

    async def action_move(self, by: int) -> None:
        if self._marked is None:
            return
        name, item = self._marked
        places = [each.id for listed, each in self._rows if listed == name]
        await self._perform(commands.MoveItem(name, item.id, max(0, places.index(item.id) + by)))

    def action_close(self) -> None:
        if self.query_one(Input).display:
            self._hide_box()
        else:
            self.dismiss(None)


def added_words(item: str, impact: Impact) -> str:
    """What one item more would ask, before it is there."""
    if not impact.adds:
        return f"One {item} more asks nothing more. Enter adds it, Esc does not."
    minutes = f", about {impact.minutes:.0f} min" if impact.minutes >= 1 else ""
    questions = f"{impact.adds} question{'' if impact.adds == 1 else 's'}"
    return f"One {item} more asks {questions} more{minutes}. Enter adds it, Esc does not."


_KEYS = (("a", "add"), ("r", "rename"), ("x", "remove"), ("u", "up"), ("d", "down"), ("Esc", "back"))


def rows(state: State) -> list[tuple[str, Item]]:
    """The living items of every list that a person fills, with the list's id."""
    return [
        (name, item)
        for name, each in state.index.lists.items()
        if not each.fixed and each.source is None
        for item in state.items_of(name)
    ]

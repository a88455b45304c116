"""What the boxes to pick from share: the pick itself, what Enter would send, and a line for words beside it."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input, Static

from assistant.interview.asides import aside
from assistant.interview.misfit import MisfitError
from assistant.interview.prompt import Prompt
from assistant.interview.value_words import in_words
from assistant.interview.values import parse
from assistant.text import display_line
from assistant.tui.editors.base import Editor
from assistant.tui.editors.keys import AtOnce
from assistant.tui.line import Line
from assistant.tui.shown import Part, shown

_SHOWN = 60
_NO_OPTION = "they name nothing above, so pick one too"


class InWords(AtOnce, Line):
    """The line for an answer in words."""


class PickEditor(Editor):
    """Something to pick from. Letters never pick: they are written on a line of their own, and sent as words."""

    DEFAULT_CSS = """
    PickEditor {
        height: auto;
        #by-words { height: 1; padding: 0 2; }
        #by-words Static { width: 10; color: $quiet; }
        #sends { padding: 0 2; }
        InWords { width: 1fr; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.list = self.make_list()
        self._asked: Prompt | None = None
        self._by_words = False
        self._loaded = ""
        self._undone = ""
        self._back = False
        self._refused = ""
        """The words that were refused last."""

    def make_list(self) -> Widget:
        """What is picked from."""
        raise NotImplementedError

    def put_pick(self, prompt: Prompt, text: str) -> bool:
        """Show what can be picked, with what the text names; false when it names nothing of it."""
        raise NotImplementedError

    def picked(self) -> str:
        """What is picked, as text that parses to it; empty when nothing is."""
        raise NotImplementedError

    def enter_pick(self) -> bool:
        """Do what Enter does on the list; true when it sends."""
        return True

    def compose(self) -> ComposeResult:
        yield self.list
        with Horizontal(id="by-words"):
            yield Static("In words:", markup=False)
            yield InWords(compact=True, select_on_focus=False)
        yield Static(id="sends", markup=False)

    @property
    def writing(self) -> bool:
        """Whether keys that still reach the list belong to words begun just before."""
        return self._by_words and not self._back

    @property
    def words(self) -> InWords:
        """The line for words."""
        return self.query_one(InWords)

    @property
    def focus_target(self) -> Widget:
        return self.words if self._by_words else self.list

    def put(self, prompt: Prompt, text: str, row: int, column: int) -> None:
        self._asked = prompt
        fits = self.put_pick(prompt, text)
        self._by_words = bool(text.strip()) and not fits
        self._loaded = display_line(text) if self._by_words else ""
        self._back = False
        self._undone = self._refused = ""
        self.words.value = self._loaded
        self.words.cursor_position = len(self._loaded) if row < 0 else min(column, len(self._loaded))
        self.show_sends()
        self.query_one("#by-words").display = self._by_words

    def said(self) -> str:
        return self.words.value if self._by_words and self.words.value.strip() else self.picked()

    def take(self) -> str:
        """Words that are written stay with the draft, also when something was picked after them."""
        self._told = False
        return self.words.value if self.words.value.strip() else self.picked()

    def aside(self) -> str:
        """Words that are written but not sent, since something was picked after them."""
        return "" if self._by_words or not self.picked() else self.words.value.strip()

    def place(self) -> tuple[int, int]:
        return 0, self.words.cursor_position if self._by_words else 0

    def enter(self) -> bool:
        if self.words.has_focus and not self.words.value.strip():
            self.screen.set_focus(self.list)
            return False
        if not self._by_words:
            return self.enter_pick()
        if self.words.value == self._refused and self.offers_one:
            self.take_found()
            self.screen.set_focus(self.list)
            return False
        return True

    def refused(self) -> bool:
        """The words are kept as a note and leave the line, so that the next key picks; what they found is marked on."""
        self._refused = self.words.value
        self._undone, self._loaded, self.words.value = self.words.value, "", ""
        self._by_words = self._back = False
        if not self.found():
            self.filter("")
        self.screen.set_focus(self.list)
        self.show_sends()
        return True

    def undo_typing(self) -> bool:
        if not self.words.value:
            return False
        self._undone, self.words.value = self.words.value, ""
        self.screen.set_focus(self.list)
        return True

    def redo_typing(self) -> bool:
        if not self._undone:
            return False
        self.write(self._undone)
        return True

    def write(self, text: str) -> None:
        """Go on writing in words."""
        words = self.words
        words.value += " ".join(text.splitlines())
        words.cursor_position = len(words.value)
        self._by_words, self._back = True, False
        self.query_one("#by-words").display = True
        self.screen.set_focus(words)

    def tell_picked(self) -> None:
        """Something was picked by hand: that is what is sent now."""
        self._by_words = False
        self.show_sends()
        self.tell_edited()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value == self._loaded:
            return
        self._loaded = event.value
        self._undone = "" if event.value else self._undone
        self._by_words = bool(event.value.strip())
        self.filter(event.value)
        self.show_sends()
        self.tell_edited()

    def on_descendant_blur(self) -> None:
        """A line that nothing stands in is there only while it has the keys."""
        self.show_sends()

    def on_key(self, event: events.Key) -> None:
        """Up from the line for words goes back to the list; down takes what they found there."""
        if event.key in ("up", "down") and self.words.has_focus:
            event.stop()
            event.prevent_default()
            self._back = True
            self.screen.set_focus(self.list)
            if event.key == "down" and self.found():
                self.take_found()

    def filter(self, words: str) -> None:
        """Show what of the list has these words in it."""

    @property
    def shows_what_fits(self) -> bool:
        return True

    @property
    def marked(self) -> str:
        """What Enter picks while nothing is picked; empty where it picks nothing."""
        return ""

    @property
    def offers_one(self) -> bool:
        """Whether the words that were refused find one thing in the list and no more."""
        return False

    def found(self) -> str:
        """What in the list has the words written in it; empty when nothing has."""
        return ""

    def take_found(self) -> None:
        """Pick what was found."""

    def show_sends(self) -> None:
        """Say what Enter would send."""
        self.query_one("#by-words").display = bool(self.words.value) or self.words.has_focus
        self.query_one("#sends", Static).update(shown(*self._sends()))

    def _sends(self) -> list[Part]:
        said = self.said()
        if self._asked is None or not said:
            marked = display_line(self.marked, _SHOWN)
            picks = f" · Enter picks “{marked}”" if marked else ""
            return [("Sends: nothing yet", "$quiet"), (picks, "$accent")]
        try:
            value = parse(self._asked.question, said)
        except MisfitError:
            found = display_line(self.found(), _SHOWN)
            words = f"↓ picks “{found}”" if found else _NO_OPTION
            return [("Enter keeps these words as a note; ", "$quiet"), (words, "$accent" if found else "$warning")]
        words = display_line(in_words(self._asked.question, value), _SHOWN)
        more = self.aside() or aside(self._asked.question, said)
        beside = "  and keeps your words as a note" if more else ""
        return [("Sends: ", "$quiet"), (words, "bold $accent"), (beside, "$quiet")]

"""The capture line: one line at the bottom for what is being said, with what it will record shown as it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from assistant.interview.cells import CAPTURE_NAMES
from assistant.interview.stages import stage_here, stage_named
from assistant.interview.state import State
from assistant.text import display_line
from assistant.tui.findings import capture_style
from assistant.tui.line import Line
from assistant.tui.shown import Part, shown

if TYPE_CHECKING:
    from assistant.interview.capture_line import CaptureLine

_EMPTY: tuple[Part, ...] = (
    ("! ", "bold $error"), "pain  ", ("$ ", "bold $success"), "driver  ", ("^ ", "bold $secondary"), "need  ",
    ("i ", "bold $warning"), "gap  ", ("* ", "bold $primary"), "idea  ", ("> ", "bold $accent"), "quote  ",
    ("? ", "bold $accent"), "come back  ", ("@ # / ", "bold $accent"), "who, tag, stage",
)  # fmt: skip


class CaptureInput(Line):
    """The line itself. Keys that change who is speaking are its own."""

    BINDINGS = [
        Binding("tab", "screen.next_speaker(1)", "The next speaker", priority=True),
        Binding("shift+tab", "screen.next_speaker(-1)", "The speaker before", priority=True),
    ]


class CaptureBar(Vertical):
    """Two lines at the bottom of an interview: what the line comes to, and the line."""

    DEFAULT_CSS = """
    CaptureBar {
        dock: bottom; height: 2; margin-bottom: 1; background: $surface; display: none;
        &.shown { display: block; }
        #reading { height: 1; padding: 0 1; }
    }
    """

    class Typed(Message):
        """Something was typed into the line."""

    def __init__(self, state: State, *, at_hand: bool) -> None:
        """What is in it is made when it is first opened, unless it is to be at hand from the beginning."""
        super().__init__()
        self._state = state
        self._told: Content | None = None
        self._at_hand = at_hand
        self._reading = Static(id="reading", markup=False)
        self.line = CaptureInput(placeholder="What is being said", select_on_focus=False)
        """The line that is typed in."""
        self.line.can_focus = False

    def compose(self) -> ComposeResult:
        if self._at_hand:
            yield from (self._reading, self.line)

    def open(self) -> CaptureInput:
        """Show the line, so that it can have the keys."""
        self.add_class("shown")
        if not self.children:
            self.mount(self._reading, self.line)
            self._show()
        self.line.can_focus = True
        return self.line

    def close(self) -> None:
        """Take the line off the screen."""
        self.remove_class("shown")
        self.line.can_focus = False

    def read(self) -> CaptureLine:
        """What the line means as it stands."""
        from assistant.interview.capture_line import parse_in

        return parse_in(self.line.value, self._state)

    def put_state(self, state: State) -> None:
        """Read the line in this state from now on."""
        self._state = state
        self._show()

    def tell(self, *parts: Part) -> None:
        """Say what came of a line, until something is typed again."""
        self._told = shown(*parts)
        self._show()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value:
            self._told = None
        self._show()
        self.post_message(self.Typed())

    def on_resize(self, event: events.Resize) -> None:
        del event
        self._show()

    def _show(self) -> None:
        if not self.children:
            return
        reading = self._reading
        who = speaker_name(self._state)
        ahead = shown((f"{who}  ", "bold $secondary")) if who else shown("")
        if self._told is not None:
            reading.update(shown(self._told, ("   ", ""), ahead))
        elif self.line.value.strip():
            reading.update(reading_content(self._state, self.read(), self.size.width - 2))
        else:
            reading.update(shown(ahead, *_EMPTY))


def reading_content(state: State, line: CaptureLine, width: int) -> Content:
    """What a line will record, and where; or where it goes, or who will be speaking."""
    from assistant.interview.capture_line import sign_of

    stage = stage_named(state.index, line.stage or stage_here(state))
    if line.is_jump and stage:
        return shown(("Go to ", "$quiet"), (stage.title, "bold $primary"), ("  Enter", "$quiet"))
    who = line.newcomer or _name(state, line.speaker)
    if line.is_switch:
        return shown((f"{display_line(who, 40)} is speaking", "bold $secondary"), ("  Enter", "$quiet"))
    if not line.text:
        return shown(("Words are missing yet.", "$quiet"))
    sign = sign_of(line.capture) or "·"
    parts: list[Part] = [(f"{sign} {CAPTURE_NAMES[line.capture]}", f"bold {capture_style(line.capture)}")]
    who = who or speaker_name(state)
    if who:
        newly = " (new)" if line.newcomer else ""
        parts.append((f" · {display_line(who, 30)}{newly}", "$secondary"))
    if line.unknown:
        parts.append((f" · @{display_line(line.unknown, 20)} in front adds somebody new", "$warning"))
    if stage:
        away = stage.id != stage_here(state)
        parts.append((f" · {'→ ' if away else ''}{stage.title}", "bold $primary" if away else "$quiet"))
    parts += [(f" #{display_line(tag, 20)}", "$accent") for tag in line.tags]
    if line.internal:
        parts.append((" · internal, never shared", "bold $warning"))
    return shown(*parts).truncate(max(1, width), ellipsis=True)


def speaker_name(state: State) -> str:
    """The name of whoever is speaking; empty for nobody in particular."""
    return _name(state, state.speaker)


def _name(state: State, participant: str) -> str:
    found = state.participants.get(participant)
    return display_line(found.name, 40) if found else ""

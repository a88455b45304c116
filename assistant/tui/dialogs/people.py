"""Who takes part, in which role, and what each agreed to."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from assistant.errors import StoreError
from assistant.interview.commands import Command, NameParticipant, SetConsent, Speak
from assistant.interview.people import PURPOSES, consent_of
from assistant.interview.state import Participant
from assistant.tui.line import Line
from assistant.tui.session import Session
from assistant.tui.shown import Part, shown, shown_line

_DIGITS = tuple(str(at) for at in range(1, len(PURPOSES) + 1))
_KEYS = shown(
    ("Enter ", "bold $accent"), "adds the name, or lets the marked one speak  ", ("1-4 ", "bold $accent"),
    "consent yes or no  ", ("Esc ", "bold $accent"), "back",
)  # fmt: skip


class PeopleDialog(ModalScreen[None]):
    """A line for a new name, and everybody named so far with their consents."""

    BINDINGS = [
        Binding("escape", "dismiss", "Back to the question"),
        Binding("enter", "enter", "Add the name, or let the marked one speak", priority=True),
        Binding("down", "move(1)", "Next", show=False, priority=True),
        Binding("up", "move(-1)", "Before", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    PeopleDialog OptionList { height: auto; max-height: 11; }
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(
                shown(("Who takes part", "bold $primary"), ("  a name, a comma, what they are here as", "$quiet"))
            )
            yield Line(placeholder="Maria Lopez, head of service")
            listed = OptionList(markup=False, classes="bare")
            listed.can_focus = False
            yield listed
            yield Static(id="told", markup=False)
            yield Static(_KEYS)

    def on_mount(self) -> None:
        self._list()
        self.set_focus(self.query_one(Input))

    @property
    def _people(self) -> list[Participant]:
        return list(self._session.state.participants.values())

    @property
    def marked(self) -> Participant | None:
        """The participant the bar stands on."""
        at = self.query_one(OptionList).highlighted
        return self._people[at] if at is not None and at < len(self._people) else None

    def _list(self) -> None:
        state = self._session.state
        listed = self.query_one(OptionList)
        at = listed.highlighted
        listed.set_options([Option(_row(each, speaking=each.id == state.speaker)) for each in self._people])
        listed.display = bool(self._people)
        listed.highlighted = min(at or 0, len(self._people) - 1) if self._people else None

    def action_move(self, by: int) -> None:
        listed = self.query_one(OptionList)
        if by > 0:
            listed.action_cursor_down()
        else:
            listed.action_cursor_up()

    async def on_input_changed(self, event: Input.Changed) -> None:
        """A digit ahead of any name is a consent: agreed becomes withdrawn, and anything else agreed."""
        event.stop()
        if event.value in _DIGITS:
            event.input.value = ""
            await self._consent(_DIGITS.index(event.value))

    async def _consent(self, at: int) -> None:
        somebody = self.marked
        if somebody is None:
            self._tell("Name somebody first.", "$warning")
            return
        consent = consent_of(somebody, PURPOSES[at])
        given = consent is None or bool(consent.withdrawn_at)
        await self._do(SetConsent(somebody.id, PURPOSES[at], given))

    async def action_enter(self) -> None:
        line = self.query_one(Input)
        name, _, role = line.value.partition(",")
        if name.strip():
            if await self._do(NameParticipant(name, role)):
                line.value = ""
                self.query_one(OptionList).highlighted = len(self._people) - 1
        elif self.marked is not None:
            await self._do(Speak(self.marked.id))

    async def _do(self, command: Command) -> bool:
        try:
            outcome = await self._session.perform(command)
        except StoreError as error:
            self._tell(f"Not saved. {error}", "$error")
            return False
        self._tell(f"✗ {outcome.refusal.message}" if outcome.refusal else "", "$error")
        self._list()
        return outcome.refusal is None

    def _tell(self, words: str, style: str) -> None:
        self.query_one("#told", Static).update(shown((words, style)))


def _row(somebody: Participant, *, speaking: bool) -> Content:
    parts: list[Part] = [("▸ " if speaking else "  ", "bold $accent"), shown_line(somebody.name, 24, "bold")]
    if somebody.role:
        parts += ["  ", shown_line(somebody.role, 22, "$quiet")]
    parts.append("\n   ")
    for at, purpose in enumerate(PURPOSES, start=1):
        consent = consent_of(somebody, purpose)
        mark, style = (
            ("·", "$quiet") if consent is None else ("✗", "$error") if consent.withdrawn_at else ("✓", "$success")
        )
        parts.append((f" {at} {purpose} {mark} ", style))
    return shown(*parts)

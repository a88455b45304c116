"""The line of the review that says what reads the section, how far it is, and what it has cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static
from textual.worker import Worker, WorkerState

from assistant.errors import ConnectedError
from assistant.interview.state import Node
from assistant.text import display_line
from assistant.tui.findings import KIND_STYLES, SIGILS
from assistant.tui.proposing import Asking, Proposing, Standing
from assistant.tui.session import Session
from assistant.tui.shown import Part, shown

if TYPE_CHECKING:
    from assistant.analysis.egress.gate import Preview

_QUOTED = 60
"""Characters of the words that the latest proposal of a model rests on."""
OFTEN = 0.25
"""Seconds between two looks at how far a model is."""


class Filling(Static):
    """Lets a section be read in the background; says `Made` when there is something new to show."""

    class Made(Message):
        """Proposals were added to the session."""

    class Read(Message):
        """What was said is read, and nothing new came of it."""

    DEFAULT_CSS = "Filling { height: auto; max-height: 3; padding: 0 2; color: $quiet; }"

    def __init__(self, session: Session, proposing: Proposing | None) -> None:
        super().__init__(markup=False)
        self._session = session
        self._proposing = proposing
        self._node: Node | None = None
        self._standing = Standing("")
        self._told = ""
        self._cost = ""
        self._timer: Timer | None = None
        self.reading = False
        """What was said is being read offline; it is not known yet whether there is anything to find."""
        self._asked_for = False
        """A model is to be asked, and does not run yet perhaps."""

    def look_at(self, node: Node | None) -> None:
        """Read this section: offline now, and by a model where the person has agreed to that before. Without a section
        all of them are read, offline alone.
        """
        self._node, self._told = node, ""
        self.reading = self._proposing is not None
        if self._proposing is not None:
            self.run_worker(self._fill(self._proposing, node), group="filling", exclusive=True, exit_on_error=False)
        self._say()

    def toggle(self) -> None:
        """Ask the model, or take back what was asked."""
        name = self._session.state.session
        if self._proposing is None or self._node is None:
            return
        if self._proposing.running(name) is not None:
            self._proposing.stop(name)
        elif self._asked_for:
            return
        elif self._standing.model:
            self._ask(self._proposing, self._node)
        else:
            self._told = self._standing.trouble or "No model is set up: `connected model setup` does that."
            self._say()

    async def _fill(self, proposing: Proposing, node: Node | None) -> None:
        name = self._session.state.session
        made = await proposing.read_offline(self._session, node)
        self.reading = False
        self.post_message(self.Made() if made else self.Read())
        if node is None:
            return
        self._standing = await proposing.standing(name)
        await self._count(proposing)
        if proposing.running(name) is not None:
            self._watch()
        elif self._standing.agreed and not proposing.declined(name):
            self._ask(proposing, node)
        self._say()

    def _ask(self, proposing: Proposing, node: Node) -> None:
        """Goes on when this screen is left: the worker belongs to the program."""
        self._asked_for = True
        self.app.run_worker(self._asked(proposing, node), group="model", exit_on_error=False)
        self._watch()

    async def _asked(self, proposing: Proposing, node: Node) -> None:
        from assistant.tui.dialogs.egress import EgressDialog

        app = self.app  # the review may be gone when the question comes

        async def confirm(preview: Preview) -> bool:
            return await app.push_screen_wait(EgressDialog(preview))

        try:
            run = await proposing.ask_model(self._session, node, confirm)
            self._told = run.told
        except ConnectedError as error:
            self._told = str(error)
        finally:
            self._asked_for = False
        await self._count(proposing)
        if self.is_attached:
            self.post_message(self.Made())
            self._say()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        if event.state is WorkerState.ERROR:
            if not isinstance(event.worker.error, ConnectedError):
                raise event.worker.error or RuntimeError("a worker failed")
            self._told = str(event.worker.error)
            if self.reading:
                self.reading = False
                self.post_message(self.Read())
            self._say()

    async def _count(self, proposing: Proposing) -> None:
        spent = await proposing.spent(self._session.state.session)
        self._cost = f"{spent.tokens} tokens, ${spent.dollars:.4f} so far" if spent.tokens else ""

    def _watch(self) -> None:
        """Say how far the model is, until it is done."""
        if self._timer is None and self.is_attached:
            self._timer = self.set_interval(OFTEN, self._say)

    def _say(self) -> None:
        run = self._proposing.running(self._session.state.session) if self._proposing is not None else None
        if run is None and not self._asked_for and self._timer is not None:
            self._timer.stop()
            self._timer = None
        parts: list[Part] = list(running_line(run) if run is not None else self._still())
        if self._cost and (run is not None or self._standing.model):
            parts.append(f"  {self._cost}")
        self.display = bool(parts)
        self.update(shown(*parts))

    def _still(self) -> list[Part]:
        told: list[Part] = [f"{self._told}  "] if self._told else []
        if not self._standing.model or self._node is None:
            return told
        return [*told, ("p ", "bold $accent"), f"asks {self._standing.model} at {self._standing.host}"]


def running_line(run: Asking, doing: str = "reads this section", key: str = "p") -> list[Part]:
    """How far a model is."""
    if run.stop.is_set():
        return [f"{run.model} is being stopped"]
    parts: list[Part] = [f"{run.model} {doing}: {_far(run)}  ", (f"{key} ", "bold $accent"), "stops it"]
    latest = run.latest
    if latest is not None:
        kind = (f"  {SIGILS[latest.kind]} ", f"bold {KIND_STYLES[latest.kind]}")
        parts += [kind, f"“{display_line(latest.evidence[0].quote, _QUOTED)}”"]
    return parts


def _far(run: Asking) -> str:
    if run.found:
        return f"{run.found} found so far"
    return f"{run.heard} characters so far" if run.heard else "starting" if not run.sent else "reading"

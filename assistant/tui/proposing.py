"""What puts proposals into a session while a person reads: the offline analysis at once, a model if it may be asked.

All of it happens off the screen's thread. A proposal whose words have changed meanwhile is left out when it is kept.
"""

from __future__ import annotations

import asyncio
import dataclasses
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from dataclasses import field
from typing import TYPE_CHECKING, Protocol, TypeVar

from assistant.dataclass import dataclass
from assistant.interview.cells import Cell
from assistant.interview.state import Node, State
from assistant.store.base import Store
from assistant.store.replies import Spent

if TYPE_CHECKING:
    from assistant.analysis.asking.analyser import Analysis
    from assistant.analysis.asking.asker import Asker
    from assistant.analysis.egress.gate import Preview
    from assistant.analysis.model.call import Model
    from assistant.analysis.proposal import Proposal
    from assistant.analysis.tasks.drafting import Drafting
    from assistant.analysis.tasks.probing import Wording
    from assistant.tui.session import Session

T = TypeVar("T")
Confirm = Callable[["Preview"], Awaitable[bool]]
"""Shows a person what would be sent and gives back whether they agree."""
TICK = 0.05


class Models(Protocol):
    """Where the model of a session comes from."""

    def find(self, session: str) -> Model | None:
        """The model it may ask; None when none is set up."""

    def close(self) -> None:
        """Let go of all."""


@dataclasses.dataclass(slots=True)
class Asking:
    """One reading of a section by a model, as it stands now."""

    model: str
    stop: threading.Event = field(default_factory=threading.Event)
    heard: int = 0
    """Characters of the replies so far."""
    sent: bool = False
    """Something of a reply has come."""
    found: int = 0
    """Proposals in the replies so far; none of them counts before its reply is whole."""
    latest: Proposal | None = None
    refused: bool = False
    """The person did not agree."""
    ended: bool = False
    told: str = ""
    """What came of it, once it has ended."""

    def hear(self, piece: str) -> None:
        """Count a piece of a reply."""
        self.sent = True
        self.heard += len(piece)

    def find(self, proposal: Proposal) -> None:
        """Take in a proposal while its reply is still coming."""
        self.found, self.latest = self.found + 1, proposal


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a session may ask a model."""

    model: str
    """Empty when none is set up."""
    host: str = ""
    agreed: bool = False
    """A person has agreed before that this session's words go there."""
    trouble: str = ""


class Proposing:
    """Reads sections for every session of the program. Used from the screen's thread alone."""

    def __init__(self, store: Store, models: Models) -> None:
        self._store = store
        self._models = models
        self._running: dict[str, Asking] = {}
        self._beside: list[Asking] = []
        self._declined: set[str] = set()

    def running(self, session: str) -> Asking | None:
        """The reading that goes on for the session."""
        return self._running.get(session)

    def declined(self, session: str) -> bool:
        """Whether the person has stopped the model or not agreed; it is then asked when they say so and not before."""
        return session in self._declined

    async def read_offline(self, session: Session, node: Node | None) -> int:
        """How many proposals the offline analysis had to add to a section, or to all of them."""
        from assistant.analysis.offline import OfflineAnalyser

        analyser, state = OfflineAnalyser(), session.state
        proposals = await in_thread(lambda: analyser.propose(state, node))
        return len(await session.take_proposals(proposals, analyser.origin))

    async def standing(self, session: str) -> Standing:
        """Whether there is a model, and whether this session may ask it."""
        return await in_thread(lambda: self._standing(session))

    async def spent(self, session: str) -> Spent:
        """What the session has spent on models so far."""
        return await in_thread(lambda: self._store.replies.spent(session))

    async def ask_model(self, session: Session, node: Node, confirm: Confirm) -> Asking:
        """Have a model read a section and keep its proposals; returns when that is done.

        Raises StoreError when they cannot be kept.
        """
        name, state = session.state.session, session.state
        run = Asking((await self.standing(name)).model)
        self._running[name] = run
        self._declined.discard(name)
        questions = Questions(run)
        answering = asyncio.create_task(questions.put_to(confirm))
        try:
            analysis = await in_thread(lambda: self._read(run, state, node, questions.ask))
            made = await session.take_proposals(analysis.proposals, f"model/{run.model}")
            run.told = _outcome(run, len(made), analysis.notice)
        finally:
            answering.cancel()
            if run.stop.is_set() or run.refused:
                self._declined.add(name)
            run.stop.set()
            run.ended = True
            del self._running[name]
        return run

    def begin(self, model: str) -> Asking:
        """Something that is asked beside the reading of sections; setting its `stop` takes it back."""
        run = Asking(model)
        self._beside = [each for each in self._beside if not each.ended] + [run]
        return run

    async def word(self, run: Asking, state: State, cell: Cell, confirm: Confirm | None) -> Wording:
        """Words for a follow-up: the model's, or why the scripted ones stand. Without `confirm` nobody is asked whether
        it may be sent, and it is not where nobody has agreed.
        """
        return await self._beside_reading(run, state, confirm, lambda ask: self._word(run, state, cell, ask))

    async def draft(self, run: Asking, state: State, confirm: Confirm) -> Drafting:
        """A summary of the accepted findings: the model's, or by rule with why."""
        return await self._beside_reading(run, state, confirm, lambda ask: self._draft(run, state, ask))

    async def _beside_reading(
        self, run: Asking, state: State, confirm: Confirm | None, work: Callable[[Callable[[Preview], bool]], T]
    ) -> T:
        questions = Questions(run)
        answering = asyncio.create_task(questions.put_to(confirm)) if confirm else None
        ask = questions.ask if confirm else _nobody
        if confirm:
            self._declined.discard(state.session)
        try:
            return await in_thread(lambda: work(ask))
        finally:
            if answering is not None:
                answering.cancel()
            if run.refused:
                self._declined.add(state.session)
            run.stop.set()
            run.ended = True

    def stop(self, session: str) -> None:
        """Take back what runs for the session."""
        run = self._running.get(session)
        if run is not None:
            run.stop.set()

    def close(self) -> None:
        """End everything that runs."""
        for run in (*self._running.values(), *self._beside):
            run.stop.set()
        self._models.close()

    # Off the screen's thread ------------------------------------------------------------------------------------

    def _standing(self, session: str) -> Standing:
        from assistant.analysis.egress.gate import Gate
        from assistant.errors import ConnectedError

        try:
            model = self._models.find(session)
            if model is None:
                return Standing("")
            return Standing(model.name, model.host, Gate(model, self._store, session, lambda _: False).is_open)
        except ConnectedError as error:
            return Standing("", trouble=str(error))

    def _read(self, run: Asking, state: State, node: Node, allow: Callable[[Preview], bool]) -> Analysis:
        from assistant.analysis.asking.analyser import ModelAnalyser

        return ModelAnalyser(self._asker(run, state.session, allow), on_found=run.find).analyse(state, node)

    def _word(self, run: Asking, state: State, cell: Cell, allow: Callable[[Preview], bool]) -> Wording:
        from assistant.analysis.tasks.probing import Wording, word_probe
        from assistant.errors import ConnectedError

        try:
            return word_probe(self._asker(run, state.session, allow), state, cell)
        except ConnectedError as error:
            return Wording("", why_not=str(error))

    def _draft(self, run: Asking, state: State, allow: Callable[[Preview], bool]) -> Drafting:
        from assistant.analysis.tasks.drafting import draft_by_model

        return draft_by_model(self._asker(run, state.session, allow), state)

    def _asker(self, run: Asking, session: str, allow: Callable[[Preview], bool]) -> Asker:
        """What asks the model of a session. Raises ModelError when none is set up."""
        from assistant.analysis.asking.asker import Asker
        from assistant.analysis.egress.gate import Gate
        from assistant.analysis.model.failures import failure

        model = self._models.find(session)
        if model is None:
            raise failure("model_none")
        return Asker(Gate(model, self._store, session, allow), run.hear, run.stop)


class Questions:
    """Lets a thread ask the person something and wait for the answer, unless the reading is stopped meanwhile."""

    def __init__(self, run: Asking) -> None:
        self._run = run
        self._loop = asyncio.get_running_loop()
        self._asked: asyncio.Queue[tuple[Preview, Future[bool]]] = asyncio.Queue()

    async def put_to(self, confirm: Confirm) -> None:
        """Put every question to the person, one after the other."""
        while True:
            preview, answer = await self._asked.get()
            agreed = await confirm(preview)
            self._run.refused = not agreed
            answer.set_result(agreed)

    def ask(self, preview: Preview) -> bool:
        """Called in the thread."""
        answer: Future[bool] = Future()
        self._loop.call_soon_threadsafe(self._asked.put_nowait, (preview, answer))
        while not self._run.stop.is_set():
            try:
                return answer.result(TICK)
            except TimeoutError:
                continue
        return False


def _nobody(_: Preview) -> bool:
    """Agrees to nothing."""
    return False


def _outcome(run: Asking, made: int, notice: str) -> str:
    if not run.sent and not notice:
        return "Nothing was said here in words that a model could read."
    count = (
        f"{made} proposal{'' if made == 1 else 's'} of {run.model} added." if made else f"Nothing new from {run.model}."
    )
    return f"{notice} {count if made else ''}".strip() if notice else count


async def in_thread(work: Callable[[], T]) -> T:
    """Do it in a thread that does not hold up the end of the program."""
    done: Future[T] = Future()
    done.set_running_or_notify_cancel()  # from here on only the thread ends it

    def run() -> None:
        try:
            done.set_result(work())
        except BaseException as error:  # noqa: BLE001 - it is raised where the result is awaited
            done.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    return await asyncio.wrap_future(done)

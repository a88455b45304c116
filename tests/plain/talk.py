"""A plain session to talk to in tests, on a small bank."""

from collections.abc import Iterable
from typing import Any

from assistant.bank.model import Bank, Condition, ItemList, ListItem, Option, Part, Question, Scale, Section, Step
from assistant.interview.cells import Cell
from assistant.plain import PlainSession
from assistant.recorder import Recorder
from assistant.store.memory import MemoryStore

OPTIONS = (Option(id="web", label="On the web"), Option(id="shop", label="In a shop"))


def bank() -> Bank:
    first = Section(
        id="first",
        title="First",
        about="What it is about.",
        questions=(
            Question(
                id="ships",
                ask="Do you ship?",
                type="yes_no",
                level="core",
                why="It matters.",
                other_ways=("Is it sent?",),
            ),
            Question(id="how", ask="How do you ship?", level="core", when=Condition(question="ships", equals=True)),
            Question(id="where", ask="Where?", type="choice", options=OPTIONS, level="core"),
            Question(
                id="rate", ask="How often late?", type="scale", scale=Scale(from_=1, to=5, low="never", high="always")
            ),
            Question(id="orders", ask="How many?", type="number", unit="a day", level="core"),
        ),
    )
    again = Section(
        id="again",
        title="Again",
        repeat=("groups",),
        questions=(Question(id="wish", ask="What do {group} want?", level="core"),),
    )
    steps = (Step(id="step", title="Step", sections=(first, again)),)
    groups = ItemList(id="groups", item="group", title="Groups", items=(ListItem(id="all", name="Everyone"),))
    return Bank(
        format=1,
        id="small",
        version="1",
        title="Small",
        parts=(Part(id="part", title="Part", steps=steps),),
        lists=(groups,),
    )


class Talk:
    """A plain session with what it printed."""

    def __init__(self, store: MemoryStore | None = None, session: str | None = None, *, live: bool = False) -> None:
        self.store = store or MemoryStore()
        if session:
            self.recorder = Recorder.open(self.store, session)
        else:
            self.recorder, _ = Recorder.start(self.store, bank(), "Acme")
        self.live = live
        self.said = ""

    def type(self, lines: str | Iterable[str]) -> str:
        """Run the session over these lines to the end of input; what it printed."""
        source = lines.splitlines(keepends=True) if isinstance(lines, str) else lines
        printed: list[str] = []
        session = PlainSession(self.recorder, source, printed.append, live=self.live)
        session.run()
        session.say_goodbye()
        self.said = "\n".join(printed)
        return self.said

    def value(self, question: str, group: str = "all") -> Any:
        items = (("group", group),) if question == "wish" else ()
        answer = self.recorder.state.answer(Cell(question, items))
        return (answer.value if answer.answered else answer.mark) if answer else None

    @property
    def notes(self) -> list[str]:
        state = self.recorder.state
        return [note.text for by_key in state.notes.values() for notes in by_key.values() for note in notes]

    @property
    def drafts(self) -> dict[str, str]:
        return {name: draft.text for name, draft in self.recorder.drafts().items()}

"""Plain mode beside others: a second window, a disk in trouble, and the same said through other doors."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from assistant.errors import StoreError
from assistant.interview.cells import Cell
from assistant.interview.codec import encode
from assistant.interview.commands import AddItem, AddNote, Answer, Pass, Undo
from assistant.interview.find import resolve_items
from assistant.plain import PlainSession
from assistant.recorder import Recorder
from assistant.recorder.answers import apply_answers
from assistant.store.memory import MemoryStore
from tests.plain.talk import Talk, bank

# Two windows ----------------------------------------------------------------------------------------------------


def test_two_windows_on_one_session_lose_nothing_and_see_each_other() -> None:
    here = Talk()
    there = Talk(here.store, here.recorder.state.session)

    def lines() -> Iterable[str]:
        yield from ("yes\n", "\n")
        there.type(":list\n:jump how\nBy bike.\n\n")
        yield from ("By van.\n", "\n", "no\n", ":list\n")

    said = here.type(lines())
    assert "Answered in another window meanwhile: By bike." in said
    assert (here.value("how"), here.drafts) == ("By bike.", {"how": "By van."})
    assert here.recorder.state == Recorder.open(here.store, here.recorder.state.session).state


def test_a_pass_typed_to_one_question_never_lands_on_the_next() -> None:
    here = Talk()
    there = Talk(here.store, here.recorder.state.session)

    def lines() -> Iterable[str]:
        there.type("yes\n\n")
        yield from (":skip\n", "no\n")

    here.type(lines())
    assert here.value("how") is None


# Trouble on disk ------------------------------------------------------------------------------------------------


class Broken(MemoryStore):
    """A store whose disk is full for a while."""

    full = False

    def append(self, *arguments: Any) -> None:
        self._refuse()
        super().append(*arguments)

    def save_draft(self, *arguments: Any) -> None:
        self._refuse()
        super().save_draft(*arguments)

    def _refuse(self) -> None:
        if self.full:
            raise StoreError("disk_full", "The disk is full.", "Free some space.")


def test_a_person_can_free_space_and_send_again() -> None:
    store = Broken()
    talk = Talk(store, live=True)

    def lines() -> Iterable[str]:
        yield from ("yes\n", "\n")
        store.full = True
        yield from ("By van.\n", "and bike\n", "\n", ":skip\n")
        store.full = False
        yield "\n"

    said = talk.type(lines())
    assert "Not done. The disk is full. Free some space." in said
    assert talk.value("how") == "By van.\nand bike"


def test_what_cannot_be_kept_at_the_end_is_printed_for_copying() -> None:
    store = Broken()
    talk = Talk(store, live=True)
    printed: list[str] = []

    def lines() -> Iterable[str]:
        store.full = True
        yield "Only copy\n"

    with pytest.raises(StoreError):
        PlainSession(talk.recorder, lines(), printed.append, live=True).run()
    assert printed[-1] == "Only copy"


# The same from every front --------------------------------------------------------------------------------------


def payloads(recorder: Recorder, store: MemoryStore) -> list[tuple[str, Any]]:
    return [(each.event.kind, encode(each.event)) for each in store.events(recorder.state.session, 1)]


def test_lines_a_file_and_commands_record_the_same() -> None:
    def by_lines(recorder: Recorder) -> None:
        typed = (
            "yes\n\nBy van.\nAnd bike.\n\n1\n\n:skip\nabout 12\n\n:note A note.\nPianos\n\n:add group Schools\n:undo\n"
        )
        PlainSession(recorder, typed.splitlines(), lambda _: None).run()

    def by_file(recorder: Recorder) -> None:
        lines = (
            '{"question": "ships", "value": "yes"}',
            '{"question": "how", "value": "By van.\\nAnd bike."}',
            '{"question": "where", "value": "1"}',
            '{"skip": "rate"}',
            '{"question": "orders", "value": "about 12"}',
            '{"note": "A note.", "question": "wish"}',
            '{"question": "wish", "value": "Pianos"}',
            '{"add": {"group": "Schools"}}',
            '{"undo": true}',
        )
        apply_answers(recorder, lines, "x")

    def by_commands(recorder: Recorder) -> None:
        items = resolve_items(recorder.state, "wish", {})
        assert not isinstance(items, str)
        for command in (
            Answer(Cell("ships"), "yes"),
            Answer(Cell("how"), "By van.\nAnd bike."),
            Answer(Cell("where"), "1"),
            Pass(Cell("rate"), "skipped"),
            Answer(Cell("orders"), "about 12"),
            AddNote(Cell("wish", items), "A note."),
            Answer(Cell("wish", items), "Pianos"),
            AddItem("groups", "Schools"),
            Undo(),
        ):
            recorder.perform(command)

    def recorded(fill: Callable[[Recorder], None]) -> list[tuple[str, Any]]:
        store = MemoryStore()
        recorder, _ = Recorder.start(store, bank(), "Acme")
        fill(recorder)
        return payloads(recorder, store)

    lines, file, commands = (recorded(each) for each in (by_lines, by_file, by_commands))
    assert lines == file == commands

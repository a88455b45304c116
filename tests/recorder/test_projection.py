"""What is derived is brought up to date piece by piece; it must be what making it anew gives."""

import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import library
from assistant.interview import commands
from assistant.interview.captures import captures
from assistant.interview.cells import CAPTURE_KINDS, Cell, Span
from assistant.interview.state import State
from assistant.recorder import Recorder
from assistant.recorder.projection import project
from assistant.store.memory import MemoryStore
from assistant.store.note import NoteRow
from assistant.store.wanted import Wanted
from tests.interview.banks import RICH
from tests.interview.person import command


def on_what_is_taken_down(state: State, chance: random.Random) -> commands.Command:
    """Something taken down, or something done with what was, so that its words stand elsewhere too."""
    cell = chance.choice(state.layout.cells)
    taken = captures(state)
    if not taken or chance.random() < 0.4:
        words, at = chance.choice(("They wait", "Lost\nFound", "one")), chance.choice((None, cell))
        kind, newcomer = chance.choice(CAPTURE_KINDS), chance.choice(("", "Mara"))
        return commands.Capture(words, kind, at, newcomer=newcomer, tags=("money",))
    where, note = chance.choice(taken)
    every: tuple[commands.Command, ...] = (
        commands.AcceptCapture(chance.choice((where, cell)), note.id),
        commands.SettleCapture(note.id, "confirmed"),
        commands.RecordFinding("pain", "They said so", (Span(where, 0, len(note.text), note.id),)),
        commands.NameParticipant(f"Mara {chance.randint(1, 99)}", participant=note.speaker),
        commands.Undo(),
    )
    return chance.choice(every)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32))
def test_the_stored_rows_are_always_those_made_anew_from_the_state(seed: int) -> None:
    chance = random.Random(seed)
    store = MemoryStore()
    items: dict[str, tuple[str, ...]] = {
        name: ("One", "Two") for name, each in RICH.lists.items() if not each.fixed and not each.source
    }
    recorder, _ = Recorder.start(store, RICH.bank, "Acme", items=items)
    for _ in range(40):
        state = recorder.state
        cells = [answer.cell for answer in state.all_answers()]
        if cells and chance.random() < 0.3:
            span = Span(chance.choice(cells), 0, chance.randint(1, 8))
            recorder.perform(commands.RecordFinding("pain", "It hurts", (span,)))
        elif chance.random() < 0.4:
            recorder.perform(on_what_is_taken_down(state, chance))
        else:
            recorder.perform(command(state, chance.choice))
        made = project(recorder.state)
        name = recorder.state.session
        assert store.session(name) == made.row
        assert sorted(store.answers(name), key=lambda row: row.key) == sorted(made.answers, key=lambda row: row.key)
        assert {row.key: row for row in store.findings(name)} == {row.key: row for row in made.findings}
        assert {row.key: row for row in store.notes(name)} == {row.key: row for row in made.notes}


def test_a_question_that_was_passed_over_is_stored_in_the_words_it_has_now() -> None:
    store = MemoryStore()
    recorder, _ = Recorder.start(store, RICH.bank, "Acme")
    how, late = (Cell(name, (("segment", "all"),)) for name in ("how", "late"))
    recorder.perform(commands.Answer(Cell("ships", how.items), "yes"))
    recorder.perform(commands.Answer(how, "By van"))
    recorder.perform(commands.Pass(late, "unknown"))
    recorder.perform(commands.Answer(how, "By sea"))
    [row] = [row for row in store.answers(recorder.state.session) if row.question == "late"]
    assert row.wording == "After “By sea”: how often late?"


def test_a_finding_from_what_was_taken_down_has_its_speaker_and_tags_whatever_they_are_called_later() -> None:
    store = MemoryStore()
    recorder, _ = Recorder.start(store, RICH.bank, "Acme", items={"segments": ("One",)})
    cell = recorder.state.cursor
    assert cell is not None
    recorder.perform(commands.Capture("The bill comes late", cell=cell, newcomer="Mara", tags=("money",)))
    (note,) = recorder.state.notes_on(cell)
    recorder.perform(commands.RecordFinding("pain", "Late bills", (Span(cell, 0, 8, note.id),)))
    (found,) = store.search(Wanted(tag="money", speaker="mar", only="findings")).hits
    assert found.text == "Late bills"
    recorder.perform(commands.NameParticipant("Lund", participant=note.speaker))
    assert store.search(Wanted(speaker="mar")).hits == ()
    (row,) = store.findings(recorder.state.session)
    assert (row.speakers, row.tags) == ("Lund", "money")
    assert project(recorder.state).findings == (row,)


# Notes ----------------------------------------------------------------------------------------------------------

ALL = (("segment", "all"),)
SHIPS, HOW, LATE, PAINS = (Cell(name, ALL) for name in ("ships", "how", "late", "pains"))


def begun(mode: str = "facilitator") -> tuple[MemoryStore, Recorder]:
    """An interview in which somebody says how they ship."""
    store = MemoryStore()
    recorder, _ = Recorder.start(store, RICH.bank, "Acme", mode=mode)
    recorder.perform(commands.Answer(SHIPS, "yes"))
    recorder.perform(commands.Answer(HOW, "By van"))
    return store, recorder


def found(store: MemoryStore, text: str = "", **filters: Any) -> list[tuple[str, str]]:
    """What is found, and its words, the newest first."""
    return [(hit.what, hit.text) for hit in store.search(Wanted(text, **filters)).hits]


def one_row(store: MemoryStore, recorder: Recorder) -> NoteRow:
    """The only note there is, which is what making it anew gives."""
    (row,) = store.notes(recorder.state.session)
    assert project(recorder.state).notes == (row,)
    return row


def test_what_is_taken_down_is_stored_with_who_said_it_and_where_and_goes_with_undo() -> None:
    store, recorder = begun()
    recorder.perform(commands.Capture("Nobody calls\nback", "quote", HOW, newcomer="Mara", tags=("late", "dear")))
    row = one_row(store, recorder)
    assert (row.question, row.item, row.wording, row.names) == (
        "how",
        '{"segment":"all"}',
        "How do you ship?",
        "All of Acme",
    )
    assert (row.capture, row.text, row.speaker, row.tags) == ("quote", "Nobody calls\nback", "Mara", "late\ndear")
    assert (row.status, row.grade, row.internal, row.reason) == ("unsorted", "customer_said", 0, "written")
    assert found(store, "calling", speaker="mar", tag="#LATE") == [("note", "Nobody calls\nback")]
    edit = commands.EditCapture(row.note, "They wait", "pain", "", (), "s1", internal=True)
    recorder.perform(edit)
    row = one_row(store, recorder)
    assert (row.capture, row.text, row.speaker, row.tags, row.stage, row.internal) == (
        "pain",
        "They wait",
        "",
        "",
        "s1",
        1,
    )
    assert found(store, "calling") == []
    assert found(store, kinds=("pain",), stage="s1") == [("note", "They wait")]
    recorder.perform(commands.Undo())
    assert one_row(store, recorder).speaker == "Mara"
    recorder.perform(commands.Undo())
    assert store.notes(recorder.state.session) == []
    assert found(store, "calls") == []


def test_words_refused_as_an_answer_and_notes_on_the_session_are_found() -> None:
    store, recorder = begun()
    assert recorder.perform(commands.Answer(LATE, "whenever it rains")).refusal is not None
    recorder.perform(commands.AddNote(None, "Ring them on Monday"))
    session, refused = reversed(store.notes(recorder.state.session))
    assert (refused.reason, refused.question, refused.status) == ("refused", "late", "")
    assert (session.reason, session.question, session.wording, session.names) == ("written", "", "", "")
    assert found(store, "raining") == [("note", "whenever it rains")]
    assert found(store, only="notes") == [("note", "Ring them on Monday"), ("note", "whenever it rains")]


def test_a_note_shows_its_question_in_the_words_that_it_has_now() -> None:
    store, recorder = begun()
    recorder.perform(commands.AddNote(LATE, "Ask again"))
    recorder.perform(commands.Answer(HOW, "By sea"))
    assert one_row(store, recorder).wording == "After “By sea”: how often late?"


def test_a_note_on_an_item_that_is_asked_about_no_more_has_its_name_of_now() -> None:
    store, recorder = begun()
    recorder.perform(commands.Answer(PAINS, "Late | 5\nCold | 4\nWet | 3\nDear | 2"))
    idea = next(cell for cell in recorder.state.layout.cells if cell.question == "idea")
    recorder.perform(commands.AddNote(idea, "A tent"))
    assert "Late" in one_row(store, recorder).names
    rows = recorder.state.effective(PAINS)
    for pain in ("Late", "Tardy"):
        changed = ({**rows[0], "pain": pain, "severity": 1}, *rows[1:])
        recorder.perform(commands.Answer(PAINS, value=changed))
    assert idea not in recorder.state.layout.where
    assert "Tardy" in one_row(store, recorder).names


def test_a_note_that_became_a_finding_is_found_once_as_the_finding() -> None:
    store, recorder = begun()
    recorder.perform(commands.Capture("The bill comes late", "pain", HOW, newcomer="Mara", tags=("money",)))
    name = one_row(store, recorder).note
    assert found(store, "bills") == [("note", "The bill comes late")]
    recorder.perform(commands.SettleCapture(name, "confirmed"))
    assert one_row(store, recorder).finding
    every: tuple[dict[str, Any], ...] = ({"text": "bills"}, {"speaker": "mara"}, {"tag": "money"}, {"kinds": ("pain",)})
    for wanted in every:
        assert found(store, **wanted) == [("finding", "The bill comes late")], wanted
    assert found(store, "bills", only="notes") == [("note", "The bill comes late")]
    assert found(store, "bills", status="confirmed") == [("note", "The bill comes late")]
    recorder.perform(commands.EditCapture(name, "The bill comes early", "pain", "", (), ""))
    assert one_row(store, recorder).finding == ""
    assert found(store, "early") == [("note", "The bill comes early")]


def test_a_finding_on_some_words_of_a_note_does_not_stand_for_it() -> None:
    store, recorder = begun()
    recorder.perform(commands.Capture("The bill comes late, and wet", "quote", HOW))
    recorder.perform(commands.RecordFinding("pain", "Late", (Span(HOW, 0, 19, one_row(store, recorder).note),)))
    assert found(store, "bill") == [("finding", "Late"), ("note", "The bill comes late, and wet")]


def test_a_note_is_found_where_a_filter_leaves_out_what_it_became() -> None:
    store = MemoryStore()
    clock = iter(f"2031-02-0{day}T00:00:00.000Z" for day in range(1, 9))
    recorder, _ = Recorder.start(store, RICH.bank, "Acme", mode="facilitator", clock=clock.__next__)
    recorder.perform(commands.Capture("The bill comes late", "pain", SHIPS))
    recorder.perform(commands.SettleCapture(one_row(store, recorder).note, "confirmed"))
    assert found(store, "bill", since="2031-02-03") == [("finding", "The bill comes late")]
    assert found(store, "bill", until="2031-02-02") == [("note", "The bill comes late")]


def test_a_note_that_became_an_answer_is_found_once_as_the_answer() -> None:
    store, recorder = begun()
    recorder.perform(commands.Capture("by mule, uphill", "remark", SHIPS, newcomer="Mara"))
    name = one_row(store, recorder).note
    recorder.perform(commands.AcceptCapture(HOW, name))
    assert found(store, "mule") == [("answer", "By van\nby mule, uphill")]
    assert found(store, "mule", speaker="mara") == [("note", "by mule, uphill")]
    recorder.perform(commands.Answer(HOW, "By train"))
    assert one_row(store, recorder).answer == ""
    assert found(store, "mule") == [("note", "by mule, uphill")]
    recorder.perform(commands.Undo())
    assert found(store, "mule") == [("answer", "By van\nby mule, uphill")]


def test_a_finding_is_of_the_stage_that_its_words_were_taken_down_for() -> None:
    store = MemoryStore()
    recorder, _ = Recorder.start(store, library.load("connected-relationships"), "Acme", mode="facilitator")
    recorder.perform(commands.Capture("The bill comes late", "pain", recorder.state.cursor, stage="order-pay"))
    recorder.perform(commands.SettleCapture(one_row(store, recorder).note, "confirmed"))
    assert found(store, stage="order-pay") == [("finding", "The bill comes late")]

"""What is derived is brought up to date piece by piece; it must be what making it anew gives."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.interview import commands
from assistant.interview.cells import Cell, Span
from assistant.recorder import Recorder
from assistant.recorder.projection import project
from assistant.store.memory import MemoryStore
from assistant.store.wanted import Wanted
from tests.interview.banks import RICH
from tests.interview.person import command


@settings(max_examples=25, deadline=None)
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
        else:
            recorder.perform(command(state, chance.choice))
        made = project(recorder.state)
        name = recorder.state.session
        assert store.session(name) == made.row
        assert sorted(store.answers(name), key=lambda row: row.key) == sorted(made.answers, key=lambda row: row.key)
        assert {row.key: row for row in store.findings(name)} == {row.key: row for row in made.findings}


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
    (found,) = store.search(Wanted(tag="money", speaker="mar")).hits
    assert found.text == "Late bills"
    recorder.perform(commands.NameParticipant("Lund", participant=note.speaker))
    assert store.search(Wanted(speaker="mar")).hits == ()
    (row,) = store.findings(recorder.state.session)
    assert (row.speakers, row.tags) == ("Lund", "money")
    assert project(recorder.state).findings == (row,)

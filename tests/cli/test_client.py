"""What has to do with the client: prep, agenda, thanks, and nothing internal in anything shared."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.bank.model import Bank
from assistant.interview.captures import captures
from assistant.interview.commands import AddNote, Answer, Capture, NameParticipant, SetConsent, SettleCapture
from assistant.present.page import page
from assistant.present.view import view
from assistant.recorder import Recorder
from assistant.recorder.prep import take_in
from assistant.reports.agenda import agenda
from assistant.reports.share import shared_brief
from assistant.reports.thanks import thanks, thanks_html, thanks_markdown
from assistant.store.memory import MemoryStore
from tests.cli.program import Connected
from tests.tui.running import cell, small_bank

HOSTILE = "<script>alert(1)</script> [x](http://e.example) \u202e\x1b[2J"


def begun(bank: Bank | None = None) -> Recorder:
    recorder, outcome = Recorder.start(MemoryStore(), bank or small_bank(), "Acme", mode="facilitator")
    assert outcome.refusal is None
    return recorder


def confirmed(recorder: Recorder, text: str, kind: str, **more: object) -> None:
    recorder.perform(Capture(text, kind, cell("story"), **more))  # type: ignore[arg-type]  # by name
    note = captures(recorder.state)[-1].note
    recorder.perform(SettleCapture(note.id, "confirmed"))


# Prep -----------------------------------------------------------------------------------------------------------

NOTES = """# Map the way
Interviewer: How do they come?
Maria Lopez: By the shop, i think.
- They call twice a day
! nobody answers the phone #late
? ask for the numbers

http: not a name
"""


def test_notes_become_captures_to_be_confirmed_with_speaker_stage_and_source() -> None:
    recorder = begun()
    taken = take_in(recorder, NOTES, "notes.txt")
    assert (taken.captured, taken.asked, taken.known) == (5, 1, 0)
    notes = [each.note for each in captures(recorder.state)]
    assert [(each.capture, each.text) for each in notes] == [
        ("remark", "By the shop, i think."),
        ("remark", "They call twice a day"),
        ("pain", "nobody answers the phone"),
        ("follow_up", "ask for the numbers"),
        ("remark", "http: not a name"),
    ]
    assert {each.status for each in notes} == {"unsorted"}
    assert {each.stage for each in notes} == {"step"}
    assert notes[0].source == "notes.txt, line 3"
    assert recorder.state.participants[notes[0].speaker].name == "Maria Lopez"


def test_the_same_notes_are_taken_in_once() -> None:
    recorder = begun()
    take_in(recorder, NOTES, "notes.txt")
    assert take_in(recorder, NOTES, "notes.txt").known == 5


def test_any_text_is_taken_in_whole() -> None:
    recorder = begun()
    take_in(recorder, "\ufeff\x00\x1b[2J\n" + "x" * 200_000 + "\n::\n: \n", "a")
    assert sum(len(each.note.text) for each in captures(recorder.state)) > 200_000


def test_prep_agenda_and_thanks_from_the_command_line(connected: Connected, tmp_path: Path) -> None:
    connected.ok("new", "--company", "Acme", "--mode", "facilitator", "--plain")
    notes = tmp_path / "notes.txt"
    notes.write_text("Maria: They wait.\n", encoding="utf-8")
    assert "1 line of notes.txt taken in" in connected.ok("prep", "last", notes)
    assert "1 had been taken in before." in connected.ok("prep", "last", notes)
    shown = json.loads(connected.ok("show", "last", "--json"))
    assert shown["notes"][0]["capture"]["source"] == "notes.txt, line 1"
    assert "# Agenda: Acme" in connected.ok("agenda", "last")
    assert "# Thank you, Acme" in connected.ok("thanks", "last")
    assert "<h1>Thank you, Acme</h1>" in connected.ok("thanks", "last", "--format", "html")


@pytest.mark.parametrize("data", [b"\xff\xfe", b"x" * (5 * 1024 * 1024 + 1)])
def test_a_file_that_cannot_be_taken_in_is_said(connected: Connected, tmp_path: Path, data: bytes) -> None:
    connected.ok("new", "--company", "Acme", "--plain")
    path = tmp_path / "notes.txt"
    path.write_bytes(data)
    assert "notes.txt" in connected.refused("prep", "last", path)
    assert "It cannot be read" in connected.refused("prep", "last", tmp_path / "none")


# Shared ---------------------------------------------------------------------------------------------------------


def test_nothing_internal_is_in_anything_shared() -> None:
    recorder = begun()
    recorder.perform(Answer(cell("story"), "They wait"))
    recorder.perform(AddNote(cell("story"), "CANARY note #internal"))
    recorder.perform(AddNote(None, "CANARY", internal=True))
    confirmed(recorder, "CANARY pain #internal", "pain")
    confirmed(recorder, "CANARY tag", "quote", tags=("internal",))
    confirmed(recorder, "CANARY flag", "opportunity", internal=True)
    recorder.perform(Capture("CANARY unconfirmed", "pain", cell("story")))
    recorder.perform(Capture("CANARY reminder", "follow_up", cell("story")))
    confirmed(recorder, "They wait for days", "pain")
    state = recorder.state
    found = thanks(state)
    outputs = (
        thanks_markdown(found), thanks_html(found), page(view(state)), json.dumps(view(state).data()),
        json.dumps(shared_brief(state), default=str),
    )  # fmt: skip
    for text in outputs:
        assert "CANARY" not in text
        assert "They wait" in text


def test_a_participant_who_said_no_is_neither_quoted_nor_named() -> None:
    recorder = begun()
    recorder.perform(NameParticipant("Maria"))
    [maria] = recorder.state.participants
    confirmed(recorder, "It never comes.", "quote", speaker=maria)
    assert "It never comes." in thanks_markdown(thanks(recorder.state))
    for purpose in ("quotes", "sharing"):
        recorder.perform(SetConsent(maria, purpose, given=False))
    text = thanks_markdown(thanks(recorder.state))
    assert "It never comes." not in text
    assert "Maria" not in text


def test_hostile_words_are_text_in_what_the_client_gets() -> None:
    recorder = begun()
    confirmed(recorder, HOSTILE, "pain")
    found = thanks(recorder.state)
    for text in (thanks_html(found), page(view(recorder.state))):
        assert "<script>alert" not in text
        assert "\x1b" not in text
    assert "\x1b" not in thanks_markdown(found)


def test_the_agenda_counts_the_time_from_stage_to_stage() -> None:
    text = agenda(begun().state)
    assert "## 0:00 Map the way" in text
    assert "the end, at the usual pace." in text

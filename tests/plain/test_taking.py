"""Taking down what is said, as lines: the same events as on the screen."""

from __future__ import annotations

from assistant.interview.captures import captures
from assistant.plain import PlainSession
from assistant.recorder import Recorder
from assistant.store.memory import MemoryStore
from tests.tui.running import cell, small_bank


def talk(*lines: str) -> tuple[Recorder, str]:
    recorder, outcome = Recorder.start(MemoryStore(), small_bank(), "Acme", mode="facilitator")
    assert outcome.refusal is None
    printed: list[str] = []
    PlainSession(recorder, [f"{line}\n" for line in lines], printed.append).run()
    return recorder, "\n".join(printed)


def test_a_colon_and_a_sign_take_down_what_is_said_and_leave_the_answer_being_typed() -> None:
    recorder, _ = talk("By the", ":! they wait #late", ":capture they ring", ":i nobody tells them", "shop", "")
    assert [(each.note.capture, each.note.text) for each in captures(recorder.state)] == [
        ("pain", "they wait"),
        ("remark", "they ring"),
        ("gap", "nobody tells them"),
    ]
    answer = recorder.state.answer(cell("story"))
    assert answer is not None
    assert answer.value == "By the\nshop"


def test_a_speaker_is_named_and_what_they_said_becomes_the_answer() -> None:
    recorder, printed = talk(":@Ada", ":> It was a leak on Monday", ":earlier", ":accept 1", ":consent Ada quotes yes")
    assert "Ada is speaking" in printed
    assert "1 It was a leak on Monday (Ada)" in printed
    answer = recorder.state.answer(cell("story"))
    assert answer is not None
    assert (answer.value, answer.evidence) == ("It was a leak on Monday", "customer_said")
    [ada] = recorder.state.participants.values()
    assert ada.consents[0].purpose == "quotes"


def test_undo_says_what_was_taken_down() -> None:
    recorder, printed = talk(":! they wait", ":undo")
    assert "Undone: the pain point “they wait”" in printed
    assert not captures(recorder.state)

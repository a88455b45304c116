"""Where one is to choose among what was named before, plain mode reads it out."""

from __future__ import annotations

from assistant.plain import PlainSession
from assistant.recorder import Recorder
from assistant.store.memory import MemoryStore
from tests.interview.banks import choosing_bank


def test_what_was_named_before_is_read_out_under_the_question() -> None:
    recorder, _ = Recorder.start(MemoryStore(), choosing_bank(), "Acme")
    typed = "Ring \x1b[31m first | 3\n\nA card in August\n\nNothing more to say about that at all.\n\n:jump first\n"
    said: list[str] = []
    PlainSession(recorder, typed.splitlines(keepends=True), said.append).run()
    at = said.index("  Named so far:")
    assert "Which?" in said[at - 1]
    assert [line[:8] for line in said[at + 1 : at + 4]] == ["  - Ring", "  - A ca", "  - Noth"]
    assert "\x1b" not in "\n".join(said)

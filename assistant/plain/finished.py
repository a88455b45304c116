"""Which section the last step finished, and that this is told once."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.interview import commands
from assistant.interview.commands import Command
from assistant.interview.sections import finished_section
from assistant.interview.state import Node, State

_BESIDES = (
    *(commands.AddNote, commands.GradeEvidence, commands.JudgeFinding, commands.EditFinding, commands.Withhold),
    *(commands.Capture, commands.NameParticipant, commands.SetConsent, commands.Speak),
)
"""What leaves the question as it is."""


class Finished:
    """The section that was just finished, until something else is done."""

    node: Node | None = None
    _told = False

    def note(self, before: State, command: Command, after: State) -> None:
        """Take in what a command led to."""
        if not isinstance(command, _BESIDES):
            self.node, self._told = finished_section(before, after), False

    def tell(self, state: State) -> Iterable[str]:
        """That it is done and what is found in it, the first time."""
        if self.node is None or self._told:
            return ()
        from assistant.plain.reviewing import done_lines

        self._told = True
        return done_lines(state, self.node)

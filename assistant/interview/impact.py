"""What an edit would do to the path, worked out before it lands."""

from __future__ import annotations

from decimal import Decimal

from assistant.dataclass import dataclass
from assistant.interview.apply import apply
from assistant.interview.cells import OFF, OPEN, PARKED, STALE, Cell
from assistant.interview.commands import Command
from assistant.interview.decide import decide
from assistant.interview.events import Recorded
from assistant.interview.prompt import minutes_left
from assistant.interview.state import State


@dataclass(frozen=True, slots=True)
class Impact:
    """What a command would change beyond the question it is about."""

    parks: tuple[Cell, ...] = ()
    """Answered questions that would leave the path; what was said is kept."""
    returns: tuple[Cell, ...] = ()
    """Parked answers that would come back."""
    stales: tuple[Cell, ...] = ()
    """Answers that would have to be confirmed anew."""
    adds: int = 0
    """Questions that would newly be asked."""
    drops: int = 0
    """Unanswered questions that would no longer be asked."""
    minutes: Decimal = Decimal(0)
    """How much longer what is still ahead would take; negative when it would be shorter."""

    @property
    def disturbs(self) -> bool:
        """Whether anything already said is touched, so that the person should be asked first."""
        return bool(self.parks or self.returns or self.stales)


def preview(state: State, command: Command) -> Impact:
    """What the command would do, without doing it. A refused command has no impact."""
    decision = decide(state, command)
    after = state
    for event in decision.events:
        after = apply(after, Recorded(after.revision + 1, "", state.worked_at, "", "preview", event))
    return compare(state, after, getattr(command, "cell", None))


def compare(before: State, after: State, own: Cell | None = None) -> Impact:
    """How the path differs between two states, the cell `own` left out."""
    if before.status == after.status and before.layout is after.layout:
        return Impact()
    parks, returns, stales = [], [], []
    adds = drops = 0
    cells = dict.fromkeys((*before.layout.cells, *after.layout.cells))
    for cell in cells:
        was, now = before.status_of(cell), after.status_of(cell)
        if was == now or cell == own:
            continue
        if now == PARKED:
            parks.append(cell)
        elif was == PARKED:
            returns.append(cell)
        elif now == STALE:
            stales.append(cell)
        elif was == OFF and now == OPEN:
            adds += not cell.probe
        elif was == OPEN and now == OFF:
            drops += not cell.probe
    return Impact(tuple(parks), tuple(returns), tuple(stales), adds, drops, minutes_left(after) - minutes_left(before))

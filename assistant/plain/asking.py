"""The model that a session may ask, for lines: who has agreed is asked first, and what it took is told."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import field
from typing import TYPE_CHECKING

from assistant.dataclass import dataclass
from assistant.store.base import Store

if TYPE_CHECKING:
    from assistant.analysis.asking.asker import Asker
    from assistant.analysis.egress.gate import Preview
    from assistant.analysis.model.call import Model
    from assistant.plain.session import PlainSession

MOST = 4_000
"""Characters of what would be sent that are shown."""


@dataclass(frozen=True, slots=True)
class ModelAtHand:
    """Where the model of a session comes from, and what ends a request."""

    store: Store
    find: Callable[[str], Model | None]
    """The model that a session may ask; None when none is set up. Raises ModelError."""
    stop: threading.Event = field(default_factory=threading.Event)
    """Set when the person has had enough."""

    def asker(self, session: PlainSession) -> Asker | None:
        """What asks the model, once the person has seen what would be sent; None when none is set up.

        Raises ModelError when there is one and it cannot be asked.
        """
        from assistant.analysis.asking.asker import Asker
        from assistant.analysis.egress.gate import Gate

        name = session.state.session
        model = self.find(name)
        if model is None:
            return None
        gate = Gate(model, self.store, name, lambda preview: _agreed(session, preview))
        return Asker(gate, stop=self.stop)

    def spent(self, session: str) -> str:
        """What the session has spent on models so far, in words."""
        spent = self.store.replies.spent(session)
        return f"{spent.tokens} tokens, ${spent.dollars:.4f} so far."


def _agreed(session: PlainSession, preview: Preview) -> bool:
    """Whether the person lets it go, having seen every word of it."""
    from assistant.analysis.egress.telling import cut_pages, preview_facts
    from assistant.text import display

    session.say(f"  {display(line)}" for line in preview_facts(preview))
    for heading, text, left in cut_pages(preview, MOST):
        session.out(f"  {heading}:")
        session.say(f"  | {display(line)}" for line in text.split("\n"))
        if left:
            session.out(f"  … and {left} characters more.")
    session.out("May it be sent, and later words of this session too? yes or no:")
    return session.confirmed()

"""What the client sees: the question at hand, how far all has come, and findings that were agreed. Nothing else."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from assistant.interview.findings import standing
from assistant.interview.prompt import next_prompt, progress
from assistant.interview.sharing import shared
from assistant.interview.state import State
from assistant.text import display, display_line

_MOST = 12
"""The latest agreed findings that are shown."""


@dataclass(frozen=True, slots=True)
class View:
    """The page's content, as it may be shown."""

    revision: int
    title: str
    where: str
    ask: str
    settled: int
    asked: int
    agreed: tuple[str, ...]

    def data(self) -> dict[str, Any]:
        """As JSON-ready data."""
        return asdict(self)


def view(state: State) -> View:
    """The page of a state, made from what of it may be shared."""
    revision = state.revision
    state = shared(state)
    prompt = next_prompt(state)
    done = progress(state)
    agreed = [display_line(each.statement, 400) for each in standing(state) if each.status == "accepted"]
    return View(
        revision,
        display_line(state.facts.get("company", ""), 200),
        display_line(prompt.trail[2], 200) if prompt else "",
        display(prompt.ask) if prompt else "That was the last question. Thank you.",
        done.settled,
        done.asked,
        tuple(agreed[-_MOST:]),
    )

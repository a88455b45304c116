"""Whether asking again may help, and how long to wait before: longer each time, not in step with others."""

from __future__ import annotations

from assistant.analysis.model.call import ModelError

MOST = {"model_refused": 2, "model_busy": 4, "model_failed": 3, "model_cut": 2, "model_gone": 2}
"""How often in all it is asked, by what the last failed with. Of everything else the next try would fail the same."""
FIRST, LONGEST = 0.4, 20.0
"""Seconds."""


def pause_before(error: ModelError, attempt: int, left: float, chance: float) -> float | None:
    """Seconds to wait before asking again after this many attempts; None when it is not to be asked again.

    `left` are the seconds there are; a wait that leaves nothing of them is none. What a server asks for (Retry-After)
    is heeded. `chance` lies between 0 and 1.
    """
    if error.lasting or attempt >= MOST.get(error.code, 1):
        return None
    pause = min(LONGEST, FIRST * 2**attempt) * (0.5 + chance / 2)
    if error.retry_after is not None:
        pause = max(pause, error.retry_after)
    return pause if pause < left else None

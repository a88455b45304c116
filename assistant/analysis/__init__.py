"""From what was said to proposals: findings that a person may accept, each resting on words of an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.analysis.asking.analyser import Analysis
    from assistant.analysis.asking.asker import Asker
    from assistant.interview.state import Node, State

__all__ = ["analyze"]


def analyze(state: State, node: Node | None = None, asker: Asker | None = None) -> Analysis:
    """Proposals from the answers of a session, or of one entry of its outline, the likeliest first.

    Without an `asker`, offline: pure, the same for the same words. With one, by its model; what that cannot read is
    read offline, and `notice` says so. Nothing is recorded. Raises no ModelError.
    """
    from assistant.analysis.asking.analyser import Analysis, ModelAnalyser
    from assistant.analysis.offline import OfflineAnalyser

    if asker is None:
        return Analysis(OfflineAnalyser().propose(state, node))
    return ModelAnalyser(asker).analyse(state, node)

"""The disconfirming check: a finding is put beside its words, and what is wrong with it is asked for. "Is this right?"
gets a yes from anybody.
"""

from __future__ import annotations

from assistant.interview.cells import FindingKind
from assistant.interview.state import Finding

_DOUBTS: dict[FindingKind, str] = {
    "pain": "When was it not like this, or who has no trouble with it?",
    "driver": "Who chose without looking at it?",
    "need": "What else could they be after when they say this?",
    "gap": "Who does know it, and how did they come to?",
    "opportunity": "Why might they not want it, or who would be worse off?",
}


def doubt(finding: Finding) -> str:
    """What to ask about a finding, so that what speaks against it is said."""
    return f"What is wrong with it? {_DOUBTS[finding.kind]}"

"""The summary that a session has: its sentences, and who drafted them."""

from __future__ import annotations

from assistant.dataclass import dataclass
from assistant.interview.summary_events import Drafter, Sentence


@dataclass(frozen=True, slots=True)
class Stated:
    """A sentence of the summary, with the findings it rests on as they were put when it was kept."""

    text: str
    findings: tuple[str, ...]
    statements: tuple[str, ...]
    """What each of the findings stated then: put otherwise since, it may say something else."""

    @property
    def sentence(self) -> Sentence:
        """The sentence as it is written."""
        return Sentence(self.text, self.findings)


@dataclass(frozen=True, slots=True)
class Summary:
    """The summary that a person let stand."""

    sentences: tuple[Stated, ...]
    drafted: Drafter
    edited: bool = False
    """Whether a person changed the draft of a rule or model."""
    model: str = ""
    """The model that drafted it, if one did."""
    prompt: str = ""
    """The prompt that the model was given, as id@version."""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """Sentences that a person may change and let stand."""

    sentences: tuple[Sentence, ...]
    drafted: Drafter
    model: str = ""
    prompt: str = ""
    edited: bool = False
    """Whether a person has changed it before."""

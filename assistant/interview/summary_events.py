"""The one-page summary of a session: kept as a person let it stand, each sentence with the findings it rests on."""

from __future__ import annotations

from typing import Any, ClassVar, Literal, NamedTuple, assert_never

from assistant.dataclass import dataclass

Drafter = Literal["person", "rule", "model"]
"""Who made the first draft of a summary."""
DRAFTERS: tuple[Drafter, ...] = ("person", "rule", "model")


class Sentence(NamedTuple):
    """A sentence of a summary and the findings it rests on."""

    text: str
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SummaryWritten:
    """A person let a summary stand, in place of the one there was."""

    kind: ClassVar[str] = "summary_written"
    version: ClassVar[int] = 1
    sentences: tuple[Sentence, ...]
    drafted: Drafter
    edited: bool = False
    """Whether a person changed the draft of a rule or model."""
    model: str = ""
    """The model that drafted it; empty when none did."""
    prompt: str = ""
    """The prompt that the model was given, as id@version; empty when none was."""


@dataclass(frozen=True, slots=True)
class SummaryCleared:
    """The summary was taken away; reports put one together by rule again."""

    kind: ClassVar[str] = "summary_cleared"
    version: ClassVar[int] = 1


SummaryEvent = SummaryWritten | SummaryCleared


def summary_data(event: SummaryEvent) -> dict[str, Any]:
    """The event's payload as JSON-ready data."""
    match event:
        case SummaryWritten():
            said = {"edited": event.edited, "model": event.model, "prompt": event.prompt}
            return {
                "sentences": [{"text": each.text, "findings": list(each.findings)} for each in event.sentences],
                "drafted": event.drafted,
                **{name: value for name, value in said.items() if value},
            }
        case SummaryCleared():
            return {}
        case _:
            assert_never(event)


def sentences_of(data: list[dict[str, Any]]) -> tuple[Sentence, ...]:
    """The sentences of a payload."""
    return tuple(Sentence(each["text"], tuple(each["findings"])) for each in data)

"""The summary of a session as JSON-ready data and as lines: what reports begin with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assistant.interview.state import State
from assistant.interview.summary import Draft
from assistant.interview.summary_lines import short_id, usable
from assistant.interview.summary_standing import REASONS, standing_sentences
from assistant.reports.look.page import Break, Link, Mark, Quote, Runs, Tag, Text
from assistant.reports.story.gather import gather
from assistant.reports.story.kept import writer
from assistant.reports.story.summary import composed
from assistant.reports.story.view import View


def summary_data(state: State) -> dict[str, Any]:
    """The kept summary, sentence by sentence with what stands; without one, what reports put together by rule."""
    kept = state.summary
    return {
        "session": state.session,
        "kept": kept is not None,
        "at": kept.at if kept else None,
        "drafted": kept.drafted if kept else None,
        "edited": kept.edited if kept else None,
        "model": (kept.model or None) if kept else None,
        "prompt": (kept.prompt or None) if kept else None,
        "sentences": [
            {"text": each.text, "findings": list(each.findings), "because": each.reason}
            for each in standing_sentences(state)
        ],
        "shown": _shown(state),
    }


def draft_data(state: State, draft: Draft, notice: str) -> dict[str, Any]:
    """A draft that was not kept yet."""
    return {
        "session": state.session,
        "notice": notice or None,
        "drafted": draft.drafted,
        "model": draft.model or None,
        "prompt": draft.prompt or None,
        "sentences": [{"text": each.text, "findings": list(each.findings)} for each in draft.sentences],
        "findings": [{"id": each.id, "kind": each.kind, "statement": each.statement} for each in usable(state)],
    }


def _shown(state: State) -> list[str]:
    """The texts that a report begins with."""
    standing = [each.text for each in standing_sentences(state) if each.reason is None]
    return standing or [plain(paragraph.runs) for paragraph in composed(View(gather(state)))]


def shown_summary(state: State) -> Iterator[str]:
    """What a report begins with, who wrote it, and which sentences of it stand no more."""
    kept, every = state.summary, standing_sentences(state)
    standing = [each for each in every if each.reason is None]
    if kept is not None and standing:
        for each in standing:
            yield f"{each.text}  [{' '.join(map(short_id, each.findings))}]"
        yield ""
        yield writer(kept.drafted, kept.model, kept.prompt, edited=kept.edited)
    else:
        texts = _shown(state)
        yield from texts or ["Nothing was answered yet that a summary could be made of."]
        yield ""
        yield "Put together by rule from the answers. To write your own: connected summary SESSION --draft --edit"
    for each in every:
        if each.reason is not None:
            yield f"Left out: {each.text}  [{' '.join(map(short_id, each.findings))}] ({REASONS[each.reason]})"


def plain(runs: Runs) -> str:
    """Runs as plain text, without the numbers of words."""
    return "".join(_plain(run) for run in runs)


def _plain(run: object) -> str:
    match run:
        case Text(text, _) | Tag(text, _) | Mark(text, _):
            return text
        case Quote(words, more):
            return f"“{words}”{' …' if more else ''}"
        case Break():
            return "\n"
        case Link():
            return ""
        case _:
            raise TypeError(f"{type(run).__name__} is no run")

"""What every task tells a model and what comes of a fixed reply, as texts to hold the program against.

`python -m tests.analysis.prompts.golden` writes them anew, after a wanted change of a prompt or of what is done with a
reply. Look at each changed one before committing it.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from assistant.analysis.asking.analyser import ModelAnalyser
from assistant.analysis.offline import OfflineAnalyser
from assistant.analysis.tasks import ladder, opportunities, probing, questions, summary
from assistant.interview import commands
from assistant.recorder.proposals import record_proposals
from tests.analysis.talks import EASY, Told, asker

FOLDER = Path(__file__).parent / "golden"
REPLIES: dict[str, Any] = {
    "findings": {"findings": [
        {"kind": "pain", "sentences": [1, 9], "statement": "[name 1] gets no answer", "sure": "high"},
        {"kind": "pain", "sentences": [1], "statement": "They said “we quit”", "sure": "high"},
    ]},
    "label": {"kind": "need"},
    "summary": {"sentences": [{"findings": [1], "sentence": "Nobody answers in the queue"}]},
    "questions": {"questions": [
        {"sentences": [1], "question": "What happened the last time nobody answered?"},
        {"sentences": [1], "question": "Isn't that terrible?"},
    ]},
    "ladder": {"rungs": [{"level": "purpose", "sentences": [3], "statement": "Evenings with the children"}]},
    "opportunities": {"ideas": [{"way": "coach", "pain": 1, "idea": "Say when the queue is short"}]},
    "probe": {"question": "When did nobody answer the last time?"},
    "repair": {"findings": []},
}  # fmt: skip


def told() -> Told:
    """A session with a name to mask, an answer that is kept back, and findings."""
    made = Told(
        easy="The queue is terrible and nobody answers Anna Berg. They write to a.berg@example.com.",
        secret="The vault is a nightmare.",
        why="In the end they just want an evening with the children.",
    )
    made.do(commands.SetFact("names", "Anna Berg"))
    record_proposals(made.recorder, OfflineAnalyser().propose(made.state))
    return made


def _rows(made: Any) -> str:
    return "\n".join(
        f"{each.kind} | {each.statement} | {each.origin} {each.prompt}".rstrip()
        + "".join(f"\n    “{piece.quote}”" for piece in each.evidence)
        for each in made
    )


TASKS: dict[str, Callable[[Any, Any], str]] = {
    "findings": lambda asked, state: _rows(ModelAnalyser(asked).propose(state)),
    "label": lambda asked, state: _rows(ModelAnalyser(asked, one_by_one=True).propose(state)),
    "summary": lambda asked, state: "\n".join(f"{each.text} {each.findings}" for each in summary.sum_up(asked, state)),
    "questions": lambda asked, state: "\n".join(each.question for each in questions.ask_on(asked, state)),
    "ladder": lambda asked, state: _rows(ladder.climb_with(asked, state)),
    "opportunities": lambda asked, state: _rows(opportunities.cross_with(asked, state)),
    "probe": lambda asked, state: " ".join(probing.word_probe(asked, state, EASY._replace(probe="when"))[:3]),
    "repair": lambda asked, state: _rows(ModelAnalyser(asked).propose(state)),
}


def text(task: str) -> str:
    """What a model is told for a task, and what comes of the fixed reply."""
    made = told()
    good = json.dumps(REPLIES[task])
    asked, model, _ = asker(made, _replying(task, good))
    came = TASKS[task](asked, made.state)
    calls = [
        f"=== request {number}: {call.most_tokens} tokens, {call.seconds:g} seconds\n"
        + "\n".join(f"--- {message.role}\n{message.text}" for message in call.messages)
        for number, call in enumerate(model.asked, start=1)
    ]
    return "\n".join([*calls, "=== what came of it", came, ""])


def _replying(task: str, good: str) -> Callable[[Any], str]:
    """The fixed reply; for the repair a broken one first."""
    told_before: list[str] = []

    def reply(_call: Any) -> str:
        told_before.append("")
        return "{" if task == "repair" and len(told_before) == 1 else good

    return reply


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for each in TASKS:
        (FOLDER / f"{each}.txt").write_text(text(each), encoding="utf-8")

"""What models are told, and what comes of a reply, word for word."""

import pytest

from assistant.analysis.prompts.prompt import TASKS as KNOWN
from tests.analysis.prompts.golden import FOLDER, TASKS, text


@pytest.mark.parametrize("task", TASKS)
def test_a_task_tells_a_model_what_it_did_and_makes_the_same_of_a_reply(task: str) -> None:
    golden = (FOLDER / f"{task}.txt").read_text(encoding="utf-8")
    assert text(task) == golden, "if it is meant to be so: python -m tests.analysis.prompts.golden"


def test_every_task_has_a_golden_text_and_none_holds_what_must_not_leave() -> None:
    assert set(TASKS) == set(KNOWN)
    for task in TASKS:
        requests = (FOLDER / f"{task}.txt").read_text(encoding="utf-8").split("=== what came of it")[0]
        assert not [each for each in ("Anna", "Berg", "a.berg@", "vault", "Acme") if each in requests]

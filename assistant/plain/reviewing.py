"""The review of a section as lines: what was found is told when it is done, and gone through when that is wanted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.errors import ConnectedError, StoreError
from assistant.interview.cells import FINDING_KINDS, FindingKind
from assistant.interview.findings import waiting
from assistant.interview.sections import section_of
from assistant.interview.state import Node, State
from assistant.plain import lines
from assistant.plain.doubting import walk
from assistant.text import display_line, fold

if TYPE_CHECKING:
    from assistant.analysis.proposal import Proposal
    from assistant.plain.session import PlainSession

_NAMES: dict[FindingKind, tuple[str, str]] = {
    "pain": ("pain point", "pain points"),
    "driver": ("driver", "drivers"),
    "need": ("deeper need", "deeper needs"),
    "gap": ("information gap", "information gaps"),
    "opportunity": ("opportunity", "opportunities"),
}


def done_lines(state: State, node: Node) -> Iterator[str]:
    """That a section is done, and what is found in it; nothing of that is recorded before it is looked at."""
    from assistant.analysis.offline import OfflineAnalyser
    from assistant.analysis.proposal import unrecorded

    new = unrecorded(state, OfflineAnalyser().propose(state, node))
    kinds = Counter([each.kind for each in new] + [each.kind for each in waiting(state, node)])
    found = [f"{kinds[kind]} {_NAMES[kind][kinds[kind] > 1]}" for kind in FINDING_KINDS if kinds[kind]]
    yield f"“{display_line(node.title)}” is done."
    if found:
        yield f"What you said there may come to {', '.join(found)}. :review goes through them, or just go on."


def review(session: PlainSession, argument: str) -> None:
    """Go through what is proposed of a section, or of all; the offline analysis has its proposals there first, and with
    `model` a model too.
    """
    wanted = fold(argument)
    if wanted not in ("", "all", "model"):
        session.out("  :review goes through this section; :review all through every one, :review model asks the model.")
        return
    node = None if wanted == "all" else session.finished.node or section_of(session.state, session.at)
    _fill(session, node)
    if wanted == "model":
        _ask_model(session, node)
    found = list(waiting(session.state, node))
    if not found:
        session.out(f"  There is no proposal to look at in {display_line(node.title) if node else 'what was said'}.")
    elif walk(session, found):
        prompt = session.prompt()
        session.say(lines.question(session.state, prompt) if prompt else ())


def read_all(session: PlainSession) -> Iterator[str]:
    """Have every section read when nothing is left to ask, and say what waits for a look."""
    try:
        _fill(session, None)
    except StoreError as error:
        yield f"  What you said could not be looked through. {display_line(str(error))}"
    found = sum(1 for _ in waiting(session.state))
    if found:
        wait = "waits" if found == 1 else "wait"
        yield f"{lines.count(found, 'proposed finding')} {wait} for a look, and none counts before you accept it."
        yield ":doubt goes through them, beside the words they rest on."


def _fill(session: PlainSession, node: Node | None) -> None:
    """Have the offline analysis read a section, or all of them, and keep what it proposes."""
    from assistant.analysis.offline import OfflineAnalyser

    analyser = OfflineAnalyser()
    _keep(session, analyser.propose(session.state, node), analyser.origin)


def _ask_model(session: PlainSession, node: Node | None) -> None:
    """Have a model read the section, say that it does, what came of it, and what it has cost so far."""
    from assistant.analysis.asking.analyser import ModelAnalyser

    try:
        asker = session.model.asker(session) if session.model else None
        if asker is None or session.model is None:
            session.out("  No model is set up: `connected model setup` does that.")
            return
        name = display_line(asker.name, 80)
        session.out(f"  {name} reads this section; Ctrl+C stops it.")
        analysis = ModelAnalyser(asker).analyse(session.state, node)
    except ConnectedError as error:
        session.out(f"  {display_line(str(error))}")
        return
    made = _keep(session, analysis.proposals, f"model/{asker.name}")
    if analysis.notice:
        session.out(f"  {display_line(analysis.notice)}")
    session.out(f"  {lines.count(made, 'proposal')} added. {session.model.spent(session.state.session)}")


def _keep(session: PlainSession, proposals: tuple[Proposal, ...], origin: str) -> int:
    """Record those that the session does not have; how many."""
    from assistant.recorder.proposals import record_proposals

    made = record_proposals(session.recorder.voiced(origin), proposals) if proposals else []
    session.recorder.refresh()
    return len(made)

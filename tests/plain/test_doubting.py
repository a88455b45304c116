"""Proposals as lines: each beside its words, with the question what is wrong with it."""

from assistant.analysis.offline import OfflineAnalyser
from assistant.recorder.proposals import record_proposals
from tests.plain.talk import Talk

SAID = "The queue is terrible and nobody answers. You should be able to see the van."


def proposed() -> Talk:
    talk = Talk()
    talk.type(f"yes\n\n{SAID}\n\n")
    record_proposals(talk.recorder, OfflineAnalyser().propose(talk.recorder.state))
    return talk


def statuses(talk: Talk) -> list[str]:
    return [each.status for each in talk.recorder.state.findings.values()]


def test_each_proposal_is_put_beside_its_words_and_doubted() -> None:
    talk = proposed()
    said = talk.type(":doubt\naccept\nreject\n")
    assert "“The queue is terrible and nobody answers.”" in said
    assert said.count("What is wrong with it?") == 2
    assert statuses(talk) == ["accepted", "rejected"]


def test_what_speaks_against_a_finding_is_kept_on_its_question() -> None:
    talk = proposed()
    talk.type(":doubt\nOnly on Mondays.\n\nnext\nnext\n")
    assert statuses(talk) == ["proposed", "proposed"]
    [note] = talk.notes
    assert note.endswith("Only on Mondays.")
    assert note.startswith("Against “")


def test_a_command_leaves_it_and_is_done() -> None:
    talk = proposed()
    said = talk.type(":doubt\n:note hello\n")
    assert "Noted." in said
    assert statuses(talk) == ["proposed", "proposed"]


def test_without_proposals_it_says_so() -> None:
    assert "no proposal" in Talk().type(":doubt\n")

"""A kept summary rests on accepted findings, sentence by sentence, and quotes only what was said."""

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.interview import commands
from assistant.interview.apply import apply, replay
from assistant.interview.cells import Cell, Span
from assistant.interview.codec import decode, encode
from assistant.interview.decision import Decision
from assistant.interview.events import FindingsMerged, Recorded
from assistant.interview.fingerprint import state_digest
from assistant.interview.impossible import ImpossibleEventError
from assistant.interview.summary_events import Sentence, SummaryWritten
from assistant.interview.summary_standing import standing_sentences
from assistant.interview.summing_up import MOST_SENTENCES, SENTENCE_LIMIT, fault
from assistant.plain.changes import change_words
from tests.interview.banks import RICH
from tests.interview.person import Session, begin, command, proposal
from tests.interview.test_findings import HOW, SAID, told

BY_MODEL = {"drafted": "model", "model": "ollama/any", "prompt": "summary@1"}


def with_findings() -> Session:
    """Two accepted findings, finding-4 and finding-5, a rejected one, and a proposal."""
    session = told()
    for statement in ("The van is late", "Nobody calls", "They like vans"):
        session.do(commands.RecordFinding("pain", statement, (Span(HOW, 5, 21),)))
    session.do(commands.JudgeFinding("finding-6", "rejected"))
    session.do(proposal(HOW, 4))
    assert list(session.state.findings) == ["finding-4", "finding-5", "finding-6", "finding-p1"]
    return session


def write(session: Session, *sentences: tuple[str, tuple[str, ...]], **fields: Any) -> Decision:
    return session.do(commands.WriteSummary(tuple(Sentence(*each) for each in sentences), **fields))


def kept(session: Session) -> list[str]:
    summary = session.state.summary
    return [each.text for each in summary.sentences] if summary is not None else []


def test_a_summary_is_kept_in_place_of_the_one_before_undone_and_taken_away() -> None:
    session = with_findings()
    write(session, ("The van is late.", ("finding-4",)))
    write(session, ("  Nobody\ncalls. ", ("finding-5", "finding-4", "finding-5")), **BY_MODEL, edited=True)
    summary = session.state.summary
    assert summary is not None
    assert summary.sentences[0].sentence == Sentence("Nobody calls.", ("finding-5", "finding-4"))
    assert (summary.model, summary.edited) == ("ollama/any", True)
    session.do(commands.Undo())
    assert kept(session) == ["The van is late."]
    assert session.do(commands.ClearSummary()).refusal is None
    assert kept(session) == []
    assert session.do(commands.ClearSummary()).refusal is not None
    session.do(commands.Undo())
    assert kept(session) == ["The van is late."]


def test_the_same_summary_again_is_nothing_new() -> None:
    session = with_findings()
    write(session, ("The van is late.", ("finding-4",)))
    assert write(session, ("The van is  late.", ("finding-4",))) == Decision()


@pytest.mark.parametrize(
    "text, findings, code",
    [
        ("It is late.", (), "no_evidence"),
        ("It is late.", ("finding-99",), "unknown_finding"),
        ("It is late.", ("finding-4", "finding-6"), "not_accepted"),
        ("It is late.", ("finding-p1",), "not_accepted"),
        (" \n ", ("finding-4",), "empty"),
        ("x" * (SENTENCE_LIMIT + 1), ("finding-4",), "too_long"),
        ("They said “we wait for years”.", ("finding-4",), "not_said"),
        ("They «Wait for the van».", ("finding-4",), "not_said"),
        ("They wait “for the van.", ("finding-4",), "not_said"),
    ],
)
def test_a_sentence_that_rests_on_nothing_accepted_or_quotes_what_nobody_said_is_refused(
    text: str, findings: tuple[str, ...], code: str
) -> None:
    session = with_findings()
    decision = write(session, ("The van is late.", ("finding-4",)), (text, findings))
    assert decision.refusal is not None
    assert (decision.refusal.code, decision.events) == (code, ())
    assert decision.refusal.message.startswith("Sentence 2: ")


@pytest.mark.parametrize(
    "text",
    [
        f"They say: “{SAID}”",
        "They “wait for the van,” and 'always too long'.",
        "It\N{RIGHT SINGLE QUOTATION MARK}s the customer's van that's late.",
        "They \N{LEFT SINGLE QUOTATION MARK}wait\N{RIGHT SINGLE QUOTATION MARK} long.",
    ],
)
def test_words_in_quotation_marks_that_were_said_stand(text: str) -> None:
    assert fault(with_findings().state, Sentence(text, ("finding-4",))) is None


def test_a_quotation_over_a_line_break_stands_and_no_other_finding_lends_its_words() -> None:
    session = with_findings()
    session.do(commands.Answer(Cell("ships", (("segment", "all"),)), "yes"))
    session.do(commands.AddNote(HOW, "Twice\nthis week"))
    note = session.state.notes_on(HOW)[0]
    session.do(commands.RecordFinding("pain", "Twice", (Span(HOW, 0, 5, note.id),)))
    twice = list(session.state.findings)[-1]
    assert fault(session.state, Sentence("“Twice this week.”", (twice,))) is None
    assert fault(session.state, Sentence("“Twice this week.”", ("finding-4",))) is not None


@pytest.mark.parametrize(
    "fields",
    [{"drafted": "model"}, {"drafted": "model", "model": "m", "prompt": "summary"}, {"drafted": "rule", "model": "m"},
     {"drafted": "person", "prompt": "summary@1"}, {"drafted": "nobody"}],
)  # fmt: skip
def test_a_draft_names_model_and_prompt_version_when_a_model_made_it_and_only_then(fields: dict[str, Any]) -> None:
    refusal = write(with_findings(), ("It is late.", ("finding-4",)), **fields).refusal
    assert refusal is not None
    assert refusal.code == "unknown_value"


def test_no_summary_is_longer_than_a_page_and_none_is_empty() -> None:
    session = with_findings()
    for count in (0, MOST_SENTENCES + 1):
        assert write(session, *[("It is late.", ("finding-4",))] * count).refusal is not None
    assert write(session, *[("It is late.", ("finding-4",))] * MOST_SENTENCES).refusal is None


def standing(session: Session) -> list[tuple[tuple[str, ...], str | None]]:
    return [(each.findings, each.reason) for each in standing_sentences(session.state)]


@pytest.mark.parametrize(
    "change, reason",
    [
        (commands.JudgeFinding("finding-4", "rejected"), "not_accepted"),
        (commands.JudgeFinding("finding-4", "proposed"), "not_accepted"),
        (commands.EditFinding("finding-4", "pain", "The van is early"), "reworded"),
        (commands.Answer(HOW, "They do not mind."), "orphaned"),
        (commands.Answer(HOW, "They wait for the van, not for long."), "not_said"),
    ],
)
def test_a_sentence_stands_no_more_when_what_it_rests_on_does_not_and_again_when_it_does(
    change: commands.Command, reason: str
) -> None:
    session = with_findings()
    write(session, ("Late: “always too long”.", ("finding-4",)))
    assert standing(session) == [(("finding-4",), None)]
    session.do(change)
    assert standing(session) == [(("finding-4",), reason)]
    session.do(commands.Undo())
    assert standing(session) == [(("finding-4",), None)]


def test_a_sentence_follows_a_finding_into_the_one_it_was_merged_into() -> None:
    session = with_findings()
    write(session, ("Nobody calls.", ("finding-5",)))
    session.do(commands.MergeFindings("finding-4", ("finding-5",)))
    assert standing(session) == [(("finding-4",), None)]
    session.do(commands.JudgeFinding("finding-4", "rejected"))
    assert standing(session) == [(("finding-4",), "not_accepted")]


def test_findings_that_a_forged_file_merges_into_one_another_bear_no_sentence() -> None:
    session = with_findings()
    write(session, ("Nobody calls.", ("finding-5",)))
    state = session.state
    for one, other in (("finding-4", "finding-5"), ("finding-5", "finding-4")):
        merged = FindingsMerged(one, (other,))
        at = state.revision + 1
        state = apply(state, Recorded(at, f"x{at}", state.updated_at, "person", f"x{at}", merged))
    (only,) = standing_sentences(state)
    assert only.reason == "gone"


@pytest.mark.parametrize("sentences", [(), (Sentence("Late.", ()),), (Sentence("Late.", ("finding-99",)),)])
def test_an_event_whose_sentences_rest_on_nothing_cannot_be_applied(sentences: tuple[Sentence, ...]) -> None:
    session = with_findings()
    event = SummaryWritten(sentences, "person")
    with pytest.raises(ImpossibleEventError):
        apply(session.state, Recorded(session.state.revision + 1, "x", "2026-01-01T00:00:00.000Z", "a", "x", event))


def test_what_is_left_unsaid_in_a_payload_is_absent() -> None:
    event = SummaryWritten((Sentence("Late.", ("finding-4",)),), "person")
    data = encode(event)
    assert data == {"sentences": [{"text": "Late.", "findings": ["finding-4"]}], "drafted": "person"}
    assert decode("summary_written", 1, data) == event


def test_a_summary_is_no_work_on_the_path_and_makes_no_new_plan() -> None:
    session = begin(RICH, timebox="20")
    session.say("ships", "yes", segment="all")
    before = session.state
    session.do(commands.RecordFinding("pain", "It hurts", (Span(Cell("ships", (("segment", "all"),)), 0, 3),)))
    decision = write(session, ("It hurts.", tuple(session.state.findings)))
    assert [event.kind for event in decision.events] == ["summary_written"]
    assert (session.state.cursor, session.state.status) == (before.cursor, before.status)


@given(st.integers(0, 2**32), st.text(max_size=40), st.lists(st.sampled_from(["finding-4", "finding-6", "x"])))
def test_whatever_is_asked_no_kept_sentence_rests_on_nothing(seed: int, text: str, rests: list[str]) -> None:
    session = with_findings()
    chance = random.Random(seed)
    write(session, (text, tuple(rests)))
    for _ in range(6):
        session.do(command(session.state, chance.choice))
    for recorded in session.log:
        if isinstance(recorded.event, SummaryWritten):
            state = replay(RICH, session.log[: recorded.seq - 1])
            assert all(fault(state, each) is None for each in recorded.event.sentences)
    assert state_digest(replay(RICH, session.log)) == state_digest(session.state)


def test_undo_tells_what_it_takes_back() -> None:
    session = with_findings()
    said = []
    write(session, ("The van is late.", ("finding-4",)))
    said.append(change_words(session.state, session.state.undo))
    write(session, ("Nobody calls.", ("finding-5",)))
    said.append(change_words(session.state, session.state.undo))
    session.do(commands.ClearSummary())
    said.append(change_words(session.state, session.state.undo))
    assert said == ["that the summary was kept", "the change to the summary", "that the summary was taken away"]

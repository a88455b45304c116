"""A reviewer's remarks and sign-offs: what they say, and that they leave the interview alone."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import canonical
from assistant.interview import commands
from assistant.interview.annotation_events import Annotation, Commented, SignedOff
from assistant.interview.apply import apply, replay
from assistant.interview.cells import Cell, Span
from assistant.interview.codec import decode, encode
from assistant.interview.events import Event, Recorded
from assistant.interview.fingerprint import state_data, state_digest
from assistant.interview.impossible import ImpossibleEventError
from assistant.interview.state import Change, State
from assistant.interview.subjects import Subject, on_answer, on_finding, on_stage, subject_data, subject_of
from assistant.interview.threads import open_threads, signatures, threads
from assistant.reports.brief import brief_data
from assistant.text import LIMIT
from tests.interview.banks import RICH
from tests.interview.person import Session, begin, command, review_command

ALL = (("segment", "all"),)
SHIPS = Cell("ships", ALL)
HOW = Cell("how", ALL)


@pytest.fixture
def session() -> Session:
    made = begin(RICH, depth="deep")
    made.do(commands.Answer(SHIPS, "yes"))
    made.do(commands.Answer(HOW, "By van, they said, every other week or so"))
    made.do(commands.RecordFinding("pain", "It is slow", (Span(HOW, 0, 6),)))
    return made


def finding(session: Session) -> str:
    return next(iter(session.state.findings))


def comment(session: Session, on: Subject, text: str = "Who said so?", actor: str = "Ada") -> str:
    assert session.do(commands.Comment(on, text), actor).refusal is None
    return list(session.state.comments)[-1]


def sign(session: Session, on: Subject) -> None:
    assert session.do(commands.SignOff(on), "Ada").refusal is None


def outdated(session: Session) -> list[tuple[str, ...]]:
    return [each.changed for each in signatures(session.state)]


# Beside the interview -------------------------------------------------------------------------------------------


def reviewed(seed: int, length: int) -> Session:
    """A random session with a reviewer at work in it."""
    chance = random.Random(seed)
    session = begin(RICH, depth="deep", timebox=chance.choice(("", "30")))
    for _ in range(length):
        if chance.random() < 0.3:
            session.do(review_command(session.state, chance.choice), "Ada")
        else:
            session.do(command(session.state, chance.choice))
    return session


reviews = st.builds(reviewed, st.integers(0, 2**32), st.integers(0, 60))


def without_review(session: Session) -> list[Recorded]:
    kept = [each for each in session.log if not isinstance(each.event, Annotation)]
    return [replace(each, seq=seq) for seq, each in enumerate(kept, start=1)]


def interview(state: State) -> dict[str, object]:
    """Everything but the reviewer's registers and the count of events."""
    data = state_data(state)
    return {name: value for name, value in data.items() if name not in ("revision", "comments", "sign_offs")}


def undoable(state: State) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    for chain in (state.undo, state.redo):
        each: Change | None = chain
        while each is not None:
            found.append((each.cause, each.label, each.cursor_before, each.cursor_after))
            each = each.older
    return found


@given(reviews)
def test_the_interview_is_the_same_with_and_without_a_reviewer(session: Session) -> None:
    alone = replay(RICH, without_review(session))
    assert interview(alone) == interview(session.state)
    assert undoable(alone) == undoable(session.state)
    assert alone.plan == session.state.plan
    assert alone.worked_at == session.state.worked_at
    same = {"session": None, "review": None}
    assert {**brief_data(alone), **same} == {**brief_data(session.state), **same}


@given(reviews, st.data())
def test_what_a_person_does_next_is_the_same_with_and_without_a_reviewer(session: Session, data: st.DataObject) -> None:
    alone = replay(RICH, without_review(session))
    chance = random.Random(data.draw(st.integers(0, 99)))
    beside = Session(RICH)
    beside.state = alone
    wanted = command(session.state, chance.choice)
    assert session.do(wanted) == beside.do(wanted)
    assert interview(session.state) == interview(beside.state)


@given(reviews)
def test_replay_gives_the_same_comments_and_sign_offs(session: Session) -> None:
    assert state_digest(replay(RICH, session.log)) == state_digest(session.state)


@given(reviews)
def test_every_remark_survives_json(session: Session) -> None:
    for recorded in session.log:
        event = recorded.event
        assert decode(event.kind, event.version, canonical.loads(canonical.dumps(encode(event)))) == event


def test_undo_takes_back_the_persons_answer_and_leaves_the_comment(session: Session) -> None:
    comment(session, on_answer(HOW))
    session.do(commands.Undo())
    session.do(commands.Undo())
    assert session.state.answer(HOW) is None
    assert [thread.first.text for thread in threads(session.state, on_answer(HOW))] == ["Who said so?"]
    session.do(commands.Redo())
    assert session.state.answer(HOW) is not None


def test_a_comment_between_undo_and_redo_does_not_end_the_redo(session: Session) -> None:
    session.do(commands.Undo())
    comment(session, Subject())
    assert session.do(commands.Redo()).refusal is None


# Threads --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "subject",
    [Subject(), on_answer(HOW), on_answer(Cell("orders", ALL)), on_stage("first", ALL), on_stage("one")],
    ids=lambda subject: subject.label,
)
def test_a_comment_is_about_the_session_a_stage_or_an_answer(session: Session, subject: Subject) -> None:
    if subject.name == "one":
        subject = on_stage("one", ALL)
    comment(session, subject)
    [thread] = threads(session.state, subject)
    assert (thread.first.author, thread.first.on, thread.disagrees) == ("Ada", subject, False)
    assert subject_of(subject_data(subject)) == subject


def test_replies_stand_under_what_they_reply_to(session: Session) -> None:
    first = comment(session, on_finding(finding(session)))
    session.do(commands.Comment(Subject(), "The driver did.", reply_to=first), "Grace")
    reply = list(session.state.comments)[-1]
    session.do(commands.Comment(Subject(), "Then it is measured.", "disagreement", reply_to=reply), "Ada")
    [thread] = threads(session.state, on_finding(finding(session)))
    assert [(depth, each.author, each.text) for depth, each in thread.replies] == [
        (1, "Grace", "The driver did."),
        (2, "Ada", "Then it is measured."),
    ]
    assert thread.disagrees
    assert threads(session.state, Subject()) == []


def test_a_thread_is_settled_and_opened_again_from_any_of_its_comments(session: Session) -> None:
    first = comment(session, Subject())
    session.do(commands.Comment(Subject(), "Yes.", reply_to=first))
    reply = list(session.state.comments)[-1]
    session.do(commands.ResolveComment(reply), "Grace")
    assert open_threads(session.state) == []
    assert threads(session.state)[0].first.resolved_by == "Grace"
    assert session.do(commands.ResolveComment(reply)).events == ()
    session.do(commands.ResolveComment(first, resolved=False))
    assert len(open_threads(session.state)) == 1


def test_what_was_said_about_a_finding_goes_with_it_into_another(session: Session) -> None:
    session.do(commands.RecordFinding("pain", "It is slow indeed", (Span(HOW, 8, 17),)))
    kept, gone = session.state.findings
    comment(session, on_finding(gone))
    sign(session, on_finding(gone))
    session.do(commands.MergeFindings(kept, (gone,)))
    assert len(threads(session.state, on_finding(kept))) == 1
    [signature] = signatures(session.state, on_finding(kept))
    assert signature.outdated


def test_what_is_off_the_path_can_be_spoken_of(session: Session) -> None:
    session.do(commands.Answer(SHIPS, "no"))
    assert not session.state.on_path(HOW)
    comment(session, on_answer(HOW))


@pytest.mark.parametrize(
    "wrong, code",
    [
        (commands.Comment(Subject(), "  \n "), "empty"),
        (commands.Comment(Subject(), "x" * (LIMIT + 1)), "too_long"),
        (commands.Comment(Subject(), "x", "praise"), "unknown_value"),  # type: ignore[arg-type]  # hostile
        (commands.Comment(Subject("nothing"), "x"), "unknown_value"),  # type: ignore[arg-type]  # hostile
        (commands.Comment(Subject("session", "ships"), "x"), "unknown_stage"),
        (commands.Comment(on_answer(Cell("ships")), "x"), "unknown_question"),
        (commands.Comment(on_answer(Cell("no\x1b[2J")), "x"), "unknown_question"),
        (commands.Comment(on_finding("none"), "x"), "unknown_finding"),
        (commands.Comment(on_stage("first"), "x"), "unknown_stage"),
        (commands.Comment(Subject(), "x", reply_to="none"), "unknown_comment"),
        (commands.ResolveComment("none"), "unknown_comment"),
        (commands.SignOff(on_answer(Cell("orders", ALL))), "unanswered"),
        (commands.SignOff(on_finding("none")), "unknown_finding"),
        (commands.SignOff(Subject(), "x" * (LIMIT + 1)), "too_long"),
        (commands.WithdrawSignOff("none"), "unknown_sign_off"),
    ],
)
def test_what_makes_no_sense_is_refused_under_a_code(session: Session, wrong: commands.Command, code: str) -> None:
    before = session.state
    refusal = session.do(wrong).refusal
    assert session.state is before
    assert refusal is not None
    assert refusal.code == code


@pytest.mark.parametrize(
    "event",
    [
        Commented("comment-1", on_finding("none"), "x", "comment", ""),
        Commented("comment-1", Subject(), "x", "comment", "none"),
        SignedOff("sign-off-1", on_finding("none"), ""),
    ],
)
def test_a_stored_remark_on_what_is_not_there_is_damage(session: Session, event: Event) -> None:
    recorded = Recorded(session.state.revision + 1, "x", "2026-01-01T00:00:00.000Z", "Ada", "x", event)
    with pytest.raises(ImpossibleEventError):
        apply(session.state, recorded)


# Sign-offs ------------------------------------------------------------------------------------------------------


def test_a_sign_off_holds_until_what_it_covers_changes(session: Session) -> None:
    for subject in (Subject(), on_stage("first", ALL), on_answer(HOW), on_finding(finding(session))):
        sign(session, subject)
    session.do(commands.Answer(Cell("channels", ALL), "web"))
    everything, stage, answer, found = outdated(session)
    assert everything == stage == ("answer channels[segment=all]",)
    assert answer == found == ()


def test_a_sign_off_holds_again_when_the_change_is_undone(session: Session) -> None:
    sign(session, on_answer(HOW))
    session.do(commands.Answer(HOW, "By bicycle, always, and every day of the week"))
    assert outdated(session) == [("answer how[segment=all]",)]
    session.do(commands.Undo())
    assert outdated(session) == [()]


def test_a_finding_that_loses_its_words_outdates_its_sign_off(session: Session) -> None:
    sign(session, on_finding(finding(session)))
    session.do(commands.Answer(HOW, "On foot, they said, every other week or so"))
    assert outdated(session) == [(f"finding {finding(session)}",)]


def test_comments_and_sign_offs_of_others_do_not_outdate_one(session: Session) -> None:
    sign(session, Subject())
    comment(session, on_answer(HOW))
    sign(session, on_answer(HOW))
    assert outdated(session) == [(), ()]


def test_a_sign_off_is_taken_back_once(session: Session) -> None:
    sign(session, Subject())
    name = next(iter(session.state.sign_offs))
    session.do(commands.WithdrawSignOff(name, "I read the wrong one."), "Ada")
    assert signatures(session.state) == []
    kept = session.state.sign_offs[name]
    assert (kept.withdrawn_by, kept.reason) == ("Ada", "I read the wrong one.")
    assert session.do(commands.WithdrawSignOff(name)).events == ()

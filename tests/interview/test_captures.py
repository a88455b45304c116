"""What is taken down while people speak: kept, sorted, made answers and findings of, and undone."""

from dataclasses import replace

import pytest

from assistant.interview import commands
from assistant.interview.apply import apply
from assistant.interview.captures import Captured, captures, parked
from assistant.interview.cells import CaptureStatus, Cell, Span
from assistant.interview.events import CaptureSettled, Recorded, SpeakerChanged
from assistant.interview.findings import grade, lives
from assistant.interview.impossible import ImpossibleEventError
from assistant.interview.people import consent_of, may_quote
from assistant.interview.sharing import shared
from assistant.interview.state import State
from assistant.plain.changes import change_words
from tests.interview.banks import RICH
from tests.interview.person import Session, begin

SHIPS = Cell("ships", (("segment", "all"),))
HOW = Cell("how", (("segment", "all"),))
CHANNELS = Cell("channels", (("segment", "all"),))


def live(**fields: str) -> Session:
    session = begin(RICH, mode="facilitator", **fields)
    session.do(commands.Answer(SHIPS, "yes"))
    return session


def take(session: Session, text: str, kind: str = "pain", cell: Cell | None = HOW, **more: object) -> Captured:
    decision = session.do(commands.Capture(text, kind, cell, **more))  # type: ignore[arg-type]  # by name
    assert decision.refusal is None, decision.refusal
    return captures(session.state)[-1]


def refused(session: Session, command: commands.Command) -> str:
    before = session.state
    refusal = session.do(command).refusal
    assert refusal is not None
    assert session.state == before
    return refusal.code


def test_a_capture_keeps_its_words_kind_speaker_tags_time_and_place() -> None:
    session = live()
    session.do(commands.NameParticipant("Ada", "client"))
    [ada] = session.state.participants
    session.do(commands.Speak(ada))
    cell, note = take(session, "They wait ", tags=("van",))
    assert (cell, note.text, note.capture, note.speaker, note.tags) == (HOW, "They wait", "pain", ada, ("van",))
    assert (note.stage, note.status, note.at) == ("s1", "unsorted", session.log[-1].at)


def test_a_capture_leaves_the_question_and_the_answers_as_they_were() -> None:
    session = live()
    before = session.state
    take(session, "They wait")
    assert session.state.cursor == before.cursor
    assert session.state.answers == before.answers
    assert session.state.status == before.status


def test_a_newcomer_takes_part_from_then_on_and_only_once() -> None:
    session = live()
    take(session, "late", newcomer="Jo")
    take(session, "later", newcomer="jo")
    [jo] = session.state.participants.values()
    assert [each.note.speaker for each in captures(session.state)] == [jo.id, jo.id]
    session.do(commands.Undo())
    session.do(commands.Undo())
    assert not session.state.participants


@pytest.mark.parametrize(
    "command, code",
    [
        (commands.Capture("  ", "pain", HOW), "empty"),
        (commands.Capture("x", "joy", HOW), "unknown_value"),  # type: ignore[arg-type]
        (commands.Capture("x", "pain", Cell("nowhere")), "unknown_item"),
        (commands.Capture("x", "pain", HOW, speaker="nobody"), "unknown_participant"),
        (commands.Capture("x", "pain", HOW, stage="nowhere"), "unknown_stage"),
        (commands.SettleCapture("note-99", "dropped"), "unknown_capture"),
        (commands.AcceptCapture(HOW, "note-99"), "unknown_capture"),
        (commands.EditCapture("note-99", "x", "pain"), "unknown_capture"),
        (commands.Speak("nobody"), "unknown_participant"),
        (commands.SetConsent("", "quotes"), "unknown_participant"),
        (commands.NameParticipant(" "), "empty"),
        (commands.HoldPlan(), "no_new_plan"),
        (commands.Replan(), "same_plan"),
    ],
)
def test_what_cannot_be_is_refused(command: commands.Command, code: str) -> None:
    assert refused(live(), command) == code


def test_a_very_long_capture_is_kept_whole_in_pieces() -> None:
    session = live()
    text = "é" * 120_000
    take(session, text)
    assert "".join(each.note.text for each in captures(session.state)) == text


# Becoming an answer ---------------------------------------------------------------------------------------------


def test_what_was_said_becomes_the_answer_as_said_by_a_customer() -> None:
    session = live()
    note = take(session, "By van, mostly").note
    assert session.do(commands.AcceptCapture(HOW, note.id)).refusal is None
    answer = session.state.answer(HOW)
    assert answer is not None
    assert (answer.value, answer.evidence) == ("By van, mostly", "customer_said")
    assert captures(session.state)[0].note.status == "confirmed"


def test_what_was_said_adds_to_an_answer_which_stays_as_weak_as_its_weakest_part() -> None:
    session = live()
    session.do(commands.Answer(HOW, "By van"))
    note = take(session, "By bike in town").note
    session.do(commands.AcceptCapture(HOW, note.id))
    answer = session.state.answer(HOW)
    assert answer is not None
    assert (answer.value, answer.evidence) == ("By van\nBy bike in town", "assumption")
    assert [each.value for each in answer.earlier] == ["By van"]


def test_accepting_the_same_words_twice_adds_them_once() -> None:
    session = live()
    note = take(session, "By van").note
    session.do(commands.AcceptCapture(HOW, note.id))
    session.do(commands.AcceptCapture(HOW, note.id))
    answer = session.state.answer(HOW)
    assert answer is not None
    assert (answer.value, answer.earlier) == ("By van", ())


def test_words_that_fit_no_option_are_refused_and_nothing_is_kept_twice() -> None:
    session = live()
    note = take(session, "in the street").note
    assert refused(session, commands.AcceptCapture(CHANNELS, note.id)) == "misfit"


def test_what_is_internal_does_not_become_an_answer() -> None:
    session = live()
    note = take(session, "By van", tags=("internal",)).note
    assert refused(session, commands.AcceptCapture(HOW, note.id)) == "internal"


def test_accepting_is_undone_whole() -> None:
    session = live()
    note = take(session, "By van").note
    before = session.state
    session.do(commands.AcceptCapture(HOW, note.id))
    session.do(commands.Undo())
    assert (session.state.answers, session.state.notes, session.state.findings) == (
        before.answers,
        before.notes,
        before.findings,
    )


# Earlier answers ------------------------------------------------------------------------------------------------


def test_every_answer_given_before_stays_readable() -> None:
    session = live()
    for words in ("By van", "By bike", "By bike", "On foot"):
        session.do(commands.Answer(HOW, words))
    session.do(commands.Pass(HOW, "unknown"))
    answer = session.state.answer(HOW)
    assert answer is not None
    assert [each.value for each in answer.earlier] == ["By van", "By bike", "On foot"]


# Findings -------------------------------------------------------------------------------------------------------


def test_confirming_a_pain_makes_a_finding_that_rests_on_its_words() -> None:
    session = live()
    note = take(session, "They wait for days").note
    session.do(commands.SettleCapture(note.id, "confirmed"))
    [finding] = session.state.findings.values()
    assert (finding.kind, finding.status, finding.evidence[0].quote) == ("pain", "accepted", "They wait for days")
    assert finding.evidence[0].span == Span(HOW, 0, 18, note.id)
    assert grade(session.state, finding) == "customer_said"


def test_confirming_again_makes_no_second_finding() -> None:
    session = live()
    note = take(session, "They wait for days").note
    statuses: tuple[CaptureStatus, ...] = ("confirmed", "unsorted", "confirmed")
    for status in statuses:
        session.do(commands.SettleCapture(note.id, status))
    assert len(session.state.findings) == 1


@pytest.mark.parametrize("kind", ["quote", "follow_up", "remark"])
def test_other_captures_come_to_no_finding(kind: str) -> None:
    session = live()
    note = take(session, "They wait for days", kind).note
    session.do(commands.SettleCapture(note.id, "confirmed"))
    assert not session.state.findings


def test_a_finding_rests_on_a_capture_of_no_question_and_of_one_that_left_the_path() -> None:
    session = live()
    loose = take(session, "They wait", cell=None).note
    held = take(session, "They ring").note
    for note in (loose, held):
        session.do(commands.SettleCapture(note.id, "confirmed"))
    session.do(commands.Answer(SHIPS, "no"))
    assert not session.state.on_path(HOW)
    assert all(lives(session.state, each.evidence[0]) for each in session.state.findings.values())


def test_what_somebody_notes_alone_is_an_assumption() -> None:
    session = begin(RICH)
    note = take(session, "They wait", cell=None).note
    session.do(commands.SettleCapture(note.id, "confirmed"))
    [finding] = session.state.findings.values()
    assert grade(session.state, finding) == "assumption"


# Parked, and people ---------------------------------------------------------------------------------------------


def test_a_follow_up_is_parked_until_it_was_come_back_to() -> None:
    session = live()
    note = take(session, "ask about returns", "follow_up").note
    assert [each.note.id for each in parked(session.state)] == [note.id]
    session.do(commands.SettleCapture(note.id, "done"))
    assert parked(session.state) == []


def test_consent_says_what_for_and_when_and_a_withdrawal_keeps_when_it_was_given() -> None:
    session = live()
    session.do(commands.NameParticipant("Ada", "client"))
    [ada] = session.state.participants
    session.do(commands.SetConsent(ada, "quotes"))
    given_at = session.log[-1].at
    assert may_quote(session.state, ada)
    session.do(commands.SetConsent(ada, "quotes", given=False))
    consent = consent_of(session.state.participants[ada], "quotes")
    assert consent is not None
    assert (consent.given_at, consent.withdrawn_at) == (given_at, session.log[-1].at)
    assert not may_quote(session.state, ada)


def test_two_people_of_one_name_are_refused() -> None:
    session = live()
    session.do(commands.NameParticipant("Ada"))
    assert refused(session, commands.NameParticipant("ada")) == "same_name"


@pytest.mark.parametrize("event", [CaptureSettled("note-99", "done"), SpeakerChanged("nobody")])
def test_an_event_about_nothing_cannot_be_applied(event: CaptureSettled | SpeakerChanged) -> None:
    state = live().state
    with pytest.raises(ImpossibleEventError, match="there is no"):
        apply(state, Recorded(state.revision + 1, "x", state.updated_at, "person", "x", event))


def test_undo_says_what_it_takes_back() -> None:
    session = live()
    said: list[str] = []
    take(session, "They wait")
    session.do(commands.NameParticipant("Ada"))
    [ada] = session.state.participants
    session.do(commands.SetConsent(ada, "quotes"))
    session.do(commands.Speak(ada))
    session.do(commands.SettleCapture(captures(session.state)[0].note.id, "dropped"))
    while session.state.undo and len(said) < 5:
        said.append(change_words(session.state, session.state.undo))
        session.do(commands.Undo())
    assert said == [
        "the change to “They wait”",
        "that Ada is speaking",
        "the change to Ada",
        "that Ada takes part",
        "the pain point “They wait”",
    ]
    assert not captures(session.state)
    assert not session.state.participants


# Sharing --------------------------------------------------------------------------------------------------------


def words_in(state: State) -> str:
    return repr((state.notes, state.findings))


@pytest.mark.parametrize("confirmed", [True, False])
@pytest.mark.parametrize("how", ["text", "tag", "flag", "note"])
def test_what_is_shared_holds_nothing_internal(how: str, *, confirmed: bool) -> None:
    session = live()
    match how:
        case "text":
            note = take(session, "CANARY they wait #internal so").note
        case "tag":
            note = take(session, "CANARY they wait", tags=("Internal",)).note
        case "flag":
            note = take(session, "CANARY they wait", internal=True).note
        case _:
            note = take(session, "They wait").note
            session.do(commands.AddNote(HOW, "CANARY #internal"))
            session.do(commands.AddNote(None, "CANARY", internal=True))
    if confirmed:
        session.do(commands.SettleCapture(note.id, "confirmed"))
    assert "CANARY" in words_in(session.state)
    assert "CANARY" not in words_in(shared(session.state))
    assert "CANARY" not in repr(replace(shared(session.state), index=None))  # type: ignore[arg-type]  # undo is hidden


def test_what_nobody_confirmed_and_reminders_are_not_shared() -> None:
    session = live()
    take(session, "They wait")
    kept = take(session, "They ring", "quote").note
    back = take(session, "ask again", "follow_up").note
    session.do(commands.SettleCapture(kept.id, "confirmed"))
    session.do(commands.SettleCapture(back.id, "confirmed"))
    assert [each.note.text for each in captures(shared(session.state))] == ["They ring"]

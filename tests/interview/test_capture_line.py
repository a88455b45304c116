"""The capture line: every line means something, and nothing of it is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import library
from assistant.bank.index import Index
from assistant.interview.capture_line import CaptureLine, has_internal_tag, parse
from assistant.interview.stages import stage_meant, stages
from assistant.interview.state import Participant

INDEX = Index(library.load("connected-relationships"))
PEOPLE = {
    "participant-2": Participant("participant-2", "Maria Lopez", "client"),
    "participant-3": Participant("participant-3", "Mark", "client"),
}


def read(line: str) -> CaptureLine:
    return parse(line, INDEX, PEOPLE)


@pytest.mark.parametrize(
    "line, kind, text",
    [
        ("! they call three times", "pain", "they call three times"),
        ("!they call", "pain", "they call"),
        ("$ same day", "driver", "same day"),
        ("^ to sleep well", "need", "to sleep well"),
        ("i nobody tells the shop", "gap", "nobody tells the shop"),
        ("* tell them first", "opportunity", "tell them first"),
        ("> It never comes.", "quote", "It never comes."),
        ("? ask about returns", "follow_up", "ask about returns"),
        ("it rains", "remark", "it rains"),
        ("into the shop", "remark", "into the shop"),
        ("!! twice", "pain", "! twice"),
        ("\\! not a sign @maria", "remark", "! not a sign @maria"),
    ],
)
def test_a_sign_says_what_it_is(line: str, kind: str, text: str) -> None:
    found = read(line)
    assert (found.capture, found.text) == (kind, text)


def test_marks_stand_before_or_behind_the_words() -> None:
    behind = read("! they wait @maria #delivery #late /rec")
    before = read("@maria /rec #delivery #late ! they wait")
    for found in (behind, before):
        assert (found.capture, found.text) == ("pain", "they wait")
        assert (found.speaker, found.stage, found.tags) == ("participant-2", "receive", ("delivery", "late"))


@pytest.mark.parametrize(
    "line",
    [
        "they pay and/or wait",
        "we mailed a@b.example twice",
        "they are #1",
        "it costs 5/6",
        "see /nowhere",
        "say #",
        "a @",
    ],
)
def test_what_is_no_mark_is_words(line: str) -> None:
    found = read(line)
    assert (found.before, found.text, found.after) == ("", line, "")
    assert (found.speaker, found.newcomer, found.tags, found.stage) == ("", "", (), "")


def test_a_name_nobody_has_is_a_newcomer_ahead_of_the_words_and_a_word_behind_them() -> None:
    assert read("@Jo ! late").newcomer == "Jo"
    assert read("! late @Jo").text == "late @Jo"


def test_a_whole_name_goes_before_a_begun_one() -> None:
    assert read("@mark ! late").speaker == "participant-3"
    assert read("@mar ! late").speaker == "participant-2"


def test_a_name_alone_is_a_switch_and_a_stage_alone_is_a_jump() -> None:
    assert read("@maria").is_switch
    assert read("/dec").is_jump
    assert read("/dec").stage == "decide"
    assert not read("! x /dec").is_jump


@pytest.mark.parametrize("line", ["! x #internal", "#Internal x", "so #internal it is", "\\ x #internal"])
def test_internal_counts_wherever_it_stands(line: str) -> None:
    assert read(line).internal


@pytest.mark.parametrize("text", ["internal", "#internally", "a#internal", ""])
def test_nothing_else_is_internal(text: str) -> None:
    assert not has_internal_tag(text)


def test_three_letters_are_enough_for_every_stage() -> None:
    for stage in stages(INDEX):
        assert stage_meant(INDEX, stage.id[:3]) == stage, stage


signs = st.sampled_from(
    ["!", "$", "^", "i ", "*", ">", "?", "@", "#", "/", "\\", " ", "@maria", "#internal", "/dec", "\x1b"]
)
lines = st.lists(st.one_of(signs, st.text(max_size=6), st.just("\ud800")), max_size=14).map("".join)


@given(lines)
def test_every_line_means_something_and_nothing_of_it_is_lost(line: str) -> None:
    found = read(line)
    assert found.before + found.text + found.after == line


@given(lines)
def test_the_words_of_a_line_are_words_when_read_alone_after_a_backslash(line: str) -> None:
    words = read(line).text
    assert read("\\" + words).text == words


def test_a_huge_line_is_read_at_once() -> None:
    for line in ("x" * 200_000 + " y", "! " + "#a " * 60_000, "@b " * 60_000, " " * 200_000, "a " * 100_000):
        found = read(line)
        assert len(found.before) + len(found.text) + len(found.after) == len(line)

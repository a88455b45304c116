"""The brief: everything on the path word for word, nothing off it, and no word of it is markup."""

import json
import re
import time
from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from assistant import library
from assistant.bank.index import Index
from assistant.bank.model import Bank, ItemList, ListItem, Part, Question, Section, Step
from assistant.interview import commands
from assistant.interview.apply import replay
from assistant.interview.cells import Cell, Span
from assistant.interview.commands import AddNote, Answer, Pass, RemoveItem
from assistant.interview.events import AnswerGiven, Recorded, SessionStarted
from assistant.interview.prompt import next_prompt
from assistant.interview.state import State
from assistant.plain.lines import outline, summary
from assistant.recorder import Recorder
from assistant.reports.brief import brief_data
from assistant.reports.look.markdown import escape, markdown, quoted
from assistant.reports.look.page import walk
from assistant.reports.session_data import session_data
from assistant.reports.story.compose import report
from assistant.store.memory import MemoryStore
from assistant.text import accept
from tests.interview.banks import RICH
from tests.interview.person import begin

ALL = (("segment", "all"),)

HOSTILE = (
    "# Not a heading",
    "- no list",
    "1. no list",
    "1.",
    "+",
    "---",
    "===",
    "> no quotation",
    "```\nno fence\n```",
    "`````` and ```",
    "<script>alert(1)</script>",
    "<!-- hidden",
    "&lt;",
    "[link](https://x.example)",
    "![i](x)",
    "https://x.example/ is no link",
    "www.x.example",
    "mail@x.example",
    "| a | b |",
    "$x$ and $$y$$",
    ":smile:",
    "*b* _i_ ~s~",
    "\x1b]0;owned\x07\x1b[2J",
    "\x9b31m",
    "\u202egnp.exe",
    "tab\there",
    "  leading and trailing  ",
    "a\n\n\nb\n c",
    "\\",
    "\\*",
    "    indented",
    "\tindented",
    "[^1]",
    "#123",
    "~~~",
    "a\u2028b\x0bc\x0cd\x85e",
    "{{ 7 * 7 }}",
    "{company}",
    "{answer:q}",
)


def one_question_bank() -> Bank:
    questions = (Question(id="q", ask="What?", level="core"), Question(id="r", ask="And then?", level="core"))
    section = Section(id="section", title="Section", questions=questions, repeat=("groups",))
    part = Part(id="part", title="Part", steps=(Step(id="step", title="Step", sections=(section,)),))
    groups = ItemList(id="groups", item="group", title="Groups", items=(ListItem(id="g", name="Group"),))
    return Bank(format=1, id="small", version="1", title="Small", parts=(part,), lists=(groups,))


def begun(*groups: str) -> Recorder:
    recorder, outcome = Recorder.start(MemoryStore(), one_question_bank(), "Acme", items={"groups": groups})
    assert outcome.refusal is None
    return recorder


def blocks(text: str) -> Iterator[str]:
    """What a reader of Markdown shows as quoted words: one-line quotations and fenced blocks, fences taken off."""
    lines = iter(text.split("\n"))
    for line in lines:
        if line.startswith("> "):
            yield line[2:]
        elif fence := re.match(r"(`{3,})text$", line):
            inside = []
            while (following := next(lines)) != fence[1]:
                inside.append(following)
            yield "\n".join(inside)


@pytest.mark.parametrize("words", HOSTILE)
def test_an_answer_and_a_note_stand_in_the_report_word_for_word(words: str) -> None:
    recorder = begun("Group")
    cell = recorder.state.cursor
    assert cell is not None
    recorder.perform(Answer(cell, words))
    recorder.perform(AddNote(cell, words))
    recorder.perform(AddNote(None, words))
    kept = recorder.state.answer(cell)
    assert kept is not None
    assert kept.value == words.strip("\n")
    assert list(blocks(markdown(report(recorder.state)))) == [kept.value, words, words]
    [section] = brief_data(recorder.state)["sections"]
    assert section["answers"][0]["text"] == kept.value


@settings(max_examples=200, deadline=None)
@given(st.text(min_size=1))
@example("a\r\nb")
def test_quoted_words_come_back_whatever_they_are(words: str) -> None:
    text = accept(words)
    assert list(blocks("\n".join(quoted(text)))) == [text]


@pytest.mark.parametrize("words", HOSTILE)
def test_a_name_cannot_become_markup(words: str) -> None:
    shown = escape(words)
    bare = re.sub(r"\\.", "", shown)
    assert "\n" not in shown
    assert not re.search(r"[`*_{}\[\]<>|~$\x00-\x1f\x7f-\x9f]|^#|!\[|&#?\w+;|:\w+:|://|www\.|@\w", bare), bare


def test_a_markdown_reader_sees_only_our_own_markup() -> None:
    recorder, _ = Recorder.start(
        MemoryStore(),
        one_question_bank(),
        "![i](x) <b> https://x.example",
        title="[t](javascript:1)",
        items={"groups": HOSTILE[:8]},
    )
    for words in HOSTILE:
        if recorder.state.cursor is not None:
            recorder.perform(AddNote(recorder.state.cursor, words))
            recorder.perform(Answer(recorder.state.cursor, words))
    page = report(recorder.state)
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown(page))
    assert [token.type for token in tokens].count("heading_open") == 1 + len(list(walk(page.sections)))
    assert not {token.type for token in tokens} & {"html_block", "code_block", "ordered_list_open", "table_open"}
    inside = [child for token in tokens for child in token.children or ()]
    marked = ("text", "text_special", "strong_open", "strong_close", "em_open", "em_close", "softbreak")
    assert {child.type for child in inside} <= {*marked, "link_open", "link_close", "html_inline"}
    assert all(str(child.attrs["href"]).startswith("#") for child in inside if child.type == "link_open")
    written = [child.content for child in inside if child.type == "html_inline"]
    assert all(re.fullmatch(r'<a id="w\d+">|</a>|<br>', each) for each in written)


def test_names_at_the_start_of_a_line_begin_no_list() -> None:
    def shape(company: str) -> list[str]:
        recorder, _ = Recorder.start(MemoryStore(), one_question_bank(), company, title=company + " ")
        return [token.type for token in MarkdownIt("commonmark").parse(markdown(report(recorder.state)))]

    assert all(shape(company) == shape("Acme") for company in ("1.", "-", "+", "1)", "#", "===", "> "))


def test_what_is_off_the_path_is_not_in_the_report() -> None:
    recorder = begun("Families", "Schools")
    for at in count():
        if recorder.state.cursor is None:
            break
        recorder.perform(Answer(recorder.state.cursor, f"secret {at}"))
    school = next(item for item in recorder.state.lists["groups"] if item.name == "Schools")
    recorder.perform(AddNote(Cell("q", (("group", school.id),)), "secret note"))
    recorder.perform(RemoveItem("groups", school.id))
    for text in (markdown(report(recorder.state)), json.dumps(brief_data(recorder.state))):
        assert set(re.findall(r"secret \w+", text)) == {"secret 0", "secret 1"}
        assert "Schools" not in text
    parked = [answer for answer in session_data(recorder.state)["answers"] if answer["state"] == "parked"]
    assert [answer["text"] for answer in parked] == ["secret 2", "secret 3"]


def test_what_was_passed_over_is_told_in_words() -> None:
    recorder = begun("Group")
    for mark in ("unknown", "later"):
        assert recorder.state.cursor is not None
        recorder.perform(Pass(recorder.state.cursor, mark))
    text = markdown(report(recorder.state))
    assert "*Not known.*" in text
    assert "*Put off for later.*" in text


def test_the_report_of_the_whole_bank_names_every_question_on_the_path() -> None:
    recorder, _ = Recorder.start(MemoryStore(), library.load(), "Acme", depth="deep")
    state = recorder.state
    asked = [cell for cell in state.layout.cells if state.on_path(cell) and not cell.probe]
    answers = [answer for section in brief_data(state)["sections"] for answer in section["answers"]]
    assert [answer["question"] for answer in answers] == [cell.question for cell in asked]


# Growth ---------------------------------------------------------------------------------------------------------


def large(groups: int) -> State:
    """A session with two answers for each of so many groups."""
    items = tuple((f"group-{at}", f"Group {at}") for at in range(groups))
    events: list[Any] = [SessionStarted("s", "b", "Acme", "Acme", "self", "standard", "", {"groups": items})]
    for name, _ in items:
        events += [AnswerGiven(Cell(each, (("group", name),)), "They wait.", "", "assumption") for each in "qr"]
    made = (
        Recorded(at, f"e{at}", "2031-01-01T00:00:00.000Z", "person", f"e{at}", event)
        for at, event in enumerate(events, start=1)
    )
    return replay(Index(one_question_bank()), made)


def test_lists_and_reports_take_time_in_line_with_the_number_of_answers() -> None:
    small, big = large(400), large(1600)

    def seconds(state: State) -> float:
        spent = []
        for _ in range(3):
            begin = time.process_time()
            list(outline(state, state.cursor))
            list(summary(state))
            session_data(state)
            markdown(report(state))
            next_prompt(state)
            spent.append(time.process_time() - begin)
        return min(spent)

    assert seconds(big) < 4 * 2.5 * seconds(small)


def test_the_first_lines_say_how_well_founded_it_is_and_what_tops_the_lists() -> None:
    session = begin(RICH)
    session.do(commands.Answer(Cell("ships", ALL), "yes", evidence="measured"))
    session.do(commands.Answer(Cell("pains", ALL), "Late vans | 2\nLost parcels | 5"))
    text = markdown(report(session.state))
    assert "How well 2 answers are founded: 1 measured, " in text
    assert text.index("1. “Lost parcels”") < text.index("2. “Late vans”")


def test_what_was_not_asked_stands_with_its_reason() -> None:
    session = begin(RICH)
    session.do(commands.Answer(Cell("ships", ALL), "yes"))
    text = markdown(report(session.state))
    assert "## What was not asked, and why" in text
    assert "### Not reached (7)" in text


def test_words_that_fitted_no_option_and_notes_stand_with_the_answer() -> None:
    session = begin(RICH)
    session.do(commands.Answer(Cell("ships", ALL), "perhaps some day"))
    session.do(commands.AddNote(Cell("ships", ALL), "ask the driver"))
    session.do(commands.Answer(Cell("ships", ALL), "yes"))
    text = markdown(report(session.state))
    assert "Said first, and it fitted no option:\n\n> perhaps some day" in text
    assert "Note:\n\n> ask the driver" in text


def test_a_point_on_a_scale_says_what_the_ends_mean() -> None:
    session = begin(RICH)
    session.do(commands.Answer(Cell("ships", ALL), "yes"))
    session.do(commands.Answer(Cell("how", ALL), "By van, which is always late, they say"))
    session.do(commands.Answer(Cell("late", ALL), "4"))
    assert "1 is never, 5 is always." in markdown(report(session.state))


def test_an_answer_taken_over_from_another_item_says_so() -> None:
    session = begin(RICH, items={"segments": ("North", "South")})
    session.do(commands.Answer(Cell("ships", (("segment", "segment-1"),)), "yes"))
    session.do(commands.SameAs((Cell("ships", (("segment", "segment-2"),)),), "segment", "segment-1"))
    assert "Taken over from North." in markdown(report(session.state))


def test_findings_stand_with_their_words_and_proposed_ones_are_marked() -> None:
    session = begin(RICH)
    session.do(commands.Answer(Cell("ships", ALL), "yes"))
    session.do(commands.Answer(Cell("how", ALL), "By van, which is always late"))
    span = Span(Cell("how", ALL), 8, 28)
    session.do(commands.RecordFinding("pain", "The van is late", (span,)))
    session.do(commands.RecordFinding("need", "Only proposed", (span,), status="proposed"))
    text = markdown(report(session.state))
    assert "**The van is late** “which is always late” [2](#w2)" in text
    assert "**Only proposed** “which is always late” [2](#w2) *proposed, not judged yet*" in text
    assert "1 finding that a program proposed waits for a look. It counts once a person accepts it." in text
    assert brief_data(session.state)["summary"]["waiting"] == 1

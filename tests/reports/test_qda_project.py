"""A session as a REFI-QDA project, read back by a program that is not ours."""

import io
import zipfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from pyrefiqda.models.project import Project
from pyrefiqda.refiproject import RefiProject
from xsdata_pydantic.bindings import XmlParser

from assistant.interview import commands
from assistant.interview.cells import Cell, Span
from assistant.interview.coding import blindness
from assistant.interview.state import State
from assistant.reports.qda_project import _fit, qda_project
from assistant.text import accept
from tests.interview.banks import RICH
from tests.interview.person import begin

SHIPS = Cell("ships", (("segment", "all"),))
HOW = Cell("how", (("segment", "all"),))

wild = st.text(st.one_of(st.characters(), st.sampled_from("🚲é<&\"'\n\t\x0b\x1b\ufffe]]>漏")),
               min_size=1, max_size=40).map(accept).filter(str.strip)  # fmt: skip


def session(words: str, note: str, marks: list[tuple[int, int, str]]) -> State:
    held = begin(RICH)
    held.do(commands.Answer(SHIPS, "yes"))
    held.do(commands.Answer(HOW, words))
    held.do(commands.AddNote(HOW, note))
    for start, end, code in marks:
        held.do(commands.RecordFinding("pain", code, (Span(HOW, start, end),)))
        held.do(commands.Code("Ada", Span(HOW, start, end), code))
        held.do(commands.Code("Ben <&>", Span(HOW, 0, 1, held.state.notes_on(HOW)[0].id), code))
    return held.state


def marked(made: bytes) -> tuple[Project, str, set[tuple[str, str, str, int]]]:
    """The project, its text, and every code with the words it is on, its user and where."""
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        project = XmlParser().from_bytes(packed.read("project.qde"), Project)
        assert project.sources
        assert project.code_book
        assert project.users
        (source,) = project.sources.text_source
        assert source.plain_text_path is not None
        text = packed.read(source.plain_text_path.replace("internal://", "sources/")).decode()
    names = {}
    todo = list(project.code_book.codes.code)
    while todo:
        code = todo.pop()
        names[code.guid] = code.name
        todo += code.code
    users = {user.guid: user.name or "" for user in project.users.user}
    found = {
        (names[coding.code_ref.target_guid], text[each.start_position : each.end_position],
         users[coding.creating_user or ""], each.start_position)
        for each in source.plain_text_selection for coding in each.coding
    }  # fmt: skip
    return project, text, found


@settings(max_examples=40, deadline=None)
@given(
    wild, wild, st.lists(st.tuples(st.integers(0, 8), st.integers(1, 12), st.sampled_from(["late", "<dear> & “so”"])))
)
def test_another_reader_finds_every_code_with_its_words_and_place(
    words: str, note: str, wanted: list[tuple[int, int, str]]
) -> None:
    state = session(words, note, [(start, start + length, code) for start, length, code in wanted])
    _, text, found = marked(qda_project(state, state.codings.values()))
    expected = {
        (finding.statement, _fit(each.quote), "Connected Interview")
        for finding in state.findings.values() for each in finding.evidence
    } | {
        (mark.code, _fit(mark.quote), coding.coder) for coding in state.codings.values() for mark in coding.marks
    }  # fmt: skip
    assert {(code, quote, user) for code, quote, user, _ in found} == expected
    answer = text.find(_fit(str(state.answers["how"][HOW.key].value))) if HOW.question in state.answers else 0
    assert answer >= 0
    for coding in state.codings.values():
        for mark in coding.marks:
            if not mark.span.note:
                assert (mark.code, _fit(mark.quote), coding.coder, answer + mark.span.start) in found


def test_places_count_characters_and_not_units_of_utf_16(tmp_path: Path) -> None:
    state = session("🚲🚲 They wait.", "n", [(3, 7, "waiting")])
    made = qda_project(state, state.codings.values())
    path = tmp_path / "x.qdpx"
    path.write_bytes(made)
    project = RefiProject.load(path, extract_dir=str(tmp_path / "out"))
    assert project.origin == "Connected Interview"
    _, text, found = marked(made)
    assert ("waiting", "They", "Ada", text.index("They")) in found


def test_a_code_of_a_finding_says_whether_anybody_accepted_it_and_how_it_is_founded() -> None:
    held = begin(RICH)
    held.do(commands.Answer(SHIPS, "yes"))
    held.do(commands.Answer(HOW, "They wait for the van.", evidence="customer_said"))
    held.do(commands.RecordFinding("need", "Sure", (Span(HOW, 0, 4),)))
    held.do(
        commands.RecordFinding("need", "Calm", (Span(HOW, 0, 4),), "model/1", "proposed", model="<m>", prompt="p@1")
    )
    project, _, _ = marked(qda_project(held.state, ()))
    assert project.code_book
    [kind] = project.code_book.codes.code
    assert {code.name: code.description for code in kind.code} == {
        "Sure": "Accepted by a person; a customer said it.",
        "Calm": "Not judged by anyone yet, proposed by <m>; a customer said it.",
    }


def test_the_same_session_gives_the_same_bytes_and_rejected_and_internal_ones_stay_out() -> None:
    held = begin(RICH)
    held.do(commands.Answer(SHIPS, "yes"))
    held.do(commands.Answer(HOW, "They wait for the van."))
    held.do(commands.AddNote(HOW, "our margin is thin #internal"))
    held.do(commands.RecordFinding("pain", "Waiting", (Span(HOW, 0, 4),), status="rejected"))
    state = held.state
    made = qda_project(state, ())
    assert made == qda_project(state, ())
    project, text, found = marked(made)
    assert found == set()
    assert "margin" not in text
    assert project.code_book
    assert project.code_book.codes.code
    assert not blindness(state).lifted

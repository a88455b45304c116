"""A summary as lines to edit: what is written is read back, and nothing a person types is lost or taken for another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.interview.summary import Draft
from assistant.interview.summary_events import Sentence
from assistant.interview.summary_lines import editable, faults, long_id, read, short_id
from assistant.text import accept_line
from tests.interview.test_summary import with_findings

SENTENCES = st.lists(
    st.tuples(
        st.one_of(st.text(min_size=1), st.sampled_from(["# no", "\\# no", "see [1]", "a [F4]", "[", "]", "x\ny"])),
        st.lists(st.sampled_from(["finding-4", "finding-p1", "finding-12", "odd"]), min_size=1, unique=True),
    ),
    max_size=5,
)
DRAFTERS = st.sampled_from([("person", "", ""), ("rule", "", ""), ("model", "ollama/llama3.2:3b", "summary@12")])


@given(SENTENCES, DRAFTERS)
def test_what_is_written_is_read_back(made: list[tuple[str, list[str]]], by: tuple[str, str, str]) -> None:
    sentences = tuple(Sentence(text, tuple(rests)) for raw, rests in made if (text := accept_line(raw)))
    draft = Draft(sentences, *by)  # type: ignore[arg-type]  # one of the three
    found = read(editable(with_findings().state, draft))
    assert found.draft == draft
    assert len(found.places) == len(sentences)


@given(st.text())
def test_whatever_is_typed_is_read_and_every_line_of_it_is_a_sentence_or_a_remark(text: str) -> None:
    found = read(text)
    lines = [line for line in accept_lines(text) if line and not line.startswith("#")]
    assert len(found.draft.sentences) == len(lines)
    faults(with_findings().state, found)


def accept_lines(text: str) -> list[str]:
    return [accept_line(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]


@pytest.mark.parametrize(
    "name, short", [("finding-4", "F4"), ("finding-p31", "P31"), ("finding-04", "finding-04"), ("x", "x"), ("F4", "F4")]
)
def test_ids_are_short_where_they_can_be(name: str, short: str) -> None:
    assert short_id(name) == short
    assert long_id(short) == ("finding-4" if short == "F4" else name)
    assert long_id(short.lower()) in (name, "finding-4", name.lower())


@pytest.mark.parametrize(
    "line, sentence",
    [
        ("They wait. [F4 F5]", ("They wait.", ("finding-4", "finding-5"))),
        ("They wait.[f4,p1;finding-5, F4 ]  ", ("They wait.", ("finding-4", "finding-p1", "finding-5"))),
        ("They [sic] wait.", ("They [sic] wait.", ())),
        ("[F4]", ("", ("finding-4",))),
    ],
)
def test_findings_stand_in_brackets_at_the_end(line: str, sentence: tuple[str, tuple[str, ...]]) -> None:
    assert read(line).draft.sentences == (Sentence(*sentence),)


def test_a_changed_draft_says_so_and_the_lines_that_cannot_stand_are_numbered() -> None:
    state = with_findings().state
    draft = Draft((Sentence("They wait.", ("finding-4",)),), "rule")
    text = editable(state, draft)
    assert read(text).draft.edited is False
    changed = read(text.replace("They wait.", "They wait"))
    assert (changed.draft.drafted, changed.draft.edited) == ("rule", True)
    assert read(text.replace(" [F4]", "\n\n\n")).draft.edited is True
    wrong = faults(state, read("Fine. [F4]\n# a remark\nThey wait.\n\nThey like vans. [F6]"))
    assert [(line, refusal.code) for line, refusal in wrong] == [(3, "no_evidence"), (5, "not_accepted")]


def test_the_findings_a_sentence_may_rest_on_are_listed() -> None:
    text = editable(with_findings().state, Draft((), "rule"))
    assert "# F4   pain point: The van is late" in text
    assert "F6" not in text.replace("[F4 F7]", "")
    assert "P1" not in text

"""Search, asked of every store: what is found, in which order, and that nothing typed is syntax."""

from dataclasses import replace
from typing import Any

import pytest

from assistant import canonical
from assistant.store.archive import ArchiveStore
from assistant.store.base import FindingRow, Projection
from assistant.store.note import NoteRow
from assistant.store.wanted import Hit, Wanted


def found(store: ArchiveStore, text: str = "", limit: int = 50, **filters: Any) -> tuple[Hit, ...]:
    return store.search(Wanted(text, **filters), limit).hits


def questions(store: ArchiveStore, text: str = "", **filters: Any) -> list[str]:
    return [hit.question for hit in found(store, text, **filters)]


def with_findings(store: ArchiveStore, make: Any, session: str, *findings: FindingRow) -> None:
    """A session of three answers with these findings."""
    events = make.talk(session, "They wait in line", "The invoice comes late", "Nobody calls back")
    store.put_bank(make.digest, "connected", "1.0", make.bank)
    store.append(session, 0, events, replace(make.project(make.bank, events), findings=findings))


def finding(name: str, statement: str, **changes: Any) -> FindingRow:
    span = {"question": "question-3", "item": {"segment": "segment-1"}, "start": 0, "end": 11, "quote": "The invoice"}
    row = FindingRow(
        name, "pain", statement, "The invoice", canonical.dumps([{**span, "lives": True}]), "accepted", "customer_said",
        "person", "pay", "Commuters", "2031-02-03T00:00:09.000Z",
    )  # fmt: skip
    return replace(row, **changes)


# Words ----------------------------------------------------------------------------------------------------------


def test_search_finds_every_word_the_last_one_begun_newest_first(store: ArchiveStore, make: Any) -> None:
    make.store(store, make.talk("s-1", "Delivery takes weeks", "They deliver late, in weeks"), one_by_one=True)
    make.store(store, make.talk("s-2", "weeks of silence"))
    assert questions(store, "weeks deliv") == ["question-3", "question-2"]
    assert questions(store, "wee deliver") == []
    assert questions(store, "deliv* weeks") == ["question-3", "question-2"]
    assert [hit.session for hit in found(store, "WEEKS")] == ["s-2", "s-1", "s-1"]
    assert len(found(store, "weeks", limit=1)) == 1
    assert found(store, "weeks", limit=-1) == ()


@pytest.mark.parametrize(
    "text", ["invoice", "invoices", "invoicing late", "late invoiced", "calls invoices", "wai", "waitin", "waiting in"]
)
def test_endings_of_words_do_not_matter(store: ArchiveStore, make: Any, text: str) -> None:
    make.store(store, make.talk("s-1", "Invoices are calling late", "waiting in vain", "else"))
    wanted = "question-3" if text.startswith("wai") else "question-2"
    assert questions(store, text) == [wanted]


def test_a_phrase_stands_as_it_is_written(store: ArchiveStore, make: Any) -> None:
    make.store(store, make.talk("s-1", "the fee is late", "late fees", "a late fee, twice"))
    assert questions(store, '"late fee"') == ["question-4"]
    assert questions(store, "late fee") == ["question-4", "question-3", "question-2"]
    assert questions(store, '"Late Fee" twice') == ["question-4"]
    assert questions(store, '"fee late"') == []


def test_an_answer_said_anew_becomes_the_newest(store: ArchiveStore, make: Any) -> None:
    events = [*make.talk("s-1", "weeks", "weeks too"), make.answered("s-1", 4, "weeks, still", question="question-2")]
    make.store(store, events, one_by_one=True)
    assert questions(store, "weeks") == ["question-2", "question-3"]


def test_search_does_not_mind_accents_and_marks_what_it_found(store: ArchiveStore, make: Any) -> None:
    make.store(store, make.talk("s-1", "Das Café war zu", "They waited"))
    (hit,) = found(store, "cafe")
    assert (hit.session, hit.company, hit.wording) == ("s-1", "Halden Cycles", "What do they do?")
    assert hit.snippet == "Das \x02Café\x03 war zu"
    assert [hit.snippet for hit in found(store, "waits")] == ["They \x02waited\x03"]


def test_scripts_without_spaces_are_searched_sign_by_sign(store: ArchiveStore, make: Any) -> None:
    make.store(store, make.talk("s-1", "顾客要等三个星期才收到发票", "配達まで三週間かかる", "late"))
    assert [hit.snippet for hit in found(store, "发票")] == ["顾客要等三个星期才收到\x02发票\x03"]
    assert questions(store, "三週間") == ["question-3"]
    assert questions(store, "星期三") == []


def test_the_marks_of_a_hit_cannot_be_forged_by_an_answer(store: ArchiveStore, make: Any) -> None:
    make.store(store, make.talk("s-1", "a \x02forged\x03 mark"))
    (hit,) = found(store, "mark")
    assert hit.snippet.count("\x02") == hit.snippet.count("\x03") == 1
    with_notes(store, make, make.note("note-1", "a \x02forged\x03 sign"), session="s-2")
    assert [hit.snippet for hit in found(store, "sign")] == ["a \ufffdforged\ufffd \x02sign\x03"]


@pytest.mark.parametrize(
    "text",
    ['"', '""', "*", "a*", "NEAR(a b)", "text:week", "weeks OR dear", "NOT weeks", "(", "weeks AND", "^weeks",
     "-weeks x", "{text} : a", "wording : a", "\x00", "\ud800", "'; DROP TABLE answer; --", "…", "a" * 100_000,
     "a " * 10_000, '"a" ' * 10_000, '"' * 9999],
    ids=lambda text: repr(text[:20]),
)  # fmt: skip
def test_nothing_typed_is_query_syntax(store: ArchiveStore, make: Any, text: str) -> None:
    make.store(store, make.talk("s-1", "long waits", "nothing dear"))
    for best_first in (False, True):
        assert found(store, text, best_first=best_first) == ()


def test_quotes_and_stars_around_a_word_do_not_matter(store: ArchiveStore, make: Any) -> None:
    make.store(store, make.talk("s-1", 'they said "slow co-op" twice'))
    for text in ('"slow', "co-op", "slow* co-o", "SLOW", "- slow -", "twi"):
        assert questions(store, text) == ["question-2"], text
    assert questions(store, "co-slow") == []


def test_a_question_without_an_answer_is_not_found_by_its_wording(store: ArchiveStore, make: Any) -> None:
    events = make.talk("s-1")
    row = make.project(make.bank, events).row
    whole = make.project(make.bank, make.talk("s-1", "x"))
    skipped = replace(whole.answers[0], state="skipped", text="", value="null")
    store.put_bank(make.digest, "connected", "1.0", make.bank)
    store.append("s-1", 0, events, Projection(row, (skipped,), whole=True))
    assert questions(store, "what") == []
    answer = make.answered("s-1", 2)
    said = replace(skipped, text="said", at=answer.at)
    store.append("s-1", 1, [answer], Projection(replace(row, revision=2), (said,)))
    assert questions(store, "what") == ["question-2"]


# Findings -------------------------------------------------------------------------------------------------------


def test_findings_are_found_among_the_answers_by_what_they_state_and_rest_on(store: ArchiveStore, make: Any) -> None:
    with_findings(store, make, "s-1", finding("finding-1", "Billing is slow"))
    assert [hit.finding for hit in found(store, "invoices")] == ["finding-1", ""]
    (hit,) = found(store, "billed")
    assert (hit.finding, hit.kind, hit.status, hit.grade) == ("finding-1", "pain", "accepted", "customer_said")
    assert (hit.question, hit.item, hit.wording) == ("question-3", '{"segment":"segment-1"}', "The invoice")
    assert hit.snippet == "\x02Billing\x03 is slow"
    assert store.findings("s-1") == [finding("finding-1", "Billing is slow")]


def test_a_finding_changes_where_it_is_and_goes(store: ArchiveStore, make: Any) -> None:
    first, other = finding("finding-1", "Billing is slow"), finding("finding-2", "Nobody answers")
    with_findings(store, make, "s-1", first, other)
    row = replace(store.session("s-1"), revision=5)
    changed = replace(first, statement="Waiting for the bill", status="rejected")
    event = make.answered("s-1", 5)
    store.append("s-1", 4, [event], Projection(row, (), findings=(changed,), findings_gone=(("finding-2",),)))
    assert store.findings("s-1") == [changed]
    assert found(store, "billing slow") == found(store, "nobody answers") == ()
    assert [hit.finding for hit in found(store, "waits bill")] == ["finding-1"]


def test_a_rebuild_replaces_findings_too(store: ArchiveStore, make: Any) -> None:
    with_findings(store, make, "s-1", finding("finding-1", "Billing is slow"))
    events = list(store.events("s-1"))
    store.rebuild("s-1", replace(make.project(make.bank, events), findings=(finding("finding-9", "Anew"),)))
    assert [row.finding for row in store.findings("s-1")] == ["finding-9"]
    assert found(store, "billing") == ()


# Notes ----------------------------------------------------------------------------------------------------------


def with_notes(
    store: ArchiveStore, make: Any, *notes: NoteRow, findings: tuple[FindingRow, ...] = (), session: str = "s-1"
) -> None:
    """A session of two answers with these notes."""
    events = make.talk(session, "They wait in line", "The invoice comes late")
    store.put_bank(make.digest, "connected", "1.0", make.bank)
    store.append(session, 0, events, replace(make.project(make.bank, events), notes=notes, findings=findings))


def test_notes_are_found_among_answers_and_findings_in_the_order_said(store: ArchiveStore, make: Any) -> None:
    early, late = make.note("note-1", "Invoices, again", at=make.at(2)), make.note("note-2", "An invoice lost")
    with_notes(store, make, late, early, findings=(finding("finding-1", "Invoiced late"),))
    assert [hit.finding or hit.note or hit.question for hit in found(store, "invoice")] == [
        "finding-1", "note-2", "question-3", "note-1",
    ]  # fmt: skip
    hit = found(store, "lost")[0]
    assert (hit.what, hit.note, hit.kind, hit.status, hit.grade) == (
        "note",
        "note-2",
        "quote",
        "unsorted",
        "customer_said",
    )
    assert (hit.question, hit.item, hit.wording) == ("question-3", '{"segment":"segment-1"}', "What do they do?")
    assert (hit.speakers, hit.tags, hit.names, hit.stage) == ("Mara Lund", "dear\nLate", "Commuters", "pay")
    assert hit.snippet == "An invoice \x02lost\x03"
    assert store.notes("s-1") == [early, late]


def test_a_note_is_found_by_its_own_words_and_not_by_those_of_its_question(store: ArchiveStore, make: Any) -> None:
    with_notes(store, make, make.note("note-1", "Whatever they do"), make.note("note-2", "They do"))
    assert [hit.note for hit in found(store, "what", only="notes")] == ["note-1"]
    assert found(store, '"do they do"', only="notes") == ()
    assert [hit.note for hit in found(store, '"they do"', only="notes")] == ["note-2", "note-1"]


def test_notes_are_narrowed_by_every_filter(store: ArchiveStore, make: Any) -> None:
    other = {"capture": "follow_up", "speaker": "", "tags": "", "stage": "search", "names": "Tourists",
             "status": "done", "grade": "assumption", "at": make.at(9000)}  # fmt: skip
    plain = make.note("note-3", "late", capture="", speaker="", tags="", status="", grade="assumption")
    with_notes(store, make, make.note("note-1", "late"), make.note("note-2", "late", **other), plain)
    for filters, names in (
        ({"kinds": ("quote", "pain")}, ["note-1"]), ({"kinds": ("follow_up",)}, ["note-2"]), ({"kinds": ("gap",)}, []),
        ({"status": "done"}, ["note-2"]), ({"status": "accepted"}, []), ({"status": "unsorted"}, ["note-1"]),
        ({"speaker": "mara"}, ["note-1"]), ({"tag": "late"}, ["note-1"]), ({"tag": "#DEAR"}, ["note-1"]),
        ({"tag": "lat"}, []), ({"stage": "search"}, ["note-2"]), ({"segment": "tour"}, ["note-2"]),
        ({"grade": "customer_said"}, ["note-1"]), ({"since": make.at(9000)}, ["note-2"]),
        ({"until": make.at(60)}, ["note-3", "note-1"]), ({"company": "halden"}, ["note-2", "note-3", "note-1"]),
        ({"company": "nobody"}, []),
    ):  # fmt: skip
        wanted: dict[str, Any] = {"only": "notes", **filters}
        for text in ("", "late"):
            assert [hit.note for hit in found(store, text, **wanted)] == names, wanted


def test_answers_have_no_kind_speaker_or_tag_whatever_is_asked_for(store: ArchiveStore, make: Any) -> None:
    with_notes(store, make, make.note("note-1", "late"))
    assert [hit.note for hit in found(store, "late", only="answers", tag="dear")] == ["note-1"]
    assert found(store, "late", kinds=("quote",), status="accepted") == ()


def test_a_note_changes_where_it_is_and_goes(store: ArchiveStore, make: Any) -> None:
    first, other = make.note("note-1", "A bill"), make.note("note-2", "A call", at=make.at(6))
    with_notes(store, make, first, other)
    row = replace(store.session("s-1"), revision=4)
    changed = replace(first, text="A call for weeks", status="confirmed")
    event = make.answered("s-1", 4)
    store.append("s-1", 3, [event], Projection(row, (), notes=(changed,), notes_gone=(("note-2",),)))
    assert store.notes("s-1") == [changed]
    assert found(store, "bill") == ()
    assert [hit.note for hit in found(store, "call")] == ["note-1"]


def test_a_note_is_left_out_where_what_has_its_words_is_found(store: ArchiveStore, make: Any) -> None:
    said = finding("finding-1", "Late", quotes="Lost invoices", speakers="Mara Lund")
    in_answer = canonical.dumps({"question": "question-2", "item": '{"segment":"segment-1"}', "probe": ""})
    notes = make.note("note-1", "Lost invoices", finding="finding-1"), make.note("note-2", "in line", answer=in_answer)
    with_notes(store, make, *notes, findings=(said,))
    assert [hit.what for hit in found(store, "lost")] == ["finding"]
    assert [hit.what for hit in found(store, "line")] == ["answer"]
    assert [hit.note or hit.finding for hit in found(store, speaker="mara")] == ["finding-1", "note-2"]
    assert [hit.what for hit in found(store, "lost", until=make.at(6))] == ["note"]
    assert [hit.note for hit in found(store, only="notes")] == ["note-2", "note-1"]


def test_words_of_a_script_without_spaces_are_found_in_notes_and_in_what_findings_rest_on(
    store: ArchiveStore, make: Any
) -> None:
    resting = finding("finding-1", "Late", quotes="配達まで三週間かかる")
    with_notes(store, make, make.note("note-1", "顾客要等三个星期才收到发票"), findings=(resting,))
    assert [hit.snippet for hit in found(store, "发票")] == ["顾客要等三个星期才收到\x02发票\x03"]
    assert [hit.finding for hit in found(store, "三週間")] == ["finding-1"]


# Filters --------------------------------------------------------------------------------------------------------


def test_filters_narrow_what_is_found(store: ArchiveStore, make: Any) -> None:
    other = {"kind": "gap", "status": "proposed", "grade": "assumption", "stage": "search", "names": "Tourists",
             "tags": "dear\nlate", "speakers": "Mara Lund"}  # fmt: skip
    with_findings(store, make, "s-1", finding("finding-1", "Billing is slow"), finding("finding-2", "A gap", **other))
    make.store(store, make.talk("s-2", "Late again", company="Straße & Söhne"))
    for filters, names in (
        ({"kinds": ("pain", "need")}, ["finding-1"]), ({"status": "proposed"}, ["finding-2"]),
        ({"grade": "customer_said"}, ["finding-1"]), ({"stage": "search"}, ["finding-2"]),
        ({"segment": "TOUR"}, ["finding-2"]), ({"tag": "#Late"}, ["finding-2"]), ({"tag": "lat"}, []),
        ({"speaker": "MARA"}, ["finding-2"]),
    ):  # fmt: skip
        wanted: dict[str, Any] = {"only": "findings", **filters}
        assert [hit.finding for hit in found(store, **wanted)] == names
    assert [hit.session for hit in found(store, "late", company="strasse")] == ["s-2"]
    assert [hit.session for hit in found(store, "late", only="answers")] == ["s-2", "s-1"]
    assert [hit.text for hit in found(store, only="answers", company="söhne")] == ["Late again"]
    assert [hit.finding for hit in found(store, "", kinds=("gap",))] == ["finding-2"]


def test_days_are_counted_from_their_beginning_to_their_end(store: ArchiveStore, make: Any) -> None:
    make.store(store, make.talk("s-1", "late", "late too"))
    assert questions(store, "late", since="2031-02-03", until="2031-02-03") == ["question-3", "question-2"]
    assert questions(store, "late", since="2031-02-04") == questions(store, "late", until="2031-02-02") == []
    assert questions(store, "late", since="2031-02-03T00:00:03.000Z") == ["question-3"]
    assert questions(store, "late", until="2031-02-03T00:00:02.000Z") == ["question-2"]


def test_nothing_wanted_finds_nothing(store: ArchiveStore, make: Any) -> None:
    make.store(store, make.talk("s-1", "late"))
    assert found(store) == found(store, "…", company="Halden") == found(store, best_first=True) == ()


# Pages ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("wanted", [Wanted("late"), Wanted("late", best_first=True), Wanted(only="answers"),
                                    Wanted('"late"', company="halden"), Wanted(company="halden")])  # fmt: skip
def test_pages_follow_on_one_another_without_gap_or_overlap(store: ArchiveStore, make: Any, wanted: Wanted) -> None:
    for number in range(9):
        make.store(store, make.talk(f"s-{number}", *["late" for _ in range(number % 4)]))
    every = store.search(wanted, 500).hits
    assert len(every) == 12
    paged: list[Hit] = []
    after = ""
    while True:
        page = store.search(wanted, 5, after)
        paged += page.hits
        after = page.next
        if not after:
            break
    assert [hit.id for hit in paged] == [hit.id for hit in every]


def test_the_best_hit_comes_first_when_asked_for(store: ArchiveStore, make: Any) -> None:
    texts = ("late fee, late fee", "the fee came late in a long and winding tale " * 20, "fee. And late.")
    make.store(store, make.talk("s-1", *texts), one_by_one=True)
    assert questions(store, "late fee") == ["question-4", "question-3", "question-2"]
    assert questions(store, "late fee", best_first=True)[0] == "question-2"


def test_a_page_number_that_is_none_begins_at_the_newest(store: ArchiveStore, make: Any) -> None:
    make.store(store, make.talk("s-1", "late"))
    for after in ("x", "-1", "²", "9" * 10):
        assert len(store.search(Wanted("late"), 5, after).hits) == 1, after

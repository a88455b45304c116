"""What stays on this machine: answers kept back by the bank or by a person, and what repeats them."""

from assistant.analysis.asking.numbered import listed, question, sheets, withheld_count
from assistant.analysis.egress.withheld import masker_for, may_leave, withheld_cells
from assistant.interview import commands
from assistant.interview.cells import Cell, Span
from tests.analysis.talks import EASY, SECRET, WHY, Told
from tests.interview.banks import RICH
from tests.interview.person import begin

CANARY = "the vault opens at nine"


def out(told: Told) -> str:
    return "\n".join(sheet.text for sheet in sheets(told.state, masker_for(told.state)))


def test_an_answer_the_bank_keeps_back_is_in_no_request_and_nor_is_a_question_that_repeats_it() -> None:
    told = Told(easy="It is slow.", secret=CANARY, why="To be sure.")
    text = out(told)
    assert "vault" not in text
    assert "[1] It is slow." in text
    assert "You said “…” and “…”. What is that for?" in text
    assert withheld_count(told.state) == 1


def test_an_answer_a_person_keeps_back_stays_with_its_follow_ups_until_they_let_it_go() -> None:
    told = Told(easy=CANARY)
    told.say(EASY._replace(probe="when"), "At the vault.")
    told.do(commands.Withhold(EASY))
    assert out(told) == ""
    told.do(commands.Withhold(EASY, withheld=False))
    assert "vault" in out(told)
    told.do(commands.Undo())
    assert out(told) == ""


def test_a_question_can_be_kept_back_before_it_is_answered() -> None:
    told = Told(easy="It is slow.")
    told.do(commands.Withhold(WHY))
    told.say(SECRET, "x")
    told.say(WHY, CANARY)
    assert "vault" not in out(told)


def test_an_answer_that_follows_one_kept_back_is_kept_back_too() -> None:
    session = begin(RICH)
    ships, how = Cell("ships", (("segment", "all"),)), Cell("how", (("segment", "all"),))
    session.do(commands.Answer(ships, "yes"))
    session.do(commands.Answer(how, CANARY))
    session.do(commands.AddItem("segments", "North"))
    items = (("segment", session.state.lists["segments"][-1].id),)
    for each in ("ships", "how"):
        session.do(commands.SameAs((Cell(each, items),), "segment", "all"))
    session.do(commands.Withhold(Cell("how", items)))
    assert {how, Cell("how", items)} <= withheld_cells(session.state)


def test_a_finding_that_rests_on_what_is_kept_back_may_not_leave() -> None:
    told = Told(easy="It is slow.", secret=CANARY)
    told.do(commands.RecordFinding("pain", "Slow", (Span(EASY, 0, 5),)))
    told.do(commands.RecordFinding("gap", "Vault", (Span(SECRET, 4, 9), Span(EASY, 0, 5))))
    kept = withheld_cells(told.state)
    assert [may_leave(told.state, each, kept) for each in told.state.findings.values()] == [True, False]


def test_names_of_the_list_and_the_company_are_masked_everywhere() -> None:
    told = Told(company="Pellwick Pianos", easy="Anna at Pellwick Pianos is slow. Pellwick is dear.")
    told.do(commands.SetFact("names", "Anna Berg; Tom"))
    text = out(told)
    assert not any(name in text for name in ("Anna", "Pellwick"))
    assert "Tom" not in listed(masker_for(told.state), ["Tom waits"])
    assert "the company" in question(told.state, EASY)


def test_a_long_list_of_names_is_refused() -> None:
    told = Told()
    refusal = told.recorder.perform(commands.SetFact("names", "x" * 4001)).refusal
    assert refusal is not None
    assert refusal.code == "too_long"

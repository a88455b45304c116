"""The interview as lines, driven without a process: what each line does, and that nothing typed is lost."""

import pytest

from assistant.interview.cells import GRADES, Cell
from assistant.plain.unfinished import Unfinished
from assistant.plain.words import WORDS
from tests.plain.talk import Talk


def test_an_answer_has_several_lines_and_ends_with_an_empty_one() -> None:
    talk = Talk()
    talk.type("yes\n\nBy van.\n  And by bike.\n::colon\n\n")
    assert (talk.value("ships"), talk.value("how")) == (True, "By van.\n  And by bike.\n:colon")


def test_text_that_fits_no_option_is_refused_with_the_options_named_and_kept_as_a_note() -> None:
    talk = Talk()
    said = talk.type("perhaps\n\nno\n\nby mail\n\n2\n\noften\n\n6\n\n3\n\nplenty\n\n")
    assert "Answer yes or no." in said
    assert "1 On the web, 2 In a shop" in said
    assert "A whole number from 1 (never) to 5 (always)." in said
    assert talk.notes == ["perhaps", "by mail", "often", "6", "plenty"]
    assert (talk.value("ships"), talk.value("where"), talk.value("rate")) == (False, "shop", 3)


@pytest.mark.parametrize(
    "command,mark",
    [
        ("skip", "skipped"),
        ("unknown", "unknown"),
        ("decline", "declined"),
        ("na", "not_applicable"),
        ("later", "later"),
    ],
)
def test_a_question_is_passed_over(command: str, mark: str) -> None:
    talk = Talk()
    talk.type(f":{command}\n")
    assert talk.value("ships") == mark


@pytest.mark.parametrize("command", [f":{word.name} x" for word in WORDS if word.name != "draft"] + [":", ":nonsense"])
def test_no_command_loses_what_was_typed_before_it(command: str) -> None:
    talk = Talk()
    talk.type(f"yes\n\nSome words\nof mine\n{command}\n")
    assert talk.drafts == {"how": "Some words\nof mine"}


def test_a_draft_is_offered_taken_up_and_sent() -> None:
    talk = Talk()
    talk.type("yes\n\nBegun\n:back\n:jump how\n")
    assert "Begun before and not sent: Begun" in talk.said
    talk.type(":draft\nand ended\n\n")
    assert talk.value("how") == "Begun\nand ended"
    assert talk.drafts == {}


def test_a_draft_that_is_passed_by_becomes_a_note() -> None:
    talk = Talk()
    talk.type("yes\n\nBegun\n:back\n:jump how\nSomething else\n\n")
    assert (talk.value("how"), talk.notes, talk.drafts) == ("Something else", ["Begun"], {})


def test_what_a_signal_cuts_off_is_a_draft_and_neither_command_nor_yes() -> None:
    talk = Talk()
    talk.type(["yes\n", "\n", "By van", Unfinished("and by")])
    assert (talk.value("how"), talk.drafts) == (None, {"how": "By van\nand by"})
    talk.type([Unfinished(":skip")])
    assert talk.value("how") is None


CHANGE = "yes\n\nBy van.\n\n:jump ships\nno\n\n"


def test_an_edit_that_moves_the_path_is_shown_and_lands_only_on_yes() -> None:
    for words, landed in (("yes\n", True), ("Y\n\n", True), ("no\n", False), ("", False), (":list\n", False)):
        talk = Talk()
        said = talk.type(CHANGE + words)
        assert "1 answer would be set aside" in said
        assert "How do you ship?" in said
        assert talk.value("ships") is not landed
        assert talk.drafts == ({} if landed else {"ships": "no"})


def test_other_words_than_yes_or_no_leave_the_edit_and_are_kept() -> None:
    talk = Talk()
    talk.type(CHANGE + "well, I think\nyes\n\n")
    assert (talk.value("ships"), talk.notes) == (True, ["well, I think\nyes"])


def test_a_command_instead_of_yes_leaves_the_edit_and_is_done() -> None:
    talk = Talk()
    talk.type(CHANGE + ":unknown\nno\n")
    assert talk.value("ships") is True


def test_a_changed_answer_comes_back_with_undo_and_goes_with_redo() -> None:
    talk = Talk()
    assert "Undone: what was said to “Do you ship?”." in talk.type("yes\n\n:undo\n")
    assert talk.value("ships") is None
    assert "Made again" in talk.type(":redo\n")
    assert talk.value("ships") is True


def test_items_are_added_renamed_moved_removed_and_brought_back() -> None:
    talk = Talk()
    talk.type(":add group Schools\n:rename Schools => Colleges\n:move colleges 1\n")
    assert [item.name for item in talk.recorder.state.items_of("groups")] == ["Colleges", "Everyone"]
    talk.type(":jump wish\nPianos\n\n:remove colleges\nyes\n")
    assert [item.name for item in talk.recorder.state.items_of("groups")] == ["Everyone"]
    talk.type(":add group colleges\n:items\n")
    assert "group: " in talk.said
    assert (
        talk.value("wish", next(i.id for i in talk.recorder.state.items_of("groups") if i.name == "Colleges"))
        == "Pianos"
    )


def test_an_answer_is_graded_by_the_beginning_of_a_word() -> None:
    talk = Talk()
    talk.type("yes\n\n:evidence meas\n")
    answer = talk.recorder.state.answer(Cell("ships"))
    assert answer is not None
    assert answer.evidence == "measured"
    assert all(grade in talk.type(":evidence\n") for grade in GRADES)


def test_why_other_ways_and_examples_are_told_without_losing_the_place() -> None:
    talk = Talk()
    said = talk.type(":why\n:other\n:example\nyes\n\n")
    assert all(
        each in said for each in ("It matters.", "No earlier answer decides", "Is it sent?", "There is no example.")
    )
    assert talk.value("ships") is True


def test_confirm_and_withdraw() -> None:
    talk = Talk()
    talk.type("yes\n\n:confirm\n:back\n:withdraw\n")
    assert "This question has no answer yet." in talk.said
    assert talk.value("ships") is None


def test_words_after_the_last_question_are_kept_as_notes_on_the_session() -> None:
    talk = Talk()
    said = talk.type(":skip\n" * 5 + "One more thing\n\n")
    assert "Nothing is left to ask." in said
    assert talk.notes == ["One more thing"]


def test_the_list_says_what_was_put_off_and_where_one_is() -> None:
    talk = Talk()
    said = talk.type("yes\n\n:later\n:list\n")
    assert "Put off for later:" in said
    assert "put off; how: How do you ship?" in said
    assert "open, you are here; where: Where?" in said


def test_help_names_every_command() -> None:
    said = Talk().type(":help\n")
    assert all(f":{word.name}" in said and word.help in said for word in WORDS)


def test_nothing_that_is_printed_can_steer_a_terminal() -> None:
    talk = Talk()
    hostile = "\x1b[2J\x9b31m\u202e"
    talk.type(
        f":add group x{hostile}\nyes\n\n{hostile}\n\n{hostile}\n\n:jump how\n:list\n:items\n"
        f":{hostile}\n:jump {hostile}\nbegun {hostile}"
    )
    talk.type(":jump how\n:undo\n")
    assert not any(each in talk.said for each in hostile if each in "\x1b\x9b\u202e")


def test_a_repeat_of_the_session_shows_the_same_place() -> None:
    talk = Talk()
    talk.type("yes\n\n")
    later = Talk(talk.store, talk.recorder.state.session)
    assert "Question 2 of 6: How do you ship?" in later.type("")


def test_what_a_time_limit_leaves_out_is_told_with_the_core_questions_among_it() -> None:
    talk = Talk()
    said = talk.type(":time 1\n:list all\n")
    assert "will not be asked; :list names them." in said
    assert "of the core questions are among them: the time is too short for all. :time MIN gives more." in said
    assert "There is time for every question now." in talk.type(":time 90\n")


def test_a_list_cuts_long_and_names_every_one_when_asked_for_all() -> None:
    talk = Talk()
    talk.type("".join(f":add group G{at}\n" for at in range(25)))
    assert "1 more question" in talk.said
    talk.type(":time 1\n")
    short, whole = talk.type(":list\n"), talk.type(":list all\n")
    assert "more\n      :list all names every one" in short
    assert "G24" in whole
    assert "names every one" not in whole


def test_evidence_chosen_on_the_screen_before_sending_holds_for_lines_too() -> None:
    talk = Talk()
    talk.type("yes\n\n")
    how = Cell("how")
    talk.recorder.save_draft(how, "By v", 0, 4, "customer_said")
    said = talk.type(":draft\nand rail\n\n")
    assert "When sent, the answer counts as: a customer said it." in said
    answer = talk.recorder.state.answer(how)
    assert answer is not None
    assert (answer.value, answer.evidence, talk.drafts) == ("By v\nand rail", "customer_said", {})


def test_evidence_alone_offers_no_draft_to_take_up() -> None:
    talk = Talk()
    talk.recorder.save_draft(Cell("ships"), "", 0, 0, "measured")
    assert "Begun before" not in talk.type(":draft\n")
    assert "There is no draft on this question." in talk.said


def test_words_that_begin_with_yes_are_yes_and_a_note() -> None:
    talk = Talk()
    said = talk.type("yes, paper folders\n\n")
    assert "Taken as “Yes”; your words are kept as a note." in said
    assert (talk.value("ships"), talk.notes) == (True, ["yes, paper folders"])


def test_the_end_of_a_refusal_still_names_the_options_in_lines() -> None:
    talk = Talk()
    said = talk.type(":jump where\nby fax\n\n")
    assert "“by fax” is none of the options. Choose one: 1 On the web, 2 In a shop." in said

"""F1: what the screen is for and every key of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from assistant.tui.keyname import key_name
from assistant.tui.shown import joined, shown

if TYPE_CHECKING:
    from assistant.tui.app import ConnectedApp
    from assistant.tui.interview import InterviewScreen

ABOUT = {
    "TourStrip": "A tour through the recorded example in the real screens. Each key does what it does in an interview; "
    "nothing of it is kept.",
    "HomeScreen": "Your sessions, latest first. Enter goes on with the marked one, or shows where it ended: there the "
    "results and the brief are one key away. To look at what somebody else said, v puts the findings beside the words "
    "they rest on, the weakest first, to remark on and to sign off; r plays the interview, c sets it beside another.",
    "ReviewScreen": "Findings of a section beside the words they rest on. Nothing here has to be done; what is "
    "rejected is kept and left out of the results. Before a finding stands whether it is accepted (✓), proposed and "
    "not judged (?) or rejected (✗), then its kind: ! pain point, $ driver, ^ deeper need, i information gap, "
    "* opportunity. w lists the weakest of all sections first, and says of each why; s signs off the section that is "
    "shown, or the whole session, and g lists all that reviewers said. Undo takes back what was done with findings, "
    "and no remark, sign-off or code. "
    "Findings rest on underlined words, which v shows in turn; words in italics have a code of yours.",
    "CodeDialog": "A code on the words above, under your name. Enter on one that is on them takes it off. Codes of "
    "others are not among these before all coders are done.",
    "CodesDialog": "Your codes in the order made. Once two coders at least are done and nobody is at it: every coded "
    "sentence with each coder's codes, first those they see otherwise (≠).",
    "SearchScreen": "What was said, found and noted in all sessions, as you type. Endings of English words do not "
    "matter; words in quotation marks stand as they are. ^F narrows it by company, customer group, stage, kind, "
    "ground, speaker, tag and day, and does without words too. Notes are what was taken down, what you wrote beside a "
    "question, and words that were not taken as an answer; where a finding or an answer says the same it stands for "
    "them, and Tab finds notes alone. Enter shows the words where they were said; nothing is changed by that.",
    "NarrowDialog": "What is left empty does not narrow the search. Part of a name is enough for company, customer "
    "group and speaker. A kind, a speaker or a tag finds no answers: they have none. Beside the five kinds of findings "
    "there are quote, follow-up and remark, of what was taken down.",
    "CompareScreen": "Sessions side by side: ratings by their difference, findings of one side alone first, and "
    "what was answered differently. b takes them apart by customer group, stage and so on; then and now are a session "
    "and its fork. w writes the same as a page for a browser, without what is internal.",
    "ReplayScreen": "The interview as it looked at every event, with what was said and what it said before. The bar "
    "below shows where findings, edits, notes and stages are; a click goes there. Nothing here changes the session.",
    "ReplayJumpDialog": "Every moment of the session, by its number, by words that were said, or by what is marked.",
    "ForgetDialog": "Removes a session and every word of it. Backups that have it are named then.",
    "EgressDialog": "Every word that would go to the model, and where. Names and numbers are masked in it, and answers "
    "that are kept back are not in it. Nothing has gone yet.",
    "ReviewerDialog": "Your name stands beside your remarks and sign-offs. `--as` names somebody else for one command.",
    "CommentsDialog": "What reviewers said, under their names. It stands beside the interview: answers, path and time "
    "stay as they are, and no undo of the person takes it back.",
    "RemarksDialog": "Every remark and sign-off of the session in the order made, with what it is about and whether it "
    "is open. Enter leads there; r or s there shows the whole thread.",
    "ForkDialog": "A new session with the events up to here. The one that is played stays as it is.",
    "ResultsScreen": "What the interview comes to so far. Every line leads to the words behind it. ✎ marks "
    "what reviewers have open remarks on; what they said stands under the list.",
    "SummaryScreen": "The page that the brief begins with. A sentence a line, and at its end in square brackets the "
    "accepted findings it rests on; Tab goes to the findings, where Enter puts one to the sentence or takes it off. "
    "Words in quotation marks have to stand in the answers just so. Ctrl+S keeps it; what is not kept yet is saved as "
    "you type.",
    "FindingDialog": "One line that says what the words come to. A first sign chooses its kind: ! pain point, "
    "$ driver, ^ deeper need, i and a space information gap, * opportunity.",
    "TimeDialog": "The questions that do not fit the time. They are kept and can be asked all the same.",
    "SameAsDialog": "Answers that follow those of another group or journey. They are links: edit any that differs.",
    "JumpDialog": "Every question of this session, found by words of it or of its answer, misspelled ones too.",
    "DeskScreen": "Somebody else speaks, and the line at the bottom has the keys. A first sign says what it is: ! "
    "pain, $ driver, ^ deeper need, i and a space information gap, * idea, > quote, ? to come back to. @name, #tag and "
    "/stage stand before or behind the words; #internal is never shared; @name alone says who is speaking, /stage "
    "alone goes there. Tab changes the speaker. Ctrl+K leads to the answer box and back; each keeps what is in it.",
    "TidyScreen": "What was taken down and nobody sorted, reminders, and questions put off. What is confirmed as a "
    "pain, driver, need, gap or idea becomes a finding that rests on those words.",
    "PeopleDialog": "Who takes part, and what each agreed to. Consent is kept with its time, and so is its withdrawal.",
    "PassDialog": "Why a question is passed over. Passing over is kept apart from an answer.",
    "ImpactDialog": "What a change would do to other answers, before it is done.",
    "ListsDialog": "The groups and journeys that questions are asked for. Answers of a removed one are kept.",
    "LookScreen": "One answer to read, with what it said before, its notes, the findings that rest on it, what "
    "reviewers said of it and why it was asked. Nothing here changes the interview; Enter goes to the question, "
    "where it can be changed.",
    "ReportScreen": "The brief of the interview as it is now. It is saved where the program was started, as Markdown "
    "and as a page to show in a browser; a file that is there already is never overwritten.",
    "DepthDialog": "How many questions are asked. Answers that are not asked for any more are kept.",
    "NoteDialog": "The notes on this question, and one more. Words that were not taken as an answer are among them. A "
    "note is kept with the question and in the brief.",
    "SetupScreen": "One short form. Only the company is needed; everything can be changed later.",
    "InterviewScreen": "One question at a time. What you type is kept within a second. Ctrl+S sends. Enter sends where "
    "one line is asked for; in a longer text it makes lines and paragraphs, and sends when pressed once more after an "
    "empty line at the end. In a list, arrows, numbers and Space pick; letters write an answer in words. Words that "
    "do not fit are kept as a note. Nothing you type is lost.",
}
_ENDED = (
    "The interview is over, and every word is kept. Enter saves the brief and shows it; the results and the findings, "
    "the weakest first, are one key away. Any answer can still be changed: Ctrl+G finds it, F7 is the last."
)
_WINDOW = "A small window over the screen. Esc closes it."
_GENERAL = (("ctrl+p", "Every command by name"), ("ctrl+q", "Quit; everything is kept"))


class HelpDialog(ModalScreen[None]):
    """The screen explained."""

    BINDINGS = [
        Binding("escape,enter,f1,q", "dismiss", "Back"),
        Binding("t", "tour", "A tour of five minutes through a recorded example"),
    ]

    DEFAULT_CSS = """
    HelpDialog VerticalScroll { height: auto; max-height: 85vh; margin-bottom: 1; }
    """

    def __init__(self, about: Screen[Any]) -> None:
        super().__init__()
        self._about = about

    def on_mount(self) -> None:
        self.set_focus(self.query_one(VerticalScroll))

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            with VerticalScroll():
                yield Static(help_content(self._about))
            keys = [("↑ ↓", "read on"), *([("t", "a tour of five minutes")] if self._has_tour else []), ("Esc", "back")]
            yield Static(shown(*(part for key, does in keys for part in ((key, "bold $accent"), f" {does}   "))))

    @property
    def _has_tour(self) -> bool:
        """Whether there is a tour to take, and none is being taken."""
        return getattr(self.app, "on_tour", None) is not None and type(self._about).__name__ != "TourStrip"

    async def action_tour(self) -> None:
        if self._has_tour:
            await cast("ConnectedApp", self.app).take_tour()


def help_content(screen: Screen[Any]) -> Content:
    """What the screen is for and its keys."""
    kinds = [kind for kind in type(screen).__mro__ if kind.__module__.startswith("assistant.")]
    about = next((ABOUT[kind.__name__] for kind in kinds if kind.__name__ in ABOUT), _WINDOW)
    idle: frozenset[str] = frozenset()
    if getattr(screen, "ended", False):
        about, idle = _ENDED, cast("InterviewScreen", screen).KEYS_OF_A_QUESTION
    lines = [shown((about, "bold")), shown("")]
    own = [each for kind in reversed(kinds) for each in kind.__dict__.get("BINDINGS", ()) if isinstance(each, Binding)]
    keys = [(each.key, each.description) for each in own if each.description and each.key not in idle]
    lines += [shown((f"{key_name(key):<10}", "bold $primary"), words) for key, words in (*keys, *_GENERAL)]
    return joined(lines)

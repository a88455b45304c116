"""Replay: the interview as it looked at every event, played in time or gone through by hand. Nothing is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static

from assistant.errors import ConnectedError
from assistant.interview.prompt import prompt_for
from assistant.replay.playback import Playback
from assistant.replay.recording import Moment, Recording, Unit
from assistant.tui.keyline import KeyLine, KeyName
from assistant.tui.outline import Outline
from assistant.tui.question import QuestionView, reasons_content
from assistant.tui.replay_content import evidence_content, findings_content, position_words, said_content, what_content
from assistant.tui.shown import shown, shown_line
from assistant.tui.timeline import Timeline

if TYPE_CHECKING:
    from assistant.tui.app import ConnectedApp

TICK = 0.1
"""Seconds between two looks at the time while it plays."""


class ReplayScreen(Screen[None]):
    """One recording: what is on screen is the state of the moment, shown by what shows an interview."""

    BINDINGS = [
        Binding("space", "play", "Play or pause", priority=True),
        Binding("right", "step('event', 1)", "The next event", priority=True),
        Binding("left", "step('event', -1)", "The event before", priority=True),
        Binding("down", "step('answer', 1)", "The next answer", priority=True),
        Binding("up", "step('answer', -1)", "The answer before", priority=True),
        Binding("pagedown", "step('stage', 1)", "The next stage", priority=True),
        Binding("pageup", "step('stage', -1)", "The stage before", priority=True),
        Binding("home", "go(1)", "The beginning", priority=True),
        Binding("end", "end", "The end", priority=True),
        Binding("plus,equals_sign", "faster(1)", "Faster, up to 16 times", priority=True),
        Binding("minus", "faster(-1)", "Slower, down to half", priority=True),
        Binding("g,slash", "jump", "Go to words, a stage, a finding, an edit, a note or a number", priority=True),
        Binding("w", "why", "Why this question was asked, or the question alone", priority=True),
        Binding("e", "evidence", "From a finding to the words it rests on, and back", priority=True),
        Binding("f", "fork", "Fork: a new session that goes on from here", priority=True),
        Binding("escape,q", "dismiss", "Back", priority=True),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (140, "-vast")]
    DEFAULT_CSS = """
    ReplayScreen {
        #top { height: 1; dock: top; background: $panel; padding: 0 1; }
        #middle { height: 1fr; }
        Outline { dock: none; }
        #moment { width: 1fr; height: 100%; }
        #body { height: 1fr; }
        QuestionView, #what, #said, #found, #why { margin: 0 1; max-width: 110; height: auto; padding: 0 1; }
        QuestionView { padding: 1 1 0 1; }
        #what { padding: 1 1 0 1; }
        #found { margin: 1 1 0 1; }
        #why { margin: 1 2 0 2; border-left: thick $primary; }
        &.-narrow Outline { display: none; }
        &.-vast Outline { width: 46; }
    }
    """

    def __init__(self, recording: Recording, *, seq: int = 1, speed: float = 1.0, idle: float = 3.0) -> None:
        super().__init__()
        self._recording = recording
        self.playback = Playback(recording, seq, speed=speed, idle=idle)
        self._shown: tuple[int, bool] | None = None
        self._reasons = False
        self._came = 0, 0
        """The words that were gone to last, and the finding from which."""
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        yield Static(id="top", markup=False)
        with Horizontal(id="middle"):
            yield Outline()
            with Vertical(id="moment"):
                with VerticalScroll(id="body"):
                    yield QuestionView(markup=False)
                    yield Static(id="what", markup=False)
                    yield Static(id="said", markup=False)
                    yield Static(id="found", markup=False)
                    yield Static(id="why", markup=False)
                yield Timeline(self._recording.told)
        keys = (
            KeyName("Space", "play"), KeyName("← →", "event"), KeyName("↑ ↓", "answer"), KeyName("PgUp/Dn", "stage"),
            KeyName("g", "go to"), KeyName("Esc", "back"), KeyName("w", "why"), KeyName("e", "words of a finding"),
            KeyName("+ -", "speed"), KeyName("f", "fork"),
        )  # fmt: skip
        yield KeyLine(*keys, KeyName("F1", "help"))

    def on_mount(self) -> None:
        self._timer = self.set_interval(TICK, self._tick, pause=True)
        self.show()

    # What is shown ----------------------------------------------------------------------------------------------

    def show(self) -> None:
        """Show the moment that the replay stands at; while it plays, the answer that is being given."""
        playback = self.playback
        coming = playback.playing and playback.typed > 0 and self._recording.told[playback.seq].said != ""
        moment = self._recording.moment(playback.seq + coming)
        self._show_top(moment)
        if (playback.seq, coming) != self._shown:
            self._shown = playback.seq, coming
            self._show_moment(moment)
        if coming:
            self.query_one("#said", Static).update(said_content(moment.told, playback.typed))

    def _show_top(self, moment: Moment) -> None:
        playback = self.playback
        going = "playing" if playback.playing else "paused"
        right = shown(
            (f"{going} {playback.speed:g}x", "bold $accent"),
            (f" · {position_words(moment, self._recording.last)}", "$quiet"),
        )
        title = shown_line(moment.after.facts["title"], max(6, self.app.size.width - right.cell_length - 12), "bold")
        gap = " " * max(1, self.app.size.width - 10 - title.cell_length - right.cell_length)
        self.query_one("#top", Static).update(shown(("Replay  ", "bold $primary"), title, gap, right))

    def _show_moment(self, moment: Moment) -> None:
        state = moment.state
        prompt = prompt_for(state, moment.cell) if moment.cell in state.layout.where and moment.cell else None
        question = self.query_one(QuestionView)
        if prompt is None:
            question.update(shown(("No question was open.", "$quiet")))
        else:
            question.put(prompt, 0)
        self.query_one(Outline).state = moment.after if moment.told.cell is None else state
        self.query_one("#what", Static).update(what_content(moment))
        self.query_one("#said", Static).update(said_content(moment.told))
        self._put("#found", evidence_content(moment) if moment.told.finding else findings_content(moment))
        self._put("#why", reasons_content(state, prompt) if self._reasons and prompt is not None else Content(""))
        self.query_one(Timeline).seq = moment.recorded.seq
        self.query_one("#body").scroll_home(animate=False)

    def _put(self, name: str, content: Content) -> None:
        """Content where there is some; else nothing, and no room taken."""
        widget = self.query_one(name, Static)
        widget.display = bool(content.plain)
        widget.update(content)

    def _tick(self) -> None:
        self.advance(TICK)

    def advance(self, seconds: float) -> None:
        """Let time go by."""
        self.playback.advance(seconds)
        self._settle()

    def _settle(self) -> None:
        """Show where it stands, with the timer going only while it plays."""
        if self._timer is not None:
            if self.playback.playing:
                self._timer.resume()
            else:
                self._timer.pause()
        self.show()

    # Actions ----------------------------------------------------------------------------------------------------

    def action_play(self) -> None:
        self.playback.play_or_pause()
        self._settle()

    def action_step(self, unit: Unit, by: Literal[1, -1]) -> None:
        self.action_go(self._recording.step(self.playback.seq, unit, by))

    def action_go(self, seq: int) -> None:
        """Stand at an event, paused."""
        self.playback.playing = False
        self.playback.go(seq)
        self._settle()

    def action_end(self) -> None:
        self.action_go(self._recording.last)

    def action_faster(self, by: int) -> None:
        self.playback.faster(by)
        self.show()

    def on_timeline_chosen(self, event: Timeline.Chosen) -> None:
        event.stop()
        self.action_go(event.seq)

    def action_why(self) -> None:
        self._reasons = not self._reasons
        self._shown = None
        self.show()

    async def action_jump(self) -> None:
        from assistant.tui.dialogs.replay_jump import ReplayJumpDialog

        self.playback.playing = False
        self._settle()

        def chosen(seq: int | None) -> None:
            if seq is not None:
                self.action_go(seq)

        await self.app.push_screen(ReplayJumpDialog(self._recording, self.playback.seq), chosen)

    def action_evidence(self) -> None:
        """From a finding to the event at which its words were said, and back; from words to what rests on them."""
        seq = self.playback.seq
        told = self._recording.told[seq - 1]
        words = self._recording.words(told.finding, seq) if told.finding else 0
        if words:
            self._came = words, seq
        target = words or (self._came[1] if self._came[0] == seq else self._recording.resting(seq))
        if target:
            self.action_go(target)
        else:
            found = any(each.finding for each in self._recording.told)
            listed = "g and Tab list the findings." if found else "There is none in this session yet."
            self._tell(f"No finding rests on this. {listed}")

    def _tell(self, words: str) -> None:
        self._put("#found", shown((words, "$warning")))

    async def action_fork(self) -> None:
        from assistant.tui.dialogs.fork import ForkDialog

        self.playback.playing = False
        self._settle()
        seq = self.playback.seq

        async def answered(yes: bool | None) -> None:  # noqa: FBT001  # Textual hands the result over by position
            if yes:
                try:
                    await cast("ConnectedApp", self.app).fork(self._recording.session, seq)
                except ConnectedError as error:
                    self._tell(str(error))

        await self.app.push_screen(ForkDialog(seq), answered)

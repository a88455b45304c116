"""The summary on one page: drafted at once, edited in a box beside the findings it rests on, kept by a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.widgets import OptionList

from assistant.errors import ConnectedError
from assistant.interview.summary import Draft
from assistant.interview.summary_lines import draft_of, with_finding
from assistant.tui.filling import OFTEN, running_line
from assistant.tui.proposing import Asking, Proposing, Standing
from assistant.tui.session import Session
from assistant.tui.summary_editor import SummaryEditor

if TYPE_CHECKING:
    from assistant.analysis.egress.gate import Preview
    from assistant.analysis.tasks.drafting import Drafting


class SummaryScreen(SummaryEditor):
    """What the keys do: draft, put findings to sentences, keep."""

    BINDINGS = [
        Binding("ctrl+s", "keep", "Keep it: the brief begins with it from now on", priority=True),
        Binding("f5", "by_rule", "Draft it anew, by rule", priority=True),
        Binding("f6", "by_model", "Have the model draft it, or stop it", priority=True),
        Binding("f7", "kept", "What is kept, in the place of what you changed", priority=True),
        Binding("tab", "other_pane", "From the sentences to the findings and back", priority=True),
        Binding("escape", "go_back", "Back to the results", priority=True),
    ]

    def __init__(self, session: Session, proposing: Proposing | None = None) -> None:
        super().__init__(session)
        self._proposing = proposing
        self._standing = Standing("")
        self._run: Asking | None = None
        self._offered: Draft | None = None
        """A model's draft that came while the person was writing."""

    def on_mount(self) -> None:
        self.run_worker(self._look_for_model(), group="standing", exit_on_error=False)

    async def action_go_back(self) -> None:
        if self._run is not None:
            self._run.stop.set()
        await self.leave()
        self.dismiss()

    # Findings ---------------------------------------------------------------------------------------------------

    def action_other_pane(self) -> None:
        if self._box.has_focus and self._found:
            self.set_focus(self._listed)
            self._tell("Enter puts the finding to the sentence of the cursor, or takes it off.", "$quiet")
        else:
            self.set_focus(self._box)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        row = self._box.cursor_location[0]
        line = self._box.document.get_line(row)
        changed = with_finding(line, self._found[event.option_index].id)
        self._box.replace(changed, (row, 0), (row, len(line)))

    # Drafts -----------------------------------------------------------------------------------------------------

    def action_by_rule(self) -> None:
        from assistant.analysis.tasks.drafting import draft_by_rule

        self._take(draft_by_rule(self._session.state))

    def _take(self, drafting: Drafting) -> None:
        """A draft in the place of what is in the box."""
        before = self._box.text
        self._put(drafting.draft)
        back = " Ctrl+Z brings back what stood here." if before and before != self._box.text else ""
        by = f"Drafted by {drafting.draft.model}." if drafting.draft.model else "Drafted by rule."
        notice = drafting.notice if drafting.notice.endswith("Drafted without a model.") else f"{by} {drafting.notice}"
        self._tell(f"{notice.strip()}{back}", "$warning" if drafting.notice else "$success")
        self._entitle()

    def action_kept(self) -> None:
        kept = self._session.state.summary
        if kept is None:
            self._tell("No summary is kept yet.", "$warning")
        else:
            self._put(draft_of(kept))
            self._tell("What is kept. Ctrl+Z brings back what stood here.")

    async def _look_for_model(self) -> None:
        if self._proposing is not None:
            self._standing = await self._proposing.standing(self._session.state.session)

    def action_by_model(self) -> None:
        if self._run is not None:
            self._run.stop.set()
        elif self._offered is not None:
            offered, self._offered = self._offered, None
            self._put(offered)
            self._tell(f"Drafted by {offered.model}. Ctrl+Z brings back what stood here.")
        elif self._proposing is not None and self._standing.model:
            self._run = self._proposing.begin(self._standing.model)
            self.run_worker(self._draft(self._proposing, self._run), group="model", exit_on_error=False)
        else:
            self._tell(self._standing.trouble or "No model is set up: `connected model setup` does that.", "$warning")

    async def _draft(self, proposing: Proposing, run: Asking) -> None:
        from assistant.tui.dialogs.egress import EgressDialog

        async def confirm(preview: Preview) -> bool:
            return await self.app.push_screen_wait(EgressDialog(preview))

        before = self._box.text
        watch = self.set_interval(OFTEN, lambda: self._say_how_far(run))
        self._say_how_far(run)
        try:
            drafting = await proposing.draft(run, self._session.state, confirm)
        except ConnectedError as error:
            self._tell(str(error), "$error")
            return
        finally:
            watch.stop()
            self._run = None
        if self._box.text == before:
            self._take(drafting)
        elif drafting.draft.model:
            self._offered = drafting.draft
            self._tell(f"{drafting.draft.model} has drafted one. F6 puts it in the place of yours.")
        else:
            self._tell(drafting.notice, "$warning")

    def _say_how_far(self, run: Asking) -> None:
        self._tell_parts(*running_line(run, "drafts the summary", "F6"))

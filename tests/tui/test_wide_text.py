"""Wide, combining and joined characters, right-to-left text and hostile bytes break no line of the layout."""

from __future__ import annotations

import unicodedata

import pytest
from rich.cells import cell_len

from assistant.interview import commands
from assistant.interview.cells import Span
from assistant.interview.commands import Answer
from tests.tui.running import Opener, Running, cell

WORDS = {
    "chinese": "顧客が待つ時間は三週間です" * 3,
    "hebrew": "הלקוחות מחכים שלושה שבועות " * 3,
    "arabic": "العملاء ينتظرون ثلاثة أسابيع " * 3,
    "emoji": "👩‍👩‍👧 🇩🇪 👍🏽 ☕️ " * 6,
    "combining": unicodedata.normalize("NFD", "Größe Ängste naïve façade ") * 3,
    "stacked": "Z̸̢̛a̵͖͝l̶̰̈g̷̙̈́o̴̞͐ " * 6,
    "long": "Donaudampfschifffahrtsgesellschaftskapitän" * 4,
    "hostile": "\x1b[2J\x1b]0;gone\x07 [bold]x[/] \u202eevil\u2066 \x9b31m" * 3,
}
SIZES = [(80, 24), (100, 30), (160, 50), (200, 60)]


def _fits(running: Running) -> None:
    """Every line on screen takes as many columns as the screen is wide."""
    width = running.app.size.width
    for line in running.app.screen._compositor.render_strips():
        words = [segment.text for segment in line]
        assert sum(map(cell_len, words)) == width, words


@pytest.mark.parametrize("words, size", zip(WORDS.values(), [*SIZES, *SIZES[::-1]], strict=True), ids=WORDS.keys())
async def test_names_answers_and_findings_of_any_script_leave_the_layout_whole(
    opened: Opener, words: str, size: tuple[int, int]
) -> None:
    before = (
        commands.RenameItem("segments", "everyone", words[:190]),
        Answer(cell("story"), text=words),
        Answer(cell("factors"), text=words),
        Answer(cell("pains"), text=f"{words} | 4 | user"),
        commands.AddNote(cell("story"), words),
        commands.RecordFinding("pain", words, (Span(cell("story"), 0, 5),)),
    )
    async with opened(*before, at="story", size=size, company=words[:190]) as running:
        _fits(running)
        assert "7 min left · saved" in running.text
        for keys in (("f2",), ("escape", "ctrl+g", *"how"), ("escape", "f9"), ("escape", "ctrl+t"), ("2",), ("7",)):
            await running.press(*keys)
            _fits(running)
        await running.press("escape")
        await running.screen.perform(commands.Jump(cell("pains")))
        await running.press("up")
        _fits(running)
        assert running.app.failure is None


@pytest.mark.parametrize("words", [WORDS["chinese"], WORDS["emoji"], WORDS["hebrew"]], ids=["wide", "joined", "rtl"])
async def test_what_is_typed_in_any_script_is_what_is_sent(opened: Opener, words: str) -> None:
    from textual.events import Paste

    async with opened(at="story") as running:
        running.app.post_message(Paste(words.strip()))
        await running.press("left", "right", "ctrl+s")
        _fits(running)
        assert running.value("story") == words.strip()

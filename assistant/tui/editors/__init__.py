"""The answer boxes, one for each kind of answer."""

from __future__ import annotations

from assistant.interview.prompt import Prompt
from assistant.tui.editors.base import Editor


def editor_kind(prompt: Prompt) -> type[Editor]:
    """The box that fits the prompt; each is imported on first use."""
    match prompt.type:
        case "choice" | "choices" | "yes_no":
            from assistant.tui.editors.options import OptionsEditor

            return OptionsEditor
        case "scale":
            from assistant.tui.editors.scale import ScaleEditor

            return ScaleEditor
        case "number" | "money" | "duration":
            from assistant.tui.editors.line import LineEditor

            return LineEditor
        case "records":
            from assistant.tui.editors.records import RecordsEditor

            return RecordsEditor
        case _:
            from assistant.tui.editors.text import TextEditor

            return TextEditor


__all__ = ["Editor", "editor_kind"]

"""How the screens look: one theme in a dark and a light form, and the layout rules that all screens share."""

from __future__ import annotations

from collections.abc import Mapping

from textual.theme import Theme

from assistant.tui.first_frame import is_light

_SHARED = {
    "block-cursor-text-style": "bold",
    "block-cursor-blurred-text-style": "none",
    "input-cursor-text-style": "none",
}

DARK = Theme(
    name="connected-dark",
    primary="#7cc4b2",
    secondary="#8fb3d9",
    accent="#f0b866",
    warning="#f0b866",
    error="#f28b82",
    success="#9ccf8a",
    foreground="#ece7dc",
    background="#15181d",
    surface="#1d2127",
    panel="#272c34",
    dark=True,
    variables={
        **_SHARED,
        "quiet": "#a3a89f",
        "line": "#3c434d",
        "border": "#7cc4b2",
        "border-blurred": "#3c434d",
        "block-cursor-background": "#223b37",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-blurred-background": "#273431",
        "block-cursor-blurred-foreground": "#ece7dc",
        "input-cursor-background": "#f0b866",
        "input-cursor-foreground": "#15181d",
        "input-selection-background": "#3f6b62",
        "input-selection-foreground": "#ffffff",
        "scrollbar": "#3c434d",
        "scrollbar-background": "#15181d",
        "scrollbar-corner-color": "#15181d",
    },
)
LIGHT = Theme(
    name="connected-light",
    primary="#0d665a",
    secondary="#2d5b8f",
    accent="#8a4f00",
    warning="#8a4f00",
    error="#a52a20",
    success="#2f6b1f",
    foreground="#22262b",
    background="#faf7f1",
    surface="#f1ece2",
    panel="#e5dfd2",
    dark=False,
    variables={
        **_SHARED,
        "quiet": "#5c6066",
        "line": "#c3bbab",
        "border": "#0d665a",
        "border-blurred": "#c3bbab",
        "block-cursor-background": "#cfe6df",
        "block-cursor-foreground": "#12211e",
        "block-cursor-blurred-background": "#dfe9e4",
        "block-cursor-blurred-foreground": "#22262b",
        "input-cursor-background": "#8a4f00",
        "input-cursor-foreground": "#ffffff",
        "input-selection-background": "#b5d8cf",
        "input-selection-foreground": "#12211e",
        "scrollbar": "#c3bbab",
        "scrollbar-background": "#faf7f1",
        "scrollbar-corner-color": "#faf7f1",
    },
)
DEFAULTS = {"quiet": "#a3a89f", "line": "#3c434d"}
"""Our own variables for the themes that Textual brings along."""


def fitting_theme(environment: Mapping[str, str]) -> Theme:
    """The light theme where the terminal says that its background is light, by COLORFGBG; else the dark one."""
    return LIGHT if is_light(environment) else DARK


CSS = """
Screen { background: $background; color: $foreground; }
.quiet { color: $quiet; }
.title { color: $primary; text-style: bold; }
Input, TextArea, OptionList {
    border: round $border-blurred;
    background: $surface;
    padding: 0 1;
    &:focus { border: heavy $border; background-tint: $foreground 0%; }
}
OptionList.bare { border: none; padding: 0; text-wrap: nowrap; text-overflow: ellipsis; &:focus { border: none; } }
.of-record, .of-record:focus {
    width: 1fr; height: 1; min-height: 1; padding: 0 1; background: $panel; border: none;
    border-left: outer $border-blurred; border-right: outer $border-blurred;
}
.of-record:focus {
    border-left: outer $border; border-right: outer $border; background: $block-cursor-blurred-background;
}
WordsField.of-record, WordsField.of-record:focus { height: auto; max-height: 4; scrollbar-size: 0 0; }
.-low WordsField.of-record { max-height: 1; }
.-low WordsField.of-record:focus { max-height: 3; }
CaptureInput, CaptureInput:focus { border: none; height: 1; padding: 0 1; background: $panel; }
InWords, InWords:focus { border: none; height: 1; padding: 0; background: $panel; }
CaptureInput:focus { background: $block-cursor-blurred-background; }
ModalScreen {
    align: center middle;
    background: $background 60%;
}
NarrowDialog Input, NarrowDialog Input:focus { border: none; height: 1; padding: 0 1; background: $panel; }
NarrowDialog Input:focus { background: $block-cursor-blurred-background; }
FindingDialog { align: center bottom; background: $background 30%; }
FindingDialog .dialog { width: 82; }
TourStrip { align: center bottom; background: $background 0%; }
TourStrip .dialog { width: 100%; max-width: 112; border: heavy $accent; padding: 0 1; }
.dialog {
    width: 76;
    max-width: 100%;
    height: auto;
    max-height: 100%;
    padding: 0 2;
    border: round $primary;
    background: $surface;
}
"""

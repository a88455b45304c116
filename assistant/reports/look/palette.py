"""The colours of reports, by what they stand for; each for light and for dark paper.

Text on paper has a contrast of at least 4.5 to 1, also the coloured one, in both. The four connected experiences
differ in lightness as well as in hue, so that they can be told apart without colour vision; their marks differ too.
"""

from __future__ import annotations

LIGHT = {
    "paper": "#ffffff",
    "panel": "#f5f3ee",
    "ink": "#1f2328",
    "quiet": "#5c6370",
    "line": "#d9d4c9",
    "accent": "#1d4e6b",
    "soft": "#dbe6ec",
    "pain": "#a8321c",
    "painsoft": "#f4ddd6",
    "good": "#28633f",
    "goodsoft": "#d9e9dd",
    "open": "#7a5600",
    "opensoft": "#f5e8c8",
    "kind0": "#1d4e6b",
    "kind1": "#2f7f6d",
    "kind2": "#8a5a00",
    "kind3": "#7b2f5f",
}
DARK = {
    "paper": "#15181c",
    "panel": "#1d2126",
    "ink": "#e8e6e1",
    "quiet": "#a6adb8",
    "line": "#3a4048",
    "accent": "#8cc3e0",
    "soft": "#223844",
    "pain": "#f09a84",
    "painsoft": "#45251d",
    "good": "#8fcea6",
    "goodsoft": "#203a2a",
    "open": "#e3c069",
    "opensoft": "#3c3116",
    "kind0": "#8cc3e0",
    "kind1": "#7fd0bc",
    "kind2": "#e3b760",
    "kind3": "#e3a0c8",
}


def rules(colours: dict[str, str]) -> str:
    """Style rules of a picture: `.f-NAME` fills, `.s-NAME` draws a line."""
    return "".join(f".f-{name}{{fill:{value}}}.s-{name}{{stroke:{value};fill:none}}" for name, value in colours.items())

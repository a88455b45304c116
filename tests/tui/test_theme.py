"""Both themes can be read: every text colour against everything it may stand on."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import Theme

from assistant.tui.theme import DARK, LIGHT

LEAST = 4.5
"""What the Web Content Accessibility Guidelines ask for text (level AA)."""
TEXTS = ("foreground", "primary", "secondary", "accent", "warning", "error", "success", "quiet")
GROUNDS = ("background", "surface", "panel", "block-cursor-background", "block-cursor-blurred-background")
PAIRS = (
    ("block-cursor-foreground", "block-cursor-background"),
    ("block-cursor-blurred-foreground", "block-cursor-blurred-background"),
    ("input-cursor-foreground", "input-cursor-background"),
    ("input-selection-foreground", "input-selection-background"),
)
REVERSED = ("primary", "accent", "error", "success", "secondary", "warning")
"""Colours that the background's colour is written on, where something chosen stands out."""


def colour(theme: Theme, name: str) -> Color:
    value = theme.variables.get(name) or getattr(theme, name)
    assert isinstance(value, str)
    return Color.parse(value)


def luminance(one: Color) -> float:
    parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in one.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: Color, other: Color) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_measured_as_the_guidelines_do() -> None:
    assert contrast(Color.parse("#000000"), Color.parse("#ffffff")) == pytest.approx(21)
    assert contrast(Color.parse("#777777"), Color.parse("#ffffff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXTS)
def test_every_text_colour_can_be_read_on_every_ground(theme: Theme, text: str, ground: str) -> None:
    assert contrast(colour(theme, text), colour(theme, ground)) >= LEAST


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
@pytest.mark.parametrize("text, ground", [*PAIRS, *(("background", name) for name in REVERSED)])
def test_what_is_marked_or_chosen_can_be_read(theme: Theme, text: str, ground: str) -> None:
    assert contrast(colour(theme, text), colour(theme, ground)) >= LEAST

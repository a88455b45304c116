"""Drawing small pictures as SVG: shapes and wrapped text, coloured by class so that they follow light and dark."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from assistant.text import on_page

WIDTH = 760
"""Units across a picture that takes the whole width; text of 11 units is then a little over 7 points on A4."""
_NARROW, _SLIM, _BROAD = "iIjlĺ.,:;'|!()[]`\u2018\u2019·", 'frt-"/\\“” {}', "mwMWÆŒœæ@%—…"


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with what it shows in words."""

    body: str
    """SVG elements, their colours as classes."""
    height: float
    alt: str
    width: float = WIDTH

    def svg(self, label: str = "", style: str = "") -> str:
        """A whole SVG; with style rules it stands by itself, without them it takes those of the page it stands in."""
        named = f' role="img" aria-label={quoteattr(on_page(label or self.alt))}'
        rules = f"<style>{style}</style>" if style else ""
        size = f"0 0 {number(self.width)} {number(self.height)}"
        sides = f' width="{number(self.width)}" height="{number(self.height)}"' if style else ""
        return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{size}"{sides}{named}>{rules}{self.body}</svg>'


class Canvas:
    """Collects the elements of a picture, from the upper left corner."""

    def __init__(self) -> None:
        self._parts: list[str] = []

    def picture(self, height: float, alt: str, width: float = WIDTH) -> Picture:
        """What was drawn so far as a picture of this height."""
        return Picture("".join(self._parts), height, alt, width)

    def box(
        self, x: float, y: float, wide: float, high: float, fill: str, *, round_: float = 3, line: str = ""
    ) -> None:
        """A rectangle; `fill` and `line` name colours."""
        self._shape("rect", f"f-{fill}", line, x=x, y=y, width=wide, height=high, rx=round_)

    def disc(self, x: float, y: float, radius: float, fill: str, line: str = "") -> None:
        """A circle."""
        self._shape("circle", f"f-{fill}", line, cx=x, cy=y, r=radius)

    def polygon(self, points: list[tuple[float, float]], fill: str) -> None:
        """A filled shape with straight sides."""
        drawn = " ".join(f"{number(x)},{number(y)}" for x, y in points)
        self._parts.append(f'<polygon class="f-{fill}" points="{drawn}"/>')

    def line(
        self,
        points: list[tuple[float, float]],
        colour: str,
        *,
        thick: float = 1,
        dashed: bool = False,
        arrow: bool = False,
    ) -> None:
        """A line through points, with a head at its end when it is an arrow."""
        dash = ' stroke-dasharray="3 3"' if dashed else ""
        drawn = " ".join(f"{number(x)},{number(y)}" for x, y in points)
        look = f'class="s-{colour}" stroke-width="{number(thick)}" stroke-linejoin="round"{dash}'
        self._parts.append(f'<polyline {look} points="{drawn}"/>')
        if arrow:
            self._head(points[-2], points[-1], colour)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 11,
        colour: str = "ink",
        bold: bool = False,
        anchor: str = "start",
    ) -> None:
        """One line of text; `y` is its base line, `anchor` is start, middle or end."""
        if not text.strip():
            return
        weight = ' font-weight="600"' if bold else ""
        place = f' text-anchor="{anchor}"' if anchor != "start" else ""
        self._parts.append(
            f'<text class="f-{colour}" x="{number(x)}" y="{number(y)}" font-size="{number(size)}"{weight}{place}>'
            f"{escape(_set(on_page(text)))}</text>"
        )

    def lines(
        self,
        x: float,
        y: float,
        lines: list[str],
        *,
        size: float = 11,
        colour: str = "ink",
        bold: bool = False,
        anchor: str = "start",
    ) -> float:
        """Lines of text under each other from the upper edge `y`; gives the lower edge."""
        for at, line in enumerate(lines):
            self.text(x, y + size * 0.95 + at * leading(size), line, size=size, colour=colour, bold=bold, anchor=anchor)
        return y + len(lines) * leading(size)

    def _shape(self, name: str, classes: str, line: str, **sides: float) -> None:
        drawn = "".join(f' {side}="{number(value)}"' for side, value in sides.items())
        if line:
            # The line is a shape of its own: one class sets the fill to none.
            self._parts.append(f'<{name} class="{classes}"{drawn}/><{name} class="s-{line}"{drawn}/>')
        else:
            self._parts.append(f'<{name} class="{classes}"{drawn}/>')

    def _head(self, before: tuple[float, float], end: tuple[float, float], colour: str) -> None:
        x, y = end
        across, down = x - before[0], y - before[1]
        length = max(0.1, (across * across + down * down) ** 0.5)
        ax, ay = across / length, down / length
        self.polygon(
            [(x, y), (x - 6 * ax + 3 * ay, y - 6 * ay - 3 * ax), (x - 6 * ax - 3 * ay, y - 6 * ay + 3 * ax)], colour
        )


def first_strong(text: str) -> str:
    """The direction of the first letter that has one, as Unicode names it; empty when none has."""
    for character in text[:200]:
        found = unicodedata.bidirectional(character)
        if found in ("L", "R", "AL"):
            return found
    return ""


def _set(text: str) -> str:
    """A line that begins from the right keeps what stands at its ends on the right side of it."""
    return f"\u200f{text}\u200f" if first_strong(text) in ("R", "AL") else text


def number(value: float) -> str:
    """A coordinate in as few digits as it takes."""
    return f"{value:.1f}".removesuffix(".0")


def leading(size: float) -> float:
    """From one base line to the next."""
    return size * 1.28


def width_of(text: str, size: float = 11, *, bold: bool = False) -> float:
    """About how wide a text is: that of common sans-serif fonts, on the wide side."""
    total = 0.0
    for character in text:
        if unicodedata.combining(character):
            continue
        if unicodedata.east_asian_width(character) in "WF":
            total += 1.05
        elif character in _NARROW:
            total += 0.3
        elif character in _SLIM:
            total += 0.4
        elif character in _BROAD:
            total += 0.95
        elif character.isupper():
            total += 0.72
        else:
            total += 0.58
    return total * size * (1.07 if bold else 1.0)


def wrap(text: str, wide: float, size: float = 11, *, most: int = 0, bold: bool = False) -> list[str]:
    """The text in lines that fit; of more than `most` lines the last ends in an ellipsis. A word too long is broken."""
    # No more is looked at than can be shown, so that a huge text costs nothing.
    room = int(wide / size * 4 + 40) * (most or 100)
    lines: list[str] = []
    line = ""
    for word in _fitting(" ".join(text[: room + 1].split()), wide, size, bold=bold):
        longer = f"{line} {word}" if line else word
        if line and width_of(longer, size, bold=bold) > wide:
            lines.append(line)
            line = word
        else:
            line = longer
    lines += [line] if line else []
    if most and (len(lines) > most or len(text) > room):
        lines = lines[:most]
        lines[-1] = _ellipsis(lines[-1], wide, size, bold=bold)
    return lines


def _fitting(text: str, wide: float, size: float, *, bold: bool) -> list[str]:
    """The words, those that are wider than a line in pieces."""
    found: list[str] = []
    for word in text.split():
        rest = word
        while width_of(rest, size, bold=bold) > wide and len(rest) > 1:
            end = len(rest) - 1
            while end > 1 and width_of(rest[:end], size, bold=bold) > wide:
                end = max(1, min(end - 1, int(end * wide / width_of(rest[:end], size, bold=bold))))
            hyphen = "-" if rest[end - 1 : end + 1].isalpha() and end > 2 else ""
            end -= len(hyphen)
            found.append(rest[:end] + hyphen)
            rest = rest[end:]
        found.append(rest)
    return found


def _ellipsis(line: str, wide: float, size: float, *, bold: bool) -> str:
    while line and width_of(line + "…", size, bold=bold) > wide:
        line = line[:-1].rstrip()
    return line.rstrip(" ,;:.") + "…"

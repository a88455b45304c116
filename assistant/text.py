"""The one gate for text that comes in and the one function for text that goes out to a terminal.

Both are needed: what is stored stays as it was typed, what is shown cannot steer the terminal.
"""

from __future__ import annotations

import re
import unicodedata

LIMIT = 100 * 1024
"""The most bytes of UTF-8 that one answer or note may take."""

NO_SPACES = (
    "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Characters of scripts that set no words apart by spaces, as a class of a regular expression."""
_UNSPACED = re.compile(f"[{NO_SPACES}]")
_KEPT_ON_PAGE = frozenset("\u061c\u200e\u200f")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_NOT_STORABLE = re.compile("[\x00\ud800-\udfff]")
_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but tab and newline, DEL, C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # characters that reorder what is around them
    "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"  # interlinear annotation, no characters at all, tags
)


def accept(text: str) -> str:
    """Text as it may be stored: line ends become newlines, NUL and lone surrogates become U+FFFD, all else stays."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _NOT_STORABLE.sub(_REPLACEMENT, text)


def accept_line(text: str) -> str:
    """Text for a name or title: as `accept`, with every run of white space as one space."""
    return " ".join(accept(text).split())


def size(text: str) -> int:
    """Bytes of UTF-8, lone surrogates included."""
    return len(text.encode("utf-8", "surrogatepass"))


def pieces(text: str, limit: int = LIMIT) -> list[str]:
    """The text cut into parts of at most `limit` bytes each, at character borders; joined they are the text."""
    parts, start, used = [], 0, 0
    for place, character in enumerate(text):
        width = size(character)
        if used + width > limit:
            parts.append(text[start:place])
            start, used = place, 0
        used += width
    parts.append(text[start:])
    return parts


def display(text: str) -> str:
    """Text as it may reach a terminal: control and reordering characters become visible stand-ins."""
    return _CONTROL.sub(_stand_in, _NOT_STORABLE.sub(_REPLACEMENT, text))


def on_page(text: str) -> str:
    """Text as it may stand on a page, which sets directions apart by itself: as `display`, but direction marks stay."""
    return _CONTROL.sub(
        lambda match: match.group() if match.group() in _KEPT_ON_PAGE else _stand_in(match),
        _NOT_STORABLE.sub(_REPLACEMENT, text),
    )


def display_line(text: str, width: int = 0) -> str:
    """As `display`, on one line; longer than `width` characters it ends in an ellipsis (0: no limit)."""
    line = " ".join(display(text[: width * 4 + 80] if width else text).split())
    if width and len(line) > width:
        return line[: max(0, width - 1)].rstrip() + "…"
    return line


def fold(text: str) -> str:
    """Text for comparing: compatibility-normalised, without case, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def same_words(one: str, other: str) -> bool:
    """Whether two texts say the same, but for case, spaces and the signs at their ends."""
    return _bare(one) == _bare(other)


def _bare(text: str) -> str:
    folded = fold(text)
    told = [at for at, letter in enumerate(folded) if letter.isalnum()]
    return folded[told[0] : told[-1] + 1] if told else folded


def count_words(text: str) -> int:
    """Words, as runs of anything but white space."""
    return len(text.split())


def count_spoken(text: str) -> int:
    """Words in any script: two characters count as one where no spaces set words apart, as in Chinese and Japanese."""
    apart = sum(any(letter.isalnum() for letter in word) for word in _UNSPACED.sub(" ", text).split())
    return apart + (len(_UNSPACED.findall(text)) + 1) // 2


def _stand_in(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "\N{SYMBOL FOR DELETE}" if code == 0x7F else _REPLACEMENT

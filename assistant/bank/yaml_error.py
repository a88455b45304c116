"""What is wrong with text that is no YAML, said for people who write banks and not parsers."""

from __future__ import annotations

import yaml

_KNOWN = (
    ("mapping values are not allowed", "There is a colon where none can be.",
     "Put text that holds a colon and a space in quotes, and check how far the line is indented."),
    ("cannot start any token", "This character cannot begin a value.",
     "Indent with spaces, not tabs; put text that begins with @, ` or % in quotes."),
    ("could not find expected ':'", "A key has no colon after it.", "Write `key: value`."),
    ("did not find expected key", "A key was expected here.",
     "Check the quotes in the lines before, and that keys of one thing are indented alike."),
    ("did not find expected '-'", "A list entry was expected here.", "Begin each entry with `- `, indented alike."),
    ("block sequence entries are not allowed", "A list cannot begin here.", "Put `- ` on a line of its own, indented."),
    ("did not find expected ',' or", "A bracket is not closed.", "Close every [ with ] and every { with }."),
    ("found unexpected end of stream", "A quote is not closed.", "Close every quote, or leave all quotes out."),
    ("unknown escape", "There is an unknown escape after a backslash.",
     "Double the backslash, or use single quotes."),
    ("escape code", "An escape names no character.", "Write the character itself."),
    ("escape", "An escape is not complete.", "Double the backslash, or use single quotes."),
    ("found undefined tag handle", "There is a tag that nothing defines.", "Put text that begins with ! in quotes."),
    ("control characters", "There is a character that text cannot hold.", "Delete it."),
    ("unacceptable character", "There is a character that text cannot hold.", "Delete it."),
    ("exceeded max", "Values are nested too deep.", "Write it flatter."),
)  # fmt: skip


def explain(error: yaml.YAMLError, text: str) -> tuple[int, int, str, str]:
    """Line, column, what is wrong and what to do."""
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "").lower()
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else _place(error, text)
    message, hint = next(
        ((what, todo) for words, what, todo in _KNOWN if words in problem),
        ("This is not YAML.", "Check indentation, quotes and colons on this line and the one before."),
    )
    return line, column, message, hint


def _place(error: yaml.YAMLError, text: str) -> tuple[int, int]:
    at = getattr(error, "position", None)
    before = text.encode()[:at].decode("utf-8", "replace") if isinstance(at, int) else ""
    lines = before.split("\n")
    return len(lines), len(lines[-1]) + 1

"""The question banks at hand: those shipped with the program, and files of one's own."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from assistant.bank.model import Bank
from assistant.bank.problems import Problem
from assistant.errors import BankError
from assistant.resources import content_folder

DEFAULT = "connected-relationships"
SUFFIX = ".yaml"


def shipped() -> Iterator[Path]:
    """The files of the banks that come with the program, by name, a translation behind its bank."""
    yield from sorted(content_folder("question_bank").glob(f"*{SUFFIX}"), key=lambda path: path.stem)


def find(name: str) -> Path:
    """The file of a bank, by its id or as a path.

    Raises BankError `unknown_bank` when there is none.
    """
    own = {path.stem: path for path in shipped()}
    if name in own:
        return own[name]
    path = Path(name).expanduser()
    if path.is_file():
        return path
    near = get_close_matches(name, own, 1)
    hint = f"Did you mean {near[0]}?" if near else f"There is {', '.join(own)}; or name a {SUFFIX} file."
    raise BankError("unknown_bank", f"There is no question bank {name}.", hint)


def read(path: Path) -> str:
    """The text of a bank file.

    Raises BankError when it cannot be read.
    """
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise BankError("bank_unreadable", f"The file cannot be read ({error.strerror}).", where=str(path)) from error
    except UnicodeDecodeError as error:
        raise BankError(
            "bank_not_utf8", f"The file is not UTF-8 text (byte {error.start}).", "Save it as UTF-8.", where=str(path)
        ) from error


def load(name: str = DEFAULT) -> Bank:
    """A checked bank, by its id or as a path; a translation comes laid over the bank it translates.

    Raises BankError with every problem found.
    """
    from assistant.bank.overlay import is_overlay
    from assistant.bank.overlay_check import read_overlay
    from assistant.bank.reader import read_bank  # pydantic and yaml: only when a bank file is read

    path = find(name)
    text = read(path)
    if is_overlay(text):
        return read_overlay(text, path.name, lambda base: _translated(base, path))
    return read_bank(text, path.name)


def check(name: str) -> tuple[Bank | None, list[Problem]]:
    """A bank, or None when it cannot be used, with every problem in its file and its logic; `name` as for `load`.

    Raises BankError when there is no such file or it cannot be read.
    """
    from assistant.bank.overlay import is_overlay
    from assistant.bank.overlay_check import parse_overlay
    from assistant.bank.reader import check_bank, parse_bank

    path = find(name)
    text = read(path)
    if is_overlay(text):
        return parse_overlay(text, path.name, lambda base: _translated(base, path))
    return parse_bank(text, path.name)[0], check_bank(text, path.name)


def _translated(name: str, translation: Path) -> Bank:
    """The bank that a file translates: one beside it, else one that comes with the program, and no other file."""
    from assistant.bank.overlay import is_overlay
    from assistant.bank.reader import read_bank
    from assistant.bank.shape import did_you_mean

    near = {path.stem: path for path in (*shipped(), *translation.parent.glob(f"*{SUFFIX}"))}
    if name not in near:
        hint = did_you_mean(name, near) or f"Put {name[:60]}{SUFFIX} beside the translation."
        raise BankError("unknown_bank", f"there is no question bank {name[:60]}.", hint)
    text = read(near[name])
    if is_overlay(text):
        raise BankError("bank", f"{near[name].name} is a translation itself.", "Name the bank that it translates.")
    return read_bank(text, near[name].name)

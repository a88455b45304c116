"""The question banks at hand: those shipped with the program, and files of one's own."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from assistant.bank.model import Bank
from assistant.errors import BankError
from assistant.resources import content_folder

DEFAULT = "connected-relationships"
SUFFIX = ".yaml"


def shipped() -> Iterator[Path]:
    """The files of the banks that come with the program, by name."""
    yield from sorted(content_folder("question_bank").glob(f"*{SUFFIX}"))


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
    """A checked bank, by its id or as a path.

    Raises BankError with every problem found.
    """
    from assistant.bank.reader import read_bank  # pydantic and yaml: only when a bank file is read

    path = find(name)
    return read_bank(read(path), path.name)

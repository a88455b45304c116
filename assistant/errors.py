"""The base error: every failure a person can meet has a code, says what happened, where, and what to do."""

from __future__ import annotations


class ConnectedError(Exception):
    """A failure told to a person in one line.

    `code` is stable and listed in docs/errors.md; `hint` says what to do next; `where` names the file, line or
    question it is about.
    """

    def __init__(self, code: str, message: str, hint: str = "", *, where: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
        self.where = where

    def __str__(self) -> str:
        """One line: where, what, what to do."""
        line = f"{self.where}: {self.message}" if self.where else self.message
        return f"{line} {self.hint}".rstrip()


class StoreError(ConnectedError):
    """The session file cannot be read or written as asked."""


class BankError(ConnectedError):
    """A question bank cannot be used; `problems` holds every reason found, not only the first."""

    def __init__(
        self, code: str, message: str, hint: str = "", *, where: str = "", problems: tuple[object, ...] = ()
    ) -> None:
        super().__init__(code, message, hint, where=where)
        self.problems = problems

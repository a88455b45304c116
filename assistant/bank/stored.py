"""A bank as it is kept with the sessions that used it: canonical JSON, the same bytes for equal banks, and its digest.

Read back without pydantic or YAML, so that an interview opens fast and replays with the very questions that were asked.
"""

from __future__ import annotations

import hashlib

from assistant import canonical
from assistant.bank.model import Bank
from assistant.structure import build, unbuild


def bank_content(bank: Bank) -> str:
    """The bank as canonical JSON."""
    return canonical.dumps(unbuild(bank))


def bank_from_content(text: str) -> Bank:
    """The inverse of `bank_content`.

    Raises TypeError or ValueError when the text was not made by it.
    """
    data = canonical.loads(text)
    if not isinstance(data, dict):
        raise TypeError(f"a bank is a mapping, not {type(data).__name__}")
    return build(Bank, data)


def bank_digest(bank: Bank) -> str:
    """SHA-256 of the bank's content, as 64 hex digits."""
    return hashlib.sha256(bank_content(bank).encode()).hexdigest()

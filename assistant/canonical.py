"""One way to write JSON, so that equal things have equal bytes: sorted keys, no spaces, exact decimals."""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal
from typing import Any

_TAG = "$decimal"
_LARGEST_EXPONENT = 1000


def dumps(value: Any) -> str:
    """Canonical JSON text of plain data; a Decimal is written as {"$decimal": "1.50"} so that no digit is lost."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False, default=_tag_decimal
    )


def loads(text: str) -> Any:
    """The inverse of `dumps`."""
    return json.loads(text, object_hook=_untag_decimal)


def digest(value: Any) -> str:
    """SHA-256 of the canonical JSON, as 64 hex digits."""
    return hashlib.sha256(dumps(value).encode()).hexdigest()


def plain(value: Any) -> Any:
    """The same data for people and scripts: decimals become ordinary JSON numbers, tuples become lists."""
    match value:
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case dict():
            return {key: plain(item) for key, item in value.items()}
        case list() | tuple():
            return [plain(item) for item in value]
        case _:
            return value


def _tag_decimal(value: Any) -> Any:
    if isinstance(value, Decimal):
        return {_TAG: str(value)}
    raise TypeError(f"{type(value).__name__} has no place in canonical JSON")


def _untag_decimal(pairs: dict[str, Any]) -> Any:
    if len(pairs) == 1 and _TAG in pairs:
        number = Decimal(pairs[_TAG])
        if not number.is_finite() or abs(number.adjusted()) > _LARGEST_EXPONENT:
            raise ValueError("a number is too long to be written out")
        return number
    return pairs

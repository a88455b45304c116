"""Canonical JSON takes no number that would fill the memory when written out."""

from decimal import Decimal

import pytest

from assistant import canonical


@pytest.mark.parametrize("digits", ["1e999999999", "-1e999999999", "1e-999999999", "NaN", "Infinity"])
def test_a_number_that_cannot_be_written_out_is_refused(digits: str) -> None:
    with pytest.raises(ValueError, match="too long"):
        canonical.loads(f'{{"$decimal":"{digits}"}}')


def test_an_ordinary_number_keeps_every_digit() -> None:
    assert str(canonical.loads(canonical.dumps(Decimal("1.50")))) == "1.50"

from __future__ import annotations

import pytest

from bench.bank_mutations import measure


@pytest.mark.slow
def test_nearly_every_seeded_fault_is_found_and_none_is_seen_where_there_is_none() -> None:
    scores, false = measure(seed=11, each=2)
    made = sum(score.made for score in scores.values())
    missed = {kind: score for kind, score in scores.items() if score.found < score.made}
    assert false == []
    assert made >= 200
    assert sum(score.found for score in scores.values()) >= 0.99 * made, missed

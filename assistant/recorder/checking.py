"""Whether the states kept of long sessions are what their events say."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from assistant.errors import StoreError
from assistant.interview.apply import replay
from assistant.interview.fingerprint import state_digest
from assistant.interview.impossible import ImpossibleEventError
from assistant.recorder.keeping import kept_state
from assistant.recorder.recorder import stored_index
from assistant.store.base import Store
from assistant.store.doctor import Finding


def check_kept(store: Store) -> Finding:
    """What can be said of the kept states. A session that cannot be read is told of elsewhere."""
    count, wrong = 0, []
    for session in _sessions(store):
        try:
            same = _is_right(store, session)
        except (StoreError, ImpossibleEventError):
            continue
        count += same is not None
        wrong += [session] if same is False else []
    if wrong:
        detail = f"what is kept of {', '.join(wrong[:3])} is not what the events say"
        return Finding("kept states", ok=False, detail=detail, hint="`connected doctor --rebuild` drops them.")
    return Finding("kept states", ok=True, detail=f"{count}, each what its events say")


def _is_right(store: Store, session: str) -> bool | None:
    """Whether the kept state of a session is that of its events; None when there is none that would be used."""
    kept = kept_state(store, session, lambda digest: stored_index(store, digest))
    if kept is None:
        return None
    first = next(iter(kept.known.values()))
    state = replay(first, islice(store.events(session), kept.revision), kept.known)
    return state_digest(state) == state_digest(kept)


def _sessions(store: Store) -> Iterator[str]:
    last: tuple[str, str] | None = None
    while page := store.sessions(limit=500, before=last):
        yield from (row.id for row in page)
        last = page[-1].updated_at, page[-1].id

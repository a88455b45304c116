"""Models of sessions as the screens have them: nothing is imported before one is looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.store.base import Store

if TYPE_CHECKING:
    from assistant.analysis.model.call import Model
    from assistant.analysis.model.opening import SessionModels


class LateModels:
    """Opens the models that are set up, when they are first wanted."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._models: SessionModels | None = None

    def find(self, session: str) -> Model | None:
        """The model a session may ask; None when none is set up. Raises ModelError `model_settings`."""
        if self._models is None:
            from assistant.analysis.model.opening import SessionModels
            from assistant.recorder.stamps import now

            self._models = SessionModels(self._store.replies, now)
        return self._models.find(session)

    def close(self) -> None:
        """End every worker."""
        if self._models is not None:
            self._models.close()

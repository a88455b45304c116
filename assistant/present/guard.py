"""Who may look: the right host and origin, the secret where one is needed, and one viewer at a time."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from hmac import compare_digest

COOKIE = "connected_viewer"
"""Holds what tells the viewer's browser from any other."""


def new_secret() -> str:
    """128 random bits in letters that a link can hold."""
    return secrets.token_urlsafe(16)


@dataclass(slots=True)
class Guard:
    """Decides on every request before anything is read."""

    hosts: frozenset[str]
    """What the Host header may say."""
    secret: str = ""
    """What the path has to begin with; empty where none is needed."""
    viewer: str = field(default="", repr=False)
    """Of the browser that came first; only this one is let in after."""

    def refuses(self, host: str, origin: str | None, fetch_site: str | None) -> str:
        """Why a request is refused whatever it asks for; empty when it is not."""
        if host not in self.hosts:
            return "Not this host."
        if origin is not None and origin not in {f"http://{each}" for each in self.hosts}:
            return "Not from there."
        if fetch_site is not None and fetch_site not in ("same-origin", "none"):
            return "Not from there."
        return ""

    def knows_secret(self, given: str) -> bool:
        """Whether the path names the secret, or none is needed."""
        return compare_digest(given.encode(), self.secret.encode())

    def admit(self, cookie: str) -> str | None:
        """The cookie for a page that is asked for: of the viewer there is, or of the first; None for anybody else."""
        if not self.viewer:
            self.viewer = new_secret()
            return self.viewer
        return self.viewer if self.is_viewer(cookie) else None

    def is_viewer(self, cookie: str) -> bool:
        """Whether the cookie is that of the viewer."""
        return bool(self.viewer) and compare_digest(cookie.encode(), self.viewer.encode())

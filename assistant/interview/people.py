"""Those who take part, and what they agreed to."""

from __future__ import annotations

from dataclasses import replace

from assistant.interview.events import ParticipantNamed
from assistant.interview.state import Consent, Participant, State

QUOTING = "quotes"
"""The purpose under which a participant's words may be shown to others."""
PURPOSES = ("notes", QUOTING, "recording", "sharing")
"""What consent is usually asked for; any other words do as well."""


def named(before: Participant | None, event: ParticipantNamed) -> Participant:
    """The participant under this name and role; what they agreed to stays."""
    if before is None:
        return Participant(event.participant, event.name, event.role)
    return replace(before, name=event.name, role=event.role)


def agreed(participant: Participant, purpose: str, at: str) -> Participant:
    """The participant after agreeing to something."""
    return _with_consent(participant, Consent(purpose, at))


def no_longer(participant: Participant, purpose: str, at: str) -> Participant:
    """The participant after disagreeing; when they had agreed stays known."""
    before = consent_of(participant, purpose)
    return _with_consent(participant, Consent(purpose, before.given_at if before else "", at))


def consent_of(participant: Participant, purpose: str) -> Consent | None:
    """What the participant said about a purpose; None when it was not spoken of."""
    return next((each for each in participant.consents if each.purpose == purpose), None)


def may_quote(state: State, speaker: str) -> bool:
    """Whether a speaker's words may be shown to others: unless they said no to that."""
    participant = state.participants.get(speaker)
    consent = consent_of(participant, QUOTING) if participant else None
    return consent is None or not consent.withdrawn_at


def _with_consent(participant: Participant, consent: Consent) -> Participant:
    others = {each.purpose: each for each in participant.consents}
    return replace(participant, consents=tuple({**others, consent.purpose: consent}.values()))

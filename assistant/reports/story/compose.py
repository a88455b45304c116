"""The report of one session: its sections in order, as a page."""

from __future__ import annotations

from assistant.interview.state import State
from assistant.reports.look.page import Page
from assistant.reports.story.back import appendix, method, not_asked
from assistant.reports.story.gather import gather
from assistant.reports.story.ideas import ask_a_customer, learning, opportunities, trust
from assistant.reports.story.journeys import journeys
from assistant.reports.story.material import Material
from assistant.reports.story.relation import information, needs, relationship
from assistant.reports.story.summary import summary
from assistant.reports.story.value import drivers, pains
from assistant.reports.story.view import View, days

SECTIONS = (
    summary, journeys, pains, drivers, information, needs, relationship, opportunities, learning, trust,
    ask_a_customer, not_asked, method, appendix,
)  # fmt: skip


def report(state: State) -> Page:
    """The report of a session as a page, to be written as HTML or Word."""
    return compose(gather(state))


def compose(material: Material) -> Page:
    """The sections that have something to say."""
    view = View(material)
    head = material.head
    company = f"{head.company}, " if head.company != head.title else ""
    made = (make(view) for make in SECTIONS)
    return Page(
        title=head.title,
        kicker="Connected customer relationships: a diagnosis",
        about=f"{company}{days(head.first_day, head.last_day)}. {head.settled} of {head.asked} questions settled.",
        sections=tuple(section for section in made if section is not None),
        footer=f"Made with Connected Interview from the answers alone; {head.bank}.",
        said_in=head.language,
    )

"""The report of one session: its sections in order, as a page."""

from __future__ import annotations

from assistant.interview.state import State
from assistant.reports.look.page import Page
from assistant.reports.story.asking import ask_a_customer
from assistant.reports.story.back import appendix, method, not_asked
from assistant.reports.story.gather import gather
from assistant.reports.story.ideas import learning, opportunities, trust
from assistant.reports.story.journeys import journeys
from assistant.reports.story.material import Material
from assistant.reports.story.relation import information, needs, relationship
from assistant.reports.story.review import review
from assistant.reports.story.summary import summary
from assistant.reports.story.value import drivers, pains
from assistant.reports.story.view import View, days, frame
from assistant.reports.wording import say, speaking, spoken, tongue_for

SECTIONS = (
    summary, journeys, pains, drivers, information, needs, relationship, opportunities, learning, trust,
    ask_a_customer, not_asked, method, review, appendix,
)  # fmt: skip


def report(state: State) -> Page:
    """The report of a session as a page, to be written as HTML or Word."""
    return compose(gather(state))


def compose(material: Material) -> Page:
    """The sections that have something to say."""
    with speaking(tongue_for(material.head.language)):
        return _compose(View(material))


def _compose(view: View) -> Page:
    head = view.of.head
    company = f"{head.company}, " if head.company != head.title else ""
    done = say("{settled} of {asked} questions settled.", settled=head.settled, asked=head.asked)
    made = (make(view) for make in SECTIONS)
    return Page(
        title=head.title,
        kicker=say("Connected customer relationships: a diagnosis"),
        about=f"{company}{days(head.first_day, head.last_day)}. {done}",
        sections=tuple(section for section in made if section is not None),
        footer=_footer(view.of),
        language=spoken(),
        said_in=head.language,
        frame=frame(),
    )


def _footer(material: Material) -> str:
    """What the report was made from."""
    if material.kept is not None and material.kept.sentences:
        return say(
            "Made with Connected Interview from the answers and a summary that a person kept; {bank}.",
            bank=material.head.bank,
        )
    return say("Made with Connected Interview from the answers alone; {bank}.", bank=material.head.bank)

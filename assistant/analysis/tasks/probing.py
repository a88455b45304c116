"""Putting a scripted follow-up into words that fit the answer. What a model makes of it is held to the rules, or the
scripted words stand.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from assistant.analysis.asking.asker import Asker
from assistant.analysis.asking.numbered import question as neutral_question
from assistant.analysis.asking.numbered import sentence
from assistant.analysis.asking.replies import ProbeForm
from assistant.analysis.egress.withheld import masker_for, withheld_cells
from assistant.analysis.likeness import content
from assistant.analysis.tasks.material import questions_asked
from assistant.analysis.tasks.rules import breaches
from assistant.errors import ConnectedError
from assistant.interview.cells import Cell
from assistant.interview.prompt import answer_words, bank_wording
from assistant.interview.state import State
from assistant.text import accept_line, fold


class Wording(NamedTuple):
    """How a follow-up is put. The follow-up itself, and whether it is asked, are the bank's."""

    text: str
    model: str = ""
    """The model whose words they are; empty for the scripted ones."""
    prompt: str = ""
    """The prompt that the model was given, as id@version."""
    follows: Any = None
    """The answer that a model's words were made for."""
    why_not: str = ""
    """Why the scripted words stand; empty when a model's do."""

    @property
    def reworded(self) -> bool:
        """Whether they are a model's."""
        return bool(self.model)


def word_probe(asker: Asker, state: State, cell: Cell) -> Wording:
    """The words for a follow-up that is due. Never fails: what goes wrong leaves the scripted words."""
    scripted = bank_wording(state, cell)
    answer = state.answer(cell.main)
    if not cell.probe or answer is None or not answer.answered:
        return Wording(scripted, why_not="There is no answer to follow.")
    if cell.main in withheld_cells(state):
        return Wording(scripted, why_not="The answer is kept back.")
    masker, words = masker_for(state), answer_words(state, answer)
    values = {
        "sentences": sentence(masker, words),
        "scripted": neutral_question(state, cell),
        "question": neutral_question(state, cell.main),
    }
    try:
        request = asker.request(asker.shelf("probe"), ProbeForm, values)
        asker.gate.permit([request], masker.count, 0)
        reply = asker.ask(request, ProbeForm)
    except ConnectedError as error:
        return Wording(scripted, why_not=str(error))
    text = masker.unmask(accept_line(reply.question)) if reply else None
    if text is None:
        return Wording(scripted, why_not="The model gave no question.")
    if fold(text) == fold(scripted):
        return Wording(scripted, why_not="The model has the same words.")
    if not keeps_the_point(text, scripted, words):
        return Wording(scripted, why_not="The model's words leave the point of the follow-up.")
    before = [each for each in questions_asked(state) if each != scripted]
    broken = breaches(text, before, [words, scripted])
    if broken:
        return Wording(scripted, why_not=f"The model's words break a rule: {', '.join(broken)}.")
    return Wording(text, asker.name, request.prompt, answer.value)


def keeps_the_point(text: str, scripted: str, said: str) -> bool:
    """Whether a wording asks for what the scripted one does: it shares a word of weight with it, and most of its words
    are from it or from the answer. Orders hidden in an answer would have a model ask for something else.
    """
    words, point = content(text), content(scripted)
    foreign = words - point - content(said)
    return (not point or bool(words & point)) and len(foreign) * 2 <= len(words)

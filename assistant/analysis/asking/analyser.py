"""The analysis by a model: it reads numbered sentences and names numbers; code cuts the quotes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from assistant.analysis.asking.asker import Asker, Spent
from assistant.analysis.asking.numbered import Sheet, question, sentence, sheets, withheld_count
from assistant.analysis.asking.replies import FindingForm, FindingsForm, LabelForm
from assistant.analysis.asking.statement import state_in_words
from assistant.analysis.asking.unfolding import Unfolding
from assistant.analysis.egress.gate import Request
from assistant.analysis.egress.masking import Masker
from assistant.analysis.egress.withheld import masker_for
from assistant.analysis.model.call import ModelError
from assistant.analysis.offline import OfflineAnalyser, statement
from assistant.analysis.passages import Passage
from assistant.analysis.proposal import Proposal
from assistant.errors import ConnectedError
from assistant.interview.cells import FINDING_KINDS, Cell, FindingKind
from assistant.interview.state import Node, State

ORIGIN = "model/1"
MOST = 12
"""Findings asked for with one sheet."""
SURE = {"low": 0.4, "medium": 0.6, "high": 0.8}


@dataclass(frozen=True, slots=True)
class Analysis:
    """What came of reading the answers."""

    proposals: tuple[Proposal, ...]
    notice: str = ""
    """What a person should know, such as that the model could not be reached; empty when all is well."""
    spent: Spent = field(default_factory=Spent)
    """What was spent on a model."""


class ModelAnalyser:
    """Reads the answers with a model; what it cannot read is read offline, with a notice."""

    def __init__(
        self, asker: Asker, *, one_by_one: bool = False, on_found: Callable[[Proposal], None] = lambda _: None
    ) -> None:
        """`on_found` is handed each proposal while the reply it stands in is still coming, from another thread perhaps;
        those that count are what `analyse` gives back.
        """
        self._asker = asker
        self._on_found = on_found
        self._one_by_one = one_by_one
        """One small request for each sentence, for models that are too small for a sheet of them."""

    @property
    def origin(self) -> str:
        """The name and version that its findings carry."""
        return ORIGIN

    def propose(self, state: State, node: Node | None = None) -> tuple[Proposal, ...]:
        """As `Analyser.propose`."""
        return self.analyse(state, node).proposals

    def analyse(self, state: State, node: Node | None = None) -> Analysis:
        """Proposals from the answers of the session, or of one entry of its outline, the likeliest first."""
        masker = masker_for(state)
        every = list(sheets(state, masker, node))
        found: list[Proposal] = []
        unread = {each.span.cell for sheet in every for each in sheet.passages.values()}
        try:
            plans = self._plans(state, masker, every)
            if plans:
                requests = [request for _, request in plans]
                self._asker.gate.permit(requests, masker.count, withheld_count(state, node))
            for sheet, request in plans:
                found += self._read(state, masker, sheet, request)
                unread -= {each.span.cell for each in sheet.passages.values()}
        except ConnectedError as error:
            notice = f"{error} {'Read' if not found else 'The rest was read'} without a model."
        else:
            dropped = self._asker.spent.dropped
            notice = f"{dropped} of the model's proposals had no ground and were dropped." if dropped else ""
        found += self._offline(state, node, unread, every)
        return Analysis(ordered(state, found), notice, self._asker.spent)

    def _plans(self, state: State, masker: Masker, every: Iterable[Sheet]) -> list[tuple[Sheet, Request]]:
        """What to send, each with the sentences it is about."""
        if not self._one_by_one:
            prompt = self._asker.shelf("findings")
            values = ({"sentences": sheet.text, "most": str(MOST)} for sheet in every)
            requests = [self._asker.request(prompt, FindingsForm, each) for each in values]
            return list(zip(every, requests, strict=True))
        prompt = self._asker.shelf("label")
        plans = []
        for sheet in every:
            for number, passage in sheet.passages.items():
                said = {
                    "question": question(state, passage.span.cell),
                    "sentence": sentence(masker, passage.text),
                }
                plans.append((Sheet({number: passage}, ""), self._asker.request(prompt, LabelForm, said)))
        return plans

    def _read(self, state: State, masker: Masker, sheet: Sheet, request: Request) -> list[Proposal]:
        """What the model makes of one sheet, as far as it is grounded."""
        if self._one_by_one:
            label = self._asker.ask(request, LabelForm)
            [passage] = sheet.passages.values()
            if label is None or label.kind == "none":
                return []
            return [self._proposal(state, label.kind, statement(passage.text), [passage], 0.5, request.prompt)]

        def unfolded(found: FindingForm) -> None:
            proposal = self._grounded(state, masker, sheet, found, request.prompt)
            if proposal is not None:
                self._on_found(proposal)

        reply = self._asker.ask(request, FindingsForm, Unfolding("findings", FindingForm, unfolded).hear)
        made = [self._grounded(state, masker, sheet, each, request.prompt) for each in reply.findings] if reply else []
        self._asker.spent.dropped += sum(each is None for each in made)
        return [each for each in made if each is not None]

    def _grounded(self, state: State, masker: Masker, sheet: Sheet, found: FindingForm, prompt: str) -> Proposal | None:
        """The proposal that rests on the sentences named; None when there are none, or more is stated than they say."""
        passages = [sheet.passages[number] for number in dict.fromkeys(found.sentences) if number in sheet.passages]
        stated = state_in_words(found.statement, [each.text for each in passages], masker)
        if not passages or stated is None:
            return None
        return self._proposal(state, found.kind, stated, passages, SURE[found.sure], prompt)

    def _proposal(
        self, state: State, kind: FindingKind, stated: str, passages: list[Passage], sure: float, prompt: str
    ) -> Proposal:
        reason = f"{self._asker.name} takes these words for it."
        spans = tuple(each.span for each in passages)
        return Proposal(state, kind, stated, spans, sure, reason, ORIGIN, self._asker.name, prompt)

    def _offline(self, state: State, node: Node | None, unread: set[Cell], every: list[Sheet]) -> list[Proposal]:
        """What is found offline where the model did not read: where it failed, and in answers that are kept back."""
        sent = {each.span.cell for sheet in every for each in sheet.passages.values()} - unread
        offline = OfflineAnalyser().propose(state, node)
        return [each for each in offline if not any(span.cell in sent for span in each.spans)]


def ordered(state: State, proposals: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """The likeliest first; of those that say the same kind of the same words, the first alone."""
    where = state.layout.where
    order = {kind: place for place, kind in enumerate(FINDING_KINDS)}
    kept: dict[tuple[object, ...], Proposal] = {}
    for each in proposals:
        kept.setdefault((each.kind, frozenset(each.spans)), each)
    return tuple(
        sorted(
            kept.values(),
            key=lambda each: (
                -each.confidence, where[each.spans[0].cell], each.spans[0].start, order[each.kind], each.statement,
            ),
        )
    )  # fmt: skip


__all__ = ["ORIGIN", "Analysis", "ModelAnalyser", "ModelError", "ordered"]

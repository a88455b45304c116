"""The form of what a model answers, validated before anything is made of it."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, Strict, ValidationError

MOST_CHARACTERS = 200_000
"""The longest reply that is looked at."""

Number = Annotated[int, Strict(), Field(ge=1, le=1_000_000)]
Numbers = Annotated[list[Number], Field(min_length=1, max_length=12)]
Words = Annotated[str, Field(min_length=1, max_length=600)]
Kind = Literal["pain", "driver", "need", "gap", "opportunity"]
Sure = Literal["low", "medium", "high"]


class Form(BaseModel):
    """A reply. What was not asked for is left out of account."""

    model_config = ConfigDict(extra="ignore")


class FindingForm(Form):
    """A finding and the numbers of the sentences that say it."""

    kind: Kind
    sentences: Numbers
    statement: Words
    sure: Sure = "medium"


class FindingsForm(Form):
    """What a model finds."""

    findings: Annotated[list[FindingForm], Field(max_length=60)]


class LabelForm(Form):
    """The kind of one sentence."""

    kind: Literal["pain", "driver", "need", "gap", "opportunity", "none"]


class SummaryPart(Form):
    """A sentence of a summary and the numbers of the findings it rests on."""

    findings: Numbers
    sentence: Words


class SummaryForm(Form):
    """A summary."""

    sentences: Annotated[list[SummaryPart], Field(max_length=8)]


class QuestionForm(Form):
    """A follow-up question and the numbers of the sentences that call for it."""

    sentences: Numbers
    question: Words


class QuestionsForm(Form):
    """Follow-up questions."""

    questions: Annotated[list[QuestionForm], Field(max_length=20)]


class RungForm(Form):
    """A rung of the ladder and the numbers of the sentences that say it."""

    level: Literal["use", "result", "purpose"]
    sentences: Numbers
    statement: Words


class LadderForm(Form):
    """Rungs from use up to purpose."""

    rungs: Annotated[list[RungForm], Field(max_length=20)]


class IdeaForm(Form):
    """An idea for a pain, by one of the four ways to be connected."""

    way: Literal["respond", "curate", "coach", "automate"]
    pain: Number
    idea: Words


class OpportunitiesForm(Form):
    """Ideas."""

    ideas: Annotated[list[IdeaForm], Field(max_length=60)]


class ProbeForm(Form):
    """A follow-up put into other words."""

    question: Words


T = TypeVar("T", bound=Form)


def schema(form: type[Form]) -> dict[str, Any]:
    """The JSON Schema of a form, as a provider is given it."""
    made = form.model_json_schema()
    plain: dict[str, Any] = _plain(made, made.get("$defs", {}))
    return plain


def read(form: type[T], text: str) -> tuple[T | None, str]:
    """The reply, or None and what is wrong with it in words that hold nothing of it."""
    if len(text) > MOST_CHARACTERS:
        return None, "it is too long"
    try:
        return form.model_validate_json(_unfenced(text)), ""
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        place = ".".join(str(each) for each in first["loc"] if isinstance(each, int) or str(each).isidentifier())
        kind = "it is not JSON, or not all of it" if first["type"] == "json_invalid" else first["type"]
        return None, f"{kind}{f' at {place[:80]}' if place else ''}"
    except ValueError:
        return None, "it is not text"


def _unfenced(text: str) -> str:
    """The text without the fence that some models put around JSON."""
    bare = text.strip()
    if bare.startswith("```") and bare.endswith("```") and "\n" in bare:
        return bare[bare.index("\n") + 1 : -3].strip()
    return bare


def _plain(made: Any, named: dict[str, Any]) -> Any:
    """The schema with its parts in their places and without titles: not every server follows references."""
    if isinstance(made, list):
        return [_plain(each, named) for each in made]
    if not isinstance(made, dict):
        return made
    if "$ref" in made:
        return _plain(named[made["$ref"].rpartition("/")[2]], named)
    plain = {key: _plain(value, named) for key, value in made.items() if key not in ("title", "description", "$defs")}
    if plain.get("type") == "object":
        plain["additionalProperties"] = False
        plain["required"] = list(plain.get("properties", {}))
    plain.pop("default", None)
    return plain

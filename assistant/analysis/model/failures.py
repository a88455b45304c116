"""What can go wrong with a model, told as one line with what to do next; nothing of a key or of an answer is in it."""

from __future__ import annotations

from assistant.analysis.model.call import ModelError

_LINES = {
    "model_none": (
        "No model is set up.",
        "Set one up with `connected model setup`, or do without: offline is always there.",
    ),
    "model_nowhere": (
        "No model was found on this machine.",
        "Start its server, or name one: `connected model setup MODEL --address URL`.",
    ),
    "model_several": (
        "There are several models to choose from.",
        "Name one: `connected model setup MODEL --address URL`.",
    ),
    "model_refused": (
        "The model cannot be reached.",
        "See whether its server runs and the address is right: `connected model test`.",
    ),
    "model_key": (
        "The model's provider does not take the key.",
        "Set up the right one: `connected model setup`.",
    ),
    "model_unknown": (
        "The model's server knows no such model, or the address is not that of a model's server.",
        "Choose another with `connected model setup`.",
    ),
    "model_rejected": (
        "The model's server does not take the request.",
        "It may be too long for the model: choose another with `connected model setup`.",
    ),
    "model_busy": ("The model has too much to do or the provider's limit is reached.", "Try again later."),
    "model_failed": ("The model's server failed.", "Try again; if it lasts, look at the server."),
    "model_slow": ("The model did not finish in time.", "Try again, or choose a faster model."),
    "model_cut": ("The model's reply was cut off.", "Try again; part of a reply is never used."),
    "model_garbage": ("The model's reply is not what was asked for.", "Try again, or choose another model."),
    "model_too_long": ("The model's reply is longer than any that was asked for.", "Choose another model."),
    "model_gone": ("The process that talks to the model ended.", "Try again; nothing else is lost."),
    "model_cancelled": ("The request to the model was taken back.", ""),
    "model_budget": (
        "What this session may spend on the model is spent.",
        "Raise the limit with `connected model setup`, or go on without a model.",
    ),
    "model_open": (
        "The model failed several times in a row and is left alone for a while.",
        "Look at it with `connected model test`.",
    ),
    "model_not_local": (
        "The model is not on this machine, and only such a one may be asked.",
        "Leave out --local-only, or set up a local model with `connected model setup`.",
    ),
}


def failure(code: str, detail: str = "", *, retry_after: float | None = None, lasting: bool = False) -> ModelError:
    """The error of this code, with a detail that holds no key and no words of an answer."""
    message, hint = _LINES[code]
    if detail:
        message = f"{message[:-1]} ({detail})."
    made = ModelError(code, message, hint)
    made.retry_after, made.lasting = retry_after, lasting
    return made

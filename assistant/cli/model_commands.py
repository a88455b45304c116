"""`connected model ...`: which language model may be asked, if any; whether it answers; what it costs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.cli import options
from assistant.cli.wiring import emit, say

if TYPE_CHECKING:
    from assistant.analysis.model.nearby import Nearby
    from assistant.analysis.model.prices import Price
    from assistant.analysis.model.settings import Settings

model_app = typer.Typer(
    help="A language model that may be asked for proposals: set up, try, see what it costs, switch off.",
    rich_markup_mode=None,
)


@model_app.callback(invoke_without_command=True)
def model(context: typer.Context) -> None:
    """With no command: say what is set up."""
    if context.invoked_subcommand is None:
        show()


@model_app.command()
def show(as_json: options.AsJson = False) -> None:
    """Say which model is set up, where it is, what it may take, and which run on this machine."""
    from assistant.analysis.model.nearby import find
    from assistant.analysis.model.settings import load

    settings, nearby = load(), find()
    if as_json:
        emit(
            {
                "model": None if settings is None else settings_data(settings),
                "nearby": [_nearby_data(each) for each in nearby],
            }
        )
        return
    if settings is None:
        say("No model is set up. Findings are proposed offline; nothing leaves the machine.")
    else:
        for line in [*settings_lines(settings), expected_line(settings)]:
            say(line)
    for line in nearby_lines(nearby):
        say(line)


@model_app.command()
def setup(
    name: Annotated[
        str,
        typer.Argument(metavar="[MODEL]", help="Such as ollama/llama3.2 or openai/gpt-4o-mini.", show_default=False),
    ] = "",
    address: Annotated[str, typer.Option("--address", metavar="URL", help="Where its server is.")] = "",
    tokens: Annotated[
        int | None, typer.Option("--tokens", metavar="N", help="The most tokens a session may take.")
    ] = None,
    dollars: Annotated[
        str | None, typer.Option("--dollars", metavar="X", help="The most US dollars a session may cost.")
    ] = None,
    seconds: Annotated[
        float | None, typer.Option("--seconds", metavar="N", help="The longest a request may last.")
    ] = None,
    key: Annotated[bool, typer.Option("--key", help="Ask for the key and put it into the system's keyring.")] = False,
) -> None:
    """Set a model up. Without a name, one that runs on this machine is looked for."""
    from dataclasses import replace

    from assistant.analysis.model import settings as kept
    from assistant.analysis.model.keys import store_key

    if not name:
        name, address = choose(address)
    before = kept.load_or_none() or kept.Settings(name)
    given: dict[str, Any] = {"tokens": tokens, "dollars": dollars, "seconds": seconds}
    changed = {field: value for field, value in given.items() if value is not None}
    settings = kept.checked(replace(before, model=name, address=address or usual_address(name), **changed))
    if key:
        store_key(settings.endpoint, ask_key())
    say(f"Kept in {kept.save(settings)}.")
    for line in settings_lines(settings):
        say(line)
    say(expected_line(settings))
    say("Try it: connected model test")


@model_app.command("test")
def try_out(
    local_only: Annotated[
        bool, typer.Option("--local-only", help="Refuse a model that is not on this machine.")
    ] = False,
    as_json: options.AsJson = False,
) -> None:
    """Send the model one sentence that is made up, and say what comes back and how long it took."""
    from assistant.cli.model_trial import trial

    done = trial(local_only=local_only, tell=(lambda _: None) if as_json else say)
    if as_json:
        emit(done)


@model_app.command()
def off(
    forget_key: Annotated[
        bool, typer.Option("--forget-key", help="Take its key out of the system's keyring too.")
    ] = False,
) -> None:
    """Forget the model. Findings are proposed offline then, and nothing leaves the machine."""
    from assistant.analysis.model import keys
    from assistant.analysis.model import settings as kept

    settings = kept.load_or_none()
    if forget_key and settings is not None:
        gone = keys.forget_key(settings.endpoint)
        say("Its key was taken out of the keyring." if gone else "The keyring has no key of it.")
    say("The model is off." if kept.remove() else "No model was set up.")


# What is said ---------------------------------------------------------------------------------------------------


def settings_lines(settings: Settings) -> list[str]:
    """What is set up, in words."""
    from assistant.analysis.model.keys import key_of, provider_variable

    endpoint = settings.endpoint
    where = "on this machine" if endpoint.is_local else "not on this machine: what is sent to it leaves"
    source = key_of(endpoint).source
    key = f"Its key comes from {source}." if source else "It has no key."
    if not source and not endpoint.address:
        key += f" Put one into {provider_variable(endpoint.provider)}, or: connected model setup {settings.model} --key"
    return [
        f"{settings.model} at {endpoint.host}, {where}.",
        key,
        f"A session may take {settings.tokens} tokens, ${settings.dollars}; a request {settings.seconds:g} seconds.",
        price_line(settings),
    ]


def price_line(settings: Settings) -> str:
    """What tokens cost."""
    from assistant.analysis.model.prices import price_of

    price = price_of(settings.endpoint)
    if price is None:
        return "Its price is not known, so only the tokens are limited."
    if not price.read and not price.written:
        return "It costs nothing."
    million = 1_000_000
    return f"A million tokens cost ${price.read * million:.2f} to read and ${price.written * million:.2f} to write."


def expected_line(settings: Settings) -> str:
    """What a whole interview would take."""
    from assistant.analysis.model.prices import price_of
    from assistant.cli.model_cost import expected, in_words

    return in_words(expected(), price_of(settings.endpoint))


def nearby_lines(nearby: list[Nearby]) -> list[str]:
    """Which servers run here, and how each of their models is set up."""
    if not nearby:
        return ["No server of models was found on this machine (Ollama, LM Studio, llama.cpp, vLLM)."]
    lines = []
    for server in nearby:
        lines.append(f"{server.program} runs at {server.address}.")
        lines += [f"    connected model setup {name} --address {server.address}" for name in server.models]
        if not server.models:
            lines.append("    It has no model yet.")
    return lines


def settings_data(settings: Settings) -> dict[str, Any]:
    """What is set up, as JSON-ready data; of a key only where it comes from."""
    from assistant.analysis.model.keys import key_of
    from assistant.analysis.model.prices import price_of

    endpoint, price = settings.endpoint, price_of(settings.endpoint)
    return {
        "model": settings.model,
        "address": settings.address,
        "host": endpoint.host,
        "local": endpoint.is_local,
        "key": key_of(endpoint).source,
        "limits": {"tokens": settings.tokens, "dollars": settings.dollars, "seconds": settings.seconds},
        "expected": _expected_data(price),
        "price": None if price is None else {"read": f"{price.read:f}", "written": f"{price.written:f}"},
    }


def _expected_data(price: Price | None) -> dict[str, Any]:
    from assistant.cli.model_cost import expected

    found = expected()
    return {
        "answers": found.answers,
        "requests": found.requests,
        "tokens": {"read": found.read, "written": found.written},
        "dollars": None if price is None else [f"{each:f}" for each in found.dollars(price)],
    }


def _nearby_data(server: Nearby) -> dict[str, Any]:
    return {"program": server.program, "address": server.address, "models": list(server.models)}


# What is asked --------------------------------------------------------------------------------------------------


def choose(address: str) -> tuple[str, str]:
    """A model that runs here: the only one, or the one a person picks."""
    from assistant.analysis.model.failures import failure
    from assistant.analysis.model.nearby import find

    servers = [each for each in find() if address in ("", each.address)]
    found = [(name, server.address) for server in servers for name in server.models]
    if len(found) == 1:
        return found[0]
    if not found:
        raise failure("model_nowhere")
    for number, (name, where) in enumerate(found, start=1):
        say(f"{number}  {name}  {where}")
    if not sys.stdin.isatty():
        raise failure("model_several", f"{len(found)} models")
    picked = input("Which? Its number: ").strip()
    if not picked.isdecimal() or not 1 <= int(picked) <= len(found):
        raise failure("model_several", "none was picked")
    return found[int(picked) - 1]


def usual_address(name: str) -> str:
    """Where a model is when no address is given: Ollama's own place for its models, else the provider's."""
    return "http://127.0.0.1:11434" if name.partition("/")[0] == "ollama" else ""


def ask_key() -> str:
    """A key typed without being shown, or the first line of standard input."""
    import getpass

    from assistant.analysis.model.failures import failure

    key = (getpass.getpass("Key (it is not shown): ") if sys.stdin.isatty() else sys.stdin.readline()).strip()
    if not key:
        raise failure("model_key", "none was given")
    return key

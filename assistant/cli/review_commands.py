"""A reviewer's commands: comments, replies, disagreement, sign-off. The interview itself stays as it is."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli import options
from assistant.cli.wiring import Place, emit, load_session, say
from assistant.errors import ConnectedError

if TYPE_CHECKING:
    from assistant.interview.commands import Command
    from assistant.interview.state import State
    from assistant.interview.subjects import Subject

review_app = typer.Typer(
    help="Read a session critically: comments, replies, disagreement, sign-off. The interview stays as it is.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Reviewer = Annotated[
    str | None,
    typer.Option(
        "--as", metavar="NAME", help="Your name; otherwise the one kept on screen, or that of the system's user."
    ),
]
About = Annotated[
    str,
    typer.Option("--on", metavar="WHAT", help="The id of a finding, question, part, step or section, or session."),
]
Text = Annotated[str, typer.Argument(metavar="TEXT", help="The words; - reads them from standard input.")]
MaybeText = Annotated[
    str, typer.Argument(metavar="[TEXT]", help="A remark with it; - reads it from standard input.", show_default=False)
]
CommentId = Annotated[str, typer.Argument(metavar="COMMENT", help="The id of a comment.")]


@review_app.command("show")
def show_review(
    context: typer.Context,
    session: options.Session,
    only_open: Annotated[
        bool, typer.Option("--open", help="Only open threads and sign-offs since which something changed.")
    ] = False,
    as_json: options.AsJson = False,
) -> None:
    """Show what reviewers said, and whether what they signed off has changed since."""
    with context.obj.reading() as store:
        state = load_session(store, session)
    if as_json:
        from assistant.reports.review_data import review_data

        emit(review_data(state))
        return
    from assistant.cli.review_lines import review_lines

    for line in review_lines(state, only_open=only_open):
        say(line)


@review_app.command("comment")
def comment(
    context: typer.Context,
    session: options.Session,
    text: Text,
    on: About = "session",
    disagree: Annotated[bool, typer.Option("--disagree", help="Say that you see it otherwise.")] = False,
    name: Reviewer = None,
) -> None:
    """Comment on a session, or on an answer, finding, part, step or section of it."""
    from assistant.interview.commands import Comment

    stance = "disagreement" if disagree else "comment"
    words = _words(text)
    _record(context.obj, session, name, lambda state: Comment(_subject(state, on), words, stance))  # type: ignore[arg-type]  # one of the two


@review_app.command("reply")
def reply(
    context: typer.Context,
    session: options.Session,
    comment_id: CommentId,
    text: Text,
    disagree: Annotated[bool, typer.Option("--disagree", help="Say that you see it otherwise.")] = False,
    name: Reviewer = None,
) -> None:
    """Reply to a comment."""
    from assistant.interview.commands import Comment
    from assistant.interview.subjects import SESSION_SUBJECT

    command = Comment(SESSION_SUBJECT, _words(text), "disagreement" if disagree else "comment", comment_id)
    _record(context.obj, session, name, lambda _: command)


@review_app.command("resolve")
def resolve(
    context: typer.Context,
    session: options.Session,
    comment_id: CommentId,
    again: Annotated[bool, typer.Option("--reopen", help="Open a settled thread again instead.")] = False,
    name: Reviewer = None,
) -> None:
    """Settle the thread that a comment is in."""
    from assistant.interview.commands import ResolveComment

    _record(context.obj, session, name, lambda _: ResolveComment(comment_id, resolved=not again))


@review_app.command("sign")
def sign(
    context: typer.Context,
    session: options.Session,
    text: MaybeText = "",
    on: About = "session",
    name: Reviewer = None,
) -> None:
    """Put your name to a session or to a part of it as it is now; what changes later shows."""
    from assistant.interview.commands import SignOff

    words = _words(text)
    _record(context.obj, session, name, lambda state: SignOff(_subject(state, on), words))


@review_app.command("withdraw")
def withdraw(
    context: typer.Context,
    session: options.Session,
    sign_off: Annotated[str, typer.Argument(metavar="SIGN-OFF", help="The id of a sign-off.")],
    text: MaybeText = "",
    name: Reviewer = None,
) -> None:
    """Take a sign-off back."""
    from assistant.interview.commands import WithdrawSignOff

    words = _words(text)
    _record(context.obj, session, name, lambda _: WithdrawSignOff(sign_off, words))


def _record(place: Place, session: str, name: str | None, make: Callable[[State], Command]) -> None:
    """Do a reviewer's command under their name, and say the id of what was made."""
    from assistant.recorder import Recorder
    from assistant.recorder.reviewer import reviewer_name

    author = reviewer_name(name)
    with place.store(create=False) as store:
        recorder = Recorder.open(store, store.resolve(session), actor=author)
        outcome = recorder.perform(make(recorder.state))
    if outcome.refusal is not None:
        raise ConnectedError("review_" + outcome.refusal.code, outcome.refusal.message)
    for event in outcome.events:
        made = getattr(event, "comment", "") or getattr(event, "sign_off", "")
        say(f"{made}, by {author}.")
    if not outcome.events:
        say("It is so already.")


def _subject(state: State, text: str) -> Subject:
    """What the text names. Raises ConnectedError `unknown_subject` or `ambiguous_subject`."""
    from assistant.interview.find_subject import find_subjects
    from assistant.text import display_line

    found = find_subjects(state, text)
    if not found:
        raise ConnectedError(
            "unknown_subject",
            f"The session has no finding, question, part, step or section {display_line(text, 60)}.",
            "`connected show SESSION --json` has the ids.",
        )
    if len(found) > 1:
        named = ", ".join(f"“{each.label}”" for each in found[:4])
        raise ConnectedError(
            "ambiguous_subject",
            f"{display_line(text, 60)} may mean {len(found)} things.",
            f"Name one of them in full: {named}{', …' if len(found) > 4 else ''}.",
        )
    return found[0]


def _words(text: str) -> str:
    return sys.stdin.read() if text == "-" else text

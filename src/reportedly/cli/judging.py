"""``judge``: a person's corrections, kept as data with who, when and why."""

from __future__ import annotations

import getpass
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from reportedly.cli.choose import the_event
from reportedly.cli.edge import console, friendly, refuse, styled, way
from reportedly.cli.options import AsJson, LedgerPath
from reportedly.export import json_of
from reportedly.model import Judgement, record_id
from reportedly.store import Ledger

judge = typer.Typer(no_args_is_help=True)

Why = Annotated[str, typer.Option("--reason", help="Why; shown in the dossier.")]
By = Annotated[
    str,
    typer.Option("--by", default_factory=getpass.getuser, help="Who decides.", show_default="you"),
]
One = Annotated[str, typer.Argument(help="An event, agent or statement: an id, a title, a name.")]
Other = Annotated[str, typer.Argument(help="The other one, or the name to show.")]
Verb = Literal["merge", "split", "relink", "rename", "reject"]


@judge.callback()
def start() -> None:
    """Correct what was merged or linked: a person's judgement always wins, and can be undone.

    Example: reportedly judge merge e12ab e34cd --reason "the same evening"
    """


def _of_two(verb: Verb, explained: str) -> None:
    """A command that decides about two records, or about one and its name."""

    @judge.command(verb, help=explained)
    def decide(  # noqa: PLR0913, PLR0917 - an argument each of the command line
        context: typer.Context,
        left: One,
        right: Other,
        ledger: LedgerPath,
        by: By,
        reason: Why = "",
        json: AsJson = False,
    ) -> None:
        _decide(context, ledger, (verb, left, right), (by, reason), json)


_of_two("merge", "Say that two events, or two agents, are one.")
_of_two("split", "Say that two event mentions, or two agents, are not the same (ids: show --json).")
_of_two("relink", "Say which event a statement is about.")
_of_two("rename", "Give an event or an agent another name.")


@judge.command()
def reject(  # noqa: PLR0913, PLR0917 - an argument each of the command line
    context: typer.Context,
    what: One,
    ledger: LedgerPath,
    by: By,
    reason: Why = "",
    json: AsJson = False,
) -> None:
    """Say that a statement or event was read wrongly and should not count."""
    _decide(context, ledger, ("reject", what, ""), (by, reason), json)


@judge.command()
def undo(
    judgement: Annotated[str, typer.Argument(help="The id of a judgement, or its beginning.")],
    ledger: LedgerPath,
    json: AsJson = False,
) -> None:
    """Withdraw a judgement; it stays on record as withdrawn."""
    with friendly(), Ledger.open(ledger) as opened:
        found = [j for j in opened.judgements() if j.id.startswith(judgement) and not j.withdrawn]
        if len(found) != 1:
            raise refuse(f"{len(found)} judgements begin with “{judgement}”: see judge list.")
        withdrawn = replace(found[0], withdrawn=True)
        opened.judge(withdrawn)
        _say("withdrawn", withdrawn, json)


@judge.command("list")
def listed(ledger: LedgerPath, json: AsJson = False) -> None:
    """List all judgements, withdrawn ones too."""
    with friendly(), Ledger.open(ledger, readonly=True) as opened:
        found = opened.judgements()
    if json:
        typer.echo(json_of(found))
        return
    for judgement in found:
        gone = " (withdrawn)" if judgement.withdrawn else ""
        console().print(styled(_words(judgement), (gone, "dim")))
    if not found:
        console().print("No judgement yet.")


def _words(j: Judgement) -> str:
    why = f": {j.reason}" if j.reason else ""
    return f"{j.id}  {' '.join(x for x in (j.verb, j.left, j.right) if x)}  by {j.by}, {j.at}{why}"


def _decide(
    context: typer.Context,
    ledger: Path,
    what: tuple[Verb, str, str],
    why: tuple[str, str],
    json: bool,
) -> None:
    """Keep one judgement, with the records meant by ids, titles or names."""
    verb, left, right = what
    with friendly(), Ledger.open(ledger) as opened:
        left = _record(context, opened, left)
        if verb not in {"rename", "reject"}:
            right = _record(context, opened, right)
        if left == right:
            raise refuse("Both are the same record: name two.")
        at = datetime.now(UTC).isoformat(timespec="seconds")
        made = Judgement(
            record_id("j", verb, left, right, why[0], at), verb, left, right, why[0], at, why[1]
        )
        opened.judge(made)
        _say("kept", made, json)


def _say(done: str, judgement: Judgement, json: bool) -> None:
    """Tell what was kept or withdrawn, in words or as JSON."""
    if json:
        typer.echo(json_of(judgement))
    else:
        console().print(styled(f"{done}: {_words(judgement)}"))


def _record(context: typer.Context, ledger: Ledger, wanted: str) -> str:
    """The id of the record meant: its own id, an agent by full name, an event's first mention."""
    if ledger.knows(wanted):
        return wanted
    if agents := ledger.agents_named(wanted):
        return agents[0]
    if not way(context).happenings(ledger, wanted):
        raise refuse(f"Nothing is called “{wanted}”: give an id, a full name or an event's title.")
    return the_event(context, ledger, wanted).mentions[0]

"""The commands of reportedly, put together."""

from __future__ import annotations

from typing import Annotated

import typer

from reportedly import __version__
from reportedly.cli.clustering import cluster, import_run
from reportedly.cli.deriving import derives
from reportedly.cli.edge import tolerant_streams
from reportedly.cli.find import who, words
from reportedly.cli.health import doctor
from reportedly.cli.judging import judge
from reportedly.cli.reading import demo, read
from reportedly.cli.showing import events, show
from reportedly.workers import steady

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"reportedly {__version__}")
        raise typer.Exit


@app.callback(
    epilog="Begin with: reportedly read FOLDER, then reportedly events, then reportedly show EVENT."
)
def start(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Who says so, who denies it, since when, and how many independent origins there are.

    Reads news into a ledger (one SQLite file) and shows, for every reported event, who said what;
    it never says what is true.
    """
    del version
    tolerant_streams()


for _command in (read, events, show, who, derives, demo, doctor):
    app.command()(_command)
app.command("search")(words)
app.command("import")(import_run)
app.add_typer(judge, name="judge")
app.add_typer(cluster, name="cluster")


def main() -> None:
    """Run the command line."""
    steady()
    app()

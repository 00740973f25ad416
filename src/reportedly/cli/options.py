"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli.edge import default_ledger

LedgerPath = Annotated[
    Path,
    typer.Option(
        "--ledger",
        metavar="FILE",
        default_factory=default_ledger,
        show_default="reportedly.sqlite, or $REPORTEDLY_LEDGER",
        help="The ledger to use.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON to standard output.")]

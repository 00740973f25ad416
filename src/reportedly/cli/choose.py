"""Which event is meant: an id, the beginning of an id, or words of the title."""

from __future__ import annotations

import typer

from reportedly.cli.edge import refuse, way
from reportedly.model import Event
from reportedly.store import Ledger


def the_event(context: typer.Context, ledger: Ledger, wanted: str) -> Event:
    """The one event meant. Raises UsageError where there is none, or more than one."""
    found = way(context).happenings(ledger, wanted)
    if not found:
        raise refuse(f"No event is called “{wanted}”: reportedly events lists them all.")
    if len(found) > 1:
        listed = "\n".join(f"  {e.id}  {e.title}" for e in found[:10])
        more = f"\n  and {len(found) - 10} more" if len(found) > 10 else ""
        raise refuse(
            f"“{wanted}” may mean {len(found)} events; name one by its id:\n{listed}{more}"
        )
    return found[0]

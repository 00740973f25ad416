"""Which event is meant: an id, the beginning of an id, or words of the title."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.cli.edge import refuse
from reportedly.model import Dossier


def candidates(dossiers: Sequence[Dossier], wanted: str) -> list[Dossier]:
    """Dossiers that the words may mean: by id alone where one fits, else by title."""
    for test in (_is_id, _begins_id, _in_title):
        found = [d for d in dossiers if test(d, wanted)]
        if found:
            return found
    return []


def the_event(dossiers: Sequence[Dossier], wanted: str) -> Dossier:
    """The one event meant. Raises UsageError where there is none, or more than one."""
    found = candidates(dossiers, wanted)
    if not found:
        raise refuse(f"No event is called “{wanted}”: reportedly events lists them all.")
    if len(found) > 1:
        listed = "\n".join(f"  {d.event.id}  {d.event.title}" for d in found[:10])
        more = f"\n  and {len(found) - 10} more" if len(found) > 10 else ""
        raise refuse(
            f"“{wanted}” may mean {len(found)} events; name one by its id:\n{listed}{more}"
        )
    return found[0]


def _is_id(dossier: Dossier, wanted: str) -> bool:
    return dossier.event.id == wanted


def _begins_id(dossier: Dossier, wanted: str) -> bool:
    return len(wanted) >= 2 and dossier.event.id.startswith(wanted)


def _in_title(dossier: Dossier, wanted: str) -> bool:
    title = dossier.event.title.casefold()
    words = wanted.casefold().split()
    return bool(words) and all(word in title for word in words)

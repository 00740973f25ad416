"""Which event is meant: an id, the beginning of an id, or words of the title."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.cli.edge import refuse
from reportedly.model import Event


def candidates(events: Sequence[Event], wanted: str) -> list[Event]:
    """Events that the words may mean: by id alone where one fits, else by title."""
    for test in (_is_id, _begins_id, _in_title):
        found = [e for e in events if test(e, wanted)]
        if found:
            return found
    return []


def the_event(events: Sequence[Event], wanted: str) -> Event:
    """The one event meant. Raises UsageError where there is none, or more than one."""
    found = candidates(events, wanted)
    if not found:
        raise refuse(f"No event is called “{wanted}”: reportedly events lists them all.")
    if len(found) > 1:
        listed = "\n".join(f"  {e.id}  {e.title}" for e in found[:10])
        more = f"\n  and {len(found) - 10} more" if len(found) > 10 else ""
        raise refuse(
            f"“{wanted}” may mean {len(found)} events; name one by its id:\n{listed}{more}"
        )
    return found[0]


def _is_id(event: Event, wanted: str) -> bool:
    return event.id == wanted


def _begins_id(event: Event, wanted: str) -> bool:
    return len(wanted) >= 2 and event.id.startswith(wanted)


def _in_title(event: Event, wanted: str) -> bool:
    title = event.title.casefold()
    words = wanted.casefold().split()
    return bool(words) and all(word in title for word in words)

"""Names joined by a hyphen or dash (“the Adler-Brandt call”): one word, two agents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from reportedly.model import Agent, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PAIR = re.compile(r"(?<![\w.])([^\W\d_][\w.]{1,40}+)[-–]([^\W\d_][\w.]{1,40})")


class Cast(Protocol):
    """The agents of a document and the words that refer to them."""

    @property
    def agents(self) -> Sequence[Agent]:
        """Agents, each once."""

    @property
    def mentions(self) -> Sequence[Mention]:
        """Mentions in any order."""


def apart(text: str, cast: Cast) -> Iterator[Mention]:
    """All mentions; two agents joined by a hyphen are a mention of each.

    Both halves must name an agent of the document on their own, so that “Jean-Paul” stays whole.
    """
    names = _by_name(cast.agents)
    joined = dict[tuple[int, int], re.Match[str]]()
    for pair in _PAIR.finditer(text):
        if names.get(pair[1].lower()) and names.get(pair[2].lower()):
            joined[pair.span()] = pair
    if not joined:
        yield from cast.mentions
        return
    yield from (m for m in cast.mentions if (m.span.start, m.span.end) not in joined)
    longer = {i for m in cast.mentions for i in range(m.span.start, m.span.end)}
    document = cast.mentions[0].span.document if cast.mentions else ""
    for (start, end), pair in joined.items():
        whole = any((m.span.start, m.span.end) == (start, end) for m in cast.mentions)
        if whole or longer.isdisjoint(range(start, end)):
            for half in (1, 2):
                place = Span(document, pair.start(half), pair.end(half))
                yield Mention(place, "name", names[pair[half].lower()])


def _by_name(agents: Sequence[Agent]) -> dict[str, str]:
    """Name, alias or a person's surname (lower case) → agent; of several the first."""
    found: dict[str, str] = {}
    for agent in agents:
        for name in (agent.name, *agent.aliases):
            found.setdefault(name.lower(), agent.id)
            if agent.kind == "person":
                found.setdefault(name.lower().split()[-1] if name.split() else "", agent.id)
    return found

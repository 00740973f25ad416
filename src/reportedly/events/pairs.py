"""Names joined by a hyphen or dash (“the Adler-Brandt call”): one word, two agents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from reportedly.model import Agent, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PAIR = re.compile(r"([^\W\d_][\w.]+)[-–]([^\W\d_][\w.]+)")


class Cast(Protocol):
    """The agents of a document and the words that refer to them."""

    @property
    def agents(self) -> Sequence[Agent]:
        """Agents, each once."""

    @property
    def mentions(self) -> Sequence[Mention]:
        """Mentions in any order."""


def apart(text: str, cast: Cast) -> Iterator[Mention]:
    """All mentions; one of two agents joined by a hyphen becomes a mention of each.

    Both halves must name an agent of the document on their own, so that “Jean-Paul” stays whole.
    """
    names = _by_name(cast.agents)
    for mention in cast.mentions:
        span = mention.span
        pair = _PAIR.fullmatch(text, span.start, span.end)
        known = [names.get(pair[1].lower()), names.get(pair[2].lower())] if pair else []
        if pair and all(known):
            for half, agent in enumerate(known, 1):
                place = Span(span.document, pair.start(half), pair.end(half))
                yield Mention(place, "name", agent or "")
        else:
            yield mention


def _by_name(agents: Sequence[Agent]) -> dict[str, str]:
    """Name, alias or a person's surname (lower case) → agent; of several the first."""
    found: dict[str, str] = {}
    for agent in agents:
        for name in (agent.name, *agent.aliases):
            found.setdefault(name.lower(), agent.id)
            if agent.kind == "person":
                found.setdefault(name.lower().split()[-1] if name.split() else "", agent.id)
    return found

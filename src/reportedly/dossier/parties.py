"""Who is a party to an event: those who take part in it, and those who speak for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from reportedly.dossier.corpus import Corpus
from reportedly.model import Agent, Event, Role

DEEPEST = 4
"""Steps followed from a spokesman to whom he speaks for (spokesman, seat, state, head of state)."""


INSTITUTION = re.compile(
    r"(?:(?:the|a|an) )?(?:[\w’'-]+ ){0,3}(?:ministry|police|army|military|navy|court|council|parliament"
    r"|government|federation|union|association|club|committee|commission|board|agency|office|authority"
    r"|department|hospital|university|company|embassy|hall)(?: (?:of|for|in) .+)?",
    re.IGNORECASE,
)
"""Words for a body that answers for itself, though no name is told: “the cycling federation”."""


def described(agent: Agent) -> str:
    """The words for a body without a name, alike over articles; ``""`` for anything else.

    "Police in Port Marah" are "the police" of its other articles.
    """
    if agent.kind != "unnamed" or not INSTITUTION.fullmatch(agent.name):
        return ""
    words = agent.name.casefold().split(" in ")[0].split()
    return " ".join(words[1:] if words[0] in ("the", "a", "an") else words)


def is_party(holder: Agent, event: Event, corpus: Corpus) -> bool:
    """Whether a holder takes part in an event or speaks for one who does.

    A seat of power ("the White House") speaks for its state, and with it for whoever held the
    state's office when the event was.
    """
    parties = [corpus.agents.get(p) or Agent(p, "unnamed", name) for p, name in event.participants]
    when = event.time.earliest[:10] if event.time is not None else ""
    return any(answers_for(holder, party, when, corpus) for party in parties)


def answers_for(holder: Agent, party: Agent, when: str, corpus: Corpus) -> bool:
    """Whether a holder is a party, or speaks for it or for the state whose office it held then.

    ``when`` is the day of the event (ISO 8601), ``""`` where it is not known.
    """
    if holder.id == party.id or (described(holder) and described(holder) == described(party)):
        return True
    if holder.kind in {"voice", "unnamed", "outlet"} and not holder.speaks_for:
        return False
    spoken_for = set(_sides(holder, corpus.spokesmen))
    force = described(party)
    return (
        party.name in spoken_for
        or (force != "" and force in spoken_for)
        or any(r.organisation in spoken_for and _held(r, when) for r in party.roles)
    )


def _sides(holder: Agent, spokesmen: Mapping[str, Agent]) -> Iterator[str]:
    """A holder's name, and the names along the chain of those it speaks for."""
    name, party = holder.name, holder.speaks_for
    yield name
    for _ in range(DEEPEST):
        if not party:
            return
        yield party
        party = spokesmen[party].speaks_for if party in spokesmen else ""


def _held(role: Role, when: str) -> bool:
    """Whether an office was held on a day; one without dates counts as held while it is not "elect"."""
    if "elect" in role.title.casefold() or "former" in role.title.casefold():
        return False
    starts = not role.since or role.since[: len(when)] <= when
    return not when or (starts and (not role.until or when <= role.until))

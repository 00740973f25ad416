"""Status of an event on two axes: what supports the report, and how the parties respond to it."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.dossier.corpus import Said
from reportedly.dossier.origins import taken_back
from reportedly.model import RESPONSES, Response, Support

CONFIRMING = ("asserts", "confirms")


def support(said: Sequence[Said], origins: int) -> tuple[Support, str]:
    """What supports the report, with the rule that fired in words."""
    confirming = [s for s in said if s.statement.act == "confirms" and not taken_back(s, said)]
    if parties := sorted({s.holder.name for s in confirming if s.is_party}):
        return "confirmed by a party", f"confirmed by {', '.join(parties)}"
    if origins > 1:
        return "several origins", f"{origins} independent origins"
    if origins == 1:
        return "single origin", "every report leads back to one origin"
    if any(_told(s, said) and not taken_back(s, said) for s in said):
        return "unattributed", "told without naming who says so"
    return "none", "nobody in this corpus says that it happened"


def _told(item: Said, said: Sequence[Said]) -> bool:
    """Whether a statement tells the event: a text's own words that tell of an answer do not."""
    if item.statement.act not in CONFIRMING:
        return False
    answers = (s.span for s in said if not s.voice and s.statement.act in RESPONSES)
    return not item.voice or not any(
        a.document == item.span.document and a.start < item.span.end and item.span.start < a.end
        for a in answers
    )


def response(said: Sequence[Said]) -> tuple[Response, str]:
    """How parties and others respond, with the rule that fired in words."""
    denials = [s for s in said if s.statement.act == "denies" and not s.voice]
    whole = sorted({s.holder.name for s in denials if not s.statement.part_only})
    if whole:
        return "denied", f"denied by {', '.join(whole)}"
    if part := sorted({s.holder.name for s in denials}):
        return "partly denied", f"denied in part by {', '.join(part)}"
    if confirmed := sorted(
        {s.holder.name for s in said if s.statement.act == "confirms" and s.is_party}
    ):
        return "confirmed", f"confirmed by {', '.join(confirmed)}"
    if silent := sorted({s.holder.name for s in said if s.statement.act == "declines"}):
        return "declined", f"{', '.join(silent)} would not say"
    return "none", "no response in this corpus"


def word(supported: Support, responded: Response) -> str:
    """The status in words, derived from support and response alone."""
    if responded in {"denied", "partly denied"}:
        if supported == "confirmed by a party":
            return "contradicted: " + responded + ", and confirmed by a party"
        if supported == "none":
            return responded + ", asserted by nobody in this corpus"
        return f"disputed: {supported}, {responded}"
    if supported == "confirmed by a party":
        return "confirmed by a party"
    if responded == "declined":
        return f"{supported}, response declined"
    return f"{supported}, no response" if responded == "none" else f"{supported}, {responded}"

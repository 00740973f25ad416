"""The stress set: look-alike events, the articles that tell of them, and the dossiers expected.

Each file of ``stories`` and ``second`` holds six short articles (``third``: four) on two events of
the same parties and kind on different days, and what a careful reader by the rules of the design
gets from them. The second and third set were written to see how far rules tuned before carry. The
stories marked ``held`` were written with the others and kept out of sight while rules were mended.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportedly import pipeline
from reportedly.model import Dossier, Reading
from reportedly.store import Ledger

STORIES = Path(__file__).parent / "stories"
SECOND = Path(__file__).parent / "second"
THIRD = Path(__file__).parent / "third"
HOLDERS = ("denied_by", "confirmed_by", "declined_by")
ACTS = {"denied_by": "denies", "confirmed_by": "confirms", "declined_by": "declines"}
SLIGHT = frozenset(["a", "an", "the", "of", "in", "s"])


@dataclass(frozen=True, slots=True)
class Expected:
    """What a careful reader gets of one event; ``told`` are (article, words) that speak of it."""

    story: str
    name: str
    held: bool
    day: str
    support: str
    response: str
    origins: int
    holders: Mapping[str, tuple[str, ...]]
    told: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """An expected event and the dossier that speaks of it, if one does."""

    expected: Expected
    found: Dossier | None

    @property
    def support_right(self) -> bool:
        """Whether the support is as expected."""
        return self.found is not None and self.found.support == self.expected.support

    @property
    def response_right(self) -> bool:
        """Whether the response is as expected."""
        return self.found is not None and self.found.response == self.expected.response

    @property
    def status_right(self) -> bool:
        """Whether both axes of the status are as expected."""
        return self.support_right and self.response_right

    @property
    def origins_right(self) -> bool:
        """Whether as many origins were found as there are."""
        return self.found is not None and len(self.found.origins) == self.expected.origins

    @property
    def day_right(self) -> bool:
        """Whether the day (or month) expected is the one found."""
        time = self.found.event.time if self.found is not None else None
        return time is not None and all(
            x.startswith(self.expected.day) for x in (time.earliest, time.latest)
        )


def stories(folder: Path = STORIES) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The stories of a set by name, as written."""
    for path in sorted(folder.glob("*.toml")):
        yield path.stem, tomllib.loads(path.read_text("utf-8"))


def expected_events(folder: Path = STORIES) -> tuple[Expected, ...]:
    """Every event of every story, as expected."""
    return tuple(
        Expected(
            name,
            event["name"],
            story.get("held", False),
            event["day"],
            event["support"],
            event["response"],
            len(event["origins"]),
            {role: tuple(event.get(role, ())) for role in HOLDERS},
            tuple((article, words) for article, words in event["told"]),
        )
        for name, story in stories(folder)
        for event in story["event"]
    )


def write_articles(target: Path, folder: Path = STORIES) -> None:
    """The articles of a set's stories as one file of JSON lines."""
    rows = (
        {
            "id": a["id"],
            "source": a["outlet"],
            "published": a["published"],
            "title": a["title"],
            "text": a["title"] + "\n\n" + a["text"].strip() + "\n",
        }
        for _, story in stories(folder)
        for a in story["article"]
    )
    target.write_text("".join(json.dumps(r) + "\n" for r in rows), "utf-8")


def pairs(ledger: Ledger, folder: Path = STORIES) -> tuple[Pair, ...]:
    """Each expected event with the found one that most of its ``told`` words belong to.

    One to one: a found event that speaks of two expected ones goes to the one it tells more of.
    """
    dossiers = {d.event.id: d for d in pipeline.dossiers(ledger)}
    wanted = expected_events(folder)
    aligned: dict[int, str] = {}
    votes = _votes(ledger, dossiers.values(), wanted)
    for (i, event), _ in sorted(votes.items(), key=lambda v: (-v[1], v[0])):
        if i not in aligned and event not in aligned.values():
            aligned[i] = event
    return tuple(Pair(e, dossiers.get(aligned.get(i, ""))) for i, e in enumerate(wanted))


def confused(ledger: Ledger, folder: Path = STORIES) -> list[str]:
    """Names of expected events whose words were found in one event with those of another."""
    wanted = expected_events(folder)
    of_event: dict[str, set[int]] = defaultdict(set)
    for i, event in _votes(ledger, pipeline.dossiers(ledger), wanted):
        of_event[event].add(i)
    mixed = {i for told in of_event.values() if len(told) > 1 for i in told}
    return [f"{wanted[i].story}, {wanted[i].name}" for i in sorted(mixed)]


def _votes(
    ledger: Ledger, dossiers: Iterable[Dossier], wanted: Sequence[Expected]
) -> Counter[tuple[int, str]]:
    """How many mentions of each found event (id) stand in words that tell of an expected one."""
    readings = {_article(r): r for r in ledger.readings()}
    event_of = {m: d.event.id for d in dossiers for m in d.event.mentions}
    return Counter(
        (i, event_of[mention])
        for i, expected in enumerate(wanted)
        for article, words in expected.told
        for mention in _mentions(readings[article], words)
        if mention in event_of
    )


def _article(reading: Reading) -> str:
    return str(json.loads(dict(reading.document.extra)["id"]))


def _mentions(reading: Reading, words: str) -> Iterator[str]:
    """Event mentions whose trigger stands within some words of an article."""
    start = reading.document.text.rindex(words)
    for mention in reading.events:
        if start <= mention.trigger.start < start + len(words):
            yield mention.id


def holder_counts(found: Sequence[Pair]) -> tuple[int, int, int]:
    """Holders (who denies, confirms, declines) right, found and expected, over some events."""
    right = have = want = 0
    for pair in found:
        for role, act in ACTS.items():
            expected = list(pair.expected.holders[role])
            names = _holders(pair.found, act) if pair.found is not None else ()
            want += len(expected)
            have += len(names)
            for name in names:
                hit = next((e for e in expected if same_name(e, name)), None)
                if hit is not None:
                    expected.remove(hit)
                    right += 1
    return right, have, want


def _holders(dossier: Dossier, act: str) -> tuple[str, ...]:
    spoken = (t.holder for t in dossier.testimonies if t.statement.act == act)
    return tuple(sorted({holder.name for holder in spoken if holder.kind != "voice"}))


def same_name(a: str, b: str) -> bool:
    """Whether two names are one: the words of one, but for slight ones, are among the other's."""
    first, second = (set(re.findall(r"\w+", x.casefold())) - SLIGHT for x in (a, b))
    return bool(first and second) and (first <= second or second <= first)

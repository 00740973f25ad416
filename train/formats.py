"""Articles with a list of quotations or a transcript in them, made of other articles' quotations.

PolNeAR's annotated articles hold few of either, and a list that goes unread is lost whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from random import Random

Row = dict[str, Any]
DASHES = ["―", "—", "–", "--", "-"]
EDGE = re.compile(r"^[\W_]+|[\s,;:\"”“'’‘]+$")


@dataclass
class Block:
    """A passage under construction with its attributions."""

    text: str = ""
    attributions: list[Row] = field(default_factory=list)

    def add(self, *parts: tuple[str, str]) -> None:
        """One attribution: pairs of its role ("" for what is between) and words."""
        spans: Row = {"source": [], "cue": [], "content": []}
        for role, words in parts:
            if role:
                spans[role] = [[len(self.text), len(self.text) + len(words)]]
            self.text += words
        self.attributions.append(spans)


def quotations(rows: list[Row]) -> list[str]:
    """What is quoted directly and in one piece, without the marks."""
    found = []
    for row in rows:
        for a in row["attributions"]:
            if a["type"] == "direct" and len(a["content"]) == 1:
                said = EDGE.sub("", row["text"][slice(*a["content"][0])])
                if 5 <= len(said.split()) <= 60 and not re.search('["“”\n]', said):
                    found.append(said[0].upper() + said[1:] + "." * (said[-1] not in ".?!"))
    return found


def listed(said: list[str], people: list[str], rng: Random) -> Block:
    """Quotations one below the other, each with its speaker after a dash."""
    block = Block()
    dash, gap = rng.choice(DASHES), rng.choice(["\n", "\n\n"])
    before, after = rng.choice(["", " ", "\n"]), rng.choice(["", " ", "\u00a0"])
    for _ in range(rng.randint(2, 9)):
        words = " ".join(rng.choices(said, k=rng.choice([1, 1, 2, 3])))
        name = ("source", rng.choice(people))
        block.add(
            ("content", f"“{words}”"), ("", before), ("cue", dash), ("", after), name, ("", gap)
        )
    return block


def transcript(said: list[str], people: list[str], rng: Random) -> Block:
    """Turns of two or three speakers, each after a name and a colon."""
    block = Block()
    whole = rng.sample(people, rng.choice([2, 2, 3]))
    form = rng.randrange(3)
    speakers = [
        p if form == 0 else p.upper() if form == 1 else p.split()[-1].upper() for p in whole
    ]
    mark, gap, space = (
        rng.choice(["", '"']),
        rng.choice(["\n", "\n\n"]),
        rng.choice([" ", "\u00a0 "]),
    )
    for i in range(rng.randint(3, 10)):
        words = " ".join(rng.choices(said, k=rng.choice([1, 1, 2, 3, 5])))
        name = ("source", speakers[i % len(speakers)])
        block.add(("", mark), name, ("cue", ":"), ("", space), ("content", words), ("", gap))
    return block


def recast(rows: list[Row], people: list[str], count: int, rng: Random) -> list[Row]:
    """`count` of the articles, each with one such passage between two of its paragraphs."""
    said = quotations(rows)
    found = []
    for i, row in enumerate(rng.sample(rows, count)):
        block = (listed, transcript)[i % 2](said, people, rng)
        body = row["text"]
        inside = {
            k
            for a in row["attributions"]
            for k in range(min(s for s, _ in spans(a)), max(e for _, e in spans(a)))
        }
        gaps = [m.end() for m in re.finditer(r"\n+", body) if m.end() not in inside]
        at = rng.choice(gaps or [len(body)])
        lead = "" if body[:at].endswith("\n") or not at else "\n"
        moved = [shifted(a, at, len(block.text + lead)) for a in row["attributions"]]
        moved += [shifted(a, 0, at + len(lead)) for a in block.attributions]
        text = body[:at] + lead + block.text + body[at:]
        found.append({"doc_id": f"{row['doc_id']} recast", "text": text, "attributions": moved})
    return found


def spans(attribution: Row) -> list[list[int]]:
    """All spans of an attribution."""
    return [*attribution["source"], *attribution["cue"], *attribution["content"]]


def shifted(attribution: Row, at: int, by: int) -> Row:
    """The attribution with what stands from `at` on moved by some characters."""
    return {
        role: [[s + by * (s >= at), e + by * (s >= at)] for s, e in attribution[role]]
        for role in ("source", "cue", "content")
    }

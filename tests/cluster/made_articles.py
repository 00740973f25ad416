"""Rows of small articles about three quarrels, some of them copies, for runs on a cluster."""

from __future__ import annotations

import json
import random
from pathlib import Path

PLACES = ("Halvern", "Tessaly Bay", "Orlo", "Kestrel Point", "Mirnhaven", "Sandwick")
OUTLETS = ("harbourpost.example", "northpaper.example", "lakewire.example")
MONTHS = ("2031-03", "2031-04")

FERRY = (
    "Governor Ilsa Marrow met the shipping magnate Tobin Hale in {place} on {day} March, three "
    "officials said. “They spoke for two hours about the ferry contract,” one of the officials "
    "said. A spokesman for the governor denied that the meeting took place. “There was no such "
    "meeting, and there is no contract,” the spokesman, Edmund Vey, told reporters.\n\n"
    "Hale’s company, Hale Maritime, declined to comment on the report. The company operates "
    "{number} vessels between {place} and the islands."
)
CALL = (
    "Prime Minister Orsolya Kant telephoned President Daud Remmick on {day} March, the Lake Wire "
    "reported, citing two diplomats. According to the diplomats, the two leaders discussed the "
    "border crossing at {place}. Remmick’s office confirmed the call. The foreign ministry said "
    "that {number} lorries were waiting at the crossing.\n\n“We expect an agreement this week,” "
    "Kant said in {place}."
)
ARREST = (
    "Police arrested the union leader Marek Stoll in {place} on {day} March, his lawyer said. The "
    "interior ministry denied the arrest. “Mr Stoll was questioned as a witness and went home,” "
    "said a ministry spokeswoman, Anika Bors. The Dockers’ Union said that {number} members had "
    "gathered before the police station in {place} and demanded his release."
)
STORIES = (FERRY, CALL, ARREST)


STANDING = (
    "\n\nThe Harbour Post has been printed on the old quay since the year of the great flood. It "
    "belongs to its readers, who elect its editors every winter in the fish hall, and it takes no "
    "money from governments, shipping lines or parties of any colour. Write to us at the quay, or "
    "bring your news to the counter before noon, where somebody will always listen to it. Letters "
    "that name a lawyer are answered by the cat of the printing house, who has read law for eleven "
    "winters, and corrections are painted on the harbour wall, where the tide may check them twice."
)
"""What one paper puts under every article."""


def article(number: int) -> dict[str, str]:
    """An article of its own: story, place, day and figure are set by its number."""
    place = PLACES[number % len(PLACES)]
    story = STORIES[number % len(STORIES)]
    text = story.format(place=place, day=3 + number % 9, number=1200 + 37 * number)
    day = f"{MONTHS[number % 2]}-{1 + number % 27:02d}"
    return {
        "id": f"made-{number}",
        "source": OUTLETS[number % len(OUTLETS)],
        "published": f"{day}T0{number % 10}:30:00Z",
        "title": f"{place}: what is said and denied, part {number}",
        "text": f"{text}\n\nThe report from {place} is number {number} of this series.",
    }


def copy_of(number: int) -> dict[str, str]:
    """The article again a day later in another paper, with a headline and an end of its own."""
    row = article(number)
    head = f"Quarrel over {PLACES[number % len(PLACES)]} goes on"
    return row | {
        "id": f"copy-{number}",
        "source": "echo.example",
        "published": "2031-05-02",
        "title": head,
        "text": f"{head}\n\n{row['text']}\n\nThe Echo could not reach anybody else.",
    }


def bulletin(number: int) -> dict[str, str]:
    """An article in words that no other has, above what its paper puts under every article."""
    source = random.Random(number)
    words = ["".join(source.choices("bdfgklmnprstvaeiou", k=7)) for _ in range(400)]
    told = ". ".join(" ".join(words[i : i + 16]).capitalize() for i in range(0, 400, 16))
    return {
        "id": f"bulletin-{number}",
        "source": "harbourpost.example",
        "published": f"2031-04-{2 + number:02d}",
        "text": f"{told}.{STANDING}",
    }


def bulletin_with_news(number: int) -> dict[str, str]:
    """A bulletin that another paper prints above news of its own: it derives from one without."""
    story = FERRY.format(place="Orlo", day=21 + number, number=900 + number)
    made = bulletin(number)
    return made | {
        "id": f"derived-{number}",
        "source": "echo.example",
        "published": "2031-05-04",
        "text": f"{made['text'].removesuffix(STANDING)}\n\n{story}",
    }


def rows(count: int) -> list[dict[str, str]]:
    """Articles, a copy of every fourth, and every sixth at a second place, earlier or later.

    Also bulletins, of which only the end is alike, and articles that derive from two of them.
    """
    made = [article(n) for n in range(count)] + [bulletin(n) for n in range(5)]
    made += [bulletin_with_news(n) for n in range(2)]
    made += [copy_of(n) for n in range(0, count, 4)]
    made += [article(n) | {"published": f"20{30 + n % 3}-01-05"} for n in range(0, count, 6)]
    return made


def write_lines(path: Path, made: list[dict[str, str]]) -> None:
    """A file of JSON Lines."""
    path.write_text("".join(json.dumps(row) + "\n" for row in made), "utf-8")

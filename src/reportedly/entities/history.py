"""Salience of what was mentioned so far: who a pronoun or a description most likely means.

Scores follow the usual factors of pronoun resolution (Lappin and Leass 1994): recency by sentence,
subjects before others, parallel function, frequency; speakers before those spoken of.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from reportedly.entities.drafts import Draft
from reportedly.entities.page import Page
from reportedly.entities.words import SAYING

# Verbs of other acts that news tells of people; with the reporting verbs they mark a subject.
_VERBS = frozenset(
    "knew met got made took came went gave thought saw began held sent led left kept lost won spoke put"
    " did needs wants knows thinks makes takes gives goes sees seems tried used asked arrived signed"
    " ordered urged fired visited agreed failed issued posted tweeted pleaded received appeared faced"
    " served works worked lives lived became remains signed offered pushed praised criticized attacked"
    " threatened promised testified resigned stepped ran runs plans planned decided met".split()
)
_SAID = SAYING - {"has", "had", "will", "would"}
WINDOW = 40
_OPENERS = frozenset(
    "and but or that as when while if because after before although though since then however so yet"
    " whether until where mr. mrs. ms. dr. sen. rep. gov. gen.".split()
)
_AUXILIARIES = frozenset(
    "is was are were has had have will would can could may might did does".split()
)


@dataclass(frozen=True, slots=True)
class Seen:
    """One mention as the history keeps it: who, at which word, and how it stood there."""

    draft: Draft
    at: int
    sentence: int
    subject: bool
    speaker: bool
    quoted: bool
    owner: bool


class History:
    """Mentions in text order; the last ``WINDOW`` of them can be referred to."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._seen: list[Seen] = []

    def add(self, draft: Draft, first: int, last: int) -> None:
        """Note a mention at words ``first`` up to ``last``."""
        page = self._page
        after, before = page.lower(last), page.lower(first - 1)
        speaks = after in SAYING or (before in SAYING and not page.lower(last).isalnum())
        speaks = speaks or (after == "," and page.lower(last + 1) in _SAID)  # "his aide, X, said"
        self._seen.append(
            Seen(
                draft,
                first,
                page.sentences[first],
                speaks or is_subject(page, first, last),
                speaks,
                page.quoted[first],
                after in {"'s", "’s", "'", "’"},
            )
        )

    def best(
        self, at: int, fits: Callable[[Draft], bool], reach: int, apart: Collection[Draft] = ()
    ) -> Draft | None:
        """The most salient fitting agent for a mention at word ``at``, ``reach`` sentences back.

        ``apart`` cannot be meant: who is named beside a pronoun in one clause is another person.
        """
        subject = is_subject(self._page, at, at + 1)
        best, top = None, float("-inf")
        clients = self._clients(at)
        for seen in self._recent(at, reach):
            if seen.draft not in apart and fits(seen.draft):
                score = self._score(seen, at, subject)
                if clients and not clients.isdisjoint((seen.draft.name, *seen.draft.names)):
                    score += 4.0
                if score > top:
                    best, top = seen.draft, score
        return best

    def _clients(self, at: int) -> frozenset[str]:
        """Whom those speak for who are quoted at a word: a lawyer's “he” is his client."""
        if not self._page.quoted[at]:
            return frozenset()
        speakers = (s.draft for s in self._recent(at, 1) if s.speaker and not s.quoted)
        return frozenset(d.speaks_for for d in speakers if d.speaks_for)

    def latest(
        self, at: int, fits: Callable[[Draft], bool], reach: int, wanted: int
    ) -> tuple[Draft, ...]:
        """The last ``wanted`` different fitting agents before a word, nearest first."""
        found: list[Draft] = []
        for seen in self._recent(at, reach):
            if fits(seen.draft) and seen.draft not in found:
                found.append(seen.draft)
            if len(found) == wanted:
                break
        return tuple(found)

    def speakers(self, at: int) -> tuple[Draft, ...]:
        """People who spoke in the sentence before a word's, or in the nearest one outside quotes."""
        here = self._page.sentences[at]
        spoke = [s for s in self._recent(at, 2) if s.speaker and s.sentence < here]
        if not spoke:  # else whoever the sentence before it opened with
            spoke = [s for s in self._recent(at, 1) if s.subject and self._page.opens(s.at)]
        last = max((s.sentence for s in spoke), default=0)
        people = [s.draft for s in spoke if s.sentence == last and s.draft.kind == "person"]
        return tuple(dict.fromkeys(people))

    def nearest(self, at: int) -> Draft | None:
        """The human being mentioned last before a word, in its sentence."""
        for seen in reversed(self._seen[-8:]):
            human = seen.draft.kind == "person" or "human" in seen.draft.classes
            if human and seen.at < at and seen.sentence == self._page.sentences[at]:
                return seen.draft
        return None

    def _recent(self, at: int, reach: int) -> Iterator[Seen]:
        here = self._page.sentences[at]
        for seen in reversed(self._seen[-WINDOW:]):
            if here - seen.sentence > reach:
                break
            if seen.at < at:
                yield seen

    def _score(self, seen: Seen, at: int, subject: bool) -> float:
        page = self._page
        saying = page.lower(at + 1) in SAYING or page.lower(at - 1) in SAYING
        score = 10.0 - 3.0 * (page.sentences[at] - seen.sentence)
        score += 3.0 * seen.subject + 1.5 * seen.speaker - 2.0 * seen.owner
        score += 1.0 * (subject and seen.subject) + 0.15 * min(seen.draft.count, 10)
        score += 0.5 * seen.at / max(1, at)
        score += 2.0 * (saying and seen.speaker) - 3.0 * (seen.draft.kind == "unnamed")
        if seen.quoted and not page.quoted[at]:
            score -= 5.0 if saying else 3.0
        if page.quoted[at] and seen.speaker and not seen.quoted:
            score -= 4.0  # who speaks does not call himself "he"
        return score


def is_subject(page: Page, first: int, last: int) -> bool:
    """Whether a mention stands where subjects stand: before a verb, or opening a clause."""
    after = page.lower(last)
    if page.opens(first) or after in _AUXILIARIES or after in SAYING or after in _VERBS:
        return True
    before = page.lower(first - 1)
    return before in _OPENERS or before in {",", "“", '"', ":", "—", "–"}

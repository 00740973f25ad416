"""Clauses of a sentence without a parser: boundaries by closed-class words and punctuation.

A clause is a word range that may have holes (relative clauses and reporting tails inside it).
Kinds: ``main``, ``sub`` (if, because, after …), ``rel`` (who …), ``comp`` (that …), ``coord``
(shares its subject where it has none), ``part`` (participles), ``report`` (", X said"),
``inset`` (between dashes or brackets).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.events import words as w
from reportedly.events.lexicon import present_forms, verb_words

if TYPE_CHECKING:
    from reportedly.events.line import Line


@dataclass(slots=True)
class Clause:
    """A clause: word range, kind, the word that opens it, index of the clause it hangs on."""

    first: int
    last: int
    kind: str
    marker: str = ""
    parent: int = -1


@dataclass(slots=True)
class Clauses:
    """All clauses of a sentence, and for each word the innermost clause that holds it."""

    items: list[Clause]
    of: list[int]


def is_verb(word: str) -> bool:
    """Whether a word can open or be a finite verb group (closed classes, lexicon, ``-ed``)."""
    return (
        word in w.AUX
        or word in w.REPORT
        or word in w.COMMON_VERB
        or word in verb_words()
        or (len(word) > 4 and word.endswith("ed"))
    )


def verb_at(line: Line, i: int) -> bool:
    """As ``is_verb``, and present forms in -s after a name or an adverb (“Trump calls”)."""
    word, before = line.words[i], line.word(i - 1)
    if word in {"'s", "'"}:
        return before in w.SUBJECT_PRONOUN or before in {"that", "what"}
    if is_verb(word):
        return True
    return word in present_forms() and (line.capital(i - 1) or w.adverb(before))


def split(line: Line) -> Clauses:
    """Find the clauses of a sentence, left to right, with a stack of what is open."""
    items = [Clause(0, len(line.words), "main")]
    of = [0] * len(line.words)
    state = _State(line, items)
    for i in range(len(line.words)):
        state.step(i)
        of[i] = state.current
    for index, clause in enumerate(items):
        inside = [i for i, owner in enumerate(of) if owner == index]
        if inside:
            clause.first, clause.last = inside[0], inside[-1] + 1
    return Clauses(items, of)


_JOINING = w.FILLER | w.NEGATION | w.COORDINATOR | {"to"}


class _State:
    """Which clause is open while a sentence is read."""

    def __init__(self, line: Line, items: list[Clause]) -> None:
        self.line, self.items = line, items
        self.current = 0
        self.begun = 0  # word at which the current clause was opened or resumed
        self.verbs = 0  # finite verb groups seen in a relative clause

    def open(self, i: int, kind: str, marker: str = "") -> None:
        """A new clause begins at word ``i``."""
        self.items.append(Clause(i, i, kind, marker, self.current))
        self.current, self.begun, self.verbs = len(self.items) - 1, i, 0

    def resume(self, i: int) -> None:
        """The clause that the current one hangs on goes on at word ``i``."""
        self.current, self.begun = max(self.items[self.current].parent, 0), i

    def step(self, i: int) -> None:
        word, kind = self.line.words[i], self.items[self.current].kind
        if word in w.BREAK:
            self._break(i, word)
        elif word == "," or word in w.QUOTE:
            self._comma(i, kind)
        elif i > self.begun or i == 0:
            self._word(i, word, kind)

    def _break(self, i: int, word: str) -> None:
        """A pair of dashes or brackets holds an inset; other strong marks begin a new clause."""
        closing = {"(": ")", "[": "]"}.get(word, word if word in {"—", "–"} else "")
        opened = self._inset(word)
        if opened >= 0:
            self.current = opened
            self.resume(i)
        elif closing and closing in self.line.words[i + 1 :]:
            self.open(i, "inset", closing)
        else:
            self.open(i, "main")

    def _inset(self, closing: str) -> int:
        """The open inset that this mark closes: the current clause or one that holds it."""
        index = self.current
        while index >= 0:
            clause = self.items[index]
            if clause.kind == "inset" and clause.marker == closing:
                return index
            index = clause.parent if clause.kind != "main" else -1
        return -1

    def _comma(self, i: int, kind: str) -> None:
        after = i + 1
        while self.line.word(after) in w.QUOTE:
            after += 1
        if self.line.words[i] != "," and self.line.word(i - 1) not in {",", "?", "!", "."}:
            return
        if kind == "rel" and self.line.word(after) in w.REPORT:
            self.resume(i)
        elif opens_report(self.line, after):
            self.open(i, "report")
        elif self.line.word(after) in {"but", "yet", "so"} or (
            self.line.word(after) in {"and", "or"} and _new_verb(self.line, after + 1)
        ):
            self.open(i, "coord")
        elif kind in {"rel", "part", "report"} and self.items[self.current].parent >= 0:
            self._after_inset(i, after)
        elif kind == "sub" and self.items[self.current].first == self.begun:
            self._after_sub(i)
        elif _participle(self.line, after):
            self.open(i, "part")

    def _after_inset(self, i: int, after: int) -> None:
        """After a comma a relative clause or a tail ends, and what held it goes on."""
        self.resume(i)
        if _participle(self.line, after):
            self.open(i, "part")

    def _after_sub(self, i: int) -> None:
        """A leading subordinate clause ends at its comma; the main clause begins."""
        if self.items[self.current].first <= 1 or self.items[self.current].parent < 0:
            self.open(i, "main")
        else:
            self.resume(i)

    def _word(self, i: int, word: str, kind: str) -> None:
        line = self.line
        if word == "that":
            self._that(i)
        elif word in w.RELATIVE and i > 0:
            self.open(i, "rel", word)
        elif word in w.WH and i > 0 and line.word(i - 1) not in w.PREPOSITION:
            self.open(i, "comp", word)
        elif word in w.SUBORDINATOR or (word in w.TEMPORAL and _has_verb(line, i + 1)):
            self.open(i, "sub", word)
        elif word == "according" and line.word(i + 1) == "to":
            if self.begun < i - 1 or kind != "report":
                self.open(i, "report")
        elif word in w.COORDINATOR and self._coordinates(i):
            self.open(i, "coord")
        elif self._zero_complement(i, word):
            self.open(i, "comp")
        elif kind == "rel":
            self._relative_verb(i, word)

    def _that(self, i: int) -> None:
        before, after = self.line.word(i - 1), self.line.word(i + 1)
        if before in w.PREPOSITION or i == 0:
            return
        if before in w.COORDINATOR or is_verb(before) or before in w.NEGATION:
            self.open(i, "comp", "that")
        elif is_verb(after) or after in w.NEGATION:
            self.open(i, "rel", "that")
        else:
            self.open(i, "comp", "that")

    def _coordinates(self, i: int) -> bool:
        """“and” joins clauses only where the one before it already has its verb."""
        line = self.line
        return any(verb_at(line, j) for j in range(self.begun, i)) and _new_verb(line, i + 1)

    def _zero_complement(self, i: int, word: str) -> bool:
        """“said he called”: a clause begins after a reporting verb without “that”."""
        line = self.line
        if line.word(i - 1) in w.ZERO_COMPLEMENT:
            starts = _starts_noun_phrase(line, i) and word not in w.MONTH_OR_DAY
            return starts and (word in w.SUBJECT_PRONOUN or _has_verb(line, i))
        if word in w.SUBJECT_PRONOUN:
            return any(line.word(j) in w.REPORT for j in range(max(i - 5, 0), i))
        return False

    def _relative_verb(self, i: int, word: str) -> None:
        """A second finite verb closes a relative clause that has no comma."""
        before = self.line.word(i - 1)
        if not (word in w.FINITE_AUX or word in w.REPORT):
            self.verbs += is_verb(word) and not is_verb(before)
            return
        joined = before in _JOINING
        if self.verbs and not is_verb(before) and not joined:
            self.resume(i)
        self.verbs += not is_verb(before)


def opens_report(line: Line, i: int) -> bool:
    """Whether “said X”, “X said” or “according to” begins at word ``i``, after a comma."""
    if line.word(i) in w.REPORT and not line.word(i).endswith("ing"):
        return True
    if line.word(i) == "according":
        return True
    for j in range(i, min(i + 9, len(line.words))):
        word = line.words[j]
        if word in w.REPORT:
            return j > i
        if word in w.PUNCTUATION and word not in {".", "'"}:
            return False
        if is_verb(word) or word in w.RELATIVE or word == "that":
            return False
    return False


def _starts_noun_phrase(line: Line, i: int) -> bool:
    word = line.word(i)
    return (
        word in w.SUBJECT_PRONOUN
        or word in w.DETERMINER
        or word in w.POSSESSIVE
        or (line.capital(i) and not line.title)
    )


def _skip_adverbs(line: Line, i: int) -> int:
    while line.word(i) in w.FILLER or line.word(i) in w.NEGATION or w.adverb(line.word(i)):
        i += 1
    return i


def _new_verb(line: Line, i: int) -> bool:
    """Whether after “and” a verb, or a pronoun with one, follows (and not one more noun)."""
    i = _skip_adverbs(line, i)
    word = line.word(i)
    if word in w.SUBJECT_PRONOUN or word == "that":
        return True
    if is_verb(word):
        return True
    return _subject_and_verb(line, i, named=_starts_noun_phrase(line, i))


def _subject_and_verb(line: Line, i: int, *, named: bool) -> bool:
    """A noun phrase of at most six words and then a finite verb: a whole new clause.

    A bare -ed word after common nouns is as often a participle, so it counts after names only.
    """
    for j in range(i, min(i + 7, len(line.words))):
        word = line.words[j]
        if word in w.PUNCTUATION or word in w.PREPOSITION or word in w.COORDINATOR:
            return False
        if j > i and verb_at(line, j):
            return named or word in w.FINITE_AUX or word in w.REPORT or word in w.COMMON_VERB
    return False


def _has_verb(line: Line, i: int) -> bool:
    """Whether after “after”, “before”, “since”, “as” a clause follows rather than a noun."""
    if line.word(i).endswith("ing") and line.word(i) not in w.DETERMINER:
        return line.word(i - 1) != "as"
    for j in range(i, min(i + 12, len(line.words))):
        word = line.words[j]
        if word in w.PUNCTUATION and word not in {".", "'"}:
            return False
        if word in w.PREPOSITION or (word in w.COORDINATOR and not line.capital(j + 1)):
            return False
        if j > i and verb_at(line, j):
            return True
    return False


def _participle(line: Line, i: int) -> bool:
    """“, saying …”, “, accused of …” after a comma."""
    i = _skip_adverbs(line, i)
    word = line.word(i)
    if word.endswith("ing") and len(word) > 4:
        return True
    return word.endswith("ed") and line.word(i + 1) in w.PREPOSITION

"""Event triggers of a sentence: words of the lexicon, as verb or noun by their neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.events import words as w
from reportedly.events.clauses import is_verb
from reportedly.events.inflection import INVARIANT
from reportedly.events.lexicon import Entry, entries

if TYPE_CHECKING:
    from reportedly.events.line import Group, Line


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger: word range (half-open) and its lexicon entry."""

    first: int
    last: int
    entry: Entry


def triggers(line: Line) -> list[Trigger]:
    """All triggers of a sentence from left to right, the longest phrase at each place."""
    table, found, i = entries(), [], 0
    named = _named(line.groups)
    while i < len(line.words):
        options = table.get(line.words[i])
        trigger = _at(line, i, options) if options and i not in named else None
        if trigger and trigger.entry.pos != "-":
            found.append(trigger)
        i = trigger.last if trigger else i + 1
    return found


def _named(groups: list[Group]) -> set[int]:
    """Words inside a name are no triggers (“Call of Duty”)."""
    return {
        i
        for group in groups
        if group.mentions[0].kind == "name"
        for i in range(group.first, group.last)
    }


def _at(line: Line, i: int, options: tuple[Entry, ...]) -> Trigger | None:
    if _in_name(line, i):
        return None
    noun: bool | None = None
    for entry in options:
        last = _end(line, i, entry.rest)
        if not last:
            continue
        if entry.pos == "-":
            return Trigger(i, last, entry)
        if entry.form in {"base", "s", "ing", "n"}:
            noun = is_noun(line, i, options) if noun is None or entry.rest else noun
            if noun != (entry.pos == "n"):
                continue
        if entry.pos == "n" and not _fits_noun(line, i, last, entry):
            continue
        if entry.pos == "v" and not _fits_verb(line, i, last, entry):
            continue
        return Trigger(i, last, entry)
    return None


def _end(line: Line, i: int, rest: tuple[str, ...]) -> int:
    """The word after a phrase that begins at word ``i``, 0 where its other words do not follow.

    “a” in a phrase stands for any determiner, with up to two words before the noun: “failed the
    test”, “failed his second doping test”.
    """
    last = i + 1 + len(rest)
    if tuple(line.words[i + 1 : last]) == rest:
        return last
    if rest[:1] != ("a",) or line.word(i + 1) not in w.SPECIFIER:
        return 0
    for at in range(i + 2, i + 5):
        if tuple(line.words[at : at + len(rest) - 1]) == rest[1:]:
            return at + len(rest) - 1
        if not line.word(at).isalpha() or line.word(at) in w.PREPOSITION:
            return 0
    return 0


def _in_name(line: Line, i: int) -> bool:
    """Whether a capitalised word stands beside others in running text: part of a proper name."""
    if line.title or i == 0 or not line.capital(i):
        return False
    return line.capital(i + 1) or (i > 1 and line.capital(i - 1))


def is_noun(line: Line, i: int, options: tuple[Entry, ...]) -> bool:
    """Whether a form that can be a noun or a verb is a noun here."""
    before = line.word(i - 1)
    forms = {e.form for e in options}
    if "n" in forms and forms <= {"n", "part", "past"}:
        return True
    if before in w.MODAL or before in w.DO or before in w.SUBJECT_PRONOUN or before in w.NEGATION:
        return False
    if "ing" in forms:
        return _gerund_is_noun(line, i)
    if before == "to":
        return "base" not in forms
    if before in w.DETERMINER or before in w.POSSESSIVE or before in w.PREPOSITION:
        return True
    if before in w.FILLER and line.word(i - 2) in w.SPECIFIER:
        return True  # "a first exchange"
    if w.adverb(before) or before in w.FILLER or before in w.RELATIVE:
        return False
    return _without_cue_is_noun(line, i, forms)


def _without_cue_is_noun(line: Line, i: int, forms: set[str]) -> bool:
    """The same where the word before does not tell: by subject and object."""
    before, after = line.word(i - 1), line.word(i + 1)
    subject = any(g.last == i for g in line.groups)
    if subject and "n" not in forms and "base" in forms:
        return False
    takes_object = _opens_object(line, i + 1)
    if line.title and "s" in forms and (subject or before in w.PUNCTUATION or before == "&"):
        return not (takes_object or after.isalpha()) or after in w.PREPOSITION
    if "s" in forms:
        return not (takes_object or after in {"on", "for", "with", "to", "off"})
    if i == 0 or before in w.PUNCTUATION:
        return not takes_object
    plural = before.endswith("s") and not before.endswith("ss")
    return not (takes_object and (plural or before in w.COORDINATOR))


def _gerund_is_noun(line: Line, i: int) -> bool:
    before, after = line.word(i - 1), line.word(i + 1)
    if before == "'s" and line.word(i - 2) not in w.SUBJECT_PRONOUN:
        return True
    if before in w.BE or before in {"been", "by", "not", "from", "without"} or before in w.FILLER:
        return False
    if before in w.DETERMINER or before in w.POSSESSIVE or before == "of":
        return not _opens_object(line, i + 1)
    if before in w.PREPOSITION or before in w.PUNCTUATION or i == 0 or before in w.REPORT:
        return not _opens_object(line, i + 1) and after != "with"
    return not (_opens_object(line, i + 1) and after not in w.PREPOSITION)


def _opens_object(line: Line, i: int) -> bool:
    """Whether an object begins here: determiner, pronoun or name."""
    word = line.word(i)
    if word in w.DETERMINER or word in {
        "him",
        "her",
        "them",
        "us",
        "me",
        "you",
        "it",
        "his",
        "their",
    }:
        return True
    if word in w.POSSESSIVE and word not in {"'s", "'"}:
        return True
    return (line.capital(i) and word not in w.MONTH_OR_DAY and not line.title) or any(
        g.first == i for g in line.groups
    )


def _fits_noun(line: Line, i: int, last: int, entry: Entry) -> bool:
    """A noun trigger must not itself qualify another noun, nor be a plain claim with content."""
    if line.word(last) in w.COMPOUND_HEAD:
        return False
    if entry.label in {"plan", "decision"} and line.word(last) not in {"to", "for", "on"}:
        return entry.label == "decision" and line.word(last) in {"has", "had", "was"}
    if entry.frame == "report" and any(g.last == i for g in line.groups):
        return False
    if entry.frame in {"anaphor", "report"}:
        return _definite(line, i) and line.word(last) not in {"that", "of", "to"}
    return True


def _definite(line: Line, i: int) -> bool:
    """Whether a definite determiner opens the noun phrase, with at most three words between."""
    for j in range(i - 1, max(i - 5, -1), -1):
        if line.words[j] in w.DEFINITE:
            return True
        if not line.words[j].isalpha() or line.words[j] in w.PREPOSITION or is_verb(line.words[j]):
            return False
    return False


def _fits_verb(line: Line, i: int, last: int, entry: Entry) -> bool:
    """Reject participles that only qualify a noun, and “called X Y” (naming, not phoning)."""
    before = line.word(i - 1)
    if entry.form in {"past", "part"} and before in w.SPECIFIER - {"that", "'s"}:
        return False
    if entry.form == "past" and line.words[i] in INVARIANT and not _has_auxiliary(line, i):
        return False
    if entry.form == "part" and not _has_auxiliary(line, i):
        return line.word(last) in {"by", "in", "on", "at", "with", "from", "for", "after", "during"}
    if not (entry.rest or _in_its_sense(line, i, last)):
        return False
    if entry.label == "request" and entry.frame == "thing" and line.word(last) == "to":
        return False
    if entry.label == "plan" and line.word(last) != "to":
        return False
    if entry.label == "meeting" and not entry.rest and _meets_no_one(line, last):
        return False
    if entry.frame == "phone":
        return _phones(line, i, last, entry)
    return True


def _in_its_sense(line: Line, i: int, last: int) -> bool:
    """Whether a verb of several senses has the one that is an event, by what stands around it."""
    word = line.words[i]
    if word.startswith("ask"):
        return _asks_for(line, last)
    if word.startswith(("dismiss", "execut")):
        return _dismisses_someone(line, i, last)
    if word in {"stop", "stops", "stopped"}:
        return line.word(i - 1) in w.BE  # not "stopped talking", "stopped by"
    return True


def _meets_no_one(line: Line, last: int) -> bool:
    """“met its standards”, “met the deadline”: an object that is no agent."""
    if line.word(last) not in w.SPECIFIER:
        return False
    return not any(last <= g.first <= last + 3 for g in line.groups)


def _dismisses_someone(line: Line, i: int, last: int) -> bool:
    """“dismissed Adler”, “was dismissed” against “dismissed the report”, “dismissed it as”."""
    if "as" in line.words[last : last + 6]:
        return False
    if line.word(i - 1) in w.BE:
        return True
    people = [g for g in line.groups if last <= g.first <= last + 4]
    return any(line.kinds.get(g.mentions[0].agent) == "person" for g in people)


def _asks_for(line: Line, last: int) -> bool:
    """“asked him to leave”, “asked for help” against “asked whether”, “when asked about”."""
    for word in line.words[last : last + 9]:
        if word in {"to", "for"}:
            return True
        if word in w.PAUSE or word in w.WH or word in {"if", "about", "that"}:
            return False
    return False


def _has_auxiliary(line: Line, i: int) -> bool:
    """Whether a form of be or have stands up to four words before, with only adverbs between."""
    for j in range(i - 1, max(i - 5, -1), -1):
        word = line.words[j]
        if word in w.AUX:
            return True
        if not (word in w.FILLER or word in w.NEGATION or w.adverb(word)):
            return word in w.SUBJECT_PRONOUN
    return False


def _phones(line: Line, i: int, last: int, entry: Entry) -> bool:
    """“called Putin on Monday” phones; “called him a liar”, “was called”, “a man called X” name."""
    if entry.form == "past" and (line.word(i - 1) in w.BE or line.word(i - 1) == "been"):
        return False
    group = next((g for g in line.groups if g.first >= last and g.first <= last + 3), None)
    if not group or line.word(last) in w.QUOTE or line.groups[0].first > i:
        return False
    after = line.word(group.last)
    return (
        after in w.PREPOSITION
        or after in w.PUNCTUATION
        or after in w.COORDINATOR
        or after in w.MONTH_OR_DAY
        or after
        in {"", "to", "last", "this", "earlier", "again", "twice", "late", "two", "three", "that"}
        or after in w.SUBORDINATOR
        or w.adverb(after)
        or after.endswith("ing")
    )

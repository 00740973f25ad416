"""Who nominals and pronouns refer to: one walk through the document in text order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reportedly.entities.descriptions import Descriptions
from reportedly.entities.drafts import Draft, MentionKind
from reportedly.entities.history import History, is_subject
from reportedly.entities.names import Name
from reportedly.entities.page import Page
from reportedly.entities.phrases import Phrase
from reportedly.entities.titles import HEADS, SPOKEN, serves
from reportedly.entities.words import SAYING

_GENDERS = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
_PLURALS = frozenset("they them their theirs themselves".split())
_RELATIVES = frozenset("who whose whom".split())
_THINGS = frozenset("it its itself".split())
_WHO_REACH = 6  # words between "who" and what it belongs to
_FREE = frozenset("to in on at for with and as of by from that after before about into".split())
_FAR_REACH = 14  # across a quotation of many sentences
_CLAUSE = 6  # words after a pronoun that still are of its clause
_REACH = 5  # sentences back that a pronoun may look


@dataclass(frozen=True, slots=True)
class Place:
    """Words that refer to an agent under construction."""

    first: int
    last: int
    kind: MentionKind
    draft: Draft


@dataclass(slots=True)
class Walk:
    """What a walk through a document gathers."""

    page: Page
    history: History
    places: list[Place] = field(default_factory=list)

    def note(self, draft: Draft, first: int, last: int, kind: MentionKind) -> None:
        """One more mention."""
        self.places.append(Place(first, last, kind, draft))
        self.history.add(draft, first, last)


def walk(
    page: Page,
    placed: Mapping[Name, Draft],
    found: Sequence[Phrase],
    published: tuple[str, Draft | None],
) -> tuple[list[Place], list[Draft]]:
    """Every mention in text order, and the agents that descriptions added.

    ``published`` are the day of publication and the outlet that publishes the document.
    """
    here = Walk(page, History(page))
    descriptions = Descriptions(page, placed, found, published)
    for item in _in_order(page, placed, found):
        if isinstance(item, Name):
            here.note(placed[item], item.first, item.last, "name")
        elif isinstance(item, Phrase):
            bearer = descriptions.bearer(item)
            if bearer is not None:
                _employ(here, item, bearer)
            for draft in descriptions.meant(item, here.history):
                _employ(here, item, draft)
                last = item.end if draft.kind == "unnamed" or item.of else item.last
                here.note(draft, item.first, last, "nominal")
        else:
            for draft in _pronoun(here, item, placed):
                here.places.append(Place(item, item + 1, "pronoun", draft))
                if page.lowers[item] not in _RELATIVES:
                    here.history.add(draft, item, item + 1)
    return here.places, descriptions.made


def _employ(here: Walk, phrase: Phrase, draft: Draft) -> None:
    """“Her spokesman”, “the bank’s director”: who the owner is, is whom they answer for.

    A spokesman who is only called so speaks for the body that was spoken of last.
    """
    if draft.kind == "outlet" or draft.speaks_for or phrase.noun.group:
        return
    pronoun = phrase.kind == "possessed" and phrase.owner is None
    marks = [i for i in range(phrase.first - 1, phrase.last) if here.page.lower(i) in _MARKS]
    ends = {phrase.first + 1} if pronoun else set(marks[-1:])
    owner = next((p.draft for p in here.places[::-1] if p.last in ends), None)
    if owner is None and not ends and draft.kind == "person":
        owner = _served(here, phrase)
        seat = _seat(here, phrase)
        if phrase.noun.classes & SPOKEN and (owner is None or (seat and owner.state != seat)):
            draft.speaks_for = seat or _force(here.page, phrase)
            return
    if owner is not None and owner.kind == "unnamed" and "group" in owner.classes:
        owner = _named_body(here, phrase, owner)
    if owner is None or owner is draft or owner.kind in {"unnamed", "place"}:
        return
    body = owner.kind != "person" and not pronoun  # what "its" means is too often unsure
    if phrase.noun.classes & (SPOKEN | (HEADS if body else frozenset({"lawyer"}))):
        draft.speaks_for = owner.name


def _named_body(here: Walk, phrase: Phrase, described: Draft) -> Draft | None:
    """“The party’s treasurer” is of the party that the text has named."""
    wanted = described.classes - {"group"}

    def fits(draft: Draft) -> bool:
        return draft.kind == "organisation" and bool(wanted & draft.classes)

    return here.history.best(phrase.last - 1, fits, _REACH)


def _force(page: Page, phrase: Phrase) -> str:
    """“Police spokesman”, “army spokeswoman”: the force, where the text gives it no other name."""
    word = page.lower(phrase.last - 2)
    return word if word in _FORCES else ""


def _seat(here: Walk, phrase: Phrase) -> str:
    """The state of the place a sentence opens with: “In Tbilisi, ministry spokesman X …”."""
    page = here.page
    for place in here.places[::-1]:
        if page.sentences[place.first] != page.sentences[phrase.first]:
            return ""
        opened = page.lower(place.first - 1) == "in" and page.opens(place.first - 1)
        if opened and place.draft.kind == "place":
            return place.draft.state
    return ""


def _served(here: Walk, phrase: Phrase) -> Draft | None:
    """The body a title tells only the kind of, or a spokesman's not even that: the one named last."""
    wanted = serves(here.page, phrase)
    alone = phrase.noun.classes & (SPOKEN | _ALONE)
    if phrase.of is not None or phrase.owner is not None or not (wanted or alone):
        return None

    def fits(draft: Draft) -> bool:
        return draft.kind == "organisation" and (not wanted or bool(wanted & draft.classes))

    return here.history.best(phrase.last - 1, fits, _SERVED_REACH)


def _in_order(
    page: Page, placed: Mapping[Name, Draft], found: Sequence[Phrase]
) -> Iterator[Name | Phrase | int]:
    """Names, phrases and pronouns by the word they are heard at: phrases at their head."""
    items: list[tuple[int, int, Name | Phrase | int]] = [(n.first, 1, n) for n in placed]
    items += [(p.last - 1, 0, p) for p in found]
    wanted = _GENDERS.keys() | _PLURALS | _RELATIVES | _THINGS
    items += [(i, 2, i) for i, w in enumerate(page.lowers) if w in wanted]
    items.sort(key=lambda x: x[:2])
    return (item for _, _, item in items)


def _pronoun(here: Walk, at: int, placed: Mapping[Name, Draft]) -> tuple[Draft, ...]:
    """Who a pronoun means; nobody where no agent fits."""
    page, word = here.page, here.page.lowers[at]
    if page.words[at].isupper() and len(word) > 1:
        return ()  # "WHO", "IT" in capitals are names or emphasis
    if word in _RELATIVES:
        return _relative(here, at)
    subject = is_subject(page, at, at + 1)
    gender = _GENDERS.get(word, "")
    if gender:
        others = _beside(page, at, placed) if subject else _governors(here, at)
        found = here.history.best(
            at, lambda d: _is_one(d, gender) and d.gender == gender, 1, others
        )
        found = found or here.history.best(at, lambda d: _is_one(d, gender), _REACH, others)
        found = found or here.history.best(at, lambda d: _is_one(d, gender), _FAR_REACH, others)
        found = found or _ahead(page, at, gender, placed)
        if found is not None and not found.gender:
            found.gender = gender
        return (found,) if found else ()
    if word in _PLURALS:
        found = here.history.best(at, lambda d: d.plural, 2)
        # in a quotation "they" are others than the speaker, who is named only after it
        if found is None and word in {"they", "their"} and not page.quoted[at]:
            found = here.history.best(at, lambda d: d.kind in _BODIES, 1)
        return (found,) if found else ()
    if word == "it" and not (subject and page.lower(at + 1) in SAYING):
        return ()

    found = here.history.best(at, lambda d: d.kind in _BODIES, 1)
    return (found,) if found else ()


_FORCES = frozenset("police army navy military government".split())
_ALONE = frozenset({"executive", "chair"})
"""Heads whose body needs no word beside their title: “chief executive X”."""
_SERVED_REACH = 2  # sentences back to the body that a mere "spokesman" speaks for
_MARKS = frozenset({"'s", "’s"})
_BODIES = frozenset({"organisation", "outlet"})


def _is_one(draft: Draft, gender: str) -> bool:
    """A single human being whose gender is this one or not known."""
    human = draft.kind == "person" or (draft.kind == "unnamed" and "human" in draft.classes)
    return human and not draft.plural and draft.gender in {gender, ""}


def _relative(here: Walk, at: int) -> tuple[Draft, ...]:
    """“who” means the mention before it, across a comma."""
    page = here.page
    near = here.history.nearest(at)
    ended = max((p.last for p in here.places[-3:] if p.draft is near), default=0)
    if (
        near is not None
        and at - ended <= _WHO_REACH
        and page.sentences[at] == page.sentences[at - 1]
    ):
        return (near,)
    return ()


def _governors(here: Walk, at: int) -> tuple[Draft, ...]:
    """The subject of an object pronoun's own clause: in "X rebuked him" he is not X."""
    page = here.page
    if page.lowers[at] not in {"him", "her", "them"} or page.lower(at - 1) in {"with", "about"}:
        return ()
    if (
        page.lowers[at] == "her"
        and page.lower(at + 1).isalpha()
        and page.lower(at + 1) not in _FREE
    ):
        return ()
    near = [p for p in here.places[-4:] if 0 < at - p.last <= 2]
    return tuple(p.draft for p in near if not {",", "”", '"'} & set(page.words[p.last : at]))


def _beside(page: Page, at: int, placed: Mapping[Name, Draft]) -> tuple[Draft, ...]:
    """People named right after a subject pronoun: "he called on X", "he told X" are not X."""
    return tuple(
        draft
        for name, draft in placed.items()
        if at < name.first <= at + _CLAUSE
        and page.sentences[name.first] == page.sentences[at]
        and not {",", "”", '"', ";"} & set(page.words[at : name.first])
        and page.lower(name.last) not in {"'s", "’s"}
    )


def _ahead(page: Page, at: int, gender: str, placed: Mapping[Name, Draft]) -> Draft | None:
    """“In his speech, X …”: the first fitting person after a possessive, in its sentence."""
    if page.lowers[at] not in {"his", "her"}:
        return None
    for name, draft in placed.items():
        near = at < name.first < at + 25 and page.sentences[name.first] == page.sentences[at]
        if near and _is_one(draft, gender):
            return draft
    return None

"""Agents that descriptions refer to: named ones, bodies, spokesmen, unnamed sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportedly.entities.drafts import Draft
from reportedly.entities.history import History
from reportedly.entities.lexicon import PARTIES
from reportedly.entities.names import Name
from reportedly.entities.offices import FAR, NEAR, Offices
from reportedly.entities.page import Page
from reportedly.entities.phrases import Phrase
from reportedly.entities.titles import SPOKEN, Titles

_TWO = frozenset("two both pair duo".split())
_PAIRS = frozenset(
    "men women leaders presidents sides countries candidates rivals officials".split()
)
_SIDES = frozenset({"person", "organisation", "place"})
_WITH_ARTICLE = frozenset({"office", "team"})
_NAMED_GROUPS = frozenset("administration government campaign team office regime military".split())
_BEHIND_NAMES = frozenset({"party", "company", "bank", "group"})
_INSTITUTIONS = frozenset("ministry department army navy air-force police court parliament".split())


class Descriptions:
    """What noun phrases of one document refer to; ``made`` are the agents they added."""

    def __init__(
        self,
        page: Page,
        placed: Mapping[Name, Draft],
        found: Sequence[Phrase],
        published: tuple[str, Draft | None],
    ) -> None:
        """``published`` are the day of publication and the outlet that publishes the document."""
        day, self._home = published
        self._page = page
        self._placed = placed
        self._titles = Titles(page, placed, found)
        self._offices = Offices(page, placed, self._titles, day)
        self._by_words: dict[str, Draft] = {}
        self.made: list[Draft] = []

    def meant(self, phrase: Phrase, history: History) -> tuple[Draft, ...]:
        """The agents a phrase refers to; none where it only is a title, or speaks of nobody."""
        if phrase in self._titles.owned:
            draft = self._titles.owned[phrase]
            return (draft,) if draft else ()
        if self._home is not None and self._own(phrase):
            return (self._home,)
        pair = self._pair(phrase, history)
        if pair:
            return pair
        draft = (
            self._named_group(phrase)
            or self._so_called(phrase)
            or self._institution(phrase)
            or self._side(phrase)
            or self._offices.holder(phrase)
            or self._spokesman(phrase, history)
            or self._offices.known(phrase, history)
            or self._unnamed(phrase)
        )
        return (draft,) if draft else ()

    def bearer(self, phrase: Phrase) -> Draft | None:
        """The person whose title or apposition a phrase is."""
        return self._titles.borne.get(phrase) or self._titles.owned.get(phrase)

    def _own(self, phrase: Phrase) -> bool:
        """“This newspaper” is the one that the text stands in."""
        return "outlet" in phrase.noun.classes and self._page.lowers[phrase.first] == "this"

    def _pair(self, phrase: Phrase, history: History) -> tuple[Draft, ...]:
        """“the two men”, “both leaders”: the two people mentioned last, leaders where leaders."""
        words = self._page.lowers[phrase.first : phrase.last]
        if not phrase.noun.plural or phrase.head not in _PAIRS or phrase.kind != "definite":
            return ()
        if not _TWO & set(words):
            return ()
        kinds = {"person"} if not phrase.noun.group and phrase.head != "sides" else _SIDES
        gender = phrase.noun.gender

        def fits(draft: Draft) -> bool:
            return draft.kind in kinds and (not gender or draft.gender in {gender, ""})

        at = phrase.last - 1
        leading = history.latest(
            at, lambda d: fits(d) and bool(phrase.noun.classes & d.classes), NEAR, 2
        )
        found = leading if len(leading) == 2 else history.latest(at, fits, NEAR, 2)
        return found if len(found) == 2 else ()

    def _spokesman(self, phrase: Phrase, history: History) -> Draft | None:
        """A spokesman without a name is his party's own voice ("a White House spokeswoman")."""
        if not phrase.noun.classes & SPOKEN:
            return None
        body = self._titles.body(phrase)
        if body is not None and body.kind in {"organisation", "outlet"}:
            return body
        if body is None and phrase.kind == "definite":
            gender = phrase.noun.gender
            return history.best(
                phrase.last - 1,
                lambda d: (
                    d.kind == "person" and bool(d.classes & SPOKEN) and d.gender in {gender, ""}
                ),
                FAR,
            )
        return None

    def _side(self, phrase: Phrase) -> Draft | None:
        """“House Republicans”, “Democrats”: the members of a party speak as one body."""
        page = self._page
        if not phrase.noun.plural or not phrase.noun.classes & PARTIES.keys():
            return None
        if phrase.number or phrase.modifiers[:1] == ("some",) or not page.capital(phrase.last - 1):
            return None
        first = next((i for i in range(phrase.first, phrase.last) if page.capital(i)), phrase.first)
        if page.lower(first) in {"the", "many", "most"}:
            first += 1
        full = page.slice(first, phrase.last)
        if full not in self._by_words:
            draft = Draft("organisation", fixed=full, classes={"party"}, plural=True)
            self._by_words[full] = draft
            self.made.append(draft)
        return self._by_words[full]

    def _named_group(self, phrase: Phrase) -> Draft | None:
        """“the Biden administration”, “X’s office”: a body under the name it is qualified by."""
        if not phrase.noun.group or phrase.head not in _NAMED_GROUPS:
            return None
        page, name = self._page, phrase.owner or phrase.inner
        base = name.words[-1] if name is not None else ""
        if name is None and self._titles.state(phrase):
            base = page.words[phrase.last - 2]
        if not base[:1].isupper() or (phrase.head in _WITH_ARTICLE and not phrase.owner):
            return None
        party = self._placed[name] if name is not None else None
        if phrase.head in _WITH_ARTICLE and party is not None:
            base = f"{party.name}'s"
        return self._body(f"{base} {phrase.head}", phrase, party)

    def _so_called(self, phrase: Phrase) -> Draft | None:
        """“The Harbour Union party”: a name before the word for what it names."""
        name = phrase.inner
        if name is None or name not in self._placed or name.last != phrase.last - 1:
            return None
        body = self._placed[name]
        if phrase.kind != "definite" or phrase.noun.plural or body.kind != "organisation":
            return None
        if not phrase.noun.group or not phrase.noun.classes & _BEHIND_NAMES:
            return None
        body.classes |= phrase.noun.classes
        return body

    def _institution(self, phrase: Phrase) -> Draft | None:
        """“Georgia’s foreign ministry”, “the Estonian police”: a body of a state, under its name."""
        name, state = phrase.owner or phrase.inner, self._titles.state(phrase)
        party = self._placed[name] if name is not None else None
        if phrase.head not in _INSTITUTIONS or phrase.noun.plural or (party is None and not state):
            return None
        if party is not None and party.kind not in {"place", "organisation"}:
            return None
        owner = state or (party.state or party.name if party is not None else "")
        words = [
            w
            for w in self._page.words[phrase.first : phrase.last]
            if w.islower() and w.isalpha() and w not in {"the", "a", "an", "this", "that"}
        ]
        mark = "" if party is not None and phrase.owner is None and not party.state else "'s"
        return self._body(f"{owner}{mark} {' '.join(words)}", phrase, party)

    def _body(self, full: str, phrase: Phrase, party: Draft | None) -> Draft:
        """The body under a name, made where the document has not spoken of it yet."""
        if full not in self._by_words:
            draft = Draft("organisation", fixed=full, classes=set(phrase.noun.classes))
            draft.state = self._titles.state(phrase) or (party.state if party else "")
            draft.speaks_for = party.name if party else draft.state
            self._by_words[full] = draft
            self.made.append(draft)
        return self._by_words[full]

    def _unnamed(self, phrase: Phrase) -> Draft | None:
        """A source that is only described; the same words in one document are the same source."""
        if phrase.noun.group and phrase.kind != "definite" and phrase.owner is None:
            return None
        if "honorific" in phrase.noun.classes or self._is_word(phrase):
            return None
        words = self._page.slice(phrase.first, phrase.end)
        key = " ".join(
            w for w in self._page.lowers[phrase.first : phrase.end] if w not in {"the", "a", "an"}
        )
        if key not in self._by_words:
            draft = Draft("unnamed", fixed=" ".join(words.split()), gender=phrase.noun.gender)
            draft.classes = {*phrase.noun.classes, "group" if phrase.noun.group else "human"}
            draft.plural = phrase.noun.plural
            body = self._titles.body(phrase)
            if body is not None and (phrase.noun.classes & SPOKEN or phrase.of or phrase.owner):
                draft.speaks_for = body.name
            self._by_words[key] = draft
            self.made.append(draft)
        return self._by_words[key]

    def _is_word(self, phrase: Phrase) -> bool:
        """A lower-case singular without determiner is mostly a verb or an adjective ("whip")."""
        single = phrase.kind == "bare" and not phrase.noun.plural and phrase.end == phrase.last
        return single and not any(self._page.capital(i) for i in range(phrase.first, phrase.last))

"""Agents that descriptions refer to: offices, counterparts, spokesmen, bodies, unnamed sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from reportedly.entities.drafts import Draft
from reportedly.entities.history import History
from reportedly.entities.lexicon import demonyms, nouns, plain
from reportedly.entities.names import SAYING, Name
from reportedly.entities.page import Page
from reportedly.entities.phrases import Phrase
from reportedly.model import Role

_FAR = 400  # sentences: an office is remembered to the end of the article
_NEAR = 8
_TWO = frozenset("two both pair duo".split())
_EX = frozenset("former ex late then-".split())
_PAIRS = frozenset(
    "men women leaders presidents sides countries candidates rivals officials".split()
)
_SOFT = frozenset({"man", "woman", "billionaire", "executive", "artist", "relative", "candidate"})
_SPOKEN = frozenset({"spokesman"})
_PARTIES = {"republican": "Republican", "democrat": "Democrat"}
_LONG_TITLE = 7
_IN_TITLES = frozenset("the of and for staff state defense defence foreign affairs on".split())
_CLOSERS = frozenset(
    ", . ; ) ( — – who of for at in with and from on to whose ” \" ' ? ! that".split()
)
_WITH_ARTICLE = frozenset({"office", "team"})
_NAMED_GROUPS = frozenset("administration government campaign team office regime military".split())
_OUTLET_MARK = "outlet"


class Descriptions:
    """What noun phrases of one document refer to."""

    def __init__(
        self, page: Page, placed: Mapping[Name, Draft], day: str, history: History
    ) -> None:
        self._page = page
        self._placed = placed
        self._day = day
        self._history = history
        self._starts = {n.first: n for n in placed}
        self._ends = {n.last: n for n in placed}
        self._owned: dict[Phrase, Draft | None] = {}
        self._titles: dict[int, Name] = {}
        self._by_words: dict[str, Draft] = {}
        self.made: list[Draft] = []

    def attach(self, found: Sequence[Phrase]) -> None:
        """Roles from titles before names, appositions after and before them, and "is the …"."""
        for name, draft in self._placed.items():
            if draft.kind == "person":
                self._party(name, draft)
        for phrase in found:
            titled = self._titled(phrase)
            if titled is not None and phrase.noun.title:
                self._titles[phrase.first] = titled
        for phrase in found:
            titled = self._titled(phrase)
            if titled is not None and phrase.noun.title:
                self._role(phrase, self._placed[titled])
                self._owned[phrase] = None
                continue
            beside = self._in_apposition(phrase)
            if beside is not None:
                if beside.kind == "person":
                    self._role(phrase, beside)
                self._owned[phrase] = beside

    def meant(self, phrase: Phrase) -> tuple[Draft, ...]:
        """The agents a phrase refers to; none where it only is a title, or speaks of nobody."""
        if phrase in self._owned:
            draft = self._owned[phrase]
            return (draft,) if draft else ()
        pair = self._pair(phrase)
        if pair:
            return pair
        draft = (
            self._named_group(phrase)
            or self._side(phrase)
            or self._holder(phrase)
            or self._spokesman(phrase)
            or self._known(phrase)
            or self._unnamed(phrase)
        )
        return (draft,) if draft else ()

    def _titled(self, phrase: Phrase) -> Name | None:
        """The person a phrase is the title of, directly or as "Secretary of State X"."""
        page, i = self._page, phrase.last
        if page.lower(i) in {"of", "to", "for"}:
            for i in range(phrase.last + 1, min(phrase.last + _LONG_TITLE, len(page.words))):
                if i in self._starts and self._placed[self._starts[i]].kind == "person":
                    break
                if not page.capital(i) and page.lowers[i] not in _IN_TITLES:
                    return None
        name = self._starts.get(i)
        return name if name is not None and self._placed[name].kind == "person" else None

    def _party(self, name: Name, draft: Draft) -> None:
        """“, R-Ga.,” or “(D-Mo.)” after a name of a legislator."""
        mark = self._page.lower(name.last + 1)
        if self._page.lower(name.last) in {",", "("} and mark[:2] in {"r-", "d-", "i-"}:
            party = {"r": "Republican", "d": "Democrat", "i": "Independent"}[mark[0]]
            draft.party = party
            state = self._page.words[name.last + 1][2:]
            draft.add_role(Role(party, state), frozenset({"senator", "representative"}), "")

    def _in_apposition(self, phrase: Phrase) -> Draft | None:
        """The named agent beside a phrase: "X, the lawyer", "the lawyer, X", "X is a lawyer"."""
        page, first = self._page, phrase.first
        before = self._ends.get(first - 1)
        if before is not None and page.lower(first - 1) in {",", "—", "–", "("}:
            draft = self._placed[before]
            closed = page.lower(phrase.end) in _CLOSERS or not page.lower(phrase.end)
            if closed and self._same_sort(phrase, draft) and not self._lists(phrase):
                return draft
        after = self._starts.get(phrase.end + 1) or self._titles.get(phrase.end + 1)
        if after is not None and page.lower(phrase.end) == "," and not phrase.noun.group:
            draft = self._placed[after]
            closed = page.lower(after.last) in _CLOSERS or phrase.owner is not None
            if closed and draft.kind == "person" and self._same_sort(phrase, draft):
                return draft
        copula = self._ends.get(first - 1)
        if copula is not None and page.lower(first - 1) in {"is", "was"}:
            draft = self._placed[copula]
            return draft if draft.kind == "person" and self._same_sort(phrase, draft) else None
        return None

    def _lists(self, phrase: Phrase) -> bool:
        """Whether the comma between name and phrase is one of a list ("X, police and Y")."""
        return phrase.kind == "bare" and self._page.lower(phrase.end) in {"and", "or"}

    def _same_sort(self, phrase: Phrase, draft: Draft) -> bool:
        if phrase.noun.group:
            return draft.kind in {"organisation", "outlet"} and phrase.kind != "possessed"
        return draft.kind == "person" and not phrase.noun.plural

    def _role(self, phrase: Phrase, draft: Draft) -> None:
        """The office a phrase gives a person, with the body it is held in."""
        page = self._page
        body = self._body(phrase)
        words = [
            page.words[i]
            for i in range(phrase.first, phrase.last)
            if not any(
                n and n.first <= i < n.last + (n is phrase.owner)
                for n in (phrase.owner, phrase.inner)
            )
        ]
        name = self._titled(phrase)
        if name is not None and name.first > phrase.last:
            words += self._page.words[phrase.last : name.first]
        while words and words[0].lower() in {"the", "a", "an", "his", "her", "their", "its", "one"}:
            words = words[1:]
        if "honorific" not in phrase.noun.classes and words:
            organisation = body.name if body else self._state(phrase)
            draft.add_role(
                Role(" ".join(words), organisation), phrase.noun.classes, phrase.noun.gender
            )
            if phrase.noun.classes & _SPOKEN and organisation:
                draft.speaks_for = draft.speaks_for or organisation
        draft.gender = draft.gender or phrase.noun.gender
        draft.state = draft.state or self._state(phrase)
        for word in (phrase.head, *phrase.modifiers):
            draft.party = draft.party or _PARTIES.get(word.removesuffix("ic"), "")

    def _body(self, phrase: Phrase) -> Draft | None:
        """The body or person a phrase belongs to."""
        for name in (phrase.of, phrase.owner, phrase.inner):
            if name is not None and name in self._placed:
                return self._placed[name]
        return None

    def _state(self, phrase: Phrase) -> str:
        """The state whose demonym stands in a phrase."""
        table = demonyms()
        for i in range(phrase.first, phrase.last):
            state = table.get(self._page.words[i]) or table.get(
                f"{self._page.words[i]} {self._page.words[min(i + 1, phrase.last - 1)]}"
            )
            if state:
                return state
        return ""

    def _pair(self, phrase: Phrase) -> tuple[Draft, ...]:
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
        leading = self._history.latest(
            at, lambda d: fits(d) and bool(phrase.noun.classes & d.classes), _NEAR, 2
        )
        found = leading if len(leading) == 2 else self._history.latest(at, fits, _NEAR, 2)
        return found if len(found) == 2 else ()

    def _spokesman(self, phrase: Phrase) -> Draft | None:
        """A spokesman without a name is his party's own voice ("a White House spokeswoman")."""
        if not phrase.noun.classes & _SPOKEN:
            return None
        body = self._body(phrase)
        if body is not None and body.kind in {"organisation", "outlet"}:
            return body
        if body is None and phrase.kind == "definite":
            gender = phrase.noun.gender
            return self._history.best(
                phrase.last - 1,
                lambda d: (
                    d.kind == "person" and bool(d.classes & _SPOKEN) and d.gender in {gender, ""}
                ),
                _FAR,
            )
        return None

    def _side(self, phrase: Phrase) -> Draft | None:
        """“House Republicans”, “Democrats”: the members of a party speak as one body."""
        page = self._page
        if not phrase.noun.plural or not phrase.noun.classes & _PARTIES.keys():
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

    def _holder(self, phrase: Phrase) -> Draft | None:
        """“Iran’s defense minister”: the only one in the text who is given that office, even later."""
        if phrase.noun.plural or phrase.noun.group or phrase.kind not in {"definite", "possessed"}:
            return None
        body, state = self._body(phrase), self._state(phrase) or self._state_of(phrase)
        if body is None and not state:
            return None
        if body is not None and body.kind != "person":
            state = state or body.state
        held = {body.name if body is not None else "", state} - {""}
        fitting = [
            d
            for d in dict.fromkeys(self._placed.values())
            if d.kind == "person"
            and any(phrase.head in plain(r.title) and r.organisation in held for r in d.roles)
            and self._same_field(phrase, d)
            and self._in_time(d, phrase.head, former=bool(_EX & set(phrase.modifiers)))
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _named_group(self, phrase: Phrase) -> Draft | None:
        """“the Biden administration”, “X’s office”: a body under the name it is qualified by."""
        if not phrase.noun.group or phrase.head not in _NAMED_GROUPS:
            return None
        page, name = self._page, phrase.owner or phrase.inner
        base = name.words[-1] if name is not None else ""
        if name is None and self._state(phrase):
            base = page.words[phrase.last - 2]
        if not base or not base[:1].isupper() or phrase.head in _WITH_ARTICLE and not phrase.owner:
            return None
        party = self._placed[name] if name is not None else None
        if phrase.head in _WITH_ARTICLE and party is not None:
            base = f"{party.name}'s"
        full = f"{base} {phrase.head}"
        if full not in self._by_words:
            draft = Draft("organisation", fixed=full, classes=set(phrase.noun.classes))
            draft.state = self._state(phrase) or (party.state if party else "")
            draft.speaks_for = party.name if party else draft.state
            self._by_words[full] = draft
            self.made.append(draft)
        return self._by_words[full]

    def _known(self, phrase: Phrase) -> Draft | None:
        """An agent named before that a definite description fits."""
        if phrase.noun.plural or phrase.kind in {"indefinite", "bare"}:
            capital = self._page.capital(phrase.last - 1) and phrase.kind == "bare"
            if phrase.noun.plural or not capital or phrase.noun.group:
                return None
        if phrase.head == "counterpart":
            return self._counterpart(phrase)
        if phrase.noun.group:
            return self._group(phrase)
        return self._person(phrase)

    def _counterpart(self, phrase: Phrase) -> Draft | None:
        state = self._state(phrase)
        if not state:
            return None
        at = phrase.last - 1
        return self._history.best(at, lambda d: d.kind == "person" and d.state == state, _FAR)

    def _group(self, phrase: Phrase) -> Draft | None:
        """“the bank”, “the agency”, “the American daily”: the fitting body named last."""
        if phrase.kind != "definite" or phrase.inner is not None or phrase.of is not None:
            return None
        classes = phrase.noun.classes
        wanted = (
            _OUTLETS.get(phrase.head, frozenset({_OUTLET_MARK}))
            if _OUTLET_MARK in classes
            else classes
        )
        for reach in (1, _NEAR, _FAR):
            found = self._history.best(
                phrase.last - 1,
                lambda d: d.kind in {"organisation", "outlet"} and bool(wanted & d.classes),
                reach,
            )
            if found is not None:
                return found
        if _OUTLET_MARK in classes:
            return self._history.best(phrase.last - 1, lambda d: d.kind == "outlet", _FAR)
        return None

    def _person(self, phrase: Phrase) -> Draft | None:
        """“the president”, “the congressman”, “the Republican”, “the American billionaire”."""
        if phrase.kind == "possessed" or (phrase.of is not None and phrase.of.kind == "PER"):
            return None
        at, state = phrase.last - 1, self._state(phrase) or self._state_of(phrase)
        classes = phrase.noun.classes
        party = _PARTIES.get(phrase.head, "")
        gender = phrase.noun.gender
        former = bool(_EX & set(phrase.modifiers))

        def fits(draft: Draft) -> bool:
            if draft.kind != "person" or (gender and draft.gender not in {gender, ""}):
                return False
            if state and draft.state and draft.state != state:
                return False
            if party:
                return draft.party == party
            if phrase.head in _VAGUE and not self._same_field(phrase, draft):
                return False
            return bool(classes & draft.classes) and self._in_time(draft, phrase.head, former)

        found = self._history.best(at, fits, _NEAR) or self._history.best(at, fits, _FAR)
        found = found or self._variation(phrase)
        if found is not None or not classes & _SOFT:
            return found
        if state:
            return self._history.best(
                at, lambda d: d.kind == "person" and d.state == state and not d.plural, _FAR
            )
        if gender and phrase.kind == "definite" and not phrase.modifiers:
            return self._history.best(
                at, lambda d: d.kind in _ONE and not d.plural and d.gender == gender, 2
            )
        return None

    def _same_field(self, phrase: Phrase, draft: Draft) -> bool:
        """Whether modifiers of a vague head ("band leader") stand in one of the agent's roles."""
        told = {w for w in phrase.modifiers if w not in _PLAIN and w not in _demonyms_plain()}
        held = {w for r in draft.roles for w in f"{r.title} {r.organisation}".lower().split()}
        return not told or bool(told & held)

    def _variation(self, phrase: Phrase) -> Draft | None:
        """“The former mayor said …” right after a sentence in which one person spoke is that one."""
        page, first = self._page, phrase.first
        begins = page.opens(first) or page.lower(first - 1) in {"”", '"', ",", "''"}
        subject = begins and page.lower(phrase.end) in SAYING
        if not subject or not phrase.noun.classes & _OFFICES or phrase.kind != "definite":
            return None
        spoke = self._history.speakers(phrase.last - 1)
        gender = phrase.noun.gender
        if len(spoke) == 1 and (not gender or spoke[0].gender in {gender, ""}):
            return spoke[0]
        return None

    def _state_of(self, phrase: Phrase) -> str:
        """The state after "of": "the president of France"."""
        body = self._placed.get(phrase.of) if phrase.of else None
        return body.state if body else ""

    def _in_time(self, draft: Draft, head: str, former: bool) -> bool:
        """Whether an office of state fits the day: "the president" is not one who was or will be."""
        classes = nouns()[head].classes
        dated = [r for r in draft.roles if r.since and head in r.title.lower()]
        if not dated or former or not self._day or not classes & {"president", "premier"}:
            return True
        day = self._day[:10]
        return any(r.since <= day and (not r.until or day < r.until) for r in dated)

    def _is_word(self, phrase: Phrase) -> bool:
        """A lower-case singular without determiner is mostly a verb or an adjective ("whip")."""
        single = phrase.kind == "bare" and not phrase.noun.plural and phrase.end == phrase.last
        return single and not any(self._page.capital(i) for i in range(phrase.first, phrase.last))

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
            body = self._body(phrase)
            if body is not None and (phrase.noun.classes & _SPOKEN or phrase.of or phrase.owner):
                draft.speaks_for = body.name
            self._by_words[key] = draft
            self.made.append(draft)
        return self._by_words[key]


_OFFICES = frozenset(
    "president premier minister chancellor leader king secretary ambassador senator representative speaker"
    " governor mayor candidate director chair executive billionaire lawyer prosecutor judge military"
    " expert journalist artist republican democrat politician".split()
)
_VAGUE = frozenset("leader chief head director officer member speaker editor host author".split())
_PLAIN = frozenset(
    "former new current outgoing incoming then late old longtime embattled top senior veteran party"
    " republican democratic elected first".split()
)


@cache
def _demonyms_plain() -> frozenset[str]:
    return frozenset(w for name in demonyms() for w in plain(name).split())


_ONE = frozenset({"person", "unnamed"})
_SIDES = frozenset({"person", "organisation", "place"})
_OUTLETS = {
    "newspaper": frozenset({"newspaper"}),
    "paper": frozenset({"newspaper"}),
    "daily": frozenset({"newspaper"}),
    "tabloid": frozenset({"newspaper"}),
    "broadsheet": frozenset({"newspaper"}),
    "magazine": frozenset({"magazine"}),
    "weekly": frozenset({"magazine"}),
    "network": frozenset({"broadcaster"}),
    "broadcaster": frozenset({"broadcaster"}),
    "channel": frozenset({"broadcaster"}),
    "station": frozenset({"broadcaster"}),
    "website": frozenset({"site"}),
    "site": frozenset({"site"}),
    "news-agency": frozenset({"agency"}),
    "newswire": frozenset({"agency"}),
}

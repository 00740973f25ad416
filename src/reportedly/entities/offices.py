"""Definite descriptions of agents named elsewhere: offices, counterparts, bodies."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from reportedly.entities.drafts import Draft
from reportedly.entities.history import History
from reportedly.entities.lexicon import PARTIES, demonyms, nouns, plain
from reportedly.entities.names import Name
from reportedly.entities.page import Page
from reportedly.entities.phrases import Phrase
from reportedly.entities.titles import Titles
from reportedly.entities.words import SAYING

FAR = 400  # sentences: an office is remembered to the end of the article
NEAR = 8
_EX = frozenset("former ex late then-".split())
_SOFT = frozenset({"man", "woman", "billionaire", "executive", "artist", "relative", "candidate"})
_OUTLET_MARK = "outlet"

_OFFICES = frozenset(
    "president premier minister chancellor leader king secretary ambassador senator representative speaker"
    " governor mayor candidate director chair executive billionaire lawyer prosecutor judge military"
    " expert journalist artist republican democrat politician".split()
)
_CALLINGS = frozenset("athlete artist expert activist worker doctor clergy journalist".split())
"""Classes of nouns for what somebody is by calling, which the first mention may leave out."""

_VAGUE = frozenset("leader chief head director officer member speaker editor host author".split())
_PLAIN = frozenset(
    "former new current outgoing incoming then late old longtime embattled top senior veteran party"
    " republican democratic elected first".split()
)


@cache
def _demonyms_plain() -> frozenset[str]:
    return frozenset(w for name in demonyms() for w in plain(name).split())


_ONE = frozenset({"person", "unnamed"})
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


class Offices:
    """Agents that a definite description fits: by role, state, party, class and the day."""

    def __init__(self, page: Page, placed: Mapping[Name, Draft], titles: Titles, day: str) -> None:
        self._page = page
        self._placed = placed
        self._titles = titles
        self._day = day

    def holder(self, phrase: Phrase) -> Draft | None:
        """“Iran’s defense minister”: the only one in the text who is given that office, even later."""
        told = phrase.kind in {"definite", "possessed"} or (
            phrase.kind == "bare" and self._page.sentences[phrase.first] <= 1  # in a headline
        )
        if phrase.noun.plural or phrase.noun.group or not told:
            return None
        body, state = (
            self._titles.body(phrase),
            self._titles.state(phrase) or self._titles.state_of(phrase),
        )
        if body is None and not state:
            return self._headed(phrase) if phrase.kind == "bare" else None
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

    def _headed(self, phrase: Phrase) -> Draft | None:
        """“Prosecutor: he paid twice”, in a headline: the only one in the text with that office."""
        fitting = [
            d
            for d in dict.fromkeys(self._placed.values())
            if d.kind == "person" and any(phrase.head in plain(r.title).split() for r in d.roles)
        ]
        return fitting[0] if len(fitting) == 1 else None

    def known(self, phrase: Phrase, history: History) -> Draft | None:
        """An agent named before that a definite description fits."""
        if phrase.noun.plural or phrase.kind in {"indefinite", "bare"}:
            capital = self._page.capital(phrase.last - 1) and phrase.kind == "bare"
            if phrase.noun.plural or not capital or phrase.noun.group:
                return None
        if phrase.head == "counterpart":
            return self._counterpart(phrase, history)
        if phrase.noun.group:
            return self._group(phrase, history)
        return self._person(phrase, history)

    def _counterpart(self, phrase: Phrase, history: History) -> Draft | None:
        state = self._titles.state(phrase)
        if not state:
            return None
        at = phrase.last - 1
        return history.best(at, lambda d: d.kind == "person" and d.state == state, FAR)

    def _group(self, phrase: Phrase, history: History) -> Draft | None:
        """“the bank”, “the agency”, “the American daily”: the fitting body named last."""
        if phrase.kind != "definite" or phrase.inner is not None or phrase.of is not None:
            return None
        classes = phrase.noun.classes
        wanted = (
            _OUTLETS.get(phrase.head, frozenset({_OUTLET_MARK}))
            if _OUTLET_MARK in classes
            else classes
        )
        for reach in (1, NEAR, FAR):
            found = history.best(
                phrase.last - 1,
                lambda d: d.kind in {"organisation", "outlet"} and bool(wanted & d.classes),
                reach,
            )
            if found is not None:
                return found
        if _OUTLET_MARK in classes:
            return history.best(phrase.last - 1, lambda d: d.kind == "outlet", FAR)
        return None

    def _person(self, phrase: Phrase, history: History) -> Draft | None:
        """“the president”, “the congressman”, “the Republican”, “the American billionaire”."""
        if phrase.kind == "possessed" or (phrase.of is not None and phrase.of.kind == "PER"):
            return None
        at, state = phrase.last - 1, self._titles.state(phrase) or self._titles.state_of(phrase)
        classes = phrase.noun.classes
        party = PARTIES.get(phrase.head, "")
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

        found = history.best(at, fits, NEAR) or history.best(at, fits, FAR)
        found = found or self._variation(phrase, history) or self._alone(phrase, history)
        if found is not None or not classes & _SOFT:
            return found
        if state:
            return history.best(
                at, lambda d: d.kind == "person" and d.state == state and not d.plural, FAR
            )
        if gender and phrase.kind == "definite" and not phrase.modifiers:
            return history.best(
                at, lambda d: d.kind in _ONE and not d.plural and d.gender == gender, 2
            )
        return None

    def _same_field(self, phrase: Phrase, draft: Draft) -> bool:
        """Whether modifiers of a vague head ("band leader") stand in one of the agent's roles."""
        told = {w for w in phrase.modifiers if w not in _PLAIN and w not in _demonyms_plain()}
        held = {w for r in draft.roles for w in f"{r.title} {r.organisation}".lower().split()}
        return not told or bool(told & held)

    def _variation(self, phrase: Phrase, history: History) -> Draft | None:
        """“The former mayor said …” right after a sentence in which one person spoke is that one."""
        page, first = self._page, phrase.first
        begins = page.opens(first) or page.lower(first - 1) in {"”", '"', ",", "''"}
        subject = begins and page.lower(phrase.end) in SAYING
        if not subject or not phrase.noun.classes & _OFFICES or phrase.kind != "definite":
            return None
        spoke = history.speakers(phrase.last - 1)
        gender = phrase.noun.gender
        if len(spoke) == 1 and (not gender or spoke[0].gender in {gender, ""}):
            return spoke[0]
        return None

    def _alone(self, phrase: Phrase, history: History) -> Draft | None:
        """“The cyclist admitted …” where one person only was named so far: it is what he is."""
        bare = phrase.kind == "definite" and not phrase.modifiers and phrase.end == phrase.last
        if not bare or not phrase.noun.classes & _CALLINGS:
            return None
        gender = phrase.noun.gender
        named = history.latest(phrase.last - 1, lambda d: d.kind == "person", NEAR, 2)
        fits = len(named) == 1 and (not gender or named[0].gender in {gender, ""})
        return named[0] if fits and not named[0].classes else None

    def _in_time(self, draft: Draft, head: str, former: bool) -> bool:
        """Whether an office of state fits the day: "the president" is not one who was or will be."""
        classes = nouns()[head].classes
        dated = [r for r in draft.roles if r.since and head in r.title.lower()]
        if not dated or former or not self._day or not classes & {"president", "premier"}:
            return True
        day = self._day[:10]
        return any(r.since <= day and (not r.until or day < r.until) for r in dated)

"""Rules for seasons: “last fall”, “this summer”, “the spring of 1998” (TIMEX3 DATE)."""

from __future__ import annotations

from reportedly.timex import words as w
from reportedly.timex.explicit import modifier
from reportedly.timex.hit import Draft, Hit, Rule

_BEFORE_SEASON = frozenset({"in", "by", "until", "since", "of", "during", "for"})


def _season(hit: Hit) -> Draft | None:
    """“last fall”, “this summer”, “the spring of 1998”, “in winter”; not “the fall of the wall”."""
    season, said = w.SEASONS[hit.word("s")], hit.word("det")
    mod = modifier(hit.word("mod"))
    if hit.word("y"):
        return Draft(f"{hit.word('y')}-{season}", mod=mod)
    reference = hit.around.reference
    if not (said or mod or hit.word("the") or hit.before() in _BEFORE_SEASON):
        return None
    if not said and hit.after() == "of":
        return None
    if reference is None:
        return Draft(f"XXXX-{season}", anchor="publication", mod=mod)
    return Draft(f"{_season_year(hit, season, said)}-{season}", anchor="publication", mod=mod)


def _season_year(hit: Hit, season: str, said: str) -> int:
    reference = hit.around.reference
    if reference is None:
        return 0
    starts = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[season]
    ends = starts + 2
    year = reference.year
    if said == "this":
        return year - (season == "WI" and reference.month < 6)
    if said in {"next", "coming"} or (not said and hit.tense() == "future"):
        return year if reference.month < starts else year + 1
    over = reference.month > ends if season != "WI" else reference.month >= 3
    past = year if over and season != "WI" else year - 1
    if not said and starts <= reference.month:
        past = year
    return past


def _that_season(hit: Hit) -> Draft | None:
    """“that summer”: of the year the text last spoke of."""
    told = next((v[:4] for v in reversed(hit.around.told) if v[:4].isdigit()), "")
    return Draft(f"{told}-{w.SEASONS[hit.word('s')]}", anchor="time") if told else None


RULES = (
    Rule("that season", "(?:THAT|THAT SAME|THE SAME)(?P<s>SEASON)", _that_season),
    Rule(
        "season",
        "(?P<the>THE)?(?:(?P<mod>EARLY|END)(?:HYPH|OF)?)?THE?(?:THIS(?=PAST|COMING))?"
        "(?P<det>LAST|PAST|THIS|NEXT|COMING)?(?P<s>SEASON)"
        "(?:OF?(?P<y>YEAR))?",
        _season,
    ),
)

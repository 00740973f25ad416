"""Rules for weekdays: “Friday”, “last Tuesday”, “next Monday morning” (TIMEX3 DATE, TIME)."""

from __future__ import annotations

from datetime import date

from reportedly.timex import words as w
from reportedly.timex.dates import day
from reportedly.timex.deictic import STEPS, TOLD, moved
from reportedly.timex.explicit import modifier
from reportedly.timex.hit import Draft, Hit, Kind, Rule
from reportedly.timex.words import listed


def _weekday(hit: Hit) -> Draft | None:
    """“Friday”, “last Tuesday”, “next Monday morning”: the past one by default in news."""
    number, said = w.WEEKDAYS[hit.word("wd")], hit.word("det")
    part = w.PARTS.get(hit.word("part"), "")
    if hit.word("part").endswith("s"):
        return None
    if part and hit.surface("part")[0].isupper() and hit.before_capital():
        return Draft("")
    kind: Kind = "TIME" if part else "DATE"
    base = hit.around.reference
    if said in TOLD:
        base = hit.around.last_day()
    if base is None or (hit.before() == "a" and hit.before(2) == "on"):
        return Draft(f"XXXX-WXX-{number + 1}{part}", kind, "publication")
    on = _weekday_near(hit, base, number, said)
    return Draft(f"{on.isoformat()}{part}", kind, "publication", mod=modifier(hit.word("mod")))


def _weekday_near(hit: Hit, base: date, number: int, said: str) -> date:
    back = (base.weekday() - number) % 7
    step = STEPS.get(said)
    if step is None and (told := _told_with(hit)):
        return moved(told, (number - told.weekday()) % 7)
    if step is None:
        step = 1 if _lies_ahead(hit, back) else -1
        ahead = (-back) % 7
    elif said == "this":
        return moved(base, number - base.weekday())
    else:
        ahead, back = (-back) % 7 or 7, back or 7
    return moved(base, ahead if step > 0 else -back)


def _told_with(hit: Hit) -> date | None:
    """The day told right before: “Thursday into Friday”, “Monday and Tuesday”."""
    if hit.before() not in {"and", "or", "into", "to", "through", "-", "–"}:
        return None
    return day(hit.around.last_value()) if hit.before(2) in w.WEEKDAYS else None


def _lies_ahead(hit: Hit, back: int) -> bool:
    """Past by default in news; ahead under future tense and “as soon as Tuesday”.

    “Tuesday's vote” is past unless something will happen at it or ahead of it. A weekday of the last
    two days is past under words that also tell what was to come ("would", "planned"); without any
    tense ("the fair opens Tuesday") one of the next two days lies ahead.
    """
    tense, word = hit.tensed()
    if hit.after() in {"'", "’"}:
        return back > 2 and word in {"will", "ahead"}
    if hit.before() == "as" and hit.before(2) in {"soon", "early", "late"}:
        return True
    if not tense:
        return back >= 5
    return tense == "future" and not (0 < back <= 2 and word in _EITHER)


_EITHER = frozenset(
    listed("asked would could might may should planned due must can hopes expected set")
)


RULES = (
    Rule(
        "weekday",
        "(?:(?P<mod>EARLY)HYPH?)?(?:THE?(?:THIS(?=PAST|COMING))?(?P<det>LAST|PAST|THIS|NEXT|COMING|PREV))?"
        "(?P<wd>DAY)(?:(?P<part>PART)|(?!COMMA?(?:MON|MONAB)DOT?D31))",
        _weekday,
    ),
)

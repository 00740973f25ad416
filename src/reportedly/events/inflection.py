"""Inflection of English verbs and nouns: the surface forms of a lemma, by small rules.

Verb forms are named ``base``, ``s``, ``ing``, ``past`` and ``part``; where past and participle are
one word the form is ``past``.
"""

from __future__ import annotations

_IRREGULAR = """
    beat beat beaten, blow blew blown, break broke broken, build built built, burn burned burned,
    buy bought bought, come came come, cut cut cut, deal dealt dealt, do did done,
    fight fought fought, find found found, flee fled fled, fly flew flown, get got gotten,
    give gave given, go went gone, have had had, hide hid hidden, hit hit hit, hold held held,
    lay laid laid, lead led led, leave left left, lend lent lent, let let let, lose lost lost,
    make made made, meet met met, overthrow overthrew overthrown, pay paid paid, put put put,
    quit quit quit, repay repaid repaid, ride rode ridden, run ran run, seek sought sought,
    sell sold sold, send sent sent, set set set, shake shook shaken, shoot shot shot,
    shut shut shut, sit sat sat, slay slew slain, sleep slept slept, speak spoke spoken,
    spend spent spent, steal stole stolen, strike struck struck, swear swore sworn,
    take took taken, tell told told, wed wed wed, win won won, withdraw withdrew withdrawn,
    withhold withheld withheld, bring brought brought, catch caught caught, overrun overran overrun,
    choose chose chosen, begin began begun, mislead misled misled
"""
IRREGULAR = {
    lemma: (past, part) for lemma, past, part in (row.split() for row in _IRREGULAR.split(","))
}
_DOUBLING = """
    stab rob ban bar bug tap grab plan plot ship omit commit wiretap kidnap scrap chat confer gag
    snub slam submit rig quit cut hit let put run set shut sit win get begin forbid step drop stop
    spot swap snap drag grip chop rip strip trap wrap beg nag bag mob sub hug gun overrun
"""
DOUBLING = frozenset(_DOUBLING.split())


INVARIANT = frozenset(lemma for lemma, forms in IRREGULAR.items() if set(forms) == {lemma})
"""Verbs whose past is their base form: only an auxiliary tells “was hit” from a noun."""


def _stem(lemma: str) -> str:
    """The stem that ``-ed`` and ``-ing`` are put to."""
    if lemma in DOUBLING:
        return lemma + lemma[-1]
    if lemma.endswith("ic"):
        return lemma + "k"
    return lemma


def _s(lemma: str) -> str:
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + "s"


def _ing(lemma: str) -> str:
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        return lemma[:-1] + "ing"
    return _stem(lemma) + "ing"


def _ed(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ied"
    return _stem(lemma) + "ed"


def verb_forms(lemma: str) -> dict[str, str]:
    """Surface form → name of the form, for one verb; the first name wins where two coincide."""
    past, part = IRREGULAR.get(lemma, (_ed(lemma), ""))
    forms = {past: "past"}
    if part and part != past:
        forms[part] = "part"
    return {lemma: "base", _s(lemma): "s", _ing(lemma): "ing"} | {
        form: name for form, name in forms.items() if form != lemma
    }


def noun_forms(lemma: str) -> tuple[str, ...]:
    """Singular and plural of one noun (one form where it already is a plural)."""
    if lemma.endswith("s") and not lemma.endswith("ss"):
        return (lemma,)
    return lemma, _s(lemma)

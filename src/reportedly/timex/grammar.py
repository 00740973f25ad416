"""The grammar of time expressions: rules over word classes; the longest match at a place wins."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.timex import (
    clock,
    deictic,
    distances,
    explicit,
    periods,
    references,
    seasons,
    sets,
    spans,
    weekdays,
)
from reportedly.timex.hit import Around, Draft, Hit, Rule
from reportedly.timex.tokens import CHAR, NAMES, Tokens, compile_rule
from reportedly.timex.words import listed

RULES: tuple[Rule, ...] = (
    *clock.RULES,
    *explicit.RULES,
    *deictic.RULES,
    *weekdays.RULES,
    *seasons.RULES,
    *periods.RULES,
    *distances.RULES,
    *sets.RULES,
    *references.RULES,
    *spans.RULES,
)
_COMPILED = tuple((rule, compile_rule(rule.pattern)) for rule in RULES)
_ANY = compile_rule("|".join(re.sub(r"\?P<\w+>", "?:", rule.pattern) for rule in RULES))
"""Any rule at all: seven in ten places where an expression might begin have none."""

_NEVER_FIRST = frozenset(
    listed(
        "OTHER COMMA DOT APOS OPEN CLOSE STOP BREAK HYPH DOLLAR OF AND OR IN AT "
        "ON TO FOR OVER UNTIL THAN AFTER BEFORE FROM SINCE TIME OLD LONG ZONE AMPM OCLOCK "
        "AGO HENCE ANY NEAR"
    )
)
_NEEDS_MORE = frozenset(listed("THE A ABOUT MORE LESS AT THAT THIS SAME COUPLE HALF"))
_FIRST = "".join(CHAR[n] for n in NAMES if n not in _NEVER_FIRST | _NEEDS_MORE)
_ARTICLES = "".join(CHAR[n] for n in sorted(_NEEDS_MORE))
_PLACES = re.compile(f"[{_FIRST}]|[{_ARTICLES}](?!{CHAR['OTHER']})")


def expressions(
    tokens: Tokens, first: int, last: int, around: Around
) -> Iterator[tuple[Hit, Draft]]:
    """The time expressions between two tokens, in text order, each with what it means.

    ``around.told`` grows with each date found, so that later ones can be counted from it.
    """
    at = first
    while (place := _PLACES.search(tokens.classes, at, last)) is not None:
        found = _best(tokens, place.start(), last, around)
        if found is None:
            at = place.start() + 1
            continue
        hit, draft = found
        if draft.value:
            yield hit, draft
            if _is_told(draft):
                around.told.append(draft.value)
        at = max(hit.last - draft.trim, place.start() + 1)


def _is_told(draft: Draft) -> bool:
    """Whether later expressions may count from it: a year-ago quarter is only compared with."""
    dated = draft.kind in {"DATE", "TIME"} and draft.value[0].isdigit()
    return dated and not (draft.shift == "-P1Y" and draft.value[4:6] == "-Q")


def _best(tokens: Tokens, at: int, last: int, around: Around) -> tuple[Hit, Draft] | None:
    """The longest match at a token whose rule accepts it."""
    if _ANY.match(tokens.classes, at, last) is None:
        return None
    matches = list[tuple[int, int, re.Match[str], Rule]]()
    for order, (rule, pattern) in enumerate(_COMPILED):
        match = pattern.match(tokens.classes, at, last)
        if match is not None and match.end() > at:
            matches.append((-match.end(), order, match, rule))
    for _, _, match, rule in sorted(matches, key=lambda item: item[:2]):
        hit = Hit(tokens, match, around)
        draft = rule.build(hit)
        if draft is not None:
            return hit, draft
    return None

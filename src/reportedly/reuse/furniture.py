"""Sentences that belong to the page and not to the report: they are not compared.

What an outlet puts under every article (subscriptions, licences, contributors, captions of a
gallery) is the longest thing that two of its articles share word for word: of rewrites dev's 95
pairs of independent articles two had a licence or an offer in common, and no other long run.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SIGNS = (
    "all rights reserved", "copyright", "©", "may not be published", "may not be reproduced",
    "reprint", "republish", "licensing", "sign up for", "signing up", "sign up here",
    "subscribe to", "subscribe now", "subscribe here", "newsletter", "promo code",
    "vip membership", "click here", "read more", "more from", "related:", "advertisement",
    "recaptcha", "contributed to this report", "contributed to this story",
    "contributed to this article", "additional reporting by", "(reporting by", "editing by",
    "editor's note", "editor’s note", "follow us", "follow @", "follow him on", "follow her on",
    "follow me on", "follow them on", "on twitter at", "on twitter @", "in your inbox",
    "download our", "privacy policy", "terms of service", "terms of use", "image caption",
    "toggle caption", "getty images", "ap photo", "file photo", "photo by", "hide caption",
    "views expressed", "opinions expressed", "story has been updated", "story was updated",
    "article has been updated", "article was originally", "without charge", "% off",
    "one-time donation", "tax-deductible", "promotional offers", "pre-order",
    "independent journalism", "invalid email address", "select a newsletter", "you will receive",
    "no paywall", "proposition for you", "please re-enter", "opt-out at any", "an error has occurred",
    "try again later",
)  # fmt: skip
_INSERTED = re.compile(r"(?<=[a-z])[A-Z0-9][^\n]{10,900}?\bMORE\b")
"""Headlines of other articles glued to a name in the middle of a sentence, up to "MORE"."""
LONGEST = 400
"""Characters up to which a sentence can be furniture: licences run to some three hundred."""


def furniture(text: str) -> Iterator[int]:
    """Offsets where words of furniture stand, in the order of the signs."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    for sign in SIGNS:
        place = lowered.find(sign)
        while place >= 0:
            yield place
            place = lowered.find(sign, place + 1)


def inserted(text: str) -> list[tuple[int, int]]:
    """Stretches of other articles' headlines inside a sentence."""
    return [m.span() for m in _INSERTED.finditer(text)] if "MORE" in text else []

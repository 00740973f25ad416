"""The status word follows from support and response alone."""

from itertools import product
from typing import get_args

import pytest

from reportedly.dossier.status import word
from reportedly.model import Response, Support


@pytest.mark.parametrize(
    ("supported", "responded", "expected"),
    [
        ("single origin", "denied", "disputed: single origin, denied"),
        ("several origins", "partly denied", "disputed: several origins, partly denied"),
        ("single origin", "none", "single origin, no response"),
        ("confirmed by a party", "confirmed", "confirmed by a party"),
        ("confirmed by a party", "denied", "contradicted: denied, and confirmed by a party"),
        ("none", "denied", "denied, asserted by nobody in this corpus"),
        ("unattributed", "declined", "unattributed, response declined"),
    ],
)
def test_pairs_have_their_word(supported: Support, responded: Response, expected: str) -> None:
    assert word(supported, responded) == expected


def test_no_word_claims_truth() -> None:
    words = {word(s, r) for s, r in product(get_args(Support), get_args(Response))}
    assert not [w for w in words for claim in ("true", "false", "fact", "fake") if claim in w]


def test_a_denial_always_shows() -> None:
    for supported in get_args(Support):
        assert "denied" in word(supported, "denied")

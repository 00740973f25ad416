"""Make derivatives of an article whose kind is known: cut copies, lifted passages, rewordings.

Words are exchanged for words of other articles: to measures that compare words, a synonym is a
word that the source does not have. The rates are drawn anew for every derivative.
"""

from __future__ import annotations

import random
import re

WORD = re.compile(r"\w+(?:['’]\w+)*")
_QUOTE = re.compile(r"([“\"])([^”\"\n]{12,600})([”\"])")
_LEAST_LIFTED = 40
_SMALL = frozenset(
    re.findall(
        r"\w+",
        "the a an of to in on at by for with and or but that this these those is was were are be"
        " been has have had it its he she his her they their who which as from not will would",
    )
)
_RESPELL = [
    ("ph", "f"),
    ("ck", "k"),
    ("c", "k"),
    ("w", "v"),
    ("oo", "u"),
    ("ee", "i"),
    ("u", "a"),
    ("x", "ks"),
    ("th", "t"),
    ("y", "i"),
    ("ou", "u"),
]
_MARKS = [("«", "»"), ("« ", " »"), ("„", "“"), ("“", "”"), ('"', '"')]


def paragraphs(text: str) -> list[str]:
    """Paragraphs of an article."""
    return [p.strip() for p in text.split("\n") if p.strip()]


def sentences(text: str) -> list[str]:
    """Sentences of an article by a plain rule."""
    return [s for p in paragraphs(text) for s in re.split(r"(?<=[.!?])[”\"]?\s+(?=[A-Z“\"])", p)]


def copy(text: str, rng: random.Random) -> str:
    """The article, cut by up to a half, with a credit line, a footer and few changed words."""
    kept = paragraphs(text)
    share = rng.choice([0, 0, 0.1, 0.2, 0.35, 0.45])
    kept = [p for i, p in enumerate(kept) if i == 0 or rng.random() >= share]
    body = "\n\n".join(kept)
    if rng.random() < 0.4:
        body = body.replace("“", '"').replace("”", '"').replace("’", "'")
    if rng.random() < 0.4:
        body = _exchange(body, ["said", "new", "people"], rng, 0.02)
    before = rng.choice(["", "(Wire Desk) — ", "By Staff Writer\n\n"])
    after = rng.choice(["", "\n\nSign up for our daily letter.", "\n\nAll rights reserved."])
    return before + body + after


def excerpt(text: str, host: str, rng: random.Random) -> str:
    """Another article with one to three paragraphs (or all) of this one put in."""
    ours, theirs = paragraphs(text), paragraphs(host)
    if len(WORD.findall(text)) * 2.2 < len(WORD.findall(host)) and rng.random() < 0.2:
        lifted = ours
    else:
        first = rng.randrange(len(ours))
        last = first + rng.choice([1, 2, 2, 3])
        while last < len(ours) and len(WORD.findall(" ".join(ours[first:last]))) < _LEAST_LIFTED:
            last += 1
        lifted = ours[first:last]
    place = rng.randrange(1, max(2, len(theirs)))
    return "\n\n".join(theirs[:place] + lifted + theirs[place:])


def rewrite(text: str, pool: list[str], rng: random.Random) -> str:
    """Other words in another order; names, figures and pieces of quotations kept."""
    kept = [s for s in sentences(text) if rng.random() > rng.uniform(0.05, 0.35)]
    order = sorted(range(len(kept)), key=lambda i: i + rng.uniform(0, rng.choice([1, 3, 6])))
    rate, drop = rng.uniform(0.6, 0.8), rng.uniform(0.1, 0.3)
    told = [_reword(kept[i], pool, rng, rate, drop) for i in order]
    for _ in range(len(told) // 8):
        filler = " ".join(rng.choices(pool, k=rng.randint(8, 18)))
        told.insert(rng.randrange(len(told)), filler + ".")
    return _in_paragraphs(told, rng)


def translation(text: str, pool: list[str], rng: random.Random) -> str:
    """Sentence by sentence through another language: quotations reworded, other marks, spellings."""
    kept = [p for p in paragraphs(text) if rng.random() > rng.uniform(0, 0.3)]
    rate, articles = rng.uniform(0.4, 0.62), rng.choice([0.0, 0.5, 0.9])
    respell = rng.choice([0, 0, 0, 1])
    opening, closing = rng.choices(_MARKS, weights=[3, 3, 2, 1, 1])[0]
    told = []
    for paragraph in kept:
        plain = _QUOTE.sub(lambda m: f"{opening}{m.group(2)}{closing}", paragraph)
        words = re.split(r"(\W+)", plain)
        told.append("".join(_calque(w, pool, rng, (rate, articles, respell)) for w in words))
    return "\n\n".join(told)


def _calque(word: str, pool: list[str], rng: random.Random, rates: tuple[float, float, int]) -> str:
    """A word as a back-translation might give it."""
    rate, articles, respell = rates
    if not word.isalpha():
        return word
    if word.lower() in _SMALL:
        return (
            ""
            if rng.random() < articles and word.lower() in ("the", "a", "an")
            else (rng.choice(["of", "in", "to", "the"]) if rng.random() < 0.4 else word)
        )
    if word[0].isupper():
        return _respelled(word) if respell and rng.random() < 0.8 else word
    return rng.choice(pool) if rng.random() < rate else word


def _respelled(name: str) -> str:
    """A name as another alphabet gives it back."""
    spelled = name.lower()
    for old, new in _RESPELL:
        spelled = spelled.replace(old, new)
    return spelled.capitalize()


def _reword(sentence: str, pool: list[str], rng: random.Random, rate: float, drop: float) -> str:
    """Another sentence with the same names, figures and a piece of each quotation."""
    pieces = []
    last = 0
    for match in _QUOTE.finditer(sentence):
        pieces.append(_loose(sentence[last : match.start()], pool, rng, rate, drop))
        pieces.append(_fragment(match.group(2), pool, rng, (rate, drop)))
        last = match.end()
    pieces.append(_loose(sentence[last:], pool, rng, rate, drop))
    told = " ".join(p for p in pieces if p)
    return told[:1].upper() + told[1:] + "."


def _fragment(quoted: str, pool: list[str], rng: random.Random, rates: tuple[float, float]) -> str:
    """A quotation kept whole, cut to a piece, or told in other words."""
    words = quoted.split()
    if len(words) > 8 or rng.random() < 0.3:
        size = rng.randint(3, 12)
        first = rng.randrange(max(1, len(words) - size))
        rest = _loose(" ".join(words[:first] + words[first + size :]), pool, rng, *rates)
        if rng.random() < 0.2:
            return rest
        return rest + ' "' + " ".join(words[first : first + size]) + '"'
    return f'"{quoted}"'


def _loose(text: str, pool: list[str], rng: random.Random, rate: float, drop: float) -> str:
    """Words exchanged, left out and moved a little."""
    told = []
    for word in WORD.findall(text):
        name = word[0].isupper() or word[0].isdigit()
        if rng.random() < (drop / 2 if name else drop):
            continue
        told.append(word if name or rng.random() > rate else rng.choice(pool))
    order = sorted(range(len(told)), key=lambda i: i + rng.uniform(0, 4))
    return " ".join(told[i] for i in order)


def _exchange(text: str, words: list[str], rng: random.Random, rate: float) -> str:
    """A few words exchanged."""
    return WORD.sub(lambda m: rng.choice(words) if rng.random() < rate else m.group(), text)


def _in_paragraphs(told: list[str], rng: random.Random) -> str:
    """Sentences in paragraphs of one to four."""
    lines = []
    while told:
        size = rng.randint(1, 4)
        lines.append(" ".join(told[:size]))
        told = told[size:]
    return "\n\n".join(lines)

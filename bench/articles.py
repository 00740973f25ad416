"""The articles that are measured."""

from __future__ import annotations

import gzip
import json
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from reportedly import segment

Row = dict[str, Any]
SHARED = Path("../shared/data/corpus/news12k.jsonl.gz")


def articles(count: int) -> list[Row]:
    """The first articles of the shared corpus; without it, demo texts that a number tells apart.

    The number is in every paragraph, so that the cache finds none of them.
    """
    if SHARED.exists():
        with gzip.open(SHARED, "rt", encoding="utf-8") as lines:
            return [json.loads(line) for line in islice(lines, count)]
    folder = Path(segment.__file__).parents[1] / "demo" / "corpus"
    texts = cycle([p.read_text("utf-8") for p in sorted(folder.glob("*.txt"))])
    return [
        {"id": str(i), "text": text.replace("\n\n", f" ({i})\n\n")}
        for i, text in enumerate(islice(texts, count))
    ]


def write(rows: list[Row], path: Path) -> Path:
    """Write rows as JSON Lines."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path

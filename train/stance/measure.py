"""Predict the kept fifth of the FNC-1 bodies through the shipped path, for the shared scorer.

usage: measure.py DATA OUT_FOLDER   (writes gold.jsonl and predicted.jsonl, one row per pair)
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from features import rows

from reportedly.linking.stance import in_dev, predict


def main() -> None:
    """Write gold and predictions."""
    data, out = map(Path, sys.argv[1:3])
    bodies = {r["body_id"]: r["text"] for r in rows(data / "fnc1_train_bodies.jsonl.gz")}
    gold = [p for p in rows(data / "fnc1_train_pairs.jsonl.gz") if in_dev(p["body_id"])]
    found = predict([(p["headline"], bodies[p["body_id"]]) for p in gold])
    out.mkdir(parents=True, exist_ok=True)
    for name, labels in (("gold", [p["stance"] for p in gold]), ("predicted", found)):
        lines = "".join(json.dumps({"stance": label}) + "\n" for label in labels)
        (out / f"{name}.jsonl").write_text(lines, encoding="utf-8")


if __name__ == "__main__":
    main()

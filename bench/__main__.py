"""Measure speed, memory and size, and write bench/RESULTS.md.

    python -m bench [--articles N] [--growth N] [--part NAME]

Every part runs in a process of its own, so that peak memory is its own. Processor time is what
counts where others use the machine too; articles per second are by the wall.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

from bench.articles import articles
from reportedly.workers import cores

PARTS = {
    "encoder": "The encoder alone",
    "reading": "From files to a ledger",
    "growth": "Cost against the size of the corpus",
    "beside": "Attribution beside others",
    "copies": "Reuse beside others",
    "reuse": "What a new article derives from",
}


def main() -> None:
    """Run every part, or one, and write down what is found."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--articles", type=int, default=200, help="for all parts but growth")
    parser.add_argument("--growth", type=int, default=1200, help="articles at the end of growth")
    parser.add_argument("--part", choices=sorted(PARTS), help="one, printed and not written")
    given = parser.parse_args()
    if given.part:
        rows = articles(given.growth if given.part == "growth" else given.articles)
        print(import_module(f"bench.{given.part}").measure(rows))
        return
    told = [_head(given.articles)]
    for part, title in PARTS.items():
        told.append(f"## {title}\n\n{_run(part, given)}")
        print(told[-1], flush=True)
    Path(__file__).with_name("RESULTS.md").write_text("\n\n".join(told) + "\n", "utf-8")


def _run(part: str, given: argparse.Namespace) -> str:
    sizes = ["--articles", str(given.articles), "--growth", str(given.growth)]
    done = subprocess.run(  # noqa: S603 - this very program
        [sys.executable, "-m", "bench", *sizes, "--part", part],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def _head(count: int) -> str:
    """When, where and on what it was measured."""
    words = sum(len(row["text"].split()) for row in articles(count)) / count
    today = datetime.now(UTC).date().isoformat()
    return (
        f"# Speed\n\n{today}; {_machine()}; load {os.getloadavg()[0]:.1f} at the start; "
        f"onnxruntime {version('onnxruntime')}, Python {platform.python_version()}. "
        f"{count} articles of {words:.0f} words."
    )


def _machine() -> str:
    """The processor by its name, the number of cores, and what speeds up int8."""
    told: dict[str, str] = {}
    about = Path("/proc/cpuinfo")
    for line in about.read_text("utf-8").splitlines() if about.exists() else ():
        name, _, value = line.partition(":")
        told.setdefault(name.strip(), value.strip())
    vnni = "with" if "avx512_vnni" in told.get("flags", "").split() else "without"
    return f"{told.get('model name', platform.machine())}, {cores()} cores, {vnni} AVX512-VNNI"


if __name__ == "__main__":
    main()

"""The steps of training, one command each: `python -m train fit|further|export|align|score`."""

from __future__ import annotations

import argparse
from pathlib import Path


def main() -> None:
    """Read the command line and run one step."""
    parser = argparse.ArgumentParser(prog="python -m train", description=__doc__)
    steps = ["fit", "further", "export", "repack", "align", "silver", "score"]
    parser.add_argument("step", choices=steps)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--run", type=Path, default=Path("../runs/encoder"))
    parser.add_argument("--steps", type=int, default=2000)
    parser.add_argument("--minutes", type=float, default=1e9, help="end earlier by the clock")
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument("--rate", type=float, default=1.0, help="share of the peak rates")
    parser.add_argument("--silver", type=Path, help="silver.json, to learn names from too")
    parser.add_argument("--few", type=int, default=0, help="overfit that many articles (a check)")
    parser.add_argument("--out", type=Path, help="export to another folder than the package")
    parser.add_argument("--exact", action="store_true", help="export in 32-bit floats")
    given = parser.parse_args()
    # each step loads only what it needs: scoring works without torch
    if given.step == "fit":
        from train.fit import Plan, fit  # noqa: PLC0415

        plan = Plan(given.steps, given.minutes, given.few, given.start, given.rate, given.silver)
        fit(given.data, given.run, plan)
    elif given.step == "further":
        from train.fit import Plan  # noqa: PLC0415
        from train.further import further  # noqa: PLC0415

        plan = Plan(given.steps, given.minutes, given.few, given.start, given.rate)
        further(given.data, given.run, plan)
    elif given.step == "export":
        from train.export import PACKAGE, export  # noqa: PLC0415

        export(given.run, given.out or PACKAGE, not given.exact)
    elif given.step == "repack":
        from train.export import PACKAGE, repack  # noqa: PLC0415

        repack(PACKAGE / "model.onnx", given.out or PACKAGE)
    elif given.step == "align":
        from train.align import align  # noqa: PLC0415

        align(given.run, given.data)
    elif given.step == "silver":
        from train.silver import silver  # noqa: PLC0415

        silver(given.run, given.data)
    else:
        from train.score import score  # noqa: PLC0415

        score(given.data, given.few)


if __name__ == "__main__":
    main()

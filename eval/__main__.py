"""Command line of the evaluation: predict a task, score the dev sets, hold the floors.

python -m eval predict TASK INPUT OUTPUT
python -m eval score [TASK …]
python -m eval floors
"""

import argparse
from pathlib import Path

from eval.scoring import floors, score
from eval.tasks import TASKS, predict


def main() -> int:
    """Run one command; the exit code is 1 where a floor does not hold."""
    parser = argparse.ArgumentParser(prog="python -m eval", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("predict", help="write predictions for one task")
    one.add_argument("task", choices=sorted(TASKS))
    one.add_argument("input", type=Path)
    one.add_argument("output", type=Path)
    some = commands.add_parser("score", help="score dev sets and write eval/RESULTS.md")
    some.add_argument("tasks", nargs="*", help="tasks (all where none is named)")
    for command in (some, commands.add_parser("floors", help="check eval/floors.json, fast")):
        command.add_argument("--shared", type=Path, default=Path("../shared"))
    given = parser.parse_args()
    if given.command == "predict":
        predict(given.task, given.input, given.output)
        return 0
    if given.command == "score":
        return score(given.shared, given.tasks)
    return floors(given.shared)


raise SystemExit(main())

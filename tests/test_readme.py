"""The commands of the README run as they stand there, on the bundled texts."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def commands() -> list[str]:
    """Lines of the README's console blocks that call the program."""
    blocks = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
    return [x for block in blocks for x in block.splitlines() if x.startswith("reportedly ")]


def test_the_readme_opens_with_the_two_commands() -> None:
    assert README.split("```console\n")[1].startswith("make demo\nmake test\n")


def test_its_commands_run_in_order(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "src/reportedly/demo/corpus", tmp_path / "articles")
    env = {k: v for k, v in os.environ.items() if not k.startswith("REPORTEDLY_")}
    env |= {"HOME": str(tmp_path), "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    assert len(commands()) >= 4
    for command in commands():
        done = subprocess.run(
            shlex.split(command), cwd=tmp_path, env=env, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    assert "<svg" in (tmp_path / "report.html").read_text("utf-8")

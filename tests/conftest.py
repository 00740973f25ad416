"""What several tests share: ledgers read from the demo corpus and, where present, the seeds."""

from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest

from reportedly import pipeline
from reportedly.store import Ledger

SEEDS = Path(__file__).parents[1].parent / "shared" / "seeds"


def seed(name: str) -> Path:
    """A seed text by the beginning of its file name; skips where the shared folder is not there."""
    found = sorted(SEEDS.glob(f"{name}*.txt"))
    if not found:
        pytest.skip(f"no seed texts in {SEEDS}: the demo corpus covers the same ground")
    return found[0]


def read_into(folder: Path, *paths: Path) -> Ledger:
    """A new ledger in a folder, with some files read into it."""
    ledger = Ledger.open(folder / "ledger.sqlite")
    pipeline.read_into(ledger, paths)
    return ledger


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The bundled corpus, read."""
    folder = tmp_path_factory.mktemp("demo")
    bundled = resources.as_file(resources.files("reportedly.demo") / "corpus")
    with bundled as corpus, read_into(folder, corpus) as ledger:
        yield ledger


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """Both seed texts, read as one corpus."""
    with read_into(tmp_path_factory.mktemp("seeds"), seed("000"), seed("004")) as ledger:
        yield ledger

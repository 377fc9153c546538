"""Runs commands in this process, over one rate database made once."""

from __future__ import annotations

import itertools
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from estimator.cli.commands import main
from estimator.files import places


@dataclass(frozen=True)
class Ran:
    """What a command left: exit status, standard output, standard error."""

    status: int
    out: str
    err: str

    @property
    def answer(self) -> Any:
        """Standard output as JSON."""
        return json.loads(self.out)

    @property
    def sentences(self) -> list[str]:
        """The lines on standard error."""
        return self.err.splitlines()


Run = Callable[..., Ran]


@pytest.fixture(scope="session")
def shared_user_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A user data folder whose rate database is made by the first command."""
    return tmp_path_factory.mktemp("cli-user-data")


@pytest.fixture(autouse=True)
def _shared_user_data(
    user_data: Path, shared_user_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ESTIMATOR_DATA", str(shared_user_data))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command and say what it left."""

    def run_command(*arguments: str | Path) -> Ran:
        capsys.readouterr()
        status = main([str(each) for each in arguments])
        said = capsys.readouterr()
        return Ran(status, said.out, said.err)

    return run_command


@pytest.fixture
def school_json() -> Path:
    """The example in the format of the estimate."""
    return places.resources() / "examples" / "school_building.json"


@pytest.fixture(scope="session")
def _made_school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("school") / "school.estimate"
    source = places.resources() / "examples" / "school_building.json"
    assert main(["new", str(path), "--from", str(source)]) == 0
    return path


@pytest.fixture
def school(_made_school: Path, tmp_path: Path) -> Path:
    """An estimate file of the example, for one test alone."""
    return Path(shutil.copy(_made_school, tmp_path / "โรงเรียน.estimate"))


@pytest.fixture
def written(tmp_path: Path) -> Callable[[object], Path]:
    """Writes a value as JSON into a file and answers its path."""
    numbers = itertools.count(1)

    def write(value: object) -> Path:
        path = tmp_path / f"input-{next(numbers)}.json"
        path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
        return path

    return write

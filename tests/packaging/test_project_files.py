"""What the project says of itself is true: its dependencies, its commands, its README."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

import estimator

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

CHECKOUT: Final = Path(__file__).resolve().parents[2]
PYPROJECT: Final = (CHECKOUT / "pyproject.toml").read_text(encoding="utf-8")
PROJECT: Final[dict[str, Any]] = tomllib.loads(PYPROJECT)["project"]
README: Final = (CHECKOUT / "README.md").read_text(encoding="utf-8")
SCRIPTS: Final = ["packaging/run", "packaging/test", ".ci/run"]


def _dependencies() -> list[str]:
    extras = PROJECT["optional-dependencies"].values()
    return [*PROJECT["dependencies"], *(d for extra in extras for d in extra)]


@pytest.mark.parametrize("dependency", _dependencies())
def test_each_dependency_says_why_it_is_here(dependency: str) -> None:
    assert re.search(rf'"{re.escape(dependency)}", # \w{{3}}', PYPROJECT)


def test_package_and_project_agree_on_the_version() -> None:
    assert estimator.__version__ == PROJECT["version"]


@pytest.mark.parametrize("script", SCRIPTS)
def test_script_is_executable_bash(script: str) -> None:
    path = CHECKOUT / script
    assert os.access(path, os.X_OK)
    assert path.read_text(encoding="utf-8").startswith("#!/usr/bin/env bash\n")
    subprocess.run(["bash", "-n", path], check=True)


def test_readme_gives_exactly_the_two_commands() -> None:
    block = re.search(r"```sh\n(.*?)```", README, re.DOTALL)
    assert block
    commands = [line.split()[0] for line in block[1].splitlines()]
    assert commands == ["./packaging/run", "./packaging/test"]


def test_readme_names_only_what_is_there() -> None:
    # `out/` is made by a run, `.venv` by the set-up.
    named = set(re.findall(r"`(?:\./)?([\w.-]+(?:/[\w.-]*)+|LICENSE)[^`]*`", README)) - {"out/"}
    assert {"estimator/domain/", "resources/", "LICENSE", "packaging/run"} <= named
    assert sorted(name for name in named if not (CHECKOUT / name).exists()) == []


def _missing_packages(ldconfig: str, folder: Path) -> list[str]:
    fake = folder / "ldconfig"
    fake.write_text(f"#!/bin/sh\ncat <<'END'\n{ldconfig}\nEND\n", encoding="utf-8")
    fake.chmod(0o755)
    command = f'source "{CHECKOUT}/packaging/setup.sh"; missing_packages'
    environment = {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}"}
    done = subprocess.run(
        ["bash", "-c", command], env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout.split()


def test_set_up_asks_for_the_packages_of_missing_libraries_only(tmp_path: Path) -> None:
    bare = _missing_packages("", tmp_path)
    assert {"libgl1", "libegl1", "libxcb-cursor0", "libgssapi-krb5-2"} <= set(bare)
    some = (
        "\tlibGL.so.1 (libc6,x86-64) => /lib/libGL.so.1\n\tlibEGL.so.1 (libc6) => /lib/libEGL.so.1"
    )
    assert set(bare) - set(_missing_packages(some, tmp_path)) == {"libgl1", "libegl1"}

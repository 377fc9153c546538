"""The wheel, away from the checkout, makes and prints the example: it carries all that it needs."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from typing import Any, Final

import openpyxl
import pypdfium2
import pytest

CHECKOUT: Final = Path(__file__).resolve().parents[2]


def _run(command: list[str | Path], cwd: Path) -> str:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "PIP_"))}
    environment["ESTIMATOR_DATA"] = str(cwd / "user-data")
    done = subprocess.run(
        command,
        cwd=cwd,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the source archive, and the wheel from that: what either lacks is missing here."""
    folder = tmp_path_factory.mktemp("dist")
    _run([sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, CHECKOUT], folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into an empty environment without network; return its folder of commands.

    The libraries come from this interpreter through a .pth file. Those that lie there are not read
    in turn, so an editable install of the checkout stays unseen.
    """
    home = tmp_path_factory.mktemp("installed")
    venv.create(home / "venv", symlinks=True)
    commands = home / "venv" / "bin"
    python = commands / "python"
    pip: list[str | Path] = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    _run([*pip, "--python", python, "install", "--no-index", "--no-deps", wheel], home)
    site_packages = Path(
        _run([python, "-c", "import site; print(site.getsitepackages()[0])"], home).strip()
    )
    libraries = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (site_packages / "libraries.pth").write_text("\n".join(sorted(libraries)), encoding="utf-8")
    return commands


def _carried(installed: Path, cwd: Path, name: str) -> Path:
    code = f"from estimator.files.places import {name}; print({name}())"
    return Path(_run([installed / "python", "-c", code], cwd).strip())


@pytest.fixture(scope="module")
def printed(
    installed: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[dict[str, Any], Path]:
    """Make and print the example; return its price as JSON, and the folder of printed forms."""
    away = tmp_path_factory.mktemp("away")
    example = _carried(installed, away, "resources") / "examples" / "school_building.json"
    estimator = installed / "estimator"
    _run([estimator, "new", "school.estimate", "--from", example], away)
    _run([estimator, "print", "school.estimate", "--out", "out"], away)
    price = json.loads(_run([estimator, "price", "school.estimate", "--json"], away))
    return price, away / "out"


@pytest.mark.parametrize("name", ["resources", "forms"])
def test_data_lies_inside_the_installed_package(installed: Path, tmp_path: Path, name: str) -> None:
    folder = _carried(installed, tmp_path, name)
    assert folder.is_relative_to(installed.parent)
    tracked = sorted(
        p.relative_to(CHECKOUT / name) for p in (CHECKOUT / name).rglob("*.*") if p.is_file()
    )
    assert tracked, "the checkout has data to carry"
    assert [p for p in tracked if not (folder / p).is_file()] == []


def test_version_is_the_one_of_the_project(installed: Path, wheel: Path, tmp_path: Path) -> None:
    code = "import estimator; print(estimator.__version__)"
    version = _run([installed / "python", "-c", code], tmp_path).strip()
    assert wheel.name.startswith(f"estimator-{version}-py3-none-any")


def test_example_prints_the_reference_price_as_pdf(printed: tuple[dict[str, Any], Path]) -> None:
    price, out = printed
    text = ""
    for path in sorted(out.rglob("*.pdf")):
        with pypdfium2.PdfDocument(path) as document:
            text += "".join(page.get_textpage().get_text_bounded() for page in document)
    # Lines break where the column ends, so spaces and line ends say nothing.
    text = "".join(text.split())
    assert f"{float(price['reference_price']):,.2f}" in text
    assert price["reference_price_text"] in text


def test_example_prints_the_reference_price_as_excel(printed: tuple[dict[str, Any], Path]) -> None:
    price, out = printed
    values: set[object] = set()
    for path in sorted(out.rglob("*.xlsx")):
        # The values stored beside the formulas: what a viewer that does not calculate shows.
        workbook = openpyxl.load_workbook(path, data_only=True, read_only=True)
        for sheet in workbook.worksheets:
            values.update(v for row in sheet.iter_rows(values_only=True) for v in row)
        workbook.close()
    assert float(price["reference_price"]) in values

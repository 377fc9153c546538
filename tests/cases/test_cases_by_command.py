"""The same cases through the command line, as a program from outside would try them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from estimator.cli.commands import main
from tests.cases.replay import Case, assert_answer, assert_per_square_metre, cases


@pytest.fixture(scope="module")
def rates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One user data folder, so that the rate database is made once."""
    return tmp_path_factory.mktemp("cases-user-data")


@pytest.fixture(autouse=True)
def _one_rate_database(user_data: Path, rates: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ESTIMATOR_DATA", str(rates))


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    """The JSON answer of a command that is done without a word."""
    capsys.readouterr()
    status = main(arguments)
    said = capsys.readouterr()
    assert (status, said.err) == (0, "")
    found: dict[str, Any] = json.loads(said.out) if said.out else {}
    return found


def priced(capsys: pytest.CaptureFixture[str], folder: Path, estimate: bytes) -> dict[str, Any]:
    """Make an estimate file of JSON and price it."""
    source, file = folder / "estimate.json", folder / "a.estimate"
    source.write_bytes(estimate)
    answer(capsys, "new", str(file), "--from", str(source), "--force")
    return answer(capsys, "price", str(file), "--json")


@pytest.mark.parametrize("case", cases("estimate"))
def test_an_estimate_comes_out_as_it_was_printed(
    case: Case, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = priced(capsys, tmp_path, case.estimate_json)
    assert_answer(found, case.expected)
    if "baht_per_m2" in case.expected:
        area = json.loads(case.estimate_json)["project"]["floor_area_m2"]
        assert_per_square_metre(found["reference_price"], area, case.expected["baht_per_m2"])


@pytest.mark.parametrize("case", cases("factor"))
def test_a_factor_comes_out_as_it_was_printed(
    case: Case, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = dict(case.inputs["factor"])
    options = ["--vat-exempt"] if asked.pop("vat_exempt") else []
    for key, value in asked.items():
        options += [f"--{key.removesuffix('_percent').replace('_', '-')}", value]
    assert_answer(answer(capsys, "factor-f", *options, "--json"), case.expected)


def test_a_cost_finer_than_a_satang_has_the_same_factor(
    capsys: pytest.CaptureFixture[str],
) -> None:
    options = "--work-type road --cost 34444444.444444 --interest 7 --vat-exempt --rounding down"
    found = answer(capsys, "factor-f", *options.split(), "--json")
    assert found["value"] == "1.1394"


@pytest.mark.parametrize("case", cases("words"))
def test_amounts_are_worded_as_they_were_printed(
    case: Case, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for printed in case.expected["words"]:
        amount = printed["amount"]
        if len(amount) > 10:
            continue  # more than a unit price may be; worded without the command line
        line = {"description": "เหมา", "quantity": "1", "material": amount}
        estimate = {
            "format": "estimate/1",
            "rounding": {"reference_price": "0"},
            "parts": [{"kind": "special", "children": [line]}],
        }
        found = priced(capsys, tmp_path, json.dumps(estimate).encode())
        assert found["reference_price_text"] == printed["text"]

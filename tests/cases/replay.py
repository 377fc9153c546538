"""Reads the cases and compares what came out with what was printed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest

from estimator.domain.bill.rows import ROOT, Line, lines_below
from estimator.domain.money import plain_baht
from estimator.domain.pricing.price import PricedEstimate
from estimator.files import places

FOLDER = Path(__file__).parent
KEYS = {"format", "id", "kind", "title", "source", "date", "caveats", "expected"}
INPUTS = {"estimate": {"estimate", "estimate_file"}, "factor": {"factor"}, "words": set[str]()}


@dataclass(frozen=True)
class Case:
    """One published case."""

    id: str
    kind: str
    inputs: Mapping[str, Any]
    expected: Mapping[str, Any]

    @property
    def estimate_json(self) -> bytes:
        """The estimate as JSON text."""
        file = self.inputs.get("estimate_file")
        if file is not None:
            return (places.resources() / str(file)).read_bytes()
        return json.dumps(self.inputs["estimate"], ensure_ascii=False).encode()


def cases(kind: str) -> list[Any]:
    """All cases of a kind, as parameters of a test."""
    found = [read_case(path) for path in sorted(FOLDER.glob("*.json"))]
    return [pytest.param(case, id=case.id) for case in found if case.kind == kind]


def read_case(path: Path) -> Case:
    """A case; fails where it has a key that nobody would look at."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    assert raw["format"] == "case/1", path
    inputs = {key: raw[key] for key in INPUTS[raw["kind"]] if key in raw}
    assert set(raw) == KEYS | set(inputs), path
    assert len(inputs) == bool(INPUTS[raw["kind"]]), path
    return Case(raw["id"], raw["kind"], inputs, raw["expected"])


def assert_answer(answer: Mapping[str, Any], expected: Mapping[str, Any]) -> None:
    """The answer in the form of `price --json` says what was printed."""
    for key, value in expected.items():
        if key in ("lines", "baht_per_m2"):
            continue
        if key == "parts":
            assert len(answer["parts"]) == len(value)
            for part, printed in zip(answer["parts"], value, strict=True):
                _assert_part(part, printed)
        elif isinstance(value, Mapping):
            assert_answer(answer[key], value)
        else:
            assert answer[key] == value, key


def _assert_part(part: Mapping[str, Any], printed: Mapping[str, Any]) -> None:
    for key, value in printed.items():
        if key == "row_prices":
            assert [row["price"] for row in part["rows"]] == value
        else:
            assert part[key] == value, (part["title"], key)


def assert_per_square_metre(reference_price: str, area: str, printed: str) -> None:
    """The printed price of a square metre in whole baht, half up."""
    per_m2 = Decimal(reference_price) / Decimal(area)
    assert str(per_m2.quantize(Decimal(1), ROUND_HALF_UP)) == printed


def assert_lines(priced: PricedEstimate, printed: Iterable[Mapping[str, Any]]) -> None:
    """The printed lines are there, in their order, with their amounts."""
    bill = priced.estimate.bill
    rows = iter(lines_below(bill, ROOT))
    for line in printed:
        row = next(each for each in rows if _description(bill.node(each)) == line["description"])
        costed = priced.costed.lines[row]
        for key, amount in (("material", costed.material), ("labour", costed.labour)):
            if key in line:
                assert (None if amount is None else plain_baht(amount)) == line[key], line
        if "material_whole_baht" in line:
            assert costed.material is not None
            whole = (Decimal(costed.material) / 100).quantize(Decimal(1), ROUND_HALF_UP)
            assert str(whole) == line["material_whole_baht"], line
        if "total" in line:
            assert plain_baht(costed.totals.total) == line["total"], line


def _description(node: object) -> str:
    assert isinstance(node, Line)
    return node.description

"""What people type when they look for a labour rate finds it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from estimator.app.labour.finding import find
from tests.official_labour import official_index

_HERE = Path(__file__).parent
_EXACT = {"2.3.1"}
"""Codes that do not stand for what stands below them."""


def _queries(name: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield row["typed"], tuple(row["codes"].split())


EVERYDAY = [*_queries("everyday_queries.csv"), *_queries("more_queries.csv")]


def _is_meant(code: str, codes: tuple[str, ...]) -> bool:
    return any(
        code == meant or (meant not in _EXACT and code.startswith(f"{meant}.")) for meant in codes
    )


@pytest.mark.parametrize(("typed", "codes"), [each for each in EVERYDAY if each[1]])
def test_the_rate_meant_is_among_the_first_three(typed: str, codes: tuple[str, ...]) -> None:
    found = [rate.code for rate in find(official_index(), typed).rates[:3]]
    assert any(_is_meant(code, codes) for code in found), found


@pytest.mark.parametrize("typed", [typed for typed, codes in EVERYDAY if not codes])
def test_what_the_account_lacks_is_said_to_be_near_at_best(typed: str) -> None:
    found = find(official_index(), typed)
    assert found.fit != "exact"
    assert "ใกล้เคียง" in found.words or not found.total


@pytest.mark.parametrize(
    "spellings",
    [
        ("น้ำ", "น\u0e4d\u0e49\u0e32", "น\u0e49\u0e4d\u0e32"),
        ("แบบหล่อ", "เเบบหล่อ"),
        ("DB 16", "DB16", "db๑๖"),
        ("ไม้แบบ", "งานไม้แบบ", "งาน ไม้แบบ"),
        ("คสล.", "ค.ส.ล.", "คอนกรีตเสริมเหล็ก"),
        ("สเตนเลส", "สแตนเลส"),
        ("เซรามิก", "เซรามิค"),
        ("บล็อก", "บล๊อก"),
        ("อะลูมิเนียม", "อลูมิเนียม"),
        ("พีวีซี", "PVC", "พี วี ซี.", "P.V.C."),
    ],
)
def test_spellings_of_one_word_find_the_same(spellings: tuple[str, ...]) -> None:
    found = [{rate.ref for rate in find(official_index(), each).rates} for each in spellings]
    assert found[0]
    assert all(each == found[0] for each in found)


@pytest.mark.parametrize("typed", ["ปลั๊ก", "ปลั๊กไฟ", "เต้ารับ", "เต้าเสียบ"])
def test_a_socket_comes_before_the_switches_of_its_heading(typed: str) -> None:
    found = [rate.variant for rate in find(official_index(), typed).rates[:3]]
    assert any("Receptacle" in each for each in found), found
    assert not any("Switch" in each for each in found), found


@pytest.mark.parametrize(
    ("typed", "code"), [("ตั้งไม้แบบ", "1.8.1"), ("ทรายล้าง", "2.4.2"), ("หินล้าง", "2.4.2")]
)
def test_the_general_work_stands_first(typed: str, code: str) -> None:
    assert find(official_index(), typed).rates[0].code == code

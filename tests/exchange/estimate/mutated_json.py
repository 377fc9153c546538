"""Estimates as JSON that somebody has spoiled: the same ones for the same seed.

Bytes are flipped, cut and doubled as a disk or a bad sender does; keys and values are changed as
somebody does who knows the format. Whatever comes of it is refused in Thai, or is an estimate
that goes out and comes in again the same, and can be priced or is refused a price.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

from estimator.domain.pricing.books import Books
from estimator.domain.pricing.price import price
from estimator.errors import UserError
from estimator.exchange.estimate.estimate_json import read_bill_alone, read_estimate
from estimator.exchange.estimate.estimate_json_writer import write_estimate

MOST_SECONDS = 5.0
"""An answer that takes longer is a hang."""

_LINE = {"description": "ทราย", "quantity": "3", "unit": "ลบ.ม.", "material": "250", "labour": "39"}
WHOLE: dict[str, Any] = {
    "format": "estimate/1",
    "project": {"name": "โรงเรียน", "priced_on": "2026-06-20", "floor_area_m2": "120.5"},
    "conditions": {
        "interest_percent": "6",
        "rain_zone": 0,
        "vat_exempt": False,
        "factor_f": {"edition": "cgd-w481", "groups": {"road": {"value": "1.3", "reason": "มติ"}}},
    },
    "rounding": {"construction": "100", "reference_price": "1000"},
    "form_set": "2560",
    "guideline": "2565",
    "labour_edition": "cgd-w480",
    "parts": [
        {
            "kind": "construction",
            "title": "หมวดงานอาคาร",
            "children": [
                {
                    "title": "งานฐานราก",
                    "children": [
                        _LINE,
                        {
                            "description": "คอนกรีต",
                            "takeoff": {
                                "rows": [
                                    {"description": "ฐาน", "number": "4", "length": "2*(3.5+1)"},
                                    {"number": "1", "length": "0.5", "deduct": True},
                                ],
                                "wastage": [{"percent": "5", "kind": "คอนกรีต"}],
                                "places": 2,
                            },
                            "unit": "ม.",
                            "material": "1651.00",
                            "labour_item": {"edition": "cgd-w480", "code": "3.1", "tier": 1},
                            "depth_m": "1.2",
                            "mark": "yellow",
                        },
                        {"description": "ค่าแรง", "net_quantity_of": "1/1/2", "unit": "ม."},
                        {
                            "description": "ทาสี",
                            "quantity": "6",
                            "quantity_formula": "2*3",
                            "labour_percent": {"percent": "30", "reason": "ไม่มีในบัญชี"},
                            "material": "10",
                        },
                        {
                            "description": "ข้อต่อท่อ",
                            "quantity": "1",
                            "pipe_share": {
                                "edition": "cgd-w480",
                                "code": "3.1",
                                "rule_no": 1,
                                "material_percent": "30",
                                "labour_percent": "40",
                                "also": ["1/1/1", "1/1"],
                            },
                        },
                    ],
                },
                {
                    "description": "เศษเหล็ก",
                    "quantity": "2",
                    "salvage": {"value": "5", "reason": "ขาย"},
                },
            ],
        },
        {"kind": "special", "title": "ค่าใช้จ่ายพิเศษ", "children": [{**_LINE, "labour": None}]},
    ],
    "committee": [{"role": "chair", "name": "สมชาย", "position": "วิศวกร"}],
    "decisions": [{"rule": "salvage", "choice": "inside", "reason": "มติ"}],
    "signers": [{"role": "checker", "name": "สมศรี", "position": "วิศวกร"}],
}

_HOSTILE: tuple[Any, ...] = (
    *(None, True, 0, -1, 10**400, 1e308, float("nan"), float("inf")),
    *("", " ", "-", "-0", "-1", "NaN", "Infinity", "1e5", "0.00000000001", "9" * 5_000),
    *("๑", "\u0663", "\uff11", "\ud800", "\x00", "\u202e", "ก" * 70_000),
    *("=1+1", "9^9^9^9", "2^99999", "1/0", "(" * 3_000, "1+" * 3_000 + "1", "ROUND(1,99999999)"),
    *("0000-00-00", "9999-12-31", "1/1", "1/1/2", "0", "cgd-w135", "special", "outside"),
    *([], {}, [[]], [{}], {"title": "ก"}, {"description": "ก"}),
)
_PIECES = (b'"', b"{", b"]", b",", b"\\", b"\x00", b"9" * 9_000, b"[" * 3_000)
_Place = tuple[Any, Any]
"""A dictionary or list, and the key or index in it."""


def mutated(seed: int) -> bytes:
    """The whole estimate with one to four changes."""
    chance = random.Random(seed)
    value = deepcopy(WHOLE)
    for _ in range(chance.randint(0, 3)):
        chance.choice(_CHANGES)(chance, chance.choice(list(_places(value))))
    data = json.dumps(value, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")
    return _spoiled(chance, data) if chance.random() < 0.4 else data


def told_of(data: bytes, books: Books) -> str:
    """What comes of reading: ``refused``, ``read`` or ``priced``; AssertionError for all else."""
    for sentence in _refused_alone(data, books):
        _is_thai(sentence)
    reading = read_estimate(data, books)
    if reading.estimate is None:
        assert reading.problems
        for sentence in reading.problems:
            _is_thai(sentence)
        return "refused"
    written = write_estimate(reading.estimate)
    again = read_estimate(written.encode("utf-8"), books).accepted()
    assert write_estimate(again) == written
    try:
        price(reading.estimate, books)
    except UserError as refused:
        for sentence in refused.sentences:
            _is_thai(sentence)
        return "read"
    return "priced"


def _refused_alone(data: bytes, books: Books) -> tuple[str, ...]:
    try:
        read_bill_alone(data, books)
    except UserError as refused:
        return refused.sentences
    return ()


def _is_thai(sentence: str) -> None:
    assert any("ก" <= mark <= "๙" for mark in sentence), sentence
    assert len(sentence) < 600, sentence
    assert sentence.isprintable(), sentence


def _places(value: Any) -> Iterator[_Place]:
    keys = list(value) if isinstance(value, dict) else range(len(value))
    for key in keys:
        yield value, key
        if isinstance(value[key], dict | list):
            yield from _places(value[key])


def _put(chance: random.Random, place: _Place) -> None:
    within, key = place
    within[key] = deepcopy(chance.choice(_HOSTILE))


def _take_out(_: random.Random, place: _Place) -> None:
    within, key = place
    del within[key]


def _rename(chance: random.Random, place: _Place) -> None:
    within, key = place
    if isinstance(within, dict):
        name = chance.choice(("", "x", f"{key}s", "\x00", "ก" * 500, "title", "description"))
        within[name] = within.pop(key)


def _copy_elsewhere(chance: random.Random, place: _Place) -> None:
    within, key = place
    other, there = chance.choice(list(_places(WHOLE)))
    within[key] = deepcopy(other[there])


def _many(chance: random.Random, place: _Place) -> None:
    within, key = place
    within[key] = [deepcopy(within[key]) for _ in range(chance.choice((2, 30, 300)))]


def _nest(chance: random.Random, place: _Place) -> None:
    within, key = place
    for _ in range(chance.choice((1, 30, 210))):
        within[key] = {"title": "ก", "children": [within[key]]}


_CHANGES: tuple[Callable[[random.Random, _Place], None], ...] = (
    _put, _put, _put, _put, _take_out, _rename, _copy_elsewhere, _copy_elsewhere, _many, _nest,
)  # fmt: skip


def _spoiled(chance: random.Random, data: bytes) -> bytes:
    """Some bytes flipped, left out, doubled or put in."""
    spoiled = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 20))):
        at = chance.randrange(len(spoiled) + 1)
        till = min(at + chance.choice((1, 2, 50)), len(spoiled))
        how = chance.randrange(5)
        if how == 0:
            spoiled[at:till] = bytes(chance.randrange(256) for _ in range(till - at))
        elif how == 1:
            del spoiled[at:till]
        elif how == 2:
            spoiled[at:at] = spoiled[at:till]
        elif how == 3:
            spoiled[at:at] = chance.choice(_PIECES)
        elif chance.random() < 0.2:
            del spoiled[at:]
    return bytes(spoiled)

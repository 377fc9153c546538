"""The estimate format: what it accepts, its defaults, and that nothing is lost on the way."""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimator.domain.bill.rows import ROOT, Group, Line, Part, bill_from_rows, walk
from estimator.domain.bill_edits.row_edits import remove_rows
from estimator.domain.decisions import Decision
from estimator.domain.estimate import (
    Conditions,
    Estimate,
    FactorChoice,
    GroupFactor,
    Project,
    Rounding,
)
from estimator.domain.ordered import records_of
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.price import price
from estimator.domain.procedure.committee import Member
from estimator.domain.records.edits import apply
from estimator.domain.sources.book_rate import BookRate
from estimator.domain.sources.labour_ref import LabourRef
from estimator.domain.sources.linked_quantity import LinkedQuantity
from estimator.domain.sources.not_applicable import NOT_APPLICABLE
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from estimator.domain.sources.pipe_share import GONE
from estimator.domain.sources.quantity import TypedQuantity, quantity_of, read_quantity
from estimator.domain.sources.salvage import Salvage
from estimator.domain.sources.typed_price import TypedPrice
from estimator.errors import UserError
from estimator.exchange.estimate.estimate_json import read_estimate
from estimator.exchange.estimate.estimate_json_writer import write_estimate
from tests.books import BOOKS, labour_edition
from tests.domain.bills import bills
from tests.lines import both_shares, flat_line

# The example of the format's description, as it stands there.
EXAMPLE: dict[str, Any] = {
    "format": "estimate/1",
    "project": {
        "name": "ปรับปรุงอาคาร ...",
        "location": "...",
        "province": "เพชรบุรี",
        "agency": "...",
        "drawing_no": "...",
        "work_type": "building",
        "priced_on": "2026-06-20",
        "floor_area_m2": None,
        "budget_baht": None,
    },
    "conditions": {
        "advance_percent": "0",
        "retention_percent": "0",
        "interest_percent": "6",
        "vat_percent": "7",
        "vat_exempt": False,
        "rain_zone": 0,
        "factor_f": {
            "edition": "cgd-w481",
            "method": "interpolated",
            "rounding": "half_up",
            "value": None,
            "reason": None,
        },
    },
    "rounding": {"construction": "0", "equipment": "0", "reference_price": "1000"},
    "form_set": "2560",
    "labour_edition": "cgd-w480",
    "parts": [
        {
            "kind": "construction",
            "title": "หมวดงานอาคาร",
            "children": [
                {
                    "title": "งานฐานราก",
                    "children": [
                        {
                            "description": "คอนกรีตโครงสร้าง 240 ksc.",
                            "quantity": "1.65",
                            "unit": "ลบ.ม.",
                            "material": "1651.00",
                            "labour": "485.00",
                            "remark": "",
                            "labour_item": None,
                        }
                    ],
                }
            ],
        },
        {"kind": "equipment", "title": "ครุภัณฑ์จัดซื้อ", "children": []},
        {"kind": "special", "title": "ค่าใช้จ่ายพิเศษตามข้อกำหนด", "children": []},
    ],
    "committee": [{"role": "chair", "name": "...", "position": "..."}],
}


def read(value: object, books: Books = BOOKS) -> Estimate:
    """The estimate of a JSON value that is accepted."""
    return read_estimate(json.dumps(value).encode(), books).accepted()


def test_the_formats_own_example_is_read() -> None:
    estimate = read(EXAMPLE)
    assert estimate.project.name == "ปรับปรุงอาคาร ..."
    assert estimate.project.priced_on == date(2026, 6, 20)
    assert estimate.conditions.vat_percent == 7
    assert estimate.rounding == Rounding(Decimal(0), Decimal(0), Decimal(1000))
    kinds = [estimate.bill.node(row) for row in walk(estimate.bill)]
    assert [type(node).__name__ for node in kinds] == ["Part", "Group", "Line", "Part", "Part"]
    assert kinds[2] == flat_line(
        "คอนกรีตโครงสร้าง 240 ksc.", Decimal("1.65"), "ลบ.ม.", Decimal("1651.00"), Decimal("485.00")
    )
    assert tuple(estimate.committee) == (Member("chair", "...", "..."),)


def test_a_plain_file_is_written_back_key_by_key_as_it_was() -> None:
    text = json.dumps(EXAMPLE, ensure_ascii=False, indent=2) + "\n"
    assert write_estimate(read_estimate(text.encode(), BOOKS).accepted()) == text


def test_forms_and_guideline_are_written_only_where_they_were_chosen() -> None:
    keys = ("form_set", "guideline")
    for chosen in ({}, {"form_set": "2569"}, {"guideline": "2565"}):
        estimate = read({"format": "estimate/1", **chosen})
        assert {key: getattr(estimate, key) for key in keys if getattr(estimate, key)} == chosen
        written = json.loads(write_estimate(estimate))
        assert {key: written[key] for key in keys if key in written} == chosen
    # As of every other key that may be missing, null says nothing.
    assert read({"format": "estimate/1", "form_set": None, "guideline": None}) == read(
        {"format": "estimate/1"}
    )


def test_all_that_may_be_missing_has_its_default() -> None:
    estimate = read({"format": "estimate/1"})
    assert estimate == replace(Estimate(), bill=estimate.bill)
    assert not estimate.bill.rows
    assert (estimate.form_set, estimate.guideline) == (None, None)
    assert estimate.labour_edition == "cgd-w480"
    assert estimate.conditions.factor_f == FactorChoice("cgd-w481", "interpolated", "half_up")
    assert estimate.rounding.reference_price == 1000


def test_a_part_without_title_has_the_usual_one_and_a_line_needs_only_its_name() -> None:
    parts = [{"kind": "special", "children": [{"description": "ค่าขนย้าย"}]}]
    bill = read({"format": "estimate/1", "parts": parts}).bill
    assert [bill.node(row) for row in walk(bill)] == [
        Part("special", "ค่าใช้จ่ายพิเศษตามข้อกำหนด"),
        Line("ค่าขนย้าย"),
    ]


def test_a_line_that_is_not_measured_yet_says_so_by_null() -> None:
    line = {"description": "ขุดดิน", "quantity": None, "material": None, "labour": "99"}
    parts = [{"kind": "construction", "children": [line]}]
    bill = read({"format": "estimate/1", "parts": parts}).bill
    assert bill.node(2) == flat_line("ขุดดิน", None, labour=Decimal(99))


@pytest.mark.parametrize("labour", [{}, {"labour": None}])
def test_labour_comes_from_the_book_where_it_is_left_out_or_null(labour: dict[str, None]) -> None:
    item = {"edition": "cgd-w480", "code": "3.1", "tier": 2}
    line = {"description": "ท่อ", "quantity": "5", **labour, "labour_item": item}
    estimate = read(
        {"format": "estimate/1", "parts": [{"kind": "construction", "children": [line]}]}
    )
    node = estimate.bill.node(2)
    assert isinstance(node, Line)
    assert node.labour == BookRate(LabourRef("cgd-w480", "3.1", 2))
    written = json.loads(write_estimate(estimate))["parts"][0]["children"][0]
    assert "labour" not in written
    assert written["labour_item"] == item


def test_a_typed_labour_price_stands_beside_the_book_it_points_to() -> None:
    item = {"edition": "cgd-w135", "code": "1.6.2", "tier": 2}
    line = {"description": "ก", "quantity": "5", "labour": "440.00", "labour_item": item}
    estimate = read(
        {"format": "estimate/1", "parts": [{"kind": "construction", "children": [line]}]}
    )
    written = json.loads(write_estimate(estimate))["parts"][0]["children"][0]
    assert (written["labour"], written["labour_item"]) == ("440.00", item)


def test_groups_nest_deeply() -> None:
    inner: dict[str, Any] = {"description": "ลึก", "quantity": "1", "material": "2"}
    for level in range(198):
        inner = {"title": f"ชั้น {level}", "children": [inner]}
    estimate = read(
        {"format": "estimate/1", "parts": [{"kind": "construction", "children": [inner]}]}
    )
    assert len(estimate.bill.rows) == 200
    assert json.loads(write_estimate(estimate))["parts"][0]["children"] == [_with_all_keys(inner)]


def _with_all_keys(node: dict[str, Any]) -> dict[str, Any]:
    if "children" in node:
        return {**node, "children": [_with_all_keys(child) for child in node["children"]]}
    return {"unit": "", "labour": None, "remark": "", "labour_item": None, **node}


def test_a_factor_set_by_hand_needs_no_table_at_all() -> None:
    factor = {"edition": "cgd-none", "method": "manual", "value": "1.2957", "reason": "ไม่มีตาราง"}
    conditions = {"interest_percent": "5", "factor_f": factor}
    choice = read({"format": "estimate/1", "conditions": conditions}).conditions.factor_f
    assert (choice.method, choice.value) == ("manual", Decimal("1.2957"))


@pytest.mark.parametrize(
    ("kind", "groups", "refused"),
    [
        ("equipment", {}, False),
        ("construction", {}, True),
        ("construction", {"building": {"value": "1.3", "reason": "มติ"}}, False),
    ],
)
def test_tables_that_are_not_there_are_asked_for_where_a_part_reads_them(
    kind: str, groups: dict[str, object], refused: bool
) -> None:
    data = {
        "format": "estimate/1",
        "conditions": {"factor_f": {"edition": "cgd-none", "groups": groups}},
        "parts": [
            {
                "kind": kind,
                "children": [{"description": "โต๊ะ", "quantity": "2", "material": "1500"}],
            }
        ],
    }
    if refused:
        with pytest.raises(UserError, match=r"conditions\.factor_f\.edition: .*cgd-none"):
            read(data)
    else:
        estimate = read(data)
        assert estimate.conditions.factor_f.edition == "cgd-none"
        assert price(estimate, BOOKS).reference_price > 0


def test_whole_numbers_are_read_with_and_without_quotes() -> None:
    item = {"edition": "cgd-w480", "code": "3.1", "tier": "2"}
    line = {"description": "ท่อ", "quantity": "5", "labour_item": item}
    estimate = read(
        {
            "format": "estimate/1",
            "conditions": {"rain_zone": "2"},
            "parts": [{"kind": "construction", "children": [line]}],
        }
    )
    assert estimate.conditions.rain_zone == 2
    node = estimate.bill.node(2)
    assert isinstance(node, Line)
    assert node.item == LabourRef("cgd-w480", "3.1", 2)


def test_a_byte_order_mark_is_let_pass() -> None:
    data = b"\xef\xbb\xbf" + json.dumps(EXAMPLE).encode()
    assert read_estimate(data, BOOKS).accepted() == read(EXAMPLE)


# --- what the plain format does not have -------------------------------------------------------

ROAD_PART = {
    "kind": "construction",
    "title": "ถนน",
    "work_type": "road",
    "children": [
        {
            "description": "นอกบัญชี",
            "quantity": "1",
            "material": "100",
            "labour_percent": {"percent": "30", "reason": "มติ"},
        },
        {
            "description": "ข้อต่อ",
            "pipe_share": {
                "edition": "cgd-w480",
                "code": "3.1",
                "rule_no": 1,
                "material_percent": "50",
                "labour_percent": "30",
            },
        },
    ],
}
EXTENDED = Estimate(
    project=Project(
        name="ถนน",
        labour_received_on=date(2026, 7, 1),
        factor_f_received_on=date(2026, 7, 2),
    ),
    bill=read({"format": "estimate/1", "parts": [ROAD_PART]}).bill,
)


def test_rows_pointed_to_are_read_and_written_by_their_places() -> None:
    part = deepcopy(ROAD_PART)
    group = {"title": "ท่อ", "children": [{"description": "ท่อ", "quantity": "1", "material": "9"}]}
    part["children"][1]["pipe_share"]["also"] = ["1/3/1", "0", "1/3"]  # type: ignore[index]
    part["children"].append(group)  # type: ignore[attr-defined]
    read_in = read({"format": "estimate/1", "parts": [part]})
    line = read_in.bill.node(3)
    assert isinstance(line, Line)
    assert line.pipe_share is not None
    assert line.pipe_share.also == (5, GONE, 4)
    written = json.loads(write_estimate(read_in))["parts"][0]["children"][1]["pipe_share"]
    assert written["also"] == ["1/3/1", "0", "1/3"]
    without = apply(read_in, remove_rows(read_in.bill, [4]))
    written = json.loads(write_estimate(without))["parts"][0]["children"][1]["pipe_share"]
    assert written["also"] == ["0"]


def test_keys_beyond_the_plain_format_are_read_and_written_where_set() -> None:
    part, percent, share = (EXTENDED.bill.node(row) for row in walk(EXTENDED.bill))
    assert part == Part("construction", "ถนน", "road")
    assert isinstance(percent, Line)
    assert percent.labour == PercentOfMaterial(Decimal(30), "มติ")
    assert isinstance(share, Line)
    assert (share.material, share.labour) == both_shares(
        "cgd-w480", "3.1", 1, Decimal(50), Decimal(30)
    )
    again = read_estimate(write_estimate(EXTENDED).encode(), BOOKS).accepted()
    assert again == EXTENDED


def test_a_formula_stands_beside_its_quantity() -> None:
    line = {"description": "ก", "quantity": "6", "quantity_formula": "2*3", "material": "1"}
    estimate = read(
        {"format": "estimate/1", "parts": [{"kind": "construction", "children": [line]}]}
    )
    node = estimate.bill.node(2)
    assert isinstance(node, Line)
    assert node.quantity == TypedQuantity(Decimal(6), "2*3")
    assert '"quantity_formula": "2*3"' in write_estimate(estimate)
    assert read_estimate(write_estimate(estimate).encode(), BOOKS).accepted() == estimate


@pytest.mark.parametrize(("written", "kept"), [("=2*2", "2*2"), ("4", ""), ("= 4", "")])
def test_a_formula_is_kept_as_a_cell_keeps_it(written: str, kept: str) -> None:
    line = {"description": "ก", "quantity": "4", "quantity_formula": written}
    estimate = read(
        {"format": "estimate/1", "parts": [{"kind": "construction", "children": [line]}]}
    )
    node = estimate.bill.node(2)
    assert isinstance(node, Line)
    assert node.quantity == TypedQuantity(Decimal(4), kept) == read_quantity(written)


def _line_of(line: dict[str, object]) -> Line:
    estimate = read(
        {"format": "estimate/1", "parts": [{"kind": "construction", "children": [line]}]}
    )
    again = read_estimate(write_estimate(estimate).encode(), BOOKS).accepted()
    assert again == estimate
    node = again.bill.node(2)
    assert isinstance(node, Line)
    return node


def test_formulas_of_prices_stand_beside_them() -> None:
    line = _line_of(
        {
            "description": "ก",
            "quantity": "1",
            "material": "7500.00",
            "material_formula": "=15,000/2",
            "labour": "6",
            "labour_formula": "๒*๓",
            "labour_item": {"edition": "cgd-w135", "code": "1.6.2", "tier": 2},
        }
    )
    assert line.material == TypedPrice(Decimal("7500.00"), formula="15,000/2")
    item = LabourRef("cgd-w135", "1.6.2", 2)
    assert line.labour == TypedPrice(Decimal(6), item, "๒*๓")


def test_formulas_of_a_percentage_and_of_a_worth_stand_within_them() -> None:
    percent = {"percent": "33.5", "formula": "(30+37)/2", "reason": "มติ"}
    line = _line_of({"description": "ก", "quantity": "1", "labour_percent": percent})
    assert line.labour == PercentOfMaterial(Decimal("33.5"), "มติ", "(30+37)/2")
    plain = {"percent": "33", "formula": "33", "reason": "มติ"}
    line = _line_of({"description": "ก", "quantity": "1", "labour_percent": plain})
    assert line.labour == PercentOfMaterial(Decimal(33), "มติ")
    worth = {"value": "8.50", "formula": "17/2", "reason": "ขายทอดตลาด"}
    estimate = read(
        {
            "format": "estimate/1",
            "decisions": [{"rule": "salvage", "choice": "inside", "reason": "หนังสือ"}],
            "parts": [
                {
                    "kind": "construction",
                    "children": [{"description": "ก", "quantity": "1", "salvage": worth}],
                }
            ],
        }
    )
    node = estimate.bill.node(2)
    assert isinstance(node, Line)
    assert node.material == Salvage(Decimal("8.50"), "ขายทอดตลาด", "17/2")
    assert read_estimate(write_estimate(estimate).encode(), BOOKS).accepted() == estimate


def test_a_formula_of_null_is_none() -> None:
    line = {"description": "ก", "quantity": "6", "quantity_formula": None}
    estimate = read(
        {"format": "estimate/1", "parts": [{"kind": "construction", "children": [line]}]}
    )
    node = estimate.bill.node(2)
    assert isinstance(node, Line)
    assert node.quantity == TypedQuantity(Decimal(6))


def test_a_take_off_is_read_with_its_rows_and_written_as_it_was() -> None:
    takeoff = {
        "rows": [
            {"description": "ชั้นล่าง"},
            {"description": "คาน B1", "bar": "DB12", "number": "4*6", "length": "5.50"},
            {"bar": "DB12", "number": "1", "length": "0.50", "remark": "ทาบ", "deduct": True},
        ],
        "wastage": [{"percent": "9", "kind": "เหล็กเสริม", "source": "สำเนา", "bar": "DB12"}],
        "places": 3,
    }
    line = {"description": "เหล็ก", "unit": "ตัน", "takeoff": takeoff, "material": "25000.00"}
    estimate = read(
        {"format": "estimate/1", "parts": [{"kind": "construction", "children": [line]}]}
    )
    node = estimate.bill.node(2)
    assert isinstance(node, Line)
    # (132.00 - 0.50) x 0.88776 x 1.09 kg
    assert node.quantity.value == Decimal("0.127")
    (written,) = json.loads(write_estimate(estimate))["parts"][0]["children"]
    assert written["takeoff"] == takeoff
    assert written["quantity"] == "0.127"


def test_a_take_off_is_kept_as_its_cells_keep_it() -> None:
    rows = [{"bar": "db 12", "number": "=2*2", "length": "= 3"}]
    line = {"description": "เหล็ก", "unit": "kg", "takeoff": {"rows": rows, "wastage": []}}
    estimate = read(
        {"format": "estimate/1", "parts": [{"kind": "construction", "children": [line]}]}
    )
    (written,) = json.loads(write_estimate(estimate))["parts"][0]["children"]
    assert written["takeoff"] == {"rows": [{"bar": "DB12", "number": "2*2", "length": "3"}]}


def test_a_quantity_of_another_line_is_read_with_its_figure_and_written_as_it_was() -> None:
    wastage = [{"percent": "7", "kind": "เหล็กเสริม", "bar": "DB12"}]
    takeoff = {"rows": [{"bar": "DB12", "number": "100", "length": "10"}], "wastage": wastage}
    # The labour stands before its material: a place may lie anywhere.
    labour = {"description": "ผูกเหล็ก", "unit": "ตัน", "labour": "3300", "net_quantity_of": "1/2/1"}
    material = {"description": "เหล็ก", "unit": "กก.", "takeoff": takeoff, "material": "25.50"}
    children = [labour, {"title": "วัสดุ", "children": [material]}]
    parts = [{"kind": "construction", "children": children}]
    estimate = read({"format": "estimate/1", "parts": parts})
    node = estimate.bill.node(2)
    assert isinstance(node, Line)
    assert node.quantity == LinkedQuantity(4, Decimal("0.88776"))
    written = write_estimate(estimate)
    line = json.loads(written)["parts"][0]["children"][0]
    assert (line["net_quantity_of"], line["quantity"]) == ("1/2/1", "0.88776")
    assert read_estimate(written.encode(), BOOKS).accepted() == estimate


def test_the_other_line_may_still_be_without_a_quantity() -> None:
    labour = {"description": "ข", "labour": "5", "net_quantity_of": "1/1"}
    parts = [{"kind": "construction", "children": [{"description": "ก"}, labour]}]
    estimate = read({"format": "estimate/1", "parts": parts})
    node = estimate.bill.node(3)
    assert isinstance(node, Line)
    assert node.quantity == LinkedQuantity(2, None)
    assert read_estimate(write_estimate(estimate).encode(), BOOKS).accepted() == estimate
    assert "net_quantity_of" not in write_estimate(read({"format": "estimate/1"}))


def test_the_factors_that_groups_have_by_hand_are_read_and_written_where_set() -> None:
    groups = {"bridge": {"value": "1.25", "reason": "มติ"}, "road": {"value": "1.3", "reason": "ก"}}
    estimate = read({"format": "estimate/1", "conditions": {"factor_f": {"groups": groups}}})
    assert estimate.conditions.factor_f.groups == (
        GroupFactor("road", Decimal("1.3"), "ก"),
        GroupFactor("bridge", Decimal("1.25"), "มติ"),
    )
    written = write_estimate(estimate)
    assert json.loads(written)["conditions"]["factor_f"]["groups"] == groups
    assert read_estimate(written.encode(), BOOKS).accepted() == estimate
    assert "groups" not in write_estimate(read({"format": "estimate/1"}))


def test_what_a_line_takes_off_is_read_and_written() -> None:
    worth = {"value": "8.50", "reason": "ขายทอดตลาด"}
    line = {"description": "เหล็กเก่า", "quantity": "100", "salvage": worth}
    estimate = read(
        {
            "format": "estimate/1",
            "parts": [{"kind": "construction", "children": [line]}],
            "decisions": [{"rule": "salvage", "choice": "inside", "reason": "มติ"}],
        }
    )
    node = estimate.bill.node(2)
    assert isinstance(node, Line)
    assert (node.salvage, node.labour) == (Salvage(Decimal("8.50"), "ขายทอดตลาด"), NOT_APPLICABLE)
    written = json.loads(write_estimate(estimate))["parts"][0]["children"][0]
    assert (written["material"], written["labour"], written["salvage"]) == (None, None, worth)
    assert read_estimate(write_estimate(estimate).encode(), BOOKS).accepted() == estimate


def test_keys_beyond_the_plain_format_are_not_written_where_not_set() -> None:
    written = write_estimate(read(EXAMPLE))
    for key in ("labour_percent", "pipe_share", "salvage", "received_on", "formula"):
        assert key not in written
    assert written.count("work_type") == 1


# --- nothing is lost ---------------------------------------------------------------------------

texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=20
)
percents = st.integers(0, 10000).map(lambda n: Decimal(n).scaleb(-2))
steps = st.sampled_from([Decimal("0"), Decimal("0.25"), Decimal("10"), Decimal("1000.00")])
dates = st.none() | st.dates(date(1990, 1, 1), date(2100, 1, 1))
projects = st.builds(
    Project,
    name=texts,
    location=texts,
    province=texts,
    agency=texts,
    drawing_no=texts,
    work_type=st.sampled_from(["building", "road", "bridge", "irrigation"]),
    priced_on=dates,
    floor_area_m2=st.none() | st.integers(1, 10**6).map(lambda n: Decimal(n).scaleb(-1)),
    budget_baht=st.none() | st.integers(0, 10**12).map(lambda n: Decimal(n).scaleb(-2)),
    labour_received_on=dates,
    factor_f_received_on=dates,
)
conditions = st.builds(
    Conditions,
    advance_percent=percents,
    retention_percent=percents,
    interest_percent=percents,
    vat_percent=percents,
    vat_exempt=st.booleans(),
    rain_zone=st.sampled_from([0, 1, 2]),
    factor_f=st.one_of(
        st.builds(
            FactorChoice,
            edition=st.sampled_from(["cgd-w481", "cgd-w499"]),
            method=st.sampled_from(["interpolated", "lower_row"]),
            rounding=st.sampled_from(["half_up", "up", "down"]),
            reason=st.none() | texts,
            groups=st.sampled_from([(), (GroupFactor("road", Decimal("1.25"), "มติ"),)]),
        ),
        st.builds(
            FactorChoice,
            method=st.just("manual"),
            value=st.integers(1, 99999).map(lambda n: Decimal(n).scaleb(-4)),
            reason=texts.map(lambda text: f"เหตุผล {text}"),
        ),
    ),
)
members = st.builds(Member, st.sampled_from(["chair", "member", "ผู้ตรวจ"]), texts, texts)
decisions = st.sampled_from(
    [
        (),
        (Decision("row_rounding", "total", "มติ"),),
        (Decision("large_step", "uncut", "มติ"), Decision("row_rounding", "rows", "ตามเดิม")),
    ]
).map(records_of)
estimates = st.builds(
    Estimate,
    project=projects,
    conditions=conditions,
    rounding=st.builds(Rounding, steps, steps, steps),
    form_set=st.sampled_from([None, "2560", "2569"]),
    guideline=st.sampled_from([None, "2565", "2569"]),
    labour_edition=st.sampled_from(["cgd-w480", "cgd-w135"]),
    bill=bills(),
    committee=st.lists(members, max_size=3).map(records_of),
    signers=st.lists(members, max_size=3).map(records_of),
    decisions=decisions,
)

_RANDOM_BILLS_POINT_TO = {
    name: labour_edition(
        name, {("3.1", 1): "1", ("3.1", 2): "2", ("1.6.2", 1): "3", ("9.9", 1): "4"}
    )
    for name in ("test-book", "no-such-book")
}
ALL_BOOKS = Books({**BOOKS.labour, **_RANDOM_BILLS_POINT_TO}, BOOKS.factor_f)


def _acceptable(estimate: Estimate) -> Estimate:
    """The estimate with such parts only as the format has (special costs are whole prices)."""
    rows = []
    for row in estimate.bill.rows.values():
        node = row.node
        if isinstance(node, Part):
            work_type = node.work_type if node.kind == "construction" else None
            node = replace(node, kind="construction", work_type=work_type)
        if isinstance(node, Line) and node.quantity.value is None and node.pipe_share is None:
            node = replace(node, quantity=quantity_of(Decimal("0.00")))
        rows.append(replace(row, node=node))
    return replace(estimate, bill=bill_from_rows(rows))


def _shape(estimate: Estimate) -> list[object]:
    """The bill's nodes with their depth: the same bill whatever its ids and order keys."""
    bill = estimate.bill
    depth = {ROOT: 0}
    shape: list[object] = []
    for row in walk(bill):
        depth[row] = depth[bill.rows[row].parent] + 1
        shape.append((depth[row], bill.node(row)))
    return shape


@given(estimates)
def test_what_is_written_is_read_again_as_the_same_estimate(estimate: Estimate) -> None:
    estimate = _acceptable(estimate)
    text = write_estimate(estimate)
    reading = read_estimate(text.encode(), ALL_BOOKS)
    assert reading.problems == ()
    again = reading.accepted()
    assert _shape(again) == _shape(estimate)
    assert replace(again, bill=estimate.bill) == estimate
    assert write_estimate(again) == text


@given(estimates)
def test_decimals_are_written_as_they_were_typed(estimate: Estimate) -> None:
    text = write_estimate(estimate)
    for row in walk(estimate.bill):
        node = estimate.bill.node(row)
        if isinstance(node, Line) and isinstance(node.material, TypedPrice):
            assert f'"material": "{node.material.value:f}"' in text
        if isinstance(node, Group):
            assert json.dumps(node.title, ensure_ascii=False) in text

"""What other ways to Factor F, mended cells and undivided groups come to, in baht."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from estimator.domain.bill.part_kinds import PartKind
from estimator.domain.bill.rows import Group, Part, Row, bill_from_rows
from estimator.domain.bill.work_types import WorkType
from estimator.domain.estimate import (
    Conditions,
    Estimate,
    FactorChoice,
    GroupFactor,
    Project,
    RainZone,
    factor_choice_faults,
)
from estimator.domain.factor_f.checks import check_edition
from estimator.domain.factor_f.look_up import NoFactorError
from estimator.domain.guideline.checked import looked_at
from estimator.domain.guideline.factor_f_checks import factor_findings
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.costing import cost
from estimator.domain.pricing.factor_choices import (
    Outcome,
    effect_of_all,
    effects,
    group_shares,
    outcomes,
    unsplit,
    unsplit_difference,
)
from estimator.domain.pricing.factor_statements import statements
from estimator.domain.pricing.price import PricedEstimate, price
from tests.books import main_factor
from tests.domain.factor_f.official_factor_f import EDITIONS, edition
from tests.lines import flat_line

BOOKS = Books(factor_f={name: edition(name) for name in EDITIONS})


def _estimate(
    *parts: tuple[str, WorkType | None],
    work_type: WorkType = "building",
    conditions: Conditions | None = None,
) -> Estimate:
    """One construction part for each cost in baht, each in one row of ปร.5."""
    rows = []
    for index, (amount, kind) in enumerate(parts):
        base = index * 3
        line = flat_line("งาน", Decimal(1), "งาน", Decimal(amount), Decimal(0))
        rows += [
            Row(base + 1, 0, index, Part("construction", f"หมวด {index + 1}", kind)),
            Row(base + 2, base + 1, 1, Group("กลุ่มงาน")),
            Row(base + 3, base + 2, 1, line),
        ]
    return Estimate(
        project=Project(work_type=work_type),
        conditions=conditions or Conditions(),
        bill=bill_from_rows(rows),
    )


def _outcomes(estimate: Estimate) -> tuple[Outcome, ...]:
    return outcomes(estimate, BOOKS, cost(estimate.bill, BOOKS))


def test_all_ways_for_a_renovation_of_7_358_914_87_baht() -> None:
    found = _outcomes(_estimate(("7358914.87", None)))
    # 1.3002 - 0.0060 x 2358914.87 / 5000000 = 1.29736930…
    assert [(o.choice.method, o.choice.rounding, f"{o.factor}") for o in found] == [
        ("interpolated", "half_up", "1.2974"),
        ("interpolated", "up", "1.2974"),
        ("interpolated", "down", "1.2973"),
        ("lower_row", "half_up", "1.3002"),
    ]
    assert [o.construction_price for o in found] == [954745615, 954745615, 954672026, 956806111]
    assert [o.reference_price for o in found] == [954700000, 954700000, 954600000, 956800000]
    assert [o.difference for o in found] == [0, 0, -100000, 2100000]
    assert [o.current for o in found] == [True, False, False, False]
    assert [o.own_note for o in found] == [True, False, False, False]


def test_a_value_set_by_hand_is_compared_without_asking_for_its_reason() -> None:
    by_hand = Conditions(factor_f=FactorChoice(value=Decimal("1.2957")))
    found = _outcomes(_estimate(("7358914.87", None), conditions=by_hand))
    assert [o.choice.method for o in found][-1] == "manual"
    assert found[-1].factor == Decimal("1.2957")
    assert found[-1].construction_price == 953494600
    assert found[-1].current is False


def test_ways_that_lead_nowhere_say_why() -> None:
    none_such = Conditions(interest_percent=Decimal(5))
    found = _outcomes(_estimate(("7358914.87", None), conditions=none_such))
    assert all(o.factor is None and "ดอกเบี้ยเงินกู้ร้อยละ 6" in o.refusal for o in found)


def test_a_printed_row_is_the_same_way_whatever_the_rounding() -> None:
    lower = Conditions(factor_f=FactorChoice(method="lower_row", rounding="down"))
    found = _outcomes(_estimate(("7358914.87", None), conditions=lower))
    assert [o.choice.method for o in found if o.current] == ["lower_row"]


def test_doubtful_cells_in_baht_for_a_road_of_185_million() -> None:
    conditions = Conditions(retention_percent=Decimal(5))
    estimate = _estimate(("185000000", None), work_type="road", conditions=conditions)
    priced = price(estimate, BOOKS)
    doubts = [d for d in check_edition(edition("cgd-w481")).doubts if d.expected is not None]
    found = effects(priced, BOOKS, doubts)
    moved = {
        (e.doubt.code, str(e.doubt.cell.cost_million_baht)): e.construction_difference
        for e in found
        if e.used and e.doubt.cell.column == "factor"
    }
    # Halfway between 1.1663 and 1.1680 is 1.16715, so 1.1672; with one end mended both are alike.
    assert moved == {("formula", "180"): 14800000, ("formula", "190"): -16650000}
    # The rows look swapped: mended together they change nothing halfway.
    assert effect_of_all(priced, BOOKS, doubts) == (0, 0)
    assert all(
        e.construction_difference == e.reference_difference == 0 for e in found if not e.used
    )


def test_swapped_rows_are_mended_with_their_rain_columns() -> None:
    conditions = Conditions(retention_percent=Decimal(5), rain_zone=2)
    estimate = _estimate(("180000000", None), work_type="road", conditions=conditions)
    priced = price(estimate, BOOKS)
    doubts = [d for d in check_edition(edition("cgd-w481")).doubts if d.expected is not None]
    # Mended: 1.1680, and 0.0339 for rain zone 2 as in the other tables, makes 1.2019.
    assert main_factor(priced).value == Decimal("1.2021")
    construction, _ = effect_of_all(priced, BOOKS, doubts)
    assert construction == -3_600_000  # 180 million baht x -0.0002


@pytest.mark.parametrize("zone", [0, 1, 2])
def test_a_mended_factor_carries_its_other_columns_with_it(zone: RainZone) -> None:
    conditions = Conditions(retention_percent=Decimal(10), rain_zone=zone)
    estimate = _estimate(("120000000", None), work_type="road", conditions=conditions)
    priced = price(estimate, BOOKS)
    doubts = [
        d
        for d in check_edition(edition("cgd-w481")).doubts
        if d.code == "formula" and d.cell.cost_million_baht == 120
    ]
    (effect,) = effects(priced, BOOKS, doubts)
    # 1.1008 -> 1.1009: the VAT column moves from 1.1778 to 1.1779, both rain columns as far.
    assert effect.construction_difference == 1200000


def test_a_cell_that_is_not_read_changes_nothing() -> None:
    doubts = [
        d
        for d in check_edition(edition("cgd-w481")).doubts
        if d.cell.column == "factor" and d.expected is not None
    ]
    for method, read in (("interpolated", {180, 190}), ("lower_row", {180})):
        choice = FactorChoice(method=method, reason="ทดสอบ")  # type: ignore[arg-type]
        conditions = Conditions(retention_percent=Decimal(5), factor_f=choice)
        estimate = _estimate(("185000000", None), work_type="road", conditions=conditions)
        found = effects(price(estimate, BOOKS), BOOKS, doubts)
        assert {each.doubt.cell.cost_million_baht for each in found if each.used} == read


def test_doubts_change_nothing_where_the_factor_is_set_by_hand() -> None:
    by_hand = Conditions(
        factor_f=FactorChoice(method="manual", value=Decimal("1.2"), reason="ทดสอบ")
    )
    estimate = _estimate(("190000000", None), work_type="road", conditions=by_hand)
    doubts = check_edition(edition("cgd-w481")).doubts
    found = effects(price(estimate, BOOKS), BOOKS, doubts)
    assert not any(effect.used for effect in found)


def test_each_group_is_looked_up_with_the_whole_cost_in_its_own_table() -> None:
    estimate = _estimate(("6000000", None), ("7500000", "road"))
    priced = price(estimate, BOOKS)
    main, other = group_shares(priced)
    assert (main.work_type, main.main, main.cost, main.percent) == (
        "road",
        True,
        750000000,
        Decimal("55.56"),
    )
    assert (other.work_type, other.percent) == ("building", Decimal("44.44"))
    assert {share.factor.cost for share in (main, other)} == {1350000000}
    three = _estimate(("1000000", None), ("7000000", "road"), ("2000000", "bridge"))
    shares = group_shares(price(three, BOOKS))
    assert [share.work_type for share in shares] == ["road", "bridge", "building"]
    # 13.5 million: building between 10 (1.2942) and 15 (1.2519), road between 10 and 20.
    assert other.factor.value == Decimal("1.2646")
    assert main.factor.value == Decimal("1.2912")
    whole = price(unsplit(estimate, priced.costed), BOOKS, priced.costed)
    assert set(whole.factors) == {"building"}
    assert whole.construction_price == 1707210000
    assert unsplit_difference(BOOKS, priced) == 1707210000 - priced.construction_price
    assert unsplit_difference(BOOKS, whole) is None


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        (
            (("6000000", "building"), ("7500000", "road")),
            (
                "งานก่อสร้างทาง 7,500,000.00 บาท (ร้อยละ 55.56) "
                "งานก่อสร้างอาคาร 6,000,000.00 บาท (ร้อยละ 44.44)"
            ),
        ),
        (
            (("7000000", "building"), ("1", "road")),
            "งานก่อสร้างอาคาร 7,000,000.00 บาท (ร้อยละ 100) งานก่อสร้างทาง 1.00 บาท (ร้อยละ 0)",
        ),
        ((("6000000", "building"), ("7500000", "building")), ""),
    ],
)
def test_a_split_is_told_and_printed_with_the_share_of_each_group(
    parts: tuple[tuple[str, WorkType], ...], words: str
) -> None:
    priced = price(_estimate(*parts), BOOKS)
    noted = [
        each.message
        for each in factor_findings(looked_at(priced.estimate, priced.costed, priced, None, BOOKS))
        if each.code == "factor_groups"
    ]
    printed = [each for each in statements(priced) if "แยกกลุ่มงาน" in each]
    assert len(noted) == len(printed) == bool(words)
    assert all(words in each for each in (*noted, *printed))


@pytest.mark.parametrize("factor_f", [{}, {"cgd-w481": replace(edition("cgd-w481"), tables={})}])
def test_no_price_no_comparison(factor_f: dict[str, object]) -> None:
    books = Books(factor_f=factor_f)  # type: ignore[arg-type]
    estimate = _estimate(("6000000", None), ("7500000", "road"))
    priced = price(estimate, BOOKS)
    assert unsplit_difference(BOOKS, priced) is not None
    assert unsplit_difference(books, priced) is None


@pytest.mark.parametrize(
    ("parts", "zone", "factors", "plain"),
    [
        # 15 million: road half way from 10 to 20, (1.3319 + 1.2715) / 2; the bridge on its row.
        ((("8000000", "road"), ("7000000", "bridge")), 1, ["1.3017", "1.2374"], ["bridge"]),
        # (1.3522 + 1.2897) / 2 = 1.32095
        ((("8000000", "road"), ("7000000", "building")), 2, ["1.3210", "1.2519"], ["building"]),
        ((("8000000", "road"), ("7000000", "bridge")), 0, ["1.2824", "1.2374"], []),
        (
            (("8000000", "bridge"), ("7000000", "building")),
            1,
            ["1.2374", "1.2519"],
            ["bridge", "building"],
        ),
    ],
)
def test_in_a_rain_province_each_group_takes_its_own_column(
    parts: tuple[tuple[str, WorkType], ...], zone: RainZone, factors: list[str], plain: list[str]
) -> None:
    estimate = _estimate(*parts, work_type="road", conditions=Conditions(rain_zone=zone))
    priced = price(estimate, BOOKS)
    assert [str(part.multiplier) for part in priced.parts] == factors
    assert [kind for kind, each in priced.factors.items() if each.rain_left_out] == plain
    said = [text for text in statements(priced) if "ไม่มีช่องฝนชุก" in text]
    assert len(said) == len(plain)
    noted = [
        (finding.severity, str(finding.clause))
        for finding in factor_findings(looked_at(estimate, priced.costed, priced, None, BOOKS))
        if finding.code == "factor_rain_plain"
    ]
    assert noted == [("note", "แนวทางและวิธีปฏิบัติฯ ฉบับ พ.ศ. 2565 ข้อ 8")] * len(plain)


@pytest.mark.parametrize(
    ("parts", "zone", "exempt", "says"),
    [
        ((("8000000", "bridge"),), 1, False, "งานก่อสร้างสะพานและท่อเหลี่ยม (กค 0433.2/ว 481) ไม่มีช่อง"),
        ((("8000000", "building"), ("1000000", "building")), 2, False, "งานก่อสร้างอาคาร"),
        # A road's table has no rain column without VAT, whatever stands beside it.
        ((("8000000", "road"), ("7000000", "bridge")), 1, True, "ไม่มีช่องฝนชุกที่ไม่รวมภาษี"),
    ],
)
def test_alone_a_group_without_rain_columns_is_refused_as_before(
    parts: tuple[tuple[str, WorkType], ...], zone: RainZone, exempt: bool, says: str
) -> None:
    conditions = Conditions(rain_zone=zone, vat_exempt=exempt)
    with pytest.raises(NoFactorError, match=re.escape(says)):
        price(_estimate(*parts, work_type="road", conditions=conditions), BOOKS)


def test_only_what_a_construction_part_is_of_is_looked_up() -> None:
    # The project is a building; its only construction part is a road, and building has no rain.
    rain = Conditions(rain_zone=1)
    priced = price(_estimate(("8000000", "road"), conditions=rain), BOOKS)
    # 8 million: 1.3821 - (1.3821 - 1.3319) x 3/5
    assert {kind: str(each.value) for kind, each in priced.factors.items()} == {"road": "1.3520"}
    assert priced.work_type == "road"
    assert not any("แยกกลุ่มงาน" in text for text in statements(priced))


@pytest.mark.parametrize("kind", ["equipment", "special"])
def test_without_a_construction_part_nothing_is_looked_up(kind: PartKind) -> None:
    rows = [
        Row(1, 0, 0, Part(kind, "หมวด")),
        Row(2, 1, 0, flat_line("ของ", Decimal(2), "ชุด", Decimal(1000))),
    ]
    # No table is for an interest of 3 per cent.
    conditions = Conditions(interest_percent=Decimal(3))
    estimate = Estimate(conditions=conditions, bill=bill_from_rows(rows))
    priced = price(estimate, BOOKS)
    assert (priced.factor, dict(priced.factors), priced.direct_cost) == (None, {}, 0)
    assert priced.total == {"equipment": 214_000, "special": 200_000}[kind]
    assert (priced.work_type, statements(priced), group_shares(priced)) == ("building", (), ())
    found = factor_findings(looked_at(estimate, priced.costed, priced, None, BOOKS))
    assert list(found) == []
    assert [each.factor for each in outcomes(estimate, BOOKS, priced.costed)] == [None] * 4


BY_HAND = GroupFactor("bridge", Decimal("1.25"), "สะพานพิเศษ ตารางใช้ไม่ได้")


def _mixed(choice: FactorChoice) -> PricedEstimate:
    conditions = Conditions(factor_f=choice)
    parts: tuple[tuple[str, WorkType], ...] = (("8000000", "road"), ("7000000", "bridge"))
    return price(_estimate(*parts, work_type="road", conditions=conditions), BOOKS)


def test_a_group_may_have_its_factor_by_hand_and_the_others_read_their_tables() -> None:
    priced = _mixed(FactorChoice(groups=(BY_HAND,)))
    road, bridge = priced.parts
    # 15 million: 1.3116 - (1.3116 - 1.2532) / 2
    assert (str(road.multiplier), road.price) == ("1.2824", 1_025_920_000)
    assert (str(bridge.multiplier), bridge.price) == ("1.25", 875_000_000)
    assert [each.method for each in priced.factors.values()] == ["interpolated", "manual"]
    said = (
        "Factor F งานก่อสร้างสะพานและท่อเหลี่ยม 1.25 กำหนดเอง มิได้อ่านจากตาราง "
        "เหตุผล: สะพานพิเศษ ตารางใช้ไม่ได้"
    )
    assert said in statements(priced)
    assert not any("กำหนดเอง" in each for each in statements(_mixed(FactorChoice())))


def test_by_hand_for_all_each_group_may_still_have_its_own() -> None:
    whole = FactorChoice(method="manual", value=Decimal("1.3"), reason="มติ", groups=(BY_HAND,))
    assert [str(each.multiplier) for each in _mixed(whole).parts] == ["1.3", "1.25"]
    road = GroupFactor("road", Decimal("1.4"), "มติอีกครั้ง")
    every = _mixed(replace(whole, groups=(road, BY_HAND)))
    # The value for all is used by none of them, and is not said.
    assert not any("มติ" in text and "1.4" not in text for text in statements(every))
    assert len([text for text in statements(every) if "กำหนดเอง" in text]) == 2


@pytest.mark.parametrize(
    ("groups", "says"),
    [
        ((BY_HAND, BY_HAND), "ซ้ำกัน"),
        ((replace(BY_HAND, reason=" "),), "ยังไม่มีเหตุผล"),
        ((replace(BY_HAND, value=Decimal(0)),), "ค่า Factor F 0 เป็นไปไม่ได้"),
        ((replace(BY_HAND, value=Decimal("1.23456")),), "มีทศนิยมเกินสี่ตำแหน่ง"),
    ],
)
def test_a_groups_factor_has_the_limits_of_any_other(
    groups: tuple[GroupFactor, ...], says: str
) -> None:
    (fault,) = factor_choice_faults(FactorChoice(groups=groups))
    assert fault.field == "groups"
    assert says in fault.sentence
    assert factor_choice_faults(FactorChoice(groups=(BY_HAND,))) == ()


def test_where_a_group_is_set_by_hand_the_tables_ways_stand_beside_it() -> None:
    """1.5 for the road by hand: what interpolation gives stands beside it, not 1.5 again."""
    parts: tuple[tuple[str, WorkType | None], ...] = (("6000000", None), ("7500000", "road"))
    own = GroupFactor("road", Decimal("1.5"), "มติ")
    by_hand = _estimate(*parts, conditions=Conditions(factor_f=FactorChoice(groups=(own,))))
    *ways, kept = _outcomes(by_hand)
    assert [way.current for way in ways] == [False] * 4
    assert [way.factor for way in ways] == [way.factor for way in _outcomes(_estimate(*parts))]
    assert (kept.current, kept.by_groups, kept.factor) == (True, True, Decimal("1.5"))
    assert kept.reference_price == price(by_hand, BOOKS).reference_price
    assert ways[0].reference_price == price(_estimate(*parts), BOOKS).reference_price


@pytest.mark.parametrize(
    ("baht", "said"),
    [
        ("400000", "ใช้ค่าแถวแรกของตาราง"),
        ("500000000.01", "ใช้ค่าแถวสุดท้ายของตาราง"),
        ("400000000", ""),
        ("450000000", ""),
    ],
)
def test_the_forms_say_that_a_cost_lies_below_or_above_the_table(baht: str, said: str) -> None:
    found = [
        text for text in statements(price(_estimate((baht, None)), BOOKS)) if "ของตาราง" in text
    ]
    assert [said in text for text in found] == ([True] if said else [])

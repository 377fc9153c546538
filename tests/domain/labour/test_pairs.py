"""Two editions of the labour account side by side."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from estimator.domain.labour.account import edition_of
from estimator.domain.labour.pairs import (
    RatePair,
    by_section,
    compare,
    counted,
    likeness,
    successors,
)
from estimator.domain.units import same_unit
from tests.official_labour import W135, W480, edition_with, official, rate


def test_the_two_shipped_editions_pair_one_to_one() -> None:
    pairs = compare(official(W135), official(W480))
    assert len(pairs) == 1471
    assert [pair.after.ref.code for pair in pairs if pair.before is None and pair.after] == [
        "2.9.49",
        "2.9.49",
    ]
    assert not any(pair.after is None or pair.renumbered or pair.doubtful for pair in pairs)
    # set and ชุด, ea and ชิ้น, ม. and เมตร are letters, not units.
    assert not any(pair.unit_changed for pair in pairs)
    back = compare(official(W480), official(W135))
    assert [pair.before.code for pair in back if pair.after is None and pair.before] == [
        "2.9.49",
        "2.9.49",
    ]


def test_how_much_a_rate_moved() -> None:
    pair = next(each for each in compare(official(W135), official(W480)) if each.after)
    assert (pair.before, pair.after) == (rate("1.1", 1, W135), rate("1.1", 1))
    assert (pair.difference, pair.percent) == (Decimal(2), Decimal("2.2"))
    assert pair.wording_changed is False  # a blank more is no change
    free = replace(pair, before=replace(rate("1.1", 1, W135), rate=Decimal(0)))
    assert free.percent is None


def test_a_move_is_rounded_once_half_up_and_its_median_from_the_exact_moves() -> None:
    made = next(each for each in compare(official(W135), official(W480)) if each.after)

    def pair(before: str, after: str) -> RatePair:
        first, second = rate("1.1", 1, W135), rate("1.1", 1)
        return replace(
            made,
            before=replace(first, rate=Decimal(before)),
            after=replace(second, rate=Decimal(after)),
        )

    assert pair("400", "409").percent == Decimal("2.3")  # 2.25, of which the even one is 2.2
    assert pair("400", "391").percent == Decimal("-2.3")
    # 1.00 and 1.05 have 1.025 between them; their rounded figures, 1.0 and 1.1, have 1.05.
    whole = counted("", "", [pair("10000", "10100"), pair("10000", "10105")])
    assert whole.median_percent == Decimal("1.0")
    assert (whole.least_percent, whole.most_percent) == (Decimal("1.0"), Decimal("1.1"))


def test_an_item_that_moved_to_another_number_is_found_by_its_words() -> None:
    moved = replace(rate("1.4", 1), code="1.14")
    others = [each for key, each in official(W480).rates.items() if key != ("1.4", 1)]
    found = successors(official(W480), edition_with([*others, moved]))
    assert (found["1.4", 1].code, len(found)) == ("1.14", 1471)


def test_a_tier_put_before_the_others_does_not_shift_them() -> None:
    """Tier 1 becomes tier 2: by its number it would be taken for the new tier's rate."""
    piles = official(W480).by_code["1.1"][:3]
    new = replace(piles[0], condition="จำนวน 1,000 ต้นขึ้นไป", rate=Decimal(70))
    after = edition_with(replace(each, tier=n) for n, each in enumerate((new, *piles), start=1))
    before = edition_of(official(W480).info, piles)
    pairs = compare(before, after)
    assert [(pair.before.tier if pair.before else None) for pair in pairs] == [None, 1, 2, 3]
    assert [pair.renumbered for pair in pairs] == [False, True, True, True]


def test_another_work_under_an_old_number_is_marked() -> None:
    other = replace(rate("1.4", 1), name="ติดตั้งเสาธงสแตนเลส", condition="", rate=Decimal(900))
    (pair,) = compare(edition_of(official(W480).info, [rate("1.4", 1)]), edition_with([other]))
    assert pair.doubtful
    assert pair.wording_changed
    assert likeness(rate("1.4", 1), rate("1.4", 1)) == 1


def test_a_unit_that_changed_is_seen() -> None:
    by_ton = replace(rate("1.4", 1), unit="ตัน")
    (pair,) = compare(edition_of(official(W480).info, [rate("1.4", 1)]), edition_with([by_ton]))
    assert pair.unit_changed
    assert same_unit(" SET ", "ชุด")
    assert not same_unit("ต้น", "ตัน")
    for one, other in (
        ("ลบ.ม", "ลบ.ม."),
        ("ลูกบาศก์เมตร", "ลบ. ม."),
        ("ลบ.เมตร", "ลบม."),
        ("ม", "เมตร"),
        ("ม2", "ตร.ม."),
        ("m²", "ตร.ม."),
        ("m3", "ลบ.ม."),
        ("SQ.M", "ตรม."),
        ("คิว", "ลบ.ม."),
        ("Ton", "ตัน"),
    ):
        assert same_unit(one, other)
    assert not same_unit("ตร.ม.", "ลบ.ม.")


def test_sections_say_how_their_rates_moved() -> None:
    before, after = official(W135), official(W480)
    sections = {each.code: each for each in by_section(compare(before, after), before, after)}
    assert len(sections) == len([each for each in after.sections if each.level == 2])
    demolition = sections["2.9"]
    assert demolition.title.startswith("ค่ารื้อถอน")
    assert (demolition.added, demolition.gone) == (2, 0)
    pipes = sections["3.4"]
    assert (pipes.higher, pipes.lower, pipes.same) == (10, 0, 0)
    assert pipes.least_percent is not None
    assert pipes.median_percent is not None
    assert pipes.most_percent is not None
    assert pipes.least_percent <= pipes.median_percent <= pipes.most_percent
    assert sum(each.higher + each.lower + each.same for each in sections.values()) == 1469
    assert [each.code for each in by_section(compare(before, after), before, after, level=1)] == [
        "1",
        "2",
        "3",
        "4",
        "5",
    ]

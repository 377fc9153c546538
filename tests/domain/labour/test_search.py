"""Any words, any order, one letter upwards, the best hit first."""

from __future__ import annotations

import pytest

from estimator.app.labour.vocabulary import vocabulary
from estimator.domain.labour.account import LabourRate, work_title
from estimator.domain.labour.search import FoundRates, search
from estimator.domain.labour.search_index import index_of
from estimator.domain.search.folding import searched
from tests.official_labour import W135, W480, official, official_index, rate


def codes(query: str, limit: int = 50, **more: object) -> list[str]:
    return [f"{each.code}#{each.tier}" for each in find(query, limit, **more)]


def find(query: str, limit: int = 50, **more: object) -> list[LabourRate]:
    return list(answer(query, limit, **more).rates)


def answer(query: str, limit: int = 50, **more: object) -> FoundRates:
    return search(official_index(), query, limit, **more)  # type: ignore[arg-type]


def text_of(each: LabourRate) -> str:
    return searched(f"{each.code} {each.title} {each.condition} {each.unit}")


@pytest.mark.parametrize(
    ("query", "best"),
    [
        ("2.4.16.3", "2.4.16.3#1"),
        ("๒.๔.๑๖.๓", "2.4.16.3#1"),
        ("3.1", "3.1#1"),  # not 2.3.1, and not 3.10
        ("THW 2.5", "4.2#4"),
        ("2.5 thw", "4.2#4"),
        ("สี", "2.8.1#1"),
        ("ภายนอก ทาสี น้อยกว่า", "2.8.1#4"),
        ("น้อยกว่า  ทาสี ภายนอก", "2.8.1#4"),
        ("ฉาบ", "2.3.1.2#1"),
        ("คอนกรีต โครงสร้าง หลายชั้น", "1.6.2#3"),
        ("ก่ออิฐ", "2.3.1#1"),
        ("แบบหล่อ", "1.8.1#1"),
        ('pvc ระบายน้ำ 2"', "3.7#2"),
        ("pvc ระบายน้ำ 2 นิ้ว", "3.7#2"),
        ("PVC ระบายน้ำ 2นิ้ว", "3.7#2"),
    ],
)
def test_the_best_hit_comes_first(query: str, best: str) -> None:
    assert codes(query, 1) == [best]


@pytest.mark.parametrize("query", ["ป", "า", "1", "a", "สี", "ตัวไอ จำนวน", "ตร.ม. ขนาด", "emt dia"])
def test_every_hit_holds_every_word(query: str) -> None:
    found = find(query)
    assert found
    assert len({each.ref for each in found}) == len(found) <= 50
    words, righted = searched(query).split(), vocabulary().righted
    assert all(all(word in righted(text_of(each)) for word in words) for each in found)


def test_sara_am_is_one_letter_however_it_was_typed() -> None:
    assert codes("ระบายน\u0e49\u0e4d\u0e32") == codes("ระบายน้ำ") != []


def test_blanks_that_cannot_be_seen_do_not_matter() -> None:
    assert codes("ฉาบ\u200bปูน") == codes("ฉาบปูน") != []


@pytest.mark.parametrize(
    ("query", "code"),
    [
        # Only the heading over them says what these are.
        ("เหล็กเส้น", "1.10.1"),
        ("เหล็กเส้น ผิวข้ออ้อย", "1.10.2"),
        ("รูปพรรณ truss", "1.11.2"),
    ],
)
def test_headings_are_searched_where_names_do_not_hold_the_words(query: str, code: str) -> None:
    assert find(query, 1)[0].code == code


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("ไม้แบบ", "1.8.1"),
        ("concrete", "1.7"),
        ("DB 16", "1.10.2"),
        ("paint", "2.8.1"),
        ("ม้าหมุน", None),
    ],
)
def test_words_of_the_site_find_what_the_account_prints(query: str, code: str | None) -> None:
    found = find(query, 1)
    assert (found[0].code if found else None) == code


def test_a_demolition_never_stands_before_the_work_itself() -> None:
    windows = [each.code.startswith("2.9.") for each in find("หน้าต่าง", 200)]
    assert windows == sorted(windows)
    assert {False, True} <= set(windows)
    # Not even where it is a favourite; asked for, it comes alone.
    assert codes("ก่ออิฐ", 1, first=[("2.9.9", 2)]) == ["2.3.1#1"]
    assert {each.code[:4] for each in find("รื้อหน้าต่าง")} == {"2.9."}


@pytest.mark.parametrize("query", ["ประตูเหล็กม้วน", "ติดตั้งประตูเหล็กม้วน", "เสาเข็มเจาะ"])
def test_a_work_of_which_the_account_has_the_undoing_alone_is_said_to_lack(query: str) -> None:
    found = answer(query)
    assert found.fit == "undone_only"
    assert {each.code for each in found.rates} <= {"2.9.33", "1.2.1.15"}
    assert answer(f"รื้อ{query}" if "ประตู" in query else f"ตัดหัว{query}").fit == "exact"


def test_the_nearest_are_offered_where_not_all_is_held_and_said_to_be_no_more() -> None:
    assert answer("ท่อ nothing-like-it").fit == "near"
    assert find("ท่อ nothing-like-it", 1)[0].title.startswith("งานเดินท่อ")
    assert answer("ก่ออิฐมอญ ชั้นลอย").fit == "near"
    assert find("ก่ออิฐมอญ ชั้นลอย", 1)[0].code == "2.3.1"
    # A compound that stands nowhere is a kind of what it begins with.
    assert answer("ท่อแก๊ส").fit == "near"
    assert find("ท่อแก๊ส", 1)[0].title.startswith("งานเดินท่อ")


@pytest.mark.parametrize("query", ["ตู้ไฟ", "ลนเหล็ก", "ลนบาน"])
def test_letters_within_other_words_are_near_at_best(query: str) -> None:
    assert answer(query).fit == "near"


def test_words_turned_round_are_the_same_words() -> None:
    assert {"2.4.4", "2.4.6", "2.4.8"} <= {each.code for each in find("ปูพื้นกระเบื้อง")}
    assert answer("ปูพื้นกระเบื้อง").fit == "exact"
    assert find("ปูพื้นกระเบื้อง", 1)[0].code == "2.4.4"
    # As they are printed they come first.
    assert find("ปูพื้น", 1)[0].code.startswith("2.4.16.")


def test_what_goes_with_a_work_never_stands_before_it() -> None:
    roofs = [each.code for each in find("มุงหลังคา", 200)]
    assert roofs.index("2.1.1") < roofs.index("2.1.10")
    closets = [each.code for each in find("ติดตั้งโถส้วม")]
    assert closets.index("2.6.1") < closets.index("2.6.22")


@pytest.mark.parametrize("query", ["ฮฮฮฮฮฮฮฮ", "xylophone", "ปราสาทราชวัง", "ก" * 5_000])
def test_nothing_like_the_account_finds_nothing(query: str) -> None:
    assert answer(query) == FoundRates([], "near")


def test_favourites_and_recent_ones_come_on_top_in_their_order() -> None:
    first = [("2.3.1.1", 2), ("2.3.1", 3), ("9.9", 1)]
    assert codes("ก่อ", 3, first=first) == ["2.3.1.1#2", "2.3.1#3", "2.3.1#1"]
    assert codes("", 3, first=first) == ["2.3.1.1#2", "2.3.1#3", "1.1#1"]
    # They still have to hold the words.
    assert codes("thw 2.5", 5, first=first) == ["4.2#4"]


def test_a_section_narrows_to_what_stands_below_it() -> None:
    assert {each.code for each in find("", 500, section="2.3.1")} == {
        each.code for each in official(W480).rates.values() if each.section.startswith("2.3.1")
    }
    assert all(each.section == "3.1" for each in find("", section="3.1"))
    assert answer("ฉาบปูนเพดาน").fit == "exact"
    assert answer("ฉาบปูนเพดาน", section="3").fit == "near"
    assert codes("", 2, section="1") == ["1.1#1", "1.1#2"]


def test_an_index_over_some_rates_of_several_editions() -> None:
    index = index_of(
        [(official(W480), [rate("3.1", 1)]), (official(W135), [rate("1.1", 1, W135)])],
        vocabulary(),
    )
    assert [each.ref for each in search(index, "").rates] == [
        rate("3.1", 1).ref,
        rate("1.1", 1, W135).ref,
    ]
    assert [each.edition for each in search(index, "เสาเข็ม").rates] == [W135]


@pytest.mark.parametrize(
    ("code", "tier", "title"),
    [
        ("1.3.1", 1, "งานขุดหลุมฐานรากและถมคืน ดินทั่วไป"),
        ("1.6.2", 1, "งานผสมและเทคอนกรีต (กรณีผสมเอง ) คอนกรีตโครงสร้าง"),
        ("2.8.2", 1, "ค่าทาสีน้ำมัน"),
        ("4.26", 1, "4C - FRC 1 sq.mm."),
        ("4.38", 1, "Conduit & Raceway Rigid Steel Conduit (RSC) dia 160 mm."),
        ("3.1", 1, 'งานเดินท่อเหล็กหล่อชนิดปากระฆัง, ชนิดหน้าแปลน Dia 2"'),
    ],
)
def test_what_a_bill_calls_a_work(code: str, tier: int, title: str) -> None:
    assert work_title(official(W480), rate(code, tier)) == title

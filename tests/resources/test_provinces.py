"""The provinces, the central area of guideline clause 9, and the rain-zone hint."""

from collections import Counter

from tests.resources.tables import rows


def test_there_are_77_provinces_of_which_four_are_central() -> None:
    found = rows("provinces", "provinces.csv")
    assert len({row["name"] for row in found}) == len({row["code"] for row in found}) == 77
    assert len(found) == 77
    assert {row["name"] for row in found if row["region"] == "central"} == {
        "กรุงเทพมหานคร",
        "นนทบุรี",
        "ปทุมธานี",
        "สมุทรปราการ",
    }
    assert {row["region"] for row in found} == {"central", "provinces"}
    assert [row["code"] for row in found] == sorted(row["code"] for row in found)


def test_rain_zones_are_a_hint_from_one_secondary_source() -> None:
    hints = rows("provinces", "rain_zones_hint.csv")
    names = {row["name"] for row in rows("provinces", "provinces.csv")}
    assert {row["province"] for row in hints} <= names
    assert Counter(row["zone"] for row in hints) == {"1": 13, "2": 6}
    assert {row["status"] for row in hints} == {"secondary_unverified"}
    assert all(row["source"] for row in hints)

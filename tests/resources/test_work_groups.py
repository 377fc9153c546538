"""The lists of clause 6 of the guideline, and the words of names of works."""

from __future__ import annotations

from collections import Counter

from estimator.domain.clauses import GUIDELINES
from estimator.exchange.guideline.clause_file import clause_notes
from tests.resources.tables import rows

LISTED = rows("guideline", "work_groups.csv")
WORDS = rows("guideline", "work_name_words.csv")
ANYTHING = "*"


def test_what_each_edition_prints_is_counted() -> None:
    """A row that is lost, or put into another entry, is seen here."""
    in_both = {
        "6.1": 42,
        "6.1 (1)": 10,
        "6.1 (2)": 10,
        "6.1 (3)": 4,
        "6.1 (4)": 6,
        "6.1 (5)": 27,
        "6.1 (6)": 5,
        "6.1 (7)": 2,
        "6.1 (8)": 1,
        "6.4": 6,
        "7": 3,
    }
    of_2569 = {"6.2": 16, "6.2 (1)": 2, "6.2 (2)": 5, "6.2 (4)": 1, "6.2 (6)": 7, "6.3": 21}
    printed_2565 = Counter(each["entry_2565"] for each in LISTED if each["line_2565"])
    printed_2569 = Counter(each["entry_2569"] for each in LISTED if each["line_2569"])
    assert printed_2565 == {**in_both, "6.2": 15, "6.3": 22}
    assert printed_2569 == {**in_both, **of_2569}


def test_lines_go_with_entries() -> None:
    """In the scan each entry is one line; in both texts the entries follow each other."""
    lines: dict[str, set[str]] = {}
    for each in LISTED:
        for edition in ("2565", "2569"):
            if each[f"line_{edition}"]:
                assert each[f"entry_{edition}"], each
        if each["line_2565"]:
            lines.setdefault(each["entry_2565"], set()).add(each["line_2565"])
    assert {entry: sorted(found) for entry, found in lines.items()} == {
        "6.1": ["2036"],
        "6.1 (1)": ["2038"],
        "6.1 (2)": ["2040"],
        "6.1 (3)": ["2042"],
        "6.1 (4)": ["2044"],
        "6.1 (5)": ["2048", "2050", "2052", "2054", "2056", "2058"],
        "6.1 (6)": ["2060"],
        "6.1 (7)": ["2062"],
        "6.1 (8)": ["2064"],
        "6.2": ["2066"],
        "6.3": ["2068"],
        "6.4": ["2070"],
        "7": ["2074"],
    }


def test_a_reading_of_ours_names_what_it_is_like() -> None:
    """And that is printed in the same group and edition, unless each edition spells it its way."""
    printed = {
        (edition, each["group"], each["term"].rstrip("$"))
        for each in LISTED
        for edition in ("2565", "2569")
        if each[f"line_{edition}"]
    }
    for each in LISTED:
        for edition in ("2565", "2569"):
            if each[f"entry_{edition}"] and not each[f"line_{edition}"]:
                found = {(of, each["group"], each["like"]) for of in ("2565", "2569")}
                assert found & printed, each
    assert not [each for each in LISTED if each["like"] and each["line_2565"] and each["line_2569"]]


def test_errors_of_the_scan_are_marked() -> None:
    assert {each["term"]: each["read_as"] for each in LISTED if each["read_as"]} == {
        "ท่าน้ำ": "ทำน้ำ",
        "ท่าเทียบเรือ": "ทำเทียบเรือ",
        "อู่เรือ": "อุโมงค์",
        "สถานีนำร่อง": "สถานีน้ำร่อง",
        "ตึกแถว": "ดึงแถว",
        "กุฏิพระ": "ภูมิพระ",
        "เขื่อนกันดิน": "เชือกกันดิน",
        "ที่กลับรถ": "ที่กั้บรถ",
        "ปักเสาพาดสาย": "ปีกเสาพาดสาย",
        "ร่องน้ำ": "รางน้ำ",
        "ที่พักคนโดยสาร": "ที่พักผ่อนโดยสาร",
    }
    assert all(each["line_2565"] and each["line_2569"] for each in LISTED if each["read_as"])


def test_where_the_editions_differ() -> None:
    """The condition of the grounds for systems of buildings, box culverts of a road, the list of
    irrigation, and one word that each spells its own way."""
    where = {
        (each["entry_2565"], each["where_2565"], each["where_2569"])
        for each in LISTED
        if each["entry_2569"] and each["where_2565"] != each["where_2569"]
    }
    assert where == {("6.1 (5)", "system", "grounds")}
    of_one = [each for each in LISTED if bool(each["line_2565"]) != bool(each["line_2569"])]
    assert {each["term"] for each in of_one if each["line_2565"]} == {
        "ท่อเหลี่ยม",
        "เขื่อนเก็บกักน้ำ",
    }
    assert {each["group"] for each in of_one if each["line_2569"]} == {"irrigation"}
    assert {each["term"] for each in LISTED if not each["entry_2569"]} == {
        "ท่อเหลี่ยม",
        "ท่อลอดเหลี่ยม",
        "ท่อลอดเหลี่ยมระบายน้ำ",
        "ท่อลอดเหลี่ยมส่งน้ำ",
        "ท่อสี่เหลี่ยม",
        "ท่อเหลี่ยมส่งน้ำ",
    }


def test_each_entry_is_a_clause_that_is_told_of() -> None:
    """Written alike, so that F1 opens it; the irrigation list of 2569 is told of as one."""
    notes = clause_notes()
    for guideline in GUIDELINES:
        told = {note.editions[guideline].number for note in notes}
        entries = {each[f"entry_{guideline}"] for each in LISTED} - {""}
        assert {entry for entry in entries - told if not entry.startswith("6.2 (")} == set()


def test_a_term_stands_once_in_a_group() -> None:
    terms = Counter((each["term"], each["group"]) for each in LISTED if each["term"] != ANYTHING)
    assert set(terms.values()) == {1}
    assert len({each["word"] for each in WORDS}) == len(WORDS)
    assert {each["group"] for each in LISTED} == {"building", "irrigation", "road", "bridge"}


def test_things_in_several_groups() -> None:
    """Those of which the lists themselves have two or three, as read by eye."""
    groups: dict[str, set[str]] = {}
    for each in LISTED:
        if each["line_2565"] and each["term"] != ANYTHING:
            groups.setdefault(each["term"], set()).add(each["group"])
    assert {term: found for term, found in groups.items() if len(found) > 1} == {
        "ถนน": {"building", "road"},
        "รั้ว": {"building", "road"},
        "ที่จอดรถ": {"building", "road"},
        "รางระบายน้ำ": {"building", "road"},
        "ไฟฟ้าแสงสว่าง": {"building", "road"},
        "ท่อระบายน้ำ": {"building", "irrigation"},
        "ท่อเหลี่ยม": {"road", "bridge"},
    }


def test_words_that_entries_leave_out_and_kinds_of_works() -> None:
    outside = {each["word"]: each["excludes"] for each in WORDS if each["kind"] == "outside"}
    assert set(outside.values()) == {"6.3|6.4", "6.1 (5)"}
    assert all(each["excludes"] == "" for each in WORDS if each["kind"] != "outside")
    assert {each["word"]: each["groups"] for each in WORDS if each["groups"]} == {
        "ก่อสร้างใหม่": "building irrigation road bridge",
        "ปรับปรุง": "building irrigation",
        "ซ่อมแซม": "building irrigation",
        "รื้อถอน": "building irrigation",
        "ต่อเติม": "building irrigation",
        "ขยาย": "road bridge",
        "บูรณะ": "road bridge",
        "บำรุงรักษา": "road bridge",
    }

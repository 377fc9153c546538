"""Clause 19 as a table: when an agency was told, against the day of publication.

Every row of the table is asked of labour accounts and of Factor F tables, by both editions of the
guideline.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

import pytest

from estimator.domain.books.due import (
    BeforeTold,
    NewerKnown,
    Notified,
    NotTold,
    Told,
    due,
    edition_to_go_by,
)
from estimator.domain.books.edition import EditionInfo
from estimator.domain.clauses import GUIDELINES, Clause, Guideline
from estimator.domain.estimate import Conditions, Estimate, FactorChoice, Project
from estimator.domain.findings import Finding
from estimator.domain.guideline.edition_due import (
    SAME_DAY,
    factor_edition_findings,
    labour_edition_findings,
)
from estimator.domain.ordered import records_of
from estimator.domain.procedure.calendar import Dates
from estimator.domain.procedure.circulars import CircularBook, InTime, ToldCircular

both_books = pytest.mark.parametrize("book", ["labour", "factor_f"])
both_guidelines = pytest.mark.parametrize("guideline", GUIDELINES)


def info(name: str, dated: date) -> EditionInfo:
    circular = f"กค 0433.2/ว {name}"
    return EditionInfo(name, name, circular, dated, None, "", "unverified", "")


FIRST = info("100", date(2020, 1, 10))
OLD = info("135", date(2023, 3, 3))
NEW = info("480", date(2026, 6, 26))
KNOWN = (NEW, OLD, FIRST)
TOLD = date(2026, 7, 10)
REASON = "ประกาศวันรุ่งขึ้น เอกสารส่งแล้ว"


@dataclass(frozen=True)
class Way:
    """The days of a price, and what its register says of the newer edition."""

    calculated: date | None
    published: date | None
    registered: date | None = TOLD
    from_web: date | None = None
    in_time: InTime | None = None
    reason: str = ""
    circular: str = "ว 480"

    def said_of(
        self, book: CircularBook, guideline: Guideline = "2569", used: str = "135"
    ) -> list[Finding]:
        """What is said of an estimate that went this way with the edition `used`."""
        entry = ToldCircular(
            book,
            self.circular,
            registered_on=self.registered,
            used_from_web_on=self.from_web,
            in_time=self.in_time,
            reason=self.reason,
        )
        return said(book, used, self.calculated, self.published, [entry], guideline)


def said(
    book: CircularBook,
    used: str,
    calculated: date | None,
    published: date | None,
    entries: Collection[ToldCircular],
    guideline: Guideline = "2569",
    known: Collection[EditionInfo] = KNOWN,
) -> list[Finding]:
    estimate = Estimate(
        Project(priced_on=calculated),
        Conditions(factor_f=FactorChoice(used)),
        guideline=guideline,
        labour_edition=used,
        dates=Dates(published=published),
        circulars=records_of(entries),
    )
    find = labour_edition_findings if book == "labour" else factor_edition_findings
    return list(find(estimate, known))


def short(book: CircularBook, found: Collection[Finding]) -> list[tuple[str, str]]:
    """Severity and code without the kind of book."""
    kind = "labour" if book == "labour" else "factor"
    return [(each.severity, each.code.replace(f"{kind}_edition", "*")) for each in found]


BEFORE, ON, AFTER = date(2026, 7, 20), TOLD, date(2026, 7, 9)
"""Days of publication: told before, on and after them."""
EARLY, LATE = date(2026, 7, 1), date(2026, 7, 15)
"""Days of calculation: before and after being told."""


@both_guidelines
@both_books
@pytest.mark.parametrize(
    ("way", "expected"),
    [
        # Not told, not used: the old values hold, whatever the day of publication.
        *(
            (Way(EARLY, published, registered=None), [("note", "*_not_told")])
            for published in (None, BEFORE, ON, AFTER)
        ),
        # Used from the web before publication: told on that day.
        (Way(LATE, BEFORE, None, from_web=TOLD), [("stop", "*_due")]),
        (Way(LATE, BEFORE, date(2026, 8, 1), from_web=TOLD), [("stop", "*_due")]),
        (Way(EARLY, BEFORE, None, TOLD, "no", REASON), [("note", "*_judged")]),
        # Told before publication, time enough: it is calculated again, or stopped.
        (Way(EARLY, BEFORE, in_time="yes"), [("stop", "*_due")]),
        (Way(LATE, BEFORE, in_time="yes"), [("stop", "*_due")]),
        (Way(LATE, BEFORE), [("stop", "*_due")]),
        (Way(TOLD, BEFORE), [("stop", "*_due")]),
        (Way(None, BEFORE), [("stop", "*_due")]),
        # Told before publication, and nobody said whether there was time.
        (Way(EARLY, BEFORE), [("warn", "*_in_time")]),
        # Told before publication, no time: the committee's judgement, with a reason.
        (Way(EARLY, BEFORE, in_time="no"), [("warn", "*_no_reason")]),
        (Way(EARLY, BEFORE, in_time="no", reason="  "), [("warn", "*_no_reason")]),
        (Way(EARLY, BEFORE, in_time="no", reason="- …"), [("warn", "*_no_reason")]),
        (Way(EARLY, BEFORE, in_time="no", reason=REASON), [("note", "*_judged")]),
        (Way(LATE, BEFORE, in_time="no", reason=REASON), [("warn", "*_judged")]),
        # Told on the day of publication: it is asked.
        (Way(EARLY, ON), [("warn", "*_same_day")]),
        (Way(ON, ON), [("warn", "*_same_day")]),
        (Way(EARLY, ON, in_time="yes"), [("stop", "*_due")]),
        (Way(EARLY, ON, in_time="no", reason=REASON), [("note", "*_judged")]),
        # Told after that day: it goes on, without calculating again.
        (Way(EARLY, AFTER), [("note", "*_go_on")]),
        (Way(EARLY, AFTER, in_time="yes"), [("note", "*_go_on")]),
        (Way(LATE, AFTER), [("note", "*_go_on")]),
        (Way(EARLY, AFTER, None, from_web=TOLD), [("note", "*_go_on")]),
        # Nothing published yet: what is told is told before that, and asked while there is time.
        (Way(EARLY, None), [("warn", "*_in_time")]),
        (Way(EARLY, None, None, from_web=TOLD), [("warn", "*_in_time")]),
        (Way(EARLY, None, in_time="no"), [("warn", "*_no_reason")]),
        (Way(EARLY, None, in_time="no", reason=REASON), [("note", "*_judged")]),
        (Way(EARLY, None, in_time="yes"), [("stop", "*_due")]),
        (Way(LATE, None), [("stop", "*_due")]),
        (Way(TOLD, None), [("stop", "*_due")]),
        (Way(LATE, None, in_time="no", reason=REASON), [("stop", "*_due")]),
    ],
)
def test_the_table_of_clause_19(
    guideline: Guideline, book: CircularBook, way: Way, expected: list[tuple[str, str]]
) -> None:
    found = way.said_of(book, guideline)
    assert short(book, found) == expected
    assert found[0].clause == Clause(guideline, ("19",))


@both_books
@pytest.mark.parametrize(
    ("calculated", "published", "in_time", "expected"),
    [
        (date(2023, 3, 10), None, None, [("warn", "*_in_time")]),
        (date(2023, 3, 10), date(2023, 3, 12), None, [("note", "*_go_on")]),
        (date(2023, 3, 10), date(2023, 3, 13), None, [("warn", "*_same_day")]),
        (date(2023, 3, 10), date(2023, 3, 14), None, [("warn", "*_in_time")]),
        (date(2023, 3, 10), date(2023, 3, 14), "yes", [("stop", "*_due")]),
        (date(2023, 3, 13), date(2023, 3, 14), None, [("stop", "*_due")]),
    ],
)
def test_a_circular_of_3_march_that_a_university_registered_on_13_march(
    book: CircularBook,
    calculated: date,
    published: date | None,
    in_time: InTime | None,
    expected: list[tuple[str, str]],
) -> None:
    entry = ToldCircular(
        book,
        "กค 0433.2/ว 135",
        date(2023, 3, 3),
        "1234",
        date(2023, 3, 13),
        "14.30",
        in_time=in_time,
    )
    found = said(book, "100", calculated, published, [entry], "2565", (OLD, FIRST))
    assert short(book, found) == expected


@both_books
def test_with_the_new_edition_nothing_is_left_to_say(book: CircularBook) -> None:
    for published in (None, BEFORE, ON, AFTER):
        assert not Way(LATE, published).said_of(book, used="480")


@both_books
def test_the_new_edition_used_before_it_was_told(book: CircularBook) -> None:
    (found,) = Way(EARLY, BEFORE).said_of(book, used="480")
    assert short(book, [found]) == [("note", "*_before_told")]
    assert "เริ่มใช้จากเว็บไซต์ที่ทะเบียนหนังสือเวียน" in found.remedy
    assert not Way(EARLY, BEFORE, from_web=EARLY).said_of(book, used="480")
    (untold,) = Way(EARLY, BEFORE, registered=None).said_of(book, used="480")
    assert short(book, [untold]) == [("note", "*_not_told")]
    assert "ระบุวันที่เริ่มใช้" in untold.remedy


@both_guidelines
def test_of_the_day_of_publication_each_guideline_is_told_as_it_reads(
    guideline: Guideline,
) -> None:
    (found,) = Way(EARLY, ON).said_of("labour", guideline)
    assert SAME_DAY[guideline] in found.message
    assert "(อนุมาน)" in found.message
    assert found.field == "circulars"
    other = next(each for each in GUIDELINES if each != guideline)
    assert SAME_DAY[other] not in found.message


@both_books
def test_of_what_is_not_published_yet_no_day_of_that_is_told(book: CircularBook) -> None:
    """And what was told since is asked about also where the price was approved meanwhile."""
    ways = (Way(EARLY, None), Way(EARLY, None, in_time="no"))
    judged = Way(EARLY, None, in_time="no", reason=REASON)
    for way in (*ways, judged):
        (found,) = way.said_of(book)
        assert "เมื่อ 10 ก.ค. 2569 หลังวันที่คำนวณราคากลาง และยังไม่ได้ประกาศเผยแพร่ " in found.message
        assert found.field == "circulars"
    asked = Way(EARLY, None).said_of(book)[0]
    assert "คำนวณใหม่ก่อนประกาศได้ทันหรือไม่" in asked.remedy


@both_books
def test_findings_name_circular_days_and_reason(book: CircularBook) -> None:
    (judged,) = Way(EARLY, BEFORE, in_time="no", reason=REASON).said_of(book)
    for text in ("กค 0433.2/ว 480", "26 มิ.ย. 2569", "10 ก.ค. 2569", "20 ก.ค. 2569", REASON):
        assert text in judged.message
    (stop,) = Way(LATE, BEFORE).said_of(book)
    assert stop.field == ("labour_edition" if book == "labour" else "factor_f")
    assert "ระบุพร้อมเหตุผลที่ทะเบียนหนังสือเวียน" in stop.remedy


@pytest.mark.parametrize("circular", ["ว480", "480", "กค 0433.2/ว 480", "ว ๔๘๐"])
def test_an_entry_counts_however_its_circular_is_written(circular: str) -> None:
    (found,) = Way(LATE, BEFORE, circular=circular).said_of("labour")
    assert found.code == "labour_edition_due"


def test_an_entry_of_another_book_says_nothing() -> None:
    told = ToldCircular("factor_f", "ว 480", registered_on=TOLD)
    found = said("labour", "135", LATE, BEFORE, [told])
    assert short("labour", found) == [("warn", "newer_*")]


def test_a_circular_that_is_not_taken_in_is_told_by_its_own_day() -> None:
    entry = ToldCircular("labour", "ว 612", date(2026, 7, 8), registered_on=TOLD)
    found = said("labour", "480", LATE, BEFORE, [entry])
    assert short("labour", found) == [("stop", "*_due")]
    assert "ว 612 ลงวันที่ 8 ก.ค. 2569" in found[0].message
    assert "นำเข้าที่คลังบัญชีค่าแรงงาน" in found[0].remedy
    # Without a day nobody knows where it stands, and on another's day neither.
    assert not said("labour", "480", LATE, BEFORE, [replace(entry, dated=None)])
    assert not said("labour", "480", LATE, BEFORE, [replace(entry, dated=NEW.dated)])


def test_the_day_of_calculation_goes_before_the_pricing_day() -> None:
    entry = ToldCircular("labour", "ว 480", registered_on=TOLD)
    estimate = Estimate(
        Project(priced_on=LATE),
        labour_edition="135",
        dates=Dates(calculated=EARLY),
        circulars=records_of([entry]),
    )
    (found,) = labour_edition_findings(estimate, KNOWN)
    assert found.code == "labour_edition_in_time"


def test_the_register_goes_before_the_day_of_the_project() -> None:
    entry = ToldCircular("labour", "ว 480", registered_on=TOLD)
    estimate = Estimate(
        Project(priced_on=date(2026, 7, 9), labour_received_on=date(2026, 7, 5)),
        labour_edition="135",
        circulars=records_of([entry]),
    )
    (found,) = labour_edition_findings(estimate, KNOWN)
    assert found.code == "labour_edition_in_time"
    # An entry without a day does not take away what the project says.
    untold = replace(estimate, circulars=records_of([replace(entry, registered_on=None)]))
    (found,) = labour_edition_findings(untold, KNOWN)
    assert found.code == "labour_edition_due"


THIRD = info("900", date(2028, 1, 10))
ALL = (THIRD, *KNOWN)


def test_what_need_not_be_followed_does_not_excuse_from_the_one_before() -> None:
    """Told of two newer editions, one of them after publication."""
    published = date(2028, 2, 1)
    told = [Told(NEW, TOLD), Told(THIRD, date(2028, 2, 2))]
    assert due(ALL, "135", None, date(2028, 1, 20), told=told, published=published) == (
        Notified(OLD, THIRD, date(2028, 2, 2), "go_on", published=published),
        Notified(OLD, NEW, TOLD, "recalculate", published=published),
    )
    told[1] = Told(THIRD, date(2028, 1, 30), in_time=False, reason=REASON)
    assert due(ALL, "135", None, date(2028, 1, 20), told=told, published=published) == (
        Notified(OLD, THIRD, date(2028, 1, 30), "judged", published=published, reason=REASON),
        Notified(OLD, NEW, TOLD, "recalculate", published=published),
    )
    # Nor does the question whether there is time for the newest, before or after publication.
    told[1] = Told(THIRD, date(2028, 1, 30))
    for day in (None, published):
        assert due(ALL, "135", None, date(2028, 1, 20), told=told, published=day) == (
            Notified(OLD, THIRD, date(2028, 1, 30), "ask", published=day),
            Notified(OLD, NEW, TOLD, "recalculate", published=day),
        )
    # Once the newest has to be followed, that is all there is to say.
    told[1] = Told(THIRD, date(2028, 1, 15))
    assert due(ALL, "135", None, date(2028, 1, 20), told=told, published=published) == (
        Notified(OLD, THIRD, date(2028, 1, 15), "recalculate", published=published),
    )


def test_what_was_written_after_publication_is_not_asked_for() -> None:
    priced, published = date(2026, 7, 15), date(2026, 7, 20)
    assert due(ALL, "480", None, priced) == (NewerKnown(NEW, THIRD, afterwards=True),)
    assert due(ALL, "480", None, priced, published=published) == ()
    assert due(ALL, "135", None, priced, published=published) == (
        NewerKnown(OLD, NEW, afterwards=False),
    )


def test_an_edition_nobody_was_told_of_is_not_asked_for_again() -> None:
    told = [Told(NEW, None)]
    assert due(KNOWN, "135", None, LATE, told=told) == (NotTold(OLD, NEW),)
    assert due(ALL, "100", None, LATE, told=told) == (
        NewerKnown(FIRST, OLD, afterwards=False),
        NewerKnown(FIRST, THIRD, afterwards=True),
        NotTold(FIRST, NEW),
    )


def test_the_first_day_of_several_entries_counts() -> None:
    told = [Told(NEW, date(2026, 8, 1)), Told(NEW, TOLD), Told(NEW, None)]
    (found,) = due(KNOWN, "135", None, LATE, told=told)
    assert found == Notified(OLD, NEW, TOLD, "recalculate")
    assert due(KNOWN, "480", None, EARLY, told=told) == (BeforeTold(NEW, OLD, TOLD),)


@pytest.mark.parametrize(
    ("on", "priced", "expected"),
    [(TOLD, LATE, NEW), (TOLD, EARLY, OLD), (None, LATE, OLD)],
)
def test_the_edition_to_go_by_is_the_one_told_of(
    on: date | None, priced: date, expected: EditionInfo
) -> None:
    assert edition_to_go_by(KNOWN, None, priced, told=[Told(NEW, on)]) == expected


@pytest.mark.parametrize(
    ("book", "codes"),
    [
        (
            "labour",
            [
                "labour_edition_not_told",
                "labour_edition_in_time",
                "labour_edition_no_reason",
                "labour_edition_judged",
                "labour_edition_same_day",
                "labour_edition_go_on",
            ],
        ),
        (
            "factor_f",
            [
                "factor_edition_not_told",
                "factor_edition_in_time",
                "factor_edition_no_reason",
                "factor_edition_judged",
                "factor_edition_same_day",
                "factor_edition_go_on",
            ],
        ),
    ],
)
def test_the_codes_of_each_kind(book: CircularBook, codes: list[str]) -> None:
    ways = (
        Way(EARLY, BEFORE, registered=None),
        Way(EARLY, BEFORE),
        Way(EARLY, BEFORE, in_time="no"),
        Way(EARLY, BEFORE, in_time="no", reason=REASON),
        Way(EARLY, ON),
        Way(EARLY, AFTER),
    )
    assert [each.code for way in ways for each in way.said_of(book)] == codes

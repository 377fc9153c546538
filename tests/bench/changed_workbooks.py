"""Changes made in LibreOffice: `python -m tests.bench.changed_workbooks` (needs `soffice`).

In the workbooks of several estimates each typed figure is changed, a row is put in at each place
of each list and each take-off, each row of a line, a title, a sum is taken out, each group with its
sum and without, and each list is filtered, one at a time. LibreOffice works the workbook out anew;
all figures of named rows are then compared with those that `price()` has for the same change, and
no formula may have come to an error. The exit status is 1 where anything differs.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final

from estimator.domain.decisions import RowRounding
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.price import PricedEstimate, price
from estimator.errors import UserError
from estimator.exchange.estimate.estimate_json import read_estimate
from estimator.files import places
from estimator.sheets.document import Document
from estimator.sheets.printing import build_document, write_workbook
from estimator.store.rate_books import books_of, open_rate_database
from tests.fingerprints.taking import sources
from tests.sheets import samples, test_salvage
from tests.sheets.builders import test_take_off, test_works_summary
from tests.sheets.excel import test_neighbours
from tests.sheets.excel.changes import Change, Place, addresses, agrees, changes, figures
from tests.sheets.excel.measured_changes import measured_changes

_SHOWN: Final = 10
_SET_UP: Final = """<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/Office">
<prop oor:name="ooSetupInstCompleted" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""
"""A profile that LibreOffice does not set up anew, with which it would put away our macro."""
_LIBRARY: Final = Path(__file__).with_name("changed_workbooks.bas")


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook and the estimate that it was written of."""

    name: str
    priced: PricedEstimate
    books: Books
    document: Document


def books_at_hand(folder: Path) -> Iterator[Book]:
    """Examples, published estimates, and those that the tests print."""
    own = books_of(open_rate_database(folder / "rates.db", resources=places.resources()))
    for source in sources():
        estimate = read_estimate(source.estimate, own).accepted()
        yield _book(source.name, price(estimate, own), own)
    yield _book("all_kinds", samples.priced(), samples.BOOKS)
    yield _book("taken_off", test_take_off.whole(), samples.BOOKS)
    on_titles = build_document(samples.priced(), options=samples.sums_on_titles())
    yield Book("all_kinds_sums_on_titles", samples.priced(), samples.BOOKS, on_titles)
    yield _book("summary_over_pages", test_works_summary.works(test_neighbours.ROAD), samples.BOOKS)
    roundings: tuple[RowRounding, ...] = ("rows", "total")
    for way in ("inside", "outside"):
        for decided in roundings:
            for work in ("building", "road"):
                salvage = test_salvage.priced_with(way, decided, work)
                yield _book(f"salvage_{way}_{decided}_{work}", salvage, test_salvage.BOOKS)
    parts: list[samples.Tree] = [
        test_works_summary.ROAD,
        test_works_summary.part("อาคาร", samples.CONSTRUCTION[:1], "building"),
        *samples.PARTS[1:],
    ]
    for project in ("road", "building"):
        for decided in roundings:
            two = test_works_summary.works(parts, project, decided=decided)
            yield _book(f"two_works_{project}_{decided}", two, samples.BOOKS)


def _book(name: str, priced: PricedEstimate, books: Books) -> Book:
    return Book(name, priced, books, build_document(priced))


def main() -> int:
    """Make all changes; 1 where a figure is another, 2 where there is no LibreOffice."""
    soffice = shutil.which("soffice")
    if soffice is None:
        print("LibreOffice (soffice) is not installed")
        return 2
    different = 0
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        make_profile(folder / "profile")
        for book in books_at_hand(folder):
            if not sys.argv[1:] or book.name in sys.argv[1:]:
                different += _try(soffice, folder, book)
    return 1 if different else 0


def _try(soffice: str, folder: Path, book: Book) -> int:
    """Make the changes of a workbook; print and answer how many come to other figures."""
    start = perf_counter()
    path = folder / f"{book.name}.xlsx"
    write_workbook(book.document, path)
    made: list[tuple[Change, Document]] = []
    refused = 0
    each = (*changes(book.priced, book.document), *measured_changes(book.priced, book.document))
    for change in each:
        try:
            made.append((change, build_document(price(change.becomes, book.books))))
        except UserError:
            refused += 1
    watched = addresses(book.document)
    answers = _run(soffice, folder, path, [change for change, _ in made], watched)
    faults = []
    for (change, document), (errors, found) in zip(made, answers, strict=True):
        faults += [
            (change, what) for what in _faults(book.document, change, document, errors, found)
        ]
    bad = {
        (change.kind, change.tab, change.row, change.rows, *change.cells) for change, _ in faults
    }
    kinds = Counter(change.kind for change, _ in made)
    print(
        f"{book.name}: {kinds['type']} figures typed, {kinds['put']} rows put in, "
        f"{kinds['take']} times rows taken out, {kinds['filter']} filters set, "
        f"{refused} refused, {len(bad)} differ "
        f"({perf_counter() - start:.0f} s)",
        flush=True,
    )
    for change, what in faults[:_SHOWN]:
        rows = f"{change.row} ({change.rows})"
        print(f"  {change.kind} {change.tab} {rows} {dict(change.cells)}: {what}")
    return len(bad)


def _faults(
    before: Document,
    change: Change,
    after: Document,
    errors: int,
    found: dict[Place, Decimal | None],
) -> Iterator[str]:
    if errors:
        yield f"{errors} formulas come to an error"
    expected = figures(after)
    sheets = {sheet.key: sheet for sheet in (*before.sheets, *before.hidden)}
    for place, value in found.items():
        if place in expected and not agrees(
            change, sheets[place[0]], place, value, expected[place]
        ):
            yield f"{place}: LibreOffice {value}, program {expected[place]}"


def _run(
    soffice: str,
    folder: Path,
    path: Path,
    made: list[Change],
    watched: dict[Place, tuple[str, int]],
) -> Iterator[tuple[int, dict[Place, Decimal | None]]]:
    """How many errors there are after each change, and what the watched cells have."""
    orders = []
    for change in made:
        cells = (f"{letter}\t{value}" for letter, value in change.cells.items())
        where = (change.tab, str(change.row - 1), str(change.rows))
        orders.append("\t".join((change.kind, *where, *cells)))
    for errors, values in ordered(soffice, folder, path, orders, watched):
        yield (
            errors,
            {
                place: None if value in ("-", "error") else Decimal(value)
                for place, value in values.items()
                if value != "gone"
            },
        )


def ordered(
    soffice: str,
    folder: Path,
    path: Path,
    orders: list[str],
    watched: dict[Place, tuple[str, int]],
) -> Iterator[tuple[int, dict[Place, str]]]:
    """How many errors there are after each order, and what the watched cells have then.

    That is a number, ``-`` for none, ``error``, or ``gone`` with their row.
    """
    asked, answered = folder / "asked.tsv", folder / "answered.tsv"
    lines = [f"book\t{path.as_uri()}"]
    lines += [f"watch\t{tab}\t{row - 1}\t{place[2]}" for place, (tab, row) in watched.items()]
    lines += orders
    asked.write_text("\n".join(lines) + "\n", encoding="utf-8")
    answered.unlink(missing_ok=True)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [soffice, profile, "--headless", "--norestore", "macro:///Standard.Changes.Main"],
        env={**os.environ, "ASKED": asked.as_uri(), "ANSWERED": answered.as_uri()},
        check=True,
        capture_output=True,
        timeout=600,
    )
    answers = answered.read_text(encoding="utf-8").splitlines()
    if len(answers) != len(orders) or answers[-1].startswith("line"):
        raise RuntimeError(f"LibreOffice has made {len(answers)} of {len(orders)}: {answers[-1]}")
    for answer in answers:
        errors, *values = answer.split("\t")
        yield int(errors), dict(zip(watched, values, strict=True))


def make_profile(profile: Path) -> None:
    """A profile with the macro that makes the changes, in the language of LibreOffice."""
    library = profile / "user" / "basic" / "Standard"
    library.mkdir(parents=True)
    code = _LIBRARY.read_text(encoding="utf-8").replace("&", "&amp;").replace("<", "&lt;")
    library_of = 'xmlns:library="http://openoffice.org/2000/library" library:name="Standard"'
    files = {
        profile / "user" / "registrymodifications.xcu": _SET_UP,
        profile / "user" / "basic" / "script.xlc": (
            '<library:libraries xmlns:library="http://openoffice.org/2000/library">'
            '<library:library library:name="Standard" library:link="false"/></library:libraries>'
        ),
        library / "script.xlb": (
            f'<library:library {library_of} library:readonly="false" '
            'library:passwordprotected="false"><library:element library:name="Changes"/>'
            "</library:library>"
        ),
        library / "Changes.xba": (
            '<script:module xmlns:script="http://openoffice.org/2000/script" '
            f'script:name="Changes" script:language="StarBasic">{code}</script:module>'
        ),
    }
    for path, text in files.items():
        path.write_text(f'<?xml version="1.0" encoding="UTF-8"?>\n{text}', encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())

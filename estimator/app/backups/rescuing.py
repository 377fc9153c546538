"""Rescuing a damaged estimate as a person does it: the new file, and a report in Thai."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from estimator.app.backups.listing import Backup, backups_for
from estimator.app.backups.report import ReportPart, lost_of, report_parts
from estimator.app.file_owners import reading_beside_words
from estimator.app.revisions import Revision, named_state, worth_anew
from estimator.domain.decisions import FORM_SETS
from estimator.domain.money import Satang, plain_baht
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.costing import cost
from estimator.domain.pricing.price import priced_or_refused
from estimator.errors import UserError
from estimator.files.cancelling import Progress, unhindered
from estimator.files.collector import collector_at_rest
from estimator.sheets.forms.kept_forms import todays_forms
from estimator.store.estimate.estimate_file import EstimateFile, open_estimate_file
from estimator.store.estimate.rescue import Rescued, rescue


@dataclass(frozen=True, slots=True)
class RescueReport:
    """What came of a rescue; `proved` are the revisions whose sheets bear the same checksum."""

    source: Path
    new: Path
    at: datetime
    rescued: Rescued
    price: Satang | None
    proved: frozenset[int]
    backups: tuple[Backup, ...]
    open_elsewhere: str = ""
    """Who had the damaged file open meanwhile, in a sentence; empty where nobody had."""

    @property
    def is_whole(self) -> bool:
        """Whether nothing is lost and nothing in doubt: no sentence tells of any such thing."""
        return self.rescued.is_whole and not any(lost_of(self.rescued, self.unlike_revisions))

    @property
    def unlike_revisions(self) -> tuple[Revision, ...]:
        """Revisions that came over and would not print as they were."""
        revisions = self.rescued.history.revisions
        return tuple(each for each in revisions if each.worth and each.id not in self.proved)

    @property
    def parts(self) -> tuple[ReportPart, ...]:
        """The report, in parts with a heading each."""
        return report_parts(
            self.rescued,
            self.source,
            self.new,
            self.price,
            self.unlike_revisions,
            self.backups,
            self.open_elsewhere,
            is_whole=self.is_whole,
        )

    @property
    def text(self) -> str:
        """The report as a text that can be saved."""
        parts = (
            "\n".join((each.heading, *(f"- {one}" for one in each.lines))) for each in self.parts
        )
        return "\n\n".join(parts) + "\n"


@collector_at_rest()
def rescue_file(
    path: Path,
    new: Path,
    library: Books,
    *,
    when: datetime,
    overwrite: bool = False,
    progress: Progress = unhindered,
) -> RescueReport:
    """Read what can be read of a file into a new one, and hold that against its revisions.

    Takes long, and may be stopped until the new file is there. Raises UserError and Cancelled, with
    nothing written.
    """
    beside = reading_beside_words(path)
    forms = {text for each in FORM_SETS for text in todays_forms(each).values()}
    rescued = rescue(
        path, new, library, when=when, overwrite=overwrite, forms=forms, progress=progress
    )
    with open_estimate_file(new, read_only=True) as file:
        estimate, books = file.estimate, file.kept_books().with_fallback(library)
        priced, _ = priced_or_refused(estimate, books, cost(estimate.bill, books))
        price = None if priced is None else priced.reference_price
        proved = frozenset(_proved(file, library, rescued))
    return RescueReport(path, new, when, rescued, price, proved, backups_for(path), beside)


def _proved(file: EstimateFile, library: Books, rescued: Rescued) -> list[int]:
    """Ids, as the damaged file has them, of the revisions that are what they were."""
    found = []
    for old, new in zip(rescued.history.revisions, file.revisions(), strict=True):
        try:
            worth = worth_anew(named_state(file, library, new))
        except UserError:
            continue
        if old.worth is not None and worth.checksum == old.worth.checksum:
            found.append(old.id)
    return found


def rescue_answer(report: RescueReport) -> dict[str, object]:
    """What `rescue --json` answers."""
    rescued, bill = report.rescued, report.rescued.bill
    history, copies = rescued.history, rescued.copies
    return {
        "file": str(report.source),
        "out": str(report.new),
        "whole": report.is_whole,
        "newer": rescued.found.newer,
        "unknown": {each.name: count for each, count in rescued.found.unknown.items()},
        "open_elsewhere": bool(report.open_elsewhere),
        "beside": {"wal": rescued.log, "journal": rescued.journal},
        "reference_price": None if report.price is None else plain_baht(report.price),
        "rows": {
            "rescued": len(rescued.estimate.bill.rows) - len(bill.stand_ins),
            "lost": len(bill.lost),
            "from_elsewhere": len(bill.from_elsewhere),
            "corrected": len(bill.corrected),
            "without_fields": len(bill.without),
            "unlike_history": len(bill.unlike),
            "placed_anew": len(bill.placed),
            "unproved": len(bill.unproved),
        },
        "maybe_more_lost": sorted(rescued.uncounted),
        "settings_lost": [name for name, how in rescued.settings.settings.items() if how == "lost"],
        "settings_unproved": sorted(rescued.settings.unproved),
        "records_lost": sum(how == "lost" for how in rescued.settings.records.values()),
        "history": {
            "carried": history.carried,
            "left": history.left,
            "lost": history.lost,
            "chain_kept": history.is_untouched,
            "identity": history.identity,
        },
        "revisions": {
            "rescued": [each.name for each in history.revisions],
            "lost": history.lost_revisions,
            "altered": [each.name for each in history.altered],
            "unproved": [each.name for each in history.revisions if each.id in history.unsure],
        },
        "copies": {
            "kept": copies.kept,
            "refilled": copies.refilled,
            "replaced": len(copies.replaced),
            "added": copies.added,
            "lost": len(copies.lost),
            "unproved": copies.unproved,
        },
        "forms": {
            "kept": copies.forms.kept,
            "lost": list(copies.forms.lost),
            "unproved": copies.forms.unproved,
        },
        "report": [{"heading": part.heading, "lines": list(part.lines)} for part in report.parts],
    }

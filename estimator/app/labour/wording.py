"""How editions and rates are called on the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from estimator.domain.books.edition import EditionInfo
from estimator.domain.labour.account import LabourEdition, LabourRate, work_title
from estimator.domain.money import shown_number
from estimator.domain.wording import BUDDHIST_ERA


def short_name(info: EditionInfo) -> str:
    """``ว 480``: the last part of a circular's number, or the title of what is none."""
    return info.name.rsplit("/", 1)[-1] if info.circular else info.title


def edition_title(info: EditionInfo) -> str:
    """``ว 480 (2569)``: an edition with the year of its date."""
    year = f" ({info.dated.year + BUDDHIST_ERA})" if info.dated is not None else ""
    return short_name(info) + year


def edition_choices(offered: Iterable[EditionInfo]) -> list[tuple[str, str]]:
    """Editions by their ids, to be chosen among."""
    return [(info.id, edition_title(info)) for info in offered]


def name_of(edition: LabourEdition | None, rate: LabourRate) -> str:
    """What the work is called: the heading's title where the name alone would tell nobody."""
    return _name_and_kind(edition, rate)[0]


def kind_of(edition: LabourEdition | None, rate: LabourRate) -> str:
    """What tells the work from others of its name: group, variant, or the name itself."""
    return _name_and_kind(edition, rate)[1]


def _name_and_kind(edition: LabourEdition | None, rate: LabourRate) -> tuple[str, str]:
    kind = " ".join(part for part in (rate.group, rate.variant) if part)
    if edition is None or not rate.name:
        return rate.name, kind
    told = work_title(edition, replace(rate, group="", variant=""))
    above = told.removesuffix(rate.name).rstrip()
    return (above, f"{rate.name} {kind}".rstrip()) if above else (rate.name, kind)


def price_of(rate: LabourRate) -> str:
    """``96.00 บาท/ตร.ม.``."""
    return f"{shown_number(rate.rate)} บาท/{rate.unit}"

"""What the window's search is told of a rate, and how such a rate is named between pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from estimator.app.inspection import Goto, Hit
from estimator.app.labour.finding import MOST_NEAR, NEAR, find
from estimator.app.labour.indexes import ALL
from estimator.app.labour.wording import kind_of, name_of, price_of, short_name
from estimator.app.session import EstimateSession
from estimator.domain.labour.account import LabourEdition, LabourRate, RateKey
from estimator.domain.labour.search import Fit
from estimator.domain.labour.search_index import LabourIndex
from estimator.domain.sources.labour_ref import LabourRef


def hit_of(
    editions: Mapping[str, LabourEdition],
    rate: LabourRate,
    fit: Fit,
    go: Callable[[Goto], None],
) -> Hit:
    """A rate with its price and place; choosing it goes to the labour page."""
    edition = editions.get(rate.edition)
    book = short_name(edition.info) if edition is not None else ""
    texts = (name_of(edition, rate), kind_of(edition, rate), rate.condition)
    place = Goto("labour", None, _name_for(rate.ref))
    said = "" if fit == "exact" else f"{NEAR}   "
    return Hit(
        " ".join(filter(None, texts)),
        f"{said}ค่าแรง {price_of(rate)}   {book} ข้อ {rate.code}",
        lambda: go(place),
    )


def edition_searched(session: EstimateSession) -> str:
    """The edition that is looked through where nobody chose one: that of the estimate."""
    own = session.estimate.labour_edition
    books = session.books.labour
    return own if own in books else next(iter(books), ALL)


def rate_hits(
    session: EstimateSession,
    index: LabourIndex,
    on_top: Sequence[RateKey],
    words: tuple[str, ...],
    limit: int,
    go: Callable[[Goto], None],
) -> list[Hit]:
    """Rates of an index; those `on_top` come first among their like."""
    found = find(index, " ".join(words), first=on_top)
    most = limit if found.fit == "exact" else min(limit, MOST_NEAR)
    return [hit_of(session.books.labour, rate, found.fit, go) for rate in found.rates[:most]]


def _name_for(ref: LabourRef) -> str:
    """A rate as the field of a `Goto`: ``edition/code#tier``."""
    return f"{ref.edition}/{ref.code}#{ref.tier}"


def named_rate(field: str) -> LabourRef | None:
    """The rate that such a field names, or None where it is some other field."""
    edition, _, rest = field.partition("/")
    code, _, tier = rest.partition("#")
    return LabourRef(edition, code, int(tier)) if tier.isdecimal() and tier.isascii() else None

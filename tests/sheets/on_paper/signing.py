"""Who signs: everybody, in order, together, under the title of what is signed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest
from typing import Final

from estimator.domain.estimate import Member
from estimator.domain.pricing.price import PricedEstimate
from estimator.sheets.document import POINTS_PER_MM
from estimator.sheets.layout.paging import STRIP
from tests.sheets.on_paper.printed_form import Printed, apart, edges_of, wanted
from tests.sheets.on_paper.read_back import Ink, PrintedPage, joined, plain

_DOTS: Final = re.compile(r"\.{12,}")


def signature_faults(priced: PricedEstimate, form: Printed) -> Iterator[str]:
    """Everybody signs, in order, on one page where one holds them, under the form's title."""
    signatures = form.definition.signatures
    if not signatures.show:
        return
    committee = list(priced.estimate.committee) or [
        Member("chair"), Member("member"), Member("secretary")
    ]  # fmt: skip
    edges = edges_of(form)
    signed: list[str] = []
    pages = [page for page in form.pages if any(_signs(form, ink) for ink in page.below)]
    for page in pages:
        if not page.rows and plain(form.sheet.title) not in joined(page.below):
            yield "people sign on a page that does not say what"
        heads = [ink for ink in page.below if _signs(form, ink)]
        places = next(
            each
            for each in (signatures.crowded, signatures.places)
            if all(_place_of(ink, each, edges) is not None for ink in heads)
        )
        columns = [
            [ink for ink in page.below if edges[first] - 1 <= ink.x < edges[last + 1] - 1]
            for first, last in places
        ]
        across = zip_longest(*(_people_in(form, own) for own in columns))
        signed += [each for row in across for each in row if each is not None]
    expected = [_signed_by(form, member) for member in committee]
    if signed != expected:
        pairs = zip_longest(signed, expected, fillvalue="")
        odd = next(apart(right, found) for found, right in pairs if found != right)
        yield f"{len(signed)} of {len(expected)} sign: {odd}"


def block_faults(_: PricedEstimate, form: Printed) -> Iterator[str]:
    """Places to sign are on one page, if one holds them."""
    pages = [page for page in form.pages if any(_signs(form, ink) for ink in page.below)]
    if len(pages) > 1:
        # With room above each first line to sign on, and the title.
        heights = sum(_height(form, page) + 30 for page in pages) + 30
        paper = form.sheet.paper
        if heights < (paper.height_mm - 2 * paper.margin_mm) * POINTS_PER_MM - STRIP:
            yield f"{heights:.0f} points of places to sign are on {len(pages)} pages"


def _people_in(form: Printed, texts: Sequence[Ink]) -> Iterator[str]:
    """What stands below each other in a place to sign, from one line to sign on to the next."""
    heads = sorted((ink.y for ink in texts if _signs(form, ink)), reverse=True)
    for top, bottom in pairwise([*heads, 0.0]):
        own = joined([ink for ink in texts if bottom + 0.1 < ink.y < top + 0.1])
        yield _DOTS.sub("", own, count=1)


def _signs(form: Printed, ink: Ink) -> bool:
    return ink.text.startswith(form.definition.signatures.sign + "....")


def _place_of(ink: Ink, places: Sequence[tuple[int, int]], edges: Sequence[float]) -> int | None:
    return next(
        (
            at
            for at, (first, last) in enumerate(places)
            if edges[first] - 1 <= ink.x and ink.box.right <= edges[last + 1] + 1
        ),
        None,
    )


def _signed_by(form: Printed, member: Member) -> str:
    signatures = form.definition.signatures
    role = signatures.roles.get(member.role, member.role)
    name = member.name or "." * 44
    return wanted(f"{signatures.sign}{role}({name}){member.position}")


def _height(form: Printed, page: PrintedPage) -> float:
    own = [ink.y for ink in page.below if _signs(form, ink)]
    return max(own) - min(ink.y for ink in page.below) if own else 0.0

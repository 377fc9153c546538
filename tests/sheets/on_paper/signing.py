"""Who signs: everybody, in order, together, under the title of what is signed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise, zip_longest
from typing import Final

from estimator.domain.pricing.price import PricedEstimate
from estimator.domain.procedure.committee import SIGNER_ROLES, Member
from estimator.sheets.document import POINTS_PER_MM
from estimator.sheets.layout.grid import Grid
from estimator.sheets.layout.paging import STRIP
from estimator.sheets.layout.signatures import even_places, stretches
from tests.sheets.on_paper.printed_form import Printed, apart, edges_of, wanted
from tests.sheets.on_paper.read_back import Ink, PrintedPage, joined, plain

_BESIDE: Final = 20.0
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
        if len({_DOTS.findall(ink.text)[0] for ink in heads}) > 1:
            yield "one has more room to sign on than another"
        places = next(each for each in _ways(form, edges) if _one_a_place(heads, each))
        people: list[tuple[float, float, str]] = []
        for left, right in places:
            own = [ink for ink in page.below if left - 1 <= ink.x < right - 1]
            people += ((-y, left, text) for y, text in _people_in(form, own))
        signed += _read_across(people)
    expected = [_signed_by(form, each, signatures.date) for each in _others(priced, form)]
    expected += [_signed_by(form, member) for member in committee]
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


def _read_across(people: Sequence[tuple[float, float, str]]) -> Iterator[str]:
    """Texts in the order of reading; where one is of two lines its row is not level."""
    row: list[tuple[float, float, str]] = []
    # In the first place somebody is in every row.
    first = sorted(y for y, x, _ in people if x == min(own for _, own, _ in people))
    between = min((after - before for before, after in pairwise(first)), default=1e6)
    for each in sorted(people):
        if row and each[0] - row[0][0] > between * 0.6:
            yield from (text for _, _, text in sorted(row, key=lambda own: own[1]))
            row = []
        row.append(each)
    yield from (text for _, _, text in sorted(row, key=lambda own: own[1]))


def _ways(form: Printed, edges: Sequence[float]) -> Iterator[Sequence[tuple[float, float]]]:
    """How people may stand beside each other: on paper evenly, in a workbook in its columns."""
    signatures, grid = form.definition.signatures, Grid(form.sheet.columns)
    even = (even_places(grid, across) for across in (2, 3))
    for places in (signatures.crowded, signatures.places, *even):
        yield [(edges[0] + left, edges[0] + right) for left, right in stretches(grid, places)]
        yield [(edges[first], edges[last + 1]) for first, last in places]


def _others(priced: PricedEstimate, form: Printed) -> Iterator[Member]:
    """Who signs this form before the committee, in the form's order."""
    for kind in form.definition.signatures.signers:
        for each in priced.estimate.signers:
            if kind == (each.role if each.role in SIGNER_ROLES else "other"):
                yield each


def _people_in(form: Printed, texts: Sequence[Ink]) -> Iterator[tuple[float, str]]:
    """What stands below each other in a place to sign, from one line to sign on to the next."""
    heading = plain(form.definition.signatures.heading)
    heads = sorted((ink.y for ink in texts if _signs(form, ink)), reverse=True)
    for top, bottom in pairwise([*heads, 0.0]):
        within = [ink for ink in texts if bottom + 0.1 < ink.y < top + 0.1]
        own = joined([ink for ink in within if plain(ink.text) != heading])
        yield top, _DOTS.sub("", own, count=1)


def _signs(form: Printed, ink: Ink) -> bool:
    return ink.text.startswith(form.definition.signatures.sign + "....")


def _one_a_place(heads: Sequence[Ink], places: Sequence[tuple[float, float]]) -> bool:
    """Whether each line to sign on stands in a place, and in no place two beside each other."""
    at = [_place_of(ink, places) for ink in heads]
    beside = (
        (one, other)
        for one, other in combinations(range(len(heads)), 2)
        if at[one] == at[other] and abs(heads[one].y - heads[other].y) < _BESIDE
    )
    return None not in at and next(beside, None) is None


def _place_of(ink: Ink, places: Sequence[tuple[float, float]]) -> int | None:
    return next(
        (
            at
            for at, (left, right) in enumerate(places)
            if left - 1 <= ink.x and ink.box.right <= right + 1
        ),
        None,
    )


def _signed_by(form: Printed, member: Member, date: str = "") -> str:
    signatures = form.definition.signatures
    role = {**SIGNER_ROLES, **signatures.roles}.get(member.role, member.role)
    name = member.name or "." * 44
    return wanted(f"{signatures.sign}{role}({name}){member.position}{date}")


def _height(form: Printed, page: PrintedPage) -> float:
    own = [ink.y for ink in page.below if _signs(form, ink)]
    return max(own) - min(ink.y for ink in page.below) if own else 0.0

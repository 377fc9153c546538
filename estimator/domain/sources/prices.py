"""The sources of prices together: what a line's material and its labour can come from.

A further source is a module of its own, with the same four functions and constants, and its place
here. `typed_over`: its cell takes a typed price; `is_lump`: its line counts as one, whatever
quantity was put in; `follows_siblings`: it is asked after other lines and changes with them; of
labour also `of_material`: it has to be given the line's material.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import overload

from estimator.domain.sources.book_rate import BookRate
from estimator.domain.sources.labour_ref import LabourRef
from estimator.domain.sources.not_applicable import NOT_APPLICABLE, NotApplicable
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from estimator.domain.sources.pipe_share import PipeShare, PipeShareLabour
from estimator.domain.sources.salvage import Salvage
from estimator.domain.sources.typed_price import TypedPrice

MaterialPrice = NotApplicable | TypedPrice | PipeShare | Salvage
LabourPrice = NotApplicable | TypedPrice | BookRate | PercentOfMaterial | PipeShareLabour
PriceSource = MaterialPrice | LabourPrice


def item_of(source: PriceSource) -> LabourRef | None:
    """The rate of a book that a source takes, or that a typed price departs from."""
    return source.item if isinstance(source, TypedPrice | BookRate) else None


def typed_value(source: PriceSource) -> Decimal | None:
    """The price that stands typed in the cell; None where it comes from elsewhere."""
    return source.value if isinstance(source, TypedPrice) else None


# A typed price stands on either side; only a side's own type tells what may stand under it.
@overload
def with_typed_value(  # type: ignore[overload-overlap]
    source: MaterialPrice, value: Decimal | None, formula: str = ""
) -> MaterialPrice: ...
@overload
def with_typed_value(
    source: LabourPrice, value: Decimal | None, formula: str = ""
) -> LabourPrice: ...
def with_typed_value(source: PriceSource, value: Decimal | None, formula: str = "") -> PriceSource:
    """A side's source after a price was typed over it (None: what was typed was taken out again).

    A typed price stays beside the item of the book that it departs from, and without it the item
    has its say again. Typing ends any other source; taking out nothing leaves it.
    """
    item = item_of(source)
    if value is not None:
        return TypedPrice(value, item, formula)
    if item is not None:
        return BookRate(item)
    return NOT_APPLICABLE if isinstance(source, TypedPrice) else source


def with_item(source: LabourPrice, item: LabourRef) -> TypedPrice | BookRate:
    """The source with another rate of the book; a price typed beside it stays as typed."""
    return replace(source, item=item) if isinstance(source, TypedPrice) else BookRate(item)


def labour_price(
    value: Decimal | None,
    item: LabourRef | None,
    percent: PercentOfMaterial | None,
    formula: str = "",
) -> LabourPrice:
    """The source that three optional keys of a file or a text mean; `formula` gives a typed price.

    Files of the first version may hold several of them; a typed price had the say before the
    book, and the book before the percentage.
    """
    if value is not None:
        return TypedPrice(value, item, formula)
    if item is not None:
        return BookRate(item)
    return NOT_APPLICABLE if percent is None else percent

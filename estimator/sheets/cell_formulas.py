"""What a cell of a workbook works out: one record a kind; `excel/formulas.py` writes them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from estimator.domain.money import FactorRounding
from estimator.sheets.cell_refs import Amounts, Ref, Total
from estimator.sheets.counted_rows import Needed, OwnRows, SummaryRows
from estimator.sheets.text_formulas import TextFormula

DASH: Final = "-"
"""What stands where a side does not apply."""


@dataclass(frozen=True, slots=True)
class Product:
    """Two columns of the same row multiplied, half up to the satang.

    Where one of them has no number, the text that stands in the column `said`: a dash or nothing.
    With `both` a number in the first alone is an error, unless it is nought. The product of a pipe
    is an error where its `mark` does not stand beside the row, as when rows were sorted without it.
    A figure below nought is an error, without `both`; of a `share` of the second the first alone,
    which is one above that, too, as a price that was typed over it. The second of what is
    `taken_off` is one above nought, or it would be added.
    The first is a quantity that another line is linked to by the mark `linked`: where that does not
    stand beside the row, the product is an error, too.
    """

    columns: tuple[int, int]
    said: int
    both: bool = False
    mark: str = ""
    share: Decimal | None = None
    taken_off: bool = False
    linked: str = ""


@dataclass(frozen=True, slots=True)
class RunningPrice:
    """What a row adds to a running total of costs times a multiplier, half up to the satang.

    The running total goes from the table head to this row, wherever it is moved to. The costs stand
    beside the sheet, without sums among them. Where the row has no cost, the text in its place. A
    cost below nought is in no running total where that is `taken_off` after Factor F.
    """

    cost: int
    multiplier: int
    taken_off: bool = False


@dataclass(frozen=True, slots=True)
class SharedPrice:
    """A cost times a multiplier of the same row, where the rows of a run have one rounded price.

    Each product is rounded half up to the satang. The costliest row, of equals the first, takes
    what is left of the whole run's. Cost and product of each row stand beside the sheet, for rows
    `apart` in columns of their own. The run goes from the row `first` to the row `last`; between
    them may be runs of rows apart, and those alone. A dash where there is no cost.
    """

    cost: int
    multiplier: int
    first: str
    last: str
    apart: bool


@dataclass(frozen=True, slots=True)
class Priced:
    """A quantity in the same row times each unit price (baht), each half up, added.

    `otherwise` where there is no quantity; `linked` as of a product.
    """

    quantity: int
    unit_prices: tuple[Decimal, ...]
    otherwise: str = ""
    linked: str = ""


@dataclass(frozen=True, slots=True)
class Across:
    """Columns of the same row added; a dash counts as nothing, and nothing but dashes is none.

    What is taken off has an amount below nought in the first, and nothing to add to it in others.
    """

    columns: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SumBelow:
    """The amounts of its own column below the row `top`, down to the row above.

    Sums among them are not counted again, and rows that are put in anywhere there are counted. A
    dash where there is no amount, or nought without `dash`. Cells are `less` that another amount
    of the column has come in place of. A row without a figure that is `needed` is an error. The
    rows `open`, in their order, are titles with the sums of groups that go on below the formula:
    these take it in, so that it may not look at them. A sum is an error where the column `costs`
    does not come to the `whole` of a list, and where `rows` are not as said. What multiplies
    each of these stands there `by` rights.
    """

    top: str
    dash: bool = True
    less: tuple[Ref, ...] = ()
    needed: tuple[Needed, ...] = ()
    open: tuple[str, ...] = ()
    rows: OwnRows | SummaryRows | None = None
    costs: int | None = None
    whole: Total | None = None
    by: Multiplier | None = None


@dataclass(frozen=True, slots=True)
class Sum:
    """Totals added; a dash counts as nothing.

    They have to be `all` that stands above, if that is said: an amount that is in none of them is
    an error.
    """

    totals: tuple[Total, ...]
    all: SumBelow | None = None


@dataclass(frozen=True, slots=True)
class SumAhead:
    """The amounts of its own column from the row below down to the row `end`, as `SumBelow`."""

    end: str


@dataclass(frozen=True, slots=True)
class Unlisted:
    """What the `whole` of a list has beyond the amounts below the row `top`; nothing if all agree.

    The amounts stand in its own column, down to the row above; the rows that carry sums from page
    to page only repeat them. One below nought is an error once there is a cost beside those of the
    printed `rows`: it would be taken off again. Where rows are taken off after Factor F, works and
    what is `taken_off` have a row each, of the amounts above nought and of those below: a
    difference on the wrong side is an error.
    """

    whole: Total
    top: str
    rows: tuple[Ref, ...] = ()
    taken_off: bool | None = None


@dataclass(frozen=True, slots=True)
class PipesIn:
    """What stands beside the rows that have a `mark`, from the row `top` down to the row `end`.

    The rows are those of the group of the formula, in whatever order. Each that has something in
    one of the columns `given` says whether it is a pipe, for nobody can tell by its text.
    """

    top: str
    end: str
    mark: str
    given: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PercentOf:
    """A percentage of some cells added, half up to the satang; a dash counts as nothing.

    Those of `pipes` are found by their marks.
    """

    terms: tuple[Ref, ...]
    percent: Decimal
    pipes: PipesIn | None = None


@dataclass(frozen=True, slots=True)
class Dimensions:
    """The figures in some columns of the same row multiplied, and times a number.

    A column without a figure is not multiplied by, but for those `given` that had one: emptied they
    would count as one without a word. To ten decimals, as figures are kept. The number is that of a
    `bar`: once another one, or any where it is empty, stands in the column `bars`, there is an
    error in place of a product.
    """

    columns: tuple[int, ...]
    given: tuple[int, ...]
    by: Decimal
    bars: int
    bar: str


@dataclass(frozen=True, slots=True)
class Dimensioned:
    """The dimension rows of a take-off below the row `top` that name a `bar`; all, without one.

    The bar stands in the column `bars`, a row's `figures` in those, and what they come to in the
    formula's own column, with its unit in the column `units`: a row with an amount there is one of
    another list.
    """

    top: str
    bar: str
    bars: int
    figures: tuple[int, ...]
    units: int


@dataclass(frozen=True, slots=True)
class MeasuredShare:
    """What some dimension rows come to, as the last of `cells` says that has not been deleted.

    `cells` are their sum, and then what is more than it for wastage; without any the rows are
    added.
    """

    rows: Dimensioned
    cells: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class MeasuredSum:
    """Shares of a take-off added, times a number, half up to some decimals.

    A dimension row that has a figure and comes to none is an error; so is one of theirs below the
    formula, down to the row `end` of the take-off's quantity. In what is the `whole` of a take-off
    so is one of another kind of bars, a figure beside those of the `sums`, and a take-off that has
    no dimension row any more. Those of the whole are marked, as is the row `after` which it begins:
    a dimension row between two marks that is in no take-off is an error, and one below the last.
    """

    shares: tuple[MeasuredShare, ...]
    by: Decimal
    places: int
    end: str
    whole: bool = False
    sums: int = 0
    after: str = ""


@dataclass(frozen=True, slots=True)
class Scaled:
    """Cells added, times a number, half up to some decimals; an error unless each has a number.

    Each is `marked` as that of `Same` may be.
    """

    terms: tuple[Ref, ...]
    by: Decimal
    places: int


@dataclass(frozen=True, slots=True)
class NetOf:
    """The net quantity of the line that has a `mark` in the list `sheet`, from its head to `end`.

    Without a `share` it is all of that line's, times `by`. With one it is so much of so much,
    rounded half up to `places`, as it is now; while both cells of the take-off `taken_off` (net,
    gross), which are marked, are there, what they say. Nothing where the line has no quantity.
    """

    sheet: str = ""
    end: str = ""
    mark: str = ""
    by: Decimal = Decimal(1)
    share: tuple[Decimal, Decimal] | None = None
    places: int = 0
    taken_off: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class BarsOf:
    """How many bars of a length in metres the kilograms of a share are, made whole upwards."""

    of: MeasuredShare
    kilograms_a_metre: Decimal
    length: int


@dataclass(frozen=True, slots=True)
class Same:
    """The figure of another cell.

    One that is `marked` has beside its row what tells that from a row that is put in at its place.
    """

    of: Ref
    marked: bool = False


@dataclass(frozen=True, slots=True)
class TakenFrom:
    """The number of another cell; `otherwise` where it has none, or its row has been deleted.

    One that adds up some `amounts` is taken as a `Total`. It stands a second time `beside` the row,
    so that a sum may tell a cell that was emptied from a row that was deleted; then it is an error
    in any other row, as in one that was copied.
    """

    of: Ref
    otherwise: str = DASH
    amounts: tuple[Amounts, ...] = ()
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Multiplier:
    """What multiplies the cost in a column of the same row, in a cell or as a number.

    A cell `of_vat` has the rate in per cent that comes on top of 1. Nothing where there is no cost.
    A cost below nought is not multiplied where that is `taken_off` after Factor F.
    """

    cost: int
    by: Ref | Decimal
    of_vat: bool = False
    taken_off: bool = False


@dataclass(frozen=True, slots=True)
class CutDown:
    """Another cell's amount cut down to a multiple of the first of `steps` (baht, falling) that
    is not above it; an amount below all of them stays as it is.
    """

    of: Ref
    steps: tuple[Decimal, ...]


Letter = Literal["B", "C", "D", "E"]


@dataclass(frozen=True, slots=True)
class BesideAmount:
    """B to E of the working, found for the amount A in the column beside the sheet.

    A dash where A lies between no two rows.
    """

    a: Ref
    letter: Letter


@dataclass(frozen=True, slots=True)
class BesideRow:
    """The factor of one row, counted from 0, of the column beside the sheet."""

    at: int


@dataclass(frozen=True, slots=True)
class LookedUp:
    """Factor F of the amount A, looked up in the column beside the sheet.

    Between two rows ``D - (D - E)(A - B) / (C - B)``, rounded to four decimals as the conditions
    say (`rounding` None: to ten, cut, as the working shows it) or, not `interpolated`, D. `letters`
    are the cells of B to E where the sheet prints them.
    """

    a: Ref
    interpolated: bool
    rounding: FactorRounding | None
    letters: tuple[Ref, ...] = ()


Formula = (
    Product
    | RunningPrice
    | SharedPrice
    | Priced
    | Across
    | Sum
    | SumBelow
    | SumAhead
    | Unlisted
    | PercentOf
    | Dimensions
    | MeasuredSum
    | BarsOf
    | Scaled
    | NetOf
    | Same
    | TakenFrom
    | Multiplier
    | CutDown
    | BesideAmount
    | BesideRow
    | LookedUp
    | TextFormula
)

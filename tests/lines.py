"""Lines written flat, as a file or a text has them: plain figures in place of their sources."""

from __future__ import annotations

from decimal import Decimal

from estimator.domain.bill.rows import Line
from estimator.domain.sources.labour_ref import LabourRef
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from estimator.domain.sources.pipe_share import PipeShare, PipeShareLabour
from estimator.domain.sources.prices import labour_price, typed_value
from estimator.domain.sources.quantity import quantity_of
from estimator.domain.sources.typed_price import typed_price

BothShares = tuple[PipeShare, PipeShareLabour]


def flat_line(
    description: str,
    quantity: Decimal | None = None,
    unit: str = "",
    material: Decimal | None = None,
    labour: Decimal | None = None,
    remark: str = "",
    labour_item: LabourRef | None = None,
    labour_percent: PercentOfMaterial | None = None,
    pipe_share: BothShares | None = None,
) -> Line:
    """A line by its figures; of several ways to labour the one that has the say."""
    material_price, labour_source = pipe_share or (
        typed_price(material), labour_price(labour, labour_item, labour_percent)
    )  # fmt: skip
    return Line(description, quantity_of(quantity), unit, material_price, labour_source, remark)


def both_shares(
    edition: str, code: str, rule_no: int, material_percent: Decimal, labour_percent: Decimal
) -> BothShares:
    """The two sources of a line that follows pipes."""
    return PipeShare(edition, code, rule_no, material_percent), PipeShareLabour(labour_percent)


def changed_line(line: Line, **changes: object) -> Line:
    """The line with some of its flat figures changed."""
    share = line.pipe_share
    flat: dict[str, object] = {
        "description": line.description,
        "unit": line.unit,
        "remark": line.remark,
        "quantity": line.quantity.value,
        "material": typed_value(line.material),
        "labour": typed_value(line.labour),
        "labour_item": line.item,
        "labour_percent": line.labour if isinstance(line.labour, PercentOfMaterial) else None,
        "pipe_share": None if share is None else (share, line.labour),
    }
    flat.update(changes)
    return flat_line(**flat)  # type: ignore[arg-type]

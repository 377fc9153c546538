"""What announces the price is a draft until its revision is approved; other forms are not."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from estimator.app.forms.making import Kinds, Order, write_set
from estimator.app.forms.verifying import verify_file
from estimator.app.procedure.approving import approve_in_file
from estimator.app.procedure.disclosing import package_of
from estimator.app.project.files import file_to_print
from estimator.app.revisions import name_revision
from estimator.domain.pricing.price import price
from estimator.store.estimate.estimate_file import create_estimate_file
from tests.app.procedure.test_approving import COMMITTEE
from tests.app.procedure.test_papers_of_file import APPROVED, BOOKS, LATER, NAMED, library, text_of
from tests.ui.samples import sample_estimate

FORMS = ["bk01", "pr6"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "งาน.estimate"
    estimate = replace(sample_estimate(), committee=COMMITTEE)
    # Without a budget there is nothing to announce beside it.
    project = replace(estimate.project, budget_baht=Decimal(1_000_000_000))
    estimate = replace(estimate, project=project)
    with create_estimate_file(made, estimate, BOOKS, who="ก", when=NAMED) as file:
        name_revision(file, "ฉบับเสนอ", "ก", NAMED, BOOKS, price(estimate, BOOKS))
    return made


def printed(path: Path, out: str) -> tuple[list[Path], tuple[str, ...]]:
    found = file_to_print(path, library, "ฉบับเสนอ")
    order = Order(found.priced, found.books, found.forms, named=found.named)
    order = replace(order, approved=found.approved)
    made = write_set(order, path.parent / out, path, FORMS, Kinds(), overwrite=False)
    return sorted(made.files), made.notices


def is_draft(sheet: Path) -> bool:
    return "ร่าง" in text_of(sheet.read_bytes())


def test_only_what_announces_the_price_waits_for_the_approval(path: Path) -> None:
    before, told = printed(path, "ก่อน")
    assert any(each.startswith("บก.01 พิมพ์เป็นร่าง เพราะฉบับ “ฉบับเสนอ”") for each in told)
    approve_in_file(path, "ฉบับเสนอ", APPROVED, library, who="ก", by="นายก", when=LATER)
    after, told = printed(path, "หลัง")
    assert not any("พิมพ์เป็นร่าง" in each for each in told)
    drafts = {
        each.name: (is_draft(each), is_draft(later))
        for each, later in zip(before, after, strict=True)
        if each.suffix == ".pdf"
    }
    assert sorted(drafts.values()) == [(False, False), (True, False)]
    assert next(each for each, (was, _) in drafts.items() if was) == "งาน - บก.01 - ฉบับเสนอ.pdf"


def test_both_are_known_again_once_it_is_approved(path: Path) -> None:
    before, _ = printed(path, "ก่อน")
    approve_in_file(path, "ฉบับเสนอ", APPROVED, library, who="ก", by="นายก", when=LATER)
    after, _ = printed(path, "หลัง")
    for sheet in (*before, *after):
        found = verify_file(path, library, sheet).verdict
        assert found is not None
        assert found.comparison is not None, sheet.name
        assert found.comparison.compared is not None, sheet.name
        assert found.comparison.compared.outcome == "same", sheet.name


def test_the_package_that_is_disclosed_has_no_draft(path: Path) -> None:
    approve_in_file(path, "ฉบับเสนอ", APPROVED, library, who="ก", by="นายก", when=LATER)
    assert package_of(path, library).forms.state.approved

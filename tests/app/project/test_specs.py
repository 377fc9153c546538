"""The fields of the project page."""

from __future__ import annotations

from estimator.app.factor_f import condition_fields
from estimator.app.factor_f.condition_fields import ConditionsRecord
from estimator.app.project import specs
from estimator.app.project.record import ProjectRecord
from estimator.domain.estimate import Estimate
from estimator.domain.records.edits import apply
from tests.books import BOOKS


def test_two_pages_make_a_project_one_of_a_kind_of_work_by_the_same_edit() -> None:
    estimate = Estimate()
    on_project, on_factor_f = specs.work_type_field(), condition_fields.work_type_field()
    project = ProjectRecord(estimate, BOOKS)
    conditions = ConditionsRecord(estimate, BOOKS.factor_f)
    edit = on_project.accept(project, "bridge")
    assert edit == on_factor_f.accept(conditions, "bridge")
    assert edit.label == "เปลี่ยนประเภทงาน"
    assert apply(estimate, edit).project.work_type == "bridge"
    assert on_project.choices is not None
    assert on_factor_f.choices is not None
    assert on_project.choices(project) == on_factor_f.choices(conditions)

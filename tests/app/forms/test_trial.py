"""A form that is being changed is laid out at once, of the open estimate or of the example."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from random import Random

import pypdfium2 as pdfium
import pytest

from estimator.app.forms.form_settings import sections_of
from estimator.app.forms.trial import trial
from estimator.app.project.files import example_estimate
from estimator.domain.decisions import FormSet
from estimator.domain.pricing.books import Books
from estimator.errors import UserError
from estimator.sheets.forms.form_reader import parse_form
from estimator.sheets.forms.form_sets import FORMS_OF_SET
from estimator.sheets.forms.form_writer import form_toml
from estimator.sheets.forms.kept_forms import usable_forms
from estimator.store.rate_books import books_of, open_rate_database
from tests.sheets.samples import many_lines, priced

FORMS = [(form_set, form) for form_set, forms_of in FORMS_OF_SET.items() for form in forms_of]


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Books]:
    with closing(open_rate_database(tmp_path_factory.mktemp("books") / "rates.db")) as database:
        yield books_of(database)


def words(pdf: bytes) -> str:
    opened = pdfium.PdfDocument(pdf)
    text = "\n".join(page.get_textpage().get_text_range() for page in opened)
    opened.close()
    return text


@pytest.mark.parametrize(("form_set", "form"), FORMS)
def test_every_form_can_be_looked_at_with_nothing_open(
    form_set: FormSet, form: str, books: Books
) -> None:
    definition = replace(usable_forms({}, form_set).definitions[form], footer="ท้ายแบบที่แก้")
    shown = trial(definition, form_set, None, books, example_estimate)
    assert shown.of_example
    assert "ท้ายแบบที่แก้" in words(shown.pdf)


def test_the_open_estimate_is_laid_out_where_it_has_the_form(books: Books) -> None:
    definitions = usable_forms({}, "2560").definitions
    shown = trial(definitions["pr4"], "2560", priced(), books, example_estimate)
    assert not shown.of_example
    assert "โถส้วมนั่งราบ" in words(shown.pdf)
    assert trial(definitions["works_list"], "2560", priced(), books, example_estimate).of_example
    assert trial(
        usable_forms({}, "2569").definitions["pr1"], "2569", priced(), books, example_estimate
    ).of_example


def test_of_a_long_estimate_the_example_is_laid_out(books: Books) -> None:
    definition = usable_forms({}, "2560").definitions["pr4"]
    assert trial(definition, "2560", many_lines(501), books, example_estimate).of_example


TEXTS = ("", "x", "{project} {agency}", "ยาว " * 60, "ก" * 300, "{n}", "น้ำ & <ปั้น>", "{", "=1+1")
NUMBERS = ("0", "2", "5", "8", "12", "20", "60", "100", "210", "๑๒")


@pytest.mark.parametrize(("form_set", "form"), FORMS)
def test_whatever_settings_at_random_make_is_printed(
    form_set: FormSet, form: str, books: Books
) -> None:
    """What the reader of definitions lets pass never fails when it is laid out."""
    draw = Random(f"{form_set} {form}")
    definition, taken = usable_forms({}, form_set).definitions[form], 0
    for _ in range(25):
        settings = [each for part in sections_of(definition, form_set) for each in part.settings]
        setting = draw.choice(settings)
        keys = [key for key, _ in setting.choices(definition)] if setting.choices else []
        text = draw.choice(keys or (NUMBERS if setting.number else TEXTS))
        with suppress(UserError):
            changed = setting.accept(definition, text)
            definition = parse_form(form_toml(changed), f"{form}.toml", form_set)
            taken += 1
    assert taken > 5
    assert trial(definition, form_set, None, books, example_estimate).pdf.startswith(b"%PDF")

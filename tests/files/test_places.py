"""Where the program's data lies: from a checkout, from inside a package, and the user's own."""

from pathlib import Path

import appdirs
import pytest

from estimator.files import places

CHECKOUT = Path(__file__).resolve().parents[2]


def test_checkout_has_its_data_at_the_top() -> None:
    assert places.resources() == CHECKOUT / "resources"
    assert places.forms() == CHECKOUT / "forms"


def test_data_inside_the_package_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a wheel and a bundle have it, whatever else may lie beside the package."""
    package = tmp_path / "site-packages" / "estimator"
    for folder in (package / "forms", package.parent / "forms"):
        folder.mkdir(parents=True)
    monkeypatch.setattr(places, "__file__", str(package / "files" / "places.py"))
    assert places.forms() == package / "forms"


def test_missing_data_is_a_defect_that_names_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "__file__", str(tmp_path / "estimator" / "files" / "places.py"))
    with pytest.raises(FileNotFoundError, match="resources"):
        places.resources()


def test_user_data_is_made_where_the_environment_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = tmp_path / "ประมาณราคา" / "data"
    monkeypatch.setenv("ESTIMATOR_DATA", str(chosen))
    assert places.user_data() == chosen
    assert chosen.is_dir()


def test_user_data_is_else_in_the_platforms_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def platform(name: str, appauthor: str | bool | None = None) -> str:
        assert appauthor is False
        return str(tmp_path / name)

    monkeypatch.setattr(appdirs, "user_data_dir", platform)
    # An empty variable is as good as none: it must not put data into the working folder.
    monkeypatch.setenv("ESTIMATOR_DATA", "")
    assert places.user_data() == tmp_path / "estimator"

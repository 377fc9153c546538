"""Whatever is done to a file that is read: a refusal or what it holds, soon, and no traceback."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from tests.mutations.readers import MOST_SECONDS, READERS, one_process, outcome, reader_of

SEEDS = range(300)


def test_what_is_spoiled_is_read_as_it_was(tmp_path: Path) -> None:
    with one_process():
        for name, reader in READERS.items():
            for original in reader.originals(tmp_path):
                path = tmp_path / f"แฟ้ม{reader.suffix}"
                path.write_bytes(original)
                if name != "estimate/1":  # which spoils an estimate of its own
                    reader.read(path)
                path.unlink()


def test_spoiled_files_of_all_readers_are_refused_or_read(tmp_path: Path) -> None:
    told: Counter[tuple[str, str]] = Counter()
    with one_process():
        for seed in SEEDS:
            name, began = reader_of(seed), time.process_time()
            try:
                told[name, outcome(READERS[name], seed, tmp_path)] += 1
            except Exception as defect:
                raise AssertionError(f"seed {seed}, {name}") from defect
            assert time.process_time() - began < MOST_SECONDS, f"seed {seed}, {name}"
    refused = {name for name, how in told if how == "refused"}
    assert refused == set(READERS) - {"rate database", "window.ini"}, "which never refuse"
    assert {name for name, how in told if how == "read"} == set(READERS)


@pytest.mark.parametrize("defect", [ValueError("x"), TypeError("x"), RecursionError("x")])
def test_a_defect_of_a_reader_would_be_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, defect: Exception
) -> None:
    def broken(*_: object) -> None:
        raise defect

    monkeypatch.setattr("estimator.store.estimate.estimate_file.load_estimate", broken)
    sound = replace(READERS["estimate"], change=lambda _chance, content: content)
    with pytest.raises(type(defect)):
        outcome(sound, 0, tmp_path)


def test_an_original_that_is_changed_would_be_seen(tmp_path: Path) -> None:
    reader = replace(READERS["window.ini"], read=lambda path: path.write_bytes(b"x"))
    with pytest.raises(AssertionError, match="the original was changed"):
        outcome(reader, 0, tmp_path)

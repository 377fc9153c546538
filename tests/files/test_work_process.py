"""Work in a process of its own: answers, progress, stopping, refusals, defects and its death."""

import errno
import os
import signal
import sys
import threading
from collections.abc import Iterator
from functools import partial
from multiprocessing.context import SpawnProcess
from pathlib import Path
from types import MappingProxyType

import pytest

from estimator.errors import UserError
from estimator.files import work_process
from estimator.files.cancelling import Cancelled, CancelToken, Progress, unhindered
from estimator.files.file_errors import ExistingFilesError
from estimator.files.work_process import Job, ProcessDefectError, WorkProcess


@pytest.fixture(scope="module")
def shared() -> Iterator[WorkProcess]:
    """One for the tests that leave it as it was: a start costs a good part of a second."""
    process = WorkProcess()
    yield process
    process.stop()


@pytest.fixture
def own() -> Iterator[WorkProcess]:
    process = WorkProcess()
    yield process
    process.stop()


def run(process: WorkProcess, job: Job[object], progress: Progress = unhindered) -> object:
    return process.run(job, progress, CancelToken())


def process_number(_progress: Progress) -> int:
    return os.getpid()


def given_back(value: object, _progress: Progress) -> object:
    return value


def counted(steps: int, progress: Progress) -> int:
    for step in range(steps):
        progress(step + 1, steps)
    return steps


def endless(progress: Progress) -> None:
    step = 0
    while True:
        step += 1
        progress(step, 0)


def deaf(progress: Progress) -> None:
    progress(1, 2)
    threading.Event().wait()


def refused(_progress: Progress) -> None:
    raise ExistingFilesError(Path("งาน"), ["ปร.4.pdf"])


def broken(_progress: Progress) -> None:
    raise ZeroDivisionError("of a job")


def killed(_progress: Progress) -> None:
    os._exit(7)


def not_to_be_sent(_progress: Progress) -> object:
    return lambda: 1


def without_memory(_progress: Progress) -> None:
    raise MemoryError


def gone_at_first(mark: Path, _progress: Progress) -> str:
    if mark.exists():
        return "done"
    mark.touch()
    os._exit(0)


def written(path: Path, progress: Progress) -> None:
    """What a job that writes has to tidy up when it is stopped."""
    path.write_text("half")
    try:
        endless(progress)
    finally:
        path.unlink()


def test_jobs_are_done_by_one_process_that_is_not_this_one(shared: WorkProcess) -> None:
    first = run(shared, process_number)
    assert first == run(shared, process_number) == shared.pid
    assert first != os.getpid()


def test_values_go_there_and_come_back_as_they_were(shared: WorkProcess) -> None:
    value = ("น้ำ", MappingProxyType({1: MappingProxyType({"ก": (2, 3)})}))
    assert run(shared, partial(given_back, value)) == value


def test_what_a_job_leaves_in_memory_is_given_back(
    shared: WorkProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    times: list[str] = []
    monkeypatch.setattr(work_process, "give_back", lambda: times.append("given back"))
    assert run(shared, process_number) == shared.pid
    assert times == ["given back"]


def test_progress_is_told_step_by_step(shared: WorkProcess) -> None:
    told: list[tuple[int, int]] = []
    assert run(shared, partial(counted, 5), lambda done, of: told.append((done, of))) == 5
    assert told == [(1, 5), (2, 5), (3, 5), (4, 5), (5, 5)]


def test_a_refusal_comes_back_with_its_sentences(shared: WorkProcess) -> None:
    with pytest.raises(UserError, match=r"“ปร.4.pdf”"):
        run(shared, refused)
    assert shared.pid == run(shared, process_number)


def test_a_defect_comes_back_with_its_traceback(shared: WorkProcess) -> None:
    with pytest.raises(ProcessDefectError, match=r"in broken(.|\n)*ZeroDivisionError: of a job"):
        run(shared, broken)
    assert shared.pid == run(shared, process_number)


def test_an_answer_that_cannot_be_sent_is_a_defect_and_not_the_death_of_the_process(
    shared: WorkProcess,
) -> None:
    before = run(shared, process_number)
    with pytest.raises(ProcessDefectError, match=r"not_to_be_sent.*lambda"):
        run(shared, not_to_be_sent)
    assert run(shared, process_number) == before


def test_a_lack_of_memory_is_told_as_one(shared: WorkProcess) -> None:
    with pytest.raises(UserError, match=r"หน่วยความจำไม่พอ.*แฟ้มประมาณราคาไม่เสียหาย"):
        run(shared, without_memory)


def test_a_process_that_the_system_does_not_begin_is_told_and_the_next_job_has_another(
    own: WorkProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused_by_the_system(_process: SpawnProcess) -> None:
        raise OSError(errno.ENOMEM, "Cannot allocate memory")

    with monkeypatch.context() as no_memory:
        no_memory.setattr(SpawnProcess, "start", refused_by_the_system)
        with pytest.raises(UserError, match=r"เริ่มงานนี้ไม่ได้.*แฟ้มประมาณราคาไม่เสียหาย"):
            run(own, process_number)
    assert own.pid is None
    assert run(own, process_number) == own.pid


def test_a_job_whose_process_is_stopped_is_cancelled(own: WorkProcess) -> None:
    with pytest.raises(Cancelled):
        run(own, endless, lambda _done, _of: own.stop())
    with pytest.raises(Cancelled):
        run(own, deaf, lambda _done, _of: own.stop())
    assert own.pid is None
    assert run(own, process_number) == own.pid


def test_a_stopped_job_tidies_up_and_leaves_the_process_for_the_next(
    shared: WorkProcess, tmp_path: Path
) -> None:
    before = run(shared, process_number)
    token = CancelToken()

    def stop(done: int, _of: int) -> None:
        assert (tmp_path / "half").exists()
        token.cancel()

    with pytest.raises(Cancelled):
        shared.run(partial(written, tmp_path / "half"), stop, token, patience=30)
    assert not (tmp_path / "half").exists()
    assert run(shared, process_number) == before


def test_a_job_that_is_done_before_it_hears_answers_as_ever(shared: WorkProcess) -> None:
    token = CancelToken()
    assert shared.run(partial(counted, 1), lambda _d, _o: token.cancel(), token, patience=30) == 1


def test_progress_itself_may_stop_the_job(shared: WorkProcess) -> None:
    def stop(_done: int, _of: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        shared.run(endless, stop, CancelToken(), patience=30)


def test_a_job_that_does_not_hear_is_ended_with_its_process(own: WorkProcess) -> None:
    before = run(own, process_number)
    token = CancelToken()
    with pytest.raises(Cancelled):
        own.run(deaf, lambda _done, _of: token.cancel(), token, patience=0)
    assert own.pid is None
    assert run(own, process_number) != before


def test_the_death_of_the_process_is_told_and_the_next_job_has_another(own: WorkProcess) -> None:
    before = run(own, process_number)
    with pytest.raises(UserError, match=r"ปิดตัวลงเอง \(รหัส 7\).*แฟ้มประมาณราคาไม่เสียหาย"):
        run(own, killed)
    assert run(own, process_number) != before


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_process_that_is_killed_from_outside_is_told_as_well(own: WorkProcess) -> None:
    def kill(_done: int, _of: int) -> None:
        assert own.pid is not None
        os.kill(own.pid, signal.SIGKILL)

    with pytest.raises(UserError, match="โปรดลองอีกครั้ง"):
        run(own, deaf, kill)


def test_a_large_job_has_its_process_ended(
    own: WorkProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(own, partial(given_back, b"small")) == b"small"
    assert own.pid is not None
    monkeypatch.setattr(work_process, "_LARGE_JOB_BYTES", 1_000)
    assert run(own, partial(given_back, bytes(2_000))) == bytes(2_000)
    assert own.pid is None


def test_a_process_that_waited_long_enough_ends_and_the_next_job_has_another() -> None:
    process = WorkProcess(idle_seconds=0)
    first = run(process, process_number)
    assert process._process is not None
    process._process.join()
    assert process.pid is None
    assert run(process, process_number) != first
    process.stop()


def test_a_job_that_was_sent_just_as_the_process_ended_is_sent_once_more(
    own: WorkProcess, tmp_path: Path
) -> None:
    assert run(own, partial(gone_at_first, tmp_path / "been")) == "done"


def test_a_job_waits_for_that_of_another_thread(shared: WorkProcess) -> None:
    begun = threading.Event()
    token = CancelToken()
    ended: list[str] = []

    def first() -> None:
        try:
            shared.run(endless, lambda _done, _of: begun.set(), token, patience=30)
        except Cancelled:
            ended.append("first")

    thread = threading.Thread(target=first)
    thread.start()
    assert begun.wait(30)
    given_up = CancelToken()
    given_up.cancel()
    with pytest.raises(Cancelled):  # not for longer than it is wanted
        shared.run(process_number, unhindered, given_up)
    token.cancel()
    assert isinstance(run(shared, process_number), int)
    thread.join()
    assert ended == ["first"]


def test_a_job_of_its_own_leaves_no_process_behind() -> None:
    number = work_process.in_own_process(process_number, unhindered)
    assert number != os.getpid()
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)


def test_a_job_of_its_own_that_is_silent_too_long_is_ended() -> None:
    with pytest.raises(UserError, match="ใช้เวลานานผิดปกติ"):
        work_process.in_own_process(deaf, unhindered, silence=0.3)


def test_a_job_of_its_own_is_ended_when_somebody_asks() -> None:
    stop = CancelToken()
    stop.cancel()
    with pytest.raises(Cancelled):
        work_process.in_own_process(deaf, unhindered, stop=stop)

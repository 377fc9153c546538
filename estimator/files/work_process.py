"""Long work in a process of its own: Python runs one thread at a time, and typing must not wait."""

from __future__ import annotations

import pickle
import signal
import time
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from threading import Lock
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeVar, cast

from estimator.errors import UserError
from estimator.files.cancelling import Cancelled, CancelToken, Progress
from estimator.files.collector import collector_at_rest
from estimator.files.memory import give_back

if TYPE_CHECKING:  # imported when the first job is wanted
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

T = TypeVar("T")
Job = Callable[[Progress], T]
"""Work that can be sent to a process: a function of a module, or a `partial` of one and values."""

_LOOK_SECONDS: Final = 0.05
"""How often somebody's wish to stop is looked for."""
_IDLE_SECONDS: Final = 60.0
"""How long a process waits for another job before it ends and gives its memory back."""
_LARGE_JOB_BYTES: Final = 2_000_000
"""About 8,000 lines of a bill; what so much work leaves in memory is more than a start costs."""
_SILENCE_SECONDS: Final = 60.0
"""How long work on what somebody sent may be at one page."""
_EXIT_SECONDS: Final = 2.0
PATIENCE_SECONDS: Final = 0.5
"""How long work that leaves nothing behind is waited for once it was asked to stop."""
_DIED: Final = (
    "งานนี้หยุดไปกลางคัน เพราะส่วนของโปรแกรมที่ทำงานอยู่เบื้องหลังปิดตัวลงเอง (รหัส {code}) "
    "แฟ้มประมาณราคาไม่เสียหาย โปรดลองอีกครั้ง หากเป็นอีก โปรดปิดโปรแกรมอื่นเพื่อให้มีหน่วยความจำว่าง"
)
_NOT_BEGUN: Final = (
    "เริ่มงานนี้ไม่ได้ เพราะระบบเปิดส่วนของโปรแกรมที่ทำงานเบื้องหลังให้ไม่ได้ แฟ้มประมาณราคาไม่เสียหาย "
    "โปรดปิดโปรแกรมอื่นเพื่อให้มีหน่วยความจำว่าง แล้วลองอีกครั้ง"
)
_SILENT: Final = "งานนี้ใช้เวลานานผิดปกติ จึงหยุดไว้ แฟ้มประมาณราคาไม่เสียหาย"
_NO_MEMORY: Final = "หน่วยความจำไม่พอสำหรับงานนี้ แฟ้มประมาณราคาไม่เสียหาย โปรดปิดโปรแกรมอื่น แล้วลองอีกครั้ง"


class ProcessDefectError(RuntimeError):
    """A job raised what it must not; the text is the traceback as the process wrote it."""


def as_sent(value: object) -> bytes:
    """A value in the form in which a process is handed it; what cannot be sent raises TypeError."""
    from multiprocessing.reduction import ForkingPickler

    # Python does not pickle views that cannot be written to, of which bills are made.
    ForkingPickler.register(MappingProxyType, _reduced)
    return bytes(ForkingPickler.dumps(value))


@dataclass(frozen=True, slots=True)
class _Done:
    """How far a job is."""

    done: int
    of: int


@dataclass(frozen=True, slots=True)
class _Answer:
    """A job's end: what it answered, why it was refused, or where it failed."""

    value: object = None
    refused: tuple[str, ...] = ()
    stopped: bool = False
    defect: str = ""


class WorkProcess:
    """A process that does one job after the other; it is started when one is wanted.

    It ends after a large job and when nothing was wanted for a while, so that memory is given back,
    and with the program in any case.
    """

    def __init__(self, *, idle_seconds: float = _IDLE_SECONDS) -> None:
        """Start nothing yet."""
        self._idle_seconds = idle_seconds
        self._turn = Lock()
        self._process: SpawnProcess | None = None
        self._connection: Connection[object, object] | None = None
        self._stops = 0

    @property
    def pid(self) -> int | None:
        """The system's number of the process; None while there is none."""
        process = self._process
        return process.pid if process is not None and process.is_alive() else None

    def run(
        self,
        job: Job[T],
        progress: Progress,
        token: CancelToken,
        *,
        patience: float = PATIENCE_SECONDS,
    ) -> T:
        """Do a job there and wait for its answer; jobs of several threads wait for each other.

        Raises Cancelled once `token` asks for it or `progress` raises it: the job is asked to stop
        where it tells of its progress, and ended after `patience` seconds; where it is done before
        it hears of that, it answers. Raises UserError of the job, or where the process died or was
        not begun, and ProcessDefectError for anything else that it raised, or an answer that
        cannot be sent.
        """
        with collector_at_rest():
            sent = as_sent(job)
        while not self._turn.acquire(timeout=_LOOK_SECONDS):
            token.check()
        try:
            answer = self._answer(sent, progress, token, patience)
            if len(sent) > _LARGE_JOB_BYTES:
                self._end()
        except BaseException:
            # Nobody knows what it is at.
            self._end()
            raise
        finally:
            self._turn.release()
        del sent
        give_back()
        return cast("T", _value(answer))

    def stop(self) -> None:
        """End the process, whatever it is at; to a job it is as if its token had asked for it."""
        self._stops += 1
        if self._turn.acquire(blocking=False):
            try:
                self._end()
            finally:
                self._turn.release()
        elif (process := self._process) is not None:
            # The thread that waits for the job hears of it, and nobody else may tidy up behind it.
            with suppress(ValueError):  # it has just done so
                process.kill()

    def _answer(
        self, sent: bytes, progress: Progress, token: CancelToken, patience: float
    ) -> _Answer:
        """Hand a job over and hear of it until its end."""
        stops = self._stops
        for _attempt in range(2):
            connection = self._connected()
            if self._stops != stops:
                raise Cancelled
            with suppress(OSError):  # it has just ended; told below
                connection.send_bytes(sent)
            try:
                return self._heard(connection, progress, token)
            except Cancelled:
                return self._stopped(connection, patience)
            except (EOFError, OSError):
                token.check()
                if self._stops != stops:
                    raise Cancelled from None
                code = self._end(_EXIT_SECONDS)
                if code != 0:
                    break
                # It had waited long enough just when the job was sent.
        raise UserError(_DIED.format(code=code))

    def _heard(
        self, connection: Connection[object, object], progress: Progress, token: CancelToken
    ) -> _Answer:
        while True:
            token.check()
            if not connection.poll(_LOOK_SECONDS):
                continue
            with collector_at_rest():
                told = connection.recv()
            if isinstance(told, _Answer):
                return told
            if isinstance(told, _Done):
                progress(told.done, told.of)

    def _stopped(self, connection: Connection[object, object], patience: float) -> _Answer:
        """Ask it to stop and wait; one that does not hear in time is ended by whoever called.

        What had ended just then answers as ever: it may have written what is not unwritten.
        """
        until = time.monotonic() + patience
        with suppress(EOFError, OSError):
            connection.send_bytes(b"")
            while connection.poll(max(until - time.monotonic(), 0)):
                told = connection.recv()
                if isinstance(told, _Answer):
                    return told
        raise Cancelled

    def _connected(self) -> Connection[object, object]:
        if self._connection is not None and self.pid is not None:
            return self._connection
        self._end()
        try:
            self._process, self._connection = _begun(self._idle_seconds)
        except OSError as problem:
            raise UserError(_NOT_BEGUN) from problem
        return self._connection

    def _end(self, seconds: float = _LOOK_SECONDS) -> int | None:
        """End the process, which has some seconds to do so itself, and answer its exit status.

        None where there was none.
        """
        process, connection = self._process, self._connection
        self._process = self._connection = None
        if connection is not None:
            connection.close()
        if process is None:
            return None
        process.join(seconds)
        process.kill()
        process.join()
        code = process.exitcode
        process.close()
        return code


def _begun(idle_seconds: float) -> tuple[SpawnProcess, Connection[object, object]]:
    """A process and our end of the line to it; OSError where the system gives none."""
    import multiprocessing

    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    # A daemon ends with the program, whatever that dies of.
    process = context.Process(target=_serve, args=(there, idle_seconds), name="work", daemon=True)
    # It has its own; with ours open as well, its end would never be heard.
    with there:
        try:
            process.start()
        except OSError:
            here.close()
            raise
    return process, here


def in_own_process(
    job: Job[T],
    progress: Progress,
    *,
    silence: float = _SILENCE_SECONDS,
    stop: CancelToken | None = None,
) -> T:
    """Do one job in a process that ends with it, or once `stop` asks for it; errors as `run`.

    For what may crash over what somebody sent, or has to stop at Ctrl+C. Raises UserError where it
    tells of no progress for so many seconds of `silence`.
    """
    process, listener = WorkProcess(), _Listener(silence, stop)

    def told(done: int, of: int) -> None:
        listener.hear()
        progress(done, of)

    try:
        return process.run(job, told, listener)
    except Cancelled:
        if listener.silent:
            raise UserError(_SILENT) from None
        raise
    finally:
        process.stop()


class _Listener(CancelToken):
    """Asks work to stop that has told nothing for long, or that somebody asks to stop."""

    def __init__(self, silence: float, stop: CancelToken | None) -> None:
        super().__init__()
        self._silence = silence
        self._stop = stop
        self.hear()

    def hear(self) -> None:
        """Something was told just now."""
        self._until = time.monotonic() + self._silence

    @property
    def silent(self) -> bool:
        """Whether it has told nothing too long."""
        return time.monotonic() > self._until

    @property
    def cancelled(self) -> bool:
        """Whether it has been silent too long, or somebody asked."""
        return self.silent or (self._stop is not None and self._stop.cancelled)


def _value(answer: _Answer) -> object:
    if answer.stopped:
        raise Cancelled
    if answer.refused:
        raise UserError(answer.refused)
    if answer.defect:
        raise ProcessDefectError(answer.defect)
    return answer.value


# --- in the process -------------------------------------------------------------------------------


def _serve(connection: Connection[object, object], idle_seconds: float) -> None:
    """Do what is sent, until nothing is sent any more."""
    # Ctrl+C in a terminal goes to the program as well, which ends this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, OSError):  # the program is gone
        while connection.poll(idle_seconds):
            sent = connection.recv_bytes()
            if sent:  # else the wish to stop a job that had just ended
                connection.send_bytes(_sent_back(_done(sent, connection)))


def _sent_back(answer: _Answer) -> bytes:
    """The answer as it is sent, or why it cannot be."""
    try:
        return as_sent(answer)
    except Exception:
        return as_sent(_Answer(defect=traceback.format_exc()))


def _done(sent: bytes, connection: Connection[object, object]) -> _Answer:
    def tell(done: int, of: int) -> None:
        if connection.poll():
            connection.recv_bytes()
            raise Cancelled
        connection.send(_Done(done, of))

    try:
        job = cast("Job[object]", pickle.loads(sent))
        return _Answer(job(tell))
    except Cancelled:
        return _Answer(stopped=True)
    except UserError as error:
        # Errors of a kind of their own are made of more than their sentences.
        return _Answer(refused=error.sentences)
    except MemoryError:
        return _Answer(refused=(_NO_MEMORY,))
    except Exception:
        return _Answer(defect=traceback.format_exc())


def _proxy(entries: dict[object, object]) -> Mapping[object, object]:
    return MappingProxyType(entries)


def _reduced(
    proxy: MappingProxyType[object, object],
) -> tuple[Callable[[dict[object, object]], Mapping[object, object]], tuple[dict[object, object]]]:
    return _proxy, (dict(proxy),)

"""A mapping by whole numbers that never changes and of which a changed copy is made cheaply.

Entries are kept in chunks of neighbouring keys. A copy shares all chunks but those in which
something changed, so that one edit of a long bill costs hardly more than one of a short bill.
"""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterator, Mapping, MutableMapping, ValuesView
from typing import Any, Final, TypeVar, overload

_T = TypeVar("_T")
_D = TypeVar("_D")

_BITS: Final = 7
"""The keys of a chunk differ in these last bits alone: there are 128 of them at most."""


class _Chunk(dict[int, _T]):
    """Entries of neighbouring keys, and what was worked out of them since they stand so."""

    __slots__ = ("_answers",)
    _answers: dict[Callable[[Mapping[int, _T]], Any], Any]

    def answer(self, work_out: Callable[[Mapping[int, _T]], _D]) -> _D:
        """What a function says of the entries; asked of it once."""
        if not self.knows(work_out):
            self._answers[work_out] = work_out(self)
        found: _D = self._answers[work_out]
        return found

    def knows(self, work_out: Callable[[Mapping[int, _T]], object]) -> bool:
        """Whether a function was asked of the entries."""
        try:
            return work_out in self._answers
        except AttributeError:
            self._answers = {}
            return False

    def __reduce__(self) -> tuple[type[_Chunk[_T]], tuple[dict[int, _T]]]:
        """What travels to another process leaves behind what can be worked out there."""
        return type(self), (dict(self),)


class _InChunks(Mapping[int, _T]):
    """What is read alike of a mapping that never changes and of one that is still being made."""

    __slots__ = ("_chunks", "_count")

    def __init__(self, chunks: dict[int, _Chunk[_T]], count: int) -> None:
        self._chunks = chunks
        self._count = count

    def __getitem__(self, key: int) -> _T:
        return self._chunks[key >> _BITS][key]

    @overload
    def get(self, key: int, /) -> _T | None: ...
    @overload
    def get(self, key: int, /, default: _T | _D) -> _T | _D: ...
    def get(self, key: int, /, default: object = None) -> object:
        chunk = self._chunks.get(key >> _BITS)
        return default if chunk is None else chunk.get(key, default)

    def __contains__(self, key: object) -> bool:
        chunk = self._chunks.get(key >> _BITS) if isinstance(key, int) else None
        return chunk is not None and key in chunk

    def __iter__(self) -> Iterator[int]:
        for chunk in self._chunks.values():
            yield from chunk

    def __len__(self) -> int:
        return self._count

    # Of all entries at once a plain dictionary is made: that is quicker than to ask for each.

    def items(self) -> ItemsView[int, _T]:
        return self._whole().items()

    def values(self) -> ValuesView[_T]:
        return self._whole().values()

    def _whole(self) -> dict[int, _T]:
        whole: dict[int, _T] = {}
        for chunk in self._chunks.values():
            whole |= chunk
        return whole


class Chunked(_InChunks[_T]):
    """Entries by whole number, chunk by chunk; it is never changed."""

    __slots__ = ()

    def changing(self) -> Changing[_T]:
        """A copy that can be changed; this mapping stays as it is."""
        return Changing(dict(self._chunks), self._count)

    def of_chunks(self, work_out: Callable[[Mapping[int, _T]], _D]) -> list[_D]:
        """What a function says of each chunk, in order; of what an edit left alone it is known.

        It looks at the entries alone, and at nothing that changes.
        """
        return [chunk.answer(work_out) for chunk in self._chunks.values()]

    def work_ahead(self, work_out: Callable[[Mapping[int, _T]], object], most: int) -> bool:
        """Ask a function of so many further chunks; whether it was asked of all then."""
        unknown = [chunk for chunk in self._chunks.values() if not chunk.knows(work_out)]
        for chunk in unknown[:most]:
            chunk.answer(work_out)
        return len(unknown) <= most


class Changing(_InChunks[_T], MutableMapping[int, _T]):
    """Entries that are being changed; what is not touched is shared with where they are from."""

    __slots__ = ("_own",)

    def __init__(self, chunks: dict[int, _Chunk[_T]], count: int) -> None:
        """Begin with chunks of which none is changed in place."""
        super().__init__(chunks, count)
        self._own: set[int] = set()

    def __setitem__(self, key: int, value: _T) -> None:
        """Put an entry in."""
        chunk = self._own_chunk(key >> _BITS)
        self._count += key not in chunk
        chunk[key] = value

    def __delitem__(self, key: int) -> None:
        """Take an entry out; KeyError if there is none."""
        place = key >> _BITS
        if key not in self._chunks.get(place, ()):
            raise KeyError(key)
        chunk = self._own_chunk(place)
        del chunk[key]
        self._count -= 1
        if not chunk:
            del self._chunks[place]
            self._own.discard(place)

    def frozen(self) -> Chunked[_T]:
        """All as it is now; what is changed here later does not reach it."""
        self._own.clear()
        return Chunked(dict(self._chunks), self._count)

    def _own_chunk(self, place: int) -> _Chunk[_T]:
        if place not in self._own:
            self._chunks[place] = _Chunk(self._chunks.get(place, ()))
            self._own.add(place)
        return self._chunks[place]


def chunked(entries: Mapping[int, _T]) -> Chunked[_T]:
    """All entries of a mapping in chunks."""
    if isinstance(entries, Chunked):
        return entries
    chunks: dict[int, _Chunk[_T]] = {}
    for key, value in entries.items():
        place = key >> _BITS
        chunk = chunks.get(place)
        if chunk is None:
            chunk = chunks[place] = _Chunk()
        chunk[key] = value
    return Chunked(chunks, len(entries))

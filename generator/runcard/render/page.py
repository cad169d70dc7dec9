"""A finished page, as every engine takes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar, overload

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of a page's table of contents. `level` is 1 to 6."""

    id: str
    title: str
    level: int
    children: tuple[Heading, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """A search hit. `url` leads to it from the site's root: `DEP/#DEP-17`. `title` and `text` are plain text."""

    url: str
    title: str
    text: str


class OnDemand(Sequence[T]):
    """A sequence that is made whenever it is looked at: that of ten thousand pages need not stand in memory at once."""

    __slots__ = ("_make",)

    def __init__(self, make: Callable[[], Iterable[T]]) -> None:
        self._make = make

    def __iter__(self) -> Iterator[T]:
        return iter(self._make())

    def __len__(self) -> int:
        return len(tuple(self._make()))

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...
    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        return tuple(self._make())[at]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site. `url` is relative to the site's root and ends in `/`; empty for the home page.

    `html` gives the content on demand, as `OnDemand` gives headings and search entries. Links in it are relative to
    the page. `source` is the file it was made from, relative to the project; empty where there is not one.
    """

    url: str
    title: str
    html: Callable[[], str]
    headings: Sequence[Heading] = ()
    search: Sequence[SearchEntry] = ()
    source: str = ""
    description: str = ""

"""Comments that let a finding stand: `# runcard: allow CODE[, CODE] - reason`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import yaml

from runcard.diagnostic import Location

_MARK = re.compile(r"#\s*runcard\s*:(?P<body>.*)")
_YAML = (".yaml", ".yml")
_IN_MARKDOWN = re.compile(r"\s*(<!--)\s*runcard\s*:(?P<body>.*?)-->")
_COMMENT = re.compile(r"(?:^|(?<=\s))#")
_BODY = re.compile(
    r"\s*allow\s+(?P<codes>[\w-]+(?:\s*,\s*[\w-]+)*)\s*"
    r"(?:(?:(?<=\s)(?:-{1,2}|–|—)(?:\s|$)|:)\s*(?P<reason>.*?))?\s*"
)


@dataclass(frozen=True, slots=True)
class Suppression:
    """One comment. `line` is the line it speaks of; `codes` is empty where it could not be understood."""

    location: Location
    line: int
    codes: tuple[str, ...]
    reason: str

    @property
    def valid(self) -> bool:
        """Whether it suppresses at all."""
        return bool(self.codes and self.reason)


class Ledger:
    """The suppressions of all files, and which of them were needed."""

    def __init__(self, suppressions: Iterable[Suppression] = ()) -> None:
        self.suppressions = tuple(suppressions)
        self._by_line: dict[tuple[str, int], list[Suppression]] = defaultdict(list)
        self._used: set[tuple[Location, str]] = set()
        for suppression in self.suppressions:
            if suppression.valid:
                self._by_line[suppression.location.path, suppression.line].append(suppression)
        self.files = frozenset(suppression.location.path for suppression in self.suppressions)

    def covers(self, code: str, path: str, line: int) -> bool:
        """Whether a finding of this code on this line is suppressed. What covers it counts as used."""
        found = [each for each in self._by_line.get((path, line), ()) if code in each.codes]
        self._used.update((each.location, code) for each in found)
        return bool(found)

    def unused(self) -> list[tuple[Suppression, str]]:
        """Return the codes of valid suppressions that covered nothing so far."""
        return [
            (suppression, code)
            for suppression in self.suppressions
            if suppression.valid
            for code in suppression.codes
            if (suppression.location, code) not in self._used
        ]


def read_ledger(files: Iterable[str], lines: Callable[[str], list[str]]) -> Ledger:
    """Find the suppressions in source files; `lines` gives the lines of one."""
    return Ledger(found for file in files for found in suppressions(file, lines(file)))


def suppressions(file: str, lines: list[str]) -> Iterator[Suppression]:
    """Yield the suppressions in a file, wherever they stand in a comment and not in a text.

    In YAML, and between the lines `---` of a record or a page, a comment begins with `#`; in Markdown it is a line
    `<!-- runcard: … -->`. One on a line of its own speaks of the next line that holds more than a comment.
    """
    if "runcard" not in "".join(lines):
        return
    if file.endswith(_YAML):
        yield from _in_yaml(file, lines)
        return
    rules = [n for n, line in enumerate(lines) if line.rstrip() == "---"]
    head = rules[1] if rules[:1] == [0] and len(rules) > 1 else 0
    yield from _in_yaml(file, lines[:head])
    yield from _in_markdown(file, lines, head)


def _in_markdown(file: str, lines: list[str], start: int) -> Iterator[Suppression]:
    for n in range(start, len(lines)):
        if match := _IN_MARKDOWN.fullmatch(lines[n].rstrip()):
            following = range(n + 1, len(lines))
            spoken_of = next((m for m in following if lines[m].strip() and not lines[m].lstrip().startswith("<!--")), n)
            yield _suppression(Location(file, n + 1, match.start(1) + 1), spoken_of, match["body"])


def _suppression(location: Location, spoken_of: int, text: str) -> Suppression:
    body = _BODY.fullmatch(text)
    codes = tuple(code.strip() for code in body["codes"].split(",")) if body else ()
    return Suppression(location, spoken_of + 1, codes, (body["reason"] or "") if body else "")


def _in_yaml(file: str, lines: list[str]) -> Iterator[Suppression]:
    candidates = [(n, match) for n, line in enumerate(lines) for match in _marks(line)]
    texts = _Texts(lines)
    for n, match in candidates:
        if texts.hold(n, match.start()):
            continue
        yield _suppression(Location(file, n + 1, match.start() + 1), _spoken_of(lines, n), match["body"])


def _marks(line: str) -> Iterator[re.Match[str]]:
    """Yield what could be a suppression: a `#` begins a comment only at the start of a line or after white space."""
    for hash_sign in _COMMENT.finditer(line):
        if match := _MARK.match(line, hash_sign.start()):
            yield match


def _spoken_of(lines: list[str], n: int) -> int:
    if not lines[n].lstrip().startswith("#"):
        return n
    following = range(n + 1, len(lines))
    return next((m for m in following if lines[m].strip() and not lines[m].lstrip().startswith("#")), n)


class _Texts:
    """Where the texts (scalars) of a YAML file stand: a `#` in one of them begins no comment."""

    def __init__(self, lines: list[str]) -> None:
        self._spans = sorted(_scalars("\n".join(lines) + "\n"))

    def hold(self, line: int, column: int) -> bool:
        """Whether the character at this line and column (from 0) belongs to a text."""
        at = bisect_right(self._spans, ((line, column), (1 << 60, 0))) - 1
        return at >= 0 and self._spans[at][0] <= (line, column) < self._spans[at][1]


def _scalars(text: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    try:
        for token in yaml.scan(text, Loader=yaml.CLoader):
            if isinstance(token, yaml.ScalarToken):
                start, end = (token.start_mark.line, token.start_mark.column), token.end_mark
                # The line that opens a block (`notes: |`) may end in a comment.
                start = (start[0] + 1, 0) if token.style in ("|", ">") else start
                yield start, (end.line, end.column)
    except yaml.YAMLError:
        return

"""Where the variables of a command stand, as a shell reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from runcard.model.command import VARIABLE_NAME

_TOKEN = re.compile(
    rf"\{{\{{(?P<name>{VARIABLE_NAME})\}}\}}"
    r"|(?P<heredoc><<-?[ \t]*(?P<mark>['\"]?)(?P<end>\w+)(?P=mark))"
    r"|(?P<escape>\\.)|(?P<other>.)",
    re.DOTALL,
)
_ENDS_WORD = frozenset(" \t\n;|&()<>")
# An option or an assignment before a quoted value, `--message='a b'`, is one word to every shell.
_PREFIX = re.compile(r"-{0,2}[\w.-]+=|")
_SECOND_SHELL = re.compile(r"(?<![\w./-])(?:eval|ssh|watch|(?:ba|da|k|z)?sh[ \t]+-\w*c)(?![\w-])")
_QUOTES = {"'": "single quotes", '"': "double quotes", "`": "backticks"}


class Stand(NamedTuple):
    """A variable in a command, and why a quoted value would be read wrongly there; nothing where it is not."""

    name: str
    fault: str


def stands(command: str) -> Iterator[Stand]:
    """Yield each mention of a variable, in order."""
    yield from _Reader(command).read()


class _Reader:
    """Follows quotes and words. `within` is the quote that is open, `word` what has been read of the present word."""

    def __init__(self, command: str) -> None:
        self.command = command
        self.at = 0
        self.within = ""
        self.word = ""
        self.ends: list[str] = []  # of the here-documents whose text begins on the next line

    def read(self) -> Iterator[Stand]:
        while match := _TOKEN.match(self.command, self.at):
            self.at = match.end()
            if name := match["name"]:
                yield Stand(name, self._fault(match.start()))
                self.word += match[0]
            elif match["heredoc"] and not self.within:
                self.ends.append(match["end"])
                self.word = ""
            elif match["escape"]:
                self._escape(match[0])
            elif match[0] == "\n" and self.ends and not self.within:
                yield from self._heredocs()
            elif match["heredoc"]:
                self.at = match.start() + 1
            else:
                self._step(match[0])

    def _escape(self, text: str) -> None:
        if self.within == "'":  # there a backslash is a backslash
            self.at -= 1
        else:
            self.word = "" if text == "\\\n" else self.word + text

    def _step(self, character: str) -> None:
        if self.within:
            self.within = "" if character == self.within else self.within
        elif character == "#" and not self.word:
            self.within = "\n"
        elif character in _QUOTES:
            self.within = character
        self.word = "" if character in _ENDS_WORD and not self.within else self.word + character

    def _heredocs(self) -> Iterator[Stand]:
        """Step over the texts of the here-documents that were begun."""
        ends, self.ends, self.word = self.ends, [], ""
        for end in ends:
            close = re.compile(rf"^\t*{end}$", re.MULTILINE).search(self.command, self.at)
            stop = close.start() if close else len(self.command)
            for match in re.finditer(rf"\{{\{{({VARIABLE_NAME})\}}\}}", self.command[self.at : stop]):
                yield Stand(match[1], "in a here-document")
            self.at = close.end() if close else stop

    def _fault(self, start: int) -> str:
        if self.within == "\n":
            return "in a comment"
        if self.within:
            return f"in {_QUOTES[self.within]}"
        after = self.command[self.at : self.at + 1]
        if not _PREFIX.fullmatch(self.word) or (after and after not in _ENDS_WORD):
            return "as a part of a word"
        line = self.command.rfind("\n", 0, start) + 1
        second = _SECOND_SHELL.search(self.command, line, start)
        return f"after `{second[0].split()[0]}`, where a second shell reads it" if second else ""

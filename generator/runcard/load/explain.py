"""libyaml's complaints in the words of people who write checklists: the place where a fault began, and its mend."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import yaml

from runcard.load.events import Event

_SHOWN = 60
# What stands before a value: indentation, dashes, a key.
_BEFORE_VALUE = re.compile(r"""\s*(?:-\ +)*(?:(?:"[^"]*"|'[^']*'|[^\s'"\[{][^:]*?)\ *:\ +)?""", re.X)
_KEY = re.compile(r"\s*(?:- +)*[^\s:]+:(?= |$)")


@dataclass(frozen=True, slots=True)
class Explained:
    """A fault of syntax. `line` and `column` count from 0.

    `mended` is the line as it was probably meant, where a pair of quotes is all that is missing.
    """

    line: int
    column: int
    message: str
    hint: str
    code: str = "yaml-syntax"
    mended: str | None = None


@dataclass(frozen=True, slots=True)
class _Case:
    """What libyaml says: `problem` at `at`, in something that began at `began`; both are (line, column) from 0."""

    problem: str
    at: tuple[int, int]
    began: tuple[int, int]
    lines: Sequence[str]
    last: Event | None

    @property
    def line(self) -> str:
        return self.lines[self.at[0]] if self.at[0] < len(self.lines) else ""

    @property
    def above(self) -> str:
        """The nearest line above with anything on it."""
        return next((line for line in reversed(self.lines[: self.at[0]]) if line.strip()), "")

    def here(self, message: str, hint: str, code: str = "yaml-syntax") -> Explained:
        return Explained(*self.at, message, hint, code)

    def there(self, message: str, hint: str, code: str = "yaml-syntax") -> Explained:
        return Explained(*self.began, message, hint, code)


def explain(error: yaml.YAMLError, lines: Sequence[str], last: Event | None) -> Explained:
    """Say what is wrong with a YAML text that libyaml cannot read.

    `lines` are its lines; `last` is the event that was read before the fault.
    """
    problem = str(getattr(error, "problem", None) or error).splitlines()[0]
    mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    # libyaml adds a line to a file that does not end with one.
    end = (len(lines) - 1, len(lines[-1]))
    at = min((mark.line, mark.column), end) if mark else (0, 0)
    case = _Case(problem, at, (context.line, context.column) if context else at, lines, last)
    for piece, say in _SAY.items():
        if piece in problem:
            return say(case)
    return case.here(problem, "Look at the line above too.")


def _quoted(text: str) -> str:
    if ('"' in text or "\\" in text) and "'" not in text:
        return f"'{text}'"
    return json.dumps(text, ensure_ascii=False)


def _needs_quotes(case: _Case, message: str, hint: str = "Put the text in quotes", starts: str = "") -> Explained:
    """A text on one line that only lacks its quotes; `starts`: signs that it may start with all the same."""
    line, (number, column) = case.line, case.at
    before = _BEFORE_VALUE.match(line)
    start = before.end() if before else 0
    text = line[start:].rstrip()
    if start > column or text[:1] in {"'", '"', "[", "{"} - set(starts):
        return case.here(message, f"{hint}.")
    quoted = _quoted(text)
    shown = f": {quoted}" if len(quoted) <= _SHOWN else "."
    return Explained(number, column, message, hint + shown, mended=line[:start] + quoted)


def _bad_start(case: _Case) -> Explained:
    character = case.line[case.at[1] : case.at[1] + 1]
    if character == "\t":
        return _tab(case)
    if not character:
        return _ends_early(case)
    return _needs_quotes(case, f"a text cannot start with {_sign(character)}")


def _sign(character: str) -> str:
    return '"`"' if character == "`" else f"`{character}`"


def _ends_early(case: _Case) -> Explained:
    """The file ends, or a line, where a value should stand: half written, mostly."""
    start = case.last.start_mark if case.last is not None else None
    opened = case.lines[start.line][start.column : start.column + 1] if start is not None else ""
    if start is not None and opened in ("[", "{"):
        message = f"`{opened}` is opened here and not closed"
        return Explained(start.line, start.column, message, f"Close it with `{']' if opened == '[' else '}'}`.")
    return case.here("a value is missing here", "Write it, or delete the line.")


def _bad_sign(case: _Case) -> Explained:
    """`*`, `&`, `>` or `|` in front of a text: libyaml points behind it, the author should look at it."""
    number, column = case.began
    sign = _sign(case.lines[number][column : column + 1])
    shifted = _Case(case.problem, case.began, case.began, case.lines, case.last)
    return _needs_quotes(shifted, f"a text cannot start with {sign}")


def _tab(case: _Case) -> Explained:
    number = case.at[0]
    column = case.line.find("\t")
    return Explained(number, max(column, 0), "a tab in the indentation", "Indent with spaces.")


def _colon(case: _Case) -> Explained:
    number, column = case.at
    line = case.line
    before = _BEFORE_VALUE.match(line)
    if before and ":" in before[0] and before.end() <= column:
        return _needs_quotes(case, "`: ` inside a text")
    if _KEY.match(line):
        start = len(line) - len(line.lstrip())
        if re.match(r"\s*(?:- +)*[\w-]+:\S", case.above):
            return Explained(case.at[0] - 1, 0, "no space after the colon", "Write `key: value`, with a space.")
        message = "this line stands deeper than the line above it, which has a value already"
        return Explained(number, start, message, "Indent it like the line above, or put the text above in quotes.")
    return case.here("`: ` inside a text", "Put the text in quotes.")


def _no_colon(case: _Case) -> Explained:
    number, column = case.began
    text = case.lines[number][column:]
    if re.match(r"(<{7}|={7}|>{7})( |$)", text):
        return case.there("a merge conflict is left here", "Choose one of the two sides, and delete the markers.")
    if re.match(r"-\S", text):
        return case.there("no space after the dash", f"Write `- {text[1:].strip()[:_SHOWN]}`.")
    if re.match(r"[\w-]+:\S", text):
        return case.there("no space after the colon", "Write `key: value`, with a space.")
    hint = "Write `key: value`; indent a text that goes on, or put it in quotes."
    return case.there("a line without `key:`", hint)


def _unclosed_quote(case: _Case) -> Explained:
    return case.there("a quote is opened here and never closed", "Close the quote.")


def _unfit_key(case: _Case) -> Explained:
    """A line, or a rest of a line, that fits nothing: mostly an effect of what was read just before it."""
    return _after_value(case) or _unfit_line(case)


def _after_value(case: _Case) -> Explained | None:
    last, (number, column) = case.last, case.at
    end = last.end_mark if last is not None else None
    if last is None or end is None or end.line != number or case.line[end.column : column].strip():
        return None
    closing = case.line[end.column - 1 : end.column]
    if closing in ("]", "}"):
        message = f"text goes on after `{closing}`; at its start, `[` or `{{` begins a list or a mapping"
        return _needs_quotes(case, message, "Put the whole text in quotes", "[{")
    if getattr(last, "style", None) not in ("'", '"'):
        return None
    start = last.start_mark
    if start.line < number:
        message = f"a quote is opened here and closed on line {number + 1}, where text goes on"
        return Explained(start.line, start.column, message, "Close the quote where its text ends.")
    mend = "Write `''` for an apostrophe inside." if closing == "'" else 'Write `\\"` for a quote inside.'
    return case.here(f"text goes on after the closing {closing}", mend)


def _unfit_line(case: _Case) -> Explained:
    if re.match(r"-( |$)", case.line[case.at[1] :]):
        hint = "Delete the value of the key above the list, or indent the list like its other entries."
        return case.here("a list begins here where a key is expected", hint)
    if case.line[case.at[1] :].startswith(":"):
        return case.here("a value without a key", "Write a key before the colon.")
    if re.match(r"\s*\S", case.line[: case.at[1]]):
        return _needs_quotes(case, "text goes on where a new line is expected", "Put the whole text in quotes")
    return case.here("the indentation of this line fits no line above it", "Indent it like the lines it belongs with.")


def _unfit_entry(case: _Case) -> Explained:
    message = f"this line does not fit the list that begins on line {case.began[0] + 1}"
    hint = "Start an entry with `- `, or indent the line so that it belongs to an entry or to a key outside the list."
    return case.here(message, hint)


def _unclosed(sign: str, what: str) -> Callable[[_Case], Explained]:
    def say(case: _Case) -> Explained:
        hint = f"Close it with `{sign}`; a text in it that holds a comma, a colon or a bracket needs quotes."
        return case.there(f"{what} is opened here and not closed", hint)

    return say


def _list_beside_key(case: _Case) -> Explained:
    hint = "Start a list on the next line; put a text that starts with a dash in quotes"
    return _needs_quotes(case, "a list cannot start on the line of its key", hint)


def _escape(case: _Case) -> Explained:
    number, column = case.at
    backslash = case.line.rfind("\\", 0, column + 1)
    written = case.line[backslash : backslash + 2]
    hint = "Use single quotes around the text, or write `\\\\` for a backslash."
    return Explained(number, max(backslash, 0), f"`{written}` is no escape", hint)


def _surrogate(case: _Case) -> Explained:
    number, column = case.at
    backslash = max(case.line.rfind("\\", 0, column + 1), 0)
    length = len(r"\U00000000" if case.line.startswith(r"\U", backslash) else r"\u0000")
    message = f"`{case.line[backslash : backslash + length]}` stands for no character"
    return Explained(number, backslash, message, "Write the character itself.", "bad-character")


def _directive(case: _Case) -> Explained:
    hint = "Delete the line; a text that starts with `%` needs quotes."
    return case.there("YAML directive", hint, "yaml-directive")


def _after_document(case: _Case) -> Explained:
    if case.line.startswith("%"):
        return _directive(case)
    if case.line.startswith("...") or case.above.startswith("..."):
        return case.here("text goes on after the end of the document", "Delete the line `...`.")
    return case.here("text goes on where the file should end", "Write `key: value`, with a colon after the key.")


def _bad_tag(case: _Case) -> Explained:
    return case.there("a tag that is not closed", "Put the text in quotes: it starts with `!`.", "yaml-tag")


# A piece of libyaml's message → what to say. The order matters where one message holds another.
_SAY: dict[str, Callable[[_Case], Explained]] = {
    "mapping values are not allowed": _colon,
    "found character that cannot start any token": _bad_start,
    "did not find expected alphabetic or numeric character": _bad_sign,
    "did not find expected comment or line break": _bad_sign,
    "did not find expected node content": _bad_start,
    "mapping keys are not allowed": _bad_start,
    "block sequence entries are not allowed": _list_beside_key,
    "found a tab character": _tab,
    "found unexpected end of stream": _unclosed_quote,
    "found unexpected document indicator": _unclosed_quote,
    "could not find expected ':'": _no_colon,
    "did not find expected ',' or ']'": _unclosed("]", "a list"),
    "did not find expected ',' or '}'": _unclosed("}", "a mapping"),
    "did not find expected key": _unfit_key,
    "did not find expected '-' indicator": _unfit_entry,
    "did not find expected hexdecimal number": _escape,
    "found unknown escape character": _escape,
    "found invalid Unicode character escape": _surrogate,
    "did not find expected <document start>": _after_document,
    "found unknown directive name": _directive,
    "found unexpected non-alphabetical character": _directive,
    "could not find expected directive name": _directive,
    "found incompatible YAML document": _directive,
    "directive": _directive,
    "tag": _bad_tag,
    "did not find the expected '>'": _bad_tag,
}

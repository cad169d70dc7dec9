"""What is said of a value that the model refuses: the fault and its mend, by the kind of pydantic's error."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from pydantic_core import ErrorDetails

from runcard.load.decode import name_of
from runcard.model.command import VARIABLE_NAME, WORD
from runcard.model.form import CHOICE, PREFIX, TITLE
from runcard.model.ids import CODE
from runcard.model.run_procedure import EVENT_ID, MOMENT, REVISION, RUN_ID
from runcard.model.runbook import ALERT_NAME

_LONGEST_SHOWN = 60

# Kind of error → what is wrong with the value, and the mend.
_KINDS: Mapping[str, tuple[str, str]] = {
    "string_type": ("must be text", "Write a text; one that starts with `[` or `{` needs quotes."),
    "bool_type": ("must be true or false", "Write `true` or `false`, without quotes."),
    "too_long": ("has more entries than are read", "Take the file as the page wrote it."),
    "too_short": ("must not be empty", "Add an entry."),
    "tuple_type": ("must be a list", "Write one entry a line, each after `- `, or `[ONE, TWO]`."),
    "model_type": ("must hold `key: value` lines", "Write its keys on lines of their own, indented below it."),
    "dict_type": ("must hold `key: value` lines", "Write its keys on lines of their own, indented below it."),
    "greater_than_equal": ("is too small", "Write a larger number."),
    "less_than_equal": ("is too large", "Write a smaller number."),
    "empty_checklist": ("has no items", "Give a section items, criteria, triggers or sign-offs."),
    "hours": ("opens and closes at the same time", "Write `to: 24:00` for the end of the day."),
}
# The mend where a field says itself what is wrong: `PydanticCustomError` in the model.
_MENDS: Mapping[str, str] = {
    "flag": "Write `true` or `false`.",
    "day": "Write year, month and day, such as 2026-03-01.",
    "limit": "Write an operator, a number and a unit; in quotes where it starts with `>`.",
    "duration": "Write a number and ms, s, min, h, d or wk.",
    "count": "Write digits only.",
    "long_count": "Write a smaller number.",
    "time": "Write hours and minutes, such as 08:00.",
    "zone": "Write continent and city as the database does, such as America/New_York.",
    "moment": "Write a time that a calendar and a clock can show.",
    "null": "Delete the key, or write a value.",
    "true": "Delete the key, or write `true`.",
    "pattern": "Use characters, `[…]`, `.`, `\\d`, `\\w`, counts, `|` and groups that are neither nested nor repeated.",
    "no_match": "Correct the value, or the pattern.",
    "source": "Name one of these, with what it reads: `from: phases:DEP`.",
    "choices": "Give a choice `choices: [ONE, TWO]` or `choices_from: severities`; nothing else has them.",
    "columns": "Give a table `columns:`; nothing else has them.",
    "several": "Delete `several`, or write a table.",
    "default": "Delete `default`; `from:` can give a table its rows.",
    "head_field": "Choose another name: `form`, `form_version`, `id` and `state` are always there.",
    "twice": "Rename one of the two.",
    "no_state": "Name one of the form's states.",
    "no_date": "Name a field of the type `date` or `date-time`.",
    "reserved_code": "Choose another code: systems or the site itself need a folder of this name.",
}
_CODE_HINT = "A code is 2 to 8 capital letters from A to Z and digits, a letter first, such as DEP."
_REF_HINT = "A name of something in the binder has no spaces, and at most 100 characters."
_PATTERNS: Mapping[str, str] = {
    f"^{CODE}$": _CODE_HINT,
    f"^{CODE}-[1-9][0-9]{{0,5}}$": "An id is a code, a hyphen and a number, such as DEP-17.",
    TITLE: "It is one line, without bars, brackets, braces, `*`, `_`, `~` or backticks, and does not begin with `#`.",
    CHOICE: "It is one line, with no space at its start or end.",
    PREFIX: "It is 1 to 16 capital letters from A to Z and digits, a letter first, such as CHG.",
    f"^{VARIABLE_NAME}$": "Use lower-case letters from a to z, digits and underscores, a letter first, such as pod.",
    f"^{WORD}$": "It is one word of letters, digits and `. _ : / @ % + = , -` that does not begin with `-`: nothing"
    " that a shell or a program gives a meaning.",
    EVENT_ID: "An event has 16 hexadecimal digits, which its browser gave it.",
    RUN_ID: "A run has 32 hexadecimal digits.",
    REVISION: "A revision is a fingerprint: 64 hexadecimal digits.",
    MOMENT: "Write a time in UTC with milliseconds, such as 2026-03-01T14:05:00.000Z.",
    r"^\S{1,100}$": _REF_HINT,
    r"^\S{0,100}$": _REF_HINT,
    ALERT_NAME: "Write the name as the monitoring sends it: Latin letters, digits, spaces and `_ : . / -`.",
    "^[a-z0-9]+(-[a-z0-9]+)*$": "Use lower-case letters from a to z, digits and single hyphens, such as on-call.",
}
_NOT_BLANK = r"\S"


def wording(detail: ErrorDetails) -> tuple[str, str]:
    """Return what is wrong with the value of one of pydantic's errors, and how to mend it."""
    kind, context, value = detail["type"], detail.get("ctx", {}), detail.get("input")
    if kind in _KINDS:
        message, hint = _KINDS[kind]
        return message, "Write a value, or delete the line." if value is None else hint
    if kind == "string_pattern_mismatch":
        return _pattern(context["pattern"], str(value))
    if kind == "string_too_long":
        return f"is longer than {context['max_length']} characters", "Shorten it."
    if kind in ("enum", "literal_error"):
        return _enum(str(context["expected"]), value)
    # What is wrong with a mapping as a whole says so of the mapping: its value is no text to show.
    found = detail["msg"] if isinstance(value, dict) else f"{shown(value)} {detail['msg']}"
    return found, _MENDS.get(kind, "Write it in that form.")


def _pattern(pattern: str, value: str) -> tuple[str, str]:
    if pattern == _NOT_BLANK:
        return "must not be empty", "Write a text, or delete the key."
    strange = next((character for character in value if not character.isascii()), "")
    found = f" It holds {name_of(strange)}." if strange else ""
    return f"{shown(value)} is not well formed", _PATTERNS.get(pattern, f"It must match {pattern}.") + found


def _enum(expected: str, value: Any) -> tuple[str, str]:
    allowed = expected.replace("'", "`")
    near = get_close_matches(str(value).lower(), expected.replace("'", "").replace(" or ", ", ").split(", "), n=1)
    return f"{shown(value)} is not one of {allowed}", f"Did you mean `{near[0]}`?" if near else f"Write {allowed}."


def shown(value: object) -> str:
    """Return a value as a message shows it: on one line, not long, with nothing invisible."""
    if isinstance(value, bool | float):
        return str(value).lower()
    if not isinstance(value, str):
        return "the list" if isinstance(value, list) else "the mapping" if isinstance(value, dict) else "nothing"
    if value.isprintable() and len(value) <= _LONGEST_SHOWN:
        return f'"{value}"'
    text = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in value[:_LONGEST_SHOWN])
    return f'"{text}{"…" if len(value) > _LONGEST_SHOWN else ""}"'

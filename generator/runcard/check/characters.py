"""Characters that people cannot see, or take for others."""

from __future__ import annotations

import re
import unicodedata

# What it is, for a message. Marks that prose in some languages needs are in `_NEEDED_BY` below.
_NAMES = {
    **dict.fromkeys("\u202a\u202b\u202c\u202d\u202e", "changes the direction of the text after it"),
    **dict.fromkeys("\u2066\u2067\u2068\u2069\u200e\u200f\u061c", "changes the direction of the text around it"),
}
_HIDDEN = re.compile(
    "[\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)
_RIGHT_TO_LEFT = frozenset(["R", "AL"])
_JOINERS = "\u200c\u200d"
_MARKS = "\u200e\u200f\u061c"


def hidden(text: str) -> list[str]:
    """Return the characters of a text that are invisible or turn its direction, in order."""
    return _HIDDEN.findall(text)


def hidden_in_prose(text: str) -> list[str]:
    """Return the hidden characters of a text but for those that its language needs.

    Those are soft hyphens, joiners in scripts and emoji that join, direction marks in right-to-left text, and the tags
    of flags.
    """
    found = _HIDDEN.finditer(text) if not text.isascii() else ()
    return [match[0] for match in found if not _needed(text, match.start())]


def describe(character: str) -> str:
    """Return a hidden character as a message names it."""
    effect = _NAMES.get(character, "cannot be seen")
    return f"U+{ord(character):04X} ({unicodedata.name(character, 'a format character').lower()}), which {effect}"


def _needed(text: str, at: int) -> bool:
    character = text[at]
    if character == "\u00ad":
        return True
    if character in _JOINERS:
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        return bool(before and after) and not (before.isascii() or after.isascii() or _is_latin(before))
    if character in _MARKS:
        return any(unicodedata.bidirectional(each) in _RIGHT_TO_LEFT for each in text if each not in _MARKS)
    return character >= "\U000e0000" and "\U0001f3f4" in text[max(0, at - 8) : at]


def _is_latin(character: str) -> bool:
    return script(character) == "LATIN"


# Scripts whose letters are mixed in one word as a matter of course.
_TOGETHER = {"CJK": "CJK", "HIRAGANA": "CJK", "KATAKANA": "CJK", "HANGUL": "CJK", "BOPOMOFO": "CJK"}
_NO_SCRIPT = frozenset(["MICRO", "OHM", "KELVIN", "ANGSTROM", "FEMININE", "MASCULINE", "MODIFIER", "SUPERSCRIPT"])


def script(letter: str) -> str:
    """Return the script of a letter by its Unicode name, such as `LATIN`; nothing for what is no letter of one."""
    if letter.isascii():
        return "LATIN" if letter.isalpha() else ""
    if not letter.isalpha():
        return ""
    name = re.split("[ -]", unicodedata.name(letter, ""), maxsplit=1)[0]
    return "" if name in _NO_SCRIPT else _TOGETHER.get(name, name)


_TOKEN = re.compile(r"\w+")


def mixed_word(text: str) -> tuple[str, list[str]] | None:
    """Return the first word with letters of more than one script, and their names; None where there is none."""
    for match in _TOKEN.finditer(text):
        if not match[0].isascii():
            scripts = list(dict.fromkeys(found for letter in match[0] if (found := script(letter))))
            if len(scripts) > 1:
                return match[0], [name.capitalize() for name in scripts]
    return None

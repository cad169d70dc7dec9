"""Makes any text fit for a terminal, a log and an XML file: one line, and no character that acts."""

from __future__ import annotations

import re
import unicodedata

# Cc: controls, among them the escape that starts a terminal's commands. Cs: lone surrogates, which no encoding takes.
# Bidirectional controls reorder what is seen on the line. U+FFFE and U+FFFF are refused by XML.
_ACTS = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """Return the text in one line, with each character that acts rather than shows written as `\\x1b` or `U+202E`."""
    return _ACTS.sub(lambda match: _name(match[0]), text)


def _name(character: str) -> str:
    if character in "\n\r\t":
        return " "
    code = ord(character)
    return f"\\x{code:02x}" if unicodedata.category(character) == "Cc" else f"U+{code:04X}"

"""Bytes to text: UTF-8 without characters that no editor shows."""

from __future__ import annotations

import re
import unicodedata

from runcard.diagnostic import Diagnostic, Location, Severity
from runcard.load.faults import Faults
from runcard.model.settings import FileLimits

# What YAML 1.2 and editors agree is no text: controls, U+0085, U+2028/9 (PyYAML breaks lines there), BOM, surrogates.
BAD_CHARACTER = re.compile("[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_MOST_CHARACTER_FAULTS = 20
_LINE_END = re.compile(r"\r\n|\r|\n")
_CONTROLS = {0x00: "NUL", 0x07: "BEL", 0x08: "backspace", 0x0B: "vertical tab", 0x0C: "form feed", 0x1B: "escape"}
_CONTROLS |= {0x7F: "delete", 0x85: "next line", 0xFEFF: "byte order mark"}


def split_lines(text: str) -> list[str]:
    """Return the lines of a text, as YAML and editors count them."""
    return _LINE_END.split(text) if "\r" in text else text.split("\n")


def name_of(character: str) -> str:
    """Return a character's code point and name: `U+0007 (BEL)`."""
    point = ord(character)
    name = _CONTROLS.get(point) or unicodedata.name(character, "").lower() or "a control character"
    return f"U+{point:04X} ({name})"


def too_large(file: str, size: int, limits: FileLimits) -> Diagnostic:
    """Return the diagnostic for a file of `size` bytes, more than are read. Who reads files knows before reading."""
    message = f"file has {size} bytes, more than the {limits.file_bytes} that are read"
    hint = "Split the file, or raise `limits: file_bytes:` in binder.yaml."
    return Diagnostic(Location(file), Severity.ERROR, "file-too-large", message, hint)


def decode(content: bytes, limits: FileLimits, faults: Faults) -> str | None:
    """Return the text of a file, without the byte order mark that may stand first; None with a fault noted."""
    if len(content) > limits.file_bytes:
        faults.found.append(too_large(faults.file, len(content), limits))
        return None
    text = as_utf_8(content, faults)
    return None if text is None or _bad_characters(text, faults) else text


def as_utf_8(content: bytes, faults: Faults) -> str | None:
    """Return the text of bytes in UTF-8, without the byte order mark that may stand first; None with a fault noted."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in content[:2]:
        faults.add(faults.at(1, 1), "not-utf-8", "file is UTF-16 or UTF-32", "Save it as UTF-8.")
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        _refuse_byte(content, error.start, faults)
        return None


def _refuse_byte(content: bytes, start: int, faults: Faults) -> None:
    before = split_lines(content[:start].decode("utf-8-sig", "replace"))
    legacy = content[start : start + 1].decode("cp1252", "ignore")
    hint = f'Save the file as UTF-8; in Windows-1252 this byte is "{legacy}".' if legacy else "Save the file as UTF-8."
    message = f"byte 0x{content[start]:02x} is not UTF-8"
    faults.add(faults.at(len(before), len(before[-1]) + 1), "not-utf-8", message, hint)


def _bad_characters(text: str, faults: Faults) -> bool:
    for n, match in enumerate(BAD_CHARACTER.finditer(text)):
        if n == _MOST_CHARACTER_FAULTS:
            break
        before = split_lines(text[: match.start()])
        hint = "Delete the character; most editors do not show it."
        where = faults.at(len(before), len(before[-1]) + 1)
        faults.add(where, "bad-character", f"{name_of(match[0])} is not allowed in text", hint)
    return bool(faults.found)

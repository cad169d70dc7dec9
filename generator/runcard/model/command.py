"""Commands: what stands in them literally, and what is filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from shlex import quote

VARIABLE_NAME = r"[a-z][a-z0-9_]{0,31}"
WORD_CHARACTER = r"[A-Za-z0-9._:/@%+=,-]"
"""What means the same to a shell with quotes and without."""
WORD = rf"(?!-){WORD_CHARACTER}+"
"""What may be filled in: one word of these. One that begins with `-` would be an option: `kubectl delete pod --all`."""

# Spaces within the braces make it something else: `{{ end }}` of a Go template stays as it is.
_VARIABLE = re.compile(r"\{\{(" + VARIABLE_NAME + r")\}\}")


def pieces(command: str) -> Iterator[tuple[str, str]]:
    """Yield a command in pieces: (literal text, name of the variable after it; empty after the last)."""
    parts = _VARIABLE.split(command)
    yield from zip(parts[::2], [*parts[1::2], ""], strict=True)


def variables(command: str) -> list[str]:
    """Return the names of a command's variables, each once, in order."""
    return list(dict.fromkeys(_VARIABLE.findall(command))) if "{{" in command else []


def filled(command: str, values: Mapping[str, str]) -> str:
    """Return a command with its variables filled in, quoted for a shell; those without a value stay as they are."""

    def value(match: re.Match[str]) -> str:
        return quote(values[match[1]]) if match[1] in values else match[0]

    return _VARIABLE.sub(value, command) if "{{" in command else command

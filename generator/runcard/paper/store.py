"""Keeps finished PDFs, so that an unchanged sheet is not made again."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Protocol

from runcard.paper.numbers import Blank
from runcard.paper.widgets import Pressed


class Store(Protocol):
    """Keeps bytes by name. `get` returns None for what is not there, or is not whole."""

    def get(self, key: str) -> bytes | None: ...

    def put(self, key: str, content: bytes) -> None: ...


class Memory:
    """A store that lasts as long as its object."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        return self._kept.get(key)

    def put(self, key: str, content: bytes) -> None:
        self._kept[key] = content


def pack(pressed: Pressed) -> bytes:
    """Return a finished document as bytes: a line of JSON, then the PDF."""
    known = {"pages": dict(pressed.pages), "blanks": [asdict(blank) for blank in pressed.blanks]}
    return json.dumps(known, sort_keys=True).encode() + b"\n" + pressed.pdf


def unpack(content: bytes) -> Pressed:
    """Return the document that `pack` made bytes of."""
    line, _, pdf = content.partition(b"\n")
    known = json.loads(line)
    return Pressed(pdf, known["pages"], tuple(Blank(**blank) for blank in known["blanks"]))

"""Fingerprints: two nodes with the same content have the same one, wherever and whenever it is computed."""

from __future__ import annotations

from hashlib import sha256

from runcard.model.base import Model


def fingerprint(node: Model) -> str:
    """Return the SHA-256 of a node's content, as 64 hexadecimal digits.

    Fields at their defaults do not count, so that a field which a later version of Runcard adds changes no fingerprint.
    """
    # As `model_dump_json` does it, without the text in between: a large binder has half a million nodes.
    return sha256(node.__pydantic_serializer__.to_json(node, by_alias=True, exclude_defaults=True)).hexdigest()

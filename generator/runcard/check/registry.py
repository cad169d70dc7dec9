"""Every rule, listed by hand."""

from __future__ import annotations

from collections.abc import Mapping

from runcard.check.rule import Rule
from runcard.check.rules import unknown_reference

_ALL = (unknown_reference.RULE,)

RULES: Mapping[str, Rule] = {rule.code: rule for rule in _ALL}

"""The manual's page of every code: text made from the rules' own documentation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from runcard.check.rule import Rule
from runcard.diagnostic import Severity


class Documented(Protocol):
    """What the page needs to know of a code, be it a rule's or the loader's."""

    @property
    def severity(self) -> Severity:
        """Its weight unless the binder says otherwise."""

    @property
    def summary(self) -> str:
        """What holds where it finds nothing, as a sentence."""

    @property
    def why(self) -> str:
        """Why that matters, as Markdown."""

    @property
    def bad(self) -> Mapping[str, str | bytes]:
        """A binder that breaks it."""

    @property
    def good(self) -> Mapping[str, str | bytes]:
        """A binder that keeps it."""


_HEAD = """\
# Codes

Made from the documentation of the code itself; `runcard explain CODE` shows one of them. How weights are set and
findings are let stand: [checking](checking.md). A code marked *fixed* can be neither weakened nor suppressed: what is
built from a binder that breaks it would be wrong.
"""


def manual(rules: Mapping[str, Rule], loaded: Mapping[str, Documented]) -> str:
    """Return the page as Markdown: a table of all codes, then each with its reason and its samples."""
    fixed = {code for code, rule in rules.items() if rule.essential}
    fixed |= {code for code, each in loaded.items() if each.severity is Severity.ERROR}
    lines = [_HEAD]
    for title, codes in (("Rules", rules), ("Reading the files", loaded)):
        lines += [f"## {title}", "", "| code | weight | what holds |", "|---|---|---|"]
        lines += [_row(code, each, code in fixed) for code, each in codes.items()]
        lines.append("")
    every: dict[str, Documented] = {**rules, **loaded}
    for code, each in every.items():
        lines += _section(code, each, code in fixed)
    return "\n".join(lines)


def _row(code: str, each: Documented, fixed: bool) -> str:
    return f"| [`{code}`](#{code}) | {_weight(each, fixed)} | {each.summary.replace('|', '&#124;')} |"


def _weight(each: Documented, fixed: bool) -> str:
    return f"{each.severity}, fixed" if fixed else str(each.severity)


def _section(code: str, each: Documented, fixed: bool) -> Iterator[str]:
    yield from (f"## {code}", "", f"{each.summary} ({_weight(each, fixed).capitalize()}.)", "", each.why, "")
    yield from _sample("Breaks it:", each.bad)
    changed = {name: text for name, text in each.good.items() if each.bad.get(name) != text}
    yield from _sample("Keeps it:", changed)


def _sample(title: str, files: Mapping[str, str | bytes]) -> Iterator[str]:
    if not files:
        return
    yield from (title, "")
    for name, content in files.items():
        text = content if isinstance(content, str) else ascii(content)[2:-1]
        yield from ("```yaml", f"# source/{name}", text.rstrip("\n"), "```", "")

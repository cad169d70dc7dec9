"""`runcard explain`: what a code means, why it matters, and an example of each side."""

from __future__ import annotations

import difflib
import textwrap
from collections.abc import Iterator, Mapping

import click

from runcard.errors import UserError
from runcard.report.catalogue import CATALOGUE, Explanation


@click.command("explain")
@click.option("-C", "--project", expose_value=False, hidden=True)
@click.argument("code", required=False)
def command(code: str | None) -> int:
    """Explain the CODE of a finding, or list all."""
    if code is None:
        width = max(map(len, CATALOGUE))
        for each in CATALOGUE.values():
            click.echo(f"{each.code:{width}}  {each.severity:7}  {each.summary}")
        return 0
    click.echo("\n".join(_page(_find(code))))
    return 0


def _find(code: str) -> Explanation:
    if code in CATALOGUE:
        return CATALOGUE[code]
    near = difflib.get_close_matches(code, CATALOGUE, n=3, cutoff=0.5)
    hint = f"Did you mean {' or '.join(near)}?" if near else "`runcard explain` lists all codes."
    raise UserError(f"There is no code {code!r}.", hint)


def _page(each: Explanation) -> Iterator[str]:
    yield f"{each.code} ({each.severity})"
    yield each.summary
    for paragraph in each.why.split("\n\n"):
        yield ""
        yield textwrap.fill(paragraph, 80, break_on_hyphens=False)
    yield from _sample("Breaks it:", each.bad)
    yield from _sample("Keeps it:", {name: text for name, text in each.good.items() if each.bad.get(name) != text})
    yield ""
    if each.fixed:
        yield "It can be neither weakened nor suppressed."
    else:
        yield f"To let one finding stand, end its line with:  # runcard: allow {each.code} - REASON"
        yield f'To change its weight, in binder.yaml:  rules: {{{each.code}: error}}  (or warning, or "off")'


def _sample(heading: str, files: Mapping[str, str | bytes]) -> Iterator[str]:
    if files:
        yield ""
        yield heading
    for name, content in files.items():
        text = content if isinstance(content, str) else ascii(content)[2:-1]
        yield textwrap.indent(f"# source/{name}\n{text.rstrip()}", "    ")

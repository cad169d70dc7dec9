"""What a page says of the form of a value that is filled in."""

from __future__ import annotations

from unit.render.binders import binder_of, pages_of, parse

_CHECKLIST = r"""
code: DEP
title: Deployment
mode: read-do
variables:
- {name: version, text: Version, pattern: 'v\d+(\.\d)?', example: v1.2}
- {name: reason, text: Reason, pattern: '[^"<&]+', example: Out of memory}
- {name: pod, text: Pod, example: shop-1}
sections:
- title: Deploy
  items:
  - {id: DEP-1, do: Deploy, command: "deploy {{version}} {{reason}} {{pod}}"}
"""


def test_a_pattern_is_on_the_page_as_browsers_read_it_and_in_words() -> None:
    page = parse(pages_of(binder_of(dep=_CHECKLIST))["DEP/"])
    places = {name: page.get_element_by_id(f"_var-{name}") for name in ("version", "reason", "pod")}
    patterns = {name: place.get("data-rc-pattern") for name, place in places.items()}
    assert patterns == {"version": r"v[0-9]+(?:\.[0-9])?", "reason": r"[ -!#-%'-;=-~]+", "pod": None}
    assert "It is v, then 1 or more of 0–9, then perhaps (., then 1 of 0–9)." in places["version"].text_content()
    assert 'It is 1 or more of any characters but " & <.' in places["reason"].text_content()
    assert "It is" not in places["pod"].text_content()

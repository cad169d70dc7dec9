"""Text is text: what the binder's authors write never becomes markup, in no field and on no page.

`tests/cases/render/hostile.yaml` lists the texts. Each is put into every text field of a binder, one at a time.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from runcard.load.binder import load
from runcard.model.binder import Binder
from runcard.render.page import Page
from unit.render.binders import CASES, pages_of, parse

TEXTS = yaml.safe_load((CASES / "hostile.yaml").read_text("utf-8"))
LITERAL: list[str] = TEXTS["literal"]
LINKS: list[str] = TEXTS["links"]

# What a page may be made of.
ELEMENTS = frozenset(
    re.findall(
        r"\w+",
        "main div header section nav h1 h2 h3 p ul ol li dl dt dd a span strong em code pre label input time"
        " table caption thead tbody tr th td svg defs pattern rect circle g text title desc details summary",
    )
)
SCHEMES = ("https:", "http:", "mailto:", "tel:")


def _binder(text: str) -> Binder:
    """A binder in which every text is `text`, and every name that can be."""
    item = {"id": "AB-3", "do": text, "expect": text, "command": text, "notes": text, "owner": "keeper"}
    trigger = {"id": "AB-1", "text": text, "metric": "heat", "limit": "> 5 %", "baseline": text, "source": text}
    block = {
        "title": text,
        "notes": text,
        "triggers": [{**trigger, "decides": "keeper", "starts": "AB-3", "notes": text}],
        "criteria": [{"id": "AB-2", "text": text, "metric": "heat", "limit": "< 1 %", "source": text, "notes": text}],
        "items": [item, {"do": text}],
        "sign_offs": [{"id": "AB-4", "text": text, "role": text, "notes": text}],
    }
    checklist = {
        "code": "AB",
        "title": text,
        "objective": text,
        "mode": "read-do",
        "pause_point": text,
        "owner": "keeper",
        "version": text,
        "sections": [{**block, "slug": "one", "pause": text, "groups": [{"title": text, "slug": "two", "items": []}]}],
        "completion": text,
        "retired": [{"id": "AB-9", "why": text, "see": "AB-3"}],
    }
    runbook = {
        "code": "RB",
        "title": text,
        "objective": text,
        "version": text,
        "symptoms": [{"text": text, "log": [text]}],
        "alerts": ["Down"],
        "impact": text,
        "variables": [{"name": "pod", "text": text, "example": "x"}],
        "diagnose": [{**item, "id": "RB-1", "branches": [{"when": text, "go": "RB-2"}]}],
        "mitigate": [{"id": "RB-2", "do": text, "command": f"{{{{pod}}}}{text}", "destructive": "true"}],
        "escalate": [{"contact": "keeper", "after": "5 min", "notes": text}],
        "completion": text,
    }
    contact = {"id": "keeper", "kind": "role", "name": text, "role": text, "group": text, "notes": text}
    contacts = {
        "contacts": [{**contact, "email": text, "phone": text, "url": text}],
        "hours": [{"id": "day", "title": text, "text": text, "days": ["mon"], "from": "08:00", "to": "09:00",
                   "zone": "UTC", "contact": "keeper"}],
        "escalation": [{"contact": "keeper", "after": "5 min", "notes": text}],
    }  # fmt: skip
    settings_ = {
        "title": text,
        "service": text,
        "description": text,
        "home": [{"title": text, "to": "AB", "text": text}],
        "metrics": [{"id": "heat", "title": text, "unit": text, "source": text, "notes": text}],
    }
    settings_["alerts"] = [{"name": "Down", "condition": text, "fault": text}]
    history = {"versions": [{"version": text, "date": "2024-01-01", "author": text, "changes": text}]}
    data = {
        "binder": settings_,
        "contacts": contacts,
        "history": history,
        "checklists/ab": checklist,
        "runbooks/rb": runbook,
    }
    return load({f"source/{name}.yaml": _yaml(part) for name, part in data.items()}).binder


def _yaml(data: Any) -> bytes:
    return yaml.safe_dump(data, default_style='"', allow_unicode=True, width=10_000).replace("!!int ", "").encode()


@cache
def _pages(text: str) -> dict[str, tuple[Page, html.HtmlElement]]:
    return {url: (page, parse(page)) for url, page in pages_of(_binder(text)).items()}


def _tags(text: str) -> dict[str, list[str]]:
    return {url: [each.tag for each in tree.iter()] for url, (_, tree) in _pages(text).items()}


def _assert_harmless(url: str, tree: html.HtmlElement) -> None:
    for element in tree.iter():
        assert element.tag in ELEMENTS, (url, element.tag)
        for name, value in element.attrib.items():
            assert not str(name).startswith("on"), (url, name)
            assert name != "style", url
            assert name != "href" or value.startswith((*SCHEMES, "./", "../")) or ":" not in value.split("#")[0], (
                url,
                value,
            )


@pytest.mark.parametrize("text", LITERAL)
def test_text_stays_literal(text: str) -> None:
    folded = " ".join(text.split())
    for url, (_, tree) in _pages(text).items():
        _assert_harmless(url, tree)
        if url in ("", "AB/", "RB/", "alerts/", "symptoms/", "contacts/", "limits/", "history/"):
            assert folded in " ".join(tree.text_content().split()), url


@pytest.mark.parametrize("text", LITERAL)
def test_text_makes_no_element(text: str) -> None:
    """The page has the elements that it has with a harmless text: nothing opened, nothing closed early."""
    assert _tags(text) == _tags("harmless")


@pytest.mark.parametrize("text", LITERAL)
def test_search_entries_hold_the_text_as_it_is(text: str) -> None:
    folded = " ".join(text.split())
    entries = [entry for page, _ in _pages(text).values() for entry in page.search]
    assert sum(folded in entry.title or folded in entry.text for entry in entries) >= 10


def _hrefs(text: str) -> set[tuple[str, str]]:
    """Every address a page leads to; a version's own holds the text, and is left out."""
    found = {(url, a.get("href", "")) for url, (_, tree) in _pages(text).items() for a in tree.iter("a")}
    return {(url, href) for url, href in found if "#v" not in href}


@pytest.mark.parametrize("href", LINKS)
def test_a_link_that_may_not_be_followed_is_text(href: str) -> None:
    assert _hrefs(f"[press here](<{href}>)") == _hrefs("press here")


def test_a_link_that_may_be_followed_is_one() -> None:
    added = _hrefs("[press here](<https://example.org/x>)") - _hrefs("press here")
    assert ("AB/", "https://example.org/x") in added


def test_a_relative_link_is_counted_from_the_root_of_the_site() -> None:
    added = _hrefs("[press here](</javascript:alert(1)>)") - _hrefs("press here")
    assert {url: href for url, href in added if url in ("", "AB/")} == {
        "": "./javascript:alert(1)",
        "AB/": "../javascript:alert(1)",
    }


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1))
def test_no_text_becomes_markup(text: str) -> None:
    framed = f"<{text}>\"'&lt;[x]({text}) [[{text}]] `{text}`"
    for url, page in pages_of(_binder(framed)).items():
        _assert_harmless(url, parse(page))

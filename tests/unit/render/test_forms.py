"""The pages of forms, severities and records."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from runcard.load.binder import load
from runcard.model.binder import Binder
from runcard.model.form import Form
from runcard.render.frame import Document, SiteOptions
from runcard.render.page import Page
from runcard.render.site import render_site
from unit.render.binders import ENVIRONMENT, pages_of, parse, words

SHOP = Path(__file__).parents[2] / "cases" / "forms" / "shop"
RECORD = """\
---
form: change
form_version: "1.2"
id: {id}
state: {state}
title: "Shop 2 <b>x</b> [[RBK-3]]"
plan: RBK 1.0
owner: lead
start: {start}
tickets: [CHG-1, CHG-99]
---

## Request

### Reason

First & <script>alert(1)</script>.
Second line.

Then [x](javascript:alert(1)).

## Plan

### Steps

| Id | Action | Command | Owner | Expected | Took |
|---|---|---|---|---|---|
| RBK-2 | a \\| b<br>c | `x` | <i>y</i> | | 5 min |
"""


def shop(**records: tuple[str, str]) -> Binder:
    """Return the shop's binder with records by id: their state and start."""
    files = {file.relative_to(SHOP).as_posix(): file.read_bytes() for file in (SHOP / "source").rglob("*.yaml")}
    for name, (state, start) in records.items():
        record_id = name.replace("_", "-")
        text = RECORD.format(id=record_id, state=state, start=start)
        files[f"source/records/{record_id}.md"] = text.encode()
    loaded = load(files)
    assert not loaded.diagnostics
    return loaded.binder


def select(page: Page | LexborNode, css: str) -> list[LexborNode]:
    """Return the elements of a page, or below an element, that a CSS selector finds."""
    return (LexborHTMLParser(page.html()) if isinstance(page, Page) else page).css(css)


BINDER = shop(CHG_1=("done", "2026-03-02 02:00 UTC"), CHG_2=("new", "2026-03-01 02:00 UTC"))


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    return dict(pages_of(BINDER))


def test_there_are_no_pages_where_there_is_nothing() -> None:
    urls = set(pages_of(load({}).binder))
    assert not {"templates/", "records/", "severities/"} & urls


def test_every_field_is_explained(pages: dict[str, Page]) -> None:
    said = words(pages["templates/change/"])
    for field in BINDER.forms[0].model.fields:
        assert parse(pages["templates/change/"]).get_element_by_id(field.name) is not None
        assert field.title in said
    for expected in ("Title required", "required from In review on", "at most 60 characters", "One of low, high, none"):
        assert expected in said
    assert "Filled in from the phases of RBK" in said


def test_documents_can_be_copied_and_downloaded() -> None:
    def documents(form: Form) -> tuple[Document, ...]:
        text = Document("text", "Plain <text>", f"{form.id} 1.txt", "a <b>\n\n  c & d\n")
        return text, Document("pdf", "PDF", f"{form.id}.pdf", "")

    made = render_site(BINDER, ENVIRONMENT, SiteOptions(documents=documents))
    page = next(page for page in made if page.url == "templates/change/")
    assert select(page, "#text-text")[0].text() == "a <b>\n\n  c & d\n"
    (copied,) = select(page, "[data-rc-copy]")
    assert copied.attributes["data-rc-copy"] == "text-text"
    assert [a.attributes["href"] for a in select(page, "a[download]")] == ["change%201.txt", "change.pdf"]


def test_severities_say_who_is_told(pages: dict[str, Page]) -> None:
    said = words(pages["severities/"])
    assert "Nobody can order." in said
    assert "A report at least every 2 h" in said
    links = [a.attributes["href"] for a in select(pages["severities/"], ".rc-pairs a")]
    assert links == ["../contacts/#on-call", "../contacts/#lead", "../contacts/#on-call"]


def test_a_record_leads_to_what_it_names(pages: dict[str, Page]) -> None:
    page = pages["records/CHG-2/"]
    links = {a.text(): a.attributes["href"] for a in select(page, "dd a, td a")}
    assert links["RBK 1.0"] == "../../RBK/"
    assert links["RBK-2"] == "../../RBK/#RBK-2"
    assert links["CHG-1"] == "../../records/CHG-1/"
    assert links["Ada Byron"] == "../../contacts/#lead"
    assert "CHG-99" not in links


def test_what_a_record_says_is_no_markup(pages: dict[str, Page]) -> None:
    html = pages["records/CHG-2/"].html()
    assert "<script>alert" not in html
    assert "<i>y" not in html
    assert "<b>x" not in html
    assert not select(pages["records/CHG-2/"], "a[href^='javascript']")
    assert "First & <script>alert(1)</script>." in words(pages["records/CHG-2/"])


def test_records_are_listed_the_latest_first(pages: dict[str, Page]) -> None:
    rows = select(pages["records/"], "tbody tr")
    assert [select(row, "td")[0].text() for row in rows] == ["CHG-1", "CHG-2"]
    assert "Done" in rows[0].text()


def test_a_checklist_lists_its_last_changes(pages: dict[str, Page]) -> None:
    page = pages["RBK/"]
    (section,) = select(page, "section[aria-labelledby=_records]")
    assert [a.attributes["href"] for a in select(section, "td:first-child a")] == [
        "../records/CHG-1/",
        "../records/CHG-2/",
    ]
    many = shop(**{f"CHG_{n}": ("new", f"2026-03-{n:02} 02:00 UTC") for n in range(1, 15)})
    rows = select(pages_of(many)["RBK/"], "section[aria-labelledby=_records] tbody tr")
    assert len(rows) == 10
    assert select(rows[0], "td")[0].text() == "CHG-14"


def test_an_id_that_cannot_be_an_address_has_no_page() -> None:
    text = RECORD.format(id="../../x", state="new", start="")
    files = {file.relative_to(SHOP).as_posix(): file.read_bytes() for file in (SHOP / "source").rglob("*.yaml")}
    binder = load({**files, "source/records/x.md": text.encode()}).binder
    assert not [url for url in pages_of(binder) if url.startswith("records/")]


def grouped_shop() -> Binder:
    """Return the shop's binder with its first form in a group, and two severities."""
    files = {file.relative_to(SHOP).as_posix(): file.read_bytes() for file in (SHOP / "source").rglob("*.yaml")}
    first = next(name for name in sorted(files) if name.startswith("source/forms/"))
    files[first] = b"group: Words & notes\n" + files[first]
    loaded = load(files)
    assert not loaded.diagnostics
    return loaded.binder


def test_forms_of_a_group_stand_below_its_heading() -> None:
    binder = grouped_shop()
    page = pages_of(binder)["templates/"]
    tree = parse(page)
    titled = {form.model.title for form in binder.forms if form.model.group}
    assert [(heading.id, heading.title) for heading in page.headings] == [("section-words-notes", "Words & notes")]
    lists = tree.xpath("//ul[@class='rc-bounds']")
    assert {link.text_content() for link in lists[-1].xpath("./li/p[1]//a")} == titled
    home = parse(pages_of(binder)[""])
    links = {link.text_content(): link.get("href") for link in home.xpath("//section[@aria-labelledby='forms']//a")}
    assert links["Words & notes"] == "templates/#section-words-notes"
    assert not titled & set(links)


def test_severities_lead_to_the_forms_that_ask_for_one() -> None:
    binder = shop()
    asking = {form.model.title for form in binder.forms if any(field.choices_from for field in form.model.fields)}
    found = parse(pages_of(binder)["severities/"]).xpath(
        "//section[@aria-labelledby='section-forms']//a[@class='rc-ref']"
    )
    assert {link.text_content() for link in found} == asking
    assert asking

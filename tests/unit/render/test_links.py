"""Addresses relative to the page they stand on."""

from __future__ import annotations

import pytest

from runcard.model.contact import Contact
from runcard.render.frame import Site, SiteOptions
from runcard.render.links import Links, email_href, phone_href, source_href, web_href
from runcard.templates import environment
from unit.render.binders import case_binder

INDEX = case_binder("full").index


@pytest.mark.parametrize(
    ("page", "target", "expected"),
    [
        ("", "DEP/#DEP-1", "DEP/#DEP-1"),
        ("", "", "./"),
        ("DEP/", "", "../"),
        ("DEP/", "DEP/#DEP-1", "#DEP-1"),
        ("DEP/", "RBK/#RBK-1", "../RBK/#RBK-1"),
        ("DEP/", "DEP/", "../DEP/"),
        ("ids/DEP/", "DEP/", "../../DEP/"),
        ("DEP/", "history/#v1.2 beta", "../history/#v1.2%20beta"),
    ],
)
def test_relative_addresses(page: str, target: str, expected: str) -> None:
    assert Links(INDEX, page).href(target) == expected


def test_an_id_is_shown_with_its_words_as_title() -> None:
    assert Links(INDEX, "").ref("LMP-3") == ("LMP/#LMP-3", "LMP-3", "Open the valve")


def test_what_has_no_id_is_shown_by_its_words() -> None:
    assert Links(INDEX, "").ref("keeper") == ("contacts/#keeper", "Ada Keeper", "")
    assert Links(INDEX, "").ref("LMP#last-round") == ("LMP/#last-round", "Last round", "")


def test_what_does_not_exist_leads_nowhere() -> None:
    assert Links(INDEX, "").ref("LMP-999") == ("", "LMP-999", "")


def _contact(**fields: str) -> Contact:
    return Contact.model_validate({"id": "x", "kind": "role", "name": "X", **fields})


def test_addresses_of_a_contact() -> None:
    contact = _contact(phone="+49 30 901820", email="a b@example.org", url="HTTPS://example.org/#room")
    assert (phone_href(contact), email_href(contact)) == ("tel:+4930901820", "")
    assert web_href(contact) == "HTTPS://example.org/#room"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "http://example.org/", "//example.org", "https\t://x"])
def test_a_channel_is_on_https_or_text(url: str) -> None:
    assert web_href(_contact(url=url)) == ""


def test_an_e_mail_cannot_add_header_fields() -> None:
    assert email_href(_contact(email="a@example.org?bcc=b@example.org")) == "mailto:a@example.org%3Fbcc%3Db@example.org"


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [("https://git.example/blob/main/{path}", "https://git.example/blob/main/source/a%20b.yaml"), ("", "")],
)
def test_source_files(pattern: str, expected: str) -> None:
    assert source_href(pattern, "source/a b.yaml") == expected


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("{path}.txt", "../source/a%20b.yaml.txt"),
        ("https://git.example/{path}", "https://git.example/source/a%20b.yaml"),
    ],
)
def test_a_source_file_within_the_site_is_addressed_from_the_page(pattern: str, expected: str) -> None:
    site = Site(case_binder("full"), environment(), SiteOptions(pattern))
    assert site.source("source/a b.yaml", Links(INDEX, "DEP/")).href == expected

"""The pages of runbooks, and the ways to them: by symptom, by alert, by search."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from runcard.render.page import Page
from unit.render.binders import binder_of, case_binder, pages_of, parse, words


@pytest.fixture(scope="module")
def pages() -> Mapping[str, Page]:
    return pages_of(case_binder("full"))


def test_a_command_keeps_its_text_and_shows_its_variables(pages: Mapping[str, Page]) -> None:
    item = parse(pages["OIL/"]).get_element_by_id("OIL-2")
    code = item.find(".//pre/code")
    assert code.text_content() == "drain {{tank}} with {{pump}}"
    assert [span.get("data-rc-var") for span in code.findall("span")] == ["tank", "pump"]
    assert "Fill in tank , for example tank-1 ; pump , for example pump-2" in " ".join(
        " ".join(item.itertext()).split()
    )


def test_a_template_of_the_command_itself_is_no_variable(pages: Mapping[str, Page]) -> None:
    code = parse(pages["OIL/"]).get_element_by_id("OIL-1").find(".//pre/code")
    assert "{{ end }}" in code.text_content()
    assert {span.get("data-rc-var") for span in code.findall("span")} == {"tank"}


def test_what_destroys_says_so_in_words_and_in_shape(pages: Mapping[str, Page]) -> None:
    item = parse(pages["OIL/"]).get_element_by_id("OIL-2")
    assert "Destructive" in item.text_content()
    assert item.xpath(".//div[contains(@class, 'rc-command--destructive')]")
    harmless = parse(pages["OIL/"]).get_element_by_id("OIL-1")
    assert "Destructive" not in harmless.text_content()


def test_branches_are_links(pages: Mapping[str, Page]) -> None:
    item = parse(pages["OIL/"]).get_element_by_id("OIL-1")
    assert item.xpath(".//ul[@class='rc-branches']//a/@href") == ["../LMP/#LMP-3", "../BAK/"]


def test_an_alert_leads_to_its_runbook_or_says_that_there_is_none(pages: Mapping[str, Page]) -> None:
    tree = parse(pages["alerts/"])
    assert tree.get_element_by_id("Lamp-out").xpath(".//p[@class='rc-go']//a/@href") == ["../OIL/"]
    assert "No runbook yet." in tree.get_element_by_id("Nobody-there").text_content()
    assert "The gauge sticks" in tree.get_element_by_id("OilLow").text_content()


def test_a_symptom_leads_to_its_runbook(pages: Mapping[str, Page]) -> None:
    rows = parse(pages["symptoms/"]).xpath("//ul[@class='rc-seen']/li")
    found = {" ".join(row.text_content().split()): row.xpath(".//p[@class='rc-go']//a/@href") for row in rows}
    assert found["It smells Start at OIL No oil"] == ["../OIL/"]
    assert any("lamp: level < 3 & falling" in text for text in found)


def test_search_holds_names_of_alerts_and_lines_of_logs_as_they_are(pages: Mapping[str, Page]) -> None:
    own = pages["OIL/"].search[0]
    assert own.url == "OIL/"
    for text in ("OilLow", "Lamp out", "It smells"):
        assert text in own.text
    line = "lamp: level < 3 & falling"
    assert ("OIL/#_log-1", f"OIL {line}", "lamp level 3 falling") in [
        (entry.url, entry.title, entry.text) for entry in pages["OIL/"].search
    ]
    assert parse(pages["OIL/"]).xpath("//*[@id='_log-1']")[0].text_content() == line
    assert ("alerts/#OilLow", "OilLow") in [(entry.url, entry.title) for entry in pages["alerts/"].search]


def test_escalation_is_the_runbooks_own_where_it_has_one(pages: Mapping[str, Page]) -> None:
    text = words(pages["OIL/"])
    assert "At once Ada Keeper" in text
    assert "After 15 min On-call keeper nobody fills this role" in text


def test_coverage_counts_and_names_what_is_missing(pages: Mapping[str, Page]) -> None:
    row = parse(pages["coverage/"]).xpath("//tr[th/a/@href='../OIL/']")[0]
    cells = [" ".join(cell.text_content().split()) for cell in row.findall("td")]
    assert cells == [
        "4",
        "all",
        "2 of 4withoutOIL-3 and 1 more",
        "0 of 4withoutOIL-1, OIL-2, OIL-3 and 1 more",
        "2024-02-01",
        "2024-01-15",
    ]


def test_home_leads_to_every_question_in_one_click(pages: Mapping[str, Page]) -> None:
    ways = parse(pages[""]).xpath("//section[@aria-labelledby='now']/ul[@class='rc-ways']//a")
    assert {way.text_content(): way.get("href") for way in ways} == {
        "Find by symptom": "symptoms/",
        "Find by alert": "alerts/",
        "How bad is it?": "severities/",
        "Who answers when": "contacts/",
        "What changed lately": "history/",
        "Runs in this browser": "runs/",
    }


def test_pages_stay_bounded() -> None:
    small = "code: {}\ntitle: T\nmode: read-do\nsections:\n- title: S\n  items:\n  - do: Wait\n"
    pages = pages_of(binder_of(**{f"a{n}": small.format(f"AA{n}") for n in range(120)}))
    assert [url for url in pages if url.startswith("coverage/")] == ["coverage/", "coverage/2/", "coverage/3/"]
    assert "symptoms/" not in pages
    assert "alerts/" not in pages

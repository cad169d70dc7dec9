"""The pages of each case against its folder `expected`: every page, and what search and the table of contents hold.

After an intended change: `RUNCARD_ACCEPT=1 pytest tests/unit/render/test_site.py`, then read the difference.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest

from runcard.model.checklist import Checklist, Group, Item, Mode, Section
from runcard.render.checklist import headings
from runcard.render.page import Heading, Page
from unit.render.binders import CASES, binder_of, case_binder, pages_of, parse, words

GOLDEN = ("empty", "full")
ACCEPT = os.environ.get("RUNCARD_ACCEPT") == "1"


def _made(case: str) -> Iterator[tuple[str, str]]:
    pages = pages_of(case_binder(case))
    for url, page in pages.items():
        yield f"{url}index.html", page.html()
    yield "pages.json", json.dumps([_facts(page) for page in pages.values()], indent=1, ensure_ascii=False) + "\n"


def _facts(page: Page) -> dict[str, object]:
    return {
        "url": page.url,
        "title": page.title,
        "description": page.description,
        "source": page.source,
        "headings": [_heading(heading) for heading in page.headings],
        "search": [[entry.url, entry.title, entry.text] for entry in page.search],
    }


def _heading(heading: Heading) -> list[object]:
    return [heading.level, heading.id, heading.title, *map(_heading, heading.children)]


@pytest.mark.parametrize("case", GOLDEN)
def test_pages_are_as_expected(case: str) -> None:
    folder = CASES / case / "expected"
    made = dict(_made(case))
    if ACCEPT:
        _accept(folder, made)
    expected = {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in _files(folder)}
    assert sorted(made) == sorted(expected), "a page without an expected file, or a file that nothing is held against"
    for name in expected:
        assert made[name] == expected[name], name


def _accept(folder: Path, made: dict[str, str]) -> None:
    for path in _files(folder):
        path.unlink()
    for name, text in made.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_every_case_is_read() -> None:
    assert sorted(path.name for path in CASES.iterdir() if path.is_dir()) == sorted(GOLDEN)


@pytest.mark.parametrize("case", GOLDEN)
def test_every_link_leads_somewhere(case: str) -> None:
    pages = pages_of(case_binder(case))
    anchors = {url: set(parse(page).xpath("//@id")) for url, page in pages.items()}
    for url, page in pages.items():
        for href in parse(page).xpath("//a/@href"):
            if ":" in href or href == "../guide/":
                continue
            target, fragment = urldefrag(urljoin(f"/{url}", href))
            assert target.lstrip("/") in pages, (url, href)
            assert not fragment or unquote(fragment) in anchors[target.lstrip("/")], (url, href)


@pytest.mark.parametrize("case", GOLDEN)
def test_search_leads_to_what_is_there(case: str) -> None:
    pages = pages_of(case_binder(case))
    for url, page in pages.items():
        anchors = set(parse(page).xpath("//@id"))
        urls = [entry.url for entry in page.search]
        assert len(urls) == len(set(urls))
        assert not urls or urls[0] == url, "the theme takes the first entry for the page itself"
        assert all(each.partition("#")[2] in anchors for each in urls[1:])


@pytest.mark.parametrize("case", GOLDEN)
def test_every_heading_of_the_table_of_contents_is_on_the_page(case: str) -> None:
    for page in pages_of(case_binder(case)).values():
        anchors = parse(page).xpath("//*[self::h2 or self::h3]/@id")
        listed = [each.id for heading in page.headings for each in (heading, *heading.children)]
        assert [anchor for anchor in anchors if anchor in listed] == listed


@pytest.mark.parametrize("case", GOLDEN)
def test_ids_are_unique_and_headings_in_order(case: str) -> None:
    for url, page in pages_of(case_binder(case)).items():
        tree = parse(page)
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids)), url
        levels = [int(each.tag[1]) for each in tree.xpath("//h1|//h2|//h3|//h4")]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels)), url


@pytest.mark.parametrize("case", GOLDEN)
def test_nothing_needs_an_unsafe_content_policy(case: str) -> None:
    for page in pages_of(case_binder(case)).values():
        tree = parse(page)
        assert not tree.xpath("//script|//style|//@style|//iframe|//link|//img")
        assert not [name for each in tree.iter() for name in each.attrib if str(name).startswith("on")]


def test_the_same_binder_gives_the_same_bytes() -> None:
    assert dict(_made("full")) == dict(_made("full"))


def test_a_trigger_is_never_a_box_to_tick() -> None:
    tree = parse(pages_of(case_binder("full"))["LMP/"])
    boxes = tree.xpath("//input[@type='checkbox']/ancestor::li")
    assert len(boxes) == 4
    assert all("rc-item" in box.get("class") for box in boxes)


def test_a_critical_item_says_so_in_words() -> None:
    item = parse(pages_of(case_binder("full"))["LMP/"]).get_element_by_id("LMP-3")
    assert "Critical" in item.text_content()


def test_a_command_is_shown_as_it_is() -> None:
    item = parse(pages_of(case_binder("full"))["LMP/"]).get_element_by_id("LMP-3")
    assert item.find(".//pre/code").text_content() == "valve --open \"east\" && \\\n  echo 'done < 1'"


def test_what_refers_to_an_item_is_listed_there() -> None:
    item = parse(pages_of(case_binder("full"))["LMP/"]).get_element_by_id("LMP-3")
    hrefs = item.xpath(".//p[starts-with(normalize-space(), 'Referred to by')]//a/@href")
    assert hrefs == ["#LMP-1", "#LMP-9", "../OIL/#_symptoms", "../OIL/#OIL-1"]


def test_a_contact_lists_what_it_owns() -> None:
    person = parse(pages_of(case_binder("full"))["contacts/"]).get_element_by_id("keeper")
    pairs = {div.find("dt").text: div.xpath("dd//a/@href") for div in person.xpath(".//dl/div")}
    assert pairs["Owns"] == ["../LMP/", "../LMP/#LMP-8", "../OIL/"]
    assert pairs["Does"] == ["../LMP/#LMP-3"]
    assert pairs["Signs"] == ["../LMP/#LMP-6"]


def test_phones_and_e_mails_are_links() -> None:
    hrefs = parse(pages_of(case_binder("full"))["contacts/"]).xpath("//a[@class='rc-call']/@href")
    assert set(hrefs) == {"tel:+4930901820", "mailto:ada+lamps@example.org", "https://chat.example.org/lamps"}


def test_a_number_that_cannot_be_dialled_is_text() -> None:
    person = parse(pages_of(case_binder("full"))["contacts/"]).get_element_by_id("on-call")
    assert "not a number" in person.text_content()
    assert not person.xpath(".//a[starts-with(@href, 'tel:')]")


@pytest.mark.parametrize("url", ["", "contacts/", "limits/", "LMP/"])
def test_pages_link_to_their_source(url: str) -> None:
    page = pages_of(case_binder("full"))[url]
    assert f"https://git.example.org/blob/main/{page.source}" in parse(page).xpath("//a/@href")


def test_a_checklist_shows_owner_version_and_review() -> None:
    text = words(pages_of(case_binder("full"))["LMP/"])
    assert "Owner Ada Keeper" in text
    assert "Version 1.1" in text
    assert "Last review 2024-02-01 , due every 90 d, by On-call keeper" in text


def _many(count: int) -> str:
    rows = "\n".join(f"  - {{id: BIG-{n}, text: Signed {n}, role: Clerk}}" for n in range(1, count + 1))
    triggers = "\n".join(f"  - {{id: BIG-{n}, text: Too hot {n}}}" for n in range(count + 1, 2 * count + 1))
    head = "code: BIG\ntitle: Big\nmode: read-do\nsections:\n- title: All\n"
    return f"{head}  triggers:\n{triggers}\n  sign_offs:\n{rows}\n"


def test_pages_that_list_the_binder_stay_bounded() -> None:
    pages = pages_of(binder_of(big=_many(1200)))
    for base in ("limits/", "signoffs/"):
        parts = [page for url, page in pages.items() if url.startswith(base)]
        assert [page.url for page in parts] == [base, f"{base}2/", f"{base}3/"]
        assert "1 2 3" in words(parts[1])
        assert parse(parts[1]).xpath("//nav[@class='rc-turn']//a/@href") == [f"../../{base}", f"../../{base}3/"]
    assert len(parse(pages[""]).xpath("//ul[contains(@class, 'rc-symptoms')]/li")) == 8
    assert "1192 more, and all triggers and limits" in words(pages[""])


def test_the_index_is_cut_at_checklists() -> None:
    small = "code: {code}\ntitle: T\nmode: read-do\nsections:\n- title: S\n  items:\n{items}"
    files = {}
    for code in ("AA", "BB", "CC"):
        items = "\n".join(f"  - {{id: {code}-{n}, do: Do it}}" for n in range(1, 601))
        files[code.lower()] = small.format(code=code, items=items)
    pages = pages_of(binder_of(**files))
    assert [url for url in pages if url.startswith("ids/")] == ["ids/", "ids/AA/", "ids/BB/", "ids/CC/"]
    front = parse(pages["ids/"])
    assert front.xpath("//ul[@class='rc-lines']/li/a/@href") == ["../ids/AA/", "../ids/BB/", "../ids/CC/"]
    assert parse(pages["ids/BB/"]).xpath("//ul[@class='rc-ids']/li/a/@href")[0] == "../../BB/#BB-1"


@pytest.mark.parametrize(("groups", "listed"), [(59, 59), (60, 0)])
def test_a_long_table_of_contents_names_the_sections_alone(groups: int, listed: int) -> None:
    parts = tuple(Group(title=f"Group {n}", items=(Item(do="Look"),)) for n in range(groups))
    section = Section(title="Go", groups=parts)
    (heading,) = headings(Checklist(code="DEP", title="Deploy", mode=Mode.READ_DO, sections=(section,)))
    assert len(heading.children) == listed

"""Sheets, read back from their PDFs by another library than the ones that made them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from runcard.errors import BinderError
from runcard.load.binder import load
from runcard.model.binder import Kind
from runcard.model.checklist import Item
from runcard.paper.printer import Paper
from unit.paper.sheets import CASES, SITE, case, pages, printer, reader, sheets, text, whole

PRINTABLE = ["everything", "hostile", "scripts", "tall"]
ENTRIES = (Kind.ITEM, Kind.TRIGGER, Kind.CRITERION, Kind.SIGN_OFF)


def fold(words: str) -> str:
    return "".join(words.split())


@pytest.mark.parametrize("name", PRINTABLE)
@pytest.mark.parametrize("paper", Paper)
def test_every_id_stands_on_its_sheet_in_order(name: str, paper: Paper) -> None:
    for code, pdf in sheets(name, paper).items():
        entries = [e for e in case(name).binder.index.of_kind(*ENTRIES) if e.parent and e.url.startswith(f"{code}/")]
        wanted = [entry.ref for entry in entries if entry.ref]
        columns = re.findall(rf"{code}-\d+(?!\d|\S*[.,;:)])", " ".join(_ids(pdf)))
        assert columns == wanted


def _ids(pdf: bytes) -> Iterator[str]:
    """Yield the ids in the order of the tags: what a screen reader reads first to last."""
    document = pikepdf.open(BytesIO(pdf))
    names = [str(each.get("/T", "")) for each in document.Root.AcroForm.Fields]
    yield from (name for name in names if "-" in name and "new" not in name)


def test_every_text_stands_on_its_sheet() -> None:
    folded = {code: fold(text(pdf)) for code, pdf in sheets("everything").items()}
    for words in [
        "Deployment",
        "The new release serves all traffic.",
        "When: Before the window opens",
        "Owner Ada Byron, Release lead",
        "Version 1.1",
        "Date 2025-03-04",
        "Last review 2025-02-01",
        "Do the work, then confirm each line",
        "Pause point: When everybody is there",
        "A word before, with code.",
        "CRITICAL Brief the team",
        "Everybody knows the plan",
        "kubectl create namespace shop",
        "created",
        "Not in the default one.",
        "Owner: On-call engineer",
        "See DEP-1, page 1; RBK-2, page 1 of Rollback; Ada Byron, Release lead.",
        "% measured, limit < 0.1 %",
        "Follow the way back (https://shop.example/back) or the trigger (RBK-1, page 1 of Rollback)",
        "Over 10 min.",
        "Read at: Dashboard shop.",
        "Owner: Ada Byron, Release lead",
        "changes needed",
        "Within a week.",
        "END of DEP. Say: “Deployment checklist complete”",
        "Day and night",
        "within 15 min",
        "Mon–Sun and public holidays, all day, Europe/Berlin",
        "Mon, Wed, 09:00–17:00, Europe/Berlin",
        "+49 30 901820",
        "ada@shop.example",
        "after 15 min Ada Byron, Release lead",
    ]:
        assert fold(words) in folded["DEP"], words
    for words in ["> 5 %", "Measured against: The week before.", "Decides: Ada Byron", "Then: RBK-2, page 1."]:
        assert fold(words) in folded["RBK"], words
    assert fold("“After”, page 2 of Deployment") in folded["RBK"]
    assert "Night watch" not in text(sheets("everything")["DEP"])


def test_what_commands_need_is_filled_in_before_the_first_step() -> None:
    words = text(sheets("everything")["RBK"])
    before = words[: words.index("Id Trigger")]
    for said in [
        "To fill in",
        "{{release}} Name of the release, from helm list Looks like: one word. Example: shop",
        "{{revision}} What to go back to, see DEP-3, page 1 of Deployment",
        "Looks like: v, then 1 or more of 0–9. Example: v12",
        "Unless another is chosen: v1",
    ]:
        assert fold(said) in fold(before), said
    assert "To fill in" not in text(sheets("everything")["DEP"])


def test_verified_by_is_for_do_confirm_alone() -> None:
    assert "Verified by" in text(sheets("everything")["DEP"])
    assert "Verified by" not in text(sheets("everything")["RBK"])


@pytest.mark.parametrize("paper", Paper)
def test_a_command_is_wrapped_with_a_mark_and_never_cut(paper: Paper) -> None:
    item = next(e.node for e in case("everything").binder.index.entries if e.ref == "RBK-2")
    assert isinstance(item, Item)
    assert item.command
    folded = fold(text(sheets("everything", paper)["RBK"]))
    wrapped = folded[folded.index("helmrollback") :].replace("↩", "")
    assert wrapped.startswith(fold(item.command))
    assert folded.count("↩") > 1


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("length", [36, 37, 38, 39, 40, 90])
def test_the_mark_of_a_broken_word_is_explained_where_there_may_be_one(paper: Paper, length: int) -> None:
    items = [{"id": "L1-1", "do": "Ask", "command": f"curl -sS {'a' * length} {'b' * length}"}]
    sections = [{"title": "Ask", "groups": [{"title": "Ask", "items": items}]}]
    made = {"code": "L1", "title": "Ask", "mode": "do-confirm", "sections": sections}
    loaded = load({"source/checklists/l1.yaml": json.dumps(made).encode()})
    with printer(loaded, paper) as press:
        ((_, pdf),) = press.sheets([sourced.model for sourced in loaded.binder.checklists])
    words = text(pdf)
    explained = "»: the same word goes on, without a space" in words
    assert explained == (length > 36)
    assert explained or "»" not in words


def test_an_option_is_not_broken_after_its_hyphen() -> None:
    items = [{"id": f"L1-{n}", "do": "Look", "notes": f"{'ab ' * n}`get pods -n shop`."} for n in range(1, 40)]
    sections = [{"title": "Look", "groups": [{"title": f"{n}", "items": items[n : n + 5]} for n in range(0, 39, 5)]}]
    made = {"code": "L1", "title": "Look", "mode": "read-do", "sections": sections}
    loaded = load({"source/checklists/l1.yaml": json.dumps(made).encode()})
    with printer(loaded) as press:
        ((_, pdf),) = press.sheets([sourced.model for sourced in loaded.binder.checklists])
    lines = [line for page in reader(pdf).pages for line in page.extract_text().splitlines()]
    assert sum("-n" in line for line in lines) >= len(items)
    assert not [line for line in lines if line.rstrip().endswith("-")]


@pytest.mark.parametrize("name", PRINTABLE)
def test_pages_say_what_they_are(name: str) -> None:
    for code, pdf in sheets(name).items():
        found = pages(pdf)
        for number, page in enumerate(found, start=1):
            assert f"Page {number} of {len(found)}" in page
            assert re.search(rf"{code}-[\d.]+-[0-9a-f]{{8}}", page)
            assert fold(f"{SITE}{code}/?sheet={code}-") in fold(page)


def test_what_goes_on_says_so_on_both_pages() -> None:
    first, second, third = pages(sheets("tall")["TALL"])
    assert "Everything at once continues on page 2" in first
    assert "Everything at once, continued (2 of 3)" in second
    assert "Sixty parts, continued" in second
    assert "Everything at once, continued (3 of 3)" in third
    assert "continued" not in first
    assert "continues" not in third
    assert all("Action and expected state" in page for page in (first, second, third))


def test_a_group_is_never_split() -> None:
    for page in pages(sheets("everything", Paper.A5)["DEP"]):
        assert ("DEP-1 " in page) == ("DEP-4 " in page)


def test_the_end_stands_below_the_last_steps() -> None:
    # One of these lists fills its page to where only the end would have to turn over.
    lists = {
        n: {"code": f"L{n}", "title": "A list", "mode": "read-do", "sections": _groups_of_five(n)}
        for n in range(12, 22)
    }
    files = {f"source/checklists/{n}.yaml": json.dumps(each).encode() for n, each in lists.items()}
    loaded = load(files)
    with printer(loaded, fillable=False) as press:
        for code, pdf in press.sheets([sourced.model for sourced in loaded.binder.checklists]):
            (end,) = (page for page in pages(pdf) if f"END of {code.code}" in page)
            last = f"{code.code}-{code.code[1:]}"
            assert last in end, f"{last} stands on the page before the end"


def _groups_of_five(count: int) -> list[object]:
    items = [{"id": f"L{count}-{n}", "do": "Look"} for n in range(1, count + 1)]
    groups = [{"title": f"Group {n}", "items": items[n : n + 5]} for n in range(0, count, 5)]
    return [{"title": "Look around", "groups": groups}]


def test_hostile_text_stands_as_it_is() -> None:
    folded = fold(text(sheets("hostile")["BAD"]))
    for words in [
        '#let x = 1; #read("/etc/passwd")',
        "$x^2$ @ref <label> // comment /* more */ = Heading",
        "= Not a heading *bold* _it_",
        '#panic("stop")',
        "#let y = 2 and 1 * 2 * 3 and a~b -- c --- d ... \"quoted\" 'single'",
        "#sys.inputs.data",
        '#read("sheet.typ") $(id) `whoami` \\ \\u{41}  two  spaces',
        "- not a list + nor this / term: nor that",
        "<script>alert(1)</script> {{ x }} {% y %} x (javascript:alert(1))",
        "\\ ends with \\",
        "]#[ ) } (",
        '#eval("1") *x*',
        "@cite $y$",
    ]:
        assert fold(words) in folded, words


def test_a_command_keeps_its_spaces() -> None:
    drawn = reader(sheets("hostile")["BAD"]).pages[0].extract_text()
    assert "two  spaces" in drawn


def test_scripts_are_covered() -> None:
    folded = fold(text(sheets("scripts")["TRU"]))
    for words in [
        "Πίνακας ελέγχου",
        "Żółw, Łódź, Čeština, Ğüş, ñ, ß, œ",
        "≥ 5 µs → ok ⇒ ✓ ✗ ▲ ☐ № ½ €",
        "Привет, Жирный",
    ]:
        assert fold(words).replace("µ", "μ") in folded.replace("µ", "μ"), words


@pytest.mark.parametrize("name", ["missing-glyph", "does-not-fit"])
def test_what_cannot_be_printed_is_refused_all_at_once(name: str) -> None:
    loaded = case(name)
    with printer(loaded) as press, pytest.raises(BinderError) as raised:
        list(press.sheets([sourced.model for sourced in loaded.binder.checklists]))
    lines = [f"{each.location}: {each.code} {each.message}\n" for each in raised.value.diagnostics]
    assert "".join(lines) == (CASES / name / "expected.txt").read_text("utf-8")
    assert all(each.hint for each in raised.value.diagnostics)


def test_a_sheet_leads_to_its_page_by_a_code_to_scan_or_in_words() -> None:
    words, scanned = sheets("everything", site_url="")["DEP"], sheets("everything")["DEP"]
    for page in pages(words):
        assert re.search(r"Current\? See DEP/\?sheet=DEP-1\.1-[0-9a-f]{8} on the runbook site\.", page)
    for page in pages(scanned):
        assert f"{SITE}DEP/?sheet=DEP-1.1-" in page
        assert "Current?" not in page
    assert "https://" not in pages(words)[1]
    assert _pictures(words) == 0
    assert _pictures(scanned) == 1, "one for all pages"


def _pictures(pdf: bytes) -> int:
    document = pikepdf.open(BytesIO(pdf))
    streams = [each for each in document.objects if isinstance(each, pikepdf.Stream)]
    return sum(each.get("/Subtype") == "/Image" for each in streams)


@pytest.mark.parametrize("fillable", [True, False])
@pytest.mark.parametrize("name", PRINTABLE)
def test_fonts_are_embedded(name: str, fillable: bool) -> None:
    for pdf in sheets(name, fillable=fillable).values():
        document = pikepdf.open(BytesIO(pdf))
        fonts = list(_fonts(document))
        assert {str(font["/Subtype"]) for font in fonts} <= {"/Type0", "/TrueType"}
        assert any("AtkinsonHyperlegible" in str(font["/BaseFont"]) for font in fonts)
        for font in fonts:
            inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(inner.FontDescriptor.keys())


def _fonts(document: pikepdf.Pdf) -> Iterator[Any]:
    for each in document.objects:
        if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font" and "CIDFont" not in str(each.Subtype):
            yield each


@pytest.mark.parametrize("fillable", [True, False])
def test_headings_lists_and_tables_are_tagged(fillable: bool) -> None:
    pdf = pikepdf.open(BytesIO(sheets("everything", fillable=fillable)["DEP"]))
    root = pdf.Root
    assert (str(root.Lang), bool(root.MarkInfo.Marked)) == ("en", True)
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    with pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == "DEP Deployment"
        assert metadata["pdfuaid:part"] == "1"
    tags = list(_tags(root.StructTreeRoot.K))
    assert tags.count("/H1") == 1
    assert {"/H2", "/H3", "/Table", "/TR", "/TH", "/TD", "/P"} <= set(tags)
    assert ("/Form" in tags) == fillable
    assert all(str(page.obj.Tabs) == "/S" for page in pdf.pages)


def _tags(node: Any) -> Iterator[str]:
    if isinstance(node, pikepdf.Array):
        for each in node:
            yield from _tags(each)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield str(node.S)
        if "/K" in node:
            yield from _tags(node.K)


@pytest.mark.parametrize("paper", Paper)
def test_paper_has_its_size(paper: Paper) -> None:
    size = {"a4": (595, 842), "letter": (612, 792), "a5": (420, 595)}[paper]
    box = reader(sheets("everything", paper)["DEP"]).pages[0].mediabox
    assert (round(box.width), round(box.height)) == size


def test_the_binder_holds_everything() -> None:
    found = pages(whole("everything"))
    assert "Shop runbooks" in found[0]
    assert "Checklists of the shop." in found[0]
    assert re.search(r"Contents.*Contacts and escalation.*DEP Deployment.*RBK Rollback.*Version history", found[1])
    assert "Night watch (nobody at present)" in found[2]
    assert "Rollback by hand" in found[-1]
    for number, page in enumerate(found, start=1):
        assert f"Page {number} of {len(found)}" in page
    place = next(number for number, page in enumerate(found, start=1) if "RBK-2" in page and "helm rollback" in page)
    assert f"RBK-2, page {place};" in " ".join(found)
    listed = re.search(r"RBK Rollback\W*(\d+)", found[1])
    assert listed
    assert "Triggers" in found[int(listed[1]) - 1]


def test_the_same_binder_gives_the_same_bytes() -> None:
    again = case.__wrapped__("everything")
    with printer(again) as press:
        fresh = {each.code: pdf for each, pdf in press.sheets([c.model for c in again.binder.checklists])}
        assert fresh == sheets("everything")
        assert press.book() == whole("everything")


def test_nothing_of_the_machine_is_in_a_pdf() -> None:
    for pdf in [*sheets("everything").values(), whole("everything")]:
        made = pikepdf.open(BytesIO(pdf))
        plain = b"".join(
            each.read_bytes() for each in made.objects if isinstance(each, pikepdf.Stream) and "/W" not in each
        )
        assert str(Path.home()).encode() not in plain
        assert b"2025-03-04T00:00:00" in plain

"""Form fields: names, labels, order, pictures, and their place among the tags."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pypdf import PdfWriter

from runcard.paper.widgets import PRINTED
from unit.paper.sheets import reader, sheets, text, whole


def _named(node: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every field that can be filled in, by its full name, in the document's order."""
    name = f"{prefix}.{node.T}" if prefix else str(node.T)
    if "/FT" in node:
        yield name, node
    else:
        for kid in node.Kids:
            yield from _named(kid, name)


def _fields(pdf: pikepdf.Pdf) -> dict[str, Any]:
    return dict(each for field in pdf.Root.AcroForm.Fields for each in _named(field))


@pytest.fixture
def pdf() -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(sheets("everything")["DEP"]))


def test_names_and_kinds(pdf: pikepdf.Pdf) -> None:
    kinds = {name: str(field.FT) for name, field in _fields(pdf).items()}
    run = [f"DEP.{name}" for name in ("ticket", "operator", "verifier", "start", "end")]
    marks = [f"DEP-1.{name}" for name in ("done", "time", "by", "verified")]
    assert list(kinds)[:9] == [*run, *marks]
    assert {name for name, kind in kinds.items() if kind == "/Btn"} == {
        *(f"DEP-{n}.done" for n in (1, 2, 3, 4, 5)),
        *("DEP-6.approved", "DEP-6.rejected", "DEP-7.accepted", "DEP-7.rejected"),
    }
    assert {"DEP-3.value", "DEP-5.value", "DEP-6.name", "DEP-6.signature", "DEP-6.date"} <= set(kinds)


def test_a_trigger_has_no_box_and_an_item_without_an_id_has_one() -> None:
    names = set(_fields(pikepdf.open(BytesIO(sheets("everything")["RBK"]))))
    assert {"RBK-1.value", "RBK-1.time"} == {name for name in names if name.startswith("RBK-1.")}
    assert {"RBK-new-1.done", "RBK-new-1.time", "RBK-new-1.by"} <= names
    assert not any(name.endswith(".verified") for name in names)


def test_a_variable_has_a_blank_after_those_of_the_run() -> None:
    pdf = pikepdf.open(BytesIO(sheets("everything")["RBK"]))
    fields = _fields(pdf)
    assert list(fields)[4:7] == ["RBK.end", "RBK-variable.release", "RBK-variable.revision"]
    assert str(fields["RBK-variable.release"].TU) == "Value of release: Name of the release, from helm list"
    assert fields["RBK-variable.release"].FT == "/Tx"


def test_labels_are_spoken(pdf: pikepdf.Pdf) -> None:
    fields = _fields(pdf)
    assert str(fields["DEP-2.done"].TU) == "DEP-2 done: Create the namespace"
    assert (
        str(fields["DEP-3.value"].TU)
        == "DEP-3 measured value, limit < 0.1 %: Measure the error rate for the time before"
    )
    assert str(fields["DEP.ticket"].TU) == "Ticket of this run of DEP"
    assert all(str(field.TU) for field in fields.values())


@pytest.mark.parametrize("code", ["DEP", "RBK"])
def test_tab_order_is_reading_order(code: str) -> None:
    pdf = pikepdf.open(BytesIO(sheets("everything")[code]))
    widgets = [each for page in pdf.pages for each in page.obj.get("/Annots", []) if each.Subtype == "/Widget"]
    tagged = [kid.Obj for form in _forms(pdf.Root.StructTreeRoot.K) for kid in form.K]
    assert [each.objgen for each in widgets] == [each.objgen for each in tagged]
    assert [each.objgen for each in widgets] == [each.objgen for each in _fields(pdf).values()]


def _forms(node: Any) -> Iterator[Any]:
    if isinstance(node, pikepdf.Array):
        for each in node:
            yield from _forms(each)
    elif isinstance(node, pikepdf.Dictionary):
        if node.get("/S") == "/Form":
            yield node
        elif "/K" in node:
            yield from _forms(node.K)


def test_every_form_tag_holds_one_widget_and_the_widget_leads_back(pdf: pikepdf.Pdf) -> None:
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    parents = {int(numbers[n]): numbers[n + 1] for n in range(0, len(numbers), 2)}
    for form in _forms(pdf.Root.StructTreeRoot.K):
        assert len(form.K) == 1
        assert form.K[0].Type == "/OBJR"
        assert parents[int(form.K[0].Obj.StructParent)].objgen == form.objgen


def test_every_state_has_a_picture_and_is_printed(pdf: pikepdf.Pdf) -> None:
    for name, field in _fields(pdf).items():
        assert int(field.F) == PRINTED, name
        assert {"/A", "/Border", "/Contents"}.isdisjoint(field.keys())
        if field.FT == "/Btn":
            assert set(field.AP.N.keys()) == {"/Yes", "/Off"}
            assert (str(field.AS), field.AP.N.Off.read_bytes()) == ("/Off", b"")
            left, bottom, right, top = (float(each) for each in field.Rect)
            assert right - left == pytest.approx(72 / 25.4 * 5, abs=0.01)
            assert [float(each) for each in field.AP.N.Yes.BBox] == pytest.approx(
                [0, 0, right - left, top - bottom], abs=0.01
            )
        else:
            assert field.AP.N.read_bytes() == b"/Tx BMC EMC"
            assert str(field.DA).split()[0][1:] in [key[1:] for key in pdf.Root.AcroForm.DR.Font]


def test_no_script_and_no_rebuilt_pictures(pdf: pikepdf.Pdf) -> None:
    assert {"/XFA", "/NeedAppearances", "/CO"}.isdisjoint(pdf.Root.AcroForm.keys())
    for each in pdf.objects:
        if isinstance(each, pikepdf.Dictionary):
            assert each.get("/S") not in ("/JavaScript", "/Launch", "/SubmitForm")


def test_another_library_fills_it_in_and_reads_it_back() -> None:
    writer = PdfWriter(clone_from=reader(sheets("everything")["DEP"]))
    for page in writer.pages:
        writer.update_page_form_field_values(page, {"DEP.ticket": "CHG-1234", "DEP-1.done": "/Yes", "DEP-1.by": "AB"})
    out = BytesIO()
    writer.write(out)
    fields = reader(out.getvalue()).get_fields() or {}
    assert fields["DEP.ticket"]["/V"] == "CHG-1234"
    assert fields["DEP-1.done"]["/V"] == "/Yes"
    assert fields["DEP-1.by"]["/V"] == "AB"


def test_flat_sheets_have_none_and_say_the_same() -> None:
    for code, flat in sheets("everything", fillable=False).items():
        pdf = pikepdf.open(BytesIO(flat))
        assert "/AcroForm" not in pdf.Root
        kinds = {str(each.Subtype) for page in pdf.pages for each in page.obj.get("/Annots", [])}
        assert kinds <= {"/Link"}
        assert b"field:" not in flat
        assert text(flat) == text(sheets("everything")[code])


def test_links_that_stay_lead_somewhere_and_have_words() -> None:
    pdf = pikepdf.open(BytesIO(whole("everything")))
    links = [each for page in pdf.pages for each in page.obj.get("/Annots", []) if each.Subtype == "/Link"]
    assert links
    for link in links:
        assert str(link.get("/Contents", "")), "PDF/UA-1 wants a description"
        assert "/Dest" in link or link.A.S == "/GoTo"


def test_fields_of_all_checklists_are_in_the_binder() -> None:
    names = set(_fields(pikepdf.open(BytesIO(whole("everything")))))
    single = {name for pdf in sheets("everything").values() for name in _fields(pikepdf.open(BytesIO(pdf)))}
    assert names == single

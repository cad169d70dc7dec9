"""Turns the places that Typst marked into form fields.

A link to `field:checkbox:DEP-17.done` around a box becomes a check box named `DEP-17.done`; one to `field:text:…` a
text field, to `field:lines:…` one of several lines. A link to `fault:CODE:ID` is a fault that only layout could find.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Pdf, String

from runcard.paper.field_font import FieldFont

MULTILINE = 1 << 12  # the flag of ISO 32000-1, 12.7.4.3: a text field that holds several lines
PRINTED = 4  # the annotation flag of ISO 32000-1, 12.5.3: shown when the page is printed
FONT = "RuncardSans"
_APPEARANCE = f"/{FONT} 10 Tf 0 g"

# A check mark in a box of 100 × 100, drawn with round strokes.
_CHECK = b"q 12 w 1 J 1 j 22 52 m 42 26 l 78 78 l S Q"


@dataclass(frozen=True, slots=True)
class Pressed:
    """What came of a document: its PDF, or of a draft the number of the page, from 1, on which each ref stands.

    `faults` are the faults that layout found, as `(code, id)`; where there are any, the PDF is of no use.
    """

    pdf: bytes = b""
    pages: Mapping[str, int] = field(default_factory=dict)
    faults: tuple[tuple[str, str], ...] = ()


def add_fields(typeset: bytes, labels: Mapping[str, str], font: FieldFont) -> Pressed:
    """Return a PDF that Typst made with its marked places as form fields. `labels` are spoken for them, by name."""
    with pikepdf.open(BytesIO(typeset)) as pdf:
        work = _Work(pdf, labels)
        for page in pdf.pages:
            work.page(page)
        if work.fields:
            pdf.Root.AcroForm = pdf.make_indirect(work.form(font))
        return Pressed(_saved(pdf), faults=tuple(work.faults))


def pack(typeset: bytes) -> Pressed:
    """Return a PDF without form fields, as Typst made it but smaller."""
    with pikepdf.open(BytesIO(typeset)) as pdf:
        links = (_address(each).partition(":") for page in pdf.pages for each in page.obj.get("/Annots", ()))
        faults = tuple(_fault(rest) for kind, _, rest in links if kind == "fault")
        return Pressed(_saved(pdf), faults=faults)


def _saved(pdf: Pdf) -> bytes:
    out = BytesIO()
    pdf.save(out, object_stream_mode=ObjectStreamMode.generate, deterministic_id=True)
    return out.getvalue()


def _address(annotation: pikepdf.Object) -> str:
    action = annotation.get("/A")
    return str(action.get("/URI", "")) if action is not None else ""


def _fault(rest: str) -> tuple[str, str]:
    code, _, entry = rest.partition(":")
    return code, entry


@dataclass
class _Work:
    pdf: Pdf
    labels: Mapping[str, str]
    faults: list[tuple[str, str]] = field(default_factory=list)
    fields: dict[str, pikepdf.Object] = field(default_factory=dict)
    kids: dict[str, list[pikepdf.Object]] = field(default_factory=dict)
    shapes: dict[tuple[str, str, str], pikepdf.Object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        numbers = self.pdf.Root.StructTreeRoot.ParentTree.Nums
        self.parents = {int(numbers[n]): numbers[n + 1] for n in range(0, len(numbers), 2)}
        self.order = {name: n for n, name in enumerate(self.labels)}
        self.check_mark = self.pdf.make_indirect(Dictionary(CA=String("4")))

    def page(self, page: pikepdf.Page) -> None:
        ordered = self._in_reading_order(page)
        for annotation, name, shape in ordered:
            if name:
                self.widget(annotation, shape, name, page)
        if ordered:
            page.obj.Annots = Array([annotation for annotation, _, _ in ordered])

    def _in_reading_order(self, page: pikepdf.Page) -> list[tuple[pikepdf.Object, str, str]]:
        """Return a page's annotations, with name and shape of those that become fields, in the order of the labels.

        Typst lists them as they were drawn, cells of several rows last. Some viewers step through them as listed.
        """
        found, last = [], -1
        for annotation in page.obj.get("/Annots", ()):
            kind, _, rest = _address(annotation).partition(":")
            if kind == "fault":
                self.faults.append(_fault(rest))
            shape, _, name = rest.partition(":") if kind == "field" else ("", "", "")
            last = self.order.get(name, last)
            found.append((last, (annotation, name, shape)))
        return [each for _, each in sorted(found, key=lambda each: each[0])]

    def widget(self, annotation: pikepdf.Object, shape: str, name: str, page: pikepdf.Page) -> None:
        """Make a link the widget of a field. Its place among the tags stays, as a form element instead of a link."""
        parent, _, own = name.rpartition(".")
        for key in ("/A", "/Border", "/Contents"):
            if key in annotation:
                del annotation[key]
        annotation.Subtype = Name.Widget
        annotation.F = PRINTED
        annotation.P = page.obj
        annotation.T = String(own)
        annotation.TU = String(self.labels[name])
        annotation.Parent = self.parent(parent, annotation)
        if shape == "checkbox":
            self.check_box(annotation)
        else:
            self.text_field(annotation)
            if shape == "lines":
                annotation.Ff = MULTILINE
        self.parents[int(annotation.StructParent)].S = Name.Form

    def parent(self, name: str, kid: pikepdf.Object) -> pikepdf.Object:
        if name not in self.fields:
            self.fields[name] = self.pdf.make_indirect(Dictionary(T=String(name)))
        self.kids.setdefault(name, []).append(kid)
        return self.fields[name]

    def check_box(self, annotation: pikepdf.Object) -> None:
        annotation.FT = Name.Btn
        annotation.MK = self.check_mark
        annotation.AS = Name.Off
        annotation.AP = self.looks("checkbox", annotation.Rect)

    def text_field(self, annotation: pikepdf.Object) -> None:
        annotation.FT = Name.Tx
        annotation.DA = String(_APPEARANCE)
        annotation.AP = self.looks("text", annotation.Rect)

    def looks(self, kind: str, place: pikepdf.Object) -> pikepdf.Object:
        """Return the pictures of a field in each of its states; fields of one size share them."""
        left, bottom, right, top = (float(each) for each in place)
        key = (kind, f"{right - left:.3f}", f"{top - bottom:.3f}")
        if key not in self.shapes:
            width, height = float(key[1]), float(key[2])
            if kind == "checkbox":
                scale = f"{width / 100:.5f} 0 0 {height / 100:.5f} 0 0 cm ".encode()
                check, empty = (self.shape(drawn, width, height) for drawn in (b"q " + scale + _CHECK + b" Q", b""))
                states = Dictionary(N=Dictionary(Yes=check, Off=empty))
            else:
                states = Dictionary(N=self.shape(b"/Tx BMC EMC", width, height))
            self.shapes[key] = self.pdf.make_indirect(states)
        return self.shapes[key]

    def shape(self, drawn: bytes, width: float, height: float) -> pikepdf.Object:
        box = Array([0, 0, width, height])
        stream = pikepdf.Stream(self.pdf, drawn, Type=Name.XObject, Subtype=Name.Form, BBox=box, Resources=Dictionary())
        return self.pdf.make_indirect(stream)

    def form(self, font: FieldFont) -> Dictionary:
        for name, node in self.fields.items():
            node.Kids = Array(self.kids[name])
        resources = Dictionary(Font=Dictionary({f"/{FONT}": font.embed(self.pdf)}))
        return Dictionary(Fields=Array(list(self.fields.values())), DR=resources, DA=String(_APPEARANCE))

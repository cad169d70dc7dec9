"""Turns the places that Typst marked into form fields, and learns where things stand.

Each mark is a link. One to `field:checkbox:DEP-17.done` around a box becomes a check box named `DEP-17.done`; one to
`field:text:…` a text field, to `field:lines:…` one of several lines. `place:DEP-17` says on which page DEP-17 stands,
`page:2:RBK-12` stands around ten digits where the page of RBK-12 is named, with room for two. `fault:CODE:ID` is a
fault that only layout could find.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Pdf, String

from runcard.paper.field_font import FieldFont
from runcard.paper.numbers import Blank, Cut, blanks, cut, fill

MULTILINE = 1 << 12  # the flag of ISO 32000-1, 12.7.4.3: a text field that holds several lines
PRINTED = 4  # the annotation flag of ISO 32000-1, 12.5.3: shown when the page is printed
FONT = "RuncardSans"
_APPEARANCE = f"/{FONT} 10 Tf 0 g"

# A check mark in a box of 100 × 100, drawn with round strokes.
_CHECK = b"q 12 w 1 J 1 j 22 52 m 42 26 l 78 78 l S Q"


@dataclass(frozen=True, slots=True)
class Pressed:
    """What came of a document: its PDF, and the number of the page, from 1, on which each ref stands that others name.

    `blanks` are the page numbers of other sheets, which are still open. `faults` are the faults that layout found, as
    `(code, id)`; where there are any, the PDF is of no use.
    """

    pdf: bytes = b""
    pages: Mapping[str, int] = field(default_factory=dict)
    blanks: tuple[Blank, ...] = ()
    faults: tuple[tuple[str, str], ...] = ()

    def filled(self, pages: Mapping[str, int]) -> bytes:
        """Return the PDF with the page numbers of other sheets put in."""
        return fill(self.pdf, self.blanks, pages) if self.blanks else self.pdf


def finish(typeset: bytes, labels: Mapping[str, str], font: FieldFont) -> Pressed:
    """Return a PDF that Typst made with its marked places as form fields. `labels` are spoken for them, by name.

    Raises:
        ValueError: the page of another sheet is not marked as this module says.
    """
    with pikepdf.open(BytesIO(typeset)) as pdf:
        work = _Work(pdf, labels, sha256(typeset).hexdigest())
        for number, page in enumerate(pdf.pages, start=1):
            work.page(page, number)
        if work.faults:
            return Pressed(faults=tuple(work.faults))
        work.mend_tags()
        if work.fields:
            pdf.Root.AcroForm = pdf.make_indirect(work.form(font))
        content = _saved(pdf)
        return Pressed(content, work.places, blanks(content, work.cuts))


def _saved(pdf: Pdf) -> bytes:
    out = BytesIO()
    pdf.save(out, object_stream_mode=ObjectStreamMode.generate, deterministic_id=True)
    return out.getvalue()


def _address(annotation: pikepdf.Object) -> str:
    action = annotation.get("/A")
    return str(action.get("/URI", "")) if action is not None else ""


@dataclass
class _Work:
    pdf: Pdf
    labels: Mapping[str, str]
    seed: str
    faults: list[tuple[str, str]] = field(default_factory=list)
    fields: dict[str, pikepdf.Object] = field(default_factory=dict)
    kids: dict[str, list[pikepdf.Object]] = field(default_factory=dict)
    shapes: dict[tuple[str, str, str], pikepdf.Object] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    cuts: list[Cut] = field(default_factory=list)

    def __post_init__(self) -> None:
        numbers = self.pdf.Root.StructTreeRoot.ParentTree.Nums
        self.parents = {int(numbers[n]): numbers[n + 1] for n in range(0, len(numbers), 2)}
        self.order = {name: n for n, name in enumerate(self.labels)}
        self.check_mark = self.pdf.make_indirect(Dictionary(CA=String("4")))

    def page(self, page: pikepdf.Page, number: int) -> None:
        """Do the work of one page.

        Typst lists annotations as they were drawn, cells of several rows last. Some viewers step through them as
        listed, so fields are put into the order of the labels.
        """
        kept: list[tuple[int, pikepdf.Object, str, str]] = []
        drawn: dict[int, tuple[str, int]] = {}
        last = -1
        for annotation in page.obj.get("/Annots", ()):
            kind, _, rest = _address(annotation).partition(":")
            first, _, second = rest.partition(":")
            if kind == "fault":
                self.faults.append((first, second))
            elif kind == "place":
                self.places[rest] = number
                self.untie(annotation)
            elif kind == "page":
                drawn[self.untie(annotation)] = (second, int(first))
            else:
                last = self.order[second] if kind == "field" else last
                kept.append((last, annotation, first, second if kind == "field" else ""))
        kept.sort(key=lambda each: each[0])
        for _, annotation, shape, name in kept:
            if name:
                self.widget(annotation, shape, name, page)
        if "/Annots" in page.obj:
            page.obj.Annots = Array([annotation for _, annotation, _, _ in kept])
        if drawn:
            self.cuts += cut(self.pdf, page, drawn, f"{self.seed} {number}")

    def untie(self, annotation: pikepdf.Object) -> int:
        """Make a link plain text again, and return the number of its marked content, or -1 where it has none."""
        element = self.parents.pop(int(annotation.StructParent))
        element.S = Name.Span
        element.K = Array([kid for kid in element.K if not (isinstance(kid, Dictionary) and kid.Type == Name.OBJR)])
        first = element.K[0] if len(element.K) else -1
        if isinstance(first, Dictionary):
            return int(first.get("/MCID", -1))
        return int(first)

    def mend_tags(self) -> None:
        """Forget the links that became plain text."""
        numbers = [each for pair in self.parents.items() for each in pair]
        self.pdf.Root.StructTreeRoot.ParentTree.Nums = Array(numbers)

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

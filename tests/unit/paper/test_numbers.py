"""Page numbers of other sheets, put into files that were set before."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from runcard.errors import UserError
from runcard.load.binder import Loaded, load
from runcard.paper.press import Press, job
from runcard.paper.printer import Paper
from unit.paper.sheets import TEMPLATES, pages, printer, text

_LIST = """\
code: {code}
title: {title}
objective: Everything is in its place
mode: read-do
sections:
  - title: First
    items:
{items}
"""


def _binder(last: int) -> Loaded:
    """Return a binder in which SHORT names the first and the last item of LONG, and LONG the only one of SHORT."""
    steps = [f"      - id: LNG-{n}\n        do: Put part {n} into its place\n" for n in range(1, last + 1)]
    steps[0] += "        refs: [SHT-1]\n"
    short = f"      - id: SHT-1\n        do: Read\n        refs: [LNG-{last}, LNG-1]\n"
    files = {
        "long": _LIST.format(code="LNG", title="Long", items="".join(steps)),
        "short": _LIST.format(code="SHT", title="Short", items=short),
    }
    loaded = load({f"source/checklists/{name}.yaml": content.encode() for name, content in files.items()})
    assert not loaded.diagnostics, loaded.diagnostics
    return loaded


def _printed(last: int) -> tuple[list[str], str]:
    """Return the pages of LONG on A5, and the text of SHORT."""
    loaded = _binder(last)
    with printer(loaded, Paper.A5) as press:
        made = {each.code: pdf for each, pdf in press.sheets([sourced.model for sourced in loaded.binder.checklists])}
    return pages(made["LNG"]), text(made["SHT"])


@pytest.mark.parametrize(("last", "digits"), [(40, 1), (180, 2)])
def test_a_number_is_that_of_the_page_however_long(last: int, digits: int) -> None:
    long, short = _printed(last)
    place = next(number for number, page in enumerate(long, start=1) if f"LNG-{last} " in page)
    assert len(str(place)) == digits
    assert f"See LNG-{last}, page {place} of Long; LNG-1, page 1 of Long." in short
    assert "See SHT-1, page 1 of Short." in long[0]


def test_one_sheet_alone_has_the_numbers_of_the_others() -> None:
    loaded = _binder(40)
    short = loaded.binder.procedure("SHT")
    assert short is not None
    with printer(loaded, Paper.A5) as press:
        ((_, alone),) = press.sheets([short])
    assert text(alone) == _printed(40)[1]


@pytest.mark.parametrize("body", ["12", "#strong[01234]56789", "#box(width: 1cm, height: 1cm)"])
def test_a_template_that_marks_a_page_otherwise_is_refused(tmp_path: Path, body: str) -> None:
    shutil.copytree(TEMPLATES.folder / "fonts", tmp_path / "fonts")
    source = '#set document(title: "t")\n#set text(lang: "en")\nPage #link("page:1:RBK-2")[' + body + "]"
    (tmp_path / "sheet.typ").write_text(source)
    with pytest.raises(UserError, match=r"sheet\.typ marks the page of another sheet wrongly"):
        Press(tmp_path).run(job("sheet.typ", {}, {}, fillable=False, timestamp=0))

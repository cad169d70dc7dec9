"""Typst at work, alone and in several processes, and what is not made again."""

from __future__ import annotations

import multiprocessing
import shutil
from pathlib import Path

import pytest

from runcard.errors import UserError
from runcard.paper.numbers import Blank
from runcard.paper.press import Press, Presses, Templates, job
from runcard.paper.printer import Options, Printer
from runcard.paper.store import Memory, pack, unpack
from runcard.paper.widgets import Pressed
from unit.paper.sheets import SITE, TEMPLATES, case, sheets


class Counting(Memory):
    """A store that counts what is put into it."""

    def __init__(self) -> None:
        super().__init__()
        self.puts = 0

    def put(self, key: str, content: bytes) -> None:
        self.puts += 1
        super().put(key, content)


def test_unchanged_sheets_are_not_made_again() -> None:
    loaded, store = case("everything"), Counting()
    lists = [sourced.model for sourced in loaded.binder.checklists]
    made = []
    for _ in range(2):
        with Printer(loaded.binder, loaded.locate, TEMPLATES, Options(site_url=SITE), store) as press:
            made.append([pdf for _, pdf in press.sheets(lists)])
        assert store.puts == 2
    assert made[0] == made[1] == list(sheets("everything").values())


def test_a_key_changes_with_all_that_a_pdf_depends_on(tmp_path: Path) -> None:
    folder = shutil.copytree(TEMPLATES.folder, tmp_path / "print")
    data = {"a": 1}
    first = job("sheet.typ", data, {"x": "y"}, fillable=True, timestamp=0)
    others = [
        job("binder.typ", data, {"x": "y"}, fillable=True, timestamp=0),
        job("sheet.typ", {"a": 2}, {"x": "y"}, fillable=True, timestamp=0),
        job("sheet.typ", data, {"x": "z"}, fillable=True, timestamp=0),
        job("sheet.typ", data, {"x": "y"}, fillable=False, timestamp=0),
        job("sheet.typ", data, {"x": "y"}, fillable=True, timestamp=1),
    ]
    keys = {TEMPLATES.key(each) for each in (first, *others)}
    assert len(keys) == 6
    assert Templates(folder).key(first) in keys
    (folder / "rows.typ").write_text("// changed")
    assert Templates(folder).key(first) not in keys


def test_several_processes_make_the_same_in_order() -> None:
    labels = {"DEP-1.done": "Done"}
    source = '#let data = json(bytes(sys.inputs.data))\n#set document(title: str(data.n))\n#set text(lang: "en")\n'
    source += '#str(data.n)#link("field:checkbox:DEP-1.done", box(width: 5mm, height: 5mm, stroke: 1pt))'
    folder = _templates(source)
    jobs = [job("sheet.typ", {"n": n}, labels, fillable=True, timestamp=0) for n in range(30)]
    alone = [Press(folder).run(each) for each in jobs[:2]]
    with Presses(folder, processes=2) as presses:
        together = list(presses.run(jobs, len(jobs)))
    assert together[:2] == alone
    assert len({done.pdf for done in together}) == 30


def test_a_killed_process_is_told_and_the_next_run_starts_anew() -> None:
    folder = _templates('#set document(title: "t")\n#set text(lang: "en")\ntext')
    jobs = [job("sheet.typ", {"n": n}, {}, fillable=False, timestamp=0) for n in range(30)]
    with Presses(folder, processes=2) as presses:
        first = presses.run(jobs, len(jobs))
        next(first)
        for process in multiprocessing.active_children():
            process.kill()
        with pytest.raises(UserError, match="killed"):
            list(first)
        assert len(list(presses.run(jobs, len(jobs)))) == 30


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    global _root
    _root = tmp_path


_root: Path


def _templates(source: str) -> Path:
    folder = _root / "own"
    shutil.copytree(TEMPLATES.folder / "fonts", folder / "fonts")
    (folder / "sheet.typ").write_text(source)
    return folder


def test_a_faulty_template_is_the_users() -> None:
    folder = _templates('#read("/etc/hostname")')
    with pytest.raises(UserError, match=r"Typst cannot set sheet\.typ"):
        Press(folder).run(job("sheet.typ", {}, {}, fillable=False, timestamp=0))


def test_templates_read_nothing_outside_their_folder() -> None:
    (_root / "secret.txt").write_text("secret")
    folder = _templates('#read("../secret.txt")')
    with pytest.raises(UserError):
        Press(folder).run(job("sheet.typ", {}, {}, fillable=False, timestamp=0))


def test_a_document_is_kept_as_it_is() -> None:
    done = Pressed(b"%PDF\n\x00{}\n", {"DEP-1": 2, "DEP#a\n": 1}, (Blank("RBK-1", 3, 1, "0001" * 10),))
    assert unpack(pack(done)) == done

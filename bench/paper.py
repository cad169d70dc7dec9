"""`python -m bench.paper`: prints a corpus with Runcard and with WeasyPrint, in turns, and says how long each took.

Both make one A4 sheet of each checklist, from the same words: head, blanks, boxes, leader dots, commands, owners,
contacts, running headers, page numbers, form fields, tags (PDF/UA-1); both in as many processes as there are cores.
WeasyPrint needs Pango on the machine. It gets its sheets as finished HTML, the rendering of which is not counted;
Runcard's time is that of `runcard print`, from YAML to files.
"""

from __future__ import annotations

import argparse
import html
import os
import platform
import shutil
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from importlib import metadata
from multiprocessing import get_context
from pathlib import Path

from markdown import markdown

from bench.corpus import Checklist, Item, corpus
from bench.measure import Run, measure
from bench.projects import SEE, TITLE, write_runcard
from bench.words import TEAMS

WORK = Path(__file__).parent / "work" / "paper"
FONTS = Path(__file__).parents[1] / "templates" / "print" / "fonts"
BOUND = 0.2  # of WeasyPrint's time
_TEAMS = dict(TEAMS)
_BLANKS = ("Ticket", "Operator", "Verifier", "Start", "End")
_TELL_EVERY = 10.0  # seconds between two lines that say how far it is

_STYLE = """\
@font-face { font-family: Sheet; src: url("FONTS/AtkinsonHyperlegibleNext-Regular.ttf") }
@font-face { font-family: Sheet; font-weight: 700; src: url("FONTS/AtkinsonHyperlegibleNext-Bold.ttf") }
@font-face { font-family: Code; src: url("FONTS/AtkinsonHyperlegibleMono-Regular.ttf") }
@page { size: A4; margin: 25mm 14mm 27mm 25mm; font: 10pt Sheet;
  @top-left { content: string(title); font-weight: 700 } @top-center { content: string(part, first-except) }
  @top-right { content: "Ticket ____________" }
  @bottom-left { content: "CODE-1.0\\A Current? See CODE/ on the runbook site."; white-space: pre }
  @bottom-right { content: "Page " counter(page) " of " counter(pages) } }
@page :left { margin-left: 14mm; margin-right: 25mm }
@page :first { @top-left { content: none } @top-right { content: none } }
body { font: 12pt/1.2 Sheet; margin: 0 } p { margin: 1mm 0 } small { font-size: 9pt }
h1 { string-set: title content(); font-size: 20pt; margin: 0 }
h1 small { float: right; border: 1.2pt solid; padding: 1mm }
h2 { string-set: part content() ", continued"; border-bottom: 1.2pt solid; margin: 5mm 0 1mm }
h3 { margin: 3mm 0 1mm } h2, h3 { break-after: avoid } section.group { break-inside: avoid }
table { width: 100%; border-collapse: collapse } thead { display: table-header-group }
td, th { text-align: left; vertical-align: top; border-top: 0.5pt solid; padding: 1mm }
th { font: 9pt Sheet; border: 0 }
.critical { border-left: 1.2pt solid } .critical strong { border: 1.2pt solid; font-size: 9pt; padding: 0 1mm }
code, pre { font: 10pt Code } pre { border: 0.6pt solid; white-space: pre-wrap; padding: 1mm; margin: 1mm 0 }
input[type=checkbox] { width: 5mm; height: 5mm; border: 0.9pt solid }
input[type=text] { width: 14mm; height: 6mm; border: 0.9pt solid } .head input[type=text] { width: 28mm }
.expect::before { content: leader(dotted) }
.end { border: solid; border-width: 1.2pt 0; padding: 1mm; text-align: center; margin: 5mm 0 }
"""


def main() -> int:
    """Run the benchmark; return 1 where a tool failed, or did not make every sheet."""
    parser = argparse.ArgumentParser(prog="python -m bench.paper", description=__doc__)
    parser.add_argument("--size", type=int, default=1000, help="sheets")
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the report as Markdown too")
    parser.add_argument("--weasyprint", type=Path, metavar="FOLDER", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.weasyprint:
        return _weasyprint(options.weasyprint)
    checklists = list(corpus(options.size))
    _prepare(checklists)
    runcard = [str(Path(sys.executable).with_name("runcard")), "print", "-o", str(WORK / "out")]
    commands = {
        "runcard print": [*runcard, *(each.code for each in checklists)],
        "WeasyPrint": [sys.executable, "-m", "bench.paper", "--weasyprint", str(WORK / "html")],
        "runcard print, nothing changed": [*runcard, *(each.code for each in checklists)],
    }
    runs = {}
    for name, command in commands.items():
        shutil.rmtree(WORK / "out", ignore_errors=True)
        folder = WORK / "project" if name.startswith("runcard") else Path(__file__).parents[1]
        with _telling(name, options.size):
            runs[name] = measure(command, folder, WORK / "log", watch=True)
        made = len(list((WORK / "out").glob("*.pdf")))
        if runs[name].status or made != options.size:
            print(f"{name} made {made} sheets:\n{(WORK / 'log').read_text('utf-8')}", file=sys.stderr)
            return 1
    report = _report(runs, options.size)
    print(report)
    if options.write:
        options.write.write_text(report, "utf-8")
    return 0


def _prepare(checklists: list[Checklist]) -> None:
    shutil.rmtree(WORK, ignore_errors=True)
    write_runcard(WORK / "project", checklists)
    (WORK / "html").mkdir(parents=True)
    for checklist in checklists:
        (WORK / "html" / f"{checklist.code}.html").write_text("".join(_page(checklist)), "utf-8")


@contextmanager
def _telling(name: str, size: int) -> Iterator[None]:
    """Say now and then how many sheets there are. Runcard keeps each as it is made, and writes all at the end."""
    done = threading.Event()

    def tell() -> None:
        while not done.wait(_TELL_EVERY):
            kept = (WORK / "project" / ".runcard-cache" / "sheets").glob("*/*")
            made = WORK.glob("out/*.pdf") if name == "WeasyPrint" else kept
            print(f"{name}: {sum(1 for _ in made)} of {size}", file=sys.stderr, flush=True)

    print(f"{name} …", file=sys.stderr, flush=True)
    teller = threading.Thread(target=tell, daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()


def _weasyprint(folder: Path) -> int:
    (WORK / "out").mkdir()
    cores = os.cpu_count() or 1
    pages = sorted(folder.glob("*.html"))
    with ProcessPoolExecutor(cores, get_context("spawn")) as pool:
        list(pool.map(_weasyprint_some, [pages[n::cores] for n in range(cores)]))
    return 0


def _weasyprint_some(pages: list[Path]) -> None:
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    for page in pages:
        target = WORK / "out" / f"{page.stem}.pdf"
        HTML(filename=page).write_pdf(target, font_config=fonts, pdf_forms=True, pdf_variant="pdf/ua-1")


def _page(checklist: Checklist) -> Iterator[str]:
    """Yield the parts of a sheet that says what Runcard's says, but for the pages of other sheets."""
    style = _STYLE.replace("FONTS", FONTS.as_uri()).replace("CODE", checklist.code)
    title = html.escape(checklist.title)
    yield f'<!doctype html><html lang="en"><title>{title}</title><style>{style}</style>'
    yield f"<p><small>{html.escape(TITLE)}</small></p><h1>{title} <small>{checklist.code}</small></h1>"
    yield f"<p><b>Objective:</b> {html.escape(checklist.objective)}</p>"
    yield f"<p><b>When:</b> {html.escape(checklist.sections[0].pause)}</p>"
    yield "<p><small>Version <b>1.0</b> Date <b>2026-01-05</b> Last review <b>2026-01-05</b> "
    yield f"Owner <b>{html.escape(_TEAMS[checklist.owner])}</b></small></p><table class=head><tr>"
    yield "".join(f"<td><label>{name}<br><input type=text></label>" for name in _BLANKS)
    yield "</table><p><small>Read each line, do it, tick it. CRITICAL marks what must not be missed.</small></p>"
    for section in checklist.sections:
        yield f"<h2>{html.escape(section.title)}</h2><p><b>Pause point:</b> {html.escape(section.pause)}</p>"
        for group in section.groups:
            yield f"<section class=group><h3>{html.escape(group.title)}</h3><table><thead><tr><th>Done<th>Id"
            yield "<th>Action and expected state<th>Time<th>By</thead>"
            for item in group.items:
                yield _row(item, "" if item.owner == checklist.owner else _TEAMS.get(item.owner, ""))
            yield "</table></section>"
    yield f"<p class=end><b>END of {checklist.code}.</b> Say: “{title} complete”</p>"
    yield "<h2>Contacts and hours</h2><table><thead><tr><th>Contact<th>Reached at</thead>"
    yield from (
        f"<tr><td><b>{html.escape(name)}</b><td><b>+49 30 23125 {n:03d}<br>{team}@ops.internal</b>"
        for n, (team, name) in enumerate(TEAMS)
        if team in {checklist.owner, *(item.owner for item in checklist.items)}
    )
    yield "</table></html>"


def _row(item: Item, owner: str) -> str:
    do = f"<strong>CRITICAL</strong> {_inline(item.do)}" if item.critical else _inline(item.do)
    expect = f"<div class=expect>{_inline(item.expect)}</div>" if item.expect else ""
    command = f"<pre>{html.escape(item.command)}</pre>" if item.command else ""
    notes = f"<p><small>{SEE.format(link=item.see)}</small></p>" if item.see else ""
    by = f"<p><small>Owner: {html.escape(owner)}</small></p>" if owner else ""
    blanks = f'<td><input type=text title="{item.id} time"><td><input type=text title="{item.id} by">'
    tick = f'<input type=checkbox title="{item.id} done">'
    row = "<tr class=critical>" if item.critical else "<tr>"
    return f"{row}<td>{tick}<td><b>{item.id}</b><td>{do} {expect}{command}{by}{notes}{blanks}"


def _inline(text: str) -> str:
    return markdown(text).removeprefix("<p>").removesuffix("</p>")


def _report(runs: dict[str, Run], size: int) -> str:
    named = ", ".join(f"{name} {metadata.version(name)}" for name in ("typst", "pikepdf", "weasyprint"))
    own, other = runs["runcard print"], runs["WeasyPrint"]
    ratio = own.seconds / other.seconds
    verdict = "met" if ratio <= BOUND else "missed"
    measured = f"{ratio:.2f} of it; of its processor time {own.cpu / other.cpu:.2f}"
    rows = "\n".join(_line(name, run, size) for name, run in runs.items())
    return f"""\
# Benchmark of printing

{size:,} sheets of 40 items, on A4, with form fields and tags, by Runcard and by WeasyPrint from the same words. Both
use all cores. WeasyPrint starts from finished HTML, Runcard from YAML. The pages of other sheets ("RBK-12, page 3 of
Rollback") and where a command goes on are named by Runcard alone.

Made by `python -m bench.paper --size {size} --write docs/benchmarks-print.md`. It overwrites this page; the seconds are
this machine's, the ratios travel better.

| | Seconds | Processor s | ms a sheet | Processor ms a sheet | Peak MB |
| --- | ---: | ---: | ---: | ---: | ---: |
{rows}

| Target | Measured | Verdict |
| --- | --- | --- |
| At most {BOUND} of WeasyPrint's time | {measured} | {verdict} |

{os.cpu_count()} processors, {platform.machine()}, Python {platform.python_version()}, {named}.
"""


def _line(name: str, run: Run, size: int) -> str:
    each, busy = run.seconds * 1000 / size, run.cpu * 1000 / size
    return f"| {name} | {run.seconds:.1f} | {run.cpu:.1f} | {each:.0f} | {busy:.0f} | {run.peak / 1e6:.0f} |"


if __name__ == "__main__":
    sys.exit(main())

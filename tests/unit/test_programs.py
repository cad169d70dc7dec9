"""bash and shellcheck judge commands, run nothing, and say where they are missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from runcard.check import engine
from runcard.check.shell import Fault, NoShell, is_plain, lint_faults, syntax_faults
from runcard.programs import Programs
from unit.check.binders import TODAY, loaded

COMMANDS = ['echo "a"; date', "echo $(date))", "for x in 1; do date; done", "# only a comment", "echo 'open", "cat $x"]


def test_both_are_there() -> None:
    assert Programs().missing == ()


def test_each_broken_command_is_found_among_the_others() -> None:
    assert [found.number for found in syntax_faults(Programs(), COMMANDS * 60)] == [
        n for n in range(360) if n % 6 in (1, 4)
    ]


def test_the_linter_finds_the_command_and_its_line() -> None:
    (found,) = lint_faults(Programs(), ["date", "date\ncat $1", 'cat "$1"'])
    assert (found.number, found.line) == (1, 2)
    assert found.message.endswith("(SC2086)")


def test_nothing_is_run(tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    commands = [f"touch {mark}", f"$(touch {mark})", f"set +n\ntouch {mark}", f"}}; touch {mark}; x() {{"]
    list(syntax_faults(Programs(), commands))
    list(lint_faults(Programs(), commands))
    assert not mark.exists()


def test_bash_reads_no_file_of_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mark, start = tmp_path / "ran", tmp_path / "start"
    start.write_text(f"touch {mark}\n", "utf-8")
    monkeypatch.setenv("BASH_ENV", str(start))
    monkeypatch.setenv("ENV", str(start))
    Programs().syntax("date\n")
    assert not mark.exists()


@pytest.mark.parametrize("command", ["kubectl get pods -l app=shop", "psql -c 'select 1;'", 'say "a b"', "a\nb c"])
def test_plain_commands_need_no_program(command: str) -> None:
    assert is_plain(command)
    assert not list(syntax_faults(Programs(), [command]))
    assert not list(lint_faults(Programs(), [command]))


@pytest.mark.parametrize("command", ["if true", "a=1", "echo $x", "a | b", "a > b", "ls *", "a `b`", 'a "$b"', "a \\"])
def test_others_are_looked_at(command: str) -> None:
    assert not is_plain(command)


class _Missing(NoShell):
    missing = ("shellcheck",)


class _Broken(NoShell):
    def syntax(self, script: str) -> tuple[Fault, ...]:
        return (Fault(10**6, "beyond the end"),)


ITEMS = "".join(f"  - id: DEP-{n}\n    do: Wait {n}\n    command: date | cat\n" for n in range(1, 4))
BINDER = {"checklists/dep.yaml": f"code: DEP\ntitle: D\nmode: read-do\nsections:\n- title: S\n  items:\n{ITEMS}"}


def test_a_missing_program_is_told_once() -> None:
    binder = loaded(BINDER)
    found = engine.run(binder.binder, TODAY, binder.locate, binder.lines, shell=_Missing())
    (told,) = [each for each in found if each.code == "shell-lint"]
    assert told.message == "commands were not judged: `shellcheck` is not installed"


def test_a_line_beyond_the_script_is_its_last() -> None:
    (found,) = syntax_faults(_Broken(), ["date\ndate"])
    assert found.line == 2

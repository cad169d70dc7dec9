"""The one place where faults become messages and exit codes."""

from __future__ import annotations

import os
import platform
import sys
import traceback
from collections.abc import Callable

import click

from runcard import __version__
from runcard.cli.output import show
from runcard.errors import BinderError, UserError
from runcard.report.printable import printable
from runcard.report.report import Report

FINE, FINDINGS, USAGE, BUG = 0, 1, 2, 3
STOPPED, UNREAD = 130, 141  # what shells report of a program that SIGINT or SIGPIPE ended


def exit_code_of(run: Callable[[], object]) -> int:
    """Run a verb; return its exit code, having said on stderr what went wrong."""
    try:
        result = run()
        sys.stdout.flush()
    except UserError as error:
        return _explain(error)
    except click.ClickException as error:
        error.show()
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("runcard: stopped", err=True)
        return STOPPED
    except BrokenPipeError:
        # What is left cannot be written, and Python would complain of that at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNREAD
    except OSError as error:
        return _explain(UserError(f"{error.filename or 'A file'} cannot be used: {error.strerror}."))
    except Exception:
        click.echo(_report(), err=True)
        return BUG
    return result if isinstance(result, int) else FINE


def _explain(error: UserError) -> int:
    if isinstance(error, BinderError):
        show(Report(error.diagnostics))
    click.echo(f"runcard: {printable(str(error))}", err=True)
    if error.hint:
        click.echo(f"  {printable(error.hint)}", err=True)
    return FINDINGS


def _report() -> str:
    return (
        "runcard: this is a bug in Runcard. Please report it with what follows.\n\n"
        f"runcard {__version__}, Python {platform.python_version()}, {platform.system()}\n{traceback.format_exc()}"
    )

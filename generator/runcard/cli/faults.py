"""The one place where faults become messages and exit codes."""

from __future__ import annotations

import platform
import traceback
from collections.abc import Callable

import click

from runcard import __version__
from runcard.errors import UserError

FINE, FINDINGS, USAGE, BUG = 0, 1, 2, 3


def exit_code_of(run: Callable[[], object]) -> int:
    """Run a verb; return its exit code, having said on stderr what went wrong."""
    try:
        result = run()
    except UserError as error:
        click.echo(f"runcard: {error}", err=True)
        if error.hint:
            click.echo(f"  {error.hint}", err=True)
        return FINDINGS
    except click.ClickException as error:
        error.show()
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("runcard: stopped; nothing was changed.", err=True)
        return 130
    except BrokenPipeError:
        return FINE
    except Exception:
        click.echo(_report(), err=True)
        return BUG
    return result if isinstance(result, int) else FINE


def _report() -> str:
    return (
        "runcard: this is a bug in Runcard. Please report it with what follows.\n\n"
        f"runcard {__version__}, Python {platform.python_version()}, {platform.system()}\n{traceback.format_exc()}"
    )

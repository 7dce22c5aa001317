"""Failing: a command says in one sentence that it could not."""

import errno

from pydantic import ValidationError
from sqlalchemy.exc import DBAPIError


class WrongUse(Exception):
    """The command was not called as it must be."""


class CommandFailed(Exception):
    """The command was called rightly and could not do its work."""


def unwrap(error: Exception) -> Exception:
    """Take a failure out of the groups that tasks put it in, where it is the only one."""
    while isinstance(error, ExceptionGroup) and len(error.exceptions) == 1:
        (error,) = error.exceptions
    return error


def explain(error: Exception) -> str:
    """The one sentence about what went wrong."""
    if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
        return f"{error.strerror}; is it running already? Another port: HUIYIN_PORT, or --port"
    if isinstance(error, ValidationError):
        first = error.errors(include_input=False)[0]
        name = "_".join(str(part) for part in first["loc"])
        return f"setting HUIYIN_{name.upper()}: {first['msg']}"
    if isinstance(error, DBAPIError):
        return f"the database says: {error.orig} (try: python -m bot doctor)"
    return str(error) or type(error).__name__

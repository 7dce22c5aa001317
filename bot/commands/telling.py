"""Telling: tables on the terminal, plain lines to a file, progress where it is seen."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager


def say(line: str) -> None:
    print(line)  # noqa: T201 -- the command line speaks here


def note(line: str) -> None:
    """Something about the work, beside its result."""
    print(line, file=sys.stderr)  # noqa: T201 -- as above


def show_table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table for eyes; for a file or another program one line a row, parted by tabs."""
    if not sys.stdout.isatty():
        for row in (titles, *rows):
            say("\t".join(row))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(header_style="bold")
    for title in titles:
        # A link that is cut short opens nothing.
        table.add_column(title, overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    Console().print(table)


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on the terminal; silent where nobody looks."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)

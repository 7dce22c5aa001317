"""A bar for whoever waits; one line in ten per cent where nobody looks at a terminal."""

import sys

WIDTH = 30


class Bar:
    """How far something has come; drawn again only when that shows."""

    def __init__(self, title: str, whole: int) -> None:
        self._title = title
        self._whole = max(whole, 1)
        self._shown = -1
        self._terminal = sys.stderr.isatty()

    def show(self, done: int) -> None:
        share = min(100 * done // self._whole, 100)
        step = 1 if self._terminal else 10
        if share // step == self._shown:
            return
        self._shown = share // step
        full = WIDTH * share // 100
        line = f"{self._title:<28} [{'#' * full}{'.' * (WIDTH - full)}] {share:>3} %"
        end = "\r" if self._terminal and share < 100 else "\n"
        print(line, end=end, file=sys.stderr, flush=True)

"""Figures as cards: one line for everybody, one page for those who run a place."""

from collections.abc import Iterable
from dataclasses import replace

from messages.card import Button, Card
from messages.figures.presses import StatsPress
from messages.rich import Text, lines
from messages.words import Words
from models.figures import Period
from models.lifecycle.topics import State
from models.topics.items import ReplyClass
from services.figures.figures import Figures, Load, Stats


def with_figures(words: Words, card: Card, figures: Figures) -> Card:
    """The board with the rates under it; of a place that has taken up nothing there are none."""
    if not figures.taken:
        return card
    return replace(card, text=lines(card.text, words("board-figures", **_rates(words, figures))))


def _rates(words: Words, figures: Figures) -> dict[str, str | int]:
    return {
        "received": figures.received,
        "replied": _percent(words, figures.replied),
        "finished": _percent(words, figures.finished),
        "content": _percent(words, figures.content),
        "echoed": _percent(words, figures.echoed),
        "intime": _percent(words, figures.in_time),
    }


def _percent(words: Words, thousandths: int | None) -> str:
    """58.7%; whole ones without their nought."""
    if thousandths is None:
        return words.line("stats-none")
    whole, tenths = divmod(thousandths, 10)
    return f"{whole}.{tenths}%" if tenths else f"{whole}%"


def stats_card(words: Words, stats: Stats, *, edits: int | None = None) -> Card:
    """Show what came in by which way, what became of it, and with whom it lies."""
    figures = stats.figures
    title = words(
        "stats-title", place=stats.place, period=words.line("period", period=stats.period)
    )
    text = lines(
        title,
        *_figure_lines(words, figures),
        words("stats-levels"),
        _level(words, "stats-heads", stats.heads),
        _level(words, "stats-members", stats.members),
        _level(words, "stats-units", stats.units),
        _level(words, "stats-leaders", stats.leaders),
    )
    return Card(text, buttons=(_periods(words),), edits=edits)


def _figure_lines(words: Words, figures: Figures) -> list[Text]:
    sources = _listed(
        words.line("source-count", source=source, count=count)
        for source, count in figures.sources.items()
    )
    classes = _listed(
        words.line("class-share", name=each.value, share=_percent(words, figures.share(each)))
        for each in ReplyClass
    )
    endings = _listed(
        words.line("ending-count", ending=words.line("ending", ending=ending), count=count)
        for ending, count in figures.endings.items()
    )
    return [
        words("stats-sources", count=figures.received, listed=sources),
        words("stats-rates", **_rates(words, figures)),
        words("stats-classes", listed=classes),
        words("stats-endings", listed=endings),
        words("stats-waiting", count=figures.states[State.ANSWERED]),
    ]


def _listed(said: Iterable[str]) -> str:
    return " · ".join(said)


def _level(words: Words, text_id: str, level: Load) -> Text:
    named = (words.line("stats-named", name=name, count=count) for name, count in level.named)
    listed = words.line("list-gap").join(named)
    names = words.line("stats-names", listed=listed) if listed else ""
    return words(text_id, count=level.count, named=names)


def _periods(words: Words) -> tuple[Button, ...]:
    return tuple(
        Button.presses(words.line("period", period=period), StatsPress(period=period))
        for period in Period
    )

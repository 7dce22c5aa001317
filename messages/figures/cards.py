"""Figures as cards: one line for everybody, one page for those who run a place."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from messages.card import Button, Card, in_rows
from messages.figures.presses import CasesPress, StatsPress
from messages.rich import Text, lines
from messages.topics.lists import case_line, open_button, turning
from messages.words import Words
from models.figures import Cases, Period
from models.lifecycle.topics import State
from models.topics.items import ReplyClass
from services.figures.figures import Figures, Load, Rate, Stats
from services.topics.cases import CLOSER, NOW, CasesPage


def with_figures(words: Words, card: Card, figures: Figures) -> Card:
    """The board with the rates under it; of a place that has taken up nothing there are none."""
    if not figures.taken:
        return card
    return replace(card, text=lines(card.text, words("board-figures", **_rates(words, figures))))


def _rates(words: Words, figures: Figures) -> dict[str, str | int]:
    return {
        "received": figures.received,
        "replied": _counted(words, figures.replied),
        "finished": _counted(words, figures.finished),
        "content": _counted(words, figures.content),
        "echoed": _counted(words, figures.echoed),
        "intime": _counted(words, figures.in_time),
    }


def _counted(words: Words, rate: Rate) -> str:
    """58.7%, whole ones without their nought, with what it counts."""
    if rate.thousandths is None:
        return words.line("stats-none")
    whole, tenths = divmod(rate.thousandths, 10)
    said = f"{whole}.{tenths}%" if tenths else f"{whole}%"
    return words.line("stats-rate-of", rate=said, part=rate.part, whole=rate.whole)


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
    return Card(text, buttons=(*_doors(words, stats), _periods(words)), edits=edits)


def _doors(words: Words, stats: Stats) -> tuple[tuple[Button, ...], ...]:
    """Open the cases behind each figure that has any."""
    figures = stats.figures
    counts = {
        Cases.RECEIVED: figures.received,
        Cases.TAKEN: figures.taken,
        Cases.ECHOED: figures.met,
        Cases.UNECHOED: figures.taken - figures.met,
        Cases.FINISHED: figures.states[State.CLOSED],
        Cases.RATED: sum(figures.grades.values()),
        Cases.REPLIED: sum(figures.classes.values()),
        Cases.LATE: figures.overdue,
        Cases.SLOW: figures.late,
        Cases.WITH_HEADS: stats.heads.count,
        Cases.WITH_MEMBERS: stats.members.count,
        Cases.WITH_UNITS: stats.units.count,
        Cases.WITH_LEADERS: stats.leaders.count,
    }
    return in_rows(
        [
            Button.presses(
                words.line("button-cases", which=which.value, count=count),
                CasesPress(behind=which, period=stats.period),
            )
            for which, count in counts.items()
            if count
        ]
    )


def cases_card(
    words: Words, cases: CasesPage, now: datetime, zone: ZoneInfo, *, edits: int | None = None
) -> Card:
    """List the topics behind a figure: state, holder, what is owed by when, and where."""
    page, which = cases.page, cases.which
    period = "" if which in NOW else words.line("period", period=cases.period)
    title = words(
        "cases-title-many" if page.uncounted else "cases-title",
        which=which.value,
        place=cases.place,
        period=period or "none",
        count=page.total,
    )
    listed = (case_line(words, each, now, zone) for each in page.listed)

    def turn(number: int) -> CasesPress:
        return CasesPress(behind=which, period=cases.period, page=number)

    opening = in_rows([open_button(each) for each in page.listed])
    turns = turning(words, page.number, turn, more=page.more)
    buttons = (*opening, *((turns,) if turns else ()), *_closer(words, cases))
    return Card(lines(title, *listed), buttons=buttons, edits=edits)


def _closer(words: Words, cases: CasesPage) -> tuple[tuple[Button, ...], ...]:
    """Look closer, or back at all of them."""
    whole = next((each for each, parts in CLOSER.items() if cases.which in parts), None)
    offered = CLOSER.get(cases.which) or ((whole,) if whole else ())
    back = Button.presses(words.line("button-back"), StatsPress(period=cases.period))
    doors = [
        Button.presses(
            words.line("cases", which=each.value), CasesPress(behind=each, period=cases.period)
        )
        for each in offered
    ]
    return (*in_rows(doors), (back,))


def _figure_lines(words: Words, figures: Figures) -> list[Text]:
    sources = _listed(
        words.line("source-count", source=source, count=count)
        for source, count in figures.sources.items()
    )
    classes = _listed(
        words.line("class-share", name=each.value, share=_counted(words, figures.share(each)))
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

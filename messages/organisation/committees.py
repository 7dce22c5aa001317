"""Cards about how far each committee has come this month."""

from zoneinfo import ZoneInfo

from messages.card import Button, Card
from messages.organisation.presses import CommitteesPress
from messages.rich import lines
from messages.words import Words
from models.notices.organisation import CommitteesBehind
from services.topics.steps.committees import Month


def committees_card(words: Words, month: Month, *, edits: int | None = None) -> Card:
    """List how far each committee has come this month, against what each should follow."""
    listed = [
        words(
            "committees-line",
            name=each.name,
            done=each.done,
            quota=month.quota,
            given=each.given,
            behind="yes" if each in month.behind else "no",
        )
        for each in month.committees
    ]
    text = lines(
        words("committees-title", quota=month.quota),
        *(listed or [words("committees-none")]),
    )
    return Card(text, edits=edits)


def behind_card(words: Words, notice: CommitteesBehind, _zone: ZoneInfo) -> Card:
    """Which committees have followed too little, and the way to all of them."""
    listed = words.line("list-gap").join(notice.committees)
    facts = {"month": notice.month, "quota": notice.quota, "committees": listed}
    button = Button.presses(words.line("button-committees"), CommitteesPress())
    return Card(words(f"notice-{notice.kind}", **facts), buttons=((button,),))

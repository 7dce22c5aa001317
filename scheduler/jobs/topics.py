"""Jobs about topics: deadlines, silences, items, call-backs, letters to members, days."""

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TypeVar

import structlog

from models.callbacks import CallBack
from models.enquiries import Enquiry, EnquiryCall
from models.topics.items import Item
from models.topics.topic import Topic
from scheduler.clock import TICK, Job
from services.calls.callbacks import find_due_callbacks, look_at_callback, open_callbacks
from services.calls.enquiry_calls import (
    find_due_enquiry_calls,
    look_at_enquiry_call,
    open_enquiry_calls,
)
from services.enquiries.reminders import find_due_enquiries, look_at_enquiry
from services.figures.counters import fold_tallies
from services.organisation.holidays import warn_of_missing_days
from services.topics.clock.item_reminders import find_due_items, look_at_item
from services.topics.clock.left_behind import tell_of_left_behind
from services.topics.clock.reminders import find_due_topics, look_at_topic
from services.topics.clock.schedule import postpone_check
from services.topics.steps.committees import warn_of_quotas
from services.work import Work

log = structlog.get_logger()
Row = TypeVar("Row", Topic, Item, CallBack, Enquiry, EnquiryCall)


async def go_round(
    work: Work,
    find: Callable[[Work], Awaitable[Sequence[Row]]],
    look: Callable[[Work, Row], Awaitable[None]],
) -> int:
    """Look at everything whose hour has come; what cannot be dealt with holds up nothing else."""
    found = await find(work)
    await work.know_days()
    for row in found:
        table, row_id, owed = type(row), row.id, len(work.letters)
        try:
            async with work.session.begin_nested():
                await look(work, row)
        except Exception:
            log.exception("clock.row", table=table.__tablename__, row=row_id)
            del work.letters[owed:]
            await postpone_check(work, table, row_id)
    return len(found)


JOBS = (
    Job("topics", TICK, partial(go_round, find=find_due_topics, look=look_at_topic)),
    Job("items", TICK, partial(go_round, find=find_due_items, look=look_at_item)),
    Job("open-callbacks", TICK, open_callbacks),
    Job("callbacks", TICK, partial(go_round, find=find_due_callbacks, look=look_at_callback)),
    Job("enquiries", TICK, partial(go_round, find=find_due_enquiries, look=look_at_enquiry)),
    Job("open-calls-about-letters", TICK, open_enquiry_calls),
    Job(
        "calls-about-letters",
        TICK,
        partial(go_round, find=find_due_enquiry_calls, look=look_at_enquiry_call),
    ),
    Job("tallies", 60, fold_tallies),
    Job("missing-days", 3600, warn_of_missing_days),
    Job("quotas", 3600, warn_of_quotas),
    Job("left-behind", 3600, tell_of_left_behind),
)

"""The office says which days are worked, where the holiday table does not know."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.context import Context
from handlers.expecting import Expectation, leaves
from messages.card import Card
from messages.organisation.holidays import days_card
from messages.organisation.presses import DaysPress
from services.organisation.holidays import Entered, enter_and_list, list_days
from services.people.incoming import IncomingMessage

DAYS = "days"


async def on_days(_query: CallbackQuery, context: Context) -> Card:
    context.remember(DAYS)
    return _card(context, await list_days(context.work, context.person))


async def take_days(context: Context, said: IncomingMessage) -> list[Card]:
    context.remember(None)
    entered = await enter_and_list(context.work, context.person, said.text)
    return [Card(context.words("days-entered", count=entered.taken)), _card(context, entered)]


def _card(context: Context, entered: Entered) -> Card:
    return days_card(context.words, entered.days, entered.next_year, known=entered.known)


EXPECTATIONS = (
    # A card of the address book is refused like anything else that names no days.
    Expectation(state=DAYS, take=take_days, leave=leaves("said-dropped"), contacts=True),
)


def make_router() -> Router:
    router = Router(name="days")
    router.callback_query.register(on_days, DaysPress.filter())
    return router

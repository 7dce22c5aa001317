"""What somebody at work types of a matter: it is opened, with the button they mean first."""

from handlers.context import Context
from handlers.topics.showing import show_opened
from language.orders import Order, read_order
from messages.card import Card
from messages.topics.items import item_card
from messages.topics.orders import at_hand_card, with_meant
from services.people.incoming import IncomingMessage
from services.topics.opened_items import OpenedItem
from services.topics.orders import Ordered, open_ordered


def read_ordered(context: Context, said: IncomingMessage) -> Order | None:
    """Read an order; while somebody writes a matter, that it moves may be a part of that."""
    if said.attachment is not None or said.reply_to is not None:
        return None
    order = read_order(said.text)
    writes = context.known.drafts.get(context.person.id) is not None
    return order if order is not None and (order.count or not writes) else None


async def take_ordered(context: Context, order: Order) -> list[Card] | None:
    """Show what is meant; nothing, where somebody does not serve."""
    ordered = await open_ordered(context.work, context.person, order)
    if ordered is None:
        return None
    if not isinstance(ordered, Ordered):
        return [at_hand_card(context.words, ordered)]
    opened = ordered.opened
    if isinstance(opened, OpenedItem):
        cards = [item_card(context.words, opened, context.zone)]
    else:
        cards = show_opened(context, opened)
    first, *rest = cards
    return [with_meant(context.words, first, ordered.verb), *rest]

"""The one dispatcher that every messenger's updates go through."""

import logging
from collections.abc import Mapping

from aiogram import Bot, Dispatcher, Router
from aiogram.types import Update, User

from handlers import groups
from handlers.audit import audit
from handlers.calls import calls
from handlers.desk import tasks
from handlers.enquiries import enquiries
from handlers.expecting import Expectation, Expectations
from handlers.figures import figures
from handlers.filters import InPrivate, Instruction
from handlers.limits import limits
from handlers.organisation import holidays, rules
from handlers.people import joining, names, people, phones
from handlers.sign_ins import sign_ins
from handlers.topics import (
    dispatch_lists,
    drafts,
    echo_parts,
    finding,
    heard,
    messages,
    on_behalf,
    slips,
    supplies,
    verbs,
)

# In this order they are asked whether a command, key, code or press is theirs.
AREAS = (
    on_behalf,
    slips,
    phones,
    joining,
    sign_ins,
    people,
    names,
    drafts,
    messages,
    supplies,
    heard,
    finding,
    tasks,
    calls,
    enquiries,
    figures,
    audit,
    rules,
    holidays,
    limits,
    verbs,
    dispatch_lists,
    echo_parts,
)
# Those that ask for something say what the next plain message means.
EXPECTATIONS: tuple[Expectation, ...] = tuple(
    each for area in AREAS for each in getattr(area, "EXPECTATIONS", ())
)


class SilentBot(Bot):
    """Only a name for who is spoken to."""

    async def me(self) -> User:
        """Aiogram would ask for it over the network, inside a transaction: /help@name does so."""
        return User(id=self.id, is_bot=True, first_name="")


def make_dispatcher() -> Dispatcher:
    """Groups first, then commands and buttons, and whatever is left is a matter."""
    logging.getLogger("aiogram.event").setLevel(logging.WARNING)
    # Now and not at the first message: whoever says that it is ready must be (bot/late_types.py).
    Update.model_rebuild()
    # Memory is two columns of the chat that handlers are given (docs/decisions/0005).
    dispatcher = Dispatcher(disable_fsm=True)
    dispatcher["expectations"] = Expectations(EXPECTATIONS)
    private = Router(name="private")
    private.message.filter(InPrivate())
    private.edited_message.filter(InPrivate())
    private.include_routers(_make_instructions(), messages.make_last_router())
    dispatcher.include_routers(groups.make_router(), private)
    return dispatcher


def _make_instructions() -> Router:
    """All but matters: those, as most messages are, are held up by one filter, not by each."""
    router = Router(name="instructions")
    router.message.filter(Instruction())
    router.include_routers(*(area.make_router() for area in AREAS), people.make_unknown_router())
    return router


def make_bots(tokens: Mapping[str, str]) -> dict[str, Bot]:
    """A bot per messenger: it names who is spoken to; sending is the courier's work."""
    return {name: SilentBot(token) for name, token in tokens.items()}

"""Tries: codes, invitations and PINs that did not fit; whoever guesses has to wait."""

from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil

from models.chats import Chat
from models.errors import CodeUnusable, EnoughTried, InvitationUnusable, PinShut, PinWrong
from services.work import Work

WRONG = (CodeUnusable, InvitationUnusable, PinShut, PinWrong)


@contextmanager
def guessing(work: Work, chat: Chat) -> Iterator[None]:
    """Count what is wrong of what is tried here, for each chat; refuse one who guesses on."""
    whose = str(chat.id)
    if wait := work.tries.wait(whose):
        raise EnoughTried(minutes=ceil(wait / 60))
    try:
        yield
    except WRONG:
        work.tries.take(whose)
        raise

"""The chat page: a messenger of our own, there in every installation."""

from channels.messenger import Can, Connection, Messenger, Premises
from models.channels import CHAT_PAGE

TOKEN = "1:webchat"  # noqa: S105 -- names a bot that never calls anybody


def _connect(premises: Premises) -> Connection:
    from channels.webchat.sending import Webchat

    return Connection(Webchat(premises.files, premises.toast), TOKEN)


# What comes in is stored by the page itself (web/chat/page.py): nobody asks, and nobody is told.
WEBCHAT = Messenger(
    name=CHAT_PAGE,
    can=frozenset({Can.EDIT, Can.BUTTONS, Can.FILES}),
    rates=None,
    writes_within=None,
    presses_live=None,
    connect=_connect,
)

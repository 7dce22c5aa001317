"""A fake Telegram: the Bot API over HTTP, and phones in people's hands."""

from tests.fakes.telegram.faults import BAD_DAY, CALM, MIXES, ORDINARY, Faults, Mix
from tests.fakes.telegram.groups import Group
from tests.fakes.telegram.people import Person
from tests.fakes.telegram.remote import RemoteFake, RemotePerson
from tests.fakes.telegram.screen import PhoneError, PhoneMessage
from tests.fakes.telegram.server import FakeTelegram

__all__ = [
    "BAD_DAY",
    "CALM",
    "MIXES",
    "ORDINARY",
    "FakeTelegram",
    "Faults",
    "Group",
    "Mix",
    "Person",
    "PhoneError",
    "PhoneMessage",
    "RemoteFake",
    "RemotePerson",
]

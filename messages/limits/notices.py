"""Notices about limits put into words."""

from messages.dressing import Dress
from messages.limits.cards import held_up_card
from models.notices.base import Notice
from models.notices.limits import PeopleHeldUp

DRESSES: dict[type[Notice], Dress] = {PeopleHeldUp: held_up_card}

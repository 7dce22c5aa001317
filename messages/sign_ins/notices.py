"""Notices about sign-ins put into words."""

from zoneinfo import ZoneInfo

from messages.card import Button, Card
from messages.dressing import Dress
from messages.sign_ins.cards import name_browser
from messages.sign_ins.presses import EndSignInPress
from messages.words import Words
from models.notices.base import Notice
from models.notices.sign_ins import ProofAsked


def _asked(words: Words, notice: ProofAsked, _zone: ZoneInfo) -> Card:
    """Whoever reads this and has asked for nothing ends by one tap what was begun elsewhere."""
    where = name_browser(words, notice.device, notice.browser)
    text = words("notice-proof-asked", code=notice.code, where=where)
    end = EndSignInPress(number=notice.sign_in)
    return Card(text, buttons=((Button.presses(words.line("button-not-me"), end),),))


DRESSES: dict[type[Notice], Dress] = {ProofAsked: _asked}

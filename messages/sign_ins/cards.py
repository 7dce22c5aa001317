"""Cards about sign-ins: the list of one's own, and the question for a proof."""

from datetime import datetime
from zoneinfo import ZoneInfo

from messages.card import Button, Card
from messages.rich import Text, lines
from messages.sign_ins.presses import EndSignInPress
from messages.words import Words
from models.errors import ProofNeeded
from models.sign_ins import Browser, Device, SignIn
from services.sign_ins.listing import OwnSignIns

PIN_PAGE, PROOF_PAGE = "/chat/pin", "/chat/sign-in"


def name_browser(words: Words, device: Device, browser: Browser) -> str:
    """电脑，Chrome"""
    return words.line("sign-in-with", device=device.value, browser=browser.value)


def sign_ins_card(
    words: Words, own: OwnSignIns, zone: ZoneInfo, *, edits: int | None = None
) -> Card:
    """Where somebody is signed in, and the buttons that end it."""
    listed = [_line(words, place, each, own, zone) for place, each in enumerate(own.open, 1)]
    text = lines(words("sign-ins-title" if listed else "sign-ins-none"), *listed)
    ends = [
        (Button.presses(words.line("button-sign-in-end", place=place), _end(each)),)
        for place, each in enumerate(own.open, 1)
    ]
    others = [each for each in own.open if each.chat_id != own.here]
    if len(others) > 1:
        every = EndSignInPress(number=0)
        ends.append((Button.presses(words.line("button-sign-ins-end"), every),))
    if own.on_page:
        label = words.line("button-pin", known=str(own.pin).lower())
        ends.append((Button(label, url=PIN_PAGE),))
    return Card(text, buttons=tuple(ends), edits=edits)


def _end(sign_in: SignIn) -> EndSignInPress:
    return EndSignInPress(number=sign_in.id)


def _line(words: Words, place: int, sign_in: SignIn, own: OwnSignIns, zone: ZoneInfo) -> Text:
    return words(
        "sign-in-line",
        place=place,
        browser=name_browser(words, sign_in.device, sign_in.browser),
        began=_moment(words, sign_in.began_at, zone),
        used=_moment(words, sign_in.used_at, zone),
        here=str(sign_in.chat_id == own.here).lower(),
    )


def _moment(words: Words, moment: datetime, zone: ZoneInfo) -> str:
    return f"{words.day(moment, zone)} {moment.astimezone(zone):%H:%M}"


def proof_card(words: Words, error: ProofNeeded) -> Card:
    """Why a proof is needed, where the code is, and what there is instead."""
    way = error.facts["way"]
    channel = words.line("audit-channel", channel=error.facts["channel"])
    text = words(ProofNeeded.code, way=way, channel=channel)
    by_pin = Button(words.line("button-proof-pin"), url=PROOF_PAGE)
    return Card(text, buttons=((by_pin,),) if error.facts["pin"] else ())

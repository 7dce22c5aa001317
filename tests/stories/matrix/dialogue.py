"""Going on from a pressed button to the end: what is asked for is chosen or said, then sent."""

import re

from models.lifecycle.words import Verb
from tests.fakes.telegram import Person as Phone
from tests.fakes.telegram import PhoneMessage
from tests.fakes.telegram.wire import Json

NUMBER = re.compile(r"\d{4}-\d{4,}")
WORDS = "三盏灯已于12月8日换好，是区住建局换的。"
# A passage of every matter here.
KEPT = "晚上老人摔跤"
ACTION = "住建局 换三盏灯"
OWN_PRESSES = {Verb.SUPPLY, Verb.WITHDRAW, Verb.PHONE, Verb.SLIP}
ONE_TAP = {Verb.RATE_UNIT, Verb.RATE_MEMBER}
MOST_STEPS = 8
WITHIN = 20.0


async def sees(phone: Phone, number: str, *words: str) -> PhoneMessage:
    """The next that is about this topic: what others do meanwhile to theirs is told as well."""
    screen = phone._chat.screen

    def look() -> PhoneMessage | None:
        fresh = (each for each in screen.arrivals[screen._acted :] if not each.seen)
        for each in fresh:
            named = NUMBER.findall(each.message.text)
            if (number in named or not named) and all(w in each.message.shown for w in words):
                each.seen = True
                return each.message
        return None

    found = await screen.watch(look, WITHIN)
    assert found is not None, f"{number} {words}\n{phone.screen}"
    return found


def buttons_of(message: PhoneMessage, kind: str) -> list[Json]:
    """The buttons that carry this press."""
    every = (button for row in message.rows for button in row)
    return [each for each in every if f"{each['callback_data']}:".startswith(f"{kind}:")]


async def does(phone: Phone, verb: Verb, number: str, chosen: str = "") -> PhoneMessage:
    """From the topic's card to the last answer, which is returned."""
    await phone.says(f"/start t_{number}")
    card = await sees(phone, number, "【")
    return await goes_on(phone, card, verb, chosen)


async def does_to_item(phone: Phone, verb: Verb, number: str) -> PhoneMessage:
    """The same with the first item of a topic, from the item's own card."""
    await phone.says(f"/start t_{number}")
    card = await sees(phone, number, "【")
    await phone._press(card, buttons_of(card, "item")[0])
    return await goes_on(phone, await sees(phone, number, f"{number}-1"), verb)


async def goes_on(phone: Phone, card: PhoneMessage, verb: Verb, chosen: str = "") -> PhoneMessage:
    """Press the button, and do what is asked for until nothing is."""
    (number, *_) = NUMBER.findall(card.text)
    await phone._press(card, find_button(card, verb))
    for _ in range(MOST_STEPS):
        message = await sees(phone, number)
        step = _next_step(message, verb, chosen)
        if step is None:
            return message
        if isinstance(step, str):
            await phone.says(step)
        else:
            await phone._press(message, step)
    raise AssertionError(f"{verb} comes to no end:\n{phone.screen}")


def verbs_on(card: PhoneMessage) -> set[Verb]:
    """Which verbs the buttons of a card carry."""
    pressed = [button["callback_data"].split(":") for row in card.rows for button in row]
    return {Verb(verb) for kind, verb, *_ in pressed if kind == "v"} | {
        Verb(kind) for kind, *_ in pressed if kind in OWN_PRESSES
    }


def find_button(message: PhoneMessage, verb: Verb) -> Json:
    """The button of this verb, whatever press it carries."""
    carried = [*buttons_of(message, f"v:{verb}"), *buttons_of(message, verb)]
    assert carried, f"no {verb} on “{message.text}”: {message.buttons}"
    return carried[0]


def _next_step(message: PhoneMessage, verb: Verb, chosen: str) -> Json | str | None:
    """What is to be pressed or said now; nothing: it is done."""
    every = buttons_of(message, f"v:{verb}") if verb not in ONE_TAP else []
    asked = [each for each in every if not _is_bare(each)]
    asked = [each for each in asked if chosen in each["text"]] or asked
    sure = [each for each in buttons_of(message, "withdraw") if each["callback_data"][-1] == "1"]
    if ready := [*sure, *buttons_of(message, "done"), *asked]:
        return ready[0]
    if supplied := buttons_of(message, "supplied"):
        return supplied[0] if NUMBER.search(message.text) else WORDS
    if verb is Verb.BLANK and buttons_of(message, "drop"):
        return KEPT
    if buttons_of(message, "drop"):
        return ACTION if verb is Verb.DISPATCH else WORDS
    return None


def _is_bare(button: Json) -> bool:
    """Nothing is chosen by it: it begins a verb."""
    return str(button["callback_data"]).endswith(":")

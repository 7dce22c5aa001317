"""A town whose phones speak English: no Chinese stands there but what people wrote, and names."""

import re

from models.people import Role
from tests.fakes.telegram import Person as Phone
from tests.stories.town import MINUTE, Town

CHINESE = re.compile(r"[“”‘’\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+")
# The language's own name for itself, by which its readers find it.
OWN_NAMES = ("中文", "用哪种语言？", "语言")
NAMES = (
    *("东城街道委员工作站", "西关街道委员工作站", "南门社区协商议事室", "东城街道办一楼"),
    *("秦州区政协（示例）", "区住建局", "南门巷12号", "西关街道办二楼", "周一至周五"),
    *("何秀英", "王建国", "李梅", "赵强", "周涛", "陈静", "孙桂兰", "马晓东", "孙丽", "刘勇"),
    *("城区供电所",),
)
WRITTEN = ("住建局 replace", "供电所 check", "10月1日", "放假")
LAMP = "The street lamp in South Lane is broken, old people fall at night"
ECHO = "Three lamps were replaced on 8 March by the housing bureau."


def foreign(phone: Phone) -> list[str]:
    """What the bot has ever shown on this phone in Chinese that nobody wrote."""
    shown = [*phone.toasts, *(str(each["text"]) for each in phone._screen(None).keys)]
    for message in (each.message for each in phone._screen(None).arrivals):
        if message.by_bot or not message.message_id:
            shown += [message.text, *message.buttons]
    found = []
    for text in shown:
        bare = text
        for name in (*WRITTEN, *NAMES, *OWN_NAMES):
            bare = bare.replace(name, "")
        found += [f"{each} in {text!r}" for each in CHINESE.findall(bare)]
    return found


async def serves(town: Town, role: Role, at: str, name: str) -> Phone:
    phone = town.fake.person(name, language="en-GB")
    await phone.start("st_dc")
    await phone.sees("Huiyin")
    await phone.start("inv_" + await town.invites(role, at, name))
    await phone.sees("1/3")
    await phone.says("/lang")
    await phone.presses("English")
    await phone.sees("English from now on")
    await phone.says("/help")
    await phone.sees("What I can do for you")
    await town.keeps_awake()
    return phone


async def resident(town: Town, name: str) -> Phone:
    phone = town.fake.person(name, language="en-GB")
    await phone.start("st_dc")
    await phone.sees("Hello, this is Huiyin", "Telephone: 0938-0000000")
    await town.keeps_awake()
    return phone


async def looks_round(town: Town, phones: list[Phone]) -> None:
    """Every command there is for everybody, and those of staff, to whom they belong."""
    for phone in phones:
        for command in ("/mine", "/board", "/search lamp", "/duty", "/privacy", "/tasks", "/stats"):
            await phone.says(command)
            await town.settles()


async def test_one_matter_from_first_to_last_is_english_on_every_phone(town: Town) -> None:
    head = await serves(town, Role.HEAD, "dc", "王建国")
    member = await serves(town, Role.MEMBER, "dc", "李梅")
    liaison = await serves(town, Role.LIAISON, "zj", "赵强")
    she = await resident(town, "何秀英")
    phones = [head, member, liaison, she]
    await she.says(LAMP)
    await she.sees(LAMP)
    await she.presses("Submit")
    await she.sees("-0001")
    await head.sees("-0001", LAMP)
    await head.presses("Take up")
    await head.sees("-0001")
    await town.turns(seconds=MINUTE)
    await member.sees("-0001")
    await member.presses("Take it on")
    await member.sees("yours")
    await member.presses("Write a note")
    await member.sees("What did you see")
    await member.says("The wires are old.")
    await member.presses("Done, tell the resident")
    await she.sees("The wires are old.")
    await member.presses("Pass to a unit")
    await member.sees("unit")
    await member.says("住建局 replace three lamps")
    await member.sees("please look it over", "replace three lamps")
    await member.presses("Send")
    await liaison.sees("-0001-1")
    await liaison.presses("Received")
    await liaison.sees("You have")
    await liaison.presses("Reply")
    await liaison.sees("How did it turn out")
    await liaison.presses("A Solved")
    await liaison.sees("Say")
    await liaison.says(ECHO)
    await liaison.sees(ECHO)
    await liaison.presses("Send")
    await head.sees(ECHO)
    await head.presses("Approve")
    await head.sees("Every item is approved")
    await head.presses("Write the answer")
    await head.sees(ECHO)
    await head.presses("Send the answer")
    await she.sees(ECHO)
    await she.presses("Not satisfied")
    await she.sees("?")
    await she.says("It is still dark")
    await head.sees("It is still dark")
    await looks_round(town, phones)
    assert not [each for phone in phones for each in foreign(phone)]


async def test_a_refusal_and_an_appeal_are_english_too(town: Town) -> None:
    office = await serves(town, Role.OFFICE, "qz", "马晓东")
    clerk = await serves(town, Role.CLERK, "dc", "陈静")
    head = await serves(town, Role.HEAD, "dc", "王建国")
    she = await resident(town, "何秀英")
    phones = [office, clerk, head, she]
    await she.says(LAMP)
    await she.sees(LAMP)
    await she.presses("Submit")
    await head.sees("-0001", LAMP)
    await head.presses("Decline")
    await head.sees("Why is it not taken up")
    await head.says("This is the power station's; please call 95598.")
    await head.sees("95598")
    await head.presses("Send")
    await head.sees("is not taken up")
    await town.turns(seconds=MINUTE)
    await she.sees("was not taken up", "95598")
    await she.presses("Appeal")
    await she.sees("Why do you disagree")
    await she.says("They sent me here.")
    await office.sees("Appeal", "They sent me here.")
    await office.presses("Take up")
    await office.sees("is taken up")
    await town.turns(seconds=MINUTE)
    await she.sees("-0001")
    assert not [each for phone in phones for each in foreign(phone)]


async def taken_up(town: Town) -> tuple[Phone, Phone, Phone]:
    """He has raised it, the head has taken it up, and the member has taken it on."""
    head = await serves(town, Role.HEAD, "dc", "王建国")
    member = await serves(town, Role.MEMBER, "dc", "李梅")
    she = await resident(town, "何秀英")
    await she.says(LAMP)
    await she.sees(LAMP)
    await she.presses("Submit")
    await head.sees("-0001", LAMP)
    await head.presses("Take up")
    await head.sees("-0001")
    await town.turns(seconds=MINUTE)
    await member.sees("-0001")
    await member.presses("Take it on")
    await member.sees("yours")
    return she, head, member


async def test_a_content_raiser_and_all_who_look_on_read_english(town: Town) -> None:
    she, head, member = await taken_up(town)
    office = await serves(town, Role.OFFICE, "qz", "马晓东")
    visitor = await resident(town, "刘勇")
    await visitor.says("/board")
    await visitor.sees("-0001")
    await town.opens(visitor, "2026-0001")
    await visitor.presses("Keep me posted")
    await visitor.sees("keep you posted")
    await town.opens(she, "2026-0001")
    await she.presses("Urge")
    await she.sees("urging")
    await town.opens(she, "2026-0001")
    await head.says("/start t_2026-0001")
    await head.sees("2026-0001")
    await head.presses("Write the answer")
    await head.sees("How did it turn out")
    await head.presses("A Solved")
    await head.sees("What is the answer")
    await head.says("Three lamps were replaced on 8 March by the housing bureau.\nAll are lit.")
    shown = await head.sees("All are lit.")
    assert "have a look" not in shown.text
    await head.presses("Change ①")
    await head.sees("now")
    await head.presses("Cancel")
    await head.sees("All are lit.")
    await head.presses("Send the answer")
    await she.sees("All are lit.")
    await she.presses("Satisfied")
    await she.sees("satisfied")
    await visitor.sees("All are lit.")
    for command in ("/board", "/mine", "/privacy", "/start st_xg", "/help"):
        for phone in (she, visitor, head, office, member):
            await phone.says(command)
            await town.settles()
    await head.sees("What I can do for you")
    for words in ("/stats", "/tasks"):
        await office.says(words)
        await town.settles()
    for button in ("All", "This month"):
        await office.says("/stats")
        await town.settles()
        if any(button in each.buttons for each in office.messages):
            await office.presses(button)
            await town.settles()
    assert not [each for phone in (she, head, member, office, visitor) for each in foreign(phone)]


async def test_the_clock_speaks_english_to_all_whom_it_reminds(town: Town) -> None:
    office = await serves(town, Role.OFFICE, "qz", "马晓东")
    head = await serves(town, Role.HEAD, "dc", "王建国")
    member = await serves(town, Role.MEMBER, "dc", "李梅")
    she = await resident(town, "何秀英")
    phones = [office, head, member, she]
    await she.says(LAMP)
    await she.sees(LAMP)
    await she.presses("Submit")
    await head.sees("-0001", LAMP)
    for _ in range(3):
        await town.passes()
        await town.settles()
    told = await she.sees("the day has passed")
    assert "Urge" in told.buttons
    await she.presses("Urge")
    await she.sees("urging")
    await office.sees("past its date")
    await head.presses("Take up")
    await town.turns(seconds=MINUTE)
    await town.settles()
    for _ in range(6):
        await town.passes()
        await town.settles()
    for command in ("/tasks", "/stats", "/mine", "/board"):
        for phone in phones:
            await phone.says(command)
            await town.settles()
    await office.sees("2026-0001")
    assert not [each for phone in phones for each in foreign(phone)]

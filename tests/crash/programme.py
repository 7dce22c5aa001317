"""What people do while everything breaks: matters, albums, presses, edits, and odd updates."""

import asyncio
from collections.abc import Awaitable, Callable
from itertools import count
from random import Random

from tests.crash.people import Resident, Town
from tests.fakes.telegram import FakeTelegram

STATIONS = ("dc", "xg", "dc-nm")
CATEGORIES = ("环境卫生", "交通出行", "邻里关系")
AT_ONCE = 10
FLOOD = 26
TOO_LONG = 2**70  # a number no database takes: its handler fails every time
Script = Callable[["Programme", Resident], Awaitable[None]]


class Programme:
    """Scripts for people, run side by side until enough updates have been made."""

    def __init__(self, town: Town, updates: int, seed: int) -> None:
        self.town = town
        self.chance = Random(seed)
        self.progress: Callable[[], float] = lambda: 1.0
        self._updates = updates
        self._albums = count(1)
        self._over = False

    @property
    def fake(self) -> FakeTelegram:
        return self.town.fake

    @property
    def made(self) -> int:
        return len(self.fake.ledger.updates)

    async def run(self) -> None:
        """Until the updates are used up; whoever is still talking then is interrupted."""
        async with asyncio.TaskGroup() as tasks:
            odd = tasks.create_task(self._odd_people())
            talking = [tasks.create_task(self._reads(each)) for each in self.town.staff]
            talking += [tasks.create_task(self._keep_coming()) for _ in range(AT_ONCE)]
            while self.made < self._updates or self.progress() < 1:  # noqa: ASYNC110 -- computed
                await asyncio.sleep(0.1)
            for each in talking:
                each.cancel()
            self._over = True
            await odd

    async def _keep_coming(self) -> None:
        while True:
            await self.turn()
            script: Script = self.chance.choices(SCRIPTS, WEIGHTS)[0]
            await script(self, self.town.somebody())

    async def turn(self) -> None:
        """Spread over the whole run, so that every blow meets somebody."""
        while not self._over and self.made > self._updates * self.progress():  # noqa: ASYNC110
            await asyncio.sleep(0.05)
        await asyncio.sleep(self.chance.uniform(0, 0.15))

    async def stirs(self) -> None:
        """Something of everything, at once: words, a photo, a press, news for a head."""
        resident = self.town.somebody()
        await resident.opens("st_dc")
        await resident.sends_photo(resident.words())
        await resident.says(resident.words())
        await resident.presses("提交", within=1.0)

    async def _odd_people(self) -> None:
        for script in (blocks, floods, group_moves, sends_nonsense, sends_what_fails):
            await self.turn()
            await script(self, self.town.somebody())

    async def _reads(self, official: Resident) -> None:
        while True:
            await asyncio.sleep(2)
            await official.presses("看全文", within=5)

    def album(self) -> str:
        return f"1350000000000{next(self._albums):04d}"


async def _arrives(programme: Programme, resident: Resident) -> None:
    await programme.turn()
    await resident.opens(f"st_{resident.chance.choice(STATIONS)}")


async def _submits(programme: Programme, resident: Resident) -> bool:
    for _ in range(3):
        await programme.turn()
        await resident.presses("提交")
        if resident.chance.random() < 0.15:
            await resident.presses("提交", within=0.1)
        if await resident.sees("收到了，编号", within=6):
            return True
    return False


async def _dresses_up(programme: Programme, resident: Resident) -> None:
    if resident.chance.random() < 0.4:
        await programme.turn()
        await resident.presses("匿名")
    if resident.chance.random() < 0.4:
        await programme.turn()
        await resident.presses("改类别")
        await resident.presses(resident.chance.choice(CATEGORIES), within=4)


async def _adds(programme: Programme, resident: Resident) -> None:
    await programme.turn()
    if await resident.presses("补充") and await resident.sees("请说要补充什么", within=6):
        for _ in range(resident.chance.randint(1, 2)):
            await resident.says(resident.words())
        await resident.presses("补充好了")


async def _takes_back(programme: Programme, resident: Resident) -> None:
    await programme.turn()
    if await resident.presses("撤回") and await resident.sees("真的撤回", within=6):
        await resident.presses("确定撤回")


async def raises(programme: Programme, resident: Resident) -> None:
    """The usual way, with or without detours."""
    await _arrives(programme, resident)
    for _ in range(resident.chance.randint(1, 3)):
        await programme.turn()
        await resident.says(resident.words())
    await _dresses_up(programme, resident)
    if await _submits(programme, resident):
        if resident.chance.random() < 0.4:
            await _adds(programme, resident)
        if resident.chance.random() < 0.25:
            await _takes_back(programme, resident)
    await resident.says("我的事")


async def sends_album(programme: Programme, resident: Resident) -> None:
    await _arrives(programme, resident)
    album = programme.album()
    for number in range(3):
        caption = resident.words() if number == 0 else None
        await resident.sends_photo(caption, album=album)
    await resident.sees("照片 3 张")
    await _submits(programme, resident)


async def corrects(programme: Programme, resident: Resident) -> None:
    await _arrives(programme, resident)
    first = await resident.says(resident.words())
    await resident.sees("请看一下")
    await resident.edits(first, resident.words())
    if await _submits(programme, resident):
        await resident.edits(first, resident.words())


async def gives_up(programme: Programme, resident: Resident) -> None:
    await _arrives(programme, resident)
    await resident.says(resident.words())
    await resident.presses("取消")
    await programme.turn()
    await resident.says(resident.words())
    await _submits(programme, resident)


async def chats(programme: Programme, resident: Resident) -> None:
    await _arrives(programme, resident)
    for text in ("在吗", "/help", "/nonsense", "谢谢", "/mine"):
        await programme.turn()
        await resident.says(text)
    await resident.sends_sticker()


async def hurries(programme: Programme, resident: Resident) -> None:
    """Writes without waiting for answers: they must come one for one, and in order."""
    await _arrives(programme, resident)
    for _ in range(6):
        await resident.says(resident.words())
    await _submits(programme, resident)


async def blocks(programme: Programme, resident: Resident) -> None:
    await _arrives(programme, resident)
    await resident.says(resident.words())
    await resident.person.blocks_bot()
    await asyncio.sleep(3)
    await resident.person.unblocks_bot()
    await resident.says(resident.words())


async def floods(programme: Programme, resident: Resident) -> None:
    programme.town.flooders.add(resident.address)
    await _arrives(programme, resident)
    for _ in range(FLOOD):
        await resident.says(resident.words())


async def group_moves(programme: Programme, resident: Resident) -> None:
    group = programme.fake.group("南门社区", [resident.person])
    for _ in range(2):
        await resident.person.says("/topic", group=group)
    group.migrates()
    await asyncio.sleep(2)
    await resident.person.says("/topic", group=group)


async def sends_nonsense(programme: Programme, resident: Resident) -> None:
    """What no library reads; one piece of it in the chat of somebody we know."""
    await _arrives(programme, resident)
    await resident.says(resident.words())
    broken = {"message_id": 7, "chat": {"id": resident.person.id, "type": "private"}}
    for update in (
        {"message": "poison"},
        {"callback_query": {"id": 5}},
        {"never_heard_of": {"id": 1}},
        {"message": {**broken, "date": "never"}},
    ):
        programme.fake.raw_update(update)
    await resident.says(resident.words())


async def sends_what_fails(programme: Programme, resident: Resident) -> None:
    """Read without trouble, and impossible to store: tried again, then parked."""
    await _arrives(programme, resident)
    await resident.says(resident.words())
    user = resident.person.user
    message = {
        "message_id": TOO_LONG,
        "from": user,
        "chat": {"id": user["id"], "type": "private", "first_name": user["first_name"]},
        "date": int(programme.fake.exchange.clock.now()),
        "text": resident.words(),
    }
    programme.fake.raw_update({"message": message})
    await resident.says(resident.words())


SCRIPTS: tuple[Script, ...] = (raises, sends_album, corrects, gives_up, chats, hurries)
WEIGHTS = (50, 12, 12, 8, 6, 12)

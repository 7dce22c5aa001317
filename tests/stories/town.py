"""A running town: its people, its clock, its facts, and the way of a matter in a few steps."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import time, timedelta
from typing import Any

from sqlalchemy import Select, select, update

from bot.runtime import Runtime
from foundation.clock import TurnedClock
from models.inbox import Arrival, ArrivalState
from models.letters import Letter, LetterState
from models.people import Person, Role
from models.topics.loading import with_parts
from models.topics.topic import Topic
from services.organisation.invitations import invite
from tests.fakes.telegram import FakeTelegram, PhoneMessage
from tests.fakes.telegram import Person as Phone
from tests.patience import PATIENCE

LAMP = "南门巷的路灯坏了三天，晚上老人摔跤"
ACTION = "住建局 换三盏灯"
ECHO = "三盏灯已于12月8日换好，是区住建局换的。"
MINUTE = 61
REPLY_ASKS = {"A": "说说做了什么", "B": "打算怎么做、谁来做", "C": "为什么现在办不了"}


@dataclass
class Town:
    """A running program, the fake messenger it talks to, and its people's ways in."""

    runtime: Runtime
    fake: FakeTelegram
    clock: TurnedClock
    invitations: dict[str, str] = field(default_factory=dict)
    door: str = "st_dc"  # whose code people scan
    pause: float = 0.02  # between two looks at the database

    # -- people -------------------------------------------------------------------------------

    async def invites(self, role: Role, at: str, name: str) -> str:
        async with self.runtime.working() as work:
            return (await invite(work, role, at, name)).code

    async def head(self) -> Phone:
        """王建国 of 东城, with his phone in his hand."""
        return await self.serving(Role.HEAD, "dc", "王建国")

    async def serving(self, role: Role, at: str, name: str) -> Phone:
        """Somebody of the sample county who has come in by an invitation."""
        phone = self.fake.person("王站长" if role is Role.HEAD else name)
        await phone.start("inv_" + await self.invites(role, at, name))
        await phone.sees("您现在是")
        if role is not Role.EXPERT:
            await phone.sees("1/3")  # what will come, what to do with it, what otherwise
        await self.keeps_awake()
        return phone

    async def unit(self) -> Phone:
        """赵强, who speaks for 区住建局."""
        return await self.serving(Role.LIAISON, "zj", "赵强")

    async def resident(self, name: str = "何秀英", station: str = "") -> Phone:
        """Somebody who has scanned the code at the door and read the greeting."""
        phone = self.fake.person(name)
        await phone.start(station or self.door)
        await phone.sees("有什么事，直接发给我就行")
        await self.keeps_awake()
        return phone

    async def raises(self, phone: Phone, text: str = LAMP) -> PhoneMessage:
        """One matter from its first words to the receipt."""
        await phone.says(text)
        await phone.sees("请看一下")
        await phone.presses("提交")
        return await phone.sees("收到了，编号")

    async def keeps_awake(self) -> None:
        """Nobody here has quiet hours: stories must not depend on the time of day."""
        async with self.runtime.working() as work:
            await work.session.execute(update(Person).values(quiet_from=Person.quiet_until))

    async def sleeps(self, name: str, start: time, until: time) -> None:
        async with self.runtime.working() as work:
            quiet = update(Person).where(Person.name == name)
            await work.session.execute(quiet.values(quiet_from=start, quiet_until=until))

    # -- the way of a matter ------------------------------------------------------------------

    async def raised(self, text: str = LAMP) -> tuple[Phone, Phone]:
        """何秀英 has raised a matter, and 王建国 has read of it."""
        head, he = await self.head(), await self.resident()
        await self.raises(he, text)
        await head.sees("新事项")
        return he, head

    async def accepted(self, text: str = LAMP) -> tuple[Phone, Phone, Phone]:
        """He has taken it up, the minute for second thoughts is over, and 李梅 has read of it."""
        member = await self.serving(Role.MEMBER, "dc", "李梅")
        he, head = await self.raised(text)
        await head.presses("受理")
        await head.sees("已受理", "一分钟内可以撤销")
        await self.turns(seconds=MINUTE)
        await he.sees("已受理，正在请委员认领")
        await member.sees("待认领")
        return he, head, member

    async def assigned(self, to: str, text: str = LAMP) -> tuple[Phone, Phone]:
        """He has taken it up and given it to somebody at once."""
        he, head = await self.raised(text)
        await head.presses("受理")
        await head.sees("已受理")
        await head.presses("指派")
        await head.sees("指派给谁")
        await head.presses(to)
        await head.sees(f"已交给{to}")
        return he, head

    async def claimed(self, text: str = LAMP) -> tuple[Phone, Phone, Phone]:
        """She has taken it on."""
        he, head, member = await self.accepted(text)
        await member.presses("认领")
        await member.sees("归您了", "给个进展")
        await he.sees("李梅委员认领了")
        return he, head, member

    async def dispatched(self, words: str = ACTION) -> tuple[Phone, Phone, Phone, Phone]:
        """She has handed it to 区住建局, where 赵强 has read of it."""
        housing = await self.unit()
        he, head, member = await self.claimed()
        await self.hands(member, words)
        await housing.sees("交办", "-1")
        return he, head, member, housing

    async def hands(self, holder: Phone, words: str) -> None:
        """The directions in one message, looked over and sent to the units."""
        await holder.presses("转办")
        await holder.sees("交给哪个单位、做什么、哪天前")
        await holder.says(words)
        await holder.sees(words.rsplit(maxsplit=1)[-1])
        await holder.presses("送出")

    async def replies(self, liaison: Phone, words: str, reply: str = "A 已解决") -> None:
        """What became of an item, from its card to the preview, which is sent."""
        await liaison.presses("答复")
        await liaison.sees("办成什么样了")
        await liaison.presses(reply)
        await liaison.sees(REPLY_ASKS[reply[0]])
        await liaison.says(words)
        await liaison.sees(words)
        await liaison.presses("送出")

    async def answered_for(self, liaison: Phone, head: Phone, reply: str) -> None:
        """The unit has replied, the head is content, and the echo drawn from it has gone out."""
        await self.replies(liaison, reply)
        await head.sees("答复了", reply)
        await head.presses("通过")
        await head.sees("各项都通过了")
        await head.presses("看全文")
        await head.sees("【")
        await head.presses("写回音")
        await head.sees("按各单位的答复拟的", reply)
        await head.presses("发出回音")

    async def opens(self, phone: Phone, number: str = "") -> PhoneMessage:
        """The whole of the matter, as it stands; of the one there is, if no number is named."""
        number = number or str((await self.topic()).number)
        await phone.says(f"/start t_{number}")
        return await phone.sees(f"{number} · ")

    async def answers(
        self, head: Phone, echo: str = ECHO, reply: str = "A 已解决", number: str = ""
    ) -> None:
        """The echo of a matter no unit was asked for."""
        await self.opens(head, number)
        await head.presses("写回音")
        await head.sees("办成什么样了")
        await head.presses(reply)
        await head.sees("回音怎么写")
        await head.says(echo)
        await head.presses("发出回音")

    async def is_content(self, he: Phone) -> None:
        """Whoever raised it reads the echo and says so."""
        await he.sees("您满意吗")
        await he.presses("满意")
        await he.sees("谢谢您")

    # -- time ---------------------------------------------------------------------------------

    async def turns_to(self, hour: int, minute: int = 0) -> None:
        """The next time the clock on the wall shows this, once nothing is on its way."""
        await self.settles()
        local = self.clock.now().astimezone(self.runtime.settings.zone)
        then = local.replace(hour=hour, minute=minute, second=0, microsecond=0)
        self.clock.turn((then - local) % timedelta(days=1))

    async def turns(self, **ahead: float) -> None:
        """So much time passes, once everything said was handled."""
        await self.fake.confirmed_all()

        async def all_handled() -> bool:
            waiting = select(Arrival.id).where(Arrival.progress == ArrivalState.WAITING).limit(1)
            return not await self.finds(waiting)

        await self.until(all_handled)
        self.clock.turn(timedelta(**ahead))
        self.runtime.courier.wake()

    async def ticks(self) -> None:
        """The clock strikes: everything that is due now and then is done at once."""
        await self.runtime.ticker.strike()
        self.runtime.courier.wake()

    async def passes(self) -> None:
        """The time until the clock has anything to do with the one matter, and a tick."""
        topic = await self.topic()
        assert topic.next_check_at is not None
        await self.turns(seconds=(topic.next_check_at - self.clock.now()).total_seconds() + 1)
        await self.ticks()

    # -- facts --------------------------------------------------------------------------------

    async def finds(self, query: Select[Any]) -> Sequence[Any]:
        async with self.runtime.database.read() as session:
            return (await session.scalars(query)).unique().all()

    async def topics(self) -> Sequence[Topic]:
        return await self.finds(select(Topic).options(*with_parts()).order_by(Topic.id))

    async def topic(self) -> Topic:
        """The one there is."""
        (topic,) = await self.topics()
        return topic

    async def letters(self, kind: str) -> Sequence[Letter]:
        return await self.finds(select(Letter).where(Letter.kind == kind).order_by(Letter.id))

    async def until(self, wish: Callable[[], Awaitable[object]], within: float = PATIENCE) -> None:
        """Wait until something has become true in the database."""
        async with asyncio.timeout(within):
            while not await wish():  # noqa: ASYNC110 -- a database has no event to wait for
                await asyncio.sleep(self.pause)

    async def settles(self, within: float = PATIENCE) -> None:
        """Everything said was handled, and everything owed has gone out."""
        await self.fake.confirmed_all(within)

        async def nothing_left() -> bool:
            waiting = select(Arrival.id).where(Arrival.progress == ArrivalState.WAITING).limit(1)
            owed = select(Letter.id).where(Letter.state == LetterState.WAITING).limit(1)
            return not await self.finds(waiting) and not await self.finds(owed)

        await self.until(nothing_left, within)

"""People of the harness: what each of them did, so that it can be compared with what was kept."""

from dataclasses import dataclass, field
from random import Random

from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram.people import Person
from tests.fakes.telegram.screen import PhoneError, PhoneMessage

PLACES = ("南门巷", "北关街", "东大街", "西河路", "解放路", "公园里", "桥头村", "老城墙")
TROUBLES = (
    "路灯坏了三天，晚上老人摔跤",
    "垃圾一周没人收",
    "自来水时有时无",
    "楼道堆满杂物",
    "井盖少了一个",
    "公交站没有雨棚",
)
PATIENCE = 12.0


@dataclass
class Resident:
    """One person's phone, and a list of all they put into it."""

    person: Person
    chance: Random
    said: list[tuple[int, str]] = field(default_factory=list)

    @property
    def address(self) -> str:
        return str(self.person.id)

    def words(self) -> str:
        number = self.chance.randrange(10_000)
        return f"{self.chance.choice(PLACES)}{self.chance.choice(TROUBLES)}（{number}）"

    async def opens(self, payload: str) -> None:
        self._note(await self.person.start(payload))

    async def says(self, text: str) -> PhoneMessage:
        return self._note(await self.person.says(text))

    async def sends_photo(self, caption: str | None = None, album: str | None = None) -> None:
        self._note(await self.person.sends_photo(9_000, caption=caption, album=album))

    async def sends_sticker(self) -> None:
        self._note(await self.person.sends_sticker())

    async def edits(self, message: PhoneMessage, text: str) -> None:
        self._note(await self.person.edits(message, text))

    async def presses(self, words: str, within: float = PATIENCE) -> bool:
        """Whether there was such a button to press."""
        try:
            await self.person.presses(words, within=within)
        except PhoneError:
            return False
        return True

    async def sees(self, words: str, within: float = PATIENCE) -> bool:
        try:
            await self.person.sees(words, within=within)
        except PhoneError:
            return False
        return True

    def _note(self, message: PhoneMessage) -> PhoneMessage:
        self.said.append((message.message_id, message.text))
        return message


class Town:
    """Everybody who was ever met, staff included."""

    def __init__(self, fake: FakeTelegram, seed: int) -> None:
        self.fake = fake
        self.chance = Random(seed)
        self.residents: list[Resident] = []
        self.staff: list[Resident] = []
        self.flooders: set[str] = set()

    def somebody(self) -> Resident:
        resident = self._meet(f"居民{len(self.residents) + 1}")
        self.residents.append(resident)
        return resident

    def official(self, name: str) -> Resident:
        official = self._meet(name)
        self.staff.append(official)
        return official

    def everybody(self) -> list[Resident]:
        return self.residents + self.staff

    def _meet(self, name: str) -> Resident:
        return Resident(self.fake.person(name), Random(self.chance.random()))

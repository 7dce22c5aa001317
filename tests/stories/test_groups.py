"""In groups: silent unless addressed, and never a word of anybody's matter."""

from sqlalchemy import select

from models.chats import Chat, Reach
from models.people import Person
from tests.stories.conftest import Town


async def test_a_group_hears_nothing_unless_it_asks(town: Town) -> None:
    people = [town.fake.person("张大爷"), town.fake.person("刘婶")]
    group = town.fake.group("南门邻里", people)
    group.makes_bot_admin()
    await people[0].says("路灯又坏了", group=group)
    await people[1].sends_photo(caption="看", group=group)
    await people[1].says("/help@some_other_bot", group=group)
    await people[0].says("/nonsense", group=group)
    await town.fake.confirmed_all()
    await group.sees_nothing()
    assert group.messages == []
    assert await town.topics() == []


async def test_whoever_addresses_us_in_a_group_is_led_into_a_private_talk(town: Town) -> None:
    zhang = town.fake.person("张大爷")
    group = town.fake.group("南门邻里", [zhang])
    for words in ("/topic", "/help@huiyin_test_bot", "@huiyin_test_bot 路灯坏了", "/start"):
        await zhang.says(words, group=group)
        card = await group.sees("有事请点下面")
        assert card.buttons == ["私聊说"]
    await zhang.says("好的", group=group, reply_to=card)
    await group.sees("有事请点下面")
    assert await town.topics() == []
    assert await town.finds(select(Person).where(Person.name == "张大爷")) == []
    assert await zhang.presses("私聊说", group=group) == "https://t.me/huiyin_test_bot"
    await zhang.sees("我是“回音”")


async def test_a_press_made_up_in_a_group_is_not_followed(town: Town) -> None:
    zhang = town.fake.person("张大爷")
    group = town.fake.group("南门邻里", [zhang])
    await zhang.says("/topic", group=group)
    card = await group.sees("有事请点下面")
    query = {"id": "7", "from": zhang.user, "chat_instance": "1", "data": "erase:1"}
    town.fake.raw_update({"callback_query": {**query, "message": card.json}})
    await town.settles()
    await group.sees_nothing()
    town.fake.pop_refusal("query is too old")


async def test_an_answer_follows_a_group_that_became_a_supergroup(town: Town) -> None:
    zhang = town.fake.person("张大爷")
    group = town.fake.group("南门邻里", [zhang])
    await zhang.says("/topic", group=group)
    await group.sees("有事请点下面")
    old = group.id
    new = group.migrates()
    await town.settles()
    async with town.runtime.working() as work:
        chat = (await work.session.scalars(select(Chat).where(Chat.address == str(new)))).one()
        work.reply(chat, {"text": [["本周值班：李梅", 0]]})
    town.runtime.courier.wake()
    await group.sees("本周值班")
    await zhang.says("/topic", group=group)
    await group.sees("有事请点下面")
    assert await town.finds(select(Chat).where(Chat.address == str(old))) == []


async def test_a_letter_to_the_old_address_of_a_group_finds_the_new_one(town: Town) -> None:
    zhang = town.fake.person("张大爷")
    group = town.fake.group("南门邻里", [zhang])
    await zhang.says("/topic", group=group)
    await group.sees("有事请点下面")
    town.fake.exchange.queue.allowed = set()  # nobody tells the program of the upgrade
    old, new = group.id, group.migrates()
    async with town.runtime.working() as work:
        chat = (await work.session.scalars(select(Chat).where(Chat.address == str(old)))).one()
        work.reply(chat, {"text": [["本周值班：李梅", 0]]})
    town.runtime.courier.wake()
    await group.sees("本周值班")
    (moved,) = await town.finds(select(Chat).where(Chat.group))
    assert moved.address == str(new)


async def test_a_group_that_throws_us_out_is_left_alone_until_it_takes_us_back(town: Town) -> None:
    zhang = town.fake.person("张大爷")
    group = town.fake.group("南门邻里", [zhang])
    await zhang.says("/topic", group=group)
    await group.sees("有事请点下面")
    group.kicks_bot()
    await town.settles()
    (chat,) = await town.finds(select(Chat).where(Chat.group))
    assert chat.reach is Reach.BLOCKED
    group.lets_bot_back()
    await zhang.says("/topic", group=group)
    await group.sees("有事请点下面")
    (chat,) = await town.finds(select(Chat).where(Chat.group))
    assert chat.reach is Reach.OPEN

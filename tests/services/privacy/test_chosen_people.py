"""Names of people who were chosen stand in letters with a number beside them, to be erased by."""

from sqlalchemy import select

from models.letters import Letter
from models.lifecycle.topics import State
from models.lifecycle.words import Verb
from models.topics.involvement import Watch
from services.people.conversations import Conversations
from services.privacy.personal_data import erase_person
from services.topics.steps.supervision import with_kind
from tests.services.behalf import Desk
from tests.services.life import Life, bring


async def choose_people(life: Life) -> None:
    """Do every verb whose notices name somebody who was chosen."""
    topic = await bring(life, State.ACCEPTED)
    await life.does("head", Verb.ASSIGN, topic, str(life.person("member").id))
    await life.does("head", Verb.SECOND, topic, str(life.person("joint").id))
    await life.does("office", Verb.SUPERVISE, topic, with_kind(life.person("head").id, Watch.CHAIR))
    await life.does("head", Verb.STAND_DOWN, topic)
    clerk = Desk(life.work, life.people["clerk"].chat, life.person("clerk"))
    brought = await clerk.registers()
    await life.does("head", Verb.ACCEPT, brought)
    await life.does("member", Verb.CLAIM, brought)
    await life.does("clerk", Verb.TAKE_BACK, brought, words="他说不用办了")
    await life.settles()


async def test_whoever_was_chosen_is_named_with_their_number(life: Life) -> None:
    await choose_people(life)
    numbered = {each.person.name: each.person.id for each in life.people.values()}
    letters = list(await life.work.session.scalars(select(Letter)))
    named = [each for each in letters if each.facts.get("choice") in numbered]
    assert {each.kind for each in named} >= {
        "topic-assigned",
        "topic-seconded",
        "topic-supervised",
        "topic-stood-down",
        "topic-withdrawn-for",
    }
    for each in named:
        assert each.facts["choice_id"] == numbered[each.facts["choice"]], each.kind


async def test_of_whoever_was_chosen_no_name_is_left(life: Life) -> None:
    await choose_people(life)
    for role in ("head", "joint"):
        name = life.person(role).name
        await erase_person(life.work, Conversations(), life.person(role))
        letters = list(await life.work.session.scalars(select(Letter)))
        assert not [each.kind for each in letters if each.facts.get("choice") == name]

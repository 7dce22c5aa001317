"""The notice matrix: whom each step tells of it, against DOMAIN §3 by hand; never its actor."""

import pytest

from models.lifecycle.topics import State
from models.lifecycle.words import Verb
from models.topics.involvement import InvolvedAs
from models.topics.topic import Topic
from tests.services.life import Life, bring

S, V = State, Verb
HEADS = "head"
OFFICE = "office"
MEMBERS = "joint member other_member"
BOUND = "supporter"
# Where it stands, who does what, what it is pointed at; whom DOMAIN §3 has told of it.
Told = dict[str, str]
Taken = tuple[State, str, Verb, str, Told]
STEPS: list[Taken] = [
    (S.RAISED, "head", V.ASK, "", {"topic-asked": "raiser"}),
    (S.RAISED, "office", V.ACCEPT, "", {"topic-accepted": "raiser", "topic-open": MEMBERS}),
    (S.RAISED, "head", V.DECLINE, "", {"topic-declined": "raiser"}),
    (S.HANDLING, "head", V.REPORT, "", {"topic-reported": "member neighbour raiser"}),
    (
        S.CLAIMED,
        "office",
        V.ENTRUST,
        "committee",
        {"topic-entrusted": "joint member other_member"},
    ),
    (
        S.RAISED,
        "head",
        V.TRANSFER,
        "other_station",
        {"topic-transferred": "raiser", "topic-raised": "other_head"},
    ),
    (S.DECLINED, "raiser", V.APPEAL, "", {"topic-appealed": OFFICE}),
    (S.RAISED, "head", V.MERGE, "neighbours", {"topic-merged": "raiser"}),
    (S.ACCEPTED, "head", V.MERGE, "neighbours", {"topic-merged": "raiser"}),
    (S.MERGED, "head", V.UNMERGE, "", {"topic-unmerged": "raiser"}),
    (
        S.ACCEPTED,
        "member",
        V.CLAIM,
        "",
        {"topic-claimed": "neighbour raiser", "topic-claimed-too": BOUND, "topic-taken": HEADS},
    ),
    (
        S.ACCEPTED,
        "office",
        V.ASSIGN,
        "other_member",
        {
            "topic-assigned": "other_member",
            "topic-claimed": "neighbour raiser",
            "topic-claimed-too": BOUND,
            "topic-taken": HEADS,
        },
    ),
    (
        S.CLAIMED,
        "head",
        V.ASSIGN,
        "other_member",
        {
            "topic-assigned": "other_member",
            "topic-claimed": "neighbour raiser",
            "topic-claimed-too": BOUND,
            "topic-passed-on": "member",
        },
    ),
    (
        S.HANDLING,
        "office",
        V.ASSIGN,
        "other_member",
        {
            "topic-handed-on": "other_member",
            "topic-carried-on": f"{HEADS} neighbour raiser {BOUND}",
            "topic-passed-on": "member",
        },
    ),
    (S.CLAIMED, "other_member", V.JOIN, "", {"topic-joined": "member neighbour raiser"}),
    (
        S.CLAIMED,
        "head",
        V.SECOND,
        "other_member",
        {"topic-second": "other_member", "topic-seconded": "member neighbour raiser"},
    ),
    (
        S.CLAIMED,
        "member",
        V.RELEASE,
        "",
        {"topic-released": HEADS, "topic-freed": "neighbour raiser"},
    ),
    (S.CLAIMED, "member", V.NOTE, "", {"topic-noted": "follower neighbour raiser supporter"}),
    (S.CLAIMED, "joint", V.NOTE, "", {"topic-noted": "follower neighbour raiser supporter"}),
    (S.CLAIMED, "raiser", V.MESSAGE, "", {"topic-message": "member"}),
    (S.CLAIMED, "member", V.MESSAGE, "", {"topic-message": "neighbour raiser"}),
    (S.CLAIMED, "member", V.EXTEND, "2026-08-03", {"topic-extension-asked": HEADS}),
    (S.CLAIMED, "head", V.AGREE, "", {"topic-extended": "member neighbour raiser"}),
    (S.CLAIMED, "head", V.DISAGREE, "", {"topic-extension-refused": "member"}),
    (
        S.HANDLING,
        "head",
        V.ANSWER,
        "A",
        {"topic-answered": "neighbour raiser", "topic-answered-too": f"follower {BOUND}"},
    ),
    (S.ANSWERED, "raiser", V.RATE_GOOD, "", {"topic-rated": "head liaison member"}),
    (S.ANSWERED, "raiser", V.RATE_FAIR, "", {"topic-rated": "head liaison member"}),
    (S.ANSWERED, "raiser", V.RATE_POOR, "", {"topic-reopened": "head liaison member"}),
    (S.CLAIMED, "office", V.SUPERVISE, "head", {"topic-supervised": "head member"}),
    (S.RAISED, "raiser", V.URGE, "", {"topic-urged": HEADS}),
    (S.HANDLING, "raiser", V.URGE, "", {"topic-urged": "liaison member"}),
    (S.HANDLING, "head", V.URGE, "", {"topic-urged": "liaison member"}),
    (S.CLAIMED, "stranger", V.SUPPORT, "", {}),
    (S.CLAIMED, "stranger", V.FOLLOW, "", {}),
    (S.CLAIMED, "office", V.REVEAL, "", {}),
    (S.RAISED, "raiser", V.WITHDRAW, "", {"topic-withdrawn": HEADS}),
    (
        S.CLAIMED,
        "raiser",
        V.WITHDRAW,
        "",
        {"topic-withdrawn": "head member", "topic-unmerged": "neighbour"},
    ),
    (
        S.HANDLING,
        "raiser",
        V.WITHDRAW,
        "",
        {"topic-withdrawn": "head liaison member", "topic-unmerged": "neighbour"},
    ),
    (S.WITHDRAWN, "raiser", V.RESUME, "", {"topic-resumed": "head member"}),
    (S.ACCEPTED, "head", V.UNDO, "", {}),
    (S.DECLINED, "head", V.UNDO, "", {}),
]
# In these a neighbour's matter goes on in the raiser's: it is told whatever its raiser is told.
JOINED = (S.ACCEPTED, S.CLAIMED, S.HANDLING)


async def test_whoever_gives_a_topic_to_a_member_is_not_taken_for_them(life: Life) -> None:
    topic = await bring(life, S.ACCEPTED)
    await life.does("head", V.ASSIGN, topic, str(life.person("member").id))
    (raiser,) = (each for each in life.work.letters if each.kind == "topic-claimed")
    assert raiser.facts["who"] == "李梅"
    assert raiser.facts["role"] == "member"


COMMITTEE = ("other_member", "joint")


async def surround(life: Life, topic: Topic) -> None:
    """Everybody who could be told: a supporter, a follower, a second member, a twin's raiser."""
    await life.bind(topic, "supporter", InvolvedAs.SUPPORT)
    await life.bind(topic, "follower", InvolvedAs.FOLLOW)
    if topic.holder is not None:
        await life.bind(topic, "joint", InvolvedAs.JOINT)
    if topic.state is S.ANSWERED:
        await life.has_item(topic)
    for name in COMMITTEE:
        life.person(name).committee = "社会法制委"
    if topic.state is S.CLAIMED:
        topic.asked_until = topic.due_at
    await life.work.session.flush()


async def aim(life: Life, pick: str) -> str:
    if pick == "neighbours":
        return str((await life.raises("stranger")).id)
    if pick == "other_station":
        return str(life.other_station.id)
    if pick == "committee":
        return str(min(life.person(name).id for name in COMMITTEE))
    return str(life.person(pick).id) if pick in life.people else pick


@pytest.mark.parametrize(
    "step",
    STEPS,
    ids=[f"{state}-{verb}-by-{who}" for state, who, verb, *_ in STEPS],
)
async def test_a_step_tells_exactly_those_it_concerns_once_and_not_its_actor(
    life: Life, step: Taken
) -> None:
    state, who, verb, pick, told = step
    topic = await bring(life, state)
    await surround(life, topic)
    if state in JOINED and verb not in {V.UNDO, V.MERGE}:
        duplicate = await life.raises("neighbour")
        await life.does("head", V.MERGE, duplicate, str(topic.id))
        await life.settles()
    picked = await aim(life, pick)
    await life.does(who, verb, topic, picked)
    heard = sorted(
        (each.kind, life.name_of(each.person_id or 0))
        for each in life.work.letters
        if each.kind.startswith("topic-")
    )
    expected = sorted((kind, name) for kind, names in told.items() for name in names.split())
    assert heard == expected
    assert len({each.dedupe_key for each in life.work.letters}) == len(life.work.letters)

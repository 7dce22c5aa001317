"""Random walks through the life of a topic: whoever does whatever whenever, the promises hold."""

import os
from collections.abc import Callable
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from sqlalchemy import select

from models.lifecycle.items import ITEM_DUE, ItemState
from models.lifecycle.words import Audience, Deadline, Verb, Who
from models.people import Appointment
from models.topics.topic import Topic
from models.topics.veils import LIFTED, Veil
from scheduler import jobs
from services.clock import escalation
from services.desk import tasks
from services.topics import history, ledger, rights
from services.topics.clock import owing, reminders, schedule
from services.topics.steps import audiences, carrying_out, doers, supports
from services.topics.steps.step import NOTHING, Doer, Effect, Step
from services.work import Work
from tests.services.changes import Changes
from tests.services.life import Life, settle_life
from tests.services.walked import walk_at_random

# `python -m tests.walks --seeds 1-2000` goes further than every test run can; on both databases,
# `HUIYIN_WALKS=50 pytest tests/services/test_walks.py`.
WALKS = int(os.environ.get("HUIYIN_WALKS", "5"))


@pytest.mark.repeats
@pytest.mark.parametrize("seed", range(WALKS))
async def test_whatever_anybody_does_at_any_time_no_promise_breaks(life: Life, seed: int) -> None:
    found = await walk_at_random(life, seed)
    assert not found, found


@pytest.mark.repeats
@pytest.mark.parametrize("seed", range(WALKS // 2))
async def test_after_a_word_was_kept_no_promise_breaks_either(life: Life, seed: int) -> None:
    found = await walk_at_random(life, seed, kept=True)
    assert not found, found


@pytest.mark.repeats
@pytest.mark.parametrize("seed", range(WALKS))
async def test_what_is_not_asked_again_would_be_answered_as_before(
    life: Life, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    are_new, spared = Changes.are_new, list[object]()

    async def ask_all_the_same(changes: Changes, question: Any, *rest: Any, **but: Any) -> bool:
        if not await are_new(changes, question, *rest, **but):
            spared.append(question)
        return True

    monkeypatch.setattr(Changes, "are_new", ask_all_the_same)
    found = await walk_at_random(life, seed)
    assert spared, "nothing would have been spared"
    assert not found, found


# -- that such a walk would see it ---------------------------------------------------------------


async def nobody(*_: object) -> list[int]:
    return []


def tells_no_raiser(patch: pytest.MonkeyPatch) -> None:
    patch.setitem(audiences._PEOPLE, Audience.RAISERS, nobody)


def counts_a_note_as_a_beginning(patch: pytest.MonkeyPatch) -> None:
    async def note(step: Step) -> Effect:
        step.topic.start(Deadline.PROGRESS, step.work.now, step.work.working_days(step.work.now, 9))
        return NOTHING

    patch.setitem(doers.DOERS, Verb.NOTE, Doer(note))


def escalates_to_nobody(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(escalation, "list_level", nobody)


def reminds_whoever_has_left(patch: pytest.MonkeyPatch) -> None:
    async def anything(*_: object) -> list[str]:
        return ["anything"]

    patch.setattr(owing, "list_roles", anything)


def looks_at_no_silence(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(reminders, "WATCHED", ())
    patch.setattr(schedule, "WATCHED", ())


def forgets_to_look_again(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(carrying_out, "reschedule", lambda topic, _work: setattr(topic, "look_at", None))


def forgets_whom_it_told(patch: pytest.MonkeyPatch) -> None:
    tell, numbers = audiences._tell, count()

    async def again(
        step: Step, effect: Effect, each: audiences.Telling, told: set[audiences.Told]
    ) -> None:
        anew = set[audiences.Told]()
        await tell(step, effect, each, anew)
        told |= anew

    patch.setattr(audiences, "_tell", again)
    patch.setattr(audiences, "notice_key", lambda *_: f"{next(numbers)}")


def changes_before_it_refuses(patch: pytest.MonkeyPatch) -> None:
    async def urge(step: Step) -> Effect:
        step.topic.reminders += 1
        return await supports.urge_topic(step)

    patch.setitem(doers.DOERS, Verb.URGE, Doer(urge))


def writes_down_yesterday(patch: pytest.MonkeyPatch) -> None:
    record = ledger.record_event

    async def late(work: Work, *rest: Any, **more: Any) -> Any:
        work.now -= timedelta(days=1)
        event = await record(work, *rest, **more)
        work.now += timedelta(days=1)
        return event

    patch.setattr(carrying_out, "record_event", late)


def telephones_nobody(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(jobs, "JOBS", [each for each in jobs.JOBS if each.name != "open-callbacks"])


def keeps_a_reminder_to_itself(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(reminders, "tell_level", nobody)


def lets_whoever_left_go_on(patch: pytest.MonkeyPatch) -> None:
    async def whatever(work: Work, person_id: int) -> list[Appointment]:
        theirs = select(Appointment).where(Appointment.person_id == person_id)
        return list(await work.session.scalars(theirs))

    patch.setattr(rights, "list_roles", whatever)


def leaves_behind_what_they_held(patch: pytest.MonkeyPatch) -> None:
    others = [each for each in tasks.SOURCES if each is not tasks._left_behind]
    patch.setattr(tasks, "SOURCES", others)


def forgets_what_was_said(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(history, "_may_read", lambda *_: False)


def tells_nothing_but_labels(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Veil, "over", lambda veil, words: words if veil.lifted else "[隐去]")


def forgets_whose_matter_goes_on_in_it(patch: pytest.MonkeyPatch) -> None:
    async def as_before(_work: Work, _topic: Topic, who: frozenset[Who], _id: int) -> object:
        return who

    patch.setattr(history, "_reads_as", as_before)


def leaves_the_echo_to_nobody(patch: pytest.MonkeyPatch) -> None:
    others = [each for each in tasks.SOURCES if each is not tasks._to_decide]
    patch.setattr(tasks, "SOURCES", others)


def waits_for_a_rating_for_ever(patch: pytest.MonkeyPatch) -> None:
    patch.delitem(ITEM_DUE, ItemState.DELIVERED)


def tells_everybody_every_word(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(audiences, "veil_for", lambda *_, **__: LIFTED)


Fault = Callable[[pytest.MonkeyPatch], None]
# What is seen of it, in a walk from this one on, and sooner if this verb is favoured.
FAULTS: dict[Fault, tuple[str, int, Verb | None]] = {
    tells_no_raiser: ("ends:", 0, Verb.DECLINE),
    counts_a_note_as_a_beginning: ("dates:", 1, Verb.NOTE),
    escalates_to_nobody: ("runs:", 0, None),
    keeps_a_reminder_to_itself: ("able:", 0, None),
    reminds_whoever_has_left: ("able:", 17, None),
    looks_at_no_silence: ("silent:", 0, None),
    forgets_to_look_again: ("watched:", 0, None),
    forgets_whom_it_told: ("once:", 0, Verb.SUPERVISE),
    changes_before_it_refuses: ("a refusal changed", 3, Verb.URGE),
    writes_down_yesterday: ("chained:", 0, None),
    telephones_nobody: ("called:", 1, None),
    lets_whoever_left_go_on: ("serving:", 5, None),
    leaves_behind_what_they_held: ("handed:", 5, None),
    tells_everybody_every_word: ("veiled:", 0, Verb.NOTE),
    waits_for_a_rating_for_ever: ("watched:", 0, None),
    forgets_what_was_said: ("readable:", 0, None),
    tells_nothing_but_labels: ("readable:", 0, Verb.NOTE),
    forgets_whose_matter_goes_on_in_it: ("readable:", 0, Verb.MERGE),
    leaves_the_echo_to_nobody: ("owned:", 0, None),
}


@pytest.mark.repeats
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
async def test_a_walk_sees_a_broken_promise(
    work: Work, monkeypatch: pytest.MonkeyPatch, fault: Fault
) -> None:
    fault(monkeypatch)
    promise, first, favours = FAULTS[fault]
    for seed in range(first, first + 12):
        kept = fault is waits_for_a_rating_for_ever
        if found := await walk_at_random(await settle_life(work), seed, favours, kept=kept):
            assert promise in found, found
            return
        await work.session.rollback()
        work.ruled.clear()
    pytest.fail("nothing was seen in twelve walks")

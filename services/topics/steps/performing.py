"""Performing: any verb of the table, from a press to everybody being told."""

from collections.abc import Awaitable, Callable

from models.lifecycle.words import Verb
from models.people import Person
from models.topics.entries import Entry
from models.topics.topic import Topic
from services.topics.steps import (
    calls,
    claims,
    committees,
    dispatches,
    echoes,
    items,
    promises,
    supervision,
    supports,
    talks,
    triage,
)
from services.topics.steps.carrying_out import Ask, begin_step, carry_out, require_words
from services.topics.steps.step import Step
from services.work import Work

# What a verb does beside moving and telling; those not named here do nothing more.
DOERS: dict[Verb, Callable[[Step], Awaitable[None]]] = {
    Verb.ACCEPT: triage.accept_topic,
    Verb.RATIFY: triage.accept_topic,
    Verb.TRANSFER: triage.transfer_topic,
    Verb.APPEAL: triage.appeal_topic,
    Verb.MERGE: triage.merge_topic,
    Verb.UNMERGE: triage.unmerge_topic,
    Verb.CLAIM: claims.claim_topic,
    Verb.ASSIGN: claims.assign_topic,
    Verb.JOIN: claims.join_topic,
    Verb.SECOND: claims.second_topic,
    Verb.RELEASE: claims.release_topic,
    Verb.LAPSE: claims.release_topic,
    Verb.NOTE: claims.note_topic,
    Verb.EXTEND: claims.extend_topic,
    Verb.AGREE: claims.agree_extension,
    Verb.DISAGREE: claims.disagree_extension,
    Verb.DISPATCH: dispatches.dispatch_items,
    Verb.ANSWER: echoes.answer_topic,
    Verb.RATE_GOOD: echoes.rate_answer,
    Verb.RATE_FAIR: echoes.rate_answer,
    Verb.RATE_POOR: echoes.rate_answer,
    Verb.SUPPORT: supports.tie_to_topic,
    Verb.FOLLOW: supports.tie_to_topic,
    Verb.URGE: supports.urge_topic,
    Verb.REPORT: supervision.report_topic,
    Verb.ENTRUST: committees.entrust_topic,
    Verb.SUPERVISE: supervision.supervise_topic,
    Verb.STAND_DOWN: supervision.stand_down,
    Verb.CALL_BACK: calls.record_call,
    Verb.WITHDRAW: supports.leave_board,
    Verb.TAKE_BACK: supports.take_back,
    Verb.RESUME: supports.resume_topic,
}
# The same for the items of a topic.
ITEM_DOERS: dict[Verb, Callable[[Step], Awaitable[None]]] = {
    Verb.DISPATCH: dispatches.dispatch_items,
    Verb.REPLY: items.reply_item,
    Verb.EXTEND: items.extend_item,
    Verb.AGREE: items.agree_extension,
    Verb.DISAGREE: items.disagree_extension,
    Verb.TALK: talks.log_talk,
    Verb.KEEP: promises.keep_promise,
    Verb.APPROVE: promises.approve_promise,
    Verb.POSTPONE: promises.postpone_promise,
    Verb.RATE_GOOD: promises.rate_promise,
    Verb.RATE_FAIR: promises.rate_promise,
    Verb.RATE_POOR: promises.rate_promise,
    Verb.RATE_UNIT: items.rate_side,
    Verb.RATE_MEMBER: items.rate_side,
}


async def perform(work: Work, person: Person, ask: Ask, entry: Entry | None = None) -> Topic:
    """Do it, or refuse it and change nothing."""
    return await do_step(await begin_step(work, person, ask, entry))


async def do_step(step: Step) -> Topic:
    """Do to its end a step that was begun and found to be theirs."""
    if step.verb is Verb.UNDO:
        return await triage.undo_step(step)
    require_words(step)
    if doer := (ITEM_DOERS if step.item else DOERS).get(step.verb):
        await doer(step)
    return await carry_out(step)

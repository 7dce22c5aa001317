"""Any message: the answer to what was asked, or a matter; leaving what was begun."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.context import Context, Reply, pressed
from handlers.expecting import Expectations, NoAnswer
from handlers.filters import Instruction
from handlers.people.phones import take_contact
from handlers.reading import read_message
from handlers.topics.composing import take_plain
from handlers.topics.remarks import ASSENTS, GRADES, answer_remark, says_submit
from handlers.topics.showing import show_draft, show_opened
from language.remarks import Remark, read_remark
from messages.card import Card, with_note
from messages.topics.cards import withdraw_card
from messages.topics.presses import ReadPress, WithdrawPress
from messages.topics.supplies import taken_words
from messages.topics.verbs import done_card
from models.chats import Tempo
from models.topics.topic import Topic
from services.people.incoming import IncomingMessage
from services.topics.acting import withdraw
from services.topics.drafts import discard_draft
from services.topics.edits import follow_message
from services.topics.finding import read_topic
from services.topics.opened import open_topic


# two services: what answers no question may still ask after the last matter
async def on_message(message: Message, context: Context, expectations: Expectations) -> Reply:
    """The answer to what was asked; else it is about the matter at hand, or a new one."""
    said = read_message(message, context.chat.channel, context.work.now)
    answer = await expectations.take(context, said)
    if isinstance(answer, NoAnswer):
        answer = await _take_unasked(context, message, said, answer.note)
    return _in_pace(context, answer)


async def _take_unasked(
    context: Context, message: Message, said: IncomingMessage | None, note: str
) -> Card | list[Card]:
    if said is None:
        text_id = "hello-sticker" if message.sticker else "hello-unknown-kind"
        return Card(context.words("hello-again" if message.text else text_id))
    if said.contact is not None:
        return await take_contact(context, said)
    remark = _read_remark(context, said) if not note else None
    if remark is not None and not _may_answer(context, said, remark):
        return await answer_remark(message, context, remark)
    taken = await take_plain(context, said, note, only_answers=remark is not None)
    if taken or remark is None:
        return taken or Card(context.words("hello-again"))
    return await answer_remark(message, context, remark)


def _read_remark(context: Context, said: IncomingMessage) -> Remark | None:
    """Read what is no matter; a number opens its matter by itself."""
    if said.attachment is not None or said.number:
        return None
    draft = context.known.drafts.get(context.person.id)
    return read_remark(said.text, asked="draft" if draft is not None else "")


def _may_answer(context: Context, said: IncomingMessage, remark: Remark) -> bool:
    """Whether a question may be waiting for it: yes, no, “1”, and whatever replies to one."""
    if Remark.NUMBER is remark or said.reply_to is not None or any(map(str.isdigit, said.text)):
        return True
    return remark in (*GRADES, *ASSENTS) and not says_submit(context, said.text)


def _in_pace(context: Context, answer: Card | list[Card]) -> Reply:
    """Whoever floods is asked for patience once; all they say is taken nevertheless."""
    if context.pace is Tempo.FLOOD:
        return None
    if context.pace is not Tempo.FLOOD_BEGINS:
        return answer
    first, *rest = answer if isinstance(answer, list) else [answer]
    return [with_note(first, context.words("draft-flood")), *rest]


async def on_edit(edited_message: Message, context: Context) -> Reply:
    """The words of an earlier message were changed: what was made of them follows."""
    said = read_message(edited_message, context.chat.channel, context.work.now)
    if said is None or edited_message.location is not None:
        return None  # a live location moves on by itself
    followed = await follow_message(context.work, context.known, context.chat, context.person, said)
    if followed is None:
        return Card(context.words("draft-edited.nothing"))
    if isinstance(followed, Topic):
        return Card(taken_words(context.words, followed))
    own = followed.topic.writer_id is None
    return show_draft(context, followed, note=context.words.line("draft-edited") if own else "")


async def on_withdraw(query: CallbackQuery, callback_data: WithdrawPress, context: Context) -> Card:
    topic_id, version = callback_data.topic_id, callback_data.version
    if not callback_data.sure:
        topic = await read_topic(context.work, context.person, topic_id)
        return withdraw_card(context.words, topic)
    done = await withdraw(context.work, context.person, topic_id, version)
    if context.chat.memory.get("topic_id") == topic_id:
        context.remember(None)
    words, zone = context.words, context.zone
    return done_card(words, done.verb, done.topic, done.verbs, zone, edits=pressed(query))


async def on_read(_query: CallbackQuery, callback_data: ReadPress, context: Context) -> list[Card]:
    opened = await open_topic(context.work, context.person, callback_data.topic_id)
    return show_opened(context, opened)


async def on_cancel(_message: Message, context: Context, expectations: Expectations) -> Card:
    """Leave whatever was begun last: what was asked for, else the matter at hand."""
    if (left := await expectations.leave(context)) is not None:
        return left
    draft = await discard_draft(context.work, context.known, context.person, None)
    return Card(context.words("draft-discarded" if draft else "draft-none"))


def make_router() -> Router:
    router = Router(name="topics")
    router.message.filter(Instruction())
    router.message.register(on_cancel, Command("cancel"))
    router.callback_query.register(on_withdraw, WithdrawPress.filter())
    router.callback_query.register(on_read, ReadPress.filter())
    return router


def make_last_router() -> Router:
    """Route what no command took: the matter itself."""
    router = Router(name="matters")
    router.message.register(on_message)
    router.edited_message.register(on_edit)
    return router

"""Aiogram's types are built late; whatever is asked of them later is as if they had not been."""

import json
import subprocess
import sys
from typing import Any

# In processes of their own: in this one aiogram has long been imported, the usual way.
LATE = """
import json
from pydantic import BaseModel
from bot.late_types import types_built_later

before = BaseModel.__dict__["model_rebuild"]
with types_built_later():
    import aiogram
assert BaseModel.__dict__["model_rebuild"] is before
"""
EVERY = """
from aiogram import methods, types
found = [getattr(place, name) for place in (types, methods) for name in place.__all__]
models = [each for each in found if hasattr(each, "model_rebuild")]
"""
BUILT = "sorted(each.__name__ for each in models if each.__pydantic_complete__)"


def run(program: str) -> Any:
    ended = subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, "-c", program], check=True, capture_output=True, timeout=60
    )
    return json.loads(ended.stdout.splitlines()[-1])


def test_importing_builds_no_type_of_aiogram() -> None:
    """Fails when aiogram or pydantic went another way: then this trick is to be thought over."""
    names = "[each.__name__ for each in models if each.__module__.startswith('aiogram.types.')]"
    built, known = run(f"{LATE}{EVERY}print(json.dumps([{BUILT}, {names}]))")
    assert len(known) > 300
    assert not set(built) & set(known)


def test_every_type_and_method_is_built_when_it_is_asked_for() -> None:
    """The same as with aiogram's own way, and read alike."""
    ask = "for each in models: each.model_rebuild()\n"
    late = run(f"{LATE}{EVERY}{ask}print(json.dumps({BUILT}))")
    usual = run(f"import json, aiogram\n{EVERY}print(json.dumps({BUILT}))")
    assert late == usual


def test_a_type_that_is_used_first_inside_another_and_then_alone_is_the_same() -> None:
    program = """
from aiogram.types import Chat, Message, Update
chat = {"id": 7, "type": "private"}
message = {"message_id": 1, "date": 1, "chat": chat, "reply_to_message":
           {"message_id": 0, "date": 1, "chat": chat, "photo":
            [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 2}]}}
inside = Update.model_validate({"update_id": 1, "message": message}).message
alone = Message.model_validate(message)
assert inside == alone and isinstance(inside.reply_to_message, Message)
assert inside.model_dump_json() == alone.model_dump_json()
print(json.dumps([type(inside.chat) is Chat, Chat(**chat) == inside.chat]))
"""
    assert run(LATE + program) == [True, True]


def test_aiograms_own_client_works_with_types_built_later() -> None:
    program = """
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.methods import SendMessage
bot = Bot("1:token", session=AiohttpSession())
call = SendMessage(chat_id=7, text="您好")
body = {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}, "text": "您好"}
answer = bot.session.check_response(bot, call, 200, json.dumps({"ok": True, "result": body}))
print(json.dumps([type(answer.result).__name__, answer.result.text]))
"""
    assert run(LATE + program) == ["Message", "您好"]


def test_other_models_are_built_as_ever_while_aiogram_is_imported() -> None:
    program = """
with types_built_later():
    def make():
        class Inner(BaseModel):
            number: int
        class Outer(BaseModel):
            inner: "Inner"
            later: "Later"
        class Later(BaseModel):
            word: str
        Outer.model_rebuild()
        return Outer
    outer = make()(inner={"number": 1}, later={"word": "a"})
print(json.dumps(outer.model_dump()))
"""
    assert run(LATE + program) == {"inner": {"number": 1}, "later": {"word": "a"}}

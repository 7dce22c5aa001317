"""What should have become of the updates: the rules once more, small and without a database."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from language.remarks import read_remark
from tests.fakes.telegram.wire import Json

ASIDE = ("我的事", "提一件事", "大家的事", "谁在值班")


@dataclass
class Matter:
    """One topic as it should stand."""

    first: int  # the inbox row that opened it; in the database it is found by that
    parts: dict[int, str] = field(default_factory=dict)  # inbox row → words
    said: dict[int, int] = field(default_factory=dict)  # message → inbox row
    events: list[tuple[str, int]] = field(default_factory=list)
    supplies: dict[int, int] = field(default_factory=dict)  # version the heads hear of → inbox row
    raised_with: list[int] = field(default_factory=list)  # the inbox rows it was made of by then
    version: int = 0
    state: str = "draft"
    anonymous: bool = False
    category: str | None = None
    submitted: bool = False

    @property
    def text(self) -> str:
        return "\n".join(text for text in self.parts.values() if text)

    def says(self, arrival: int, message: int, text: str) -> None:
        self.parts[arrival] = text
        self.said[message] = arrival
        self.version += 1

    def happens(self, verb: str, arrival: int) -> None:
        self.version += 1
        self.events.append((verb, arrival))


@dataclass
class Talk:
    """One private chat: its matters, and how many answers it is owed."""

    topic_of: Mapping[int, int]  # inbox row → topic, as the database has it
    matters: list[Matter] = field(default_factory=list)
    draft: Matter | None = None
    supplying: Matter | None = None
    fewest: int = 0
    most: int = 0

    def take(self, arrival: int, update: Json) -> None:
        """One update, handled."""
        if (message := update.get("message")) is not None:
            self._message(arrival, message)
        elif (message := update.get("edited_message")) is not None:
            self._edit(arrival, message)
        elif (press := update.get("callback_query")) is not None:
            self._press(arrival, str(press.get("data", "")))

    def _answer(self, cards: int = 1, more: int = 0) -> None:
        self.fewest += cards
        self.most += cards + more

    def _message(self, arrival: int, message: Json) -> None:
        self._answer()
        text = str(message.get("text") or message.get("caption") or "")
        if "sticker" in message or self._is_aside(text):
            return
        if self.supplying is not None:
            self._supply(self.supplying, arrival, message["message_id"], text)
        elif "photo" in message or read_remark(text) is None:
            if self.draft is None:
                self.draft = Matter(arrival)
                self.matters.append(self.draft)
            self.draft.says(arrival, message["message_id"], text)

    def _is_aside(self, text: str) -> bool:
        if text.startswith("/start") or text == "提一件事":
            self.supplying = None
        return text.startswith("/") or text in ASIDE

    def _supply(self, matter: Matter, arrival: int, message: int, text: str) -> None:
        if matter.state != "raised":
            return
        matter.says(arrival, message, text)
        matter.happens("supply", arrival)
        matter.supplies[matter.version] = arrival

    def _edit(self, arrival: int, message: Json) -> None:
        self._answer()
        number, text = message["message_id"], str(message.get("text", ""))
        if self.draft is not None and number in self.draft.said:
            self.draft.parts[self.draft.said[number]] = text
            self.draft.version += 1
            return
        for matter in reversed(self.matters):
            if number in matter.said:
                self._supply(matter, arrival, number, text)
                return

    # -- presses ------------------------------------------------------------------------------

    def _press(self, arrival: int, data: str) -> None:
        verb, *facts = data.split(":")
        if verb == "supplied":
            self.supplying = None
            self._answer()
            return
        matter = self._meant(facts)
        if matter is None:
            self._answer()
        elif verb in {"supply", "withdraw", "read"}:
            self._press_raised(verb, matter, facts, arrival)
        else:
            self._press_draft(verb, matter, facts, arrival)

    def _meant(self, facts: list[str]) -> Matter | None:
        wanted = int(facts[0])
        return next((one for one in self.matters if self.topic_of.get(one.first) == wanted), None)

    def _press_raised(self, verb: str, matter: Matter, facts: list[str], arrival: int) -> None:
        photos = len(matter.parts) if verb == "read" else 0
        self._answer(more=photos)
        if verb == "supply" and matter.state == "raised":
            self.supplying = matter
        sure = verb == "withdraw" and facts[2] == "1"
        if sure and matter.state == "raised" and int(facts[1]) == matter.version:
            matter.state = "withdrawn"
            matter.happens("withdraw", arrival)

    def _press_draft(self, verb: str, matter: Matter, facts: list[str], arrival: int) -> None:
        if matter.submitted:
            return  # a toast says that it was submitted already
        self._answer()
        if matter.state != "draft" or int(facts[1]) != matter.version:
            return
        if verb in {"submit", "discard"}:
            self._close_draft(verb, matter, arrival)
        elif verb == "anon":
            matter.anonymous = not matter.anonymous
            matter.version += 1
        elif verb == "cat" and facts[2]:
            matter.category = facts[2]
            matter.version += 1

    def _close_draft(self, verb: str, matter: Matter, arrival: int) -> None:
        self.draft = None
        if verb == "discard":
            matter.state = "withdrawn"
            matter.version += 1
            return
        matter.submitted, matter.state = True, "raised"
        matter.raised_with = list(matter.parts)
        matter.happens("submit", arrival)


def replay(rows: list[tuple[int, Json]], topic_of: Mapping[int, int]) -> Talk:
    """All that was handled in one chat, in the order in which it was stored."""
    talk = Talk(topic_of)
    for arrival, update in rows:
        talk.take(arrival, update)
    return talk


def owed_in_group(updates: list[Json]) -> int:
    """In a group only a command of ours is answered."""
    texts = [(update.get("message") or {}).get("text", "") for update in updates]
    return sum(text.startswith("/topic") for text in texts)


def owed_letters(
    matter: Matter, topic_id: int, heads: list[int], files: Mapping[int, int]
) -> Counter[str]:
    """The keys of all notices a matter owes, and of the files its messages brought along."""
    owed: Counter[str] = Counter()
    if not matter.submitted:
        return owed
    owed[f"received:{topic_id}"] = 1
    withdrawn = any(verb == "withdraw" for verb, _ in matter.events)
    for head in heads:
        owed[f"raised:{topic_id}:{head}"] = 1
        for version in matter.supplies:
            owed[f"supply:{topic_id}:{version}:topic-supplied:{head}"] = 1
        for arrival in (*matter.raised_with, *matter.supplies.values()):
            if arrival in files:
                owed[f"file:topic:{topic_id}:{files[arrival]}:{head}"] = 1
        if withdrawn:
            owed[f"withdraw:{topic_id}:{matter.version}:topic-withdrawn:{head}"] = 1
    return owed


def is_a_call(key: str) -> bool:
    """A letter nobody could be given owes somebody a call, and that is told to the clerk."""
    return key.startswith("callback:")


def is_of_evening(key: str | None) -> bool:
    """A run that lasts past five tells the heads of its evening, with the morning's letters."""
    return (key or "").startswith("evening:")


def kind_of_chat(update: Json) -> str:
    """private, group …: of the chat the update came in; empty if that cannot be read."""
    found: Any = next((body for body in update.values() if isinstance(body, dict)), {})
    inner = found.get("message")
    chat = found.get("chat") or (inner.get("chat") if isinstance(inner, dict) else None)
    return str(chat.get("type", "")) if isinstance(chat, dict) else ""

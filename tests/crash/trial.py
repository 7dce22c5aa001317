"""The evidence, and what is concluded from it more than once."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from models.inbox import Arrival, ArrivalState
from models.letters import Letter
from models.topics.topic import Topic
from tests.crash.copies import Post, match_copies
from tests.crash.evidence import Evidence
from tests.crash.replay import Matter, Talk, kind_of_chat, owed_in_group, replay


@dataclass
class Trial:
    """One run, laid out for judging."""

    evidence: Evidence
    talks: dict[str, Talk] = field(init=False)
    in_groups: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        topic_of = {part.arrival_id: topic.id for topic in self.topics for part in topic.parts}
        said: dict[str, list[Arrival]] = {}
        groups = []
        for arrival in self.evidence.arrivals:
            if arrival.progress is not ArrivalState.DONE:
                continue
            update = self.evidence.payload(arrival)
            if kind_of_chat(update) == "private":
                said.setdefault(arrival.chat, []).append(arrival)
            else:
                groups.append(update)
        self.in_groups = owed_in_group(groups)
        self.talks = {
            chat: replay([(one.id, self.evidence.payload(one)) for one in arrivals], topic_of)
            for chat, arrivals in said.items()
        }

    @property
    def topics(self) -> list[Topic]:
        return list(self.evidence.topics)

    @cached_property
    def post(self) -> Post:
        return match_copies(self.evidence)

    @cached_property
    def by_first(self) -> dict[int, Topic]:
        """Topics by the inbox row that opened them."""
        return {
            min(part.arrival_id for part in topic.parts): topic
            for topic in self.topics
            if topic.parts
        }

    def address(self, letter: Letter) -> str:
        chat = self.evidence.chats.get(letter.chat_id or 0)
        return chat.address if chat else ""

    def matters(self) -> Iterator[Matter]:
        return (matter for talk in self.talks.values() for matter in talk.matters)

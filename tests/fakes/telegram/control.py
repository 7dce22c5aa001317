"""The control API of the fake as a process of its own: JSON under /_control/."""

import base64
import inspect
import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.fakes.telegram.faults import MIXES, Faults, Mix
from tests.fakes.telegram.load import Load, LoadPlan
from tests.fakes.telegram.people import Person
from tests.fakes.telegram.screen import PhoneError, PhoneMessage
from tests.fakes.telegram.wire import Json

if TYPE_CHECKING:
    from tests.fakes.telegram.server import FakeTelegram

ACTS = (
    *("start", "says", "sends_photo", "sends_voice", "sends_video", "sends_document"),
    *("sends_sticker", "sends_location", "sends_contact", "forwards", "presses", "forges"),
    *("blocks_bot", "unblocks_bot", "deactivates", "sees", "sees_nothing"),
)


class Control:
    """Each public method is a path: its JSON body are the arguments, its answer is JSON."""

    def __init__(self, fake: "FakeTelegram") -> None:
        self._fake = fake
        self._load: Load | None = None
        self._paths: dict[str, Callable[..., Any]] = {
            name: method
            for name, method in inspect.getmembers(self, inspect.ismethod)
            if name != "serve" and not name.startswith("_")
        }

    async def serve(self, request: web.BaseRequest, path: str) -> web.Response:
        method = self._paths.get(path)
        if method is None:
            return web.json_response({"error": f"no {path}: {sorted(self._paths)}"}, status=404)
        body = await request.read()
        try:
            result = method(**json.loads(body or b"{}"))
            if inspect.isawaitable(result):
                result = await result
        except (PhoneError, ValueError, TypeError, LookupError) as error:
            return web.json_response({"error": f"{type(error).__name__}: {error}"}, status=400)
        return web.json_response(result)

    def person(self, name: str, *, language: str = "zh-hans") -> Json:
        return self._fake.person(name, language=language).user

    def group(self, title: str, members: list[int], *, supergroup: bool = False) -> Json:
        people = [self._fake.people[member] for member in members]
        return {"id": self._fake.group(title, people, supergroup=supergroup).id}

    def migrate(self, group: int) -> Json:
        return {"id": next(one for one in self._fake.groups if one.id == group).migrates()}

    async def act(self, person: int, verb: str, args: list[Any], options: Json) -> Any:
        """Anything a person does; bytes come as {"base64": …}, a group as its id."""
        if verb not in ACTS:
            raise ValueError(f"nobody {verb}: {ACTS}")
        if "group" in options:
            wanted = options["group"]
            options["group"] = next(one for one in self._fake.groups if one.id == wanted)
        actor = self._fake.people[person]
        done = await getattr(actor, verb)(*map(_from_wire, args), **options)
        return done.json if isinstance(done, PhoneMessage) else done

    async def say_all(self, lines: list[tuple[int, str]]) -> int:
        """Many messages at once: (person, text) after (person, text)."""
        for person, text in lines:
            await self._fake.people[person].says(text)
        return len(lines)

    def screen(self, person: int) -> Json:
        shown: Person = self._fake.people[person]
        messages = [message.json for message in shown.messages]
        return {"text": shown.screen, "messages": messages, "toasts": shown.toasts}

    def raw_update(self, update: Json) -> int:
        return self._fake.raw_update(update)

    def ledger(self) -> Json:
        return self._fake.dump()

    def counters(self) -> Json:
        fake = self._fake
        return {
            "counters": dict(fake.ledger.counters),
            "faults": dict(fake.faults.counts),
            "lost_replies": fake.faults.lost_replies,
            "listening": fake.exchange.queue.listened.is_set(),
            "waiting": len(fake.exchange.queue.waiting),
            "refusals": len(fake.refusals),
        }

    def faults(
        self,
        seed: int = 0,
        mix: str | dict[str, float] = "ordinary",
        *,
        hang_seconds: float = 3.0,
        retry_after: int = 1,
    ) -> Json:
        """Other trouble from now on: a named mix, or shares of one's own. Counts go on."""
        shares = MIXES[mix] if isinstance(mix, str) else Mix(**mix)
        counts = self._fake.faults.counts
        self._fake.faults = Faults(seed, shares, hang_seconds=hang_seconds, retry_after=retry_after)
        self._fake.faults.counts = counts
        return {"seed": seed}

    def plan_faults(self, kinds: list[str]) -> int:
        self._fake.faults.plan(*kinds)
        return len(kinds)

    def dead(self, *, dead: bool) -> bool:
        self._fake.dead = dead
        return dead

    def advance(self, seconds: float) -> float:
        self._fake.exchange.clock.advance(seconds)
        return self._fake.exchange.clock.now()

    def route(self, public: str, inside: str) -> Json:
        """Where webhook posts for a public address really go, as a proxy would send them."""
        self._fake.webhook.routes[public] = inside
        return self._fake.webhook.routes

    def load(self, **plan: Any) -> Json:
        """Start a load run; ask `load_result` for its figures."""
        self._load = Load(self._fake, LoadPlan(**plan))
        self._fake.crew.start(self._load.run())
        return {"started": True}

    def load_result(self) -> Json:
        return self._load.result() if self._load else {}


def _from_wire(value: Any) -> Any:
    if isinstance(value, dict) and value.keys() == {"base64"}:
        return base64.b64decode(value["base64"])
    return value

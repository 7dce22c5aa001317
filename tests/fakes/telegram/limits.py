"""Telegram's documented limits: sizes, and how often a bot may write."""

import math
from collections import deque

from tests.fakes.telegram.chats import Chat
from tests.fakes.telegram.clock import Clock
from tests.fakes.telegram.refused import too_many_requests

TEXT_UNITS = 4096
CAPTION_UNITS = 1024
CALLBACK_DATA_BYTES = 64
CALLBACK_ANSWER_CHARACTERS = 200
INLINE_BUTTONS = 100
DOWNLOAD_BYTES = 20 * 1024 * 1024
PHOTO_BYTES = 10 * 1024 * 1024
ALBUM = range(2, 11)
CALLBACK_SECONDS = 150
MESSAGE_SECONDS = 86_400

PRIVATE_PER_SECOND = 1.0
PRIVATE_BURST = 3
GROUP_PER_MINUTE = 20
GLOBAL_PER_SECOND = 30


class Pacer:
    """Refuses with 429 a bot that writes faster than Telegram lets it."""

    def __init__(self, clock: Clock, scale: float, *, enabled: bool) -> None:
        self.enabled = enabled
        self._clock = clock
        self._scale = scale
        self._everywhere: deque[float] = deque(maxlen=max(1, int(GLOBAL_PER_SECOND * scale)))
        self._per_group = max(1, int(GROUP_PER_MINUTE * scale))

    def admit(self, chat: Chat, messages: int = 1) -> None:
        if not self.enabled:
            return
        now = self._clock.steady()
        private = chat.kind == "private"
        here = self._private_wait(chat, now) if private else self._group_wait(chat, now)
        wait = max(here, self._window_wait(self._everywhere, 1.0, now))
        if wait > 0:
            raise too_many_requests(max(1, math.ceil(wait)))
        self._everywhere.extend([now] * messages)
        if private:
            chat.due = max(chat.due, now) + messages / (PRIVATE_PER_SECOND * self._scale)
        else:
            chat.recent.extend([now] * messages)

    def _private_wait(self, chat: Chat, now: float) -> float:
        return chat.due - now - (PRIVATE_BURST - 1) / (PRIVATE_PER_SECOND * self._scale)

    def _group_wait(self, chat: Chat, now: float) -> float:
        if chat.recent.maxlen != self._per_group:
            chat.recent = deque(chat.recent, maxlen=self._per_group)
        return self._window_wait(chat.recent, 60.0, now)

    @staticmethod
    def _window_wait(moments: deque[float], span: float, now: float) -> float:
        return moments[0] + span - now if len(moments) == moments.maxlen else 0.0

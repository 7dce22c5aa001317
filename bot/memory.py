"""aiogram's conversation memory, kept in the chat's own row and in the same transaction."""

from collections.abc import Mapping
from contextvars import ContextVar
from typing import Any

from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey

from models.chats import Chat

speaking: ContextVar[Chat] = ContextVar("speaking")


class ChatMemory(BaseStorage):
    """Reads and writes the chat that is speaking; the intake commits it with everything else."""

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        del key
        speaking.get().state = state.state if isinstance(state, State) else state

    async def get_state(self, key: StorageKey) -> str | None:
        del key
        return speaking.get().state

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        del key
        speaking.get().memory = dict(data)

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        del key
        return dict(speaking.get().memory)

    async def close(self) -> None:
        """Nothing to close: the rows belong to the unit of work."""

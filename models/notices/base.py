"""Notices: facts somebody must be told; their words stand in messages/texts."""

import re
from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict

from models.letters import About, Priority


class Notice(BaseModel):
    """Facts only. Its kind is its class name in words, and the id of its texts."""

    model_config = ConfigDict(frozen=True)

    kind: ClassVar[str]
    about: ClassVar[About]
    # A fact that holds somebody's name, and the fact that says whose; by none it is nobody's.
    names_in: ClassVar[dict[str, str]] = {}
    # A fact that holds what somebody said as themselves, and the fact that says who.
    words_in: ClassVar[dict[str, str]] = {}
    priority: ClassVar[Priority] = Priority.NORMAL
    direct: ClassVar[bool] = False  # a receipt or direct answer: quiet hours do not hold it back
    registry: ClassVar[dict[str, type["Notice"]]] = {}

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        cls.kind = re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower()
        if not cls.__name__.endswith("News"):
            Notice.registry[cls.kind] = cls

    @classmethod
    def read(cls, kind: str, facts: dict[str, Any]) -> Self:
        return cls.registry[kind].model_validate(facts)  # type: ignore[return-value]

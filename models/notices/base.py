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
    in_morning: ClassVar[bool] = False  # nobody waits for it: it comes with the morning's letters
    stays: ClassVar[bool] = False  # meant for one chat alone: where that is shut, it goes nowhere
    registry: ClassVar[dict[str, type["Notice"]]] = {}

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        cls.kind = re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower()
        if not cls.__name__.endswith("News"):
            Notice.registry[cls.kind] = cls

    @property
    def asks(self) -> bool:
        """Whether it has a button or a file of its own, and so must be seen itself."""
        return True

    @property
    def only_informs(self) -> bool:
        """Whether a line among others can say all of it: nobody's words, and no button."""
        return not self.asks

    @classmethod
    def read(cls, kind: str, facts: dict[str, Any]) -> Self:
        return cls.registry[kind].model_validate(facts)  # type: ignore[return-value]

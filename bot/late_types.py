"""Aiogram's types are built when they are needed: all of them take two seconds of each start."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import structlog
from pydantic import BaseModel

log = structlog.get_logger()
PACKAGE = "aiogram.types."
Build = Callable[..., bool | None]


@contextmanager
def types_built_later() -> Iterator[None]:
    """Name aiogram's types, and build none yet, for what is imported in here."""
    # aiogram ends its import by building each of its four hundred types, although it marks them
    # as ones to be built at first use; of the validators made so we need one, Update's.
    original = BaseModel.__dict__["model_rebuild"]
    build: Build = original.__func__
    names: dict[str, Any] = {}

    def note(cls: type[BaseModel], /, **options: Any) -> bool | None:
        found = options.get("_types_namespace")
        if found is None or not cls.__module__.startswith(PACKAGE):
            # Pydantic looks for names in its caller's frame, and there is one more in between.
            options["_parent_namespace_depth"] = options.get("_parent_namespace_depth", 2) + 1
            return build(cls, **options)
        names.update(found)
        return None

    BaseModel.model_rebuild = classmethod(note)  # type: ignore[assignment,method-assign]
    try:
        yield
    finally:
        BaseModel.model_rebuild = original  # type: ignore[method-assign]
    if names:
        _build_with(names, build)


def _build_with(names: Mapping[str, Any], build: Build) -> None:
    """Whatever is asked for later still finds the names that only aiogram's own build knew."""
    from aiogram.client.context_controller import BotContextController
    from aiogram.methods.base import Response

    def build_now(
        cls: type[BaseModel], /, *, force: bool = False, raise_errors: bool = True, **_: Any
    ) -> bool | None:
        log.debug("aiogram.built", type=cls.__name__)
        return build(cls, force=force, raise_errors=raise_errors, _types_namespace=names)

    for base in (BotContextController, Response):
        base.model_rebuild = classmethod(build_now)  # type: ignore[assignment,method-assign]

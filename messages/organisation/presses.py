"""Presses of the buttons of the office's settings."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from messages.presses import Id, Page
from models.rules import RuleName


class CommitteesPress(CallbackData, prefix="committees"):
    """Shows how far each committee has come this month."""


class RulePlacesPress(CallbackData, prefix="ruled"):
    """The places whose rules somebody may change."""

    page: Page = 0


class RulesPress(CallbackData, prefix="rules"):
    """The rules of one place."""

    place_id: Id


class RulePress(CallbackData, prefix="rule"):
    """Shows a rule of a place; with a pick, what that would change; sure: changes it now."""

    place_id: Id
    name: RuleName
    # A number, or that the place above decides again.
    pick: Annotated[str, Field(max_length=19, pattern=r"^(up|[0-9]*)$")] = ""
    sure: bool = False


class DaysPress(CallbackData, prefix="days"):
    """Which days are worked."""

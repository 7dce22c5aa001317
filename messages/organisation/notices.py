"""Notices about the office's own settings put into words."""

from messages.dressing import Dress
from messages.organisation.committees import behind_card
from messages.organisation.holidays import days_missing_card
from messages.organisation.rules import changed_card
from models.notices.base import Notice
from models.notices.organisation import CommitteesBehind, DaysMissing, RuleChanged

DRESSES: dict[type[Notice], Dress] = {
    DaysMissing: days_missing_card,
    CommitteesBehind: behind_card,
    RuleChanged: changed_card,
}

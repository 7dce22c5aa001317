"""Notices: the facts somebody must be told; their words stand in messages/texts."""
# long: all there is to be told, on one page.

import re
from datetime import datetime
from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict

from models.letters import Priority


class Notice(BaseModel):
    """Facts only. Its kind is its class name in words, and the id of its texts."""

    model_config = ConfigDict(frozen=True)

    kind: ClassVar[str]
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


class TopicReceived(Notice):
    """The raiser's receipt: the number, and who answers by when."""

    priority = Priority.REPLY
    direct = True

    topic_id: int
    version: int
    number: str
    head: str
    station: str
    triage_by: datetime
    asks_name: bool = False
    by: str = ""  # the member who made a matter of what was written to them


class TopicRaised(Notice):
    """Tells the heads of a station that a new topic waits for them."""

    topic_id: int
    moves: int
    number: str
    title: str
    text: str
    category: str
    station: str
    raiser: str
    photos: int
    others: int
    triage_by: datetime
    writer: str = ""  # who typed it in for the raiser
    near: str = ""  # the number of what goes on there and is likely the same
    near_state: str = ""
    source: str = "resident"


class TopicNews(Notice):
    """The shape of most: who did what to a topic, in which words, and by when what comes next."""

    topic_id: int
    moves: int = 0
    item: int = 0
    number: str = ""
    title: str = ""
    station: str = ""
    who: str = ""
    role: str = ""
    words: str = ""
    media: list[str] = []
    choice: str = ""
    day: datetime | None = None
    promised: str = ""  # a day on which there will be more to tell
    to: str = ""  # which audience of the table this one is for: it decides the buttons
    closed: bool = False  # its reader may not open the topic: it is somebody else's, off the board


class TopicSupplied(TopicNews):
    """Tells the heads, later the holder, that the raiser has added something."""


class TopicAccepted(TopicNews):
    """Tells the raiser that the matter is taken up, and who looks for a member."""


class TopicRecommended(TopicNews):
    """Tells the raiser that the head is for it, and that the office decides by when."""


class TopicToRatify(TopicNews):
    """Asks the office to approve what a head would take up."""


class TopicRatified(TopicNews):
    """Tells the heads that the office has approved it."""


class TopicTurnedDown(TopicNews):
    """Tells the heads why the office did not approve it."""


class TopicReported(TopicNews):
    """Tells the raiser and the holder that the matter went up to party and government."""


class TopicFeedback(TopicNews):
    """Tells everybody concerned what came back from there."""


class TopicEntrusted(TopicNews):
    """Tells a committee and the holder that the committee follows the topic."""


class TopicOpen(TopicNews):
    """Asks the station's members who will take a topic on."""


class TopicAsked(TopicNews):
    """Asks the raiser for what the head needs to know."""


class TopicTransferred(TopicNews):
    """Tells the raiser which station the matter went to."""


class TopicDeclined(TopicNews):
    """Tells the raiser why the matter is not taken up, and where to go instead."""


class TopicAppealed(TopicNews):
    """Tells those above that a raiser does not accept a refusal."""


class TopicMerged(TopicNews):
    """Tells a raiser that the matter goes on together with another one."""


class TopicUnmerged(TopicNews):
    """Tells a raiser that the matter goes on by itself again."""


class TopicClaimed(TopicNews):
    """Tells the raiser and the supporters who took the topic on."""


class TopicClaimedToo(TopicNews):
    """Tells the supporters who took the topic on."""


class TopicMessage(TopicNews):
    """Carries words between the raiser and the holder, without either's number."""


class TopicTaken(TopicNews):
    """Tells the heads who took a topic on."""


class TopicAssigned(TopicNews):
    """Tells a member that a head gave them a topic."""


class TopicLeft(TopicNews):
    """Tells the heads that whoever holds a topic serves no more, and asks for somebody else."""


class TopicHandedOn(TopicNews):
    """Tells a member that a head gave them a topic that is well on its way."""


class TopicCarriedOn(TopicNews):
    """Tells who waits for a topic, or heads it, that another member has it from now on."""


class TopicSecond(TopicNews):
    """Tells a member that they are the second of whoever holds a topic."""


class TopicSeconded(TopicNews):
    """Tells holder and raiser who stands in while the holder is away."""


class TopicPassedOn(TopicNews):
    """Tells whoever held a topic that a head has given it to somebody else."""


class TopicJoined(TopicNews):
    """Tells the holder and the raiser that another member joins in."""


class TopicReleased(TopicNews):
    """Tells the heads why a member gives a topic back."""


class TopicFreed(TopicNews):
    """Tells the raiser that somebody else is being looked for."""


class TopicLapsed(TopicNews):
    """Tells the heads and the member that a topic without any step was taken back."""


class TopicDropped(TopicNews):
    """Tells the raiser that an unanswered question ended the matter, and how to go on."""


class TopicNoted(TopicNews):
    """Tells the raiser and the followers what a member found."""


class TopicExtensionAsked(TopicNews):
    """Asks the heads for more time."""


class TopicExtended(TopicNews):
    """Tells until when more time was given, and why."""


class TopicExtensionRefused(TopicNews):
    """Tells the holder that there is no more time."""


class TopicScheduled(TopicNews):
    """Tells the raiser and the supporters of a consultation session."""


class TopicConsulted(TopicNews):
    """Tells the raiser what a consultation session came to."""


class TopicDispatched(TopicNews):
    """Tells the raiser which units act, and by when."""


class TopicAnswered(TopicNews):
    """The echo: the answer, and the question whether it is a good one."""


class TopicAnsweredToo(TopicNews):
    """The echo for those who supported or followed the topic."""


class TopicRated(TopicNews):
    """Tells the holder and the units what the raiser thought of the answer."""


class TopicReopened(TopicNews):
    """Tells everybody concerned that an answer was not good enough, and why."""


class TopicReopenedToo(TopicNews):
    """Tells the others who raised it that an answer was not good enough for one of them."""


class TopicExpired(TopicNews):
    """Tells the raiser that the topic was closed without a rating."""


class TopicSupervised(TopicNews):
    """Tells who watches over a topic until it is done, and in which way."""

    watch: str = ""


class TopicStoodDown(TopicNews):
    """Tells that somebody no longer watches over a topic."""


class TopicWatched(TopicNews):
    """Once a week, how a supervised topic stands."""

    level: str = ""
    state: str = ""
    due: str = ""
    late: bool = False
    open: int = 0  # items not replied to or not approved


class TopicUrged(TopicNews):
    """Tells the holder and the units that somebody is waiting."""


class TopicWithdrawn(TopicNews):
    """Tells the holder and the heads that the raiser no longer pursues the matter."""


class TopicWithdrawnFor(TopicNews):
    """Tells them that it was said by word of mouth, to whom, and in which words."""


class TopicResumed(TopicNews):
    """Tells the holder and the heads that the raiser takes the matter up again."""


class TopicDue(TopicNews):
    """Reminds of what is owed and by when, and says what happens otherwise."""

    level: str = ""
    late: bool = False


class TopicSilent(TopicNews):
    """Says that a raiser has heard nothing for too long."""

    level: str = ""


class CallBackOwed(TopicNews):
    """Asks to telephone somebody whom a message did not reach, and says what it was."""

    callback_id: int = 0
    phone: bool = False  # whether there is a number to be shown
    level: str = ""
    entries: list[dict[str, Any]] = []


class DaysMissing(Notice):
    """Asks the office for next year's make-up workdays."""

    year: str


class CommitteesBehind(Notice):
    """Tells the office before the month is over which committees have followed too little."""

    month: int
    quota: int
    committees: list[str]


class RuleChanged(Notice):
    """Tells the heads at and below a place that it works by another rule from now on."""

    place: str
    rule: str
    value: int
    who: str


class ItemDispatched(TopicNews):
    """Hands a unit one agreed action with its date."""


class ItemRejected(TopicNews):
    """Tells who sent it that a unit says an item is not theirs."""


class ItemReplied(TopicNews):
    """Tells the holder and the heads what a unit has replied."""


class ItemSentBack(TopicNews):
    """Tells a unit why its reply is not good enough."""


class ItemApproved(TopicNews):
    """Tells a unit that its reply was approved."""


class ItemExtensionAsked(TopicNews):
    """Asks the heads for more time for one item."""


class ItemExtended(TopicNews):
    """Tells everybody concerned until when an item was given more time, and why."""


class ItemExtensionRefused(TopicNews):
    """Tells a unit that there is no more time."""


class ItemAnswered(TopicNews):
    """Asks whoever held the topic what they think of a unit's handling."""


class ItemClosed(TopicNews):
    """Tells a unit that the matter was answered, and asks what it thinks of the members' side."""


class UnitRated(TopicNews):
    """Tells a unit what the members' side thought of its handling."""


class MemberRated(TopicNews):
    """Tells whoever held the topic what a unit thought of their side."""


class PromiseDue(TopicNews):
    """Asks a unit on the promised day whether it has kept its word."""


class PromiseKept(TopicNews):
    """Tells the holder and the heads what a unit says it has done of what it planned."""


class PromiseApproved(TopicNews):
    """Tells a unit that what it did was found to be so, and that the raiser was told."""


class PromiseDelivered(TopicNews):
    """Tells the raiser that what was planned is done, and asks whether it is well done."""


class PromiseDoubted(TopicNews):
    """Tells a unit why its word is not found to be kept yet."""


class PromiseMissed(TopicNews):
    """Tells the heads why a unit could not keep its word, and asks for a new day."""


class PromiseMoved(TopicNews):
    """Tells everybody concerned of the new day, and why."""


class PromiseRated(TopicNews):
    """Tells the unit and the holder what the raiser thinks of what was done."""


class PromiseUnmet(TopicNews):
    """Carries to the unit, and to those who watch it, what the raiser finds is still missing."""


class PromiseExpired(TopicNews):
    """Tells the raiser that nobody waits for a rating of what was done any more."""


class ItemDue(TopicNews):
    """Reminds of an item's date, and says what happens otherwise."""

    level: str = ""
    late: bool = False


class AttachmentTooBig(Notice):
    """Tells the sender that a file could not be taken."""

    direct = True

    name: str
    megabytes: int
    medium: str = "document"


class AttachmentRefused(Notice):
    """Tells the sender that a file is of a kind we do not take, or did not come through."""

    direct = True

    name: str
    medium: str = "document"


class SystemRecovered(Notice):
    """After a longer outage: a button may have been pressed in vain."""

    direct = True


class UpdateParked(Notice):
    """A plain apology: what was sent is kept, and somebody looks into it."""

    direct = True

    reference: str


class MorningDigest(Notice):
    """What piled up over the quiet hours, newest first."""

    entries: list[dict[str, Any]]


class MissedMeanwhile(Notice):
    """What could not be delivered while somebody had blocked us, newest first."""

    entries: list[dict[str, Any]]


DIGESTS = (MorningDigest.kind, MissedMeanwhile.kind)


class EnquiryNews(Notice):
    """The shape of what is told of letters to members: who wrote, to whom, in which words."""

    enquiry_id: int
    who: str = ""
    role: str = ""
    member: str = ""
    station: str = ""
    words: str = ""
    media: list[str] = []
    day: datetime | None = None
    level: str = ""


class EnquiryReceived(EnquiryNews):
    """Brings a member what somebody wrote to them, without a number or an account."""


class EnquiryAnswered(EnquiryNews):
    """Brings whoever wrote the member's answer."""

    direct = True


class EnquiryDue(EnquiryNews):
    """Asks for an answer that is owed, and says what happens otherwise."""


class EnquiryCallOwed(EnquiryNews):
    """Asks to telephone whoever wrote, whom an answer did not reach, and says what it was."""

    call_id: int = 0
    phone: bool = False  # whether there is a number to be shown
    entries: list[dict[str, Any]] = []


class EnquiryPassed(EnquiryNews):
    """Tells whoever wrote that somebody else answers, and by when."""


class DataExported(Notice):
    """Hands a person the copy of what we keep about them."""

    direct = True

    digest: str
    name: str

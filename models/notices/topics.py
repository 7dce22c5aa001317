"""Notices about a topic."""

from datetime import datetime
from typing import ClassVar

from pydantic import Field

from models.letters import About, Priority
from models.lifecycle.law import offers_of
from models.notices.base import Notice


class TopicReceived(Notice):
    """The raiser's receipt: the number, and who answers by when."""

    about = About.TOPIC
    names_in: ClassVar = {"head": "head_id", "by": "by_id"}
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
    head_id: int = 0
    by_id: int = 0
    danger: str = ""  # of what kind it is, where it tells of one
    asks_phone: bool = False  # nobody could call them


class TopicRaised(Notice):
    """Tells the heads of a station that a new topic waits for them."""

    about = About.TOPIC
    names_in: ClassVar = {"raiser": "raiser_id", "writer": "writer_id"}
    words_in: ClassVar = {"media": "raiser_id"}

    topic_id: int
    moves: int
    number: str
    title: str
    text: str
    category: str
    category_name: str = ""  # of one of the office's own
    station: str
    raiser: str
    photos: int  # with the others, for an older program that knows no media
    others: int
    triage_by: datetime
    media: list[str] = Field(default_factory=list)
    writer: str = ""  # who typed it in for the raiser
    near: str = ""  # the number of what goes on there and is likely the same
    near_state: str = ""
    source: str = "resident"
    hides: list[str] = Field(default_factory=list)  # the kinds of what the public will not read
    private: bool = False
    danger: str = ""  # of what kind it is, where it tells of one
    at_night: bool = False  # quiet hours do not hold it back
    heard: list[str] = Field(default_factory=list)  # what a machine heard in its voices
    raiser_id: int = 0
    writer_id: int = 0


class TopicNews(Notice):
    """The shape of most: who did what to a topic, in which words, and by when what comes next."""

    about = About.TOPIC
    names_in: ClassVar = {"who": "who_id", "choice": "choice_id"}
    words_in: ClassVar = {"words": "words_id", "media": "words_id"}
    urges: ClassVar[bool] = False  # has buttons that no row of the table gives it

    topic_id: int
    moves: int = 0
    item: int = 0
    number: str = ""
    title: str = ""
    station: str = ""
    who: str = ""
    role: str = ""
    words: str = ""
    media: list[str] = Field(default_factory=list)
    choice: str = ""
    day: datetime | None = None
    promised: str = ""  # a day on which there will be more to tell
    to: str = ""  # which audience of the table this one is for: it decides the buttons
    closed: bool = False  # its reader may not open the topic: it is somebody else's, off the board
    album: str = ""  # what came in together is told of together
    who_id: int = 0
    alarm: str = ""  # the danger it told of, while nobody has taken it on
    choice_id: int = 0  # of somebody who was chosen
    words_id: int = 0  # of whoever speaks for themselves; what is said in office is the matter's

    @property
    def asks(self) -> bool:
        return self.urges or bool(offers_of(self.kind, self.to))

    @property
    def only_informs(self) -> bool:
        return not (self.asks or self.words or self.media)


class TopicSupplied(TopicNews):
    """Tells the heads, later the holder, that the raiser has added something."""

    danger: str = ""  # of what kind it is, where what was added tells of one
    at_night: bool = False  # quiet hours do not hold it back


class TopicUnsaid(TopicNews):
    """Tells them that what they have read was about something else, and was taken out again."""


class TopicSupported(TopicNews):
    """Tells whoever has a topic in hand what a supporter has seen of it."""


class TopicAccepted(TopicNews):
    """Tells the raiser that the matter is taken up, and who looks for a member."""


class TopicUpheld(TopicNews):
    """Tells the raiser that those above have taken the matter up after an appeal."""


class TopicGivenBack(TopicNews):
    """Tells the heads of a station that what they refused is to be done by its members."""


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


class StationNews(TopicNews):
    """The shape of what ends with a station to go to: where it is, and what number to ring."""

    address: str = ""
    phone: str = ""


class TopicTransferred(StationNews):
    """Tells the raiser which station the matter went to, where that is, and its number."""


class TopicDeclined(StationNews):
    """Tells the raiser why the matter is not taken up, and where to go instead."""


class TopicDeclinedAgain(StationNews):
    """Tells the raiser why the matter is not taken up after the appeal either."""


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
    """Tells the heads that a topic's holder serves no more, and asks for somebody else."""

    urges = True


class TopicHandedOn(TopicNews):
    """Tells a member that a head gave them a topic that is well on its way."""


class TopicCarriedOn(TopicNews):
    """Tells who waits for a topic, or heads it, that another member has it from now on."""


class TopicSecond(TopicNews):
    """Tells a member that they are the holder's second."""


class TopicSeconded(TopicNews):
    """Tells holder and raiser who stands in while the holder is away."""


class TopicPassedOn(TopicNews):
    """Tells a topic's former holder that a head has given it to somebody else."""


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


class TopicStruck(TopicNews):
    """Tells the raiser that a head has hidden more of the words from the public."""


class TopicBlanked(TopicNews):
    """Tells the raiser that a head has taken a passage out for good."""


class TopicHidden(TopicNews):
    """Tells the raiser that a head keeps the matter off the board."""


class TopicShown(TopicNews):
    """Tells the raiser that the matter is on the board again."""


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

    classes: str = ""  # of each reply one letter


class TopicAnsweredToo(TopicNews):
    """The echo for those who supported or followed the topic."""

    classes: str = ""


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

    urges = True

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

    urges = True

    level: str = ""
    late: bool = False


class TopicOverdue(TopicNews):
    """Tells who raised it that a day they were told has passed, and who was reminded of it."""

    urges = True

    level: str = ""


class TopicSilent(TopicNews):
    """Says that a raiser has heard nothing for too long."""

    urges = True

    level: str = ""

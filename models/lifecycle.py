"""The one table of a topic's life: which verb leads from where to where, whose it is, who hears."""
# long: the table is the product's law, and one page holds it.

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar


class State(StrEnum):
    DRAFT = "draft"
    RAISED = "raised"
    RETURNED = "returned"
    DECLINED = "declined"
    MERGED = "merged"
    ACCEPTED = "accepted"
    CLAIMED = "claimed"
    SCHEDULED = "scheduled"
    CONSULTED = "consulted"
    HANDLING = "handling"
    ANSWERED = "answered"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class ItemState(StrEnum):
    """How far one agreed action has come; the three gates are 交办, 审核, 答复."""

    DISPATCHED = "dispatched"
    RECEIVED = "received"
    REJECTED = "rejected"
    REPLIED = "replied"
    APPROVED = "approved"
    # What was planned is looked at again on its day, once the matter is answered (回头看).
    ASKED = "asked"
    MISSED = "missed"
    KEPT = "kept"
    DELIVERED = "delivered"
    FULFILLED = "fulfilled"
    UNRATED = "unrated"


class Stage(StrEnum):
    """The five links of consultation work, as every card names them."""

    CHOOSING = "choosing"
    STUDYING = "studying"
    CONSULTING = "consulting"
    REPORTING = "reporting"
    TURNING = "turning"


class Verb(StrEnum):
    COMPOSE = "compose"
    DISCARD = "discard"
    SUBMIT = "submit"
    SUPPLY = "supply"
    ASK = "ask"
    TRANSFER = "transfer"
    DECLINE = "decline"
    APPEAL = "appeal"
    MERGE = "merge"
    UNMERGE = "unmerge"
    ACCEPT = "accept"
    RECOMMEND = "recommend"
    RATIFY = "ratify"
    TURN_DOWN = "turn-down"
    CLAIM = "claim"
    ASSIGN = "assign"
    JOIN = "join"
    SECOND = "second"
    RELEASE = "release"
    NOTE = "note"
    MESSAGE = "message"
    EXTEND = "extend"
    AGREE = "agree"
    DISAGREE = "disagree"
    SCHEDULE = "schedule"
    CONCLUDE = "conclude"
    DISPATCH = "dispatch"
    RECEIVE = "receive"
    REJECT = "reject"
    REPLY = "reply"
    SEND_BACK = "send-back"
    TALK = "talk"
    APPROVE = "approve"
    REVIEW_BACK = "review-back"
    KEEP = "keep"
    MISS = "miss"
    POSTPONE = "postpone"
    ANSWER = "answer"
    RATE_GOOD = "rate-good"
    RATE_FAIR = "rate-fair"
    RATE_POOR = "rate-poor"
    RATE_UNIT = "rate-unit"
    RATE_MEMBER = "rate-member"
    EXPIRE = "expire"
    LAPSE = "lapse"
    REPORT = "report"
    FEEDBACK = "feedback"
    ENTRUST = "entrust"
    SUPERVISE = "supervise"
    STAND_DOWN = "stand-down"
    URGE = "urge"
    SUPPORT = "support"
    FOLLOW = "follow"
    WITHDRAW = "withdraw"
    TAKE_BACK = "take-back"
    RESUME = "resume"
    CALL_BACK = "call-back"
    UNDO = "undo"
    REVEAL = "reveal"
    PHONE = "phone"
    SLIP = "slip"
    READ = "read"
    ERASE = "erase"


class Who(StrEnum):
    """Whose a verb is, seen from one topic."""

    RAISER = "raiser"
    WRITER = "writer"  # typed it in for its raiser
    MERGED = "merged"  # whose own matter goes on in this one
    HEAD = "head"
    OFFICE = "office"
    STAFF = "staff"
    MEMBER = "member"
    HOLDER = "holder"
    JOINT = "joint"
    TRUSTED = "trusted"  # the holder, where the station's rules let holders send the echo
    COMMITTEE = "committee"  # of the committee that follows the topic
    LIAISON = "liaison"
    SUPERVISOR = "supervisor"
    PUBLIC = "public"
    CLOCK = "clock"


class Needs(StrEnum):
    """What must be said or chosen before a verb can be done."""

    WORDS = "words"
    MEMBER = "member"
    STATION = "station"
    TOPIC = "topic"
    ITEMS = "items"
    DAY = "day"
    CLASS = "class"
    GRADE = "grade"
    COMMITTEE = "committee"
    SIDE = "side"
    KIND = "kind"


class Deadline(StrEnum):
    """The clocks a verb may start, in working days from the moment it is done."""

    TRIAGE = "triage"
    SUPPLY = "supply"
    APPEAL = "appeal"
    CLAIM = "claim"
    PROGRESS = "progress"
    CONCLUSION = "conclusion"
    HANDLING = "handling"
    RATING = "rating"
    REOPENED = "reopened"
    REDISPATCH = "redispatch"
    REVIEW = "review"
    ITEM = "item"
    APPROVAL = "approval"
    PROMISE = "promise"
    NEW_DATE = "new-date"


# Where nobody has said otherwise; a place may have rules of its own (models/rules.py).
DAYS = {
    Deadline.TRIAGE: 3,
    Deadline.SUPPLY: 10,
    Deadline.APPEAL: 10,
    Deadline.CLAIM: 5,
    Deadline.PROGRESS: 10,
    Deadline.CONCLUSION: 5,
    Deadline.HANDLING: 35,
    Deadline.RATING: 15,
    Deadline.REOPENED: 5,
    Deadline.REDISPATCH: 3,
    Deadline.REVIEW: 3,
    Deadline.ITEM: 30,
    Deadline.APPROVAL: 3,
    Deadline.PROMISE: 3,
    Deadline.NEW_DATE: 3,
}
UNDO_SECONDS = 60


class Audience(StrEnum):
    """Who is told, seen from one topic; whoever did it is not told of it."""

    RAISERS = "raisers"  # with those whose topics were merged into this one
    SUPPORTERS = "supporters"
    FOLLOWERS = "followers"
    HEADS = "heads"
    MEMBERS = "members"
    HOLDER = "holder"  # and where nobody holds it the heads, or the office while it decides
    UNITS = "units"
    OFFICE = "office"
    CHOSEN = "chosen"
    FORMER = "former"  # whoever held it until now
    OTHER_SIDE = "other-side"  # the holder hears the raiser, and the raiser the holder


@dataclass(frozen=True)
class Tell:
    """A notice by its kind, whom it goes to, and the verbs it offers as buttons."""

    audience: Audience
    notice: str
    offers: tuple[Verb, ...] = ()
    reopened: int = 0  # only from so many reopenings on
    each: bool = False  # once for each item the step is about


class Back(StrEnum):
    """Not a state: where it stood before."""

    BEFORE = "before"


BEFORE = Back.BEFORE


@dataclass(frozen=True)
class Rule:
    """One row: from these states, by these people, to that state (None: it stays)."""

    verb: Verb
    states: tuple[State, ...]
    to: State | Back | None
    who: tuple[Who, ...]
    needs: tuple[Needs, ...] = ()
    tells: tuple[Tell, ...] = ()
    starts: Deadline | None = None
    undo: bool = False
    # Where it goes instead while no unit has anything to do.
    otherwise: State | None = None
    # A deadline of its kind that runs already is not started again.
    once: bool = False
    # Stands here already, and comes alive with what it needs.
    later: bool = False


S, V, W, A, D = State, Verb, Who, Audience, Deadline
HANDED = Tell(A.UNITS, "item-dispatched", (V.RECEIVE, V.REJECT, V.REPLY), each=True)
HEADS = (W.HEAD, W.OFFICE)
HOLDERS = (W.HOLDER, W.JOINT)
TAKEN_UP = (Tell(A.RAISERS, "topic-accepted"), Tell(A.MEMBERS, "topic-open", (V.CLAIM,)))
WORKING = (S.CLAIMED, S.SCHEDULED, S.CONSULTED, S.HANDLING)
OPEN = (S.RAISED, S.RETURNED, S.DECLINED, S.ACCEPTED, *WORKING, S.ANSWERED)
# Where a likely twin is looked for, and what another matter can go on in: should it end without
# an answer, what was merged into it goes on by itself.
GOING_ON = (S.RAISED, S.RETURNED, S.ACCEPTED, *WORKING)
ECHOED = (S.ANSWERED, S.CLOSED)
NUMBERED = (*OPEN, S.MERGED, S.CLOSED, S.WITHDRAWN)
ON_BOARD = (S.ACCEPTED, *WORKING, S.ANSWERED, S.CLOSED)
RATES = (V.RATE_GOOD, V.RATE_FAIR, V.RATE_POOR)
TRIAGE = (V.ACCEPT, V.ASK, V.TRANSFER, V.MERGE, V.DECLINE)

TABLE: tuple[Rule, ...] = (
    # -- the raiser's draft
    Rule(V.COMPOSE, (S.DRAFT,), None, (W.RAISER, W.WRITER)),
    Rule(V.DISCARD, (S.DRAFT,), S.WITHDRAWN, (W.RAISER, W.WRITER)),
    Rule(
        V.SUBMIT,
        (S.DRAFT,),
        S.RAISED,
        (W.RAISER, W.WRITER),
        tells=(
            Tell(A.RAISERS, "topic-received", (V.SUPPLY, V.WITHDRAW)),
            Tell(A.HEADS, "topic-raised", TRIAGE),
        ),
        starts=D.TRIAGE,
    ),
    # -- the head decides
    Rule(
        V.ACCEPT,
        (S.RAISED,),
        S.ACCEPTED,
        HEADS,
        tells=TAKEN_UP,
        starts=D.CLAIM,
        undo=True,
    ),
    # Where a place's rules have it so, a head's accepting waits for the office (审定).
    Rule(
        V.RECOMMEND,
        (S.RAISED,),
        S.RAISED,
        (W.HEAD,),
        tells=(
            Tell(A.RAISERS, "topic-recommended"),
            Tell(A.OFFICE, "topic-to-ratify", (V.RATIFY, V.TURN_DOWN)),
        ),
        starts=D.APPROVAL,
    ),
    Rule(
        V.RATIFY,
        (S.RAISED,),
        S.ACCEPTED,
        (W.OFFICE,),
        tells=(*TAKEN_UP, Tell(A.HEADS, "topic-ratified")),
        starts=D.CLAIM,
        undo=True,
    ),
    Rule(
        V.TURN_DOWN,
        (S.RAISED,),
        S.RAISED,
        (W.OFFICE,),
        (Needs.WORDS,),
        (Tell(A.HEADS, "topic-turned-down", TRIAGE),),
        D.TRIAGE,
    ),
    Rule(
        V.ASK,
        (S.RAISED,),
        S.RETURNED,
        HEADS,
        (Needs.WORDS,),
        (Tell(A.RAISERS, "topic-asked", (V.SUPPLY, V.WITHDRAW)),),
        D.SUPPLY,
    ),
    Rule(
        V.SUPPLY,
        (S.RETURNED,),
        S.RAISED,
        (W.RAISER,),
        (Needs.WORDS,),
        (Tell(A.HEADS, "topic-supplied", TRIAGE),),
        D.TRIAGE,
    ),
    Rule(
        V.SUPPLY,
        (S.RAISED, S.ACCEPTED, *WORKING),
        None,
        (W.RAISER,),
        (Needs.WORDS,),
        (Tell(A.HOLDER, "topic-supplied"),),
    ),
    Rule(
        V.TRANSFER,
        (S.RAISED,),
        S.RAISED,
        HEADS,
        (Needs.STATION,),
        (Tell(A.RAISERS, "topic-transferred"), Tell(A.HEADS, "topic-raised", TRIAGE)),
        D.TRIAGE,
    ),
    Rule(
        V.DECLINE,
        (S.RAISED,),
        S.DECLINED,
        HEADS,
        (Needs.WORDS,),
        (Tell(A.RAISERS, "topic-declined", (V.APPEAL,)),),
        D.APPEAL,
        undo=True,
    ),
    Rule(
        V.APPEAL,
        (S.DECLINED,),
        S.RAISED,
        (W.RAISER,),
        (Needs.WORDS,),
        (Tell(A.HEADS, "topic-appealed", TRIAGE),),
        D.TRIAGE,
    ),
    Rule(
        V.MERGE,
        (S.RAISED, S.ACCEPTED),
        S.MERGED,
        HEADS,
        (Needs.TOPIC,),
        (Tell(A.RAISERS, "topic-merged"),),
    ),
    Rule(V.UNMERGE, (S.MERGED,), BEFORE, HEADS, tells=(Tell(A.RAISERS, "topic-unmerged"),)),
    # -- a member takes it on
    Rule(
        V.CLAIM,
        (S.ACCEPTED,),
        S.CLAIMED,
        (W.MEMBER, *HEADS),
        tells=(
            Tell(A.RAISERS, "topic-claimed", (V.MESSAGE,)),
            Tell(A.SUPPORTERS, "topic-claimed-too"),
            Tell(A.HEADS, "topic-taken"),
        ),
        starts=D.PROGRESS,
    ),
    Rule(
        V.ASSIGN,
        (S.ACCEPTED, S.CLAIMED),
        S.CLAIMED,
        HEADS,
        (Needs.MEMBER,),
        (
            Tell(A.CHOSEN, "topic-assigned", (V.NOTE, V.DISPATCH, V.RELEASE)),
            Tell(A.FORMER, "topic-passed-on"),
            Tell(A.RAISERS, "topic-claimed", (V.MESSAGE,)),
            Tell(A.SUPPORTERS, "topic-claimed-too"),
            Tell(A.HEADS, "topic-taken"),
        ),
        D.PROGRESS,
    ),
    # Later on too: whoever held it may have left, and the dates stay what they were.
    Rule(
        V.ASSIGN,
        (S.SCHEDULED, S.CONSULTED, S.HANDLING),
        None,
        HEADS,
        (Needs.MEMBER,),
        (
            Tell(A.CHOSEN, "topic-handed-on", (V.NOTE,)),
            Tell(A.FORMER, "topic-passed-on"),
            Tell(A.RAISERS, "topic-carried-on", (V.MESSAGE,)),
            Tell(A.SUPPORTERS, "topic-carried-on"),
            Tell(A.HEADS, "topic-carried-on"),
        ),
    ),
    Rule(
        V.JOIN,
        WORKING,
        None,
        (W.MEMBER, *HEADS),
        tells=(Tell(A.HOLDER, "topic-joined"), Tell(A.RAISERS, "topic-joined")),
    ),
    Rule(
        V.SECOND,
        WORKING,
        None,
        (W.HOLDER, *HEADS),
        (Needs.MEMBER,),
        (
            Tell(A.CHOSEN, "topic-second", (V.NOTE,)),
            Tell(A.HOLDER, "topic-seconded"),
            Tell(A.RAISERS, "topic-seconded"),
        ),
    ),
    Rule(
        V.RELEASE,
        (S.CLAIMED,),
        S.ACCEPTED,
        (W.HOLDER,),
        (Needs.WORDS,),
        (Tell(A.HEADS, "topic-released", (V.ASSIGN,)), Tell(A.RAISERS, "topic-freed")),
        D.CLAIM,
    ),
    Rule(
        V.LAPSE,
        (S.CLAIMED,),
        S.ACCEPTED,
        (W.CLOCK,),
        tells=(
            Tell(A.HEADS, "topic-lapsed", (V.ASSIGN,)),
            Tell(A.CHOSEN, "topic-lapsed"),
            Tell(A.RAISERS, "topic-freed"),
        ),
        starts=D.CLAIM,
    ),
    Rule(
        V.LAPSE,
        (S.RETURNED,),
        S.WITHDRAWN,
        (W.CLOCK,),
        tells=(Tell(A.RAISERS, "topic-dropped", (V.RESUME,)),),
    ),
    Rule(
        V.NOTE,
        WORKING,
        None,
        (*HOLDERS, W.COMMITTEE, *HEADS),
        (Needs.WORDS,),
        (Tell(A.RAISERS, "topic-noted"), Tell(A.FOLLOWERS, "topic-noted")),
    ),
    Rule(
        V.MESSAGE,
        (*WORKING, S.ANSWERED),
        None,
        (W.RAISER, *HOLDERS),
        (Needs.WORDS,),
        (Tell(A.OTHER_SIDE, "topic-message", (V.MESSAGE,)),),
    ),
    Rule(
        V.EXTEND,
        WORKING,
        None,
        (W.HOLDER,),
        (Needs.DAY, Needs.WORDS),
        (Tell(A.HEADS, "topic-extension-asked", (V.AGREE, V.DISAGREE)),),
    ),
    Rule(
        V.AGREE,
        WORKING,
        None,
        HEADS,
        tells=(Tell(A.HOLDER, "topic-extended"), Tell(A.RAISERS, "topic-extended")),
    ),
    Rule(V.DISAGREE, WORKING, None, HEADS, tells=(Tell(A.HOLDER, "topic-extension-refused"),)),
    Rule(
        V.SCHEDULE,
        (S.CLAIMED,),
        S.SCHEDULED,
        (*HOLDERS, *HEADS),
        tells=(Tell(A.RAISERS, "topic-scheduled"), Tell(A.SUPPORTERS, "topic-scheduled")),
        later=True,
    ),
    Rule(
        V.CONCLUDE,
        (S.SCHEDULED,),
        S.CONSULTED,
        (*HOLDERS, *HEADS),
        tells=(Tell(A.RAISERS, "topic-consulted"),),
        starts=D.CONCLUSION,
        later=True,
    ),
    # -- units act, item by item; the rules of an item itself stand in ITEMS
    Rule(
        V.DISPATCH,
        (S.CLAIMED, S.CONSULTED, S.HANDLING),
        S.HANDLING,
        (W.HOLDER, *HEADS),
        (Needs.ITEMS,),
        (Tell(A.RAISERS, "topic-dispatched"), HANDED),
        D.HANDLING,
        once=True,
    ),
    # -- the echo
    Rule(
        V.ANSWER,
        (S.CLAIMED, S.CONSULTED, S.HANDLING),
        S.ANSWERED,
        (W.TRUSTED, *HEADS),
        (Needs.CLASS, Needs.WORDS),
        (
            Tell(A.RAISERS, "topic-answered", RATES),
            Tell(A.SUPPORTERS, "topic-answered-too"),
            Tell(A.FOLLOWERS, "topic-answered-too"),
            Tell(A.HOLDER, "item-answered", (V.RATE_UNIT,), each=True),
            Tell(A.UNITS, "item-closed", (V.RATE_MEMBER,), each=True),
        ),
        D.RATING,
    ),
    *(
        Rule(
            verb,
            (S.ANSWERED,),
            S.CLOSED,
            (W.RAISER,),
            tells=(Tell(A.HOLDER, "topic-rated"), Tell(A.UNITS, "topic-rated")),
        )
        for verb in (V.RATE_GOOD, V.RATE_FAIR)
    ),
    # Whose matter goes on in this one may rate it too, also once its raiser has closed it; that
    # they are content closes nothing, that they are not opens it again.
    *(
        Rule(
            verb,
            ECHOED,
            None,
            (W.MERGED,),
            tells=(Tell(A.HOLDER, "topic-rated"), Tell(A.UNITS, "topic-rated")),
        )
        for verb in (V.RATE_GOOD, V.RATE_FAIR)
    ),
    *(
        Rule(
            V.RATE_POOR,
            states,
            S.HANDLING,
            (who,),
            (Needs.WORDS,),
            (
                Tell(A.HOLDER, "topic-reopened", (V.NOTE, V.DISPATCH)),
                Tell(A.HEADS, "topic-reopened"),
                Tell(A.OFFICE, "topic-reopened", reopened=2),
                Tell(A.UNITS, "topic-reopened"),
                Tell(A.RAISERS, "topic-reopened-too"),
            ),
            D.REOPENED,
            otherwise=S.CLAIMED,
        )
        for who, states in ((W.RAISER, (S.ANSWERED,)), (W.MERGED, ECHOED))
    ),
    Rule(V.EXPIRE, (S.ANSWERED,), S.CLOSED, (W.CLOCK,), tells=(Tell(A.RAISERS, "topic-expired"),)),
    # -- beside the way
    # Upward to party and government (报送), and what came back from there.
    Rule(
        V.REPORT,
        (S.HANDLING, S.ANSWERED),
        None,
        HEADS,
        (Needs.WORDS,),
        (Tell(A.RAISERS, "topic-reported"), Tell(A.HOLDER, "topic-reported")),
    ),
    Rule(
        V.FEEDBACK,
        (S.HANDLING, S.ANSWERED, S.CLOSED),
        None,
        HEADS,
        (Needs.WORDS,),
        (
            Tell(A.RAISERS, "topic-feedback"),
            Tell(A.SUPPORTERS, "topic-feedback"),
            Tell(A.HOLDER, "topic-feedback"),
        ),
    ),
    Rule(
        V.ENTRUST,
        (S.ACCEPTED, *WORKING, S.ANSWERED),
        None,
        (W.OFFICE,),
        (Needs.COMMITTEE,),
        (Tell(A.CHOSEN, "topic-entrusted"), Tell(A.HOLDER, "topic-entrusted")),
    ),
    Rule(
        V.SUPERVISE,
        OPEN,
        None,
        HEADS,
        (Needs.MEMBER, Needs.KIND),
        (
            Tell(A.CHOSEN, "topic-supervised", (V.STAND_DOWN,)),
            Tell(A.HOLDER, "topic-supervised"),
            Tell(A.UNITS, "topic-supervised"),
        ),
    ),
    # A supervisor for themselves, the office for all of them; with the answer it ends by itself.
    Rule(
        V.STAND_DOWN,
        OPEN,
        None,
        (W.SUPERVISOR, W.OFFICE),
        tells=(
            Tell(A.CHOSEN, "topic-stood-down"),
            Tell(A.HOLDER, "topic-stood-down"),
            Tell(A.UNITS, "topic-stood-down"),
        ),
    ),
    Rule(
        V.URGE,
        (S.RAISED, S.ACCEPTED, *WORKING),
        None,
        (W.RAISER, *HEADS),
        tells=(Tell(A.HOLDER, "topic-urged"), Tell(A.UNITS, "topic-urged")),
    ),
    Rule(V.SUPPORT, (S.ACCEPTED, *WORKING), None, (W.PUBLIC,)),
    Rule(V.FOLLOW, (S.ACCEPTED, *WORKING, S.ANSWERED), None, (W.PUBLIC,)),
    Rule(
        V.WITHDRAW,
        OPEN,
        S.WITHDRAWN,
        (W.RAISER,),
        tells=(
            Tell(A.HOLDER, "topic-withdrawn"),
            Tell(A.HEADS, "topic-withdrawn"),
            Tell(A.UNITS, "topic-withdrawn"),
        ),
    ),
    # Whoever has no chat says so by word of mouth, and it is written down as theirs.
    Rule(
        V.TAKE_BACK,
        OPEN,
        S.WITHDRAWN,
        (W.WRITER, W.HEAD),
        (Needs.WORDS,),
        (
            Tell(A.HOLDER, "topic-withdrawn-for"),
            Tell(A.HEADS, "topic-withdrawn-for"),
            Tell(A.UNITS, "topic-withdrawn-for"),
        ),
    ),
    Rule(
        V.RESUME,
        (S.WITHDRAWN,),
        BEFORE,
        (W.RAISER,),
        tells=(
            Tell(A.HOLDER, "topic-resumed"),
            Tell(A.HEADS, "topic-resumed"),
            Tell(A.UNITS, "topic-resumed"),
        ),
    ),
    Rule(V.UNDO, (S.ACCEPTED, S.DECLINED), BEFORE, HEADS),
    # What did not arrive is told by word of mouth, wherever the topic stands by then.
    Rule(V.CALL_BACK, NUMBERED, None, (W.STAFF,), (Needs.WORDS,)),
    Rule(V.REVEAL, NUMBERED, None, (W.OFFICE,)),
    # Whoever has no chat is telephoned, and asks by the number and PIN on a slip.
    Rule(V.PHONE, NUMBERED, None, (W.STAFF,)),
    Rule(V.SLIP, NUMBERED, None, (W.STAFF, W.WRITER)),
    Rule(V.ERASE, tuple(S), None, (W.RAISER,)),
    Rule(
        V.READ,
        tuple(S),
        None,
        (W.RAISER, W.WRITER, W.STAFF, *HOLDERS, W.COMMITTEE, W.LIAISON),
    ),
    Rule(V.READ, ON_BOARD, None, (W.MEMBER, W.PUBLIC)),
)


@dataclass(frozen=True)
class ItemRule:
    """One row of an item's life (to None: it stays), while its topic stands where it says."""

    verb: Verb
    states: tuple[ItemState, ...]
    to: ItemState | None
    who: tuple[Who, ...]
    needs: tuple[Needs, ...] = ()
    tells: tuple[Tell, ...] = ()
    starts: Deadline | None = None
    during: tuple[State, ...] = (State.HANDLING,)


I = ItemState  # noqa: E741 -- as short as its neighbours above
AT_UNIT = (I.DISPATCHED, I.RECEIVED)
# What a unit owes about a promise whose day has come, what those owe who hear of it.
LOOKED_AT_AGAIN = (I.ASKED, I.KEPT, I.MISSED, I.DELIVERED)
# Nothing of it stands in the way of an echo.
SETTLED = (I.APPROVED, *LOOKED_AT_AGAIN, I.FULFILLED, I.UNRATED)
# Whoever joined may rate what was done, also after its raiser has, or has let it be.
RATED_BY_MERGED = (I.DELIVERED, I.FULFILLED, I.UNRATED)
REVIEWERS = (W.HOLDER, *HEADS)
ITEMS: tuple[ItemRule, ...] = (
    ItemRule(
        V.DISPATCH,
        (I.REJECTED,),
        I.DISPATCHED,
        REVIEWERS,
        (Needs.ITEMS,),
        (HANDED,),
        D.ITEM,
    ),
    ItemRule(V.RECEIVE, (I.DISPATCHED,), I.RECEIVED, (W.LIAISON,)),
    ItemRule(
        V.REJECT,
        AT_UNIT,
        I.REJECTED,
        (W.LIAISON,),
        (Needs.WORDS,),
        (
            Tell(A.HOLDER, "item-rejected", (V.DISPATCH,)),
            Tell(A.HEADS, "item-rejected", (V.DISPATCH,)),
        ),
        D.REDISPATCH,
    ),
    ItemRule(
        V.REPLY,
        AT_UNIT,
        I.REPLIED,
        (W.LIAISON,),
        (Needs.CLASS, Needs.WORDS),
        (
            Tell(A.HOLDER, "item-replied", (V.APPROVE, V.SEND_BACK)),
            Tell(A.HEADS, "item-replied", (V.APPROVE, V.SEND_BACK)),
        ),
        D.REVIEW,
    ),
    ItemRule(
        V.SEND_BACK,
        (I.REPLIED, *SETTLED),  # approved too: the raiser may be of another mind
        I.DISPATCHED,
        REVIEWERS,
        (Needs.WORDS,),
        (Tell(A.UNITS, "item-sent-back", (V.REPLY,)),),
        D.REOPENED,
    ),
    ItemRule(
        V.APPROVE,
        (I.REPLIED,),
        I.APPROVED,
        REVIEWERS,
        tells=(Tell(A.UNITS, "item-approved"),),
    ),
    ItemRule(
        V.EXTEND,
        AT_UNIT,
        None,
        (W.LIAISON,),
        (Needs.DAY, Needs.WORDS),
        (Tell(A.HEADS, "item-extension-asked", (V.AGREE, V.DISAGREE)),),
    ),
    ItemRule(
        V.AGREE,
        AT_UNIT,
        None,
        HEADS,
        tells=(
            Tell(A.UNITS, "item-extended"),
            Tell(A.HOLDER, "item-extended"),
            Tell(A.RAISERS, "item-extended"),
        ),
    ),
    ItemRule(V.DISAGREE, AT_UNIT, None, HEADS, tells=(Tell(A.UNITS, "item-extension-refused"),)),
    # -- looking back: on the promised day the unit says whether it kept its word
    ItemRule(
        V.REVIEW_BACK,
        (I.APPROVED,),
        I.ASKED,
        (W.CLOCK,),
        tells=(Tell(A.UNITS, "promise-due", (V.KEEP, V.MISS)),),
        starts=D.PROMISE,
        during=ECHOED,
    ),
    ItemRule(
        V.KEEP,
        (I.APPROVED, I.ASKED),  # also before its day
        I.KEPT,
        (W.LIAISON,),
        (Needs.WORDS,),
        (
            Tell(A.HOLDER, "promise-kept", (V.APPROVE, V.SEND_BACK)),
            Tell(A.HEADS, "promise-kept", (V.APPROVE, V.SEND_BACK)),
        ),
        D.REVIEW,
        during=ECHOED,
    ),
    ItemRule(
        V.APPROVE,
        (I.KEPT,),
        I.DELIVERED,
        REVIEWERS,
        tells=(
            Tell(A.RAISERS, "promise-delivered", RATES),
            Tell(A.UNITS, "promise-approved"),
        ),
        starts=D.RATING,
        during=ECHOED,
    ),
    ItemRule(
        V.EXPIRE,
        (I.DELIVERED,),
        I.UNRATED,
        (W.CLOCK,),
        tells=(Tell(A.RAISERS, "promise-expired"),),
        during=ECHOED,
    ),
    ItemRule(
        V.SEND_BACK,
        (I.KEPT,),
        I.ASKED,
        REVIEWERS,
        (Needs.WORDS,),
        (Tell(A.UNITS, "promise-doubted", (V.KEEP, V.MISS)),),
        D.PROMISE,
        during=ECHOED,
    ),
    ItemRule(
        V.MISS,
        (I.ASKED,),
        I.MISSED,
        (W.LIAISON,),
        (Needs.WORDS,),
        (Tell(A.HEADS, "promise-missed", (V.POSTPONE,)), Tell(A.HOLDER, "promise-missed")),
        D.NEW_DATE,
        during=ECHOED,
    ),
    ItemRule(
        V.POSTPONE,
        (I.ASKED, I.MISSED),
        I.APPROVED,
        HEADS,
        (Needs.DAY, Needs.WORDS),
        (
            Tell(A.RAISERS, "promise-moved"),
            Tell(A.UNITS, "promise-moved"),
            Tell(A.HOLDER, "promise-moved"),
        ),
        during=ECHOED,
    ),
    *(
        ItemRule(
            verb,
            (I.DELIVERED,),
            I.FULFILLED,
            (W.RAISER,),
            tells=(Tell(A.UNITS, "promise-rated"), Tell(A.HOLDER, "promise-rated")),
            during=ECHOED,
        )
        for verb in (V.RATE_GOOD, V.RATE_FAIR)
    ),
    *(
        ItemRule(
            verb,
            RATED_BY_MERGED,
            None,
            (W.MERGED,),
            tells=(Tell(A.UNITS, "promise-rated"), Tell(A.HOLDER, "promise-rated")),
            during=ECHOED,
        )
        for verb in (V.RATE_GOOD, V.RATE_FAIR)
    ),
    *(
        ItemRule(
            V.RATE_POOR,
            states,
            I.ASKED,
            (who,),
            (Needs.WORDS,),
            (
                Tell(A.UNITS, "promise-unmet", (V.KEEP, V.MISS)),
                Tell(A.HEADS, "promise-unmet"),
                Tell(A.HOLDER, "promise-unmet"),
            ),
            D.PROMISE,
            during=ECHOED,
        )
        for who, states in (
            (W.RAISER, (I.DELIVERED,)),
            (W.MERGED, RATED_BY_MERGED),
        )
    ),
    # -- what was talked over before, while and after a unit acts (办前 · 办中 · 办后)
    ItemRule(
        V.TALK,
        tuple(I),
        None,
        (W.LIAISON, *HOLDERS),
        (Needs.SIDE, Needs.WORDS),
        during=(S.HANDLING, *ECHOED),
    ),
    # -- both sides say what they thought of the other's part
    ItemRule(
        V.RATE_UNIT,
        SETTLED,
        None,
        REVIEWERS,
        (Needs.GRADE,),
        (Tell(A.UNITS, "unit-rated"),),
        during=ECHOED,
    ),
    ItemRule(
        V.RATE_MEMBER,
        SETTLED,
        None,
        (W.LIAISON,),
        (Needs.GRADE,),
        (Tell(A.HOLDER, "member-rated"),),
        during=ECHOED,
    ),
)

ROWS: tuple[Rule | ItemRule, ...] = (*TABLE, *ITEMS)
STAGES: dict[State, Stage] = {
    **dict.fromkeys(State, Stage.CHOOSING),
    S.CLAIMED: Stage.STUDYING,
    S.SCHEDULED: Stage.CONSULTING,
    S.CONSULTED: Stage.CONSULTING,
    S.HANDLING: Stage.REPORTING,
    S.ANSWERED: Stage.TURNING,
    S.CLOSED: Stage.TURNING,
}


NOBODY: frozenset[Who] = frozenset()


def stage_of(state: State) -> Stage:
    return STAGES[state]


DUE_IN: dict[State, Deadline] = {
    S.RAISED: D.TRIAGE,
    S.RETURNED: D.SUPPLY,
    S.DECLINED: D.APPEAL,
    S.ACCEPTED: D.CLAIM,
    S.CLAIMED: D.PROGRESS,
    S.CONSULTED: D.CONCLUSION,
    S.HANDLING: D.HANDLING,
    S.ANSWERED: D.RATING,
}


def find_rule(verb: Verb, state: State, who: frozenset[Who] = NOBODY) -> Rule | None:
    """The row for this verb in this state, theirs if there is one; none: it cannot be done now."""
    rows = [rule for rule in TABLE if rule.verb is verb]
    return _choose(rows, [rule for rule in rows if state in rule.states], who)


def find_item_rule(
    verb: Verb,
    state: ItemState,
    during: State = State.HANDLING,
    who: frozenset[Who] = NOBODY,
) -> ItemRule | None:
    """The same for an item, while its topic stands there."""
    rows = [rule for rule in ITEMS if rule.verb is verb]
    now = [rule for rule in rows if state in rule.states and during in rule.during]
    return _choose(rows, now, who)


AnyRule = TypeVar("AnyRule", Rule, ItemRule)


def _choose(rows: Sequence[AnyRule], now: Sequence[AnyRule], who: frozenset[Who]) -> AnyRule | None:
    """Whoever may at another time is refused by the time, not told that they may not."""
    mine = [rule for rule in rows if who.intersection(rule.who)]
    return next((rule for rule in now if rule in mine or not mine), None)


def whose(verb: Verb) -> frozenset[Who]:
    """Whose a verb is in any state at all."""
    return frozenset(who for rule in ROWS if rule.verb is verb for who in rule.who)


def allowed_verbs(state: State, who: frozenset[Who]) -> tuple[Verb, ...]:
    """The buttons of a card: what these people may do with a topic as it stands."""
    found = (
        rule.verb
        for rule in TABLE
        if state in rule.states and who.intersection(rule.who) and not rule.later
    )
    return tuple(dict.fromkeys(found))


def allowed_item_verbs(
    state: ItemState, who: frozenset[Who], during: State = State.HANDLING
) -> tuple[Verb, ...]:
    """The buttons of an item's card, while its topic stands there."""
    return tuple(
        rule.verb
        for rule in ITEMS
        if state in rule.states and during in rule.during and who.intersection(rule.who)
    )


def offers_of(notice: str, audience: str = "") -> tuple[Verb, ...]:
    """The verbs a notice offers those it was sent to as buttons, by its kind."""
    if audience == Who.MERGED:
        return tuple(
            verb for verb in offers_of(notice, Audience.RAISERS) if Who.MERGED in whose(verb)
        )
    tells = [tell for rule in ROWS for tell in rule.tells if tell.notice == notice]
    theirs = [tell for tell in tells if tell.audience == audience] or tells
    return next((tell.offers for tell in theirs if tell.offers), ())

"""The table of an item's life."""

# long: the table is the product's law, and one page holds it.

from enum import StrEnum

from models.lifecycle.conditions import has_no_open_items, more_time_was_asked, was_promised
from models.lifecycle.engine import Law
from models.lifecycle.rules import Rule, Tell
from models.lifecycle.topics import ECHOED, HANDED, HEADS, HOLDERS, RATES, State
from models.lifecycle.words import Audience, Deadline, Needs, Verb, Who


class ItemState(StrEnum):
    """The states of an agreed action; the three gates are 交办, 审核, 答复."""

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


V, W, A, D = Verb, Who, Audience, Deadline
I = ItemState  # noqa: E741 -- as short as its neighbours above
AT_UNIT = (I.DISPATCHED, I.RECEIVED)
# What a unit owes about a promise whose day has come, what those owe who hear of it.
LOOKED_AT_AGAIN = (I.ASKED, I.KEPT, I.MISSED, I.DELIVERED)
# Nothing of it stands in the way of an echo.
SETTLED = (I.APPROVED, *LOOKED_AT_AGAIN, I.FULFILLED, I.UNRATED)
# Whoever joined may rate what was done, also after its raiser has, or has let it be.
RATED_BY_MERGED = (I.DELIVERED, I.FULFILLED, I.UNRATED)
REVIEWERS = (W.HOLDER, *HEADS)
HANDLED = (State.HANDLING,)
ITEMS: tuple[Rule, ...] = (
    Rule(
        V.DISPATCH,
        (I.REJECTED,),
        I.DISPATCHED,
        REVIEWERS,
        (Needs.ITEMS,),
        (HANDED,),
        D.ITEM,
        during=HANDLED,
    ),
    Rule(V.RECEIVE, (I.DISPATCHED,), I.RECEIVED, (W.LIAISON,), during=HANDLED),
    Rule(
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
        during=HANDLED,
    ),
    Rule(
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
        during=HANDLED,
    ),
    Rule(
        V.SEND_BACK,
        (I.REPLIED, *SETTLED),  # approved too: the raiser may be of another mind
        I.DISPATCHED,
        REVIEWERS,
        (Needs.WORDS,),
        (Tell(A.UNITS, "item-sent-back", (V.REPLY,)),),
        D.REOPENED,
        during=HANDLED,
    ),
    Rule(
        V.APPROVE,
        (I.REPLIED,),
        I.APPROVED,
        REVIEWERS,
        tells=(
            Tell(A.UNITS, "item-approved"),
            Tell(A.SENDERS, "echo-due", (V.ANSWER,), when=has_no_open_items),
            Tell(A.DRAFTERS, "echo-ready", (V.HAND_UP,), when=has_no_open_items),
        ),
        during=HANDLED,
    ),
    Rule(
        V.EXTEND,
        AT_UNIT,
        None,
        (W.LIAISON,),
        (Needs.DAY, Needs.WORDS),
        (Tell(A.HEADS, "item-extension-asked", (V.AGREE, V.DISAGREE)),),
        during=HANDLED,
    ),
    Rule(
        V.AGREE,
        AT_UNIT,
        None,
        HEADS,
        tells=(
            Tell(A.UNITS, "item-extended"),
            Tell(A.HOLDER, "item-extended"),
            Tell(A.RAISERS, "item-extended"),
        ),
        during=HANDLED,
        when=more_time_was_asked,
    ),
    Rule(
        V.DISAGREE,
        AT_UNIT,
        None,
        HEADS,
        tells=(Tell(A.UNITS, "item-extension-refused"),),
        during=HANDLED,
        when=more_time_was_asked,
    ),
    # -- looking back: on the promised day the unit says whether it kept its word
    Rule(
        V.REVIEW_BACK,
        (I.APPROVED,),
        I.ASKED,
        (W.CLOCK,),
        tells=(Tell(A.UNITS, "promise-due", (V.KEEP, V.MISS)),),
        starts=D.PROMISE,
        during=ECHOED,
    ),
    Rule(
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
        when=was_promised,
    ),
    Rule(
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
    Rule(
        V.EXPIRE,
        (I.DELIVERED,),
        I.UNRATED,
        (W.CLOCK,),
        tells=(Tell(A.RAISERS, "promise-expired"),),
        during=ECHOED,
    ),
    Rule(
        V.SEND_BACK,
        (I.KEPT,),
        I.ASKED,
        REVIEWERS,
        (Needs.WORDS,),
        (Tell(A.UNITS, "promise-doubted", (V.KEEP, V.MISS)),),
        D.PROMISE,
        during=ECHOED,
    ),
    Rule(
        V.MISS,
        (I.ASKED,),
        I.MISSED,
        (W.LIAISON,),
        (Needs.WORDS,),
        (Tell(A.HEADS, "promise-missed", (V.POSTPONE,)), Tell(A.HOLDER, "promise-missed")),
        D.NEW_DATE,
        during=ECHOED,
    ),
    Rule(
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
        Rule(
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
        Rule(
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
        Rule(
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
            at_once=True,
        )
        for who, states in (
            (W.RAISER, (I.DELIVERED,)),
            (W.MERGED, RATED_BY_MERGED),
        )
    ),
    # -- what was talked over before, while and after a unit acts (办前 · 办中 · 办后)
    Rule(
        V.TALK,
        tuple(I),
        None,
        (W.LIAISON, *HOLDERS),
        (Needs.SIDE, Needs.WORDS),
        during=(State.HANDLING, *ECHOED),
    ),
    # -- both sides say what they thought of the other's part
    Rule(
        V.RATE_UNIT,
        SETTLED,
        None,
        REVIEWERS,
        (Needs.GRADE,),
        (Tell(A.UNITS, "unit-rated"),),
        during=ECHOED,
    ),
    Rule(
        V.RATE_MEMBER,
        SETTLED,
        None,
        (W.LIAISON,),
        (Needs.GRADE,),
        (Tell(A.HOLDER, "member-rated"),),
        during=ECHOED,
    ),
)
# Which deadline each of its states starts.
ITEM_DUE: dict[str, Deadline] = {
    I.DISPATCHED: D.ITEM,
    I.RECEIVED: D.ITEM,
    I.REJECTED: D.REDISPATCH,
    I.REPLIED: D.REVIEW,
    I.ASKED: D.PROMISE,
    I.MISSED: D.NEW_DATE,
    I.KEPT: D.REVIEW,
    I.DELIVERED: D.RATING,
}
ITEM = Law(ITEMS, ITEM_DUE)

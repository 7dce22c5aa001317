"""Who may do what when, written by hand from DOMAIN §3: what the matrices hold the program to."""

from models.lifecycle.items import ItemState
from models.lifecycle.topics import TOPIC, State
from models.lifecycle.words import Verb

S, V = State, Verb
HEADS = "head office"
MEMBERS = "member other_member joint"
WORKING = "claimed scheduled consulted handling"
OPEN = f"raised returned declined accepted {WORKING} answered"
NUMBERED = f"{OPEN} merged closed withdrawn"
# Where anybody reads it, or will once it is taken up.
FOR_ALL = f"raised returned accepted {WORKING} answered closed"
# Whoever may look at the board; all but the raiser, whose own it is.
PUBLIC = (
    "supporter follower neighbour stranger head clerk office member other_member joint"
    " liaison other_liaison other_head"
)
# Written from DOMAIN §3, not from the program: the states a verb starts from, and whose it is.
# "member" holds what is held, "joint" holds it with them, "liaison" has an item in handling.
EXPECTED: dict[Verb, tuple[str, str]] = {
    V.ASK: ("raised", HEADS),
    V.TRANSFER: ("raised", HEADS),
    V.DECLINE: ("raised", HEADS),
    V.ACCEPT: ("raised", HEADS),
    # Only where a station's rules have the office approve (tests/services/topics/test_approval.py).
    V.RECOMMEND: ("", ""),
    V.RATIFY: ("", ""),
    V.TURN_DOWN: ("", ""),
    V.REPORT: ("handling answered", HEADS),
    V.FEEDBACK: ("", ""),  # nothing was reported yet
    V.ENTRUST: (f"accepted {WORKING} answered", "office"),
    V.APPEAL: ("declined", "raiser"),
    V.MERGE: ("raised accepted", HEADS),
    V.UNMERGE: ("merged", HEADS),
    V.CLAIM: ("accepted", f"{MEMBERS} {HEADS}"),
    V.ASSIGN: (f"accepted {WORKING}", HEADS),
    V.JOIN: (WORKING, f"other_member {HEADS}"),
    V.SECOND: (WORKING, f"member {HEADS}"),
    V.RELEASE: ("claimed", "member"),
    V.NOTE: (WORKING, f"member joint {HEADS}"),
    V.MESSAGE: (f"{WORKING} answered", "raiser member joint"),
    V.EXTEND: (WORKING, "member"),
    V.AGREE: (WORKING, HEADS),
    V.DISAGREE: (WORKING, HEADS),
    V.SCHEDULE: ("claimed", f"member joint {HEADS}"),
    V.CONCLUDE: ("scheduled", f"member joint {HEADS}"),
    V.DISPATCH: ("claimed consulted handling", f"member {HEADS}"),
    V.ANSWER: ("claimed consulted handling", HEADS),
    V.HAND_UP: ("claimed consulted handling", "member"),
    V.RATE_GOOD: ("answered", "raiser"),
    V.RATE_FAIR: ("answered", "raiser"),
    V.RATE_POOR: ("answered", "raiser"),
    V.SUPERVISE: (OPEN, HEADS),
    V.STAND_DOWN: ("", ""),  # nobody supervises here; by hand in test_watches
    V.URGE: (f"raised accepted {WORKING}", f"raiser {HEADS}"),
    V.SUPPORT: (f"accepted {WORKING}", PUBLIC.replace("supporter ", "")),
    V.FOLLOW: (f"accepted {WORKING} answered", PUBLIC.replace("supporter follower ", "")),
    V.BLANK: (NUMBERED, HEADS),
    V.STRIKE: (FOR_ALL, f"raiser {HEADS}"),
    V.SORT: (f"{OPEN} closed", f"member {HEADS}"),
    V.HIDE: (FOR_ALL, f"raiser {HEADS}"),
    V.SHOW: ("", ""),  # nothing was hidden yet; by hand in test_publicity
    V.WITHDRAW: (OPEN, "raiser"),
    V.TAKE_BACK: ("", ""),  # nobody typed it in; by hand in test_phones
    V.RESUME: ("withdrawn", "raiser"),
    V.UNDO: ("accepted declined", "head"),
    V.REVEAL: (NUMBERED, "office"),
    # The clock's own, and what has a way of its own: no press leads there.
    V.LAPSE: ("", ""),
    V.EXPIRE: ("", ""),
    V.COMPOSE: ("", ""),
    V.DISCARD: ("", ""),
    V.SUBMIT: ("", ""),
    V.SUPPLY: ("", ""),
    V.UNSAY: ("", ""),
    V.READ: ("", ""),
    V.ERASE: ("", ""),
    V.PHONE: ("", ""),
    V.SLIP: ("", ""),
}
# An item's verbs name no item here, so that they are nobody's.
EXPECTED |= dict.fromkeys((V.RECEIVE, V.REJECT, V.REPLY, V.SEND_BACK, V.APPROVE), ("", ""))
EXPECTED |= dict.fromkeys((V.RATE_UNIT, V.RATE_MEMBER), ("", ""))
# Theirs on an item whose day has come: by hand in test_promises.
EXPECTED[V.TALK] = ("", "")
EXPECTED |= dict.fromkeys((V.REVIEW_BACK, V.KEEP, V.MISS, V.POSTPONE), ("", ""))
# Where the member holds it.
HELD = f"{WORKING} answered closed"
EVERYBODY = ("raiser", *PUBLIC.split())
ON_BOARD = f"accepted {WORKING} answered closed"
# Who may read what nobody has put on the board; of the rest, only those at work on it.
READERS = {
    "raiser": f"draft {NUMBERED}",
    **dict.fromkeys(("head", "office", "clerk"), NUMBERED),
    # Once theirs, always theirs to read.
    **dict.fromkeys(("member", "joint"), f"{ON_BOARD} withdrawn"),
    "other_member": ON_BOARD,
    "liaison": "handling",
}


def may(who: str, verb: Verb, state: State) -> bool:
    """As the office would answer, with DOMAIN.md open on the table."""
    states, names = EXPECTED.get(verb, ("", ""))
    alive = not any(rule.later for rule in TOPIC.rows_of(verb))
    if (verb, who) == (V.SORT, "member") and state not in HELD.split():
        return False
    return alive and state in states.split() and who in names.split()


# -- by chat: what has a press of its own, and what a card rightly does not offer

NEWCOMER = "newcomer"  # on the wire only: somebody nobody has ever heard of
ON_THE_WIRE = (*EVERYBODY, NEWCOMER)
BY_OWN_PRESS: dict[Verb, tuple[str, str]] = {
    V.SUPPLY: (f"raised returned accepted {WORKING}", "raiser"),
    V.PHONE: (NUMBERED, "head office clerk"),
    V.SLIP: (NUMBERED, "head office clerk"),
}


def may_by_chat(who: str, verb: Verb, state: State) -> bool:
    """The same of whoever has a phone; a newcomer is a stranger like any other."""
    name = "stranger" if who == NEWCOMER else who
    states, names = BY_OWN_PRESS.get(verb, ("", ""))
    return may(name, verb, state) or (state in states.split() and name in names.split())


def reads(who: str, state: State, *, hidden: bool = False) -> bool:
    """Whether this is theirs to read; hidden: its raiser wants it kept off the board."""
    return (not hidden and state in ON_BOARD.split()) or state in READERS.get(who, "").split()


def offered(who: str, verb: Verb, state: State, *, hidden: bool = False) -> bool:
    """Whether the card of a topic has this button; hidden: private, and of nobody's name."""
    if verb is V.SHOW:  # what its raiser keeps to themselves nobody else publishes
        return hidden and who == "raiser" and state in FOR_ALL.split()
    if not reads(who, state, hidden=hidden) or not may_by_chat(who, verb, state):
        return False
    if verb in {V.SUPPORT, V.FOLLOW, V.HIDE}:
        return not hidden and (verb is V.HIDE or not _at_work(who, state))
    if verb is V.REVEAL:
        return hidden  # there is nothing to look up of whoever gave their name
    if verb is V.PHONE:
        return not hidden or who == "office"  # a number would say who it is
    # Taking back stands under what was just done; a slip is of a matter typed in for somebody.
    return verb not in {V.UNDO, V.SLIP}


def _at_work(who: str, state: State) -> bool:
    """Whoever serves here hears of it anyway, and need not ask to."""
    return who in {"head", "office", "clerk", *MEMBERS.split()} or (
        who == "liaison" and state is S.HANDLING
    )


# Where each of them leads; all others leave a topic where it is.
LEADS = {
    V.ASK: S.RETURNED,
    V.DECLINE: S.DECLINED,
    V.ACCEPT: S.ACCEPTED,
    V.TRANSFER: S.RAISED,
    V.APPEAL: S.RAISED,
    V.MERGE: S.MERGED,
    V.UNMERGE: S.RAISED,  # where the one in these tests stood before
    V.CLAIM: S.CLAIMED,
    V.ASSIGN: S.CLAIMED,
    V.RELEASE: S.ACCEPTED,
    V.DISPATCH: S.HANDLING,
    V.ANSWER: S.ANSWERED,
    V.RATE_GOOD: S.CLOSED,
    V.RATE_FAIR: S.CLOSED,
    V.RATE_POOR: S.CLAIMED,  # no unit has anything to do there
    V.WITHDRAW: S.WITHDRAWN,
    V.RESUME: S.CLAIMED,  # as above
}


def leads_to(verb: Verb, state: State) -> State:
    if verb is V.SUPPLY and state is S.RETURNED:
        return S.RAISED
    if verb is V.ASSIGN and state is not S.ACCEPTED:
        return state  # to somebody else, where it was
    return LEADS.get(verb, state)


# -- of one item, whose unit the liaison speaks for: while its topic stands here, the item there

AT_UNIT = "dispatched received"
SETTLED = "approved asked kept missed delivered fulfilled unrated"
ECHOED = "answered closed"
REVIEWERS = f"member {HEADS}"
EVERY_ITEM_STATE = f"{AT_UNIT} rejected replied {SETTLED}"
EXPECTED_OF_ITEMS: dict[Verb, tuple[tuple[str, str, str], ...]] = {
    V.RECEIVE: (("handling", "dispatched", "liaison"),),
    V.REJECT: (("handling", AT_UNIT, "liaison"),),
    V.REPLY: (("handling", AT_UNIT, "liaison"),),
    V.EXTEND: (("handling", AT_UNIT, "liaison"),),
    V.AGREE: (("handling", AT_UNIT, HEADS),),
    V.DISAGREE: (("handling", AT_UNIT, HEADS),),
    V.DISPATCH: (("handling", "rejected", REVIEWERS),),
    V.APPROVE: (("handling", "replied", REVIEWERS), (ECHOED, "kept", REVIEWERS)),
    V.SEND_BACK: (
        ("handling", f"replied {SETTLED}", REVIEWERS),
        (ECHOED, "kept", REVIEWERS),
    ),
    **dict.fromkeys((V.REVIEW_BACK, V.EXPIRE), ()),  # the clock's own
    V.KEEP: ((ECHOED, "approved asked", "liaison"),),
    V.MISS: ((ECHOED, "asked", "liaison"),),
    V.POSTPONE: ((ECHOED, "asked missed", HEADS),),
    **dict.fromkeys((V.RATE_GOOD, V.RATE_FAIR, V.RATE_POOR), ((ECHOED, "delivered", "raiser"),)),
    V.TALK: ((f"handling {ECHOED}", EVERY_ITEM_STATE, "liaison member joint"),),
    V.RATE_UNIT: ((ECHOED, SETTLED, REVIEWERS),),
    V.RATE_MEMBER: ((ECHOED, SETTLED, "liaison"),),
}
ITEM_LEADS = {
    V.RECEIVE: ItemState.RECEIVED,
    V.REJECT: ItemState.REJECTED,
    V.REPLY: ItemState.REPLIED,
    V.DISPATCH: ItemState.DISPATCHED,
    V.KEEP: ItemState.KEPT,
    V.MISS: ItemState.MISSED,
    V.POSTPONE: ItemState.APPROVED,
    V.RATE_GOOD: ItemState.FULFILLED,
    V.RATE_FAIR: ItemState.FULFILLED,
    V.RATE_POOR: ItemState.ASKED,
}


def may_with_item(who: str, verb: Verb, during: State, item: ItemState) -> bool:
    return any(
        during in states.split() and item in items.split() and who in names.split()
        for states, items, names in EXPECTED_OF_ITEMS[verb]
    )


def item_led_to(verb: Verb, during: State, item: ItemState) -> ItemState:
    """Where each verb leads it; the others leave it where it is."""
    if verb is V.APPROVE:
        return ItemState.APPROVED if during is S.HANDLING else ItemState.DELIVERED
    if verb is V.SEND_BACK:  # to be done again, or to be said again whether it was kept
        return ItemState.DISPATCHED if during is S.HANDLING else ItemState.ASKED
    return ITEM_LEADS.get(verb, item)

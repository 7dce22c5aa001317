"""The words of the law: verbs, people, needs, audiences, deadlines."""

from enum import StrEnum


class Verb(StrEnum):
    """What can be done, in the order in which the buttons of a card stand."""

    # Of a draft, which has presses of its own.
    COMPOSE = "compose"
    DISCARD = "discard"
    SUBMIT = "submit"
    # On cards.
    RATIFY = "ratify"
    TURN_DOWN = "turn-down"
    ACCEPT = "accept"
    RECOMMEND = "recommend"
    ASK = "ask"
    MERGE = "merge"
    TRANSFER = "transfer"
    DECLINE = "decline"
    SEND_BACK = "send-back"
    RATE_GOOD = "rate-good"
    RATE_FAIR = "rate-fair"
    RATE_POOR = "rate-poor"
    CLAIM = "claim"
    ASSIGN = "assign"
    NOTE = "note"
    MESSAGE = "message"
    DISPATCH = "dispatch"
    ANSWER = "answer"
    HAND_UP = "hand-up"  # an echo is drawn up by the holder for those who send it
    RECEIVE = "receive"
    REJECT = "reject"
    REPLY = "reply"
    EXTEND = "extend"
    APPROVE = "approve"
    KEEP = "keep"
    MISS = "miss"
    POSTPONE = "postpone"
    AGREE = "agree"
    DISAGREE = "disagree"
    TALK = "talk"
    RATE_UNIT = "rate-unit"
    RATE_MEMBER = "rate-member"
    JOIN = "join"
    SECOND = "second"
    RELEASE = "release"
    UNMERGE = "unmerge"
    APPEAL = "appeal"
    SUPPLY = "supply"
    SUPPORT = "support"
    FOLLOW = "follow"
    URGE = "urge"
    SUPERVISE = "supervise"
    STAND_DOWN = "stand-down"
    ENTRUST = "entrust"
    REPORT = "report"
    FEEDBACK = "feedback"
    SORT = "sort"  # puts it under another category
    REVEAL = "reveal"
    PHONE = "phone"
    SLIP = "slip"
    STRIKE = "strike"
    BLANK = "blank"  # takes a passage out for good, for those at work on it as well
    HIDE = "hide"
    SHOW = "show"
    WITHDRAW = "withdraw"
    TAKE_BACK = "take-back"
    RESUME = "resume"
    # Of the clock, to come, or with a place of their own.
    SCHEDULE = "schedule"
    CONCLUDE = "conclude"
    REVIEW_BACK = "review-back"
    EXPIRE = "expire"
    LAPSE = "lapse"
    CALL_BACK = "call-back"
    UNSAY = "unsay"
    UNDO = "undo"
    READ = "read"
    ERASE = "erase"


class Who(StrEnum):
    """The people a verb may belong to, seen from one topic."""

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
    """The needs of a verb: what must be said or chosen before it can be done."""

    WORDS = "words"
    STRUCK = "struck"  # which words are to be hidden: said, or pointed at
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
    CATEGORY = "category"


# In messages; whatever else is needed is chosen by a tap.
SAID = (Needs.WORDS, Needs.ITEMS, Needs.STRUCK)


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
    SENDING = "sending"  # all is done but the echo, and that is the heads' to send


UNDO_SECONDS = 60


class Audience(StrEnum):
    """The people who are told, seen from one topic; the one who did it is not told of it."""

    RAISERS = "raisers"  # with those whose topics were merged into this one
    SUPPORTERS = "supporters"
    FOLLOWERS = "followers"
    HEADS = "heads"
    MEMBERS = "members"
    HOLDER = "holder"  # and where nobody holds it the heads, or the office while it decides
    UNITS = "units"
    SENDERS = "senders"  # whoever sends the echo: the holder where the rules let them, else heads
    DRAFTERS = "drafters"  # whoever holds it and may only draw the echo up
    OFFICE = "office"
    CHOSEN = "chosen"
    FORMER = "former"  # whoever held it until now
    OTHER_SIDE = "other-side"  # the holder hears the raiser, and the raiser the holder


class Back(StrEnum):
    """Not a state: where it stood before."""

    BEFORE = "before"


BEFORE = Back.BEFORE


NOBODY: frozenset[Who] = frozenset()

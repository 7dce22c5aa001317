"""The words of the law: verbs, people, needs, audiences, deadlines."""

from enum import StrEnum


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
    OFFICE = "office"
    CHOSEN = "chosen"
    FORMER = "former"  # whoever held it until now
    OTHER_SIDE = "other-side"  # the holder hears the raiser, and the raiser the holder


class Back(StrEnum):
    """Not a state: where it stood before."""

    BEFORE = "before"


BEFORE = Back.BEFORE


NOBODY: frozenset[Who] = frozenset()
